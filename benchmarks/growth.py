"""An index of any size: real documents among synthetic ones, and how long a question takes in it.

``python -m benchmarks.growth build FOLDER PASSAGES``, then ``python -m benchmarks.growth ask FOLDER``. In processes of
their own, so that the memory of asking is that of an app which has only asked.
"""

from __future__ import annotations

import json
import random
import shutil
import statistics
import sys
import time
from pathlib import Path
from typing import Any

import chromadb
import numpy as np
from chromadb.config import Settings as ChromaSettings
from numpy.typing import NDArray

from assistant.programme.municipalities import ALL
from assistant.retrieval.build import build_index
from assistant.retrieval.compatibility import embedding_model_id
from assistant.retrieval.e5_model import e5_model
from assistant.retrieval.embedding import E5Embeddings
from assistant.retrieval.library import Library
from assistant.retrieval.shipped import SHIPPED_NAME, read_shipped
from assistant.retrieval.vector_cache import text_key
from assistant.settings import PROJECT_ROOT, Settings, stay_offline
from assistant.tasks.ask import ask
from benchmarks.clock import memory_mb, say, size_mb

CORPUS = PROJECT_ROOT / "corpus"
# Real documents: all of the craft, and every so many programmes. Together some 700 passages.
_EVERY = 3
_PASSAGES_A_DOCUMENT = 200
_SENTENCES_A_PASSAGE = 3
_QUESTIONS = 40
_TOP = 4
_TIMED = ("ask", "embed", "query")


class GrownEmbeddings(E5Embeddings):
    """Real vectors for texts of the starter corpus; for others a mixture of two of those, drawn by the text's hash.

    A mixture lies among the real ones, as more documents of the same field would, and costs no embedding.
    """

    def __init__(self, model_id: str) -> None:
        super().__init__(model_id)
        with np.load(CORPUS / SHIPPED_NAME) as file:
            self._among: NDArray[np.float32] = file["vectors"].astype(np.float32)

    def encode_documents(self, texts: list[str]) -> NDArray[np.float32]:
        """Vectors of shape (n, dimension), normalised."""
        keys = [text_key(text) for text in texts]
        real = read_shipped(CORPUS / SHIPPED_NAME, self.model_id, keys)
        rows = []
        for key in keys:
            drawn = np.random.default_rng(int.from_bytes(key[:8], "big"))
            near, far = self._among[drawn.integers(len(self._among), size=2)]
            rows.append(real.get(key, 0.75 * near + 0.25 * far))
        matrix = np.stack(rows)
        matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
        return matrix


def build(folder: Path, passages: int) -> None:
    """Write a corpus of about ``passages`` passages below ``folder`` and index it there."""
    corpus = folder / "corpus"
    for name, files in _real().items():
        (corpus / name).mkdir(parents=True)
        for file in files:
            shutil.copy(file, corpus / name)
    settings = _settings(folder)
    embeddings = GrownEmbeddings(embedding_model_id(settings))
    real = build_index(settings, settings.corpus, embeddings=embeddings).passages
    _write_synthetic(corpus / "synthetic", max(0, passages - real))
    started = time.perf_counter()
    report = build_index(settings, settings.corpus, embeddings=embeddings)
    seconds = time.perf_counter() - started
    say(json.dumps({"passages": report.passages, "real": real, "failed": len(report.failed), "seconds": seconds}))


