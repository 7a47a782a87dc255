"""Generations of the index on disk: each is built whole beside the others and becomes current in one rename.

::

    index/
      CURRENT               name of the generation in use
      vectors.sqlite        embedding cache, shared by all generations
      progress.json         how far a running build has come
      build.lock            held by the process that builds
      generations/g000007-5c1a9e02/   chroma/, by_document.sqlite, lexical/, store.sqlite

No folder name comes back, even when somebody has deleted the index folder: open readers tell generations apart by it,
and Chroma remembers for as long as a process lives what it met in a folder.

A process killed while building leaves a ``building-*`` folder, or a generation that never became current; nobody reads
them, and the next build removes them.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from assistant.errors import IndexBusyError, LotsError

# Under this key a generation's store remembers its other files and their sizes.
FILES = "files"
_NAME = re.compile(r"g(\d{6,})(?:-[0-9a-f]{8})?")
REBUILD_ALL = "lots index --rebuild"


def damaged(index: Path) -> LotsError:
    """The error for an index whose files are not what was written, with the command that mends it."""
    return LotsError(f"Indexet i {index} är skadat.", f"Bygg om det med: {REBUILD_ALL}")


@contextmanager
def damage_reported(generation: Path, *kinds: type[Exception]) -> Iterator[None]:
    """Turn errors of these kinds, met while using a generation's files, into ``damaged``.

    Args:
        generation: the generation's folder.
    """
    try:
        yield
    except LotsError:
        raise
    except kinds as error:
        raise damaged(generation.parent.parent) from error


def file_sizes(generation: Path) -> dict[str, str]:
    """The sizes of a generation's files, as its store is to remember them.

    Args:
        generation: a finished generation, its files closed. The store itself is left out.
    """
    files = (path for path in generation.rglob("*") if path.is_file() and not path.name.startswith("store.sqlite"))
    sizes = {path.relative_to(generation).as_posix(): path.stat().st_size for path in files}
    return {FILES: json.dumps(sizes, sort_keys=True)}


def missing_files(generation: Path, meta: Mapping[str, str]) -> list[str]:
    """The files of a generation that are gone, or shorter than when it was finished."""
    sizes: dict[str, int] = json.loads(meta.get(FILES, "{}"))
    return [
        name
        for name, size in sizes.items()
        if not (generation / name).is_file() or (generation / name).stat().st_size < size
    ]


# Seconds an answer may be on its way.
_A_MOMENT = 60
_LOCK = "build.lock"
# Seconds a build waits for the lock: whoever looks whether it is held holds it for a moment.
_PATIENCE = 0.5


def is_locked(index: Path) -> bool:
    """Whether a process builds in an index folder.

    Raises:
        OSError: the lock cannot be tried.
    """
    if not (index / _LOCK).exists():
        return False
    try:
        with FileLock(index / _LOCK, timeout=0):
            return False
    except Timeout:
        return True


class Generations:
    """The generations in one index folder."""

    def __init__(self, index: Path) -> None:
        self.index = index
        self._folder = index / "generations"
        self._pointer = index / "CURRENT"

    def current(self) -> Path | None:
        """Folder of the current generation, or ``None`` when nothing has been built.

        Raises:
            LotsError: ``CURRENT`` names no generation.
        """
        name = self._current_name()
        if name is None:
            return None
        folder = self._folder / name
        if not _NAME.fullmatch(name) or not folder.is_dir():
            raise damaged(self.index)
        return folder

    @contextmanager
    def building(self) -> Iterator[None]:
        """Hold the right to build.

        Leftovers of killed builds are removed.

        Raises:
            IndexBusyError: another process holds it.
            OSError: the folder cannot be written to.
        """
        self.index.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.index / _LOCK, timeout=_PATIENCE)
        try:
            lock.acquire()
        except Timeout as error:
            raise IndexBusyError(
                f"En annan körning bygger redan indexet i {self.index}.",
                "Vänta tills den är klar och försök igen.",
            ) from error
        try:
            self._sweep()
            yield
        finally:
            lock.release()

    def start(self) -> Path:
        """An empty working folder for the next generation."""
        work = self._folder / f"building-{_unique()}"
        work.mkdir(parents=True)
        return work

    def publish(self, work: Path) -> Path:
        """Make a finished working folder the current generation and remove generations no reader needs.

        The one that was current until now stays, for readers that are in the middle of a question, and so do those
        before it when it was current for a moment only.
        """
        before = self._current_name()
        names = self._names()
        name = f"g{max(map(_number, names), default=0) + 1:06d}-{_unique()}"
        target = self._folder / name
        _sync(work)
        work.rename(target)
        pointer = self._pointer.with_suffix(".new")
        pointer.write_text(name, encoding="ascii")
        _sync_file(pointer)
        pointer.replace(self._pointer)
        if before not in names or time.time() - (self._folder / before).stat().st_mtime > _A_MOMENT:
            for old in set(names) - {before}:
                shutil.rmtree(self._folder / old, ignore_errors=True)
        return target

    def _sweep(self) -> None:
        """Remove what killed builds have left: working folders, and generations that never became current."""
        current = self._current_name() or ""
        unpublished = [name for name in self._names() if _NAME.fullmatch(current) and _number(name) > _number(current)]
        for leftover in [*self._folder.glob("building-*"), *(self._folder / name for name in unpublished)]:
            shutil.rmtree(leftover, ignore_errors=True)

    def _current_name(self) -> str | None:
        try:
            return self._pointer.read_text(encoding="ascii", errors="replace").strip()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _names(self) -> list[str]:
        return [path.name for path in self._folder.glob("g*") if _NAME.fullmatch(path.name)]


def _number(name: str) -> int:
    match = _NAME.fullmatch(name)
    return int(match[1]) if match else 0


def _unique() -> str:
    return uuid.uuid4().hex[:8]


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            _sync_file(path)


def _sync_file(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())
