"""A text is embedded once, and what came with a corpus not at all."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import numpy as np
import pytest

from assistant.retrieval.embedding import SentenceEmbeddings
from assistant.retrieval.shipped import SHIPPED_NAME, read_shipped, shipped_in, write_shipped
from assistant.retrieval.vector_cache import VectorCache, text_key
from assistant.settings import PROJECT_ROOT
from tests.conftest import Workspace

GOAL = "Kommunen ska höra till de hundra bästa i landet senast 2027."
LAND = "Mark och lokaler: tio hektar planlagd verksamhetsmark ska alltid finnas."
SKILLS = "Kompetensförsörjning sker med skolan, yrkeshögskolan och de största arbetsgivarna."


def long_texts(count: int) -> list[str]:
    """Texts of some 900 characters, so that a batch of the cache takes a dozen of them."""
    return [f"Åtgärd {n}. " + "Företagen får en väg in och svar inom tio dagar. " * 18 for n in range(count)]


def test_vectors_come_in_the_order_of_the_texts(tmp_path: Path, embeddings: SentenceEmbeddings):
    texts = [GOAL, SKILLS * 5, LAND, GOAL]
    made = VectorCache(tmp_path / "vectors.sqlite").embed(texts, embeddings)
    likeness = np.sum(made * embeddings.encode_documents(texts), axis=1)
    assert made.shape == (4, 384)
    assert likeness.min() > 0.9998
    np.testing.assert_array_equal(made[0], made[3])


def test_a_text_is_embedded_once(tmp_path: Path, embeddings: SentenceEmbeddings):
    first, second, third = [], [], []
    cache = VectorCache(tmp_path / "vectors.sqlite")
    made = cache.embed([GOAL, LAND, GOAL], embeddings, first.append)
    again = cache.embed([LAND, GOAL], embeddings, second.append)
    cache.embed([GOAL, SKILLS], embeddings, third.append)
    assert (first, second, third) == ([0, 3], [2], [1, 2])
    np.testing.assert_array_equal(again, made[[1, 0]])


def test_progress_is_told_batch_by_batch(tmp_path: Path, embeddings: SentenceEmbeddings):
    told: list[int] = []
    VectorCache(tmp_path / "vectors.sqlite").embed(long_texts(30), embeddings, told.append)
    assert told[0] == 0
    assert told[-1] == 30
    assert len(told) == 4
    assert told == sorted(set(told))


def test_what_was_embedded_before_a_stop_is_kept(tmp_path: Path, embeddings: SentenceEmbeddings):
    texts = long_texts(20)

    def stop_after_a_batch(done: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        VectorCache(tmp_path / "vectors.sqlite").embed(texts, embeddings, stop_after_a_batch)
    told: list[int] = []
    VectorCache(tmp_path / "vectors.sqlite").embed(texts, embeddings, told.append)
    assert 0 < told[0] < 20
    assert told[-1] == 20


def test_a_damaged_cache_is_made_anew(tmp_path: Path, embeddings: SentenceEmbeddings):
    path = tmp_path / "vectors.sqlite"
    path.write_bytes(b"SQLite format 3\0" + bytes(5000))
    told: list[int] = []
    assert VectorCache(path).embed([GOAL], embeddings, told.append).shape == (1, 384)
    assert told == [0, 1]


def test_shipped_vectors_are_used_and_lose_nothing(tmp_path: Path, embeddings: SentenceEmbeddings):
    fresh = embeddings.encode_documents([GOAL, LAND])
    shipped = tmp_path / SHIPPED_NAME
    write_shipped(shipped, embeddings.model_id, dict(zip(map(text_key, [GOAL, LAND]), fresh, strict=True)))
    told: list[int] = []
    cache = VectorCache(tmp_path / "vectors.sqlite", [tmp_path / "missing.npz", shipped])
    made = cache.embed([LAND, SKILLS, GOAL], embeddings, told.append)
    assert told == [2, 3]
    assert np.sum(made[[2, 0]] * fresh, axis=1).min() > 0.999999


def test_shipped_vectors_of_another_model_are_not_used(tmp_path: Path, embeddings: SentenceEmbeddings):
    key = text_key(GOAL)
    write_shipped(tmp_path / SHIPPED_NAME, "another-model", {key: np.ones(384, dtype=np.float32)})
    assert read_shipped(tmp_path / SHIPPED_NAME, embeddings.model_id, [key]) == {}
    assert list(read_shipped(tmp_path / SHIPPED_NAME, "another-model", [key])) == [key]


def test_damaged_shipped_vectors_are_passed_over(
    tmp_path: Path, embeddings: SentenceEmbeddings, caplog: pytest.LogCaptureFixture
):
    shipped = tmp_path / SHIPPED_NAME
    write_shipped(shipped, embeddings.model_id, {text_key(GOAL): embeddings.encode_documents([GOAL])[0]})
    shipped.write_bytes(shipped.read_bytes()[:-300])
    told: list[int] = []
    with caplog.at_level(logging.WARNING):
        VectorCache(tmp_path / "vectors.sqlite", [shipped]).embed([GOAL], embeddings, told.append)
    assert told == [0, 1]
    assert SHIPPED_NAME in caplog.text


def test_the_same_vectors_give_the_same_file(tmp_path: Path, embeddings: SentenceEmbeddings):
    keys = [text_key(text) for text in (GOAL, LAND, SKILLS)]
    vectors = dict(zip(keys, embeddings.encode_documents([GOAL, LAND, SKILLS]), strict=True))
    write_shipped(tmp_path / "a.npz", embeddings.model_id, vectors)
    read = read_shipped(tmp_path / "a.npz", embeddings.model_id, keys)
    write_shipped(tmp_path / "b.npz", embeddings.model_id, dict(reversed(read.items())))
    assert (tmp_path / "a.npz").read_bytes() == (tmp_path / "b.npz").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.npz", "b.npz"]


def test_the_starter_corpus_comes_with_its_vectors(workspace: Workspace, embeddings: SentenceEmbeddings):
    """A sample of its documents, embedded afresh. Fails when ``python -m assistant.retrieval.ship`` should be run."""
    from assistant.retrieval.context import passage_text

    corpus = PROJECT_ROOT / "corpus"
    for file in sorted(corpus.glob("*/*.md"))[::45]:
        target = workspace.corpus / file.relative_to(corpus)
        target.parent.mkdir(exist_ok=True)
        shutil.copy(file, target)
    workspace.build()
    library = workspace.library()
    texts = [passage_text(d.identity, p) for d in library.documents() for p in library.passages_of(d.id)]
    found = read_shipped(shipped_in([corpus])[0], embeddings.model_id, [text_key(text) for text in texts])
    assert len(texts) > 20
    assert len(found) == len(texts)
    fresh = embeddings.encode_documents(texts)
    shipped = np.stack([found[text_key(text)] for text in texts])
    assert np.sum(shipped * fresh, axis=1).min() > 0.9995
