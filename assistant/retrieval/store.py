"""The ledger and the passages of one generation, in SQLite: what is in the index, with identity and failures."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from assistant.language.words import terms
from assistant.retrieval.database import Database
from assistant.types import BlockKind, Document, Identity, Kind, Passage, Source, Status, Unit

SCHEMA_VERSION = "5"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
  id TEXT PRIMARY KEY, root TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, identity TEXT NOT NULL,
  page_count INTEGER, fingerprint TEXT NOT NULL, indexed_at TEXT NOT NULL, passages INTEGER NOT NULL,
  warnings TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS failures (
  root TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, fingerprint TEXT NOT NULL, reason TEXT NOT NULL,
  failed_at TEXT NOT NULL, PRIMARY KEY (root, path));
CREATE TABLE IF NOT EXISTS passages (
  id TEXT PRIMARY KEY, document_id TEXT NOT NULL, ordinal INTEGER NOT NULL, section TEXT NOT NULL,
  units TEXT NOT NULL, lead TEXT NOT NULL, heading_terms TEXT NOT NULL, text_terms TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passages_by_document ON passages (document_id, ordinal);
"""


# Documents whose passages are remembered: an answer looks several times at those it rests on.
_REMEMBERED_DOCUMENTS = 32
# A tenth of the time that reading a passage takes went into calling the enumeration.
_BLOCK_KINDS = {kind.value: kind for kind in BlockKind}


