"""The checker: a model's text in, as it arrives; only what has been held against its sources out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.writing.checking.ground import ground_of_own
from assistant.writing.checking.keys import FILLERS, Keys
from assistant.writing.checking.language import language_is_swedish
from assistant.writing.checking.page import Page
from assistant.writing.checking.pieces import LONGEST, Cutter, Piece, PieceKind, PieceReader, with_citations
from assistant.writing.checking.results import NOT_SWEDISH, TOO_LONG, Checked, KeyedSource, Removed
from assistant.writing.checking.sanitise import sanitise
from assistant.writing.checking.sources import Sources
from assistant.writing.checking.verdict import Judge, Similarity

_BEGUN = re.compile(r"\s*(?:[-*+•–][ \t]+|#{1,6}[ \t]+|\d{1,3}[.)][ \t]+)?\*{0,2}([A-ZÅÄÖ][a-zåäöé]+)[ \t]")

# Characters that are told of a sentence that is too long.
_BEGINNING = 80


class StreamChecker:
    """Checks one text.

    The result does not depend on how the text is cut into deltas, and what ``feed`` returns is the beginning of what
    ``finish`` returns. One thing can take back what was shown: a text that turns out not to be Swedish comes out empty.

    Args:
        sources: what was sent to the model, by key.
        today: for the status of the documents cited.
        municipalities: those the question is about.
        own: what the officer has stated. A sentence that says no more than that needs no citation.
        similarity: cosines between a sentence and texts, the sentence embedded as a query and the texts as documents;
            without it, words, figures and names decide alone.
        question: as it was put to the model. Headings may use its words; it bears out nothing else.
    """

    def __init__(
        self,
        sources: Sequence[KeyedSource],
        *,
        today: date,
        municipalities: Sequence[str] = (),
        own: Sequence[str] = (),
        similarity: Similarity | None = None,
        question: str = "",
    ) -> None:
        self._sources = Sources(sources, today)
        self._cutter = Cutter()
        self._reader = PieceReader(Keys(self._sources.keys), self._sources.urls)
        asked = frozenset(municipalities)
        judge = Judge(ground_of_own(own), asked, asked | self._sources.municipalities, similarity, question)
        self._page = Page(self._sources, judge)
        self._last: Piece | None = None
        self._words = ""
        self._shown = ""

    def feed(self, delta: str) -> str | None:
        """Take in more text.

        Returns:
            The checked text so far when it has grown by a whole sentence, item or row, else ``None``.
        """
        self._cutter.add(delta)
        for raw, begins_line in self._cutter.cuts():
            self._take(raw, begins_line=begins_line)
        if self._has_begun_anew():
            self._judge_last()
        text = self._page.text
        if len(text) == len(self._shown) or not language_is_swedish(self._words):
            return None
        self._shown = text
        return text

    def finish(self, *, broken_off: bool = False) -> Checked:
        """Check what is left, and give the whole.

        Args:
            broken_off: the text was cut short, so that a last sentence without an end is left out.
        """
        rest = self._cutter.rest
        if rest and not (broken_off and not _has_end(rest)):
            self._take(rest, begins_line=self._cutter.at_line_start)
        self._judge_last()
        self._page.end()
        if not language_is_swedish(self._words):
            return Checked("", (), (Removed(self._words.strip(), NOT_SWEDISH),), 0)
        return Checked(self._page.text, self._sources.citations, tuple(self._page.removed), self._page.flagged)

    def _take(self, raw: str, *, begins_line: bool) -> None:
        """Judge the pieces before the last, which citations may still follow."""
        if len(raw) > LONGEST and not self._reader.is_thinking:
            self._judge_last()
            self._page.removed.append(Removed(f"{sanitise(raw[:_BEGINNING]).strip()} …", TOO_LONG))
        for piece in self._reader.read(raw, begins_line=begins_line):
            self._words += f" {piece.plain}"
            if piece.only_cites:
                if self._last is not None and self._last.kind in (PieceKind.TEXT, PieceKind.ITEM):
                    self._last = with_citations(self._last, piece)
                continue
            self._judge_last()
            self._last = piece
        # Running text is only cut where the next sentence has begun, so no citation can follow.
        if not raw.endswith("\n"):
            self._judge_last()

    def _judge_last(self) -> None:
        if self._last is not None:
            self._page.add(self._last)
            self._last = None

    def _has_begun_anew(self) -> bool:
        """Whether a line has begun with a word, so that it cannot be the citation of the line before."""
        begun = None if self._reader.is_thinking else _BEGUN.match(self._cutter.rest)
        return begun is not None and begun[1].casefold() not in {*FILLERS, *map(str.casefold, self._sources.keys)}


def _has_end(text: str) -> bool:
    """Whether a text ends with a full stop or a citation."""
    return text.rstrip().endswith((".", "!", "?", "…", "]", "】", ")", "”", "»", '"', "|"))
