"""The measuring stick itself must measure right."""

from __future__ import annotations

from typing import Any

import pytest

from tests.library.score import has_words, score

QUESTION: dict[str, Any] = {
    "id": "a",
    "question": "Hur många personalbäddar vill Åre ha?",
    "expected": ["are.pdf"],
    "page": 5,
    "pages": {"are.pdf": [5]},
    "words": [["3 700"], ["personalbäddar", "bäddar"]],
    "answerable": True,
}
RIGHT: dict[str, Any] = {
    "id": "a",
    "answer": "Åre vill ha 3\u00a0700 Personalbäddar [1].",
    "abstained": False,
    "citations": [{"path": "sub/are.pdf", "page_start": 4, "page_end": 5}],
}


def shares(answer: dict[str, Any], question: dict[str, Any] = QUESTION) -> dict[str, float]:
    measures = score([answer], [question])["measures"]
    return {name: measure["share"] for name, measure in measures.items()}


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ([["3 700"]], "målet är 3700 bäddar", True),
        ([["3700"]], "målet är 3\u202f700 bäddar", True),
        ([["73"]], "NKI ska vara 73.", True),
        ([["73"]], "omkring 1 731 företag", False),
        ([["4,0"]], "från 3,4 till 4,05", False),
        ([["73"], ["2026"]], "NKI ska vara 73", False),
        ([["första\u00a0fredagen"]], "den FÖRSTA\nfredagen", True),
        ([["150"]], "år 2023 150 invånare", True),
    ],
)
def test_words_are_found_whatever_the_spacing_but_never_inside_other_numbers(
    words: list[list[str]], text: str, expected: bool
) -> None:
    assert has_words(words, text) is expected


def test_a_right_answer_scores_on_every_measure() -> None:
    assert shares(RIGHT) == {
        "words": 1.0,
        "cited_document": 1.0,
        "answered_when_answerable": 1.0,
        "cited_page": 1.0,
    }


def test_each_fault_costs_its_own_measure_only() -> None:
    other_page = RIGHT | {"citations": [{"path": "are.pdf", "page_start": 6, "page_end": 7}]}
    assert shares(other_page)["cited_page"] == 0
    assert shares(other_page)["cited_document"] == 1
    other_document = RIGHT | {"citations": [{"path": "are-2.pdf", "page_start": 5, "page_end": 5}]}
    assert shares(other_document)["cited_document"] == 0
    late = RIGHT | {"answer": "x" * 1200 + RIGHT["answer"]}
    assert shares(late)["words"] == 0
    assert shares(late)["cited_page"] == 1
    refused = RIGHT | {"abstained": True}
    assert shares(refused)["answered_when_answerable"] == 0


def test_a_missing_answer_fails_everything_and_is_listed() -> None:
    result = score([{"id": "other", "answer": ""}], [QUESTION])
    assert all(measure["right"] == 0 for measure in result["measures"].values())
    assert {failure["got"] for failure in result["failures"]} == {"inget svar"}


def test_unanswerable_is_right_only_when_abstained() -> None:
    question = QUESTION | {"answerable": False, "expected": [], "pages": {}, "words": []}
    assert shares({"id": "a", "answer": "Det framgår inte.", "abstained": True}, question) == {
        "abstained_when_unanswerable": 1.0
    }
    assert shares(RIGHT, question) == {"abstained_when_unanswerable": 0.0}


def test_both_documents_must_be_cited_when_two_are_asked_about() -> None:
    question = QUESTION | {"expected": ["are.pdf", "vara.pdf"]}
    assert shares(RIGHT, question)["cited_document"] == 0


def test_search_counts_place_and_words_in_the_first_4000_characters() -> None:
    hit = {"path": "are.pdf", "text": "Boende: personalbäddar, mål 3 700"}
    miss = {"path": "vara.pdf", "text": "x" * 4000}
    assert shares({"id": "a", "results": [hit, miss]}) == {
        "document_first": 1.0,
        "document_in_top_four": 1.0,
        "words_in_evidence": 1.0,
    }
    assert shares({"id": "a", "results": [miss, hit]}) == {
        "document_first": 0.0,
        "document_in_top_four": 1.0,
        "words_in_evidence": 0.0,
    }
    assert shares({"id": "a", "results": [miss] * 4 + [hit]})["document_in_top_four"] == 0.0


def test_a_follow_up_is_understood_when_it_names_the_municipality() -> None:
    question = QUESTION | {"standalone": "Hur många bäddar vill Åre ha?", "names": ["Åre"]}
    measure = "follow_up_names_municipality"
    assert shares(RIGHT | {"standalone_question": "Hur många vill Åre ha?"}, question)[measure] == 1
    assert shares(RIGHT | {"standalone_question": "Hur många då?"}, question)[measure] == 0
