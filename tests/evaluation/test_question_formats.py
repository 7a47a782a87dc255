"""Every format of a question set that ``lots eval`` takes."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.errors import LotsError
from assistant.evaluation.questions import OTHER, parse_question, same_document


def test_our_own_format() -> None:
    question = parse_question(
        {
            "id": "f-1",
            "question": "Och Trosa?",
            "history": [
                {"role": "user", "content": "Vilka mål har Mora?"},
                {"role": "assistant", "content": "Fyra [1]."},
            ],
            "standalone": "Vilka mål har Trosa?",
            "kommun": ["Trosa"],
            "kind": "uppfoljare",
            "expected": ["program/trosa.md"],
            "words": [["mark", "tomter"], ["2026"]],
            "answerable": True,
            "split": "dev",
        },
        7,
    )
    assert (question.id, question.kind, question.split) == ("f-1", "uppfoljare", "dev")
    assert [turn.role for turn in question.history] == ["user", "assistant"]
    assert question.municipalities == ("Trosa",)
    assert question.words == (("mark", "tomter"), ("2026",))
    assert question.expected == ("program/trosa.md",)
    assert question.expected_all is False


def test_the_librarys_format_needs_every_document_and_knows_pages() -> None:
    line = {
        "id": "par-1",
        "question": "Jämför",
        "expected": ["a.pdf", "b.pdf"],
        "pages": {"a.pdf": [6]},
        "type": "jämför",
    }
    question = parse_question(line, 1)
    assert question.expected_all is True
    assert question.kind == "jämför"
    assert question.pages == {"a.pdf": (6,)}


@pytest.mark.parametrize("key", ["expected", "document", "expected_document", "expected document"])
@pytest.mark.parametrize("value", ["mora.md", ["mora.md"]])
def test_a_question_and_its_document_are_enough(key: str, value: Any) -> None:
    question = parse_question({"question": "Vad?", key: value}, 12)
    assert question.expected == ("mora.md",)
    assert (question.id, question.kind, question.answerable, question.words) == ("12", OTHER, True, ())


@pytest.mark.parametrize("key", ["passage", "text"])
def test_question_and_passage(key: str) -> None:
    assert parse_question({"question": "Vad?", key: "Ett stycke."}, 1).passage == "Ett stycke."


@pytest.mark.parametrize(
    "line",
    [
        {"expected": "mora.md"},
        {"question": " ", "expected": "mora.md"},
        {"question": "Vad?", "expected": {"a": 1}},
        {"question": "Vad?", "words": [[1]]},
        {"question": "Vad?", "history": [{"content": "utan roll"}]},
    ],
)
def test_a_line_that_cannot_be_understood_names_its_place(line: dict[str, Any]) -> None:
    with pytest.raises(LotsError, match="Rad 3"):
        parse_question(line, 3)


@pytest.mark.parametrize(
    ("expected", "path", "same"),
    [
        ("program/mora.md", "program/mora.md", True),
        ("mora.md", "program/mora.md", True),
        ("program/mora.md", "mora.md", False),
        ("ora.md", "program/mora.md", False),
        ("a\u030al.md", "ål.md", True),
        ("", "mora.md", False),
    ],
)
def test_a_document_is_told_by_the_end_of_its_path(expected: str, path: str, same: bool) -> None:
    assert same_document(expected, path) is same
