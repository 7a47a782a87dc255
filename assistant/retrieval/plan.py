"""What has to be done to bring the index in line with the files: read, keep, remove."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.documents import corrections
from assistant.documents.corpus import CorpusFile, content_hash, scan
from assistant.documents.readers import READER_VERSION
from assistant.errors import LotsError
from assistant.retrieval.store import Contents, LedgerEntry
from assistant.settings import Settings

_EXTRA = "extra_paths"


@dataclass(frozen=True, slots=True)
class Scope:
    """Which files a build looks at.

    Attributes:
        roots: corpus folders and remembered paths that exist, resolved.
        extra: paths outside the corpus folders that someone has asked to index, remembered between builds.
        only: when not empty, look at files below these alone.
    """

    roots: tuple[Path, ...]
    extra: tuple[Path, ...]
    only: tuple[Path, ...]

    @classmethod
    def of(cls, corpora: Sequence[Path], only: Sequence[Path], meta: Mapping[str, str]) -> Scope:
        """The scope of a build over ``corpora``, given what the index remembers in ``meta``."""
        folders = [path.resolve() for path in corpora]
        wanted = [path.resolve() for path in only]
        remembered = [Path(path) for path in json.loads(meta.get(_EXTRA, "[]"))]
        outside = [path for path in wanted if not any(path.is_relative_to(folder) for folder in folders)]
        extra = [path for path in dict.fromkeys([*remembered, *outside]) if path not in folders]
        present = [path for path in extra if path.exists() or path in outside]
        # With only paths from outside, a corpus folder nobody asked about need not exist.
        asked = folders if not wanted or len(outside) < len(wanted) else [f for f in folders if f.exists()]
        return cls(tuple(dict.fromkeys([*asked, *present])), tuple(extra), tuple(wanted))

    def covers(self, path: Path) -> bool:
        """Whether the build looks at ``path``; a remembered path that is away is not looked at."""
        if self.only:
            return any(path.is_relative_to(part) for part in self.only)
        return not any(path.is_relative_to(part) and not part.exists() for part in self.extra)

    def meta(self) -> dict[str, str]:
        """What the index shall remember."""
        return {_EXTRA: json.dumps([str(path) for path in self.extra], ensure_ascii=False)}

    def changes(self, meta: Mapping[str, str]) -> bool:
        """Whether the index remembers something else today."""
        return self.meta()[_EXTRA] != meta.get(_EXTRA, "[]")


@dataclass(frozen=True, slots=True)
class ToRead:
    """A file to read, with what its passages will depend on; ``known`` when an older state is in the index."""

    file: CorpusFile
    sha256: str
    fingerprint: str
    correction: corrections.Correction
    known: bool


@dataclass(slots=True)
class Plan:
    """The work of one build. ``gone_failures`` are (root, path)."""

    read: list[ToRead] = field(default_factory=list)
    unchanged: int = 0
    gone: list[LedgerEntry] = field(default_factory=list)
    gone_failures: list[tuple[str, str]] = field(default_factory=list)

    @property
    def nothing(self) -> bool:
        """Whether the index already is as it should be."""
        return not (self.read or self.gone or self.gone_failures)


def make_plan(settings: Settings, known: Contents, scope: Scope) -> Plan:
    """Compare the files with the ledger.

    Raises:
        LotsError: a corpus folder or a path asked for is missing or unreadable, or corrections cannot be read.
    """
    plan = Plan()
    _refuse_unknown(scope.only, known)
    files = scan(scope.roots)
    entries = {entry.document.id: entry for entry in known.entries}
    failures = {(failure.root, failure.path): failure for failure in known.failures}
    corrected = {root: corrections.load(root) for root in {file.root for file in files}}
    for file in files:
        if not scope.covers(file.absolute):
            continue
        correction = corrected[file.root].get(file.path, {})
        item = ToRead(
            file,
            content_hash(file.absolute),
            _fingerprint(settings, correction),
            correction,
            file.document_id in entries,
        )
        state = (str(file.root), item.sha256, item.fingerprint)
        entry, failure = entries.get(file.document_id), failures.get((str(file.root), file.path))
        if entry and (entry.document.root, entry.document.sha256, entry.fingerprint) == state:
            plan.unchanged += 1
        elif not (failure and (failure.root, failure.sha256, failure.fingerprint) == state):
            plan.read.append(item)
    ids = {file.document_id for file in files}
    paths = {(str(file.root), file.path) for file in files}
    plan.gone = [
        entry
        for entry in known.entries
        if entry.document.id not in ids and scope.covers(Path(entry.document.root, entry.document.path))
    ]
    plan.gone_failures = [key for key in failures if key not in paths and scope.covers(Path(*key))]
    return plan


def _refuse_unknown(only: Sequence[Path], known: Contents) -> None:
    """A path to look at must exist, or have been in the index: what else it says is a slip of the pen."""
    documents = [Path(entry.document.root, entry.document.path) for entry in known.entries]
    documents += [Path(failure.root, failure.path) for failure in known.failures]
    for path in only:
        if not path.exists() and not path.is_symlink() and not any(file.is_relative_to(path) for file in documents):
            raise LotsError(f"{path} finns inte.", "Kontrollera sökvägen och försök igen.")


def _fingerprint(settings: Settings, correction: Mapping[str, object]) -> str:
    """Everything but the file's bytes that a document's passages, or its failure, depend on."""
    parts = [
        READER_VERSION,
        settings.read_seconds,
        settings.read_memory_mb,
        settings.read_pages,
        settings.read_file_mb,
        sorted(correction.items()),
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
