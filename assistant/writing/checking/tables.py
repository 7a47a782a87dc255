"""Tables cell by cell: a cell that its sources do not bear out becomes a dash, a row of dashes is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.writing.checking import phrases
from assistant.writing.checking.claims import Claims
from assistant.writing.checking.composing import rendered
from assistant.writing.checking.keys import mark_for, mark_index, marks_of, without_marks
from assistant.writing.checking.language import is_looping, language_is_swedish
from assistant.writing.checking.pieces import Piece, tidy
from assistant.writing.checking.results import LOOPING, NOT_SWEDISH, Removed
from assistant.writing.checking.sources import Groups, Sources
from assistant.writing.checking.titles import may_head
from assistant.writing.checking.verdict import SHARED_LEAST, Judge, Wording

_RULE = re.compile(r"[\s|:=_–—-]*")
_NOTHING = "–"


class Table:
    """Reads the rows of a table; a row that does not follow the one before it begins a new table.

    Args:
        judge: of the cells.
    """

    def __init__(self, sources: Sources, judge: Judge) -> None:
        self._sources = sources
        self._judge = judge
        self._last_line = -2
        self._header: list[str] = []
        self._is_written = False
        self._removed: list[Removed] = []

    def take_removed(self) -> list[Removed]:
        """What has been taken out since this was last asked."""
        removed, self._removed = self._removed, []
        return removed

    def read(self, piece: Piece, scope: frozenset[str]) -> list[tuple[str, tuple[str, ...]]]:
        """The lines to write for a row, with the keys it rests on: none, the row, or the header before it.

        Args:
            scope: municipalities that the heading above the table names.
        """
        if piece.line != self._last_line + 1:
            self._header, self._is_written = [], False
        self._last_line = piece.line
        if _RULE.fullmatch(piece.text):
            return []
        cells = [cell.strip() for cell in piece.text.strip().strip("|").split("|")]
        if not self._header:
            self._header = [without_marks(cell) for cell in cells]
            return []
        return self._body(cells, piece.groups, scope)

    def _body(self, cells: list[str], groups: Groups, scope: frozenset[str]) -> list[tuple[str, tuple[str, ...]]]:
        cells = (cells + [""] * len(self._header))[: len(self._header)]
        all_keys = tuple(dict.fromkeys(key for group in groups for key in group))
        if not all_keys or not self._is_label(cells[0], all_keys):
            self._remove(cells, "saknar källhänvisning" if not all_keys else "källan säger inte detta")
            return []
        row_scope = Claims(cells[0]).municipalities or scope
        shown, rests_on = [cells[0]], dict.fromkeys(self._keys_in(cells[0], groups))
        for cell, heading in zip(cells[1:], self._header[1:], strict=True):
            keys = self._keys_in(cell, groups) or all_keys
            about = Claims(heading).municipalities or row_scope
            kept = self._is_kept(cell, heading, keys, about)
            shown.append(cell if kept else _NOTHING)
            if kept and not phrases.is_empty_cell(without_marks(cell)):
                rests_on |= dict.fromkeys(keys)
        if not rests_on or all(phrases.is_empty_cell(without_marks(cell)) for cell in shown[1:]):
            return []
        keys = tuple(rests_on)
        # A cell may rest on a citation that stood in one which is gone.
        missing = tuple(key for key in keys if key not in {k for cell in shown for k in self._keys_in(cell, groups)})
        if missing:
            place = max(i for i, cell in enumerate(shown) if not phrases.is_empty_cell(without_marks(cell)))
            shown[place] += mark_for(len(groups))
        return [*self._head(keys), (self._line(shown, (*groups, missing)), keys)]

    def _is_label(self, cell: str, keys: Sequence[str]) -> bool:
        """Whether what a row is called says no more than its sources."""
        grounds = self._sources.grounds([tuple(keys)])[0]
        return may_head(Claims(without_marks(cell)), self._judge, grounds, least=SHARED_LEAST)

    def _is_kept(self, cell: str, heading: str, keys: Sequence[str], about: frozenset[str]) -> bool:
        plain, claims = tidy(without_marks(cell)), Claims(without_marks(cell))
        if phrases.is_empty_cell(plain) and not claims.states_something_checkable:
            return True
        grounds = self._sources.grounds([tuple(keys)])[0]
        if about and not any(not ground.municipality or ground.municipalities & about for ground in grounds):
            reason = f"källan handlar om {grounds[0].municipality}"
        elif not language_is_swedish(plain) or is_looping(plain):
            reason = LOOPING if is_looping(plain) else NOT_SWEDISH
        else:
            reason = self._judge.verdict(claims, [grounds], least=SHARED_LEAST, wording=Wording.SHARED).reason
        if reason:
            self._removed.append(Removed(f"{heading}: {plain}" if heading else plain, reason))
        return not reason

    def _head(self, keys: tuple[str, ...]) -> list[tuple[str, tuple[str, ...]]]:
        """The header and the rule below it, before the first row; a heading that is not borne out is left blank."""
        if self._is_written:
            return []
        self._is_written = True
        names = [name if self._is_label(name, keys) else "" for name in self._header]
        return [(_joined(names), keys), (_joined(["---"] * len(names)), keys)]

    def _line(self, cells: list[str], groups: Groups) -> str:
        return _joined([self._cell(cell, Claims(cell), groups) for cell in cells])

    def _cell(self, cell: str, claims: Claims, groups: Groups) -> str:
        return rendered(cell, lambda index: self._sources.cite(claims, groups[index]))

    def _keys_in(self, cell: str, groups: Groups) -> tuple[str, ...]:
        found = [groups[mark_index(mark[0])] for mark in marks_of(cell)]
        return tuple(dict.fromkeys(key for group in found for key in group))

    def _remove(self, cells: list[str], reason: str) -> None:
        text = " · ".join(plain for cell in cells if (plain := tidy(without_marks(cell))))
        self._removed.append(Removed(text, reason))


def _joined(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
