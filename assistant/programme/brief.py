"""What an officer tells about the programme that is to be drafted (uppdragsbeskrivningen).

The fields are Swedish because officers write them, in the app or in a YAML file. All are optional. Text is kept as it
was written: ``62`` and ``2031`` are text too.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, ClassVar, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, field_validator, model_validator

from assistant.programme.brief_text import as_list, lines, one_line, real_days
from assistant.programme.register import by_name, fold
from assistant.types import Kind

LONGEST_LINE = 400
LONGEST_TEXT = 8000
MOST_ITEMS = 60

PERIOD = re.compile(r"(?P<first>(?:19|20)\d\d)\s*[-–—]\s*(?P<last>(?:19|20)\d\d)")
KINDS = (Kind.PROGRAMME, Kind.STRATEGY, Kind.PLAN, Kind.POLICY, Kind.ACTION_PLAN)


Line = Annotated[str, BeforeValidator(one_line), Field(max_length=LONGEST_LINE), AfterValidator(real_days)]
Text = Annotated[str, BeforeValidator(lines), Field(max_length=LONGEST_TEXT), AfterValidator(real_days)]
T = TypeVar("T")
Many = Annotated[tuple[T, ...], BeforeValidator(as_list), Field(max_length=MOST_ITEMS)]
Lines = Many[Line]


class Part(BaseModel):
    """A part of the brief; one whose main field is known may be given as that field alone.

    Attributes:
        main_field: what the part is called by: ``vad`` of an activity, ``namn`` of an actor.
        sorting: fields that only say where the part belongs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    main_field: ClassVar[str] = ""
    sorting: ClassVar[frozenset[str]] = frozenset()

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if value is None or value == "":
            return {}
        if isinstance(value, str) and cls.main_field:
            return {cls.main_field: value}
        if not isinstance(value, dict):
            return value
        # «Aktörer» is «aktorer»: the fields are written without dots and rings, officers are not.
        return {name if (name := fold(str(key))) in cls.model_fields else key: text for key, text in value.items()}

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been given but where it belongs."""
        return not self.model_dump(exclude_defaults=True, exclude=set(self.sorting))

    @property
    def is_named(self) -> bool:
        """Whether the main field is filled, so that the part can be counted and written about."""
        return not self.main_field or any(map(str.isalnum, getattr(self, self.main_field)))


class Vision(Part):
    """The municipality's vision, and the governing documents that the programme links to."""

    main_field = "text"
    text: Text = ""
    styrdokument: Lines = ()


class PresentPoint(Part):
    """A point on the present situation, with its figure and where that comes from."""

    main_field = "punkt"
    punkt: Text = ""
    siffra: Line = ""
    kalla: Line = ""


class GoalType(StrEnum):
    """What sort of goal it is."""

    RESULT = "resultat"
    PROCESS = "process"
    EFFECT = "effekt"
    UNKNOWN = ""


