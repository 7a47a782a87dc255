"""The tab "Skriv": the brief step by step, the draft it becomes, and the files both are saved as."""
