"""Values that are asked for: whether the municipality's documents state them, and what to answer from."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.retrieval.library import Library
from assistant.types import Evidence, Question
from assistant.writing.asked_values import AskedValue, Value, asked_value
from assistant.writing.counted import asked_count, counted_headings
from assistant.writing.decisions import decides
from assistant.writing.stated import Stated, stated
from assistant.writing.writer import Part

# Passages about the thing that are quoted where its value is not stated.
_QUOTED = 2
_BELOW_BEST = 0.01
_UNASKED = Stated(None)


@dataclass(frozen=True, slots=True)
class LookedUp:
    """A part of a question's evidence, with what was found of the value asked for.

    Attributes:
        part: with the passages about the thing among its evidence.
        asked: the value that is asked for, ``None`` where it is none that can be told by its form.
    """

    part: Part
    asked: AskedValue | None = None
    stated: Stated = _UNASKED

    @property
    def lacks_value(self) -> bool:
        """Whether the documents name the thing but not the value."""
        return self.stated.value is False

    def about_the_thing(self) -> Part:
        """The part with what is said of the thing as its only evidence."""
        wanted = {passage.id for passage in self.stated.about[:_QUOTED]}
        return replace(self.part, evidence=tuple(item for item in self.part.evidence if item.passage.id in wanted))


def look_up(question: Question, part: Part, library: Library) -> LookedUp:
    """Look for the value that a question asks for in all that may be quoted for a part.

    That is all of the municipality's own documents, not only the passages found: what a programme does not say can
    only be told from the whole of it.
    """
    asked = asked_value(question)
    own = [document for document in part.documents if document not in part.set_aside]
    if any(counted_headings(asked_count(question), library.passages_of(document.id)) for document in own):
        return LookedUp(part, stated=Stated(None, sure=True))
    if asked is None or not part.evidence or any(decides(question, document.identity) for document in own):
        return LookedUp(part)
    passages = {item.passage.id: item.passage for item in part.evidence}
    of = {item.passage.id: item.document for item in part.evidence}
    for document in own:
        for passage in library.passages_of(document.id):
            passages.setdefault(passage.id, passage)
            of[passage.id] = document
    found = stated(asked, list(passages.values()), part.municipality, library.generation.lexical.idf)
    known = {item.passage.id for item in part.evidence}
    best = part.evidence[0]
    missing = tuple(
        Evidence(passage, of[passage.id], best.score - _BELOW_BEST, best.similarity - _BELOW_BEST)
        for passage in found.about[:_QUOTED]
        if passage.id not in known
    )
    evidence = sorted((*part.evidence, *missing), key=lambda item: -item.score)
    return LookedUp(replace(part, evidence=tuple(evidence)), asked, found)


_WHAT = {
    Value.MONEY: "inget belopp",
    Value.AREA: "ingen areal",
    Value.SHARE: "ingen andel",
    Value.PLACING: "ingen placering",
    Value.TIME: "inget år eller datum",
    Value.SPAN: "ingen tid",
    Value.OFTEN: "inte hur ofta",
    Value.WON: "inte vem som fick det",
    Value.VISION: "ingen vision",
    Value.NUMBER: "inget antal eller värde",
}


def not_stated(looked: LookedUp) -> str:
    """The sentence that says which value is not stated, and by what."""
    asked = looked.asked
    what = _WHAT[asked.value] if asked else "inte det"
    if asked and asked.ahead and asked.value in (Value.NUMBER, Value.PLACING, Value.SHARE, Value.AREA):
        what = f"{what} som mål"
    about = "" if asked and asked.value in (Value.VISION, Value.WON, Value.OFTEN) else " för det du frågar om"
    titles = list(dict.fromkeys(item.document.identity.title for item in looked.part.evidence))
    who = f"*{titles[0]}*" if len(titles) == 1 else "Underlaget"
    return f"{who} anger {what}{about}."
