"""What every writer takes and gives, whoever words it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from assistant.retrieval.matching import TermWeight
from assistant.types import Citation, Document, Evidence, Passage, Progress, Question, RemovedClaim


@dataclass(frozen=True, slots=True)
class Part:
    """The evidence for one municipality, or all of it when the question is not about one.

    Attributes:
        municipality: its name, empty when the question is not split by municipality.
        evidence: best first; empty when nothing was found.
        in_corpus: whether the corpus has any document of the municipality.
        set_aside: expired documents that gave way to those in force.
        documents: all of the municipality's own documents, found or not.
    """

    municipality: str
    evidence: tuple[Evidence, ...]
    in_corpus: bool = True
    set_aside: tuple[Document, ...] = ()
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True, slots=True)
class WritingTask:
    """What is to be answered, and from what. Never a conversation, which a writer might drift along with.

    Attributes:
        weight: how rare a term is in the corpus.
        passages_of: all passages of a document, for lists that go on beyond a retrieved passage.
        similarity: cosines between a sentence and passages, where they can be had, for checking what a model writes.
    """

    question: Question
    parts: tuple[Part, ...]
    today: date
    weight: TermWeight
    passages_of: Callable[[str], Sequence[Passage]]
    similarity: Callable[[str, Sequence[str]], Sequence[float]] | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A finished text and what its ``[n]`` stand for; no citations means that nothing could be said.

    Attributes:
        removed: what a model wrote without support, left out of ``text``.
        writer: who worded it, where that is another than the writer that was asked.
        notes: what the reader must know of how it was written, each a Markdown paragraph.
    """

    text: str
    citations: tuple[Citation, ...]
    removed: tuple[RemovedClaim, ...] = ()
    writer: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence or two of a draft or a summary, with what it rests on.

    Attributes:
        text: running text; its ``[n]`` are numbers of ``citations``.
        citations: the passages it rests on; none where it rests on the officer's own words or states nothing.
        own: the officer gave it. It may be reworded, never added to.
    """

    text: str
    citations: tuple[Citation, ...] = ()
    own: bool = False


@dataclass(frozen=True, slots=True)
class RewordingTask:
    """Statements that belong together, to be said better. Never a conversation.

    Attributes:
        purpose: what the text is for, e.g. ``avsnittet Uppföljning i ett näringslivsprogram för Habo``.
        statements: in order; the result has as many, each resting on the same as before.
    """

    purpose: str
    statements: tuple[Statement, ...]


class Writer(Protocol):
    """Words what has been found; it never decides what may be claimed."""

    name: str

    def stream(self, task: WritingTask) -> Iterator[str | Progress | Written]:
        """The text so far, again and again, what is waited for meanwhile, and last the finished answer."""
        ...

    def reword(self, task: RewordingTask) -> tuple[Statement, ...]:
        """The same statements, worded better where the writer can, unchanged where it cannot."""
        ...
