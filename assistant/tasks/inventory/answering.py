"""An answer in the chat out of the inventory: the number first, then the programmes, each with its source."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.programme.inventory import column
from assistant.retrieval.library import Library
from assistant.tasks.inventory.asking import About, InventoryQuestion
from assistant.tasks.inventory.selection import swedish_order
from assistant.tasks.inventory.taking import inventory
from assistant.tasks.inventory.values import cited
from assistant.types import Answer, Citation, Evidence, InventoryRow, Question, Status

WRITER = "Inventeringen"
_MOST_LINES = 15
_NAMED_PER_COUNTY = 3
_POINTER = "Hela listan, med alla uppgifter och källor, finns i fliken Inventering."
_FOLLOW_UPS = (
    "Vilka program går ut nästa år?",
    "Hur många kommuner i underlaget har en handlingsplan?",
    "Vilka program har koppling till RUS?",
    "Vilka program är utkast?",
)
_STATUS_WORDS = {Status.VALID: "gäller", Status.EXPIRED: "har gått ut", Status.DRAFT: "är utkast"}
_KIND_WORDS = {"strategi": ("strategi", "strategier"), "plan": ("plan", "planer"), "policy": ("policy", "policyer")}
_COLUMN_WORDS = {
    "action_plan": ("har en handlingsplan i programmet eller vid sidan av det", "handlingsplan"),
    "agenda_2030": ("nämner Agenda 2030", "att Agenda 2030 nämns"),
    "sustainability": ("betonar hållbarhet", "att hållbarhet betonas"),
    "regional_link": ("har en regional koppling", "regional koppling"),
    "measurable_goals": ("har minst ett mätbart mål", "mätbara mål"),
    "dialogue": ("är framtagna i dialog med näringslivet", "dialog med näringslivet"),
}
_LINK_WORDS: dict[tuple[str, ...], tuple[str, str]] = {
    ("rus",): ("knyter an till den regionala utvecklingsstrategin (RUS)", "koppling till RUS"),
    ("mellankommunal",): ("bygger på mellankommunal samverkan", "mellankommunal samverkan"),
}


@dataclass
class _Sources:
    """Numbers citations in order of first use."""

    library: Library
    today: date
    found: list[Citation] = field(default_factory=list)

    def mark(self, row: InventoryRow, keys: Iterable[str]) -> str:
        """`` [n]`` for the passage that the first of some columns rests on, else for the document's beginning."""
        citation = next((c for key in keys if (c := row.values[key].citation) is not None), None) or self._start(row)
        if citation is None:
            return ""
        for known in self.found:
            if (known.passage_id, known.quote) == (citation.passage_id, citation.quote):
                return f" [{known.n}]"
        self.found.append(replace(citation, n=len(self.found) + 1))
        return f" [{len(self.found)}]"

    def _start(self, row: InventoryRow) -> Citation | None:
        for passage in self.library.passages_of(row.document.id)[:1]:
            index = next((i for i, unit in enumerate(passage.units) if len(unit.text.split()) > 3), 0)
            return cited(row.document, passage, [(index, passage.units[index].text)], self.today)
        return None


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
    everything = inventory(library, today=today, user=user, municipalities=municipalities).rows
    looked_at = [row for row in everything if _is_in_scope(row, asked)]
    hits = [row for row in looked_at if _answers(row, asked)]
    sources = _Sources(library, today)
    parts = [_opening(asked, hits, looked_at)]
    if hits:
        parts.append(_listing(asked, hits, sources))
    parts.append(_caveat(asked, looked_at))
    return Answer(
        question=question.text,
        standalone_question=question.standalone,
        text="\n\n".join(part for part in parts if part),
        abstained=not sources.found,
        writer=WRITER,
        citations=tuple(sources.found),
        evidence=_evidence(sources.found, library),
        follow_ups=tuple(text for text in _FOLLOW_UPS if text != question.text)[:3],
        seconds=time.monotonic() - started,
    )


def _is_in_scope(row: InventoryRow, asked: InventoryQuestion) -> bool:
    """Whether a programme is among those asked about, whatever is asked of it."""
    identity = row.document.identity
    return (
        (not asked.counties or identity.county in asked.counties)
        and (not asked.kind or identity.kind.value == asked.kind)
        and (not asked.direction or row.values["direction"].value == asked.direction)
        and (not asked.municipalities or bool(identity.municipality))
    )


def _answers(row: InventoryRow, asked: InventoryQuestion) -> bool:
    identity = row.document.identity
    if asked.about is About.STATUS:
        return row.status is asked.status
    if asked.about is About.ENDS:
        return identity.valid_to == asked.year and row.status is not Status.DRAFT
    if asked.about is About.ADOPTED:
        return identity.adopted[:4] == str(asked.year)
    if asked.about is About.COLUMN:
        value = row.values[asked.column].value
        has = value in asked.values if asked.values else value not in ("", "0")
        return has is not asked.negated
    return True


