"""Names and numbers inside Swedish sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.types import Citation

# A title that is a clause of its own.
_SAID_OTHERWISE = {"Så togs det fram": "hur programmet togs fram"}
_NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio")


def listed(items: Sequence[str]) -> str:
    """``Mora``, ``Mora och Trosa``, ``Mora, Nacka och Trosa``."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} och {items[-1]}"


def number(count: int) -> str:
    """A count as it is written in running text: words up to ten."""
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def all_of(count: int) -> str:
    """``Båda``, ``Alla tre`` …"""
    return "Båda" if count == 2 else f"Alla {number(count)}"


def inside(title: str) -> str:
    """An aspect's title inside a sentence; a question of the officer's own as a question."""
    if title.endswith("?"):
        return f"frågan ”{title}”"
    if title in _SAID_OTHERWISE:
        return _SAID_OTHERWISE[title]
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def marks(citations: Iterable[Citation]) -> str:
    """``[1][4]``, each number once."""
    return "".join(f"[{n}]" for n in dict.fromkeys(citation.n for citation in citations))


def capitalised(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]
