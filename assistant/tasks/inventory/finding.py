"""The inventory's rules held against a programme's sentences: which value a column has, and where that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.programme.inventory import Column, Detail, Rule
from assistant.programme.municipalities import find_in_text
from assistant.tasks.inventory.reading import Statement
from assistant.types import BlockKind, Identity

# A value is shown with at most this many sentences.
_MOST_QUOTED = 3


@dataclass(frozen=True, slots=True)
class Found:
    """What the text says of a column.

    Attributes:
        value: key of a choice, or text.
        details: labels of what the sentences say besides.
        basis: the sentences it rests on, of one passage; none where the title or the kind says it and no sentence does.
    """

    value: str
    details: tuple[str, ...] = ()
    basis: tuple[Statement, ...] = ()


def find(column: Column, identity: Identity, said: Sequence[Statement]) -> Found | None:
    """The value of a column, by the first of its rules that holds; ``None`` where none does."""
    for rule in column.rules:
        if rule.titles or rule.document_kinds:
            if identity.kind.value in rule.document_kinds or any(p.search(identity.title) for p in rule.titles):
                return Found(rule.value, basis=_bearing(rule, identity, said))
            continue
        hits = [statement for statement in said if _holds(rule, statement, identity)]
        if len({hit.place for hit in hits}) < rule.units or len({hit.passage.section for hit in hits}) < rule.sections:
            continue
        basis = _best(hits, column.details)
        basis = (*_intro(rule, basis[0], said), *basis)
        return Found(rule.value, _details(basis, column.details), basis)
    return None


def _bearing(rule: Rule, identity: Identity, said: Sequence[Statement]) -> tuple[Statement, ...]:
    """The first sentence that bears out what the title or the kind says: with the rule's signs, or with the title."""
    for statement in said:
        if statement.block.kind is BlockKind.HEADING or any(p.search(statement.text) for p in rule.unless):
            continue
        repeats_title = bool(rule.titles) and identity.title.casefold() in statement.text.casefold()
        if repeats_title or any(pattern.search(statement.text) for pattern in rule.signs):
            return (statement,)
    return ()


def _intro(rule: Rule, hit: Statement, said: Sequence[Statement]) -> tuple[Statement, ...]:
    """The line that introduces a list, where it and no heading is what a rule found above an item of the list."""
    lead = hit.above[-1] if hit.above[len(hit.passage.section) :] else ""
    if not lead or not rule.under or not any(pattern.search(lead) for pattern in rule.under):
        return ()
    return tuple(s for s in said if s.passage.id == hit.passage.id and s.unit < hit.unit and s.text == lead)[-1:]


def _holds(rule: Rule, statement: Statement, identity: Identity) -> bool:
    text, kind = statement.text, statement.block.kind
    if kind.value not in rule.kinds if rule.kinds else kind is BlockKind.HEADING:
        return False
    if rule.signs and not any(pattern.search(text) for pattern in rule.signs):
        return False
    if rule.also and not any(pattern.search(text) for pattern in rule.also):
        return False
    if rule.under and not _stands_above(rule.under, statement):
        return False
    if _stands_above(rule.not_under, statement) or any(pattern.search(text) for pattern in rule.unless):
        return False
    return not rule.other_municipality or _names_another(text, identity.municipality)


def _stands_above(patterns: Sequence[object], statement: Statement) -> bool:
    return any(pattern.search(heading) for pattern in patterns for heading in statement.above)  # type: ignore[attr-defined]


def _names_another(text: str, own: str) -> bool:
    return any(mention.municipality.name != own for mention in find_in_text(text, fuzzy=False))


def _best(hits: Sequence[Statement], details: Sequence[Detail]) -> tuple[Statement, ...]:
    """The hits to show: of the passage that says most, the first where they say as much."""
    if not details:
        return tuple(hits[:1])
    by_passage: dict[str, list[Statement]] = {}
    for hit in hits:
        by_passage.setdefault(hit.passage.id, []).append(hit)
    groups = [tuple(group[:_MOST_QUOTED]) for group in by_passage.values()]
    return max(groups, key=lambda group: len(_details(group, details)))


def _details(basis: Sequence[Statement], details: Sequence[Detail]) -> tuple[str, ...]:
    return tuple(
        detail.label
        for detail in details
        if any(pattern.search(statement.text) for pattern in detail.patterns for statement in basis)
    )
