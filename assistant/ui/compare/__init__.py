"""The tab "Jämför": municipalities side by side, and what is new from one programme to the next."""
