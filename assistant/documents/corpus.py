"""The files of the corpus: what lies in the folders, under which names, with which content."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.documents.readers import is_candidate
from assistant.errors import LotsError

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class CorpusFile:
    """A file found in a corpus folder.

    Attributes:
        root: the corpus folder, absolute.
        path: POSIX path below ``root``; bytes of a name that are no UTF-8 (from old archives) read ``�``.
        document_id: stable name, from the path and, where two folders hold the same path, the folder's name.
        absolute: where the file lies.
    """

    root: Path
    path: str
    document_id: str
    absolute: Path


def scan(corpora: Sequence[Path]) -> list[CorpusFile]:
    """List the documents in the corpus folders, by path within each folder; a file in two is listed in the first.

    Args:
        corpora: folders, or single files (whose folder then is the root).

    Raises:
        LotsError: a folder does not exist or cannot be read. Nothing is removed from an index because a disk is away.
    """
    files: list[CorpusFile] = []
    taken: dict[str, int] = {}
    seen: set[Path] = set()
    for corpus in corpora:
        root = corpus.resolve()
        if not root.exists():
            raise LotsError(
                f"Mappen {corpus} finns inte.",
                "Kontrollera sökvägen (--corpus eller LOTS_CORPUS) och försök igen.",
            )
        if _readable(str(root)) != str(root):
            raise LotsError(
                f"Namnet på mappen {_readable(str(corpus))} innehåller tecken som inte går att tolka.",
                "Byt namn på mappen och försök igen.",
            )
        folder = root if root.is_dir() else root.parent
        for path in sorted(_candidates(root)) if root.is_dir() else [root.name]:
            if folder / path in seen:
                continue
            seen.add(folder / path)
            name = path if path not in taken else f"{folder.name}/{path}#{taken[path]}"
            taken[path] = taken.get(path, 0) + 1
            files.append(CorpusFile(folder, _readable(path), _digest(name), folder / path))
    return files


def _candidates(root: Path) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        raise LotsError(
            f"Mappen {error.filename} gick inte att läsa: {error.strerror}.",
            "Ge läsrättighet och försök igen.",
        )

    for folder, _, names in os.walk(root, onerror=refuse):
        for name in names:
            path = Path(folder) / name
            if is_candidate(path, root):
                yield path.relative_to(root).as_posix()


def _readable(path: str) -> str:
    """A path without the lone surrogates that stand for undecodable bytes: no database or page takes those."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _digest(name: str) -> str:
    return hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def content_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal; empty when the file cannot be read."""
    digest = hashlib.sha256()
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                digest.update(chunk)
    except OSError:
        return ""
    return digest.hexdigest()
