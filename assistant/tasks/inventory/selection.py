"""Which documents of the corpus are programmes, and which action plans lie beside one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.language.ordering import swedish_order
from assistant.programme.inventory import column
from assistant.types import Document, Identity, Kind, Status

_PROGRAMMES = frozenset({Kind.PROGRAMME, Kind.STRATEGY, Kind.PLAN, Kind.POLICY, Kind.OTHER})


@dataclass(frozen=True, slots=True)
class Entry:
    """A programme, with the action plans of its municipality that lie beside it."""

    programme: Document
    action_plans: tuple[Document, ...] = ()


def entries(documents: Iterable[Document]) -> tuple[Entry, ...]:
    """The programmes of a corpus by municipality, then by years.

    Knowledge and follow-ups are none. An action plan is one where the corpus has no programme of the same time
    that it can belong to: then it is what the municipality has.
    """
    documents = list(documents)
    programmes = [document for document in documents if _is_programme(document.identity)]
    beside: dict[str, list[Document]] = {}
    for document in documents:
        if document.identity.kind is not Kind.ACTION_PLAN:
            continue
        owners = [p for p in programmes if p.identity.kind is not Kind.ACTION_PLAN and _belongs(document, p)]
        if owners:
            for owner in owners:
                beside.setdefault(owner.id, []).append(document)
        else:
            programmes.append(document)
    found = [Entry(programme, tuple(beside.get(programme.id, ()))) for programme in programmes]
    return tuple(sorted(found, key=lambda entry: _order(entry.programme)))


def of_municipalities(
    found: Sequence[Entry], municipalities: Iterable[str], counties: Iterable[str]
) -> tuple[Entry, ...]:
    """The programmes of some municipalities, and of those in some counties; all when none are given."""
    names, lands = set(municipalities), set(counties)
    if not names and not lands:
        return tuple(found)
    return tuple(
        entry
        for entry in found
        if entry.programme.identity.municipality in names or entry.programme.identity.county in lands
    )


def _order(document: Document) -> tuple[bool, str, int, str]:
    identity = document.identity
    first = identity.valid_from or identity.valid_to or int(identity.adopted[:4] or 0)
    return not identity.municipality, swedish_order(identity.municipality), first, document.path


def _is_programme(identity: Identity) -> bool:
    if identity.kind is not Kind.OTHER:
        return identity.kind in _PROGRAMMES
    # What is no kind of programme by name counts when somebody has given it its kind, or its title is about business.
    is_about_business = any(
        pattern.search(identity.title) for rule in column("direction").rules for pattern in rule.titles
    )
    return bool(identity.municipality) and ("typ" in identity.stated or is_about_business)


def _belongs(action_plan: Document, programme: Document) -> bool:
    """Whether an action plan can be that of a programme: the same municipality, years that meet, and no draft."""
    plan, owner = action_plan.identity, programme.identity
    if not plan.municipality or plan.municipality != owner.municipality or owner.stated_status is Status.DRAFT:
        return False
    ends_before = plan.valid_to and owner.valid_from and plan.valid_to < owner.valid_from
    begins_after = plan.valid_from and owner.valid_to and plan.valid_from > owner.valid_to
    return not (ends_before or begins_after)
