"""Headings and introductions: what still waits for something it introduces, and what they say of whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from assistant.writing.checking.claims import Claims
from assistant.writing.checking.pieces import Piece, PieceKind
from assistant.writing.checking.sources import Groups


@dataclass(slots=True)
class _Pending:
    """A heading or introduction that waits; ``lost`` when something it introduces has been taken out."""

    piece: Piece
    lost: bool = False

    @property
    def is_heading(self) -> bool:
        return self.piece.kind is PieceKind.HEADING


class Outline:
    """Where in a text a piece stands."""

    def __init__(self) -> None:
        self._pending: list[_Pending] = []
        self._intros: list[Piece] = []
        self._headings: list[tuple[int, frozenset[str]]] = []

    def take_pending(self) -> list[Piece]:
        """What has waited, in order; it waits no more."""
        taken = [pending.piece for pending in self._pending]
        self._pending.clear()
        return taken

    def begin(self, heading: Piece) -> None:
        """A new section: what waited in one as deep, or deeper, is not coming."""
        self._intros.clear()
        self._drop(lambda p: p.piece.level >= heading.level if p.is_heading else p.lost)
        named = Claims(heading.text).municipalities
        self._headings = [(level, names) for level, names in self._headings if level < heading.level]
        self._headings.append((heading.level, named))
        self._pending.append(_Pending(heading))

    def introduce(self, piece: Piece) -> None:
        """A line that introduces what follows it."""
        self.arrive(piece)
        self._pending.append(_Pending(piece))
        self._intros.append(piece)

    def arrive(self, piece: Piece) -> None:
        """A sentence or item has come: introductions that it ends are over."""
        self._intros = [intro for intro in self._intros if _introduces(intro, piece)]
        if piece.kind is PieceKind.TEXT:
            self._drop(lambda p: p.lost and not p.is_heading)
        else:
            self._drop(lambda p: p.piece.kind is PieceKind.ITEM and p.piece.level >= piece.level)

    def lose(self) -> None:
        """Something has been taken out of what the pending ones introduce."""
        for pending in self._pending:
            pending.lost = True

    @property
    def groups(self) -> Groups:
        """The citations of the nearest introduction that has any."""
        return next((intro.groups for intro in reversed(self._intros) if intro.groups), ())

    @property
    def municipalities(self) -> frozenset[str]:
        """Those that the nearest introduction or heading to name any names."""
        introduced = (Claims(intro.text).municipalities for intro in reversed(self._intros))
        headed = (names for _, names in reversed(self._headings))
        return next((names for names in (*introduced, *headed) if names), frozenset())

    def _drop(self, ends: Callable[[_Pending], bool]) -> None:
        """Leave out the first that ends, and what waits below it."""
        place = next((i for i, pending in enumerate(self._pending) if ends(pending)), len(self._pending))
        del self._pending[place:]


def _introduces(intro: Piece, piece: Piece) -> bool:
    """Whether an introduction still holds for a piece: the items below it, and the rest of its own line."""
    if piece.kind is PieceKind.ITEM:
        return intro.kind is PieceKind.TEXT or intro.level < piece.level or intro.line == piece.line
    return intro.line == piece.line
