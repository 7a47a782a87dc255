"""The check of figures: every number in a programme profile stands in the table of figures with sources.

The table was made from what was noted at each source when it was read, apart from the profiles. A number that was
mistyped, moved to another source or added without one is thereby noticed.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from assistant.documents.checking_file import CheckedFile, Line, Problem

_NUMBER = re.compile(r"\d+(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*")
_REMEDY = "Rätta siffran mot källan. Är den rätt, lägg till den på filens rad i tabellen."


@dataclass(frozen=True, slots=True)
class SourceFigures:
    """What was noted at one source: its address and its figures."""

    url: str
    figures: frozenset[str]


# File (without folder and ending) → id of a source, empty where it was not noted which one → what was noted there.
Table = Mapping[str, Mapping[str, SourceFigures]]


def numbers(text: str) -> list[str]:
    """The numbers in a text as they are compared: without spaces, and without the zero of «03»; decimals are kept."""
    found = (re.sub(r"\s", "", match) for match in _NUMBER.findall(text))
    return [number[1] if re.fullmatch(r"0\d", number) else number for number in found]


def figure_problems(files: Sequence[CheckedFile], tables: Mapping[Path, Path]) -> Iterator[Problem]:
    """Numbers in profiles that the table does not have, or has for another source.

    Args:
        files: files of the starter corpus.
        tables: corpus folder → its table of figures. Profiles in other folders are not checked.
    """
    read = {folder.resolve(): read_table(table) for folder, table in tables.items()}
    for file in files:
        if not file.is_profile or file.root not in read:
            continue
        known = read[file.root].get(PurePosixPath(file.path).stem, {})
        yield from _source_problems(file, known)
        yield from _front_problems(file, known)
        for line in file.body:
            yield from _line_problems(file, line, known)


def read_table(path: Path) -> Table:
    """The table: columns ``fil``, ``kalla``, ``url`` and ``siffror`` (separated by spaces)."""
    found: dict[str, dict[str, SourceFigures]] = defaultdict(dict)
    with path.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            found[row["fil"]][row["kalla"]] = SourceFigures(row["url"], frozenset(row["siffror"].split()))
    return found


def _all(known: Mapping[str, SourceFigures]) -> frozenset[str]:
    return frozenset().union(*(source.figures for source in known.values()))


def _source_problems(file: CheckedFile, known: Mapping[str, SourceFigures]) -> Iterator[Problem]:
    """A source that has another address than in the table: the keys were renumbered, or the source exchanged."""
    for source in file.sources:
        key, url = str(source.get("id", "")), str(source.get("url", ""))
        if key in known and known[key].url != url:
            text = f"Källan {key} har en annan adress här än i tabellen över siffror."
            yield Problem(file.path, file.source_line(key), text, "Ändra adressen eller nyckeln, här eller i tabellen.")


def _front_problems(file: CheckedFile, known: Mapping[str, SourceFigures]) -> Iterator[Problem]:
    for key in ("titel", "period", "antagen"):
        # The month of a decision is a word in the sources.
        value = re.sub(r"^(\d{4})-\d\d(?:-(\d+))?$", r"\1 \2", str(file.front_matter.get(key, "")))
        for number in numbers(value):
            if number not in _all(known):
                text = f"Talet {number} i «{key}» finns inte i tabellen över siffror."
                yield Problem(file.path, file.front_line(key), text, _REMEDY)


def _line_problems(file: CheckedFile, line: Line, known: Mapping[str, SourceFigures]) -> Iterator[Problem]:
    sources = {key: source for key, source in known.items() if line.level or key in (*line.keys, "")}
    # A figure in the programme's name is no statement of the source that is cited.
    cited = _all(sources) | {*numbers(str(file.front_matter.get("titel", "")))}
    for number in numbers(line.text):
        if number not in cited:
            where = " för den källa som raden anger" if number in _all(known) else ""
            text = f"Talet {number} finns inte i tabellen över siffror{where}."
            yield Problem(file.path, line.number, text, _REMEDY)
