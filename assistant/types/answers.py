"""Questions and answers: what an officer asks, and what is said with which sources."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assistant.types.documents import Document, Evidence, Status


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered reference in an answer. It always points at a retrieved passage.

    Attributes:
        n: the number shown as ``[n]``.
        page_start, page_end: pages of the quoted words, not of the whole passage.
        quote: the words the answer rests on, as they stand in the document.
        context: the passage around the quote.
        url: where the document's own source can be read, if it names one.
    """

    n: int
    passage_id: str
    document: Document
    status: Status
    section: tuple[str, ...]
    quote: str
    context: str
    page_start: int | None = None
    page_end: int | None = None
    url: str = ""


class Wants(StrEnum):
    """What sort of answer a question asks for."""

    NUMBER = "number"
    DATE = "date"
    WHO = "who"
    YES_NO = "yes_no"
    LIST = "list"
    REASON = "reason"
    DEFINITION = "definition"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it was understood.

    Attributes:
        text: as written.
        standalone: readable without the conversation before it.
        topic: ``standalone`` without the municipalities it names: what is asked about them.
        municipalities: names it is about, from the question or the filter, in the order named.
        counties: counties it is about.
        wants: the sort of answer.
        inherited: the municipalities come from the conversation, not from the question or the filter.
    """

    text: str
    standalone: str
    topic: str
    municipalities: tuple[str, ...] = ()
    counties: tuple[str, ...] = ()
    wants: Wants = Wants.OPEN
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation so far; ``role`` is ``user`` or ``assistant``."""

    role: str
    content: str


@dataclass(frozen=True, slots=True)
class RemovedClaim:
    """Something a language model wrote that was left out of an answer, and why, in Swedish."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison in the conversation is of: names of municipalities, and keys of aspects."""

    municipalities: tuple[str, ...]
    aspects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the officer gets.

    Attributes:
        standalone_question: the question as it was understood, readable without the history.
        text: Markdown whose only references are ``[n]``, each resolving to ``citations``.
        abstained: the corpus does not say, and the text says so.
        writer: who worded it, as shown to the user.
        evidence: the passages that were retrieved, best first.
        seconds: wall-clock time from question to answer.
        removed: what a language model wrote without support, left out of ``text``.
        compared: what the answer compares, where it is a comparison.
    """

    question: str
    standalone_question: str
    text: str
    abstained: bool
    writer: str
    citations: tuple[Citation, ...]
    evidence: tuple[Evidence, ...]
    follow_ups: tuple[str, ...]
    seconds: float
    removed: tuple[RemovedClaim, ...] = ()
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """A step on the way to an answer, in plain Swedish, e.g. ``Söker i 203 dokument …``."""

    text: str


@dataclass(frozen=True, slots=True)
class PartialText:
    """The answer's text so far, while it is being written."""

    text: str


AnswerEvent = Progress | PartialText | Answer
