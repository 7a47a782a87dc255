"""Draft: brief + blueprints + examples → ``Draft``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.errors import LotsError
from assistant.programme.blueprint_blocks import Length
from assistant.programme.blueprints import Blueprint, blueprints
from assistant.programme.brief import PERIOD, Brief
from assistant.retrieval.library import Library
from assistant.tasks.drafting.checking import check_elements, check_success_factors
from assistant.tasks.drafting.composing import Composer
from assistant.tasks.drafting.examples import ExampleFinder
from assistant.tasks.drafting.glossary import said_in
from assistant.tasks.drafting.grammar import large_start, readable, words_for
from assistant.tasks.drafting.needs import to_complete
from assistant.tasks.drafting.numbering import renumbered
from assistant.tasks.drafting.rewording import reworded
from assistant.types import Draft, DraftSection, Progress
from assistant.writing.extractive import ExtractiveWriter
from assistant.writing.writer import Writer


def stream_draft(
    brief: Brief,
    library: Library,
    *,
    sections: Sequence[str] | None = None,
    writer: Writer | None = None,
    today: date | None = None,
    user: str = "",
    examples_from: Sequence[str] = (),
    length: Length = Length.NORMAL,
) -> Iterator[Progress | Draft]:
    """Draft a programme, telling on the way what is being done.

    Args:
        brief: what the officer has told; may be empty.
        library: where the craft's statements and others' examples are found.
        sections: keys of the blueprints wanted; all when ``None``.
        writer: who words it; the extractive writer unless given.
        today: the day on which other programmes are in force or expired.
        user: who asks, for tasks that keep records; drafts do not depend on it.
        examples_from: municipalities to take examples from; all others when empty. The municipality's own programmes
            are quoted only when it is named here.
        length: how long the sections are written.

    Yields:
        ``Progress`` for each section, and last the ``Draft``.

    Raises:
        LotsError: there is no such section, or nothing to search.
    """
    library = library.snapshot()
    writer = writer or ExtractiveWriter()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    wanted = chosen(sections)
    whole = brief.joined()
    composer = Composer(whole, library, ExampleFinder(library, whole, today, examples_from), today, length)
    drafted: list[DraftSection] = []
    for number, blueprint in enumerate(wanted, start=1):
        yield Progress(f"Skriver avsnitt {number} av {len(wanted)}: {blueprint.title} …")
        section = replace(composer, said=said_in(whole, drafted)).section(blueprint)
        if section.paragraphs:
            drafted.append(reworded(section, whole, writer))
    yield assembled(whole, drafted, writer.name, whole_programme=sections is None)


def draft(
    brief: Brief,
    library: Library,
    *,
    sections: Sequence[str] | None = None,
    writer: Writer | None = None,
    today: date | None = None,
    user: str = "",
    examples_from: Sequence[str] = (),
    length: Length = Length.NORMAL,
) -> Draft:
    """Draft a programme; arguments and errors as for ``stream_draft``."""
    steps = stream_draft(
        brief,
        library,
        sections=sections,
        writer=writer,
        today=today,
        user=user,
        examples_from=examples_from,
        length=length,
    )
    *_, last = steps
    if not isinstance(last, Draft):
        raise RuntimeError("stream_draft ended without a draft")
    return last


def chosen(sections: Sequence[str] | None) -> tuple[Blueprint, ...]:
    """The blueprints asked for, in the order of a programme.

    Raises:
        LotsError: a key is no section's.
    """
    if sections is None:
        return blueprints()
    known = [blueprint.key for blueprint in blueprints()]
    unknown = [key for key in sections if key not in known]
    if unknown:
        raise LotsError(f"Det finns inget avsnitt som heter «{unknown[0]}».", f"Avsnitten heter {', '.join(known)}.")
    return tuple(blueprint for blueprint in blueprints() if blueprint.key in sections)


def assembled(brief: Brief, sections: Sequence[DraftSection], writer: str, *, whole_programme: bool) -> Draft:
    """A draft of finished sections: numbered through, checked, and with the list of what to complete.

    Args:
        whole_programme: all sections were asked for, so that all elements and factors are checked.
    """
    numbered = renumbered(sections)
    noun = large_start(words_for(brief.kommun, brief.typ)["program"])
    years = brief.period if PERIOD.fullmatch(brief.period) else ""
    return Draft(
        municipality=brief.kommun,
        title=readable(brief.titel) or f"{noun} {years}".strip(),
        period=brief.period,
        kind=brief.typ.value,
        sections=numbered,
        to_complete=to_complete(numbered),
        elements=check_elements(numbered, whole=whole_programme),
        success_factors=check_success_factors(numbered, whole=whole_programme),
        writer=writer,
    )
