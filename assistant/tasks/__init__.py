"""What an officer asks for: each task walks search, judge, write, check."""
