"""What follows from the cells: what is common, what differs, who stands out. Every statement rests on cited points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.programme.comparing import Trait, traits
from assistant.programme.craft import aspects as known_aspects
from assistant.tasks.comparing.columns import Sources
from assistant.tasks.comparing.wording import all_of, inside, listed, marks
from assistant.types import (
    Cell,
    CellStatus,
    Citation,
    Column,
    ComparedAspect,
    Finding,
    FindingKind,
    Indicator,
)

# Statements on one aspect, so that no aspect drowns the others.
_MOST_OF_ASPECT = 3
# Fewer columns make no pattern for one to stand out from.
_STANDS_OUT_FROM = 3
# More municipalities without a hit are told as the others.
_MOST_NAMED = 3

_Saying = dict[int, tuple[Citation, ...]]


def findings_of(
    columns: Sequence[Sources],
    compared: Sequence[ComparedAspect],
    cells: Sequence[Cell],
    indicators: Sequence[Indicator],
) -> list[Finding]:
    """Statements that follow from the cells and from goals that share a measure."""
    found: list[Finding] = []
    for aspect in compared:
        of_aspect = {cell.column: cell for cell in cells if cell.aspect == aspect.key}
        found += _of_aspect(aspect, of_aspect, columns)[:_MOST_OF_ASPECT]
    found += [_of_indicator(indicator, [sources.column for sources in columns]) for indicator in indicators]
    found += _absences(compared, cells, columns)
    return [*found, *_silences(compared, cells, columns)]


def _of_aspect(aspect: ComparedAspect, cells: Mapping[int, Cell], columns: Sequence[Sources]) -> list[Finding]:
    speaking = [column for column, cell in cells.items() if cell.status is CellStatus.FOUND]
    if len(speaking) < 2:
        return []
    own = [trait for trait in traits() if trait.aspect == aspect.key]
    groups = dict.fromkeys(trait.group for trait in own if trait.group)
    found = [_of_group([t for t in own if t.group == group], cells, speaking, columns) for group in groups]
    found += [_of_trait(t, _saying(t, cells, speaking), speaking, cells, columns) for t in own if not t.group]
    return [finding for finding in found if finding is not None]


def _saying(trait: Trait, cells: Mapping[int, Cell], speaking: Sequence[int]) -> _Saying:
    """Which columns' points say a trait, and the citations of those points."""
    found: _Saying = {}
    for column in speaking:
        points = [point for point in cells[column].points if trait.stands_in(point.text)]
        if points:
            found[column] = tuple(citation for point in points for citation in point.citations)[:1]
    return found


def _of_trait(
    trait: Trait, saying: _Saying, speaking: Sequence[int], cells: Mapping[int, Cell], columns: Sequence[Sources]
) -> Finding | None:
    names = [columns[column].column.label for column in saying]
    citations = tuple(citation for found in saying.values() for citation in found)
    if len(saying) == len(cells):
        return _finding(FindingKind.COMMON, f"{all_of(len(saying))} {trait.says}", citations)
    if len(saying) >= 2:
        if len(saying) == len(speaking):
            text = f"{all_of(len(saying))} med träff om {_title(trait)}, {listed(names)}, {trait.says}"
            return _finding(FindingKind.COMMON, text, citations)
        # Those that are silent may have it too, in other words: only what these share is said.
        return _finding(FindingKind.COMMON, f"{listed(names)} {trait.says}", citations)
    if len(saying) == 1 and len(speaking) >= _STANDS_OUT_FROM and _nobody_else(trait, saying, columns):
        silent = [s.column.label for n, s in enumerate(columns) if n not in saying and s.column.documents]
        said = _finding(FindingKind.STANDS_OUT, f"{names[0]} {trait.says}", citations)
        others = listed(silent) if len(silent) <= _MOST_NAMED else "de andra"
        return replace(said, text=f"{said.text} För {others} ger underlaget ingen träff på det.")
    return None


def _title(trait: Trait) -> str:
    return inside(next(aspect.title for aspect in known_aspects() if aspect.key == trait.aspect))