def _opening(asked: InventoryQuestion, hits: Sequence[InventoryRow], looked_at: Sequence[InventoryRow]) -> str:
    """The count, and what it is a count of."""
    where = f" i {' och '.join(asked.counties)}" if asked.counties else ""
    if not looked_at:
        return f"Underlaget har inga {_noun(asked, 2)}{where}."
    owners = _municipalities(hits)
    number = len(owners) if asked.municipalities else len(hits)
    whole = len(_municipalities(looked_at)) if asked.municipalities else len(looked_at)
    noun = "kommuner" if asked.municipalities else _noun(asked, whole)
    what = _predicate(asked)
    if asked.about is About.EXISTS:
        count = f"**{number} {'kommun' if number == 1 else 'kommuner'}**" if asked.municipalities else ""
        programmes = f"**{len(hits)} {_noun(asked, len(hits))}**"
        if asked.municipalities:
            return f"{count}{where} har program i underlaget, sammanlagt {programmes.strip('*')}."
        return f"Underlaget har {programmes}{where}, från {len(owners)} {'kommun' if len(owners) == 1 else 'kommuner'}."
    if not hits:
        return f"Inget av underlagets {len(looked_at)} {_noun(asked, len(looked_at))}{where} {what}."
    having = f" har program som {what}" if asked.municipalities else f" {what}"
    return f"**{number} av {whole} {noun}**{where} i underlaget{having}."


def _noun(asked: InventoryQuestion, count: int) -> str:
    if asked.direction:
        return "tillväxtprogram eller tillväxtstrategier" if count != 1 else "tillväxtprogram"
    one, many = _KIND_WORDS.get(asked.kind, ("program", "program"))
    return one if count == 1 else many


def _predicate(asked: InventoryQuestion) -> str:
    if asked.about is About.STATUS:
        return _STATUS_WORDS[asked.status]
    if asked.about is About.ENDS:
        return f"har en period som slutar {asked.year}"
    if asked.about is About.ADOPTED:
        return f"antogs {asked.year}"
    says, named = _LINK_WORDS.get(asked.values, _COLUMN_WORDS.get(asked.column, ("", "")))
    return f"saknar uppgift om {named}" if asked.negated else says


def _listing(asked: InventoryQuestion, hits: Sequence[InventoryRow], sources: _Sources) -> str:
    keys = [asked.column] if asked.column else []
    keys += ["adopted"] if asked.about is About.ADOPTED else []
    keys += ["period", "title", "adopted"]
    if len(hits) <= _MOST_LINES:
        return "\n".join(f"- {_line(row, asked)}{sources.mark(row, keys)}" for row in hits)
    by_county: dict[str, list[InventoryRow]] = {}
    for row in hits:
        by_county.setdefault(row.document.identity.county or "Flera län", []).append(row)
    lines = [
        _county_line(county, rows, lambda row: sources.mark(row, keys))
        for county, rows in sorted(by_county.items(), key=lambda item: swedish_order(item[0]))
    ]
    return "\n".join(lines) + f"\n\n{_POINTER}"


def _line(row: InventoryRow, asked: InventoryQuestion) -> str:
    identity = row.document.identity
    parts = [identity.title]
    if identity.period and identity.period not in identity.title:
        parts.append(identity.period)
    if asked.about is not About.STATUS and row.status in (Status.EXPIRED, Status.DRAFT):
        parts.append("utgånget" if row.status is Status.EXPIRED else "utkast")
    if asked.about is About.ADOPTED:
        parts.append(f"antagen {identity.adopted}")
    if len(asked.values) > 1 and not asked.negated:
        parts.append(row.values[asked.column].shown)
    return f"**{identity.municipality or identity.region}**: {', '.join(parts)}"


def _county_line(county: str, rows: Sequence[InventoryRow], mark: Callable[[InventoryRow], str]) -> str:
    """«Dalarnas län (13): Avesta [1], Borlänge [2] och 7 till»."""
    first: dict[str, InventoryRow] = {}
    for row in rows:
        first.setdefault(row.document.identity.municipality or row.document.identity.title, row)
    named = [f"{name}{mark(row)}" for name, row in list(first.items())[:_NAMED_PER_COUNTY]]
    rest = len(first) - len(named)
    names = ", ".join(named) + (f" och {rest} {'kommun' if rest == 1 else 'kommuner'} till" if rest else "")
    return f"- **{county}** ({len(rows)} program): {names}"


def _caveat(asked: InventoryQuestion, looked_at: Sequence[InventoryRow]) -> str:
    """What the list cannot know."""
    if asked.about in (About.STATUS, About.ENDS) and asked.status is not Status.DRAFT:
        unknown = sum(row.status is Status.UNKNOWN for row in looked_at)
        if unknown:
            return f"För {unknown} av {len(looked_at)} program framgår det inte hur länge de gäller. De är inte med."
    if asked.about is About.ADOPTED:
        unknown = sum(not row.document.identity.adopted for row in looked_at)
        if unknown:
            return f"För {unknown} av {len(looked_at)} framgår det inte när de antogs. De är inte med."
    if asked.column and asked.negated:
        said = sum(row.values[asked.column].value == "saknas_enligt_programmet" for row in looked_at)
        text = "Att en uppgift saknas betyder att den inte hittades i texten, inte att det inte finns någon."
        return f"{text} {said} program säger uttryckligen att ingen handlingsplan finns." if said else text
    if asked.column:
        title = column(asked.column).title.lower()
        inferred = sum(row.values[asked.column].inferred for row in looked_at if _answers(row, asked))
        return f"För {inferred} av programmen är uppgiften om {title} utläst ur texten." if inferred else ""
    return ""


def _municipalities(rows: Iterable[InventoryRow]) -> set[str]:
    return {row.document.identity.municipality for row in rows} - {""}


def _evidence(citations: Sequence[Citation], library: Library) -> tuple[Evidence, ...]:
    """The passages cited, as evidence."""
    found = []
    for citation in citations:
        passages = library.passages_of(citation.document.id)
        found += [Evidence(p, citation.document, 0.0) for p in passages if p.id == citation.passage_id]
    return tuple(dict.fromkeys(found))
