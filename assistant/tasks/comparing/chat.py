"""Comparisons in the conversation: a message that asks for one gets a table with [n], and what follows from it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.programme.craft import aspects
from assistant.programme.register import genitive
from assistant.retrieval.library import Library
from assistant.tasks.comparing.asking import Wanted, WantedGaps, WantedNews, wanted_of
from assistant.tasks.comparing.choosing import like, of_county
from assistant.tasks.comparing.compare import FEWEST, MOST, overview, stream_comparison
from assistant.tasks.comparing.text import comparison_text, news_text
from assistant.tasks.comparing.what_is_new import programmes_of, too_few, what_is_new
from assistant.tasks.comparing.wording import inside, listed
from assistant.tasks.selection import municipalities_in
from assistant.types import Answer, Citation, Compared, Comparison, Document, Evidence, Progress, Turn
from assistant.writing.extractive import NAME
from assistant.writing.writer import Writer

_OFFERED = ("uppfoljning", "matbara_mal", "roller")


def stream_comparison_answer(
    question: str,
    library: Library,
    *,
    history: Sequence[Turn] = (),
    municipalities: Sequence[str] = (),
    user: str = "",
    writer: Writer | None = None,
    today: date | None = None,
) -> Iterator[Progress | Answer] | None:
    """Answer a message that asks for a comparison, or for what is new in a programme.

    Args:
        question: as the user wrote it.
        history: the conversation before, oldest first.
        municipalities: chosen in the filter.
        writer: words the findings.
        today: the day on which programmes are in force or expired.
        user: who asks.

    Returns:
        ``None`` when it asks for neither, or to have a narrow question of its own compared: it is then an ordinary
        question, answered municipality by municipality. Else ``Progress`` and last the ``Answer``.
    """
    wanted = wanted_of(question, history, municipalities, library.mend)
    if wanted is None or (isinstance(wanted, Wanted) and wanted.question and not wanted.ours):
        return None
    library = library.snapshot()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    if isinstance(wanted, WantedNews):
        return _news(question, wanted, library, today, user)
    if isinstance(wanted, WantedGaps):
        if wanted.municipality not in municipalities_in(library):
            return None
        return _gaps_answer(question, wanted.municipality, library, today, writer)
    if wanted.ours and len(wanted.municipalities) < FEWEST:
        return _beside_ours(question, wanted, library, today, writer)
    return _comparison_answer(question, wanted, library, today, writer, user)


def _beside_ours(
    question: str, wanted: Wanted, library: Library, today: date, writer: Writer | None
) -> Iterator[Progress | Answer]:
    """The other programme alone, and how to have one's own compared with it."""
    started = time.monotonic()
    (name,) = wanted.municipalities
    yield Progress(f"Läser det som finns om {name} …")
    questions = [wanted.question] if wanted.question else []
    made = overview(name, wanted.aspects, library, questions=questions, writer=writer, today=today)
    standalone = f"Jämför vårt program med {genitive(name)}"
    yield _overview_answer(question, standalone, name, _ours_unread(name), made, started, library)


def _gaps_answer(
    question: str, name: str, library: Library, today: date, writer: Writer | None
) -> Iterator[Progress | Answer]:
    """What the corpus holds on one programme, aspect by aspect, and on which aspects it holds nothing."""
    started = time.monotonic()
    yield Progress(f"Läser det som finns om {name} …")
    made = overview(name, (), library, writer=writer, today=today)
    opening = (
        f"Det här säger underlaget om {genitive(name)} program. Där det står *Ingen träff i underlaget* har sökningen"
        " inte hittat något."
    )
    standalone = f"Vad saknas i {genitive(name)} program?"
    yield _overview_answer(question, standalone, name, opening, made, started, library)


def _overview_answer(
    question: str, standalone: str, name: str, opening: str, made: Comparison, started: float, library: Library
) -> Answer:
    text = f"{opening}\n\n{comparison_text(made)}"
    follow_up = f"Hur följs {genitive(name)} program upp?"
    return _answer(question, standalone, text, made.citations, (follow_up,), started, made.writer, library=library)


def _ours_unread(name: str) -> str:
    return (
        "Ert eget program har jag inte läst, så jag kan inte jämföra det. Finns det i underlaget, så skriv vilken"
        f" kommun det gäller: *Jämför vårt program i … med {genitive(name)}*. Annars lägger du det i mappen med"
        " underlag och uppdaterar underlaget först."
    )


def _comparison_answer(
    question: str, wanted: Wanted, library: Library, today: date, writer: Writer | None, user: str
) -> Iterator[Progress | Answer]:
    started = time.monotonic()
    names, grounds = _names(wanted, library, today)
    standalone = _standalone(names, wanted)
    if not FEWEST <= len(names) <= MOST:
        yield _answer(question, standalone, _wrong_number(names), (), (), started, abstained=True)
        return
    questions = [wanted.question] if wanted.question else []
    made: Comparison | None = None
    for event in stream_comparison(
        names, wanted.aspects, library, questions=questions, writer=writer, today=today, user=user, grounds=grounds
    ):
        if isinstance(event, Comparison):
            made = event
        else:
            yield event
    if made is None:
        raise RuntimeError("stream_comparison ended without a comparison")
    text = "\n\n".join([_ours_unread(names[0])] * wanted.ours + [comparison_text(made)])
    follow_ups = _follow_ups(names, wanted)
    answer = _answer(question, standalone, text, made.citations, follow_ups, started, made.writer, library=library)
    yield replace(answer, compared=Compared(tuple(names), tuple(aspect.key for aspect in made.aspects)))


