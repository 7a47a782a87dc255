"""What a page is made of: words, ruling lines and boxes.

Coordinates are points from the top left corner of the page as it is read, y downwards, also when the page or its text
is rotated.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Word:
    """A run of characters without space between.

    Attributes:
        x0, x1: left and right edge, points.
        y: baseline, points from the top.
        size: type size in points, as drawn.
        space_before, space_after: a space character was drawn there.
        tracking: space set between its letters, points; the spaces around it are as much wider, twice.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    space_before: bool = False
    space_after: bool = False
    tracking: float = 0.0


@dataclass(frozen=True, slots=True)
class Box:
    """An axis-parallel rectangle, y downwards; a ruling line is a box without width or height."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, word: Word, slack: float = 1.0) -> bool:
        """Whether the middle of the word lies inside."""
        middle = (word.x0 + word.x1) / 2
        return self.x0 - slack <= middle <= self.x1 + slack and self.y0 < word.y - word.size * 0.3 < self.y1


@dataclass(slots=True)
class Page:
    """What is drawn on one page.

    Attributes:
        number: 1-based physical page.
        turned: letters and words not set upright, in drawing order.
        horizontal, vertical: ruling lines, as boxes without height or width.
        boxes: filled or outlined rectangles larger than a line.
        has_image: a picture is drawn on the page.
        has_drawing: anything but text is drawn on the page.
        unmapped: share of characters that have no Unicode value in the file.
        draws_spaces: the spaces between words are characters, so that a gap without one is no space.
    """

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    turned: list[Word] = field(default_factory=list)
    horizontal: list[Box] = field(default_factory=list)
    vertical: list[Box] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    has_image: bool = False
    has_drawing: bool = False
    unmapped: float = 0.0
    draws_spaces: bool = False


class Frame:
    """Maps PDF coordinates to the page as it is read: upright and from the top left."""

    def __init__(self, box: tuple[float, float, float, float], angle: int) -> None:
        self.left, self.bottom, right, top = box
        self.angle = angle
        across, down = right - self.left, top - self.bottom
        self.width, self.height = (across, down) if angle in (0, 180) else (down, across)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point in PDF coordinates lies on the page."""
        x, y = x - self.left, y - self.bottom
        if self.angle == 0:
            return x, self.height - y
        if self.angle == 90:
            return y, x
        if self.angle == 180:
            return self.width - x, y
        return self.width - y, self.height - x
