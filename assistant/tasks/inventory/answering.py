"""An answer in the chat out of the inventory: the number first, then the programmes, each with its source."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.language.ordering import swedish_order
from assistant.programme.inventory import column
from assistant.retrieval.library import Library
from assistant.tasks.inventory import wording
from assistant.tasks.inventory.absent import absent_text, missing_text
from assistant.tasks.inventory.matching import by_municipality, hits, latest, scope
from assistant.tasks.inventory.questions import About, InventoryQuestion
from assistant.tasks.inventory.taking import inventory
from assistant.tasks.inventory.values import cited
from assistant.types import Answer, Citation, Evidence, InventoryRow, Kind, Question, Status

WRITER = "Inventeringen"
_MOST_LINES = 15
_NAMED_PER_COUNTY = 3
_POINTER = "Hela listan, med alla uppgifter och källor, finns i fliken Inventering."
_STATED = "enligt beskrivningen"
_FOLLOW_UPS = (
    "Vilka program går ut nästa år?",
    "Hur många kommuner i underlaget har en handlingsplan?",
    "Vilka program har koppling till RUS?",
    "Vilka program är utkast?",
)
# The column whose passage bears out each sort of answer.
_BEARING = {
    About.STATUS: "status",
    About.ENDS: "period",
    About.IN_FORCE: "period",
    About.ADOPTED: "adopted",
    About.ADOPTED_BY: "adopted_by",
}


@dataclass
class _Sources:
    """Numbers citations in order of first use."""

    library: Library
    today: date
    found: list[Citation] = field(default_factory=list)

    def mark(self, row: InventoryRow, asked: InventoryQuestion) -> tuple[str, str]:
        """(what the answer rests on where no passage says it, `` [n]``).

        Where only the description states the value, the document's beginning is cited and that is said.
        """
        key = _bearing(row, asked)
        citation = row.values[key].citation if key else row.values["title"].citation
        note = ""
        if citation is None:
            citation = self._start(row)
            note = _ground(row, key) if key else ""
        if citation is None:
            return note, ""
        for known in self.found:
            if (known.passage_id, known.quote) == (citation.passage_id, citation.quote):
                return note, f" [{known.n}]"
        self.found.append(replace(citation, n=len(self.found) + 1))
        return note, f" [{len(self.found)}]"

    def _start(self, row: InventoryRow) -> Citation | None:
        for passage in self.library.passages_of(row.document.id)[:1]:
            index = next((i for i, unit in enumerate(passage.units) if len(unit.text.split()) > 3), 0)
            return cited(row.document, passage, [(index, passage.units[index].text)], self.today)
        return None


def _bearing(row: InventoryRow, asked: InventoryQuestion) -> str:
    """The column that says that a programme answers; empty where its being there, or saying nothing, is the answer."""
    if asked.about is About.COLUMN:
        is_said = column(asked.column).choice(row.values[asked.column].value)
        return "" if asked.negated and not (is_said and row.values[asked.column].citation) else asked.column
    if asked.about in (About.DATED, About.EXTREME):
        return "adopted" if row.document.identity.adopted else "period"
    return _BEARING.get(asked.about, "")


def _ground(row: InventoryRow, key: str) -> str:
    """What a value rests on that no passage says."""
    identity = row.document.identity
    is_its_kind = key == "action_plan" and identity.kind is Kind.ACTION_PLAN and "typ" in identity.stated
    return "enligt dokumentet som helhet" if row.values[key].inferred and not is_its_kind else _STATED


def answer_inventory(
    asked: InventoryQuestion,
    question: Question,
    library: Library,
    *,
    today: date,
    user: str = "",
    municipalities: Sequence[str] = (),
) -> Answer:
    """Answer a question that ``inventory_question`` recognised.

    Args:
        asked: what it recognised.
        question: the same question as it was understood.
        library: the corpus.
        today: the day on which programmes are in force or expired.
        user: who asks, for tasks that keep records.
        municipalities: chosen in the filter; only their programmes.

    Raises:
        IndexMissingError, IndexMismatchError: there is no index to look at.
    """
    started = time.monotonic()
    library = library.snapshot()
    sources = _Sources(library, today)
    if asked.about is About.NOT_UNDERSTOOD:
        parts = [wording.NOT_UNDERSTOOD]
    else:
        rows = inventory(library, today=today, user=user, municipalities=municipalities).rows
        if asked.about is About.ABSENT:
            parts = [absent_text(asked, rows, municipalities)]
        else:
            parts = [missing_text(rows, municipalities), *_parts(asked, rows, sources, bool(municipalities))]
    is_answered = bool(sources.found) or asked.about is About.ABSENT
    return Answer(
        question=question.text,
        standalone_question=question.standalone,
        text="\n\n".join(part for part in parts if part),
        abstained=not is_answered,
        writer=WRITER,
        citations=tuple(sources.found),
        evidence=_evidence(sources.found, library),
        follow_ups=tuple(text for text in _FOLLOW_UPS if text != question.text)[:3],
        seconds=time.monotonic() - started,
    )


def _parts(asked: InventoryQuestion, rows: Sequence[InventoryRow], sources: _Sources, is_chosen: bool) -> list[str]:
    """The paragraphs of the answer; none where the filter leaves nothing, which is said already."""
    if not rows and is_chosen:
        return []
    looked_at = scope(rows, asked)
    found = hits(looked_at, asked)
    parts = [wording.opening(asked, found, looked_at)]
    if asked.about is About.EXISTS and asked.municipalities and not (asked.kind or asked.direction or asked.within):
        parts.append(wording.adopting(found))
    if found:
        parts.append(_listing(asked, found, sources))
    return [*parts, wording.caveat(asked, looked_at)]


def _listing(asked: InventoryQuestion, found: Sequence[InventoryRow], sources: _Sources) -> str:
    if len(found) <= _MOST_LINES or (asked.shown and not asked.counts):
        return "\n".join(_line(row, asked, sources) for row in found)
    by_county: dict[str, list[InventoryRow]] = {}
    for row in found:
        by_county.setdefault(row.document.identity.county or "Flera län", []).append(row)
    most = None if asked.municipalities and not asked.counts else _NAMED_PER_COUNTY
    counties = sorted(by_county.items(), key=lambda item: swedish_order(item[0]))
    lines = "\n".join(_county_line(county, rows, asked, sources, most) for county, rows in counties)
    return f"{lines}\n\n{_POINTER}"


def _line(row: InventoryRow, asked: InventoryQuestion, sources: _Sources) -> str:
    identity = row.document.identity
    note, mark = sources.mark(row, asked)
    parts = [identity.title]
    if identity.period and (identity.period not in identity.title or "period" in asked.shown):
        parts.append(identity.period)
    if asked.about is not About.STATUS and row.status in (Status.EXPIRED, Status.DRAFT):
        parts.append("utgånget" if row.status is Status.EXPIRED else "utkast")
    is_dated = asked.about in (About.ADOPTED, About.DATED, About.EXTREME) or "adopted" in asked.shown
    if is_dated and identity.adopted:
        parts.append(f"antagen {identity.adopted}")
    parts += [row.values[key].shown for key in asked.shown if key in ("kind", "direction")]
    if "adopted_by" in asked.shown and identity.adopted_by:
        parts.append(f"av {identity.adopted_by}")
    if "period" in asked.shown and not identity.period:
        parts.append("giltighetstiden framgår inte")
    if len(asked.values) > 1 and not asked.negated:
        parts.append(row.values[asked.column].shown)
    parts += [note] if note else []
    return f"- **{identity.municipality or identity.region}**: {', '.join(parts)}{mark}"


def _county_line(
    county: str, rows: Sequence[InventoryRow], asked: InventoryQuestion, sources: _Sources, most: int | None
) -> str:
    """«Dalarnas län (13): Avesta [1], Borlänge [2] och 7 till»; each municipality by its latest document."""
    owners = by_municipality(rows)
    named = []
    for name, own in list(owners.items())[:most]:
        note, mark = sources.mark(latest(own), asked)
        named.append(f"{name}{f' ({note})' if note else ''}{mark}")
    rest = len(owners) - len(named)
    names = ", ".join(named) + (f" och {rest} {'kommun' if rest == 1 else 'kommuner'} till" if rest else "")
    count = f"{len(rows)} {'dokument' if wording.noun_of(asked, rows) == wording.MIXED else 'program'}"
    if asked.municipalities and len(owners) != len(rows):
        count = f"{len(owners)} {'kommun' if len(owners) == 1 else 'kommuner'}, {count}"
    return f"- **{county}** ({count}): {names}"


def _evidence(citations: Iterable[Citation], library: Library) -> tuple[Evidence, ...]:
    """The passages that are cited, in order."""
    found = []
    wanted = dict.fromkeys((citation.document.id, citation.passage_id) for citation in citations)
    documents = {citation.document.id: citation.document for citation in citations}
    for document_id, passage_id in wanted:
        passage = next((p for p in library.passages_of(document_id) if p.id == passage_id), None)
        if passage is not None:
            found.append(Evidence(passage, documents[document_id], 0.0))
    return tuple(found)
