"""Files are written whole or not at all, and what stops them is said in Swedish with what to do."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.errors import LotsError


class ExportError(LotsError):
    """A file could not be written."""


def write_whole(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file so that ``path`` holds either what it held before or all of the new.

    Args:
        path: the file wanted; one that is there is replaced.
        write: writes everything to the path it is given, which lies in the same folder.

    Raises:
        ExportError: the folder is missing or closed to us, the file is open elsewhere, or the disk is full.
    """
    _check(path)
    # The name says nothing of the target's: that one may already be as long as the file system allows.
    temporary = path.parent / f".lots-{secrets.token_hex(6)}{path.suffix}"
    try:
        write(temporary)
        _to_disk(temporary)
        temporary.replace(path)
    except PermissionError as error:
        raise _not_allowed(path) from error
    except OSError as error:
        reason = error.strerror or str(error)
        remedy = "Kontrollera att disken har plats, eller välj en annan mapp."
        raise ExportError(f"Filen {path} gick inte att skriva ({reason}).", remedy) from error
    finally:
        temporary.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text file whole, as UTF-8 with line feeds.

    Raises:
        ExportError: as ``write_whole``.
    """

    def write(temporary: Path) -> None:
        temporary.write_text(text, encoding="utf-8", newline="\n")

    write_whole(path, write)


def known_suffix(path: Path, suffixes: Sequence[str]) -> str:
    """The suffix of a file to write, in lower case.

    Args:
        suffixes: those that work, each with its dot.

    Raises:
        ExportError: another suffix, or none; the remedy names those that work.
    """
    suffix = path.suffix.lower()
    if suffix in suffixes:
        return suffix
    what = f"Filformatet {path.suffix} går inte att skriva" if suffix else "Filnamnet saknar filändelse"
    choices = " eller ".join([", ".join(suffixes[:-1]), suffixes[-1]]) if len(suffixes) > 1 else suffixes[0]
    raise ExportError(f"{what}: {path.name}.", f"Välj ett namn som slutar på {choices}.")


def _check(path: Path) -> None:
    if not path.parent.exists():
        raise ExportError(f"Mappen {path.parent} finns inte.", "Skapa den, eller välj en annan mapp.")
    if not path.parent.is_dir():
        raise ExportError(f"{path.parent} är en fil, inte en mapp.", "Välj en annan mapp.")
    if path.is_dir():
        raise ExportError(f"{path} är en mapp.", "Ange ett filnamn i mappen.")
    for lock in _lock_files(path):
        if lock.exists():
            raise ExportError(
                f"Filen {path.name} är öppen i ett annat program.",
                f"Stäng den där, eller välj ett annat namn. Är den inte öppen: ta bort {lock.name}.",
            )
    # Replacing a file asks the folder for leave, not the file: a file someone has protected is left alone all the same.
    if path.exists() and not os.access(path, os.W_OK):
        raise ExportError(f"Filen {path} är skrivskyddad.", "Ta bort skrivskyddet, eller välj ett annat namn.")


def _lock_files(path: Path) -> tuple[Path, ...]:
    """What LibreOffice and Microsoft Office leave beside a file that is open in them.

    Only Windows keeps others from replacing an open file; elsewhere the program would save its old text over ours.
    Office writes over the first two characters of a long name, and puts its mark before a short one.
    """
    name = path.name
    owner = f"~${name[2:]}" if len(path.stem) > 7 else f"~${name if len(path.stem) < 7 else name[1:]}"
    return path.with_name(f".~lock.{name}#"), path.with_name(owner)


def _to_disk(path: Path) -> None:
    # For writing: Windows syncs no file that is open for reading only.
    with path.open("r+b") as file:
        os.fsync(file.fileno())


def _not_allowed(path: Path) -> ExportError:
    if path.exists() and os.access(path.parent, os.W_OK):
        return ExportError(
            f"Filen {path} går inte att ersätta.",
            "Stäng den om den är öppen i ett annat program, eller välj ett annat namn.",
        )
    return ExportError(f"Mappen {path.parent} är skrivskyddad.", "Välj en mapp som du får skriva i.")