def _nobody_else(trait: Trait, saying: _Saying, columns: Sequence[Sources]) -> bool:
    """Whether no other column's documents say it anywhere: a cell has room for three points only."""
    others = (sources for column, sources in enumerate(columns) if column not in saying)
    passages = (passage for sources in others for found in sources.passages.values() for passage in found)
    return not any(trait.stands_in(passage.text) for passage in passages)


def _of_group(
    group: Sequence[Trait], cells: Mapping[int, Cell], speaking: Sequence[int], columns: Sequence[Sources]
) -> Finding | None:
    """Traits of which a municipality has one: the same for all, or told one beside the other."""
    taken: set[int] = set()
    by_trait: list[tuple[Trait, _Saying]] = []
    for trait in group:
        saying = {c: n for c, n in _saying(trait, cells, speaking).items() if c not in taken}
        taken |= saying.keys()
        if saying:
            by_trait.append((trait, saying))
    if len(by_trait) == 1:
        return _of_trait(*by_trait[0], speaking, cells, columns) if len(taken) >= 2 else None
    if not by_trait:
        return None
    parts = []
    for trait, saying in by_trait:
        names = listed([columns[column].column.label for column in saying])
        parts.append(f"{names} {trait.says} {marks(n for found in saying.values() for n in found)}")
    citations = tuple(n for _, saying in by_trait for found in saying.values() for n in found)
    return Finding(FindingKind.DIFFERS, f"{'; '.join(parts)}.", citations)


def _of_indicator(indicator: Indicator, columns: Sequence[Column]) -> Finding:
    parts = []
    for value in indicator.values:
        year = f" till {value.year}" if value.year and value.year not in value.shown else ""
        base = f" (från {value.base})" if value.base else ""
        parts.append(f"{columns[value.column].label} {value.shown}{year}{base} [{value.citation.n}]")
    citations = tuple(value.citation for value in indicator.values)
    return Finding(FindingKind.DIFFERS, f"Mål för {inside(indicator.title)}: {'; '.join(parts)}.", citations)


def _absences(compared: Sequence[ComparedAspect], cells: Sequence[Cell], columns: Sequence[Sources]) -> list[Finding]:
    """Who states that there is none."""
    found = []
    for aspect in compared:
        stating = [c for c in cells if c.aspect == aspect.key and c.status is CellStatus.STATED_ABSENT]
        if stating:
            names = listed([columns[cell.column].column.label for cell in stating])
            citations = tuple(n for cell in stating for point in cell.points for n in point.citations)
            text = f"{names} säger uttryckligen att det inte finns: {inside(aspect.title)}"
            found.append(_finding(FindingKind.STANDS_OUT, text, citations))
    return found


def _silences(compared: Sequence[ComparedAspect], cells: Sequence[Cell], columns: Sequence[Sources]) -> list[Finding]:
    """Who has no hit on what, in one statement that claims nothing of the programme."""
    silent = {
        number_: [
            inside(aspect.title)
            for aspect in compared
            if any(c.column == number_ and c.aspect == aspect.key and c.status is CellStatus.NOT_FOUND for c in cells)
        ]
        for number_ in range(len(columns))
    }
    silent = {number_: titles for number_, titles in silent.items() if titles}
    if not silent:
        return []
    names = [columns[number_].column.label for number_ in silent]
    if len(compared) == 1:
        text = f"Underlaget ger ingen träff om {inside(compared[0].title)} för {listed(names)}."
    else:
        told = [f"{name} ({', '.join(titles)})" for name, titles in zip(names, silent.values(), strict=True)]
        text = f"Underlaget ger ingen träff för {listed(told)}."
    programme = "programmet" if len(names) == 1 else "programmen"
    return [Finding(FindingKind.NO_HIT, f"{text} Det betyder inte att {programme} saknar det.")]


def _finding(kind: FindingKind, text: str, citations: tuple[Citation, ...]) -> Finding:
    return Finding(kind, f"{text}. {marks(citations)}".strip(), citations)
