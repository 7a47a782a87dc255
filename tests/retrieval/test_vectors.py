"""The nearest passages, found exactly where the corpus or the documents asked for are few."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.retrieval import vectors as module
from assistant.retrieval.vectors import Vectors
from assistant.types import BlockKind, Document, Identity, Passage, Unit

DIMENSION = 16
DOCUMENTS, PASSAGES = 30, 20


def document(number: int) -> Document:
    id_ = f"d{number:02}"
    return Document(id_, f"{id_}.md", "", "", Identity(title=id_))


def passages(number: int) -> list[tuple[Document, Passage]]:
    owner = document(number)
    units = (Unit("Mål", BlockKind.PARAGRAPH),)
    return [(owner, Passage(f"{owner.id}:{n}", owner.id, n, (), units)) for n in range(PASSAGES)]


def unit_vectors(seed: int, count: int) -> NDArray[np.float32]:
    matrix = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return matrix / np.linalg.norm(matrix, axis=1, keepdims=True)


MATRIX = unit_vectors(1, DOCUMENTS * PASSAGES)
QUESTION = unit_vectors(2, 1)[0]
IDS = [passage.id for number in range(DOCUMENTS) for _, passage in passages(number)]


def nearest(among: list[str] | None = None) -> list[str]:
    """What a comparison with each vector gives."""
    order = np.argsort(-(MATRIX @ QUESTION), kind="stable")
    return [IDS[row] for row in order if among is None or IDS[row].partition(":")[0] in among]


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[Vectors]:
    with closing(Vectors(tmp_path / "chroma")) as made:
        made.put([pair for number in range(DOCUMENTS) for pair in passages(number)], MATRIX)
        yield made


def test_nearest_of_all_are_those_of_a_comparison_with_each(vectors: Vectors) -> None:
    found = vectors.nearest(QUESTION, 60)
    assert [id_ for id_, _ in found] == nearest()[:60]
    similarities = [similarity for _, similarity in found]
    assert similarities == pytest.approx(sorted(MATRIX @ QUESTION, reverse=True)[:60], abs=1e-6)


def test_nearest_among_documents_are_theirs_alone(vectors: Vectors) -> None:
    among = ["d03", "d17", "d28"]
    assert [id_ for id_, _ in vectors.nearest(QUESTION, 10, among)] == nearest(among)[:10]
    assert [id_ for id_, _ in vectors.nearest(QUESTION, 100, among)] == nearest(among)
    assert vectors.nearest(QUESTION, 10, ["okänt"]) == []
    assert vectors.nearest(QUESTION, 10, []) == []


def test_large_corpus_is_searched_by_chroma_with_like_result(vectors: Vectors, monkeypatch: pytest.MonkeyPatch) -> None:
    exact = vectors.nearest(QUESTION, 20)
    among = [f"d{number:02}" for number in range(0, DOCUMENTS, 2)]
    exact_among = vectors.nearest(QUESTION, 20, among)
    monkeypatch.setattr(module, "_FEW_PASSAGES", 10)
    monkeypatch.setattr(module, "_FEW_DOCUMENTS", 2)
    for found, expected in (
        (vectors.nearest(QUESTION, 20), exact),
        (vectors.nearest(QUESTION, 20, among), exact_among),
    ):
        assert [id_ for id_, _ in found] == [id_ for id_, _ in expected]
        assert [s for _, s in found] == pytest.approx([s for _, s in expected], abs=1e-5)


def test_removed_document_is_found_no_more_and_a_replaced_one_by_its_new_vectors(vectors: Vectors) -> None:
    best = vectors.nearest(QUESTION, 1)[0][0].partition(":")[0]
    vectors.remove([best])
    assert vectors.count() == (DOCUMENTS - 1) * PASSAGES
    assert not [id_ for id_, _ in vectors.nearest(QUESTION, 600) if id_.startswith(best)]
    assert vectors.nearest(QUESTION, 5, [best]) == []
    vectors.put(passages(int(best[1:])), np.tile(QUESTION, (PASSAGES, 1)))
    assert {id_.partition(":")[0] for id_, _ in vectors.nearest(QUESTION, PASSAGES)} == {best}


def test_vectors_outlive_the_process(vectors: Vectors, tmp_path: Path) -> None:
    before = vectors.nearest(QUESTION, 5, ["d05"])
    vectors.close()
    with closing(Vectors(tmp_path / "chroma")) as again:
        assert again.nearest(QUESTION, 5, ["d05"]) == before
