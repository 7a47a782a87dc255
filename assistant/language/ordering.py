"""Swedish alphabetical order."""

from __future__ import annotations

_AFTER_Z = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e"})


def swedish_order(text: str) -> str:
    """Sort key for names and titles: å, ä, ö after z, é as e, case does not count."""
    return text.casefold().translate(_AFTER_Z)
