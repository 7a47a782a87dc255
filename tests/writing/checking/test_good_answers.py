"""A model that does as it is told loses nothing; and the floors of the wording are where their docstring says."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import pytest

from assistant.retrieval.embedding import SentenceEmbeddings
from assistant.types import BlockKind, Evidence
from assistant.writing.checking import KeyedSource
from tests.writing.checking.real import CORPUS, GOOD, GoodAnswer, checked, document, source
from tests.writing.checking.wording import NEW_NOT_BORNE_OUT, NEW_PARAPHRASES, NOT_BORNE_OUT, PARAPHRASES

Similarity = Callable[[str, Sequence[str]], Sequence[float]]


def words(text: str) -> list[str]:
    """The words alone: no citations, no marks of layout."""
    return re.findall(r"\w+", re.sub(r"\[\w+\]", "", text))


@pytest.mark.parametrize("answer", GOOD, ids=lambda answer: answer.name)
def test_a_good_answer_loses_nothing(answer: GoodAnswer) -> None:
    result = checked(answer.text, answer.keyed, *answer.municipalities)

    assert result.removed == ()
    assert result.flagged == 0
    assert words(result.text) == words(answer.text)
    assert len(re.findall(r"\[\d+\]", result.text)) == len(re.findall(r"\[[a-z]{4}\]", answer.text))
    assert len(result.citations) == len(answer.sources)


@pytest.mark.parametrize("name", ["mora-2023-2026", "trosa-2023-2026", "goteborg", "lerum", "angelholm", "gotene-2019"])
def test_a_document_s_own_sentences_are_borne_out_by_it(name: str) -> None:
    found, passages = document(f"program/{name}.md")
    assert (CORPUS / "program" / f"{name}.md").exists()
    for passage in passages:
        sources = [KeyedSource("bcdf", Evidence(passage, found, 1.0), passage.text)]
        for unit in passage.units:
            if unit.kind is not BlockKind.HEADING and not unit.text.endswith(":"):
                result = checked(f"{unit.text.rstrip('.')} [bcdf].", sources, found.identity.municipality)
                assert result.removed == (), unit.text


@pytest.fixture(scope="module")
def similarity(embeddings: SentenceEmbeddings) -> Similarity:
    def cosines(sentence: str, texts: Sequence[str]) -> list[float]:
        return [float(each) for each in embeddings.encode_documents(list(texts)) @ embeddings.encode_query(sentence)]

    return cosines


def tally(rows: list[tuple[str, str, str]], similarity: Similarity | None = None) -> tuple[int, int, int]:
    """How many sentences are shown as they are, shown with a mark, and taken out."""
    results = [
        checked(f"{text[:-1]} [bcdf].", [source("bcdf", *where)], similarity=similarity) for text, *where in rows
    ]
    out = sum(not result.text for result in results)
    marked = sum(result.flagged for result in results)
    return len(rows) - marked - out, marked, out


def test_shared_words_alone() -> None:
    assert tally(PARAPHRASES)[2] <= 3
    assert tally(NOT_BORNE_OUT)[0] <= 4
    assert tally(NOT_BORNE_OUT)[2] >= 20
    assert tally(NEW_PARAPHRASES)[2] <= 2
    assert tally(NEW_NOT_BORNE_OUT)[0] == 0


def test_with_similarity_nothing_that_is_not_borne_out_is_shown_unmarked(similarity: Similarity) -> None:
    as_they_are, _, out = tally(NEW_NOT_BORNE_OUT, similarity)
    assert as_they_are == 0
    assert out >= 7
    assert tally(NEW_PARAPHRASES[:5], similarity)[2] <= 1
