"""``lots eval``: the measures of a question set."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from tqdm import tqdm

from assistant.commands.common import batch, municipalities_of, print_json, settings_of
from assistant.errors import LotsError
from assistant.evaluation.questions import EvalQuestion, parse_question
from assistant.evaluation.report import as_text, compare, difference_text
from assistant.settings import Settings


class _Bar:
    """A progress bar on stderr that opens at the first step."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None

    def __call__(self, done: int, total: int) -> None:
        if self._bar is None:
            bar_format = "{desc} {percentage:3.0f} % |{bar}| {n_fmt} av {total_fmt}, {remaining} kvar"
            self._bar = tqdm(total=total, desc="Mäter", file=sys.stderr, bar_format=bar_format)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """End the bar."""
        if self._bar is not None:
            self._bar.close()


def run(arguments: argparse.Namespace) -> int:
    """Run the questions, print the measures, and save or compare them when asked to."""
    before = _earlier(arguments.against) if arguments.against else None
    questions = _questions(arguments.files, arguments.split)
    if before is not None and any(question.passage for question in questions):
        raise LotsError("Par av frågor och stycken kan inte jämföras med ett tidigare resultat.", "Kör utan --against.")
    results, failed = _measured(questions, settings_of(arguments))
    if arguments.out:
        _save(arguments.out, results)
    shown = dict(results)
    if arguments.failures:
        shown["failures"] = failed
    if before is not None:
        shown["difference"] = compare(results, before)
    if arguments.json:
        print_json(shown)
        return 0
    sys.stdout.write(as_text(results))
    for failure in shown.get("failures", []):
        sys.stdout.write(f"{json.dumps(failure, ensure_ascii=False)}\n")
    if before is not None:
        sys.stdout.write(difference_text(shown["difference"]))
    return 0


def _questions(files: list[Path], split: str | None) -> list[EvalQuestion]:
    lines = [line for file in files for line in batch(file)]
    questions = [parse_question(line, number) for number, line in enumerate(lines, start=1)]
    for question in questions:
        municipalities_of(list(question.municipalities))
    chosen = [question for question in questions if split in (None, question.split)]
    if not chosen:
        raise LotsError(
            "Det finns inga frågor att mäta.", "Kontrollera filen, och att halvan som --split anger finns i den."
        )
    return chosen


def _measured(questions: list[EvalQuestion], settings: Settings) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """The results, and what was wrong question by question."""
    pairs = [question for question in questions if question.passage]
    if pairs and len(pairs) < len(questions):
        raise LotsError(
            "Frågefilen blandar frågor med stycken och frågor utan.", "Dela den i två filer och mät dem var för sig."
        )
    bar = _Bar()
    try:
        if pairs:
            from assistant.evaluation.passages import evaluate_passages
            from assistant.retrieval.embedding import load_embeddings

            return {"passages": evaluate_passages(pairs, load_embeddings(settings), bar)}, []
        from assistant.evaluation.run import all_failures, evaluate, results
        from assistant.retrieval.library import Library

        library = Library(settings)
        outcomes = evaluate(questions, library, bar)
    finally:
        bar.close()
    today = date.today()  # noqa: DTZ011 – the user's own calendar day
    return results(outcomes, library, today), all_failures(outcomes)


def _earlier(path: Path) -> dict[str, Any]:
    try:
        results = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise LotsError(
            f"Resultatfilen {path} gick inte att läsa.", "Ange en fil som lots eval --out har sparat."
        ) from error
    if not isinstance(results, dict) or "by_question" not in results:
        raise LotsError(f"{path} är ingen resultatfil.", "Ange en fil som lots eval --out har sparat.")
    return results


def _as_file(results: dict[str, Any]) -> str:
    """The results as JSON with a question a line, so that two files can be read side by side."""
    questions = results.get("by_question")
    if questions is None:
        return json.dumps(results, ensure_ascii=False, indent=1) + "\n"
    rest = {key: value for key, value in results.items() if key != "by_question"}
    lines = [f"  {json.dumps(id_)}: {json.dumps(value, ensure_ascii=False)}" for id_, value in questions.items()]
    head = json.dumps(rest, ensure_ascii=False, indent=1).removesuffix("\n}")
    return head + ',\n "by_question": {\n' + ",\n".join(lines) + "\n }\n}\n"


def _save(path: Path, results: dict[str, Any]) -> None:
    try:
        path.write_text(_as_file(results), encoding="utf-8")
    except OSError as error:
        raise LotsError(
            f"Resultatet kunde inte sparas i {path}.", "Kontrollera att mappen finns och går att skriva i."
        ) from error
