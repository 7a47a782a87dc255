"""Effect chains (effektkedja): resources → activities → outputs → effects for a focus area.

The chain's parts are those of the card ``kunskap/mal-indikatorer-och-effektkedja``. What the officer has given fills
them; what is missing is asked for, with what another municipality does as an example.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.language.words import words
from assistant.programme.brief import Activity, FocusArea, Goal, GoalType
from assistant.programme.signs import Signs
from assistant.tasks.drafting.examples import ExampleFinder
from assistant.tasks.drafting.grammar import readable
from assistant.tasks.drafting.needs import blank
from assistant.types import DraftTable, Need, ParagraphStatus, TableCell

COLUMNS = ("Resurser", "Aktiviteter", "Prestationer", "Effekter")
_BLANKS = (
    "pengar, arbetstid och kompetens",
    "vad som ska göras, av vem",
    "det som går att räkna när aktiviteten är gjord",
    "förändringen för företag och invånare",
)
_OUTPUTS = (GoalType.RESULT, GoalType.PROCESS)


def effect_chain_table(area: FocusArea, section: str, finder: ExampleFinder | None = None) -> DraftTable:
    """The chain for a focus area: a row for each activity, and one for what lies beyond them.

    Args:
        area: with its goals and activities.
        section: key of the section, for what is to be completed.
        finder: where others' activities and effects are found, for the cells that are empty; none are shown without it.
    """
    rows = _rows(area)
    if finder is not None:
        rows = _with_examples(rows, area, finder)
    rows[0] = _asking(rows[0], area, section)
    return DraftTable(f"Effektkedja: {readable(area.namn)}", COLUMNS, tuple(tuple(row) for row in rows))


def _rows(area: FocusArea) -> list[list[TableCell]]:
    outputs = [_goal(goal) for goal in area.mal if goal.typ in _OUTPUTS]
    effects = [_goal(goal) for goal in area.mal if goal.typ not in _OUTPUTS]
    count = max(len(area.aktiviteter), len(outputs), len(effects), 1)
    columns = (
        [activity.kostnad for activity in area.aktiviteter],
        [_activity(activity) for activity in area.aktiviteter],
        outputs,
        effects,
    )
    return [[_cell(column, row, _BLANKS[place]) for place, column in enumerate(columns)] for row in range(count)]


def _cell(column: Sequence[str], row: int, what: str) -> TableCell:
    text = column[row] if row < len(column) else ""
    if text:
        return TableCell(readable(text), ParagraphStatus.OWN_INPUT)
    # Only the first row asks: a column of the same question says no more than one.
    if row == 0:
        return TableCell(blank(what), ParagraphStatus.NEEDS_INPUT)
    return TableCell("", ParagraphStatus.CONNECTING)


def _activity(activity: Activity) -> str:
    return f"{activity.vad} ({activity.vem})" if activity.vem and activity.vad else activity.vad


def _goal(goal: Goal) -> str:
    """«Fler elever väljer teknik (andel elever: 20 procent, 2031)»."""
    measure = ": ".join(part for part in (goal.indikator, goal.malvarde) if part)
    details = ", ".join(part for part in (measure, goal.ar) if part)
    return f"{goal.text} ({details})" if goal.text and details else goal.text or details


def _with_examples(rows: list[list[TableCell]], area: FocusArea, finder: ExampleFinder) -> list[list[TableCell]]:
    """Put an example beside what is asked for in the columns of activities and effects."""
    queries = {1: f"Vilka aktiviteter och åtgärder ska göras för {area.namn}?", 3: f"Vilka mål finns för {area.namn}?"}
    about = Signs(phrases=(area.namn,)) if words(area.namn) else Signs()
    for place, query in queries.items():
        cell = rows[0][place]
        if cell.status is not ParagraphStatus.NEEDS_INPUT:
            continue
        for example in finder.find([query], about, 1):
            text = f"{cell.text} Till exempel {example.text} [1]"
            rows[0][place] = replace(cell, text=text, citations=(example.citation,))
    return rows


def _asking(row: list[TableCell], area: FocusArea, section: str) -> list[TableCell]:
    """The row with one question for all its empty cells, in the first of them."""
    empty = [place for place, cell in enumerate(row) if cell.status is ParagraphStatus.NEEDS_INPUT]
    if not empty:
        return row
    columns = ", ".join(COLUMNS[place].lower() for place in empty)
    need = Need(
        section,
        f"effektkedjans {columns} för {readable(area.namn)}",
        "arbetsgruppen, budgeten och de mål som redan är satta",
        "Kedjan visar om det ni gör kan leda till det ni vill.",
    )
    return [replace(cell, need=need) if place == empty[0] else cell for place, cell in enumerate(row)]
