"""A text that arrives in pieces → lines and sentences that are whole, the same whatever the pieces were.

A cut is made only where what has arrived after it shows that it is one, so where the text is cut depends on the text
alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from assistant.language.sentences import split_sentences
from assistant.writing.checking.keys import MARK, Keys, mark_for, mark_index, marks_of, renumbered, without_marks
from assistant.writing.checking.sanitise import sanitise


class PieceKind(Enum):
    """What a piece is in the text."""

    HEADING = "heading"
    ITEM = "item"
    TEXT = "text"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, a heading or a table row, with marks for its citations.

    Attributes:
        level: of a heading, 1–7 (7 is a line in bold); of an item, its depth from 0.
        text: without list or heading marks; the citations that follow its full stop stand before it.
        groups: the keys each mark stands for.
        line, paragraph: the line it stands in, and how many blank lines came before that.
        invented: it was given citations that do not exist.
    """

    kind: PieceKind
    level: int
    text: str
    groups: tuple[tuple[str, ...], ...]
    line: int
    paragraph: int
    invented: bool = False

    @property
    def only_cites(self) -> bool:
        """Nothing but citations: they belong to what stood before."""
        return bool(self.groups) and not re.search(r"\w", without_marks(self.text))

    @property
    def plain(self) -> str:
        """The words alone."""
        return re.sub(r"\*+", "", without_marks(self.text)).strip()


_BRACKETS = r"(?:[ \t]*(?:[\[【［][^\[\]【】［］\n]{0,120}[\]】］]|\([^()\n]{1,120}\)))*"
_CUT = re.compile(
    rf"\n|[.!?…][\"”’»)*_]*{_BRACKETS}[ \t\u00a0]+(?=[\"”«(*]*(?!(?:Käll|Ref|Source|Se\b|Jfr))[A-ZÅÄÖÉ][^\W\d_]*[^\w])"
)
_BRACKETED = re.compile(_BRACKETS[:-1] + "+")
# What ends a sentence, its citations among it, is looked for again so far back when more text arrives.
_LONGEST_CUT = 2000
# A sentence or line that is longer is not one that anybody reads, and takes long to check.
LONGEST = 2000
_OWN_LINE = re.compile(r"[ \t]*(?:[-+•–—*][ \t]|\d{1,3}[.)][ \t]|#{1,6}[ \t]|\||>)")
_PAIRS = (("(", ")"), ("[", "]"), ("<", ">"), ("【", "】"))
_HEADING = re.compile(r"^\s*(#{1,6})\s+(.*?)\s*#*\s*$")
_ITEM = re.compile(r"^(\s*)(?:(?:[-+•–—*]|\d{1,3}[.)])[ \t\u00a0]+)+(.*)$")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)([^*]+)(?:\*\*|__)\s*:?\s*$")
_AFTER_END = re.compile(rf"([.!?…]+[\"”’»)*_]*|:)((?:[\s,;]*{MARK})+)(?=\s*$|\s+[\"“”«»*(]*[A-ZÅÄÖÉ–])")
_AT_START = re.compile(rf"^((?:[\s,;]*{MARK})+)[\s,;:]*(.+?)([.!?…:]*)$", re.DOTALL)
_LEADING = re.compile(r"^(?:[-+•–—#>|=~][\s]+|[#>|=~]+|[.,;:!?]+(?!\w)\s*)+")


class Cutter:
    """Cuts a text where a line ends, and in running text where a sentence ends and the next has begun."""

    def __init__(self) -> None:
        self._buffer = ""
        self._scanned = 0
        self._at_line_start = True

    def add(self, delta: str) -> None:
        """More text."""
        self._buffer += delta

    @property
    def at_line_start(self) -> bool:
        """Whether what is not cut yet begins a line."""
        return self._at_line_start

    @property
    def rest(self) -> str:
        """What has arrived and is not cut yet."""
        return self._buffer

    def cuts(self) -> Iterator[tuple[str, bool]]:
        """The pieces that are whole by now, each with whether it begins a line; a line feed ends those that end one."""
        while (end := self._next()) is not None:
            piece, self._buffer, self._scanned = self._buffer[:end], self._buffer[end:], 0
            begins, self._at_line_start = self._at_line_start, piece.endswith("\n")
            yield piece, begins

    def _next(self) -> int | None:
        is_running_text = not (self._at_line_start and _OWN_LINE.match(self._buffer))
        for match in _CUT.finditer(self._buffer, self._scanned):
            if match[0] == "\n":
                return match.end()
            if is_running_text and match.end() <= LONGEST and _is_whole(self._buffer[: match.end()]):
                return match.end()
            self._scanned = match.end()
        self._scanned = max(self._scanned, len(self._buffer) - _LONGEST_CUT)
        return None


def _is_whole(text: str) -> bool:
    """Whether a text ends where a sentence does: not after an abbreviation, not inside brackets or a quotation."""
    plain = _BRACKETED.sub("", text).strip()
    if split_sentences(f"{plain} Xx")[-1:] != ["Xx"]:
        return False
    return _is_balanced(text) and all(text.count(a) == text.count(b) for a, b in _PAIRS)


