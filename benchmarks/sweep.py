"""What the hand-set weights are worth, on the development halves of the question sets: ``python -m benchmarks.sweep``.

Each weight is moved alone, the others as they stand in the code. Then the judge's threshold is moved, which gives the
curve of questions refused. The test halves are never read past their ``split``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.evaluation.questions import EvalQuestion, parse_question
from assistant.evaluation.run import evaluate, results
from assistant.retrieval import search
from assistant.retrieval.build import build_index
from assistant.retrieval.compatibility import embedding_model_id
from assistant.retrieval.embedding import E5Embeddings
from assistant.retrieval.library import Library
from assistant.settings import PROJECT_ROOT, Settings, stay_offline
from assistant.tasks import sufficiency
from assistant.tasks.ask import ask
from assistant.writing import candidates
from benchmarks.clock import say
from tests.library.build import build_library

TESTS = PROJECT_ROOT / "tests"
TODAY: date = datetime.now(UTC).date()
_SHARES = (0.0, 0.5, 0.75, 1.0, 1.33, 2.0)
# Added to the judge's threshold; its score moves by some 8 between no and all words held.
_STEPS = (-2.0, -1.5, -1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0, 1.5, 2.0)


@dataclass(frozen=True, slots=True)
class Weight:
    """A number in the code, and the measures that it may move."""

    module: ModuleType
    name: str
    measures: tuple[str, ...]


_OF_SEARCH = ("document_first", "document_in_top_four", "words_in_evidence", "words")
_OF_WRITING = ("words", "cited_document")
WEIGHTS = (
    Weight(search, "IN_TEXT", _OF_SEARCH),
    Weight(search, "IN_HEADINGS", _OF_SEARCH),
    Weight(candidates, "_WORDS", _OF_WRITING),
    Weight(candidates, "_CONTEXT", _OF_WRITING),
    Weight(candidates, "_PASSAGE", _OF_WRITING),
    Weight(candidates, "_FORM", _OF_WRITING),
)


class RememberingEmbeddings(E5Embeddings):
    """Keeps every question's vector, since each question is asked for every value of every weight."""

    def __init__(self, model_id: str) -> None:
        super().__init__(model_id)
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """The vector of a question, of shape (dimension,), normalised."""
        if text not in self._known:
            self._known[text] = self._encode_query(text)
        return self._known[text]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The development half of a question set, and the library it is asked of."""

    name: str
    library: Library
    questions: tuple[EvalQuestion, ...]


def question_sets(folder: Path) -> list[QuestionSet]:
    """Build the index of both question sets below ``folder``."""
    embeddings = RememberingEmbeddings(embedding_model_id(Settings()))
    made = folder / "library"
    build_library(made)
    sets = []
    for name, corpus in (("eval", PROJECT_ROOT / "corpus"), ("library", made)):
        settings = Settings(corpus=[corpus], index=folder / f"index-{name}")
        build_index(settings, settings.corpus, embeddings=embeddings)
        lines = (TESTS / name / "questions.jsonl").read_text(encoding="utf-8").splitlines()
        questions = (parse_question(json.loads(line), n) for n, line in enumerate(lines, start=1))
        development = tuple(question for question in questions if question.split == "dev")
        sets.append(QuestionSet(name, Library(settings, embeddings), development))
    return sets


@contextmanager
def set_to(module: ModuleType, name: str, value: float) -> Iterator[None]:
    """Give a module's number another value while the block runs."""
    before = getattr(module, name)
    setattr(module, name, value)
    try:
        yield
    finally:
        setattr(module, name, before)


def weights(sets: Sequence[QuestionSet]) -> None:
    """A Markdown table a weight: questions right, the two sets together, by value."""
    for weight in WEIGHTS:
        standing = getattr(weight.module, weight.name)
        say(f"\n| {weight.module.__name__.rpartition('.')[2]}.{weight.name} | {' | '.join(weight.measures)} |")
        say(f"|---|{'---|' * len(weight.measures)}")
        for share in _SHARES:
            value = round(share * standing, 4)
            with set_to(weight.module, weight.name, value):
                measured = [_measures(one) for one in sets]
            cells = [_cell(measured, measure) for measure in weight.measures]
            say(f"| {f'**{value:g}**' if share == 1 else f'{value:g}'} | {' | '.join(cells)} |")


def _measures(one: QuestionSet) -> dict[str, Any]:
    outcomes = evaluate(one.questions, one.library)
    found: dict[str, Any] = results(outcomes, one.library, TODAY)["all"]["measures"]
    return found


def _cell(measured: Sequence[dict[str, Any]], measure: str) -> str:
    right, of = (sum(one[measure][key] for one in measured) for key in ("right", "of"))
    return f"{right} of {of} ({100 * right / of:.1f} %)"


def calibration(sets: Sequence[QuestionSet]) -> None:
    """A Markdown table: by threshold, unanswerable questions abstained from and answerable ones refused."""
    say("\n| threshold | abstained, unanswerable | refused, answerable |\n|---|---|---|")
    standing = sufficiency._LEAST
    for step in _STEPS:
        with set_to(sufficiency, "_LEAST", standing + step):
            abstained = [(question.answerable, _abstains(question, one)) for one in sets for question in one.questions]
        shares = [_share([no for answerable, no in abstained if answerable is kind]) for kind in (False, True)]
        threshold = f"{standing + step:g}"
        say(f"| {f'**{threshold}**' if step == 0 else threshold} | {' | '.join(shares)} |")


def _abstains(question: EvalQuestion, one: QuestionSet) -> bool:
    answer = ask(
        question.text, one.library, history=question.history, municipalities=question.municipalities, today=TODAY
    )
    return answer.abstained


def _share(found: Sequence[bool]) -> str:
    return f"{sum(found)} of {len(found)} ({100 * sum(found) / len(found):.1f} %)"


PARTS: dict[str, Callable[[Sequence[QuestionSet]], None]] = {"weights": weights, "calibration": calibration}


def main() -> None:
    """Run the parts named, both unless one is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sweep", description=__doc__)
    parser.add_argument("parts", nargs="*", help=" ".join(PARTS))
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="lots-sweep-") as name:
        sets = question_sets(Path(name))
        say(", ".join(f"{one.name}: {len(one.questions)} questions" for one in sets))
        for part in arguments.parts or PARTS:
            PARTS[part](sets)


if __name__ == "__main__":
    stay_offline()
    sys.exit(main())
