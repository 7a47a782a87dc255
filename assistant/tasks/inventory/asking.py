"""Questions in the chat that the inventory answers: which programmes there are, which are in force, how many have what.

A question is one of these only when every word of it is understood. A single word about anything else («frukostmöten»,
«kompetensförsörjning») leaves it to the search, unless it plainly asks something of the documents themselves all over
the corpus: no extract answers that, and the inventory says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assistant.language.words import words
from assistant.programme.municipalities import find_counties, find_in_text
from assistant.tasks.inventory import vocabulary as v
from assistant.tasks.inventory.conditions import condition, other_words
from assistant.tasks.inventory.going_on import go_on
from assistant.tasks.inventory.questions import About, InventoryQuestion, Span
from assistant.types import Question, Turn

__all__ = ["About", "InventoryQuestion", "Span", "inventory_question"]


def inventory_question(question: Question, today: date, history: Sequence[Turn] = ()) -> InventoryQuestion | None:
    """What the inventory is asked; ``None`` when the question is for the search.

    Args:
        question: as understood. One that names a municipality, or goes on about one, is for the search.
        history: the conversation before it; a question to the inventory there can be narrowed or changed.
    """
    before: InventoryQuestion | None = None
    for turn in history:
        if turn.role == "user":
            before = _read(turn.content, turn.content, before, today)
    if question.inherited:
        return None
    asked = _read(question.text, question.standalone, before, today)
    if asked is None and not question.municipalities and _asks_of_documents(question.text):
        return InventoryQuestion(About.NOT_UNDERSTOOD)
    return asked


def _read(written: str, standalone: str, before: InventoryQuestion | None, today: date) -> InventoryQuestion | None:
    """A message as a question to the inventory, going on from the one before it if it does."""
    if find_in_text(written, fuzzy=True):
        return None
    return (before and go_on(_plain(written), before, today)) or _whole(standalone, today)


def _plain(text: str) -> str:
    return " ".join(words(text))


def _whole(standalone: str, today: date) -> InventoryQuestion | None:
    """A question that stands on its own."""
    text = _plain(standalone)
    subject = _subject(text)
    if subject is None or not v.START.search(text) or find_in_text(standalone, fuzzy=True):
        return None
    asked = condition(text, subject, today)
    return None if asked is None or other_words(text, tuple(find_counties(text))) else asked


def _subject(text: str) -> int | None:
    """Where the programmes or municipalities that are asked for stand; ``None`` when a question asks for neither.

    Municipalities alone are not enough: «hur många kommuner finns det» is about the country. One programme is enough
    where the newest or the oldest is asked for.
    """
    patterns = [v.MUNICIPALITIES, v.PROGRAMMES]
    if v.EXTREME.search(text):
        patterns.append(v.ONE_PROGRAMME)
    found = [match for pattern in patterns if (match := pattern.search(text))]
    is_about_programmes = any(p.search(text) for p in (*patterns[1:], v.CORPUS, v.COLUMN))
    return min(match.start() for match in found) if found and is_about_programmes else None


def _asks_of_documents(text: str) -> bool:
    """Whether a question plainly asks something of the documents themselves, all over the corpus."""
    plain = _plain(text)
    if v.OTHER_INVENTORY.search(plain) or find_in_text(text, fuzzy=True):
        return False
    return bool(v.COUNTED.search(plain) or (v.LISTING.search(plain) and v.ABOUT_DOCUMENTS.search(plain)))
