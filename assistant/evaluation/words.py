"""Whether a text holds the words that a right answer must hold."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_THOUSANDS = re.compile(r"(?<![\d,.])\d{1,3}(?: \d{3})+(?!\d)")


def normalise(text: str) -> str:
    """Lower case, composed letters, every kind of whitespace as one space, no thousands separator in numbers."""
    text = unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "")
    text = re.sub(r"\s+", " ", text).lower()
    return _THOUSANDS.sub(lambda match: match.group().replace(" ", ""), text)


def has_words(words: Iterable[Iterable[str]], text: str) -> bool:
    """Whether ``text`` holds at least one alternative of every entry; ``73`` is not found in ``1 731`` or ``73,5``."""
    normal = normalise(text)
    return all(any(_holds(normal, normalise(option)) for option in options) for options in words)


def _holds(text: str, option: str) -> bool:
    before = r"(?<!\d)(?<!\d[,.])" if option[:1].isdigit() else ""
    after = r"(?!\d)(?![,.]\d)" if option[-1:].isdigit() else ""
    return re.search(before + re.escape(option) + after, text) is not None
