"""Request → what to answer from: searched for, looked up, judged; asked of others where the municipality is silent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from assistant.retrieval.library import Library
from assistant.tasks.gathering import gather
from assistant.tasks.intents import Request
from assistant.tasks.other_places import as_places, asks_of_both, tells_of
from assistant.tasks.sufficiency import judge
from assistant.tasks.values import LookedUp, look_up
from assistant.types import Evidence, Question
from assistant.writing.writer import Part


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question.

    Attributes:
        asked: the question as it is to be answered.
        looked: its parts, each with what was found of the value asked for.
        answered: the parts to answer from; one without evidence has no answer.
    """

    asked: Question
    looked: tuple[LookedUp, ...]
    answered: tuple[Part, ...]

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All that was found, whether it answers or not."""
        return tuple(item for one in self.looked for item in one.part.evidence)

    @property
    def answers(self) -> bool:
        """Whether there is anything to answer from."""
        return any(part.evidence for part in self.answered)

    @property
    def lacking(self) -> tuple[LookedUp, ...]:
        """The parts to answer from, if all of them tell of the thing and none of its value; else none."""
        told = tuple(one for one, part in zip(self.looked, self.answered, strict=True) if part.evidence)
        return told if all(one.lacks_value for one in told) else ()


def find(asking: Request, library: Library, today: date) -> Found:
    """Find what a request is to be answered from.

    Args:
        today: the day on which programmes are in force or expired.
    """
    together = _elsewhere(asking.question, library, today) if asks_of_both(asking.question) else None
    if together:
        return together
    found = _find(asking.question, library, today, overview=asking.overview)
    return found if found.answers else _elsewhere(found.asked, library, today) or found


def _elsewhere(asked: Question, library: Library, today: date) -> Found | None:
    """What a municipality's documents tell of the question when the others that it names are taken as places."""
    for other in as_places(asked, library):
        found = _find(other, library, today)
        places = [name for name in asked.municipalities if name not in other.municipalities]
        if found.answers and tells_of(found.asked, places, found.evidence, library):
            return found
    return None


def _find(question: Question, library: Library, today: date, *, overview: bool = False) -> Found:
    asked, parts = gather(question, library, today)
    if overview:
        return Found(asked, tuple(LookedUp(part) for part in parts), parts)
    weight = library.generation.lexical.idf
    looked = tuple(look_up(asked, part, library) for part in parts)
    answered = tuple(
        one.part
        if judge(asked, one.part.evidence, weight, stated=one.stated.sure).enough
        else replace(one.part, evidence=())
        for one in looked
    )
    return Found(asked, looked, answered)
