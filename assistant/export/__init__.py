"""Drafts, comparisons and the inventory as files: Word, Excel, Markdown and pictures."""