class Goal(Part):
    """A goal. ``fokusomrade`` names the focus area that it belongs to."""

    main_field = "text"
    sorting = frozenset({"typ", "fokusomrade"})
    text: Line = ""
    typ: GoalType = GoalType.UNKNOWN
    indikator: Line = ""
    datakalla: Line = ""
    basvarde: Line = ""
    malvarde: Line = ""
    ar: Line = ""
    ansvarig: Line = ""
    fokusomrade: Line = ""

    @field_validator("typ", mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        """«Effektmål» is «effekt»."""
        return value.strip().lower().removesuffix("mål") if isinstance(value, str) else value


class Activity(Part):
    """Something that is to be done. ``fokusomrade`` names the focus area that it belongs to."""

    main_field = "vad"
    sorting = frozenset({"fokusomrade"})
    vad: Line = ""
    vem: Line = ""
    nar: Line = ""
    hur: Line = ""
    varfor: Line = ""
    kostnad: Line = ""
    fokusomrade: Line = ""


class FocusArea(Part):
    """A priority area."""

    main_field = "namn"
    namn: Line = ""
    varfor: Text = ""
    mal: Many[Goal] = ()
    aktiviteter: Many[Activity] = ()


class Actor(Part):
    """Someone with a part in the programme."""

    main_field = "namn"
    namn: Line = ""
    roll: Line = ""


class RegionalLink(Part):
    """A regional document or cooperation, and how the programme links to it."""

    main_field = "dokument"
    dokument: Line = ""
    hur: Text = ""

    @property
    def is_named(self) -> bool:
        """Also a link without its document says how."""
        return not self.is_empty


class Message(Part):
    """A line of the communication plan."""

    main_field = "malgrupp"
    malgrupp: Line = ""
    budskap: Line = ""
    kanal: Line = ""
    nar: Line = ""
    ansvarig: Line = ""


class FollowUp(Part):
    """How the programme is followed up."""

    main_field = "hur"
    hur_ofta: Line = ""
    av_vem: Line = ""
    rapporteras_till: Line = ""
    hur: Text = ""


class Term(Part):
    """A word of the glossary."""

    main_field = "ord"
    ord: Line = ""
    forklaring: Text = ""


class Milestone(Part):
    """A line of the time plan."""

    main_field = "steg"
    steg: Line = ""
    nar: Line = ""
    ansvarig: Line = ""


class Brief(Part):
    """The brief. Every field may be empty; drafting says what is missing.

    Attributes:
        beslutsorgan: who adopts the programme, e.g. ``kommunfullmäktige``.
        mal, aktiviteter: those of the whole programme; a focus area may hold its own.
        delaktighet: who took part in making it, and how.
        egna_anteckningar: for the officer alone; never part of the draft.
    """

    kommun: Line = ""
    titel: Line = ""
    typ: Kind = Kind.PROGRAMME
    period: Line = ""
    beslutsorgan: Line = ""
    bakgrund: Text = ""
    vision: Vision = Vision()
    malbild: Text = ""
    nulage: Many[PresentPoint] = ()
    fokusomraden: Many[FocusArea] = ()
    mal: Many[Goal] = ()
    aktiviteter: Many[Activity] = ()
    aktorer: Many[Actor] = ()
    delaktighet: Text = ""
    regionala_kopplingar: Many[RegionalLink] = ()
    hallbarhet: Text = ""
    varumarke: Text = ""
    utvecklingsomraden: Many[Text] = ()
    kommunikation: Many[Message] = ()
    uppfoljning: FollowUp = FollowUp()
    tidplan: Many[Milestone] = ()
    ordlista: Many[Term] = ()
    egna_anteckningar: Text = ""

    @field_validator("kommun")
    @classmethod
    def _known_name(cls, value: str) -> str:
        """«Habo kommun» is Habo; a name outside the register, such as two municipalities together, stands."""
        known = by_name(value) if value else None
        return known.name if known else value

    @field_validator("typ", mode="before")
    @classmethod
    def _kind(cls, value: Any) -> Any:
        """«Näringslivsstrategi» is a strategy."""
        if not isinstance(value, str) or isinstance(value, Kind):
            return value
        word = value.strip().lower()
        return next((kind for kind in reversed(KINDS) if word.endswith(kind.value)), word) if word else Kind.PROGRAMME

    @field_validator("typ")
    @classmethod
    def _governing(cls, value: Kind) -> Kind:
        if value not in KINDS:
            raise ValueError("inte ett styrdokument")
        return value

    @field_validator("period")
    @classmethod
    def _years(cls, value: str) -> str:
        match = PERIOD.fullmatch(value)
        if match is None:
            return value
        if match["last"] < match["first"]:
            raise ValueError("perioden slutar innan den börjar")
        return f"{match['first']}–{match['last']}"

    def joined(self) -> Brief:
        """The same as drafting reads it: every goal and activity both in the whole list and in its focus area.

        Goals and activities that say nothing but where they belong are left out.
        """
        areas = tuple(
            area.model_copy(
                update={
                    "mal": _of_area(area.namn, area.mal, self.mal),
                    "aktiviteter": _of_area(area.namn, area.aktiviteter, self.aktiviteter),
                }
            )
            for area in self.fokusomraden
        )
        goals = _given([*self.mal, *(goal for area in areas for goal in area.mal)])
        activities = _given([*self.aktiviteter, *(activity for area in areas for activity in area.aktiviteter)])
        return self.model_copy(update={"fokusomraden": areas, "mal": goals, "aktiviteter": activities})


_OfArea = TypeVar("_OfArea", Goal, Activity)


def _of_area(name: str, own: tuple[_OfArea, ...], everywhere: tuple[_OfArea, ...]) -> tuple[_OfArea, ...]:
    inside = [item.model_copy(update={"fokusomrade": item.fokusomrade or name}) for item in own]
    inside += [item for item in everywhere if name and item.fokusomrade.casefold() == name.casefold()]
    return _given(inside)


def _given(items: list[_OfArea]) -> tuple[_OfArea, ...]:
    """Each once, without those that hold nothing."""
    return tuple(dict.fromkeys(item for item in items if not item.is_empty))
