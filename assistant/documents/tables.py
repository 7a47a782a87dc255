"""Tables as text: each row a sentence-like unit with its column headers, ``Mål: Fler företag · Målvärde: 150``."""

from __future__ import annotations

import re
from collections.abc import Sequence

_HEADER_LENGTH = 60
_LABEL_LENGTH = 40
# A number, with or without its sign and unit, or a whole sentence: what stands in a column, not above it.
_VALUE = re.compile(r"[^\w(]*\d|[–-]+$|(\S+\s+){2}.*[.!?]$")
# A year, alone or with a word or two, a school year, a quarter: these do name columns.
_YEAR_OR_QUARTER = re.compile(
    r"(19|20)\d\d([–/-](19|20)?\d\d)?(,? ?\(?[^\W\d_].*|[ -]?(Q|T|kv\.? ?)[1-4])?|\d\d/\d\d|(Q|Kv\.? ?)[1-4]|T[1-3]",
    re.IGNORECASE,
)
# What a year is not followed by: then it is an amount.
_UNIT = re.compile(
    r"\d{4} ?(%|kr|mnkr|tkr|st|procent|m2|m²|ha|hektar|km|ton|mwh|kwh|personer|besökare|företag)\b", re.IGNORECASE
)
# First words of the labels in the box of facts that Swedish municipalities put on a policy document's cover.
_LABELS = re.compile(
    r"(dokument|titel|antag|beslut|fastställ|gäll|giltig|diarie|dnr|ärende|version|revider|ansvarig|kontakt|datum|kommun"
    r"|framtag|författare|upprätt|handläggare|förvaltning|typ\b|process|publicer|uppfölj|ersätter|omfatt|period|status)",
    re.IGNORECASE,
)


def table_lines(rows: Sequence[Sequence[str]], header: bool | None = None) -> list[str]:
    """One line a row, in order, rows without text left out.

    Args:
        rows: cleaned cell texts; a cell that another one stretches over is empty.
        header: whether the first row holds the columns' names; ``None`` to judge by its looks. A table of two columns
            without such a row reads ``Nyckel: värde``.
    """
    filled = [list(row) for row in rows if any(row)]
    titles: list[str] = []
    # A row that one cell stretches over, above the headers, is the table's title.
    while len(filled) > 2 and len(filled[0]) > 1 and filled[0][0] and not any(filled[0][1:]) and all(filled[1][:2]):
        titles.append(filled.pop(0)[0])
    filled = join_headers(filled)
    return [*titles, *_lines(filled, header)]


def _lines(rows: list[list[str]], header: bool | None) -> list[str]:
    if header is None:
        header = looks_like_header(rows)
    if header and len(rows) > 1:
        return [_with_names(rows[0], row) for row in rows[1:]]
    if not header and all(len(row) == 2 for row in rows) and _are_labels([row[0] for row in rows]):
        return [_pair(key, value) for key, value in rows]
    return [" · ".join(cell for cell in row if cell) for row in rows]


def looks_like_header(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first of the filled rows names the columns: short, distinct, filled cells that hold no values."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    first = rows[0]
    # The corner of a table with names on both axes is often empty.
    names = first if first[0] else first[1:]
    if not all(names) or len(set(names)) < len(names):
        return False
    if any(len(n) > _HEADER_LENGTH or (_VALUE.match(n) and not _names_time(n)) for n in names):
        return False
    if len(rows) > 2 and any(
        first[i] and first[i] == row[i] for row in rows[1:] for i in range(min(len(first), len(row)))
    ):
        # A category that the next rows have too.
        return False
    if len(first) == 2:
        known = sum(1 for row in rows if _LABELS.match(row[0]))
        return 2 * known < len(rows) and not all(row[0].endswith(":") for row in rows if row[0])
    return True


def _names_time(name: str) -> bool:
    """Whether a text names a year or part of one, as ``2023``, ``2027 (mål)`` and ``Q3`` do."""
    return bool(_YEAR_OR_QUARTER.fullmatch(name)) and not _UNIT.match(name)


def join_headers(rows: list[list[str]]) -> list[list[str]]:
    """The rows with two header rows made one: ``Mått`` stretching over ``2023`` and ``2027`` gives ``Mått 2023`` …

    Args:
        rows: cell texts; empty where a cell stretches over from the left, repeated or empty where from above.
    """
    if len(rows) < 3 or len(rows[0]) != len(rows[1]) or not rows[0][0]:
        return rows
    names: list[str] = []
    group = ""
    subs: list[str] = []
    for i, (above, below) in enumerate(zip(rows[0], rows[1], strict=True)):
        group = above or group
        stretches = not above or (i + 1 < len(rows[0]) and not rows[0][i + 1])
        if stretches and below and below != above:
            names.append(f"{group} {below}")
            subs.append(below)
        elif above and below in ("", above):
            names.append(above)
        else:
            return rows
    plain = all(len(s) <= _LABEL_LENGTH and (not _VALUE.match(s) or _names_time(s)) for s in subs)
    if len(subs) < 2 or not plain or len(subs) == len(names):
        return rows
    return [names, *rows[2:]]


def _are_labels(cells: Sequence[str]) -> bool:
    return all(len(cell) <= _LABEL_LENGTH for cell in cells) and any(cells)


def _with_names(names: Sequence[str], row: Sequence[str]) -> str:
    if sum(1 for cell in row if cell) == 1 and row[0] and len(row) > 1 and names[0]:
        # A lone first cell is a heading within the table when it stretches over it, else a row with nothing filled in.
        return row[0]
    pairs = [_pair(names[i] if i < len(names) else "", cell) for i, cell in enumerate(row) if cell]
    return " · ".join(pairs)


def _pair(name: str, value: str) -> str:
    name = name.rstrip(": ")
    return f"{name}: {value}" if name and value else name or value