def measure(folder: Path) -> None:
    """Ask some forty questions about the real documents, and print the times and sizes as JSON.

    Times are medians in milliseconds, by the wall (``ask``) and of all processor cores (``ask_cpu``).
    """
    settings = _settings(folder)
    library = Library(settings)
    library.warm_up()
    tutorial, model = _collection(library), e5_model()
    times: dict[str, list[float]] = {name: [] for part in _TIMED for name in (part, f"{part}_cpu")}
    for question in _questions():
        at = [(time.perf_counter(), time.process_time())]
        ask(question, library)
        at.append((time.perf_counter(), time.process_time()))
        vector = model.queries([question])[0]
        at.append((time.perf_counter(), time.process_time()))
        tutorial.query(query_embeddings=vector[None, :], n_results=_TOP, include=["distances"])
        at.append((time.perf_counter(), time.process_time()))
        for part, before, after in zip(_TIMED, at, at[1:], strict=False):
            times[part].append(1000 * (after[0] - before[0]))
            times[f"{part}_cpu"].append(1000 * (after[1] - before[1]))
    result: dict[str, Any] = {name: statistics.median(values) for name, values in times.items()}
    result |= {
        "ratio": _ratio(times, ""),
        "ratio_cpu": _ratio(times, "_cpu"),
        "passages": tutorial.count(),
        "memory_mb": memory_mb(),
        "disk_mb": size_mb(library.generation.folder),
        "cache_mb": size_mb(settings.index) - size_mb(settings.index / "generations"),
    }
    say(json.dumps(result))


def _ratio(times: dict[str, list[float]], kind: str) -> float:
    """The median over the questions of an answer's time to that of embedding the question and one vector query."""
    parts = (times[f"{part}{kind}"] for part in _TIMED)
    return statistics.median(answer / (embedded + queried) for answer, embedded, queried in zip(*parts, strict=True))


def _collection(library: Library) -> Any:
    """The generation's Chroma collection, to be asked as the tutorial asks its own: all passages, no filter."""
    folder = library.generation.folder / "chroma"
    client: Any = chromadb.PersistentClient(path=str(folder), settings=ChromaSettings(anonymized_telemetry=False))
    return client.get_collection("passages", embedding_function=None)


def _settings(folder: Path) -> Settings:
    return Settings(corpus=[folder / "corpus"], index=folder / "index")


def _real() -> dict[str, list[Path]]:
    return {
        "kunskap": sorted((CORPUS / "kunskap").glob("*.md")),
        "program": sorted((CORPUS / "program").glob("*.md"))[::_EVERY],
    }


def _questions() -> list[str]:
    """Questions of the starter corpus whose right documents are all among the real ones."""
    present = {f"{name}/{file.name}" for name, files in _real().items() for file in files}
    lines = (PROJECT_ROOT / "tests" / "eval" / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    fitting = [
        row["question"]
        for row in rows
        if row["answerable"] and row["expected"] and present.issuperset(row["expected"]) and not row.get("history")
    ]
    return fitting[:: max(1, len(fitting) // _QUESTIONS)][:_QUESTIONS]


def _write_synthetic(folder: Path, passages: int) -> None:
    """Programmes whose sections are sentences of the starter corpus shuffled, the same every time."""
    folder.mkdir()
    drawn = random.Random(1)  # noqa: S311 – not for secrets
    lines = [line for file in sorted(CORPUS.glob("*/*.md")) for line in file.read_text(encoding="utf-8").splitlines()]
    sentences = [line.strip() for line in lines if len(line) > 60 and line[0].isalpha() and "://" not in line]
    headings = sorted({line.lstrip("# ") for line in lines if line.startswith("## ")})
    for number in range(passages // _PASSAGES_A_DOCUMENT):
        municipality = ALL[number % len(ALL)]
        year = 2001 + 2 * (number // len(ALL))
        parts = [
            f"---\ntitel: Näringslivsprogram {year}–{year + 3}\nkommun: {municipality.name}\ntyp: program\n"
            f"period: {year}–{year + 3}\n---\n"
        ]
        for section in range(_PASSAGES_A_DOCUMENT):
            text = " ".join(drawn.sample(sentences, _SENTENCES_A_PASSAGE))
            parts.append(f"## {section + 1} {drawn.choice(headings)}\n\n{text[:900]}\n")
        (folder / f"{number:05}.md").write_text("\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    stay_offline()
    if sys.argv[1] == "build":
        build(Path(sys.argv[2]), int(sys.argv[3]))
    else:
        measure(Path(sys.argv[2]))
