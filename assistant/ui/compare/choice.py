"""What is to be compared, as the page holds it.

It lives in the browser and in links, so what comes back is input like any other: names and keys that are not known are
left out, and texts are cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Annotated, Any
from urllib.parse import parse_qs, urlencode

from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, field_validator

from assistant.programme.craft import aspects as known_aspects
from assistant.programme.register import by_code, by_name

MOST_MUNICIPALITIES = 10
MOST_QUESTIONS = 3
LONGEST_QUESTION = 300
LONGEST_GROUNDS = 2_000
# Chosen until the officer chooses: the core of a programme.
CORE = ("giltighet", "overgripande_mal", "fokusomraden", "matbara_mal", "aktiviteter", "uppfoljning")

Line = Annotated[str, StringConstraints(max_length=LONGEST_GROUNDS)]


class Mode(StrEnum):
    """What is held against what."""

    MUNICIPALITIES = "kommuner"
    NEWS = "nytt"


class Choice(BaseModel):
    """A choice of municipalities and aspects, or of two programmes.

    Attributes:
        aspects: keys of ``programme.craft.aspects()``.
        questions: of the officer's own, each a row.
        pair: ids of two programmes of a municipality, the earlier first, with a space between; empty for none.
        grounds: why these municipalities, where they were proposed; it holds for ``grounded`` alone.
    """

    model_config = ConfigDict(frozen=True, validate_default=True)

    mode: Mode = Mode.MUNICIPALITIES
    municipalities: tuple[Line, ...] = ()
    aspects: tuple[Line, ...] = CORE
    questions: tuple[Line, ...] = ()
    pair: Line = ""
    grounds: Line = ""
    grounded: tuple[Line, ...] = ()

    @field_validator("municipalities", "grounded")
    @classmethod
    def _known_municipalities(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        return municipalities_named(names)

    @field_validator("aspects")
    @classmethod
    def _known_aspects(cls, keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(aspect.key for aspect in known_aspects() if aspect.key in keys)

    @field_validator("questions")
    @classmethod
    def _some_questions(cls, questions: tuple[str, ...]) -> tuple[str, ...]:
        said = (" ".join(question.split())[:LONGEST_QUESTION] for question in questions)
        return tuple(dict.fromkeys(filter(None, said)))[:MOST_QUESTIONS]

    @property
    def reason(self) -> str:
        """The grounds, as long as the municipalities are those they speak of."""
        return self.grounds if set(self.grounded) == set(self.municipalities) else ""

    def same_as(self, other: Choice) -> bool:
        """Whether both ask for the same comparison."""
        return self._asks() == other._asks()

    def _asks(self) -> tuple[object, ...]:
        if self.mode is Mode.NEWS:
            return self.mode, self.pair
        return self.mode, self.municipalities, self.aspects, self.questions


def municipalities_named(names: Iterable[str]) -> tuple[str, ...]:
    """Names or codes of municipalities as in the register, each once; what is no municipality is left out."""
    found = (by_name(name) or by_code(name) for name in names)
    return tuple(dict.fromkeys(one.name for one in found if one))[:MOST_MUNICIPALITIES]


def load(value: object) -> Choice | None:
    """Read what the browser holds; ``None`` for what is no choice of ours."""
    if not value:
        return None
    try:
        return Choice.model_validate(value)
    except ValidationError:
        return None


def dump(choice: Choice) -> dict[str, Any]:
    """The choice as JSON for the browser to keep."""
    return choice.model_dump(mode="json")


def address(choice: Choice) -> str:
    """The page's address for a comparison of municipalities: ``/?jamfor=Lerum,Trosa&aspekt=uppfoljning``."""
    values: list[tuple[str, str]] = [("jamfor", ",".join(choice.municipalities)), ("aspekt", ",".join(choice.aspects))]
    values += [("fraga", question) for question in choice.questions]
    return "/?" + urlencode([(key, value) for key, value in values if value], safe=",")


def comparison_address(
    municipalities: Sequence[str], aspects: Sequence[str] = (), questions: Sequence[str] = ()
) -> str:
    """The same for whoever knows no ``Choice``, such as an answer in the chat; no aspects or questions are the core."""
    keys = tuple(aspects) or (() if questions else CORE)
    return address(Choice(municipalities=tuple(municipalities), aspects=keys, questions=tuple(questions)))


def news_address(municipality: str) -> str:
    """The page's address for what is new in a municipality's latest programme: ``/?nytt=Mora``."""
    return "/?" + urlencode({"nytt": municipality})


def asked_in(query: str) -> tuple[Choice, str] | None:
    """The choice that an address's query asks for, and the municipality whose news it asks for.

    Args:
        query: ``jamfor=Lerum,Trosa&aspekt=uppfoljning&fraga=…`` or ``nytt=Mora``, with or without ``?``.

    Returns:
        ``None`` when it asks for neither.
    """
    return _asked({key: tuple(values) for key, values in parse_qs(query.lstrip("/?")).items()})


def _asked(values: Mapping[str, Sequence[str]]) -> tuple[Choice, str] | None:
    news = municipalities_named(values.get("nytt", ()))
    if news:
        return Choice(mode=Mode.NEWS), news[0]
    names = municipalities_named(_split(values.get("jamfor", ())))
    if not names:
        return None
    questions = tuple(values.get("fraga", ()))
    keys = _split(values.get("aspekt", ())) or (() if questions else CORE)
    try:
        return Choice(municipalities=names, aspects=tuple(keys), questions=questions), ""
    except ValidationError:
        return Choice(municipalities=names), ""


def _split(values: Iterable[str]) -> list[str]:
    return [part.strip() for value in values for part in value.split(",") if part.strip()]
