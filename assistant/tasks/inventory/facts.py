"""Everything that is read out of one programme's text, as plain data that can be remembered between runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from assistant.programme.inventory import columns
from assistant.tasks.inventory.finding import find
from assistant.tasks.inventory.goals import measurable_goals
from assistant.tasks.inventory.reading import Statement, statements
from assistant.tasks.inventory.support import supports
from assistant.types import Document, Passage

# Changes when this code finds other things in the same text; the signs have a version of their own.
CODE_VERSION = "4"


@dataclass(frozen=True, slots=True)
class Fact:
    """What the text says of one column.

    Attributes:
        value: key of a choice, or text; empty where it only bears out what the identity says.
        details: labels of what is said besides.
        passage: ordinal of the passage it rests on; ``None`` where only the title or the kind says it.
        quotes: (block in the passage, its words).
    """

    value: str
    details: tuple[str, ...] = ()
    passage: int | None = None
    quotes: tuple[tuple[int, str], ...] = ()


Facts = dict[str, Fact]


def facts_of(document: Document, passages: Sequence[Passage]) -> Facts:
    """Read a programme: by column key, what its text says. Columns not found are left out.

    Of the identity only title, kind, municipality and years are looked at: what front matter states is no finding.
    """
    said = statements(passages)
    found: Facts = {}
    for column in columns():
        if column.rules:
            hit = find(column, document.identity, said)
            if hit is not None:
                found[column.key] = _fact(hit.value, hit.basis, hit.details)
    for key, statement in supports(document.identity, said).items():
        found[key] = _fact("", (statement,))
    goals = measurable_goals(document.identity, said)
    if goals:
        together = [goal for goal in goals if goal.passage.id == goals[0].passage.id]
        found["measurable_goals"] = _fact(str(len(goals)), together)
    return found


def _fact(value: str, basis: Iterable[Statement], details: tuple[str, ...] = ()) -> Fact:
    taken = list(basis)
    ordinal = taken[0].passage.ordinal if taken else None
    return Fact(value, details, ordinal, tuple((statement.unit, statement.text) for statement in taken))


def to_json(facts: Facts) -> dict[str, Any]:
    """A value that ``json.dumps`` takes."""
    return {key: asdict(fact) for key, fact in facts.items()}


def from_json(value: dict[str, Any]) -> Facts:
    """The facts that ``to_json`` was given.

    Raises:
        KeyError, TypeError, ValueError: the value was not made by ``to_json``.
    """
    return {
        key: Fact(
            str(fact["value"]),
            tuple(fact["details"]),
            fact["passage"],
            tuple((int(unit), str(text)) for unit, text in fact["quotes"]),
        )
        for key, fact in value.items()
    }
