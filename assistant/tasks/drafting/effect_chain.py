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
from assistant.tasks.drafting.grammar import in_a_row, in_words, readable, small_start
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
    """The chain for a focus area: one row, each column with all that the brief holds of it.

    The brief does not say which activity leads to which effect, so no rows may look as if it did; a cost is coupled to
    its activity, and says which.

    Args:
        area: with its goals and activities; those without text are left out.
        section: key of the section, for what is to be completed.
        finder: where others' activities and effects are found, for the cells that are empty; none are shown without it.
    """
    row = [_cell(texts, what) for texts, what in zip(_columns(area), _BLANKS, strict=True)]
    if finder is not None:
        row = _with_examples(row, area, finder)
    row = _asking(row, area, section)
    return DraftTable(f"Effektkedja: {readable(area.namn)}", COLUMNS, (tuple(row),))


def _columns(area: FocusArea) -> tuple[list[str], ...]:
    activities = [activity for activity in area.aktiviteter if activity.is_named]
    goals = [goal for goal in area.mal if goal.is_named]
    return (
        [f"{in_a_row(a.kostnad)} ({small_start(in_a_row(a.vad))})" for a in activities if a.kostnad],
        [_activity(activity) for activity in activities],
        [_goal(goal) for goal in goals if goal.typ in _OUTPUTS],
        [_goal(goal) for goal in goals if goal.typ not in _OUTPUTS],
    )


def _cell(texts: Sequence[str], what: str) -> TableCell:
    if not texts:
        return TableCell(blank(what), ParagraphStatus.NEEDS_INPUT)
    return TableCell("; ".join(in_a_row(text).rstrip(".") for text in texts), ParagraphStatus.OWN_INPUT)


def _activity(activity: Activity) -> str:
    return f"{activity.vad} ({activity.vem})" if activity.vem else activity.vad


def _goal(goal: Goal) -> str:
    """«Fler elever väljer teknik (andel elever: 20 procent, 2031)»."""
    measure = ": ".join(part for part in (goal.indikator, goal.malvarde) if part)
    details = ", ".join(part for part in (measure, goal.ar) if part)
    return f"{goal.text} ({details})" if details else goal.text


def _with_examples(row: list[TableCell], area: FocusArea, finder: ExampleFinder) -> list[TableCell]:
    """Put an example beside what is asked for in the columns of activities and effects."""
    queries = {1: f"Vilka aktiviteter och åtgärder ska göras för {area.namn}?", 3: f"Vilka mål finns för {area.namn}?"}
    about = Signs(phrases=(area.namn,)) if words(area.namn) else Signs()
    for place, query in queries.items():
        cell = row[place]
        if cell.status is not ParagraphStatus.NEEDS_INPUT:
            continue
        for example in finder.find([query], about, 1):
            text = f"{cell.text} Till exempel {example.text} [1]"
            row[place] = replace(cell, text=text, citations=(example.citation,))
    return row


def _asking(row: list[TableCell], area: FocusArea, section: str) -> list[TableCell]:
    """The row with one question for all its empty cells, in the first of them."""
    empty = [place for place, cell in enumerate(row) if cell.status is ParagraphStatus.NEEDS_INPUT]
    if not empty:
        return row
    columns = in_words([COLUMNS[place].lower() for place in empty])
    need = Need(
        section,
        f"effektkedjans {columns} för {readable(area.namn)}",
        "arbetsgruppen, budgeten och de mål som redan är satta",
        "Kedjan visar om det ni gör kan leda till det ni vill.",
    )
    return [replace(cell, need=need) if place == empty[0] else cell for place, cell in enumerate(row)]
