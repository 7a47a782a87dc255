"""What the checker takes and gives."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.types import Citation, Evidence

# Reasons that say something of the whole text, for a writer that decides what to do next.
NOT_SWEDISH = "texten är inte på svenska"
LOOPING = "texten upprepar sig"
TOO_LONG = "meningen är för lång för att kontrolleras"


@dataclass(frozen=True, slots=True)
class KeyedSource:
    """A passage as it was sent to a model.

    Attributes:
        key: opaque, made for this answer, e.g. ``k7f2``.
        evidence: the passage.
        text: the exact text that was sent, which may be cut.
    """

    key: str
    evidence: Evidence
    text: str


@dataclass(frozen=True, slots=True)
class Removed:
    """A claim that was taken out, without its keys, and why, in Swedish: ``talet 45 finns inte i källan``."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A text of which every claim has been held against what it cites.

    Attributes:
        text: Markdown with ``[n]`` in order of first use; empty when nothing of it could be shown.
        citations: what the ``[n]`` stand for, from 1.
        removed: claims that were taken out.
        flagged: sentences kept with ``WEAK_MARK`` after them.
    """

    text: str
    citations: tuple[Citation, ...]
    removed: tuple[Removed, ...]
    flagged: int


# Stands after a sentence that its source bears out only in part.
WEAK_MARK = "*(jämför med källan)*"
