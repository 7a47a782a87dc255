"""The inventory summed up as that of 2017 was, beside its figures, and the programmes that expire soon."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date

from assistant.programme.inventory import reference_2017
from assistant.programme.municipalities import ALL
from assistant.retrieval.library import Library
from assistant.tasks.inventory.values import cited
from assistant.types import Citation, Document, InventoryRow, Kind, Share, Status

# What stands beside 2017: documents that are a programme by kind, and no drafts.
COMPARABLE_KINDS = frozenset({Kind.PROGRAMME, Kind.STRATEGY, Kind.PLAN, Kind.POLICY})
_BUSINESS_KINDS = ("program", "strategi")
_HAS_PLAN = ("i_programmet", "bredvid", "finns")


def is_comparable(row: InventoryRow) -> bool:
    """Whether a row is counted beside 2017: a program, strategi, plan or policy that is no draft."""
    return row.document.identity.kind in COMPARABLE_KINDS and row.status is not Status.DRAFT


def _is(key: str, *values: str) -> Callable[[InventoryRow], bool]:
    return lambda row: row.values[key].value in values


def _is_named(direction: str) -> Callable[[InventoryRow], bool]:
    """What 2017 counted as named after business or growth: programmes and strategies, not plans and policies."""
    return lambda row: row.values["direction"].value == direction and row.values["kind"].value in _BUSINESS_KINDS


_HAVING = "Kommuner med program, även utgångna (2017 bara gällande)"
_HAVING_VALID = "Kommuner med ett program som uttryckligen gäller i dag"
_OF_PROGRAMMES: tuple[tuple[str, str, Callable[[InventoryRow], bool]], ...] = (
    ("named_business", "Näringslivsprogram eller näringslivsstrategi", _is_named("naringsliv")),
    ("named_growth", "Tillväxtprogram eller tillväxtstrategi", _is_named("tillvaxt")),
    (
        "named_other",
        "Annat namn, till exempel plan eller policy",
        lambda row: not _is_named("naringsliv")(row) and not _is_named("tillvaxt")(row),
    ),
    ("no_regional_link", "Ingen regional koppling funnen", _is("regional_link", "ingen_funnen")),
    ("rus", "Koppling till den regionala utvecklingsstrategin (RUS)", _is("regional_link", "rus")),
    (
        "across_borders",
        "Mellankommunal samverkan eller annat samarbete över kommungränsen",
        _is("regional_link", "mellankommunal", "annan"),
    ),
    ("action_plan", "Handlingsplan i programmet eller vid sidan av det", _is("action_plan", *_HAS_PLAN)),
    ("action_plan_announced", "Handlingsplan aviserad", _is("action_plan", "aviserad")),
    ("sustainability", "Hållbarhet betonas", _is("sustainability", "betonas")),
    ("sustainability_named", "Hållbarhet nämns", _is("sustainability", "namns")),
    ("agenda_2030", "Agenda 2030 nämns", _is("agenda_2030", "ja")),
    ("dialogue", "Dialog med näringslivet när programmet togs fram", _is("dialogue", "ja")),
    ("follow_up", "Uppföljning beskriven", _is("follow_up", "ja")),
    ("measurable_goals", "Minst ett mätbart mål", lambda row: row.values["measurable_goals"].value not in ("", "0")),
)


def shares(
    rows: Sequence[InventoryRow], municipalities: Collection[str] = (), counties: Collection[str] = ()
) -> tuple[Share, ...]:
    """How many municipalities have a programme, and how the programmes divide; of rows that ``is_comparable``.

    Args:
        rows: all of the inventory.
        municipalities, counties: what the rows were chosen by; the municipalities are counted out of these.
    """
    whole = len([m for m in ALL if m.name in municipalities or m.county in counties])
    whole = whole if municipalities or counties else len(ALL)
    rows = [row for row in rows if is_comparable(row)]
    having = {row.document.identity.municipality for row in rows} - {""}
    valid = {row.document.identity.municipality for row in rows if row.status is Status.VALID} - {""}
    found = [
        _share("municipalities", _HAVING, len(having), whole),
        _share("municipalities_valid", _HAVING_VALID, len(valid), whole),
    ]
    found += [_share(key, title, sum(map(holds, rows)), len(rows)) for key, title, holds in _OF_PROGRAMMES]
    return tuple(found)


def counted_note(rows: Sequence[InventoryRow]) -> str:
    """Which of the rows the sums beside 2017 count."""
    counted = sum(is_comparable(row) for row in rows)
    return (
        f"Summeringen räknar {counted} av {len(rows)} rader: program, strategier, planer och policyer som inte är "
        "utkast. Program som har gått ut är med. Handlingsplaner, visioner och andra slags dokument är inte med."
    )


def _share(key: str, title: str, count: int, of: int) -> Share:
    figure = reference_2017().figure(key)
    if figure is None:
        return Share(key, title, count, of)
    return Share(key, title, count, of, figure.wording, figure.share)


def expiring(rows: Sequence[InventoryRow], today: date) -> tuple[Document, ...]:
    """The programmes in force that expire within a year. A period that ends in a year ends with that year."""
    last = today.year if (today.month, today.day) < (12, 31) else today.year + 1
    return tuple(
        row.document
        for row in rows
        if row.status is Status.VALID and (row.document.identity.valid_to or last + 1) <= last
    )


def reference_citation(library: Library, today: date, number: int) -> Citation | None:
    """Where the figures of 2017 stand in the corpus; ``None`` when it does not hold them.

    Args:
        number: the citation's number.
    """
    reference = reference_2017()
    document = next((d for d in library.documents() if d.path == f"{reference.source.path}.md"), None)
    for passage in library.passages_of(document.id) if document else ():
        quotes = [
            (index, unit.text)
            for index, unit in enumerate(passage.units)
            if any(figure.quote in unit.text for figure in reference.figures)
        ]
        if document and quotes:
            return replace(cited(document, passage, quotes, today), n=number)
    return None
