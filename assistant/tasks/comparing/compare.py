"""Compare: choose documents → fill cells → number the citations → say what follows → ``Comparison``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant.errors import LotsError
from assistant.programme.comparing import Measure
from assistant.programme.craft import Aspect
from assistant.programme.craft import aspects as known_aspects
from assistant.retrieval.library import Library
from assistant.tasks.comparing.cells import cell, cell_of_question
from assistant.tasks.comparing.columns import Sources, sources_of
from assistant.tasks.comparing.drafts import Draft, DraftCell
from assistant.tasks.comparing.findings import findings_of
from assistant.tasks.comparing.indicators import DraftValue, shared_goals
from assistant.tasks.comparing.limits import limits
from assistant.tasks.comparing.numbering import Numbers
from assistant.tasks.comparing.reading import GOALS, VALIDITY, Piece, read
from assistant.tasks.comparing.wording import marks
from assistant.types import (
    Cell,
    CellPoint,
    Citation,
    ComparedAspect,
    Comparison,
    Finding,
    FindingKind,
    Indicator,
    IndicatorValue,
    Progress,
)
from assistant.writing.extractive import ExtractiveWriter
from assistant.writing.writer import RewordingTask, Statement, Writer

FEWEST, MOST = 2, 10
QUESTION_KEY = "fraga_{number}"
_PURPOSE = "slutsatserna under en jämförelse av kommuners näringslivsprogram"


def stream_comparison(
    municipalities: Sequence[str],
    aspects: Sequence[str],
    library: Library,
    *,
    questions: Sequence[str] = (),
    writer: Writer | None = None,
    today: date | None = None,
    user: str = "",
    grounds: str = "",
) -> Iterator[Progress | Comparison]:
    """Compare municipalities, telling on the way what is being done.

    Args:
        municipalities: two to ten names, as in the register of municipalities.
        aspects: keys of ``programme.craft.aspects()``; none means all of them, unless there are questions.
        library: what the cells are taken from.
        questions: of the officer's own, each a row under the key ``fraga_1`` …
        writer: words the findings from the cells alone; cells are extracts whoever writes.
        today: the day on which programmes are in force or expired.
        user: who asks; the comparison does not depend on it.
        grounds: on what grounds the municipalities were chosen, when the officer did not name them.

    Yields:
        ``Progress``, and last the ``Comparison``.

    Raises:
        LotsError: too few or too many municipalities, or an aspect that does not exist.
    """
    names = list(dict.fromkeys(municipalities))
    _check(names)
    yield from _stream(names, aspects, library, questions, writer, today, grounds)


def overview(
    municipality: str,
    aspects: Sequence[str],
    library: Library,
    *,
    questions: Sequence[str] = (),
    writer: Writer | None = None,
    today: date | None = None,
    user: str = "",
) -> Comparison:
    """One municipality's column alone: what there is on each aspect, and where there is no hit.

    Arguments and errors as for ``stream_comparison``.
    """
    *_, made = _stream([municipality], aspects, library, questions, writer, today, "")
    return _comparison(made)


def _stream(
    names: Sequence[str],
    aspects: Sequence[str],
    library: Library,
    questions: Sequence[str],
    writer: Writer | None,
    today: date | None,
    grounds: str,
) -> Iterator[Progress | Comparison]:
    chosen = _aspects(aspects, questions)
    library = library.snapshot()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    columns = sources_of(names, library, today)
    yield Progress(f"Läser {sum(len(s.column.documents) for s in columns)} dokument …")
    rows: list[tuple[ComparedAspect, list[DraftCell]]] = []
    for aspect in chosen:
        yield Progress(f"Jämför {aspect.title.lower()} …")
        rows.append((_row(aspect), [cell(aspect, sources, library) for sources in columns]))
    for number, question in enumerate(questions, start=1):
        yield Progress(f"Söker svar på: {question}")
        row = ComparedAspect(QUESTION_KEY.format(number=number), question, question)
        rows.append((row, [cell_of_question(question, sources, library) for sources in columns]))
    yield Progress("Drar slutsatser …")
    made = _numbered(_drafted(columns, rows, library, today), today)
    yield replace(_reworded(made, writer or ExtractiveWriter()), grounds=grounds)


def compare(
    municipalities: Sequence[str],
    aspects: Sequence[str],
    library: Library,
    *,
    questions: Sequence[str] = (),
    writer: Writer | None = None,
    today: date | None = None,
    user: str = "",
    grounds: str = "",
) -> Comparison:
    """Compare municipalities; arguments and errors as for ``stream_comparison``."""
    *_, made = stream_comparison(
        municipalities, aspects, library, questions=questions, writer=writer, today=today, user=user, grounds=grounds
    )
    return _comparison(made)


def _comparison(made: Progress | Comparison) -> Comparison:
    if not isinstance(made, Comparison):
        raise RuntimeError("the comparison ended without a result")
    return made


def _check(names: Sequence[str]) -> None:
    if not FEWEST <= len(names) <= MOST:
        raise LotsError(
            f"En jämförelse tar två till tio kommuner, men {'ingen' if not names else len(names)} är vald"
            f"{'a' if len(names) > 1 else ''}.",
            "Välj minst två och högst tio olika kommuner.",
        )


def _aspects(keys: Sequence[str], questions: Sequence[str]) -> list[Aspect]:
    known = {aspect.key: aspect for aspect in known_aspects()}
    if not keys:
        return [] if questions else list(known.values())
    for key in keys:
        if key not in known:
            raise LotsError(f"Det finns ingen aspekt som heter «{key}».", f"Välj bland: {', '.join(known)}.")
    return [known[key] for key in dict.fromkeys(keys)]


def _row(aspect: Aspect) -> ComparedAspect:
    return ComparedAspect(aspect.key, aspect.title, aspect.asks)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A comparison before its citations have numbers."""

    columns: tuple[Sources, ...]
    rows: tuple[tuple[ComparedAspect, list[DraftCell]], ...]
    shared: tuple[tuple[Measure, list[DraftValue]], ...]
    limits: tuple[Draft, ...]

    def drafts(self) -> Iterator[Draft]:
        """Everything that is cited, in the order it is read."""
        for _, cells in self.rows:
            yield from (point for made in cells for point in made.points)
        yield from (value.draft for _, values in self.shared for value in values)
        yield from self.limits


