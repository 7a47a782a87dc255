"""Tables of a draft, filled from the brief: a cell is the officer's, asks for something, or is a label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pydantic import BaseModel

from assistant.programme.blueprint_blocks import ITSELF, STEPS, ColumnPattern, TableRows
from assistant.programme.brief import Part
from assistant.programme.craft import Step, process
from assistant.programme.patterns import WORDS, slots
from assistant.tasks.drafting.needs import blank, joint, nameless, need_of
from assistant.tasks.drafting.slots import Filler
from assistant.types import DraftTable, Need, ParagraphStatus, TableCell

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_UNDATED = "9999"


def build_table(pattern: TableRows, filler: Filler, section: str) -> DraftTable | None:
    """A table of a blueprint; ``None`` when it has no rows and asks for none.

    Args:
        section: key of the section, for what is to be completed.
    """
    rows = [_row(pattern, filler.within(item), section) for item in _items(pattern, filler)]
    if not rows:
        if pattern.empty is None:
            return None
        rows = [_empty_row(pattern, need_of(pattern.empty, filler, section))]
    caption = filler.fill(pattern.caption) or pattern.caption
    return DraftTable(caption, tuple(column.title for column in pattern.columns), tuple(rows))


def _items(pattern: TableRows, filler: Filler) -> Sequence[BaseModel]:
    if pattern.rows == ITSELF:
        return [filler.item]
    items: Sequence[BaseModel] = _steps() if pattern.rows == STEPS else filler.rows(pattern.rows)
    found = [item for item in items if all(str(getattr(item, name)) == value for name, value in pattern.where.items())]
    dated = pattern.by_year
    return sorted(found, key=lambda item: _year(str(getattr(item, dated)))) if dated else found


def _year(text: str) -> str:
    """The first year of a text; one without comes after all that have one."""
    match = _YEAR.search(text)
    return match.group() if match else _UNDATED


def _steps() -> list[Step]:
    """The steps of the process, their participants by title rather than key."""
    found = process()
    titles = {actor.key: actor.title for actor in found.actors}
    return [
        step.model_copy(update={"participants": tuple(titles[key] for key in step.participants)})
        for step in found.steps
    ]


def _row(pattern: TableRows, filler: Filler, section: str) -> tuple[TableCell, ...]:
    texts = [filler.first(column.cell) for column in pattern.columns]
    item = filler.item
    if isinstance(item, Part) and not item.is_named:
        missing = [column for column, text in zip(pattern.columns, texts, strict=True) if text is None and column.blank]
        need: Need | None = nameless(item, section)
    else:
        missing = [column for column, text in zip(pattern.columns, texts, strict=True) if text is None and column.ask]
        needs = [need_of(column.ask, filler, section) for column in missing if column.ask]
        need = _one_need(pattern, filler, missing, needs)
    cells = []
    for column, text in zip(pattern.columns, texts, strict=True):
        if text is not None:
            cells.append(TableCell(text, _status(column, filler)))
        elif column.blank is None:
            cells.append(TableCell("", ParagraphStatus.CONNECTING))
        else:
            here = need if missing and column is missing[0] else None
            cells.append(TableCell(blank(column.blank), ParagraphStatus.NEEDS_INPUT, need=here))
    return tuple(cells)


def _one_need(
    pattern: TableRows, filler: Filler, missing: Sequence[ColumnPattern], needs: Sequence[Need]
) -> Need | None:
    """What a row asks for: one question, however many of its cells are empty."""
    if not needs:
        return None
    row = filler.fill(pattern.row) if pattern.row else None
    if len(needs) == 1 or row is None:
        return needs[0]
    return joint(needs, [column.title for column in missing], row[:1].lower() + row[1:])


def _empty_row(pattern: TableRows, need: Need) -> tuple[TableCell, ...]:
    cells = [
        TableCell(blank(column.blank), ParagraphStatus.NEEDS_INPUT)
        if column.blank
        else TableCell("", ParagraphStatus.CONNECTING)
        for column in pattern.columns
    ]
    first = next((place for place, cell in enumerate(cells) if cell.text), 0)
    text = cells[first].text or blank(pattern.columns[first].title.lower())
    cells[first] = TableCell(text, ParagraphStatus.NEEDS_INPUT, need=need)
    return tuple(cells)


def _status(column: ColumnPattern, filler: Filler) -> ParagraphStatus:
    """The officer's own where a cell is filled from the brief; a label, or a step of the craft, states nothing."""
    from_brief = any(slot.path not in WORDS for pattern in column.cell for slot in slots(pattern))
    return ParagraphStatus.OWN_INPUT if from_brief and not isinstance(filler.item, Step) else ParagraphStatus.CONNECTING
