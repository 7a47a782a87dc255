"""A goal held against SMART: what it says, what it lacks, and measures with their sources to choose among.

SMART is Specifikt, Mätbart, Accepterat, Realistiskt, Tidsatt, as the card ``kunskap/mal-indikatorer-och-effektkedja``
has it. Base and target values are never proposed: they are the officer's to find out and to set.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from assistant.programme.brief import Goal
from assistant.programme.craft import Reference
from assistant.programme.measures import Measure, measures
from assistant.retrieval.library import Library
from assistant.tasks.drafting.grammar import in_words, large_start, readable
from assistant.tasks.drafting.needs import blank
from assistant.tasks.drafting.numbering import linear, renumbered
from assistant.tasks.drafting.sources import cite_card
from assistant.types import (
    Citation,
    DraftSection,
    DraftTable,
    Need,
    Paragraph,
    ParagraphForm,
    ParagraphStatus,
    TableCell,
)

KEY = "smart"
_COLUMNS = ("Krav", "Det säger målet", "Det saknas", "Förslag")
_MOST_MEASURES = 3

_VAGUE = re.compile(
    r"\b(?:triv\w*|bättre|bra|god|gott|goda|attraktiv\w*|stark\w*|stärk\w*|främja\w*|verka för|stimulera\w*|utveckla\w*"
    r"|fler|färre|öka\w*|minska\w*|förbättra\w*|enkla\w*|hållbar\w*|ledande|positiv\w*|levande)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20\d\d\b")
_AMOUNT = re.compile(
    r"(?<![\d–-])\b(?!20\d\d\b)\d(?:[\d  ]*\d)?(?:[.,]\d+)?"
    r"(?:\s?%|\s(?!senast|till|år|och|i|inom|från|för|per)[a-zåäö]+)?",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\b(?:Insikt|Kolada|SCB|Svenskt Näringslivs?|enkät\w*|mätning\w*|statistik\w*)\b", re.IGNORECASE)
# «från 70 till 78», «från dagens 70 (2025) till 78».
_FROM_TO = re.compile(
    rf"\bfrån (?:dagens |nuvarande )?{_AMOUNT.pattern}(?:\s*\([^)]*\)|,? (?:år )?20\d\d)?,? till {_AMOUNT.pattern}",
    re.IGNORECASE,
)
# Which way something goes is plain when the goal says how far.
_DIRECTION = re.compile(r"öka|minska|fler|färre|förbättra|bättre")
_ABBREVIATION = re.compile(r"\b[A-ZÅÄÖ]{2,}\b")
_WHO = re.compile(
    r"\b\w*(?:nämnd(?:en)?|styrelsen|utskottet|enheten|förvaltningen|kontoret|bolaget|chefen|direktören|fullmäktige)\b",
    re.IGNORECASE,
)


def smart(goal: str, library: Library, *, today: date | None = None, user: str = "") -> DraftSection:
    """A goal as a table of what it has and lacks, and ways to word it.

    Args:
        goal: the goal as the officer wrote it.
        library: where the measures' cards are found; a measure whose card is missing is not proposed.
        user: who asks, for tasks that keep records.

    Returns:
        A section that can be taken over into a draft, its citations numbered.
    """
    library = library.snapshot()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    goal = readable(goal).strip(" .”\"'")
    proposed = proposed_measures(goal, library, today)
    table = DraftTable(f"Målet ”{goal}” prövat mot SMART", _COLUMNS, _rows(goal, proposed, library, today))
    paragraphs = [*_what_it_is(library, today), _of_table(table)]
    if not _AMOUNT.search(goal):
        paragraphs += _wordings(proposed, goal)
    title = f"Målet ”{goal}” SMART"
    return renumbered([DraftSection(KEY, title, tuple(paragraphs), "matbara_mal")])[0]


def goal_of(text: str) -> Goal:
    """A goal as the brief holds it: what it says of its measure, values, year and owner in the fields for them."""
    text = readable(text).strip(" .”\"'")
    amounts, years, who = _amounts(text), list(dict.fromkeys(_YEAR.findall(text))), _WHO.search(text)
    change = _FROM_TO.search(text)
    base, target = _base_and_target(change.group()) if change else ("", amounts[0] if len(amounts) == 1 else "")
    named = [measure for measure in measures() if _is_named(measure, text)]
    return Goal(
        text=large_start(text),
        indikator=large_start(named[0].title) if len(named) == 1 else "",
        datakalla=named[0].data_source if len(named) == 1 else "",
        basvarde=base,
        malvarde=target,
        ar=years[0] if len(years) == 1 else "",
        ansvarig=large_start(who.group()) if who else "",
    )


def measured(goal: Goal, measure: Measure) -> Goal:
    """The goal with a measure that the officer has chosen for it, and its source."""
    return goal.model_copy(update={"indikator": large_start(measure.title), "datakalla": measure.data_source})


def _base_and_target(change: str) -> tuple[str, str]:
    """The two values of «från dagens 70 (2025) till 78»: «70 (2025)» and «78»."""
    base, _, target = re.sub(r"^från (?:dagens |nuvarande )?", "", change, flags=re.IGNORECASE).rpartition(" till ")
    return base.strip(" ,"), target.strip()


def _what_it_is(library: Library, today: date) -> list[Paragraph]:
    """What the letters stand for, where the corpus says it."""
    quote = (
        "SMART står på svenska för Specifikt, Mätbart, Accepterat, Realistiskt och Tidsatt och går tillbaka på Doran"
        " 1981."
    )
    citation = cite_card(library, Reference(path="kunskap/mal-indikatorer-och-effektkedja", key="K6"), quote, today)
    if citation is None:
        return []
    text = "SMART står för Specifikt, Mätbart, Accepterat, Realistiskt och Tidsatt. [1]"
    return [Paragraph(f"{KEY}:1", text, ParagraphStatus.CITED, citations=(citation,))]


def proposed_measures(goal: str, library: Library, today: date) -> list[tuple[Measure, Citation]]:
    """The measures that the goal names, or else those that fit it, whose card the corpus holds."""
    named = [measure for measure in measures() if _is_named(measure, goal)]
    fitting = named or [measure for measure in measures() if measure.signs.in_text(goal)]
    found = [(measure, cite_card(library, measure.source, measure.quote, today)) for measure in fitting]
    return [(measure, citation) for measure, citation in found if citation is not None][:_MOST_MEASURES]


def _is_named(measure: Measure, goal: str) -> bool:
    """Whether a goal says what the measure is called, «NKI» or «sammanfattande omdöme»."""
    name = re.split(r" (?:i|för|efter) | \(", measure.title)[0]
    short = _ABBREVIATION.findall(measure.title)
    return any(re.search(rf"\b{re.escape(word)}\b", goal, re.IGNORECASE) for word in (name, *short))


def _rows(
    goal: str, proposed: Sequence[tuple[Measure, Citation]], library: Library, today: date
) -> tuple[tuple[TableCell, ...], ...]:
    years, who = list(dict.fromkeys(_YEAR.findall(goal))), _WHO.search(goal)
    amounts = _amounts(goal)
    vague = list(dict.fromkeys(match.group().lower() for match in _VAGUE.finditer(goal)))
    if amounts:
        vague = [word for word in vague if not _DIRECTION.match(word)]
    return (
        _row("Specifikt", "" if vague else goal, _specific(vague), _advice("")),
        _row("Mätbart", ", ".join(amounts), _measurable(goal), _measures(proposed)),
        _row("Accepterat", who.group() if who else "", "vilka som har sagt ja till målet, och vem som svarar för det"),
        _row(
            "Realistiskt",
            "",
            "vad kommunen själv kan påverka, och vad som krävs i tid och pengar",
            _own_power(library, today),
        ),
        _row("Tidsatt", ", ".join(years), "" if years else "vilket år målet ska vara nått"),
    )


def _specific(vague: Sequence[str]) -> str:
    if not vague:
        return ""
    words = " och ".join(f"”{word}”" for word in vague[:2])
    return f"vad {words} betyder här: vilka företag det gäller och vad de ska märka"


def _amounts(goal: str) -> list[str]:
    """Every amount of a goal as it says them; base and target stand together."""
    change = _FROM_TO.search(goal)
    found = [change.group()] if change else []
    rest = goal.replace(change.group(), " … ", 1) if change else goal
    return [*found, *(match.group().strip() for match in _AMOUNT.finditer(rest))]


def _measurable(goal: str) -> str:
    """What the goal lacks of measure, base, target and source; a measure that it names has its source."""
    named = any(_is_named(measure, goal) for measure in measures())
    change = _FROM_TO.search(goal)
    dated = len(_YEAR.findall(goal)) > 1
    lacks = {
        "mått": not named,
        "dagens värde": change is None,
        "året för dagens värde": change is not None and not dated,
        "målvärde": not _amounts(goal),
        "källa": not named and _SOURCE.search(goal) is None,
    }
    return in_words([what for what, is_missing in lacks.items() if is_missing])


def _measures(proposed: Sequence[tuple[Measure, Citation]]) -> TableCell:
    if not proposed:
        return _advice(blank("välj ett mått i Kolada eller i era egna mätningar"))
    texts = [f"{measure.title}: {measure.text} [{n}]" for n, (measure, _) in enumerate(proposed, start=1)]
    return _with_citations(" ".join(map(large_start, texts)), [c for _, c in proposed])


def _own_power(library: Library, today: date) -> TableCell:
    quote = (
        "Kommunen styr över ledtider, bemötande och dialog, medan sysselsättning och lönesumma mest beror på konjunktur"
        " och pendling; det är ett metodresonemang utan källa."
    )
    citation = cite_card(library, Reference(path="kunskap/nyckeltal-och-datakallor", key="K26"), quote, today)
    if citation is None:
        return _advice("")
    text = (
        "Ett metodresonemang utan källa: kommunen styr över ledtider, bemötande och dialog, medan sysselsättning mest"
        " beror på konjunktur och pendling. [1]"
    )
    return _with_citations(text, [citation])


def _with_citations(text: str, citations: Sequence[Citation]) -> TableCell:
    numbered = tuple(replace(citation, n=n) for n, citation in enumerate(citations, start=1))
    return TableCell(text, ParagraphStatus.CITED, numbered)


def _advice(text: str) -> TableCell:
    return TableCell(text, ParagraphStatus.NEEDS_INPUT if text else ParagraphStatus.CONNECTING)


def _row(name: str, says: str, lacks: str, proposal: TableCell | None = None) -> tuple[TableCell, ...]:
    need = (
        Need("matbara_mal", lacks, "den som äger målet", "Utan det går målet inte att följa upp.", 1) if lacks else None
    )
    return (
        TableCell(name, ParagraphStatus.CONNECTING),
        TableCell(says, ParagraphStatus.OWN_INPUT if says else ParagraphStatus.CONNECTING),
        TableCell(
            blank(lacks) if lacks else "",
            ParagraphStatus.NEEDS_INPUT if lacks else ParagraphStatus.CONNECTING,
            need=need,
        ),
        proposal or TableCell("", ParagraphStatus.CONNECTING),
    )


def _of_table(table: DraftTable) -> Paragraph:
    found = {citation.passage_id: citation for row in table.rows for cell in row for citation in cell.citations}
    return Paragraph(
        f"{KEY}:2", linear(table), ParagraphStatus.NEEDS_INPUT, ParagraphForm.TABLE, tuple(found.values()), table
    )


def _wordings(proposed: Sequence[tuple[Measure, Citation]], goal: str) -> list[Paragraph]:
    """The goal with each measure, base, target and year left open."""
    if not proposed:
        return []
    years = _YEAR.findall(goal)
    lines = [Paragraph(f"{KEY}:3", "Så kan målet skrivas:", ParagraphStatus.CONNECTING)]
    for number, (measure, _) in enumerate(proposed, start=1):
        by = years[-1] if years else blank("år")
        text = (
            f"{large_start(measure.title)} går från {blank('basvärde och år')} till {blank('målvärde')} senast {by}."
            f" Siffran hämtas från {measure.data_source}."
        )
        need = Need(
            "matbara_mal",
            f"basvärde och målvärde för {measure.title}",
            measure.data_source,
            "Utan utgångsläge går det inte att se om något har hänt.",
            1,
        )
        form, status = ParagraphForm.ITEM, ParagraphStatus.NEEDS_INPUT
        lines.append(Paragraph(f"{KEY}:3.{number}", text, status, form, need=need))
    return lines
