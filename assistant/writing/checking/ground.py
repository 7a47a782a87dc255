"""What a source holds: the figures, names, quotations and words that a sentence citing it may use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.language.sentences import split_sentences
from assistant.language.words import terms
from assistant.programme.municipalities import find_in_text
from assistant.types import Evidence, Identity
from assistant.writing.checking.figures import Figure, FigureKind, comparable, find_figures
from assistant.writing.checking.listing import Listed, lists_of
from assistant.writing.checking.numbers import PERCENT

# What identity says of a document may be said of it: what it is, and whether it is in force.
_SAID_OF_DOCUMENTS = (
    "program strategi plan policy dokument gällande gäller gällde giltig utgången utgånget gått ut löpt ut löper period"
    " utkast antagen antogs kommun"
)
_PERCENT_NEAR = re.compile(r"%|procent|\bandel", re.IGNORECASE)
_NOT_WORDS = re.compile(r"[\W_]+")


def squeezed(text: str) -> str:
    """Letters and digits alone, in lower case, a space between words: what a quotation is compared by."""
    return _NOT_WORDS.sub(" ", comparable(text).casefold()).strip()


@dataclass(frozen=True, slots=True)
class GroundUnit:
    """A paragraph, item or row, with its index terms and figures."""

    text: str
    terms: frozenset[str]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A figure where a source holds it.

    Attributes:
        before: the sentence before its own, in the same unit.
        around: terms of the headings and of the line that introduces the list.
    """

    figure: Figure
    sentence: GroundUnit
    before: GroundUnit | None
    around: frozenset[str]


