"""Generations of the index on disk: each is built whole beside the others and becomes current in one rename.

::

    index/
      CURRENT               name of the generation in use
      vectors.sqlite        embedding cache, shared by all generations
      progress.json         how far a running build has come
      build.lock            held by the process that builds
      generations/g000007/  chroma/, lexical/, store.sqlite

A process killed while building leaves a ``building-*`` folder that nobody reads and the next build removes.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import IndexBusyError

# The generation before the current one stays for readers that are in the middle of a question.
_KEEP = 2


class Generations:
    """The generations in one index folder."""

    def __init__(self, index: Path) -> None:
        self.index = index
        self._folder = index / "generations"
        self._pointer = index / "CURRENT"

    def current(self) -> Path | None:
        """Folder of the current generation, or ``None`` when nothing has been built."""
        try:
            name = self._pointer.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        folder = self._folder / name
        return folder if folder.is_dir() else None

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the right to build.

        Raises:
            IndexBusyError: another process holds it.
        """
        self.index.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.index / "build.lock", timeout=0)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexBusyError(
                f"En annan körning bygger redan indexet i {self.index}.",
                "Vänta tills den är klar och försök igen.",
            ) from error
        try:
            yield
        finally:
            lock.release()

    def start(self) -> Path:
        """An empty or copied working folder for the next generation; leftovers of killed builds are removed."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for leftover in self._folder.glob("building-*"):
            shutil.rmtree(leftover, ignore_errors=True)
        work = self._folder / f"building-{os.getpid()}"
        work.mkdir()
        return work

    def publish(self, work: Path) -> Path:
        """Make a finished working folder the current generation and remove generations no reader needs."""
        names = self._names()
        name = f"g{int(names[-1][1:]) + 1 if names else 1:06d}"
        target = self._folder / name
        _sync(work)
        work.rename(target)
        pointer = self._pointer.with_suffix(".new")
        pointer.write_text(name, encoding="ascii")
        _sync_file(pointer)
        pointer.replace(self._pointer)
        for old in self._names()[:-_KEEP]:
            shutil.rmtree(self._folder / old, ignore_errors=True)
        return target

    def _names(self) -> list[str]:
        return sorted(path.name for path in self._folder.glob("g[0-9]*"))


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            _sync_file(path)


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
