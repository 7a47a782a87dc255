"""What has been read out of programmes, kept beside the index so that an unchanged corpus is not read again.

One JSON file in the index folder. It is only ever a shortcut: one that is missing, damaged or cannot be written costs
the reading and nothing else.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assistant.programme.inventory import rules_version
from assistant.retrieval.store import LedgerEntry
from assistant.tasks.inventory.facts import CODE_VERSION, Facts, from_json, to_json

FILE_NAME = "inventory.json"


def key_of(entry: LedgerEntry, splitter: str) -> str:
    """Everything that the facts of a document depend on: its bytes, how it was read and split, identity, rules."""
    document = entry.document
    parts = (
        document.id,
        document.sha256,
        entry.fingerprint,
        splitter,
        repr(document.identity),
        rules_version(),
        CODE_VERSION,
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]


class Memory:
    """The facts of programmes by ``key_of``.

    Args:
        index: the index folder.
    """

    def __init__(self, index: Path) -> None:
        self._file = index / FILE_NAME
        self._known = self._read()
        self._used: dict[str, Any] = {}
        self._is_new = False

    def _read(self) -> dict[str, Any]:
        try:
            value = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return value if isinstance(value, dict) else {}

    def get(self, key: str) -> Facts | None:
        """The facts under a key; ``None`` when there are none, or none that can be used."""
        value = self._known.get(key)
        if value is None:
            return None
        try:
            facts = from_json(value)
        except (KeyError, TypeError, ValueError, AttributeError):
            return None
        self._used[key] = value
        return facts

    def put(self, key: str, facts: Facts) -> None:
        """Remember facts."""
        self._used[key] = to_json(facts)
        self._is_new = True

    def save(self) -> None:
        """Write what has been used, when some of it is new; what no document asked for is forgotten."""
        if not self._is_new:
            return
        try:
            _write(self._file, self._used)
        except OSError:
            # A folder that cannot be written to: the next run reads the programmes again.
            return


def _write(file: Path, value: Mapping[str, Any]) -> None:
    """Write beside the file and put it in place at once: another process never reads half of it."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            json.dump(value, stream, ensure_ascii=False)
        temporary.replace(file)
    finally:
        temporary.unlink(missing_ok=True)