def _drafted(
    columns: tuple[Sources, ...], rows: Sequence[tuple[ComparedAspect, list[DraftCell]]], library: Library, today: date
) -> _Draft:
    goals = next((aspect for aspect in known_aspects() if aspect.key == GOALS and _is_row(aspect, rows)), None)
    shared = shared_goals([_strong(goals, sources, library) for sources in columns]) if goals else []
    texts = {
        number: " ".join(point.text for _, cells in rows for point in cells[number].points)
        for number in range(len(columns))
    }
    validity = {
        number: [quote for point in made.points[:1] for quote in point.quotes]
        for row, cells in rows
        if row.key == VALIDITY
        for number, made in enumerate(cells)
    }
    return _Draft(columns, tuple(rows), tuple(shared), tuple(limits(columns, texts, validity, library, today)))


def _is_row(aspect: Aspect, rows: Sequence[tuple[ComparedAspect, list[DraftCell]]]) -> bool:
    return any(row.key == aspect.key for row, _ in rows)


def _strong(aspect: Aspect, sources: Sources, library: Library) -> list[Piece]:
    return [piece for piece in read(aspect, sources, library) if piece.strong]


def _numbered(draft: _Draft, today: date) -> Comparison:
    numbers = Numbers(draft.drafts(), today)
    cells = tuple(
        Cell(column, row.key, made.status, tuple(CellPoint(point.text, numbers.of(point)) for point in made.points))
        for row, drafts in draft.rows
        for column, made in enumerate(drafts)
    )
    indicators = tuple(
        Indicator(measure.key, measure.title, measure.unit, tuple(_value(value, numbers) for value in values))
        for measure, values in draft.shared
    )
    compared = tuple(row for row, _ in draft.rows)
    findings = findings_of(draft.columns, compared, cells, indicators)
    findings += [_limit(said, numbers.of(said)) for said in draft.limits]
    order = list(FindingKind)
    findings.sort(key=lambda finding: order.index(finding.kind))
    return Comparison(tuple(s.column for s in draft.columns), compared, cells, tuple(findings), indicators)


def _value(value: DraftValue, numbers: Numbers) -> IndicatorValue:
    citation = numbers.of(value.draft)[0]
    return IndicatorValue(value.column, value.value, value.shown, citation, value.year, value.base)


def _limit(draft: Draft, citations: tuple[Citation, ...]) -> Finding:
    return Finding(FindingKind.NOT_COMPARABLE, f"{draft.text} {marks(citations)}".strip(), citations)


def _reworded(made: Comparison, writer: Writer) -> Comparison:
    """The findings as the writer words them; a statement that rests on nothing stays as it is."""
    statements = tuple(Statement(finding.text, finding.citations) for finding in made.findings)
    if statements:
        worded = writer.reword(RewordingTask(_PURPOSE, statements))
        findings = tuple(
            replace(finding, text=statement.text) if finding.citations else finding
            for finding, statement in zip(made.findings, worded, strict=True)
        )
        made = replace(made, findings=findings)
    return replace(made, writer=writer.name)