class Ground:
    """What claims may rest on.

    Args:
        units: the paragraphs, items and rows. Numbers must stand here.
        around: the heading path and the title. Words, names and years may stand here too.
        identity: of the document; its period and its date of adoption may be stated.
        lists: in the units, whose items may be counted.
    """

    def __init__(
        self,
        units: Sequence[str],
        around: Iterable[str] = (),
        identity: Identity | None = None,
        lists: Sequence[Listed] = (),
    ) -> None:
        self._units = [comparable(unit) for unit in units]
        self._around = [comparable(text) for text in around if text]
        self._identity = identity
        self.lists = lists
        self.municipality = identity.municipality if identity else ""

    @property
    def text(self) -> str:
        """The units, a line each."""
        return "\n".join(self._units)

    @cached_property
    def terms(self) -> frozenset[str]:
        """Index terms of all that it says and is."""
        said = [*self._units, *self._around, self.municipality]
        if self._identity:
            said += [self._identity.kind.value, self._identity.adopted_by, _SAID_OF_DOCUMENTS]
        return frozenset(terms(" ".join(said)))

    @cached_property
    def words(self) -> frozenset[str]:
        """Lower-case words as written, names in the document's identity among them."""
        identity = self._identity
        named = [identity.county, identity.region, identity.adopted_by, identity.title] if identity else []
        named += [f"{source.title} {source.publisher}" for source in identity.sources] if identity else []
        text = " ".join([*self._units, *self._around, self.municipality, *named])
        return frozenset(re.findall(r"[^\W_]+", text.casefold()))

    @cached_property
    def municipalities(self) -> frozenset[str]:
        """Those the document belongs to, and those named in it."""
        named = find_in_text("\n".join([*self._around, *self._units]), fuzzy=False)
        return frozenset({mention.municipality.name for mention in named} | {self.municipality} - {""})

    @cached_property
    def units(self) -> list[GroundUnit]:
        """Its units one by one."""
        return [GroundUnit(text, frozenset(terms(text)), tuple(find_figures(text))) for text in self._units]

    @cached_property
    def sentences(self) -> list[GroundUnit]:
        """The sentences of its units."""
        return [sentence for unit in self._by_unit for sentence in unit]

    @cached_property
    def held(self) -> list[Held]:
        """The figures of its sentences."""
        title = comparable(self._identity.title) if self._identity else ""
        around = frozenset(terms(" ".join(text for text in self._around if text != title)))
        return [
            Held(figure, sentence, before, around)
            for unit in self._by_unit
            for before, sentence in zip([None, *unit], unit, strict=False)
            for figure in sentence.figures
        ]

    @cached_property
    def _by_unit(self) -> list[list[GroundUnit]]:
        return [
            [
                GroundUnit(sentence, frozenset(terms(sentence)), tuple(find_figures(sentence)))
                for sentence in split_sentences(unit)
            ]
            for unit in self._units
        ]

    @cached_property
    def of_decisions(self) -> list[str]:
        """Its sentences and headings, and who adopted the document."""
        identity = self._identity
        is_adopted = identity is not None and bool(identity.adopted or identity.adopted_by)
        adopted = [f"antogs av {identity.adopted_by}"] if identity and is_adopted else []
        return [*(sentence.text for sentence in self.sentences), *self._around, *adopted]

    @cached_property
    def _stated(self) -> list[Figure]:
        """The figures of the units, and those of the document's period and adoption."""
        identity = self._identity
        known = [identity.period, identity.adopted] if identity else []
        if identity and identity.valid_from and identity.valid_to:
            known.append(f"{identity.valid_from}–{identity.valid_to}")
        of_identity = [figure for text in known for figure in find_figures(comparable(text))]
        return [*(figure for unit in self.units for figure in unit.figures), *of_identity]

    @cached_property
    def _figures(self) -> frozenset[tuple[object, ...]]:
        return frozenset(figure.key for figure in self._stated)

    @cached_property
    def _percentages(self) -> frozenset[object]:
        """Plain numbers of table cells whose header, or whose row's label, says that they are percentages."""
        return frozenset(
            figure.value
            for unit in self.units
            for cell in _percent_cells(unit.text)
            for figure in find_figures(cell)
            if figure.kind is FigureKind.NUMBER and not figure.unit and not figure.bare_year
        )

    @cached_property
    def _dates(self) -> frozenset[str]:
        return frozenset(str(figure.value) for figure in self._stated if figure.kind is FigureKind.DATE)

    @cached_property
    def _years(self) -> frozenset[int]:
        """The years that the units state: alone, in a date or as an end of a period."""
        return frozenset[int]().union(*(figure.years for unit in self.units for figure in unit.figures))

    @cached_property
    def _years_of_document(self) -> frozenset[int]:
        """The years of its title, headings, period and adoption."""
        around = [figure for text in self._around for figure in find_figures(text)]
        known = {self._identity.valid_from, self._identity.valid_to} if self._identity else set()
        years = frozenset[int]().union(*(figure.years for figure in (*self._stated, *around)))
        return years | {year for year in known if year}

    @cached_property
    def _squeezed(self) -> str:
        return " " + " | ".join(squeezed(text) for text in [self.text, *self._around]) + " "

    def holds(self, figure: Figure, *, of_document: bool = False) -> bool:
        """Whether a figure stands here, in whatever form it is written.

        Args:
            of_document: the sentence is about the document itself, so that a year may be that of its title or period.
        """
        value = figure.value
        if figure.bare_year:
            return value in self._years or (of_document and value in self._years_of_document)
        if figure.key in self._figures:
            return True
        if figure.kind is FigureKind.NUMBER:
            return figure.unit == PERCENT and value in self._percentages
        if figure.kind is FigureKind.PERIOD and isinstance(value, tuple):
            return any(set(value) <= frozenset().union(*(found.years for found in unit.figures)) for unit in self.units)
        if figure.kind is FigureKind.DATE:
            return any(date.startswith(f"{value}-") for date in self._dates)
        if figure.kind in (FigureKind.DAY, FigureKind.MONTH) and isinstance(value, tuple):
            return self._has_day(*value)
        return figure.kind is FigureKind.CODE and f" {squeezed(str(value))} " in self._squeezed

    def _has_day(self, month: int, day: int) -> bool:
        """Whether a day of the year, or a month when ``day`` is 0, is part of a date or stands alone."""
        pattern = re.compile(rf"\d{{4}}-{month:02d}" + (f"-{day:02d}$" if day else "(?:-|$)"))
        days = [figure.value for figure in self._stated if figure.kind is FigureKind.DAY]
        of_days = not day and any(isinstance(found, tuple) and found[0] == month for found in days)
        return of_days or any(pattern.match(date) for date in self._dates)

    def quotes(self, phrase: str) -> bool:
        """Whether a quoted phrase stands here word for word; capitals, punctuation and line breaks do not count."""
        parts = [squeezed(part) for part in re.split(r"…|\.\.\.|\([^)]*\)", phrase)]
        return all(f" {part} " in self._squeezed for part in parts if part)


def _percent_cells(unit: str) -> list[str]:
    """The values under a header that says percent, in a row written as «header: value · header: value»."""
    cells = [cell.partition(": ") for cell in unit.split(" · ")]
    values = [(header, value) for header, _, value in cells if value and not re.search(r"\d", header)]
    is_labelled = len(cells) > 1 and bool(_PERCENT_NEAR.search(cells[0][2] or cells[0][0]))
    return [value for header, value in values if is_labelled or _PERCENT_NEAR.search(header)]


def ground_of(evidence: Evidence) -> Ground:
    """What a passage holds, with the line that introduces its list, its heading path and its document's identity.

    A number that stands only in the introduction, in an earlier passage, is not held: the citation would not show it.
    """
    passage, identity = evidence.passage, evidence.document.identity
    around = [*passage.section, passage.lead, identity.title]
    return Ground([unit.text for unit in passage.units], around, identity, lists_of(passage))


def ground_of_own(facts: Sequence[str]) -> Ground:
    """What the officer has stated."""
    return Ground(facts)