def _names(wanted: Wanted, library: Library, today: date) -> tuple[tuple[str, ...], str]:
    if wanted.county:
        choice = of_county(wanted.county, library)
        return choice.names, choice.grounds
    if wanted.like and len(wanted.municipalities) == 1:
        choice = like(wanted.municipalities[0], library, today)
        return choice.names, choice.grounds
    return wanted.municipalities, ""


def _wrong_number(names: Sequence[str]) -> str:
    if len(names) > MOST:
        return (
            f"En jämförelse tar högst tio kommuner, och du har valt {len(names)}. Ta bort någon, så jämför jag resten."
        )
    if names:
        return f"Bara {names[0]} är kvar att jämföra. Lägg till en kommun, så jämför jag dem."
    return "Det finns inga kommuner i underlaget att jämföra här. Nämn minst två kommuner, så jämför jag dem."


def _standalone(names: Sequence[str], wanted: Wanted) -> str:
    titles = {aspect.key: inside(aspect.title) for aspect in aspects()}
    about = wanted.question or listed([titles[key] for key in wanted.aspects])
    who = listed(names) if names else "kommuner"
    return f"Jämför {who}. {about}" if wanted.question else f"Jämför {who} när det gäller {about}"


def _follow_ups(names: Sequence[str], wanted: Wanted) -> tuple[str, ...]:
    titles = {aspect.key: inside(aspect.title) for aspect in aspects()}
    others = [key for key in _OFFERED if wanted.aspects != (key,)]
    return tuple(f"Jämför {listed(names)} när det gäller {titles[key]}" for key in others[:2])


def _news(
    question: str, wanted: WantedNews, library: Library, today: date, user: str
) -> Iterator[Progress | Answer] | None:
    chosen = _programmes(wanted, library)
    if chosen:
        return _news_answer(question, wanted, chosen, library, today, user)
    return None if wanted.by_years else _no_news(question, wanted, library)


def _no_news(question: str, wanted: WantedNews, library: Library) -> Iterator[Progress | Answer]:
    """That there are not two programmes to hold against each other, and which one there is."""
    started = time.monotonic()
    refused = too_few(wanted.municipality, library)
    found = programmes_of(wanted.municipality, library)
    there_is = f" Det som finns är *{found[-1].identity.title}*." if found else ""
    follow_ups = (f"Hur följs {genitive(wanted.municipality)} program upp?",) if found else ()
    text = f"{refused.message}{there_is} {refused.remedy}"
    yield _answer(question, _standalone_news(wanted), text, (), follow_ups, started, abstained=True)


def _standalone_news(wanted: WantedNews) -> str:
    return f"Vad är nytt i {genitive(wanted.municipality)} program?"


def _programmes(wanted: WantedNews, library: Library) -> tuple[Document, Document] | None:
    """The two programmes asked about: those of the years named, else the two latest."""
    found = programmes_of(wanted.municipality, library)
    if len(found) < 2:
        return None
    named = [document for document in found if any(_is_of(document, year) for year in wanted.years)]
    if wanted.by_years and len(named) != 2:
        return None
    before, after = (named if len(named) == 2 else found)[-2:]
    return before, after


def _is_of(document: Document, year: int) -> bool:
    identity = document.identity
    return year in (identity.valid_from, identity.valid_to) or identity.adopted.startswith(str(year))


def _news_answer(
    question: str, wanted: WantedNews, chosen: tuple[Document, Document], library: Library, today: date, user: str
) -> Iterator[Progress | Answer]:
    started = time.monotonic()
    yield Progress("Jämför två program …")
    before, after = chosen
    new = what_is_new(wanted.municipality, library, before=before, after=after, today=today, user=user)
    cited: dict[int, Citation] = {}
    for point in new.points:
        for side in (point.before, point.after):
            cited.update({citation.n: citation for citation in (side.citations if side else ())})
    citations = tuple(cited[n] for n in sorted(cited))
    follow_up = f"Hur följs {genitive(wanted.municipality)} program upp?"
    yield _answer(question, _standalone_news(wanted), news_text(new), citations, (follow_up,), started, library=library)


def _answer(
    question: str,
    standalone: str,
    text: str,
    citations: tuple[Citation, ...],
    follow_ups: tuple[str, ...],
    started: float,
    writer: str = NAME,
    *,
    abstained: bool = False,
    library: Library | None = None,
) -> Answer:
    return Answer(
        question=question,
        standalone_question=standalone,
        text=text,
        abstained=abstained,
        writer=writer,
        citations=citations,
        evidence=_evidence(citations, library) if library else (),
        follow_ups=follow_ups,
        seconds=time.monotonic() - started,
    )


def _evidence(citations: Sequence[Citation], library: Library) -> tuple[Evidence, ...]:
    """The passages that were cited, in the order of their numbers."""
    passages = {
        passage.id: passage
        for document in dict.fromkeys(citation.document for citation in citations)
        for passage in library.passages_of(document.id)
    }
    return tuple(Evidence(passages[c.passage_id], c.document, 0.0) for c in citations if c.passage_id in passages)
