"""The measures measure what they say, one fault at a time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from assistant.evaluation.measures import (
    Cited,
    Hit,
    Reply,
    failures,
    milliseconds,
    rate_answer,
    rate_search,
    shares,
)
from assistant.evaluation.questions import EvalQuestion
from assistant.evaluation.ranking import documents_ranked, ranking_measures
from assistant.evaluation.report import compare, difference_text
from assistant.evaluation.words import has_words

QUESTION = EvalQuestion(
    "a", "Hur många bäddar?", expected=("are.pdf",), words=(("3 700",), ("bäddar",)), pages={"are.pdf": (5,)}
)
BOTH = EvalQuestion("b", "Jämför", expected=("a.md", "b.md"), expected_all=True, words=(("7",),))
RIGHT = Reply("Åre vill ha 3\u00a0700 bäddar [1].", False, (Cited("sub/are.pdf", 4, 5),))


def right(question: EvalQuestion, reply: Reply) -> dict[str, bool]:
    return {measure: rating.right for measure, rating in rate_answer(question, reply).items()}


def test_a_right_answer_is_right_by_every_measure() -> None:
    assert right(QUESTION, RIGHT) == {
        "answered_when_answerable": True,
        "words": True,
        "cited_document": True,
        "cited_page": True,
    }


@pytest.mark.parametrize(
    ("reply", "wrong"),
    [
        (replace(RIGHT, citations=(Cited("are.pdf", 6, 7),)), {"cited_page"}),
        (replace(RIGHT, citations=(Cited("are-2.pdf", 5, 5),)), {"cited_page", "cited_document"}),
        (replace(RIGHT, text="x" * 1200 + RIGHT.text), {"words"}),
        (replace(RIGHT, abstained=True), {"answered_when_answerable"}),
    ],
)
def test_a_fault_costs_its_own_measures_only(reply: Reply, wrong: set[str]) -> None:
    assert {measure for measure, value in right(QUESTION, reply).items() if not value} == wrong
    assert {record["measure"] for record in failures(QUESTION, rate_answer(QUESTION, reply))} == wrong


def test_an_unanswerable_question_is_right_only_when_abstained() -> None:
    question = EvalQuestion("c", "Vad blir vädret?", answerable=False)
    assert right(question, Reply("Det framgår inte.", True)) == {"abstained_when_unanswerable": True}
    assert right(question, Reply("Regn [1].", False)) == {"abstained_when_unanswerable": False}
    assert rate_search(question, [Hit("a.md", "Regn")]) == {}


def test_search_is_right_with_any_document_or_with_each() -> None:
    hits = [Hit("b.md", "sju"), Hit("c.md", ""), Hit("d.md", ""), Hit("a.md", "7 mål")]
    ratings = rate_search(BOTH, hits)
    assert [rating.right for rating in ratings.values()] == [True, True, True]
    any_of = replace(BOTH, expected_all=False, expected=("x.md", "c.md"))
    ratings = rate_search(any_of, hits)
    assert ratings["document_first"].right is False
    assert ratings["document_in_top_four"].right is True
    fifth = rate_search(replace(BOTH, expected_all=False, expected=("e.md",)), [*hits, Hit("e.md", "")])
    assert fifth["document_in_top_four"].right is False


def test_words_count_within_4000_characters_of_evidence_or_in_whose_it_is() -> None:
    question = EvalQuestion("d", "Vilken kommun?", expected=("a.md",), words=(("Mora",),))
    filler = Hit("a.md", "x" * 4000)
    assert rate_search(question, [filler, Hit("a.md", "Mora")])["words_in_evidence"].right is False
    assert rate_search(question, [Hit("a.md", "Mora"), filler])["words_in_evidence"].right is True
    assert rate_search(question, [replace(filler, municipality="Mora")])["words_in_evidence"].right is True


def test_shares_and_times() -> None:
    wrong = replace(RIGHT, abstained=True)
    measures = shares([rate_answer(QUESTION, reply) for reply in (RIGHT, RIGHT, wrong)])
    assert measures["answered_when_answerable"] == {"right": 2, "of": 3, "share": 0.6667}
    assert measures["words"]["share"] == 1.0
    assert milliseconds([0.001 * n for n in range(1, 101)]) == {"median": 50.5, "p95": 95.0}
    assert milliseconds([0.02]) == {"median": 20.0, "p95": 20.0}
    assert milliseconds([]) == {}


def test_numbers_are_found_whatever_the_spacing_but_never_inside_others() -> None:
    assert has_words([["3 700"]], "målet är 3700 bäddar")
    assert has_words([["3700"]], "målet är 3\u202f700 bäddar")
    assert not has_words([["73"]], "omkring 1 731 företag")
    assert not has_words([["4,0"]], "från 3,4 till 4,05")


def test_ranking_measures_are_the_known_ones() -> None:
    measures = ranking_measures(
        {"q1": ["a", "b"], "q2": ["x", "y", "z", "c"], "q3": ["x"], "unanswerable": ["x"]},
        {"q1": {"a"}, "q2": {"c"}, "q3": {"d"}, "unanswerable": set()},
    )
    # Reciprocal ranks 1, 1/4 and 0; 1/log2(1+4) = 0.4307.
    assert measures == {"mrr@10": round(1.25 / 3, 4), "ndcg@10": round(1.4307 / 3, 4), "recall@10": round(2 / 3, 4)}
    assert ranking_measures({}, {}) == {}
    late = ranking_measures({"q": [*map(str, range(10)), "a"]}, {"q": {"a"}})
    assert late == {"mrr@10": 0.0, "ndcg@10": 0.0, "recall@10": 0.0}


def test_alternatives_count_as_one_document_and_passages_of_one_as_one() -> None:
    any_of = EvalQuestion("e", "?", expected=("a.md", "b.md"))
    assert documents_ranked(any_of, ["p/b.md", "p/c.md", "p/b.md", "p/a.md"]) == (["a.md", "p/c.md"], {"a.md"})
    assert documents_ranked(BOTH, ["b.md", "b.md", "a.md"]) == (["b.md", "a.md"], {"a.md", "b.md"})


def test_the_difference_names_what_changed_and_which_questions() -> None:
    def results(mrr: float, **questions: Mapping[str, object]) -> dict[str, Any]:
        return {"all": {"ranking": {"mrr@10": mrr}}, "by_question": questions}

    a, b, c = (
        {"kind": "fakta", "words": False},
        {"kind": "lista", "words": False, "cited_page": True},
        {"kind": "fakta"},
    )
    before = results(0.5, a=a, b=b, only_before=c)
    now = results(0.7, a=a | {"words": True}, b=b | {"cited_page": False}, only_now={"kind": "fakta", "words": False})
    difference = compare(now, before)
    assert difference["questions"] == 2
    assert difference["measures"] == {
        "all": {"words": {"before": 0.0, "now": 0.5}, "cited_page": {"before": 1.0, "now": 0.0}},
        "fakta": {"words": {"before": 0.0, "now": 1.0}},
        "lista": {"cited_page": {"before": 1.0, "now": 0.0}},
    }
    assert difference["worse"] == {"b": ["cited_page"]}
    assert difference["better"] == {"a": ["words"]}
    assert "0,000 → 0,500 (+0,500)" in difference_text(difference)
    same = compare(results(0.7, a=a), results(0.5, a=a))
    assert same["measures"] == {"all": {"mrr@10": {"before": 0.5, "now": 0.7}}}
    assert "Inga mått har ändrats." in difference_text(compare(now, now))
