"""Programmes by authors who had not seen the code."""
