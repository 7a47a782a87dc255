"""Where a long Swedish word may break at a line end: a small rule, enough to make real hyphens in the files.

Swedish breaks before a consonant that is followed by a vowel (en-kon-so-nants-re-geln), and compounds at the
seam. The rule below is the former with the common seams first; it is for typesetting test files, not a dictionary.
"""

from __future__ import annotations

import re

SOFT_HYPHEN = "\u00ad"
VOWELS = "aeiouyåäö"
SEAMS = (
    "närings|livs", "närings|liv", "kompetens|", "arbets|", "före|tags", "före|tag", "kommun|", "mark|", "verk|sam",
    "sam|verkan", "till|växt", "upp|följ", "hand|lings", "plan|", "ut|veckl", "ut|bild", "be|folk", "in|satser",
    "genom|för", "med|verk", "för|vänt", "för|utsätt", "hand|lägg", "upp|hand", "till|stånd", "om|ställ",
)  # fmt: skip


def soften(text: str, shortest: int = 9) -> str:
    """Put soft hyphens into the words of ``text`` that have at least ``shortest`` letters."""
    return re.sub(rf"[A-Za-zÅÄÖåäö]{{{shortest},}}", lambda match: _soften_word(match.group()), text)


def _soften_word(word: str) -> str:
    lower = word.lower()
    points: set[int] = set()
    for seam in SEAMS:
        plain = seam.replace("|", "")
        start = lower.find(plain)
        while start >= 0:
            points.add(start)
            points.add(start + seam.index("|"))
            start = lower.find(plain, start + 1)
    for i in range(3, len(word) - 3):
        if lower[i] not in VOWELS and lower[i + 1] in VOWELS and lower[i - 1] not in VOWELS:
            points.add(i)
    return "".join((SOFT_HYPHEN if i in points and 3 <= i <= len(word) - 3 else "") + c for i, c in enumerate(word))
