"""A row's values: what front matter and corrections state, else what the text says, each with its passage."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.programme.inventory import NOT_FOUND, Choice, Column, column, columns
from assistant.tasks.inventory.facts import Fact, Facts
from assistant.types import Citation, Document, Evidence, Identity, InventoryRow, Passage, Status, Value
from assistant.writing.citing import Citations

_STATED: dict[str, Callable[[Identity], str]] = {
    "direction": lambda identity: identity.direction,
    "regional_link": lambda identity: identity.regional_cooperation,
    "action_plan": lambda identity: identity.action_plan,
    "sustainability": lambda identity: identity.sustainability,
    "agenda_2030": lambda identity: identity.agenda_2030,
    "dialogue": lambda identity: identity.dialogue,
    "follow_up": lambda identity: identity.follow_up,
    "measurable_goals": lambda identity: identity.measurable_goals,
}
_OF_IDENTITY: dict[str, Callable[[Identity], str]] = {
    "municipality": lambda identity: identity.municipality or identity.region,
    "title": lambda identity: identity.title,
    "kind": lambda identity: identity.kind.value,
    "period": lambda identity: identity.period,
    "adopted": lambda identity: identity.adopted,
    "adopted_by": lambda identity: identity.adopted_by,
}
_STATUSES = {Status.VALID: "gallande", Status.EXPIRED: "utganget", Status.DRAFT: "utkast", Status.UNKNOWN: "okand"}
_NOTHING = "framgår inte"
_NO_GOALS = "inga funna"


class _Row:
    """What one row is made from."""

    def __init__(self, document: Document, facts: Facts, passages: Sequence[Passage], today: date) -> None:
        self.document, self.facts, self.today = document, facts, today
        self.identity = document.identity
        self._passages = {passage.ordinal: passage for passage in passages}

    def citation(self, fact: Fact | None) -> Citation | None:
        """The passage a fact rests on; its number is given when all rows are known."""
        passage = self._passages.get(fact.passage) if fact and fact.passage is not None else None
        if fact is None or passage is None:
            return None
        return cited(self.document, passage, fact.quotes, self.today)


def cited(document: Document, passage: Passage, quotes: Sequence[tuple[int, str]], today: date) -> Citation:
    """A citation of some blocks of a passage.

    Args:
        quotes: (block in the passage, the words to quote).
    """
    citations = Citations(today)
    evidence = Evidence(passage, document, 0.0)
    for unit, text in quotes:
        citations.cite(evidence, text, [passage.units[unit]])
    return citations.all()[0]


def row_of(
    document: Document,
    facts: Facts,
    passages: Sequence[Passage],
    today: date,
    beside: Citation | None = None,
) -> InventoryRow:
    """A programme's row.

    Args:
        facts: what its text says.
        passages: its passages, of which those that facts rest on are needed.
        beside: the beginning of an action plan that lies beside the programme, if the corpus has one.
    """
    row = _Row(document, facts, passages, today)
    values = {entry.key: _value(entry, row) for entry in columns()}
    plan = values["action_plan"]
    if (
        beside is not None
        and plan.value not in ("i_programmet", "bredvid")
        and "handlingsplan" not in row.identity.stated
    ):
        values["action_plan"] = Value("bredvid", _label(column("action_plan"), "bredvid"), True, beside)
    elif beside is not None and plan.value == "finns":
        values["action_plan"] = replace(plan, citation=beside)
    return InventoryRow(document, document.identity.status(today), values)


def _value(column: Column, row: _Row) -> Value:
    if column.key == "status":
        return _status(column, row)
    if column.key in _OF_IDENTITY:
        return _of_identity(column, row)
    stated = _STATED[column.key](row.identity)
    fact = row.facts.get(column.key)
    if stated:
        return _stated(column, stated, fact, row)
    if fact is not None:
        return Value(fact.value, _shown(column, fact), True, row.citation(fact))
    if column.key == "direction":
        return Value("annat", _label(column, "annat"), True)
    if not column.choices:
        return Value("", _NO_GOALS)
    return Value(NOT_FOUND, _label(column, NOT_FOUND))


def _status(column: Column, row: _Row) -> Value:
    key = _STATUSES[row.identity.status(row.today)]
    is_stated = bool({"status", "period"} & set(row.identity.stated)) or key == "okand"
    fact = row.facts.get("period") if key in ("gallande", "utganget") else None
    return Value(key, _label(column, key), not is_stated, row.citation(fact))


def _of_identity(column: Column, row: _Row) -> Value:
    text = _OF_IDENTITY[column.key](row.identity)
    shown = _label(column, text) or text or _NOTHING
    is_stated = not text or column.field in row.identity.stated
    return Value(text, shown, not is_stated, row.citation(row.facts.get(column.key)) if text else None)


def _stated(column: Column, stated: str, fact: Fact | None, row: _Row) -> Value:
    """What an officer has written; the text's own words are cited where they say the same."""
    choice = column.stated(stated)
    if choice is None:
        agrees = fact is not None and fact.value == stated
        return Value(stated, stated, False, row.citation(fact) if agrees else None)
    said = column.choice(fact.value) if fact else None
    if choice.key == "finns" and fact is not None and said is not None and said.found:
        # «ja» says that there is one, not where: that is for the text to say.
        return Value(fact.value, said.label, True, row.citation(fact))
    if fact is not None and fact.value == choice.key:
        return Value(choice.key, _shown(column, fact), False, row.citation(fact))
    return Value(choice.key, choice.label)


def _shown(column: Column, fact: Fact) -> str:
    return ", ".join(fact.details) or _label(column, fact.value) or fact.value


def _label(column: Column, key: str) -> str:
    choice: Choice | None = column.choice(key)
    return choice.label if choice else ""
