"""An officer's corrections of what a document is, kept beside the documents so that a rebuilt index has them too.

``rattelser.yaml`` in the corpus folder maps a document's path to the fields that are corrected::

    trosa/plan.pdf:
      kommun: Trosa
      period: 2023–2026
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from assistant.documents.identity_fields import FIELDS, with_fields
from assistant.errors import DocumentError, LotsError
from assistant.types import Identity

FILE_NAME = "rattelser.yaml"
_HEADING = "# Rättelser av dokumentens uppgifter. Skrivs av Näringslivslotsen, men går också att ändra för hand.\n"

Correction = dict[str, object]


class _Loader(yaml.BaseLoader):
    """Every value is the string it is written as (``kommunkod: 0114`` is no octal number); aliases are refused."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.composer.ComposerError(None, None, "alias", self.get_mark())
        return super().compose_node(parent, index)


def load(root: Path) -> dict[str, Correction]:
    """The corrections of a corpus folder: relative POSIX path → Swedish fields. Empty where none have been made.

    Raises:
        LotsError: the file cannot be read or used; the message names file and line.
    """
    file = root / FILE_NAME
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise LotsError(
            f"Rättelserna i {file} gick inte att läsa ({error.__class__.__name__}).",
            "Kontrollera att filen är en textfil i UTF-8 och att du får läsa den.",
        ) from error
    try:
        node = yaml.compose(text, _Loader)
        value = yaml.load(text, _Loader)  # noqa: S506 - makes nothing but strings, lists and dictionaries
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise _broken(file, mark.line + 1 if mark else 1) from error
    if node is None or value == "":
        return {}
    _check_shape(node, file)
    return {str(path): dict(fields) for path, fields in value.items()}


def apply(identity: Identity, correction: Mapping[str, object]) -> Identity:
    """``identity`` with the corrected fields in place of what was found.

    Raises:
        DocumentError: a corrected value cannot be used.
    """
    return with_fields(identity, _completed(correction))


def save(root: Path, path: str, fields: Mapping[str, object]) -> None:
    """Keep the corrections of one document; those of other documents stay as they are.

    Args:
        root: the corpus folder.
        path: the document's POSIX path below it.
        fields: all corrected fields of this document. An empty mapping takes its corrections away.

    Raises:
        DocumentError: a field or value cannot be used; nothing is written.
        LotsError: the file is broken, or the folder cannot be written to.
    """
    unknown = sorted(set(fields) - FIELDS)
    if unknown:
        raise DocumentError(f"Fältet «{unknown[0]}» finns inte.", f"Fälten är {', '.join(sorted(FIELDS))}.")
    with_fields(Identity(title=path), _completed(fields))
    entries = load(root)
    entries.pop(path, None)
    if fields:
        entries[path] = dict(fields)
    _write(root / FILE_NAME, entries)


def _completed(fields: Mapping[str, object]) -> dict[str, object]:
    """A corrected municipality takes its code and county with it, whatever was found before."""
    completed = dict(fields)
    if "kommun" in completed and not completed["kommun"] and "kommunkod" not in completed:
        completed["kommunkod"] = ""
    return completed


def _check_shape(node: yaml.Node, file: Path) -> None:
    """Refuse anything but paths with known fields, naming the line."""
    if not isinstance(node, yaml.MappingNode):
        raise _broken(file, node.start_mark.line + 1)
    for _, entry in node.value:
        if not isinstance(entry, yaml.MappingNode):
            raise _broken(file, entry.start_mark.line + 1)
        for key, _ in entry.value:
            if key.value not in FIELDS:
                raise LotsError(
                    f"{file}, rad {key.start_mark.line + 1}: fältet «{key.value}» finns inte.",
                    f"Fälten är {', '.join(sorted(FIELDS))}.",
                )


def _broken(file: Path, line: int) -> LotsError:
    return LotsError(
        f"Rättelserna i {file} går inte att tolka: felet finns på rad {line}.",
        "Skriv dokumentets sökväg följd av kolon, och under den ett indraget «fält: värde» på varje rad.",
    )


def _write(file: Path, entries: Mapping[str, Any]) -> None:
    """Write beside the file and put it in place at once, so that a crash leaves the old one whole."""
    body = yaml.safe_dump(dict(entries), allow_unicode=True, sort_keys=True, width=1000) if entries else ""
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{FILE_NAME}.", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(_HEADING + body)
                stream.flush()
                os.fsync(stream.fileno())
            temporary.chmod(0o644)
            temporary.replace(file)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise LotsError(
            f"Rättelsen gick inte att spara i {file}: {error.strerror}.", "Kontrollera att du får skriva i mappen."
        ) from error
