"""An answer as it is let through: piece after piece is judged, and what is kept is written down with its citations.

Headings and lines that introduce something wait until something that they introduce is kept, so that neither is ever
left alone. A sentence without a citation waits for the next one of its line, whose citation it gets if that bears it
out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.writing.checking import phrases
from assistant.writing.checking.claims import Claims
from assistant.writing.checking.composing import Composer, rendered
from assistant.writing.checking.ground import Ground
from assistant.writing.checking.keys import mark_for
from assistant.writing.checking.language import is_looping, language_is_swedish
from assistant.writing.checking.outline import Outline
from assistant.writing.checking.pieces import Piece, PieceKind, with_citations
from assistant.writing.checking.results import LOOPING, NOT_SWEDISH, WEAK_MARK, Removed
from assistant.writing.checking.sources import Groups, Sources
from assistant.writing.checking.tables import Table
from assistant.writing.checking.titles import may_head
from assistant.writing.checking.verdict import SHARED_ADOPTED, SHARED_SURE, Judge, Wording

_BOLD_ONLY = re.compile(r"\*\*[^*]+\*\*:?")
_MOST_HEADING_WORDS = 12
_MOST_WAITING = 3
_SHORTEST_REPEATED = 5
# What is taken out again and again is told of once.
_LOOKED_BACK = 20
_NO_CITATION, _NO_SUCH_SOURCE = "saknar källhänvisning", "källhänvisningen finns inte"


class Page:
    """The answer so far.

    Args:
        judge: of the sentences; it knows which municipalities are asked about.
    """

    def __init__(self, sources: Sources, judge: Judge) -> None:
        self._sources = sources
        self._judge = judge
        self._composer = Composer()
        self._table = Table(sources, judge)
        self._outline = Outline()
        self._waiting: list[Piece] = []
        self._beside: tuple[int, Groups] = (-1, ())
        self._line = -1
        self._subject = next(iter(judge.asked)) if len(judge.asked) == 1 else ""
        self._seen: set[tuple[str, frozenset[str]]] = set()
        self._in_references = False
        self.removed: list[Removed] = []
        self.flagged = 0

    @property
    def text(self) -> str:
        """What may be shown."""
        return self._composer.text

    def add(self, piece: Piece) -> None:
        """Judge a piece, and write it down when it is let through."""
        if piece.line != self._line:
            self._give_up_waiting()
            self._line = piece.line
        if piece.kind is PieceKind.HEADING and len(piece.plain.split()) > _MOST_HEADING_WORDS:
            piece = replace(piece, kind=PieceKind.TEXT, level=0)
        if piece.kind is PieceKind.HEADING or phrases.heads_references(piece.plain):
            self._heading(piece)
        elif self._in_references:
            return
        elif piece.kind is PieceKind.ROW:
            self._row(piece)
        else:
            self._sentence(piece)

    def end(self) -> None:
        """No more pieces: what still waits is not shown."""
        self._give_up_waiting()
        self._outline.take_pending()

    # Headings and introductions

    def _heading(self, piece: Piece) -> None:
        self._in_references = phrases.heads_references(piece.plain)
        if self._in_references:
            self._outline.take_pending()
        else:
            self._outline.begin(piece)

    def _introduce(self, piece: Piece) -> None:
        self._give_up_waiting()
        self._outline.introduce(piece)

    def _write_pending(self, groups: Groups) -> None:
        """Write down what introduces a sentence that is kept, as far as that sentence's passages bear it out."""
        keys = tuple(dict.fromkeys(key for group in groups for key in group))
        for piece in self._outline.take_pending():
            claims = Claims(piece.text)
            if piece.groups:
                self._write(piece, claims, piece.groups)
            elif self._is_borne_out(claims, groups):
                says_more = claims.figures or claims.quotations or claims.names
                is_cited = bool(keys and says_more and piece.kind is not PieceKind.HEADING)
                self._write(_cited(piece, (keys,)) if is_cited else piece, claims, (keys,) if is_cited else ())
            elif claims.states_something_checkable:
                self.removed.append(Removed(piece.plain, _NO_CITATION))

    def _is_borne_out(self, claims: Claims, groups: Groups) -> bool:
        """Whether an uncited heading or introduction says no more than the passages of what follows it."""
        grounds = [ground for group in self._sources.grounds(groups) for ground in group]
        return may_head(claims, self._judge, grounds, least=SHARED_SURE)

    # Sentences

    def _sentence(self, piece: Piece) -> None:
        claims, plain = Claims(piece.text), piece.plain
        self._outline.arrive(piece)
        if not language_is_swedish(plain):
            self._remove(piece, NOT_SWEDISH)
        elif is_looping(plain):
            self._remove(piece, LOOPING)
        elif self._is_repeated(piece):
            return
        elif piece.groups:
            self._cited(piece, claims)
        else:
            self._uncited(piece, claims)

    def _cited(self, piece: Piece, claims: Claims) -> None:
        grounds = self._sources.grounds(piece.groups)
        is_absence = phrases.says_that_nothing_is_said(piece.plain)
        verdict = self._judge.verdict(claims, grounds, wording=Wording.FREE if is_absence else Wording.MEASURED)
        reason = verdict.reason or self._out_of_place(claims, grounds)
        if reason:
            self._remove(piece, reason)
            return
        if piece.plain.endswith(":"):
            self._introduce(piece)
            return
        for waiting in self._waiting:
            if not self._adopt(waiting, Claims(waiting.text), piece.groups):
                self._remove(waiting, _NO_CITATION)
        self._waiting.clear()
        self._keep(piece, claims, piece.groups, weak=verdict.weak and not is_absence)

    def _uncited(self, piece: Piece, claims: Claims) -> None:
        plain = piece.plain
        is_label = piece.kind is PieceKind.ITEM and bool(_BOLD_ONLY.fullmatch(piece.text))
        names_none = not (claims.figures or claims.quotations or claims.names)
        about_asked = names_none and claims.municipalities <= self._judge.asked
        if (about_asked and phrases.says_that_nothing_is_said(plain)) or self._judge.is_own(claims):
            self._keep(piece, claims, ())
        elif piece.invented and not plain.endswith(":"):
            self._remove(piece, _NO_SUCH_SOURCE)
        elif plain.endswith(":") or phrases.connects(claims, self._judge.asked):
            self._introduce(piece)
        elif self._adopt_from_before(piece, claims):
            return
        elif is_label:
            self._introduce(piece)
        elif phrases.is_talk(plain) and not claims.states_something_checkable:
            return
        elif len(self._waiting) < _MOST_WAITING:
            self._waiting.append(piece)
        else:
            self._remove(piece, _NO_CITATION)

    def _adopt_from_before(self, piece: Piece, claims: Claims) -> bool:
        """Give a sentence the citation of the one before it in its line, an item that of its list's introduction."""
        line, groups = self._beside
        if not self._waiting and line == piece.line and self._adopt(piece, claims, groups):
            return True
        return piece.kind is PieceKind.ITEM and self._adopt(piece, claims, self._outline.groups)

    def _adopt(self, piece: Piece, claims: Claims, groups: Groups) -> bool:
        keys = tuple(dict.fromkeys(key for group in groups for key in group))
        grounds = self._sources.grounds([keys])
        if not keys or self._out_of_place(claims, grounds):
            return False
        verdict = self._judge.verdict(claims, grounds, least=SHARED_ADOPTED)
        if not verdict.reason:
            self._keep(_cited(piece, (keys,)), claims, (keys,), weak=verdict.weak)
        return not verdict.reason

    def _out_of_place(self, claims: Claims, grounds: Sequence[Sequence[Ground]]) -> str:
        """Under a heading or introduction that names municipalities, why a sentence about others cannot stand."""
        scope = self._outline.municipalities
        cited = [ground for group in grounds for ground in group]
        if not scope or any(not ground.municipality or ground.municipalities & scope for ground in cited):
            return ""
        if claims.municipalities:
            return ""
        return f"källan handlar om {cited[0].municipality}" if cited else ""

    def _is_repeated(self, piece: Piece) -> bool:
        said = piece.plain.casefold(), frozenset(key for group in piece.groups for key in group)
        if len(said[0].split()) < _SHORTEST_REPEATED:
            return False
        known = said in self._seen
        self._seen.add(said)
        return known

    # Writing down

    def _keep(self, piece: Piece, claims: Claims, groups: Groups, *, weak: bool = False) -> None:
        self._write_pending(groups)
        owner = self._owner_to_name(piece, claims, groups)
        self._write(piece, claims, groups, before=f"**{owner}:** " if owner else "", after=f" {WEAK_MARK}" * weak)
        self.flagged += weak
        if groups:
            self._beside = (piece.line, groups)

    def _write(self, piece: Piece, claims: Claims, groups: Groups, *, before: str = "", after: str = "") -> None:
        text = rendered(piece.text, lambda index: self._sources.cite(claims, groups[index]))
        self._composer.add(piece, f"{before}{text}{after}")

    def _owner_to_name(self, piece: Piece, claims: Claims, groups: Groups) -> str:
        """The municipality to put before a sentence that would else be read as being about another."""
        cited = [ground for group in self._sources.grounds(groups) for ground in group]
        owners = {ground.municipality for ground in cited}
        owner = next(iter(owners)) if len(owners) == 1 else ""
        before = self._subject
        if owner:
            self._subject = owner
        if not owner or not self._judge.asked or claims.municipalities or self._outline.municipalities:
            return ""
        is_known = any(before in ground.municipalities for ground in cited)
        return "" if is_known else owner

    def _row(self, piece: Piece) -> None:
        rows = self._table.read(piece, self._outline.municipalities)
        self.removed += self._table.take_removed()
        for row, keys in rows:
            self._write_pending([keys])
            self._composer.add(piece, row)

    def _give_up_waiting(self) -> None:
        for piece in self._waiting:
            self._remove(piece, _NO_CITATION)
        self._waiting.clear()

    def _remove(self, piece: Piece, reason: str) -> None:
        removed = Removed(piece.plain, reason)
        if removed not in self.removed[-_LOOKED_BACK:]:
            self.removed.append(removed)
        self._outline.lose()


def _cited(piece: Piece, groups: Groups) -> Piece:
    """The piece with citations at its end."""
    mark = replace(piece, text=mark_for(0), groups=tuple(groups))
    return with_citations(replace(piece, groups=()), mark)
