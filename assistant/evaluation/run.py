"""A question set run through search and ask, with the library and the model loaded once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from assistant.evaluation.measures import (
    Cited,
    Hit,
    Ratings,
    Reply,
    failures,
    milliseconds,
    rate_answer,
    rate_search,
    shares,
)
from assistant.evaluation.questions import EvalQuestion
from assistant.evaluation.ranking import documents_ranked, ranking_measures
from assistant.retrieval.library import Library
from assistant.tasks.ask import ask
from assistant.tasks.search import search
from assistant.tasks.understanding import understand
from assistant.types import Answer, Evidence

# What `lots search` shows unless told otherwise.
SHOWN = 8
# What of the index says how it was made; its corpus folders are nobody else's business.
_MADE_WITH = ("model", "splitter", "schema")
# Passages from which a ranking of ten documents is made: a document often has several among the best.
_FOR_RANKING = 60

Listener = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one question gave.

    Attributes:
        ranking: its documents, best first, and ``right``, those that should be there.
        search_seconds, ask_seconds: wall-clock times.
    """

    question: EvalQuestion
    ratings: Ratings
    ranking: tuple[str, ...]
    right: frozenset[str]
    search_seconds: float
    ask_seconds: float = 0.0


def evaluate(questions: Sequence[EvalQuestion], library: Library, listener: Listener | None = None) -> list[Outcome]:
    """Search every question, then ask every question.

    One after the other, so that what searching leaves in the caches does not flatter the time of asking.

    Args:
        listener: told (done, total) after each search and each answer.

    Raises:
        IndexMissingError, IndexMismatchError: there is nothing to search.
    """
    library.warm_up()
    told = listener or (lambda done, total: None)
    total = 2 * len(questions)
    outcomes = []
    for question in questions:
        outcomes.append(_searched(question, library))
        told(len(outcomes), total)
    for number, outcome in enumerate(outcomes):
        outcomes[number] = _asked(outcome, library)
        told(len(outcomes) + number + 1, total)
    return outcomes


def _searched(question: EvalQuestion, library: Library) -> Outcome:
    started = time.perf_counter()
    # `search` takes no history; a follow-up is searched as the assistant would have read it.
    query = understand(question.text, question.history, question.municipalities).standalone
    found = search(query, library, k=SHOWN, municipalities=question.municipalities)
    seconds = time.perf_counter() - started
    ranking: list[str] = []
    right: set[str] = set()
    if question.answerable and question.expected:
        deep = search(query, library, k=_FOR_RANKING, municipalities=question.municipalities)
        ranking, right = documents_ranked(question, [item.document.path for item in deep])
    return Outcome(question, rate_search(question, _hits(found)), tuple(ranking), frozenset(right), seconds)


def _asked(outcome: Outcome, library: Library) -> Outcome:
    question = outcome.question
    started = time.perf_counter()
    answer = ask(question.text, library, history=question.history, municipalities=question.municipalities)
    seconds = time.perf_counter() - started
    ratings = {**outcome.ratings, **rate_answer(question, _reply(answer))}
    if question.answerable and question.words and question.standalone and question.history:
        alone = ask(question.standalone, library, municipalities=question.municipalities)
        ratings["words_standalone"] = rate_answer(question, _reply(alone))["words"]
    return replace(outcome, ratings=ratings, ask_seconds=seconds)


def _hits(found: Iterable[Evidence]) -> list[Hit]:
    return [
        Hit(
            item.document.path,
            item.passage.text,
            item.document.identity.municipality,
            item.document.identity.title,
        )
        for item in found
    ]


def _reply(answer: Answer) -> Reply:
    cited = tuple(Cited(c.document.path, c.page_start, c.page_end) for c in answer.citations)
    return Reply(answer.text, answer.abstained, cited)


def results(outcomes: Sequence[Outcome], library: Library, today: date) -> dict[str, Any]:
    """The measures, in all, by kind and by half, as JSON values.

    Returns:
        ``{"date", "index", "all", "by_kind", "by_split", "by_question"}``, where ``by_question`` says of each question
        its kind and, by measure, right or not, so that another run can be compared question by question.
    """
    contents = library.contents()
    return {
        "date": today.isoformat(),
        "index": {
            "documents": len(contents.entries),
            "passages": sum(entry.passages for entry in contents.entries),
            "made_with": {key: contents.meta[key] for key in _MADE_WITH if key in contents.meta},
        },
        "all": _group(outcomes),
        "by_kind": _grouped(outcomes, lambda outcome: outcome.question.kind),
        "by_split": _grouped([o for o in outcomes if o.question.split], lambda outcome: outcome.question.split),
        "by_question": {
            outcome.question.id: {
                "kind": outcome.question.kind,
                **{measure: rating.right for measure, rating in outcome.ratings.items()},
            }
            for outcome in outcomes
        },
    }


def _grouped(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, Any]:
    groups: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        groups.setdefault(key(outcome), []).append(outcome)
    return {name: _group(members) for name, members in groups.items()}


def _group(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    rankings = {str(n): outcome.ranking for n, outcome in enumerate(outcomes)}
    right = {str(n): set(outcome.right) for n, outcome in enumerate(outcomes)}
    return {
        "questions": len(outcomes),
        "measures": shares(outcome.ratings for outcome in outcomes),
        "ranking": ranking_measures(rankings, right),
        "milliseconds": {
            "search": milliseconds([outcome.search_seconds for outcome in outcomes]),
            "ask": milliseconds([outcome.ask_seconds for outcome in outcomes]),
        },
    }


def all_failures(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    """What was wrong, a record for each question and measure."""
    return [record for outcome in outcomes for record in failures(outcome.question, outcome.ratings)]
