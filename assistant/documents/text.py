"""Cleaning of running text, shared by every reader: characters, spaces and words broken over line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u0133": "ij",
}
# Symbol and Wingdings glyphs that Word uses as bullets end up in the private use area.
_SYMBOL_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf06e\uf0a8\uf076\uf0e0\uf071\uf0f0\uf06c\uf09f\uf02d"
_TRANSLATION = str.maketrans(
    {
        **_LIGATURES,
        **dict.fromkeys(_SYMBOL_BULLETS, "•"),
        "\u2010": "-",
        "\u2011": "-",
        "\u2028": "\n",
        "\u2029": "\n",
        "\t": " ",
    }
)
# Zero-width and bidi control characters, control characters, private use, surrogates, replacement and non-characters.
_INVISIBLE = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\uffff\ue000-\uf8ff\ud800-\udfff]"
)
# TeX sets accents as separate glyphs before or after the letter.
_LOOSE_ACCENT = re.compile(r"([¨˚´])\s?([aoueAOUE])")
_COMBINING = {"¨": "\u0308", "˚": "\u030a", "´": "\u0301"}

_SOFT_HYPHEN_BEFORE_SPACE = re.compile("\u00ad(?=[^\\S\n])")
_SOFT_HYPHEN_IN_NUMBER = re.compile("(?<=\\d)\u00ad(?=\\d)")
_SOFT_HYPHEN_AT_LINE_END = re.compile("\u00ad\\s*\n\\s*")
_SPACES = re.compile(r"\s+")

_BROKEN_END = re.compile(r"([^\s\-‐‑/–(]+)[-‐‑\u00ad]$")
_SUSPENDED = re.compile(r"(och|eller|samt|respektive|resp\.?|kontra|till|liksom|såväl|plus|men|&|/)\b|[&/]")
# Adjectives in -sam break before what looks like a conjunction: ``gemen-`` + ``samt``.
_IN_SAMT = re.compile(r"\b(gemen|lång|lön|verk|arbet|spar|var|följ|om|råd|sed|tyst|strid)-\nsamt\b", re.IGNORECASE)
# Words that keep their hyphen wherever the line happens to break.
_HYPHENATED_PREFIXES = {"e", "icke", "ex", "vice", "non", "wi"}


def clean(text: str) -> str:
    """Running text on one line, as a person reads it.

    Composes characters (NFC), expands ligatures, takes away soft hyphens, zero-width, bidi and control
    characters, and makes every run of white space (no-break and thin spaces too) one ordinary space.

    Args:
        text: raw text; line breaks count as spaces. For lines of a printed page see ``join_lines``.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = text.translate(_TRANSLATION)
    if "\u00ad" in text:
        text = _SOFT_HYPHEN_AT_LINE_END.sub("", text)
        text = _SOFT_HYPHEN_BEFORE_SPACE.sub("-", text)
        text = _SOFT_HYPHEN_IN_NUMBER.sub("-", text).replace("\u00ad", "")
    text = _INVISIBLE.sub("", text)
    if any(accent in text for accent in _COMBINING):
        text = _LOOSE_ACCENT.sub(lambda m: m[2] + _COMBINING[m[1]], text)
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def join_lines(lines: Iterable[str]) -> str:
    """Lines of one paragraph as running text, with words broken over line ends put together.

    ``närings-`` + ``liv`` becomes ``näringsliv``; ``närings-`` + ``och arbetsliv`` keeps its hyphen and space;
    ``IT-`` + ``företag``, ``Helsingborg-`` + ``Malmö`` and ``2023-`` + ``2026`` keep their hyphen.

    Args:
        lines: in reading order, each as it stands on the page; they are cleaned here.
    """
    joined = ""
    for raw in lines:
        # A soft hyphen that shows at a line end is an ordinary hyphenation; clean() would lose it.
        ends_soft = raw.rstrip().endswith("\u00ad")
        line = clean(raw)
        if line:
            joined = _join_two(joined, line) if joined else line
            if ends_soft and not joined.endswith("-"):
                joined += "\u00ad"
    return joined.removesuffix("\u00ad")


def _join_two(left: str, right: str) -> str:
    """Two cleaned lines as one."""
    broken = _BROKEN_END.search(left)
    if not broken:
        tight = len(left) > 1 and (
            (left[-1] == "–" and left[-2].isalnum() and right[0].isalnum() and _dash_is_tight(left, right))
            or (left[-1] == "/" and left[-2].isalnum() and right[0].isalnum())
        )
        return f"{left}{right}" if tight else f"{left} {right}"
    soft = left.endswith("\u00ad")
    stem = left[:-1]
    if soft:
        return stem + right
    if _SUSPENDED.match(right) and not _IN_SAMT.search(f"{left}\n{right}"):
        return f"{left} {right}"
    return f"{stem}-{right}" if _hyphen_is_real(broken[1], right, left) else stem + right


def _dash_is_tight(left: str, right: str) -> bool:
    """Whether an en dash at a line end ties a range (2023–2026, Malmö–Lund) rather than a clause."""
    return (left[-2].isdigit() and right[0].isdigit()) or (left[-2].isalpha() and right[0].isupper())


def _hyphen_is_real(before: str, right: str, left: str) -> bool:
    """Whether the hyphen between ``before`` and the start of ``right`` belongs to the word itself."""
    letters = "".join(c for c in before if c.isalpha())
    if not right[0].isalpha() or not letters or any(c.isdigit() for c in before):
        return True
    if left.rsplit(" ", 1)[-1].startswith(("http", "www.")) or "@" in before or ":" in before:
        return True
    if right[0].isupper():
        # A capitalised heading may be broken like any word: NÄRINGS- LIVSPROGRAM.
        word = right.split(" ", 1)[0]
        return not (letters.isupper() and len(letters) > 4 and word.isupper() and len(word) > 2)
    if letters.isupper() or letters.lower() in _HYPHENATED_PREFIXES:
        return True
    # vd-, FoU-, IoT-: capitals inside the word mark an abbreviation; a lone consonant cluster is one too.
    return any(c.isupper() for c in letters[1:]) or not any(c in "aeiouyåäöAEIOUYÅÄÖéÉ" for c in letters)
