"""The conversation as the page holds it.

It lives in the browser and comes back with every question, so that any process can answer the next one. What comes
back is therefore input like any other: it is validated here, and escaped where it is shown.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints, TypeAdapter, ValidationError

from assistant.tasks.drafting.draft_file import DraftAnswer
from assistant.types import Answer, Citation, Turn
from assistant.ui.draft.held import LARGEST_PACKED, pack

_REMEMBERED = 30  # exchanges kept in the page
_HISTORY = 6  # exchanges that a new question is understood from

Text = Annotated[str, StringConstraints(max_length=20_000)]
Packed = Annotated[str, StringConstraints(max_length=LARGEST_PACKED)]


class ShownSource(BaseModel):
    """A citation, with what the page shows of it. ``ordinal`` is the passage's place in its document."""

    model_config = ConfigDict(frozen=True)

    n: int
    document_id: Text
    ordinal: int
    title: Text
    municipality: Text
    kind: Text
    period: Text
    status: Text
    valid_to: int | None
    page_start: int | None
    page_end: int | None
    section: tuple[Text, ...]
    quote: Text
    context: Text
    url: Text
    is_pdf: bool


class ShownRemoval(BaseModel):
    """Something that a language model wrote without support, left out of the answer, and why."""

    model_config = ConfigDict(frozen=True)

    text: Text
    reason: Text


class Exchange(BaseModel):
    """A question and what became of it.

    Attributes:
        compared: municipalities and aspects, where the answer is a comparison.
        drafted: the section, packed as the tab "Skriv" holds its draft, where the answer is one to take over.
    """

    model_config = ConfigDict(frozen=True)

    question: Text
    state: Literal["pending", "done", "stopped", "failed"] = "pending"
    standalone: Text = ""
    text: Text = ""
    abstained: bool = False
    writer: Text = ""
    seconds: float = 0.0
    sources: tuple[ShownSource, ...] = ()
    follow_ups: tuple[Text, ...] = ()
    removed: tuple[ShownRemoval, ...] = ()
    compared: tuple[tuple[Text, ...], tuple[Text, ...]] | None = None
    drafted: Packed = ""


_exchanges = TypeAdapter(tuple[Exchange, ...])


def load(value: object) -> tuple[Exchange, ...]:
    """Read what the browser sent; anything that is not a conversation of ours is an empty one."""
    try:
        return _exchanges.validate_python(value or ())[-_REMEMBERED:]
    except ValidationError:
        return ()


def dump(exchanges: tuple[Exchange, ...]) -> list[dict[str, object]]:
    """The conversation as JSON for the browser to keep."""
    return [exchange.model_dump(mode="json") for exchange in exchanges]


def turns(exchanges: tuple[Exchange, ...]) -> list[Turn]:
    """The conversation as tasks take it, oldest first."""
    answered = [exchange for exchange in exchanges if exchange.state == "done"][-_HISTORY:]
    return [
        turn for exchange in answered for turn in (Turn("user", exchange.question), Turn("assistant", exchange.text))
    ]


def answered(answer: Answer) -> Exchange:
    """What an answer looks like in the conversation."""
    drafted = answer.drafted if isinstance(answer, DraftAnswer) else None
    return Exchange(
        question=answer.question,
        state="done",
        standalone=answer.standalone_question,
        text=answer.text,
        abstained=answer.abstained,
        writer=answer.writer,
        seconds=answer.seconds,
        sources=tuple(shown_source(citation) for citation in answer.citations),
        follow_ups=answer.follow_ups,
        compared=(answer.compared.municipalities, answer.compared.aspects) if answer.compared else None,
        drafted=pack(drafted.draft, drafted.brief) if drafted else "",
        removed=tuple(ShownRemoval(text=claim.text, reason=claim.reason) for claim in answer.removed),
    )


def shown_source(citation: Citation) -> ShownSource:
    """A citation with what the page shows of it."""
    document, identity = citation.document, citation.document.identity
    return ShownSource(
        n=citation.n,
        document_id=document.id,
        ordinal=int(citation.passage_id.rpartition(":")[2]),
        title=identity.title,
        municipality=identity.municipality,
        kind=identity.kind.value,
        period=identity.period,
        status=citation.status.value,
        valid_to=identity.valid_to,
        page_start=citation.page_start,
        page_end=citation.page_end,
        section=citation.section,
        quote=citation.quote,
        context=citation.context,
        url=citation.url,
        is_pdf=document.path.lower().endswith(".pdf"),
    )
