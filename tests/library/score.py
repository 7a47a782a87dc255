"""Score what ``lots ask --batch`` and ``lots search --batch`` printed against the library's questions.

``python -m tests.library.score answers.jsonl [--split dev|test] [--questions FILE] [--failures N]``
"""

from __future__ import annotations

import argparse
import json
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from assistant.evaluation.words import has_words

QUESTIONS = Path(__file__).parent / "questions.jsonl"
ANSWER_LENGTH = 1200
EVIDENCE_LENGTH = 4000
TOP = 4


def score(answers: Iterable[Mapping[str, Any]], questions: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Score ask or search results, told apart by the key ``results``.

    Args:
        answers: the JSON objects that ``--batch`` printed, each with its ``id``.
        questions: lines of ``questions.jsonl``; a question with no answer counts as failed.

    Returns:
        ``{"kind": "ask"|"search", "measures": {name: {"right", "of", "share"}}, "failures": [...]}``, where a
        failure is ``{"id", "question", "measure", "expected", "got"}``.
    """
    by_id = {str(answer["id"]): answer for answer in answers}
    is_search = any("results" in answer for answer in by_id.values())
    rate = _rate_search if is_search else _rate_answer
    tally: dict[str, list[bool]] = {}
    failures: list[dict[str, Any]] = []
    for question in questions:
        answer = by_id.get(str(question["id"]), {})
        for measure, (right, expected, got) in rate(question, answer).items():
            tally.setdefault(measure, []).append(right)
            if not right:
                failures.append(
                    {
                        "id": question["id"],
                        "question": question["question"],
                        "measure": measure,
                        "expected": expected,
                        "got": got if answer else "inget svar",
                    }
                )
    measures = {
        name: {"right": sum(values), "of": len(values), "share": round(sum(values) / len(values), 3)}
        for name, values in tally.items()
    }
    return {"kind": "search" if is_search else "ask", "measures": measures, "failures": failures}


Rating = dict[str, tuple[bool, Any, Any]]


def _rate_answer(question: Mapping[str, Any], answer: Mapping[str, Any]) -> Rating:
    text = str(answer.get("answer", ""))
    abstained = bool(answer.get("abstained", False))
    if not question["answerable"]:
        return {"abstained_when_unanswerable": (bool(answer) and abstained, "avstår", text[:300])}
    citations = answer.get("citations", [])
    cited = [(_name(c["path"]), c.get("page_start"), c.get("page_end")) for c in citations]
    expected = [_name(name) for name in question["expected"]]
    names = {name for name, _, _ in cited}
    rating: Rating = {
        "words": (
            has_words(question["words"], text[:ANSWER_LENGTH]),
            question["words"],
            text[:300],
        ),
        "cited_document": (all(name in names for name in expected), expected, sorted(names)),
        "answered_when_answerable": (bool(answer) and not abstained, "svarar", text[:300]),
    }
    if question["pages"]:
        right = all(_page_held(_name(name), pages, cited) for name, pages in question["pages"].items())
        rating["cited_page"] = (right, question["pages"], cited)
    if "names" in question:
        got = str(answer.get("standalone_question", ""))
        right = all(name.lower() in got.lower() for name in question["names"])
        rating["follow_up_names_municipality"] = (right, question["standalone"], got)
    return rating


def _page_held(name: str, pages: Iterable[int], cited: Iterable[tuple[str, int | None, int | None]]) -> bool:
    return any(
        cited_name == name and start is not None and start <= page <= (end or start)
        for cited_name, start, end in cited
        for page in pages
    )


def _rate_search(question: Mapping[str, Any], answer: Mapping[str, Any]) -> Rating:
    if not question["answerable"]:
        return {}
    results = answer.get("results", [])
    names = [_name(result["path"]) for result in results]
    expected = [_name(name) for name in question["expected"]]
    text = "\n".join(str(result["text"]) for result in results)[:EVIDENCE_LENGTH]
    # A question such as "vilken kommun …" is answered by whose document it is, which the text need not say.
    whose = " ".join(f"{result.get('municipality', '')} {result.get('title', '')}" for result in results[:TOP])
    return {
        "document_first": (bool(names) and names[0] in expected, expected, names[:1]),
        "document_in_top_four": (all(name in names[:TOP] for name in expected), expected, names[:TOP]),
        "words_in_evidence": (has_words(question["words"], f"{text}\n{whose}"), question["words"], text[:300]),
    }


def _name(path: str) -> str:
    return unicodedata.normalize("NFC", PurePosixPath(path).name)


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main(arguments: list[str] | None = None) -> int:
    """Print measures per split and the failures; 1 when there is nothing to score."""
    parser = argparse.ArgumentParser(prog="python -m tests.library.score", description=__doc__)
    parser.add_argument("answers", type=Path)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--split", choices=["dev", "test"], help="score one half; failures are listed for dev only")
    parser.add_argument("--failures", type=int, default=40, help="how many failures to list")
    options = parser.parse_args(arguments)
    answers = read_lines(options.answers)
    questions = read_lines(options.questions)
    if not answers:
        sys.stderr.write("Det finns inga svar i filen.\n")
        return 1
    for split in [options.split] if options.split else ["dev", "test"]:
        result = score(answers, [q for q in questions if q["split"] == split])
        sys.stdout.write(f"{split} ({result['kind']})\n")
        for name, measure in result["measures"].items():
            sys.stdout.write(f"  {name:36} {measure['right']:>4} av {measure['of']:>4}  {measure['share']:.3f}\n")
        if split == "dev":
            for failure in result["failures"][: options.failures]:
                sys.stdout.write(f"    {json.dumps(failure, ensure_ascii=False)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
