"""What a question asks of the programmes, by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assistant.programme.municipalities import find_counties
from assistant.tasks.inventory import vocabulary as v
from assistant.tasks.inventory.questions import About, InventoryQuestion, Span
from assistant.types import Status


def condition(text: str, subject: int, today: date) -> InventoryQuestion | None:
    """The question that a text asks; ``None`` where it asks what the inventory does not know.

    Args:
        text: its lower-case words.
        subject: where the programmes or municipalities asked for stand.
    """
    kinds = [v.KIND_OF[word] for word in text.split() if word in v.KIND_OF]
    common = InventoryQuestion(
        About.EXISTS,
        municipalities=bool(v.MUNICIPALITIES.search(text)),
        counts=bool(v.COUNTS.search(text)),
        counties=tuple(find_counties(text)),
        kind=kinds[0] if kinds else "",
        direction="tillvaxt" if v.GROWTH.search(text) else "",
        shown=tuple(dict.fromkeys(v.SHOWN[word] for word in text.split() if word in v.SHOWN and word != "kommun")),
    )
    try:
        asked = list(_conditions(text, subject, common, today))
    except _NotKnownError:
        return None
    if not asked:
        return common
    # The first is what is asked; the others say of which programmes.
    first, *others = asked
    within: InventoryQuestion | None = None
    for other in others:
        within = replace(other, within=within, shown=())
    return replace(first, within=within)


class _NotKnownError(Exception):
    """The words are the inventory's, but what they ask is not."""


def _conditions(text: str, subject: int, common: InventoryQuestion, today: date) -> Iterator[InventoryQuestion]:
    """Each condition in a question, the words of one gone before the next is looked for."""
    column, text = _column(text, subject, common)
    if column is not None:
        yield column
    if column is not None and v.YEAR.search(text) and not re.search(f"{v.ENDS}|{v.ADOPTED}|{v.IN_FORCE}", text):
        raise _NotKnownError
    years = [int(year) for year in v.YEAR.findall(text)]
    dated, text = _dated(text, years, common, today)
    if dated is not None:
        yield dated
    elif years:
        raise _NotKnownError
    status = next((s for s, pattern in v.STATUSES if re.search(rf"\b(?:{pattern})\b", text)), None)
    if status is not None:
        text = re.sub(rf"\b(?:{dict(v.STATUSES)[status]})\b", " ", text)
    if v.NEGATED.search(text):
        if not common.municipalities or dated is not None or column is not None:
            raise _NotKnownError
        yield replace(common, about=About.ABSENT, status=status or Status.UNKNOWN)
    elif status is not None:
        yield replace(common, about=About.STATUS, status=status)


def _column(text: str, subject: int, common: InventoryQuestion) -> tuple[InventoryQuestion | None, str]:
    """The column asked about, and the text without the words for it."""
    for key, values, pattern in v.COLUMNS:
        match = re.search(pattern, text)
        if match is None:
            continue
        # «Vilka mätbara mål har programmen?» asks for the goals.
        if match.start() < subject:
            raise _NotKnownError
        if key in v.OF_PROGRAMMES_ONLY and not v.PROGRAMMES.search(text) and subject:
            raise _NotKnownError
        status_words = "|".join(pattern for _, pattern in v.STATUSES)
        is_negated = bool(v.NEGATED.search(re.sub(status_words, " ", text)))
        rest = v.LINKING.sub(" ", f"{text[: match.start()]} {text[match.end() :]}")
        rest = v.NEGATED.sub(" ", rest) if is_negated else rest
        return replace(common, about=About.COLUMN, column=key, values=values, negated=is_negated), rest
    return None, text


def _dated(text: str, years: list[int], common: InventoryQuestion, today: date) -> tuple[InventoryQuestion | None, str]:
    """The condition on when programmes end, were adopted or are from, and the text without the words for it."""
    span = next((span for span, pattern in v.SPANS if re.search(pattern, text)), Span.IN)
    year = years[0] if len(years) == 1 else 0
    is_adopted = bool(re.search(v.ADOPTED, text)) and not re.search(r"\binte antagna\b", text)
    body = re.search(v.BODY, text)
    if is_adopted and body and not years:
        name = v.BODIES.get(body.group(1), body.group(1))
        return replace(common, about=About.ADOPTED_BY, body=name), re.sub(v.ADOPTED, " ", text)
    if v.EXTREME.search(text) and not years:
        latest = bool(re.search(v.LATEST, text))
        rest = re.sub(v.ADOPTED, " ", v.EXTREME.sub(" ", text))
        return replace(common, about=About.EXTREME, latest=latest, adopted=is_adopted), rest
    for about, pattern in ((About.ADOPTED, v.ADOPTED), (About.ENDS, v.ENDS), (About.IN_FORCE, v.IN_FORCE)):
        if not re.search(pattern, text) or (about is About.ADOPTED and not is_adopted):
            continue
        year = _ending_year(text, years, today) if about is About.ENDS else year
        if not year or (about is About.IN_FORCE and span is not Span.IN):
            raise _NotKnownError
        return replace(common, about=about, year=year, span=span), re.sub(pattern, " ", text)
    if year and re.search(v.DATED, text):
        return replace(common, about=About.DATED, year=year, span=span), text
    return None, text


def _ending_year(text: str, years: list[int], today: date) -> int:
    """The year a question about endings means; 0 when it names several or none."""
    if len(years) == 1:
        return years[0]
    when = v.ENDS_WHEN.search(text)
    if years or when is None:
        return 0
    return today.year + 1 if when.group() == "nästa år" else today.year


def other_words(text: str, counties: tuple[str, ...]) -> list[str]:
    """The words of a question that none of the rules knows.

    Args:
        counties: that the question names; the words of their names are known.
    """
    patterns = [v.ENDS, v.IN_FORCE, v.ADOPTED, v.DATED, v.BODY, *(pattern for _, _, pattern in v.COLUMNS)]
    for pattern in (*patterns, *(pattern for _, pattern in v.STATUSES)):
        text = re.sub(rf"\b(?:{pattern})\b", " ", text)
    for known in (v.SPAN_WORDS, v.ENDS_WHEN, v.YEAR, v.EXTREME, v.NEGATED, v.LINKING):
        text = known.sub(" ", text)
    known_words = v.FRAME | v.KIND_OF.keys() | v.GROWTH_WORDS | v.SHOWN.keys()
    left = [word for word in text.split() if word not in known_words]
    if counties and left and all(_is_of_county(word, counties) for word in left):
        return []
    return left


def _is_of_county(word: str, counties: tuple[str, ...]) -> bool:
    """Whether a word is part of a county's name: «dalarna», «västra», «götaland», «örebro»."""
    if set(find_counties(word)) & set(counties) or set(find_counties(f"{word} län")) & set(counties):
        return True
    return any(word.removesuffix("s") in county.casefold() for county in counties) and len(word) > 3
