"""Chapters that a question is about though it shares no word with them: "Hur har företagen fått vara med?"

How a programme came about and what the one before it led to are told in chapters whose headings are written freely,
"Så kom strategin till", "Det vi lovade förra gången". Such a heading takes the place of the question's words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.programme.craft import aspects
from assistant.types import Passage

_DOCUMENT = r"\w*(?:program|strategi|plan|policy)\w*"
_BEFORE = rf"(?:förra|föregående|tidigare|gamla)\b(?: \w+)? {_DOCUMENT}"
_ASKS_ORIGIN = re.compile(
    rf"\b(?:vara|varit|var|fick vara) med\b.*\b{_DOCUMENT}"
    rf"|\b(?:fått|fick) (?:vara med|tycka till|säga sitt|komma till tals)\b"
    rf"|\b(?:påverka\w*|tyck\w* till|synpunkter)\b.*\b{_DOCUMENT}"
    rf"|\b(?:deltog|deltagit|medverka\w*|involvera\w*|tillfråga\w*|bidra\w*|gjordes|skrevs|skrivits|tillkom\w*)\b.*\b{_DOCUMENT}"
    rf"|\b{_DOCUMENT}\b.*\b(?:gjordes|skrevs|skrivits|kom(?:mit)? till|arbetades fram|tillkom\w*)\b"
    rf"|\b(?:togs|tagits|tog|tas|arbeta\w*)\b.{{0,60}}\bfram\b",
    re.IGNORECASE,
)
_ASKS_BEFORE = re.compile(rf"\b{_BEFORE}\b", re.IGNORECASE)
_OF_BEFORE = re.compile(
    rf"\b{_BEFORE}\b|\bförra (?:gången|perioden)\b|\b(?:lärdom|erfarenhet)\w*|\b(?:resultat|utfall) av\b.*\d{{4}}",
    re.IGNORECASE,
)
_MOST = 2


def with_own_chapters(topic: str, passages: Sequence[Passage]) -> str:
    """The topic in the words of the chapters that it is about, where it is of a kind that has such chapters.

    Args:
        topic: what is asked, without the municipalities.
        passages: of the municipality's own documents.
    """
    if _ASKS_ORIGIN.search(topic):
        return _put(_ASKS_ORIGIN, _headings(passages, _ORIGIN.signs.heads), topic)
    if _ASKS_BEFORE.search(topic):
        # Where no chapter is about it, a sentence of another may be.
        told = _headings(passages, lambda heading: bool(_OF_BEFORE.search(heading))) or [
            match.group() for passage in passages if (match := _ASKS_BEFORE.search(passage.text))
        ]
        return _put(_ASKS_BEFORE, told, topic)
    return topic


def _headings(passages: Sequence[Passage], is_about: Callable[[str], object]) -> list[str]:
    headings = dict.fromkeys(passage.section[-1] for passage in passages if passage.section)
    return [heading for heading in headings if is_about(heading)]


def _put(asks: re.Pattern[str], told: Sequence[str], topic: str) -> str:
    """The topic with what the documents call it in the place of what the question calls it."""
    return asks.sub(lambda _: " ".join(told[:_MOST]), topic, count=1) if told else topic


_ORIGIN = next(aspect for aspect in aspects() if aspect.key == "framtagande")
