"""The question set over the starter corpus is well formed, and the corpus can answer what it says it can."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from assistant.documents.markdown import read_markdown
from assistant.evaluation.questions import parse_question
from assistant.evaluation.words import has_words
from assistant.programme.register import by_name
from assistant.settings import PROJECT_ROOT

CORPUS = PROJECT_ROOT / "corpus"
QUESTIONS: list[dict[str, Any]] = [
    json.loads(line) for line in (Path(__file__).parent / "questions.jsonl").read_text(encoding="utf-8").splitlines()
]
ANSWERABLE = [question for question in QUESTIONS if question["answerable"]]

# Kind → the fewest questions it may have.
KINDS = {
    "fakta": 250,
    "hantverk": 55,
    "lista": 35,
    "flera": 20,
    "uppfoljare": 30,
    "stavning": 35,
    "utan_kommun": 25,
    "obesvarbar": 55,
}
REASONS = {"kommun_saknas", "ämne_saknas", "utanför", "framtid", "personuppgift", "orsak", "instruktion"}
KEYS = {"id", "question", "kind", "expected", "words", "answerable", "split"}
OPTIONAL = {"history", "standalone", "kommun", "expected_all", "reason"}


@cache
def text_of(path: str) -> str:
    """The body as it is indexed: headings and paragraphs, without front matter and source keys."""
    return "\n".join(block.text for block in read_markdown(CORPUS / path).blocks)


def by_id(question: dict[str, Any]) -> str:
    return str(question["id"])


def test_counts_ids_and_wordings() -> None:
    counts = Counter(question["kind"] for question in QUESTIONS)
    assert set(counts) == set(KINDS)
    assert {kind: counts[kind] for kind in KINDS if counts[kind] < KINDS[kind]} == {}
    assert [id_ for id_, n in Counter(map(by_id, QUESTIONS)).items() if n > 1] == []
    asked = Counter((question["question"], json.dumps(question.get("history"))) for question in QUESTIONS)
    assert [wording for wording, n in asked.items() if n > 1] == []


def test_halves_follow_from_the_ids_and_are_alike() -> None:
    for question in QUESTIONS:
        digest = int(hashlib.sha256(question["id"].encode()).hexdigest(), 16)
        assert question["split"] == ("test" if digest % 2 else "dev"), question["id"]
    dev = sum(question["split"] == "dev" for question in QUESTIONS) / len(QUESTIONS)
    assert 0.45 < dev < 0.55


def test_every_profile_and_knowledge_card_is_asked_about() -> None:
    asked = {path for question in ANSWERABLE for path in question["expected"]}
    corpus = {path.relative_to(CORPUS).as_posix() for path in CORPUS.glob("*/*.md")}
    assert corpus == asked


@pytest.mark.parametrize("question", QUESTIONS, ids=by_id)
def test_question_is_well_formed(question: dict[str, Any]) -> None:
    assert set(question) >= KEYS
    assert set(question) <= KEYS | OPTIONAL
    assert question["question"].strip() == question["question"] != ""
    assert parse_question(question, 1).id == question["id"]
    assert all(by_name(name) for name in question.get("kommun", []))
    roles = [turn["role"] for turn in question.get("history", [])]
    assert roles == ["user", "assistant"] * (len(roles) // 2)
    assert bool(roles) == bool(question.get("standalone"))
    assert roles or question["kind"] != "uppfoljare"
    if question["answerable"]:
        assert question["expected"]
        assert question["words"]
        assert all(options and all(option.strip() for option in options) for options in question["words"])
        assert "reason" not in question
    else:
        assert question["kind"] == "obesvarbar"
        assert question["expected"] == question["words"] == []
        assert question["reason"] in REASONS


@pytest.mark.parametrize("question", ANSWERABLE, ids=by_id)
def test_the_corpus_can_answer(question: dict[str, Any]) -> None:
    texts = [text_of(path) for path in question["expected"]]
    if question.get("expected_all"):
        assert has_words(question["words"], "\n".join(texts))
        for text in texts:
            assert any(has_words([options], text) for options in question["words"]), "a document that adds nothing"
    else:
        assert all(has_words(question["words"], text) for text in texts)