@dataclass(frozen=True, slots=True)
class PassageTerms:
    """A passage's index terms, each once, worked out when it was indexed.

    Attributes:
        headings: those of the document's title, the heading path, and the line that introduces a list begun before it.
        text: those of what is quoted.
    """

    id: str
    document_id: str
    headings: list[str]
    text: list[str]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A document that is in the index.

    Attributes:
        fingerprint: of everything the passages were made from besides the file: reader, splitter, corrections.
        indexed_at: ISO time, UTC.
        passages: how many it gave.
        warnings: (page or ``None``, Swedish reason).
    """

    document: Document
    fingerprint: str
    indexed_at: str
    passages: int
    warnings: tuple[tuple[int | None, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that could not become a document, and why, in Swedish."""

    root: str
    path: str
    sha256: str
    fingerprint: str
    reason: str
    failed_at: str = ""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything the ledger says."""

    entries: tuple[LedgerEntry, ...] = ()
    failures: tuple[Failure, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)


class Store:
    """One generation's SQLite file. Reading is safe from several threads.

    Args:
        path: the file, made if missing.
        read_only: only read; the file must exist, and may have been made by another version of this code.

    Raises:
        sqlite3.Error: from any method, when the file is missing or damaged.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self._db = Database(path, _SCHEMA, read_only=read_only)
        self._passage = lru_cache(maxsize=4096)(self._load_passage)
        self._of_document = lru_cache(maxsize=_REMEMBERED_DOCUMENTS)(self._load_passages_of)

    def set_meta(self, values: dict[str, str]) -> None:
        """Write what the generation was made with."""
        with self._db.writing() as db:
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    def meta(self) -> dict[str, str]:
        """Read what the generation was made with. Works on a file made by any version of this code."""
        return dict(self._db.rows("SELECT key, value FROM meta"))

    def contents(self) -> Contents:
        """Read the whole ledger, documents by path."""
        rows = self._db.rows(
            "SELECT id, root, path, sha256, identity, page_count, fingerprint, indexed_at, passages, warnings"
            " FROM documents ORDER BY path, root"
        )
        entries = tuple(
            LedgerEntry(
                Document(id_, path, root, sha256, identity_from_json(identity), page_count),
                fingerprint,
                indexed_at,
                passages,
                tuple((page, reason) for page, reason in json.loads(warnings)),
            )
            for id_, root, path, sha256, identity, page_count, fingerprint, indexed_at, passages, warnings in rows
        )
        failures = tuple(
            Failure(*row)
            for row in self._db.rows(
                "SELECT root, path, sha256, fingerprint, reason, failed_at FROM failures ORDER BY path, root"
            )
        )
        return Contents(entries, failures, self.meta())

    def put(self, entry: LedgerEntry, passages: Iterable[Passage]) -> None:
        """Write a document and its passages in place of what was there under the same id or path."""
        document = entry.document
        with self._db.writing() as db:
            self._remove(db, document.id)
            db.execute("DELETE FROM failures WHERE root = ? AND path = ?", (document.root, document.path))
            db.execute(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    document.id,
                    document.root,
                    document.path,
                    document.sha256,
                    json.dumps(asdict(document.identity), ensure_ascii=False),
                    document.page_count,
                    entry.fingerprint,
                    entry.indexed_at,
                    entry.passages,
                    json.dumps(entry.warnings, ensure_ascii=False),
                ),
            )
            db.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (_passage_row(document.identity.title, passage) for passage in passages),
            )

    def put_failure(self, failure: Failure) -> None:
        """Write why a file is not in the index."""
        with self._db.writing() as db:
            db.execute(
                "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?, ?)",
                (
                    failure.root,
                    failure.path,
                    failure.sha256,
                    failure.fingerprint,
                    failure.reason,
                    failure.failed_at,
                ),
            )

    def remove(self, document_ids: Iterable[str]) -> None:
        """Take documents and their passages away."""
        with self._db.writing() as db:
            for document_id in document_ids:
                self._remove(db, document_id)

    def remove_failures(self, keys: Iterable[tuple[str, str]]) -> None:
        """Forget failures by (root, path)."""
        with self._db.writing() as db:
            db.executemany("DELETE FROM failures WHERE root = ? AND path = ?", keys)

    def _remove(self, db: sqlite3.Connection, document_id: str) -> None:
        self._passage.cache_clear()
        self._of_document.cache_clear()
        db.execute("DELETE FROM documents WHERE id = ?", (document_id,))
        db.execute("DELETE FROM passages WHERE document_id = ?", (document_id,))

    def passages(self, ids: Sequence[str]) -> list[Passage]:
        """Passages by id, in the order asked for; unknown ids are left out."""
        return [passage for id_ in ids if (passage := self._passage(id_)) is not None]

    def _load_passage(self, id_: str) -> Passage | None:
        rows = self._db.rows("SELECT id, document_id, ordinal, section, units, lead FROM passages WHERE id = ?", (id_,))
        return _passage_from_row(rows[0]) if rows else None

    def terms_of(self, ids: Sequence[str]) -> list[PassageTerms]:
        """The terms of passages by id, in no order; unknown ids are left out."""
        rows = self._db.rows(
            "SELECT id, document_id, heading_terms, text_terms FROM passages"
            " WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(ids),),
        )
        return [
            PassageTerms(id_, document_id, headings.split(), text.split()) for id_, document_id, headings, text in rows
        ]

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of a document, in order."""
        return list(self._of_document(document_id))

    def _load_passages_of(self, document_id: str) -> tuple[Passage, ...]:
        rows = self._db.rows(
            "SELECT id, document_id, ordinal, section, units, lead FROM passages WHERE document_id = ?"
            " ORDER BY ordinal",
            (document_id,),
        )
        return tuple(_passage_from_row(row) for row in rows)

    def all_passages(self) -> list[Passage]:
        """Every passage, documents in a stable order."""
        rows = self._db.rows(
            "SELECT id, document_id, ordinal, section, units, lead FROM passages ORDER BY document_id, ordinal"
        )
        return [_passage_from_row(row) for row in rows]

    def close(self) -> None:
        """Close the file."""
        self._db.close()


def _passage_row(title: str, passage: Passage) -> tuple[object, ...]:
    return (
        passage.id,
        passage.document_id,
        passage.ordinal,
        json.dumps(passage.section, ensure_ascii=False),
        json.dumps([_unit_row(unit) for unit in passage.units], ensure_ascii=False),
        passage.lead,
        _distinct_terms(" ".join([title, *passage.section, passage.lead])),
        _distinct_terms(passage.text),
    )


def _distinct_terms(text: str) -> str:
    """The terms of a text, each once; no term holds white space."""
    return " ".join(dict.fromkeys(terms(text)))


def _unit_row(unit: Unit) -> list[object]:
    return [unit.text, unit.kind.value, unit.page_start, unit.page_end, list(unit.source_keys)]


def _passage_from_row(row: tuple[str, str, int, str, str, str]) -> Passage:
    id_, document_id, ordinal, section, units, lead = row
    return Passage(
        id_,
        document_id,
        ordinal,
        tuple(json.loads(section)),
        tuple(Unit(t, _BLOCK_KINDS[k], a, b, tuple(keys)) for t, k, a, b, keys in json.loads(units)),
        lead,
    )


def identity_from_json(text: str) -> Identity:
    """Read an identity as ``Store`` wrote it."""
    values = json.loads(text)
    values["kind"] = Kind(values["kind"])
    values["stated_status"] = Status(values["stated_status"])
    values["sources"] = tuple(Source(**source) for source in values["sources"])
    values["stated"] = tuple(values.get("stated", ()))
    return Identity(**values)
