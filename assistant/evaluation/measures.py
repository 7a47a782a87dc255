"""What came out of search and ask held against what should have, measure by measure.

The functions take plain records, so that they serve both a run in this process and the JSON that the command
line printed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.evaluation.questions import EvalQuestion, same_document
from assistant.evaluation.words import has_words

ANSWER_LENGTH = 1200
EVIDENCE_LENGTH = 4000
TOP = 4

# Measure → what it is called in the table. The order is the table's.
MEASURES: dict[str, str] = {
    "document_first": "rätt dokument först",
    "document_in_top_four": "rätt dokument bland fyra",
    "words_in_evidence": "svarsorden i beläggens första 4 000 tecken",
    "words": "svarsorden i svarets första 1 200 tecken",
    "cited_document": "rätt dokument citerat",
    "cited_page": "rätt sida citerad",
    "answered_when_answerable": "svarade när det gick",
    "abstained_when_unanswerable": "avstod när det inte gick",
    "words_standalone": "svarsorden när följdfrågan ställs fristående",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A search result: which document, whose, and its text."""

    path: str
    text: str
    municipality: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of an answer, with its pages where the format has any."""

    path: str
    page_start: int | None = None
    page_end: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it is judged."""

    text: str
    abstained: bool
    citations: tuple[Cited, ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    """One measure of one question: right or not, what was expected and what came."""

    right: bool
    expected: Any
    got: Any


Ratings = dict[str, Rating]


def rate_search(question: EvalQuestion, hits: Sequence[Hit]) -> Ratings:
    """Rate search results, best first. An unanswerable question has none to find."""
    if not question.answerable:
        return {}
    ratings: Ratings = {}
    paths = [hit.path for hit in hits]
    if question.expected:
        first = any(same_document(name, path) for name in question.expected for path in paths[:1])
        ratings["document_first"] = Rating(first, question.expected, paths[:1])
        ratings["document_in_top_four"] = Rating(_has_expected(question, paths[:TOP]), question.expected, paths[:TOP])
    if question.words:
        text = "\n".join(hit.text for hit in hits)[:EVIDENCE_LENGTH]
        # "Vilken kommun …" is answered by whose document it is, which the text need not say.
        whose = " ".join(f"{hit.municipality} {hit.title}" for hit in hits[:TOP])
        right = has_words(question.words, f"{text}\n{whose}")
        ratings["words_in_evidence"] = Rating(right, question.words, text[:300])
    return ratings


def rate_answer(question: EvalQuestion, reply: Reply) -> Ratings:
    """Rate an answer: abstained or not, its words, its citations."""
    start = reply.text[:300]
    if not question.answerable:
        return {"abstained_when_unanswerable": Rating(reply.abstained, "avstår", start)}
    ratings: Ratings = {"answered_when_answerable": Rating(not reply.abstained, "svarar", start)}
    if question.words:
        right = has_words(question.words, reply.text[:ANSWER_LENGTH])
        ratings["words"] = Rating(right, question.words, start)
    cited = sorted({citation.path for citation in reply.citations})
    if question.expected:
        ratings["cited_document"] = Rating(_has_expected(question, cited), question.expected, cited)
    if question.pages:
        right = all(_page_held(name, pages, reply.citations) for name, pages in question.pages.items())
        where = [(c.path, c.page_start, c.page_end) for c in reply.citations]
        ratings["cited_page"] = Rating(right, dict(question.pages), where)
    return ratings


def _has_expected(question: EvalQuestion, paths: Iterable[str]) -> bool:
    held = [any(same_document(name, path) for path in paths) for name in question.expected]
    return all(held) if question.expected_all else any(held)


def _page_held(name: str, pages: Iterable[int], citations: Iterable[Cited]) -> bool:
    wanted = list(pages)
    return any(
        same_document(name, cited.path)
        and cited.page_start is not None
        and any(cited.page_start <= page <= (cited.page_end or cited.page_start) for page in wanted)
        for cited in citations
    )


def shares(ratings: Iterable[Ratings]) -> dict[str, dict[str, float]]:
    """Right and total per measure: ``{measure: {"right", "of", "share"}}``, measures in the table's order."""
    found: dict[str, list[bool]] = {}
    for rating in ratings:
        for measure, value in rating.items():
            found.setdefault(measure, []).append(value.right)
    order = [*MEASURES, *(measure for measure in found if measure not in MEASURES)]
    return {
        measure: {
            "right": sum(found[measure]),
            "of": len(found[measure]),
            "share": round(sum(found[measure]) / len(found[measure]), 4),
        }
        for measure in order
        if measure in found
    }


def milliseconds(seconds: Sequence[float]) -> dict[str, float]:
    """Median and 95th percentile (nearest rank) of some durations, in milliseconds."""
    if not seconds:
        return {}
    ordered = sorted(seconds)
    middle = len(ordered) // 2
    median = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
    p95 = ordered[math.ceil(0.95 * len(ordered)) - 1]
    return {"median": round(1000 * median, 1), "p95": round(1000 * p95, 1)}


def failures(question: EvalQuestion, ratings: Mapping[str, Rating]) -> list[dict[str, Any]]:
    """What was wrong about one question, a record a measure."""
    return [
        {
            "id": question.id,
            "question": question.text,
            "measure": measure,
            "expected": rating.expected,
            "got": rating.got,
        }
        for measure, rating in ratings.items()
        if not rating.right
    ]