def _is_balanced(text: str) -> bool:
    """Whether every quotation and every stretch of bold in a text is closed."""
    quotes = text.count("”") + text.count("“") + text.count("„"), text.count('"'), text.count("«") + text.count("»")
    return all(count % 2 == 0 for count in (*quotes, text.count("**"), text.count("`")))


class PieceReader:
    """Raw cuts → pieces, counting lines and blank lines."""

    def __init__(self, keys: Keys, urls: frozenset[str]) -> None:
        self._keys = keys
        self._urls = urls
        self._line = 0
        self._paragraph = 0
        self._thinking = False
        self._kind = PieceKind.TEXT
        self._level = 0

    def read(self, raw: str, *, begins_line: bool) -> list[Piece]:
        """The pieces of a cut; none when nothing readable is left of it, or it is too long to be read."""
        thought_out = self._without_thoughts(raw.rstrip("\n"))
        cleaned = "" if len(raw) > LONGEST else sanitise(thought_out, urls=self._urls).replace("\n", " ")
        if begins_line:
            cleaned = self._begin_line(cleaned)
        pieces = list(self._pieces(cleaned))
        if begins_line and not pieces:
            self._paragraph += 1
        if raw.endswith("\n"):
            self._line += 1
        return pieces

    @property
    def is_thinking(self) -> bool:
        """Whether what comes next stands between ``<think>`` and ``</think>``."""
        return self._thinking

    def _without_thoughts(self, text: str) -> str:
        """Leave out what a model says to itself between ``<think>`` and ``</think>``."""
        kept = ""
        for part in re.split(r"(</?think(?:ing)?>)", text, flags=re.IGNORECASE):
            if re.fullmatch(r"</?think(?:ing)?>", part, re.IGNORECASE):
                self._thinking = not part.startswith("</")
            elif not self._thinking:
                kept += part
        return kept

    def _begin_line(self, line: str) -> str:
        """Note what sort of line it is, and give what stands after its mark."""
        heading, item, bold = _HEADING.match(line), _ITEM.match(line), _BOLD_LINE.match(line)
        if heading:
            self._kind, self._level = PieceKind.HEADING, len(heading[1])
            return heading[2]
        if item:
            self._kind, self._level = PieceKind.ITEM, min(len(item[1].expandtabs(4)) // 2, 1)
            return item[2]
        if bold:
            self._kind, self._level = PieceKind.HEADING, 7
            return bold[1]
        self._kind, self._level = (PieceKind.ROW if line.lstrip().startswith("|") else PieceKind.TEXT), 0
        return line

    def _pieces(self, text: str) -> Iterator[Piece]:
        marked = self._keys.mark(text)
        piece = Piece(self._kind, self._level, "", marked.groups, self._line, self._paragraph, marked.invented)
        if self._kind is PieceKind.ROW:
            yield replace(piece, text=marked.text.strip())
            return
        whole = tidy(marked.text.replace("|", " "))
        if self._kind is PieceKind.HEADING:
            yield from [replace(piece, text=without_marks(whole), groups=())] if re.search(r"\w", whole) else []
            return
        for sentence in _sentences(_AFTER_END.sub(r"\2\1", whole)):
            yield from _own_groups(replace(piece, text=sentence))


def _sentences(text: str) -> Iterator[str]:
    """Sentences, those of one quotation kept together."""
    held = ""
    for sentence in split_sentences(text):
        held = f"{held} {sentence}".strip()
        if _is_balanced(held) and held.count("(") == held.count(")"):
            yield held
            held = ""
    if held:
        yield held


def _own_groups(piece: Piece) -> Iterator[Piece]:
    """The piece with only the groups that its own marks stand for; nothing when it says nothing and cites nothing."""
    text = _LEADING.sub("", piece.text.strip())
    at_start = _AT_START.match(text)
    if at_start and re.search(r"\w", at_start[2]):
        text = f"{at_start[2]}{at_start[1]}{at_start[3]}"
    if text.count("**") % 2 or len(re.findall(r"\*+", text)) % 2:
        text = text.replace("*", "")
    marks = marks_of(text)
    groups = tuple(piece.groups[mark_index(mark[0])] for mark in marks)
    for index, mark in enumerate(marks):
        text = f"{text[: mark.start()]}{mark_for(index)}{text[mark.end() :]}"
    if groups or re.search(r"\w", text):
        yield replace(piece, text=tidy(text), groups=groups)


def with_citations(piece: Piece, more: Piece) -> Piece:
    """The piece with the citations of another at its end, before the mark that ends it."""
    marks = renumbered("".join(mark[0] for mark in marks_of(more.text)), len(piece.groups))
    body = piece.text.rstrip()
    end = re.search(r"[.!?…:]*[\"”’»)*_]*$", body)
    at = end.start() if end and re.match(r"[.!?…:]", end[0]) else len(body)
    return replace(piece, text=f"{body[:at]}{marks}{body[at:]}", groups=(*piece.groups, *more.groups))


def tidy(text: str) -> str:
    """No double spaces, none before a full stop, no empty parentheses."""
    text = re.sub(r"\(\s*[,;.]*\s*\)", "", text)
    text = re.sub(r"[ \t]{2,}", " ", text)
    return re.sub(r" +(?=[.,;:!?](?:\s|$))", "", text).strip()
