"""Which municipalities to compare: of a county or a region, or those like one's own, with the grounds said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.language.words import terms
from assistant.programme.craft import aspects
from assistant.programme.register import by_name, genitive
from assistant.retrieval.library import Library
from assistant.tasks.comparing.areas import KEY as AREAS
from assistant.tasks.comparing.cells import cell
from assistant.tasks.comparing.columns import documents_of, sources_of
from assistant.tasks.comparing.compare import MOST
from assistant.tasks.comparing.wording import listed
from assistant.tasks.selection import municipalities_in
from assistant.types import Document, Kind, Status

# How many municipalities are proposed beside one's own.
_LIKE = 4
_COUNTY, _KIND, _AREA = 2.0, 1.0, 0.5
# Focus areas are read for the likeliest only.
_READ = 25
_KINDS = {Kind.PROGRAMME: "program", Kind.STRATEGY: "strategi", Kind.PLAN: "plan", Kind.POLICY: "policy"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Municipalities to compare.

    Attributes:
        grounds: why these, as a sentence for the officer.
        left_out: names that fit too, where there were more than a comparison takes.
    """

    names: tuple[str, ...]
    grounds: str
    left_out: tuple[str, ...] = ()


def of_county(county: str, library: Library) -> Choice:
    """The municipalities of a county (``Dalarnas län``) that the corpus has a document of."""
    found = sorted(name for name in municipalities_in(library) if (m := by_name(name)) and m.county == county)
    return _choice(found, f"Kommuner i {county} som har ett dokument i underlaget.")


def of_region(region: str, library: Library) -> Choice:
    """The municipalities whose documents name a region or cooperation as theirs."""
    wanted = region.casefold()
    owners = {d.identity.municipality for d in library.documents() if d.identity.region.casefold() == wanted}
    return _choice(sorted(owners - {""}), f"Kommuner vars dokument i underlaget hör till {region}.")


def _choice(found: Sequence[str], grounds: str) -> Choice:
    left_out = tuple(found[MOST:])
    if left_out:
        grounds += f" {len(left_out)} till får inte plats: {listed(left_out)}."
    return Choice(tuple(found[:MOST]), grounds, left_out)


def like(name: str, library: Library, today: date, most: int = _LIKE) -> Choice:
    """A municipality and those most like it in county, kind of document and focus areas.

    The register knows the county and nothing of size or trade, so likeness in those is not judged, and the grounds say
    so.

    Args:
        name: the officer's own municipality.
        most: how many beside it.
    """
    library = library.snapshot()
    others = sorted(municipalities_in(library) - {name})
    documents = {other: documents_of(other, library, today) for other in others}
    own = documents_of(name, library, today)
    plain = {other: _plain_score(name, own, other, found, today) for other, found in documents.items()}
    nearest = sorted(others, key=lambda other: (-plain[other], other))[:_READ]
    mine = _area_words(name, library, today)
    shared = {other: mine & _area_words(other, library, today) for other in nearest}
    ranked = sorted(nearest, key=lambda other: (-plain[other] - _AREA * len(shared[other]), other))[:most]
    return Choice((name, *ranked), _grounds(name, own, ranked, documents))


def _plain_score(name: str, own: Sequence[Document], other: str, found: Sequence[Document], today: date) -> float:
    county = _county(name)
    score = _COUNTY * (bool(county) and county == _county(other))
    score += _KIND * bool(own and found and own[0].identity.kind is found[0].identity.kind)
    return score - bool(found and found[0].identity.status(today) is Status.EXPIRED)


def _county(name: str) -> str:
    municipality = by_name(name)
    return municipality.county if municipality else ""


def _area_words(name: str, library: Library, today: date) -> set[str]:
    """The words of a municipality's focus areas."""
    aspect = next(aspect for aspect in aspects() if aspect.key == AREAS)
    (sources,) = sources_of([name], library, today)
    return {term for point in cell(aspect, sources, library).points[:1] for term in terms(point.text)}


def _grounds(
    name: str, own: Sequence[Document], ranked: Sequence[str], documents: dict[str, tuple[Document, ...]]
) -> str:
    county = _county(name)
    same_county = [other for other in ranked if county and _county(other) == county]
    kind = own[0].identity.kind if own else None
    same_kind = [other for other in ranked if documents[other] and documents[other][0].identity.kind is kind]
    told = []
    if same_county:
        told.append(f"samma län ({county}): {listed(same_county)}")
    if same_kind and kind in _KINDS:
        told.append(f"samma slags dokument ({_KINDS[kind]}): {listed(same_kind)}")
    told.append("liknande ord i fokusområdena")
    return (
        f"Valda för likhet med {name} i {'; '.join(told)}. {genitive(name)} invånarantal och näringsliv har inte vägts"
        " in: de uppgifterna finns inte i underlaget."
    )
