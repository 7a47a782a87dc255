"""Measuring: a question set run through search and ask, and what came out held against what should have."""
