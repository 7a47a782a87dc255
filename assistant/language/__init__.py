"""Swedish: words, sentences and lists of words."""
