"""Writing with a language model behind LangChain's chat model interface; nothing here imports LangChain at once."""
