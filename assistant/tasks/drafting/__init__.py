"""Drafting: a brief becomes sections whose every paragraph is cited, the officer's own, or asks for what is missing."""
