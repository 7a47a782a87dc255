"""Time, memory and disk, ours against the pipeline of LangChain's tutorial. See ``docs/performance.md``."""
