"""Kept pieces → Markdown: lines, lists and tables with the blank lines that they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.writing.checking.keys import MARK, mark_index
from assistant.writing.checking.pieces import Piece, PieceKind, tidy

_RUN = re.compile(rf"[ \u00a0]*{MARK}(?:[\s,;]*{MARK})*")
_HIGHEST_HEADING = 3
_IN_BOLD = 7


class Composer:
    """Writes pieces one after the other; what is written stays."""

    def __init__(self) -> None:
        self._text = ""
        self._last: Piece | None = None
        self._depth = -1

    @property
    def text(self) -> str:
        """What has been written."""
        return self._text

    def add(self, piece: Piece, text: str) -> None:
        """Write a piece.

        Args:
            text: its words as they are to be shown.
        """
        last = self._last
        goes_on = last is not None and last.line == piece.line and last.kind is piece.kind
        if goes_on and piece.kind is not PieceKind.ROW:
            self._text += f" {text}"
        else:
            self._text += f"{self._break(piece)}{self._line(piece, text)}"
        self._last = piece

    def _break(self, piece: Piece) -> str:
        last = self._last
        if last is None:
            return ""
        if last.kind is not piece.kind or piece.kind is PieceKind.HEADING:
            return "\n\n"
        return "\n\n" if piece.kind is PieceKind.TEXT and last.paragraph != piece.paragraph else "\n"

    def _line(self, piece: Piece, text: str) -> str:
        if piece.kind is PieceKind.ITEM:
            goes_on = self._last is not None and self._last.kind is PieceKind.ITEM
            self._depth = min(piece.level, self._depth + 1) if goes_on else 0
            return f"{'  ' * self._depth}- {text}"
        if piece.kind is PieceKind.HEADING:
            return f"**{text}**" if piece.level == _IN_BOLD else f"{'#' * max(piece.level, _HIGHEST_HEADING)} {text}"
        return text


def rendered(text: str, numbers_of: Callable[[int], Sequence[int]]) -> str:
    """A text with ``[n]`` where its marks stand, each number once in a row of marks.

    Args:
        numbers_of: the citation numbers of the group that a mark stands for, by its index.
    """

    def shown(match: re.Match[str]) -> str:
        marks = re.findall(MARK, match[0])
        numbers = dict.fromkeys(n for mark in marks for n in numbers_of(mark_index(mark)))
        before = text[: match.start()].rstrip()
        space = "" if not before or before.endswith("(") else " "
        return space + "".join(f"[{n}]" for n in numbers)

    return tidy(_RUN.sub(shown, text))
