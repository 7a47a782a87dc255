"""What paragraphs and cells of a Word file are made from."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Citation


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph of running text or of a table's cell.

    Attributes:
        text: its ``[n]`` that are numbers of ``citations`` become footnotes.
        style: name of a paragraph style of ``styles.xml``.
        lead: words before the text, in the character style ``lead_style``.
        character: character style of the text, none for that of the paragraph.
        word: the status in a word, small, after the text.
    """

    text: str
    style: str = "Normal"
    citations: tuple[Citation, ...] = ()
    lead: str = ""
    lead_style: str = "Strong"
    character: str | None = None
    word: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a table's cell holds.

    Attributes:
        lines: at least one.
        fill: colour behind it, hexadecimal.
        pattern: a pattern of Word's in grey over it, e.g. ``pct10``.
    """

    lines: tuple[Line, ...]
    fill: str = "auto"
    pattern: str = "clear"


def text_cell(text: str, citations: tuple[Citation, ...] = ()) -> Cell:
    """A cell with one line of text."""
    return Cell((Line(text, "Tabelltext", citations),))
