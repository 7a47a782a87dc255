"""Documents into an index, and questions into evidence."""
