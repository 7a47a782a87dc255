"""Whether a value that is asked for is stated of its thing: in the sentence or row about it, or one beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.language.sentences import split_sentences
from assistant.language.words import content_words, terms, word_terms
from assistant.programme.municipalities import find_in_text
from assistant.retrieval.matching import DOCUMENT_TERMS, QueryWords, TermWeight
from assistant.types import BlockKind, Passage
from assistant.writing.asked_values import AskedValue, Value
from assistant.writing.candidates import LEANS_BACK
from assistant.writing.counting import Counted
from assistant.writing.wording import is_light

# A text is about the thing when it holds this share of what the text that is most about it holds.
_ABOUT = 0.5
# A text that holds this share of the thing's words is about it beyond doubt.
_SURE = 0.6
# Where no text holds so much, the thing is not in the documents, or in words too far from the question's to tell.
# A price or an area is told of few things, numbers and years of most.
_NAMED = {Value.MONEY: 0.35, Value.AREA: 0.35, Value.PLACING: 0.35}
# Words that name the document asked about, or the work with it, and no thing in it.
_OF_THE_DOCUMENT = DOCUMENT_TERMS | frozenset(
    terms("handlingsplan åtgärdsplan arbete arbetet programarbete utvecklingsstrategi")
)


@dataclass(frozen=True, slots=True)
class Statement:
    """Sentences that belong together, or a list item or a row.

    Attributes:
        above: the heading and the introduction it stands under.
        beside: the sentences before and after, of the same paragraph.
    """

    passage: Passage
    sentences: tuple[str, ...]
    above: str
    beside: tuple[str, ...] = ()

    def holds(self, asked: AskedValue) -> bool:
        """Whether the statement, or a sentence beside it, holds the value asked for."""
        return any(map(asked.held_by, self.sentences)) or any(map(asked.held_beside, self.beside))


@dataclass(frozen=True, slots=True)
class Stated:
    """What some passages say of a thing whose value is asked for.

    Attributes:
        value: whether they state the value; ``None`` where that cannot be told, since they do not name the thing.
        about: the passages about the thing, those that state the value first, then those most about it.
        sure: what the value was looked for in, or found in, is about the thing beyond doubt.
    """

    value: bool | None
    about: tuple[Passage, ...] = ()
    sure: bool = False


def stated(asked: AskedValue, passages: Sequence[Passage], municipality: str, weight: TermWeight) -> Stated:
    """Look for the value of a thing.

    Args:
        asked: the value and its thing.
        passages: all that may be answered from.
        municipality: whose value it is; what is said of another is not looked at.
        weight: how rare a term is in the corpus.
    """
    if asked.value is Value.VISION:
        return Stated(any(asked.held_by(text) for passage in passages for text in _texts(passage)), sure=True)
    if not set(terms(asked.thing)) - _OF_THE_DOCUMENT:
        return Stated(None)
    thing = " ".join(word for word in content_words(asked.thing) if not set(word_terms(word)) <= _OF_THE_DOCUMENT)
    words = QueryWords(thing, weight)
    # A text that holds the rarest word is about the thing, whatever else is asked of it.
    rarest = max((word_terms(word)[0] for word in content_words(thing)), key=weight)
    weighed = [
        (max(words.coverage(held), _SURE * (rarest in held)), statement)
        for passage in passages
        for statement, held in _read(passage)
        if not _is_of_another(statement, municipality)
    ]
    best = max((share for share, _ in weighed), default=0.0)
    # None of the thing's nouns stands anywhere: there is nothing that the value could be said of.
    if not best and not all(map(is_light, content_words(thing))):
        return Stated(False, sure=True)
    if best < _NAMED.get(asked.value, _SURE):
        return Stated(None)
    counted = Counted(asked, thing, weight)
    ranked = sorted(
        (not (statement.holds(asked) and counted.stands_in(statement)), -share, place)
        for place, (share, statement) in enumerate(weighed)
        if share >= _ABOUT * best
    )
    about = tuple(dict.fromkeys(weighed[place][1].passage for _, _, place in ranked))
    misses, minus_share, _ = ranked[0]
    return Stated(not misses, about, -minus_share >= _SURE)


@lru_cache(maxsize=4096)
def _read(passage: Passage) -> tuple[tuple[Statement, frozenset[str]], ...]:
    """The statements of a passage with their terms, which many questions ask for again."""
    return tuple((s, frozenset(terms(f"{s.above} {' '.join(s.sentences)}"))) for s in statements(passage))


def statements(passage: Passage) -> Iterator[Statement]:
    """The sentences of a passage, each with those that lean on it; its list items and rows."""
    heading = " ".join(passage.section[-1:])
    lead = passage.lead
    for unit in passage.units:
        if unit.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
            yield Statement(passage, (unit.text,), f"{heading} {lead}")
        elif unit.kind is BlockKind.PARAGRAPH:
            runs = _runs(split_sentences(unit.text))
            for place, run in enumerate(runs):
                before, after = runs[max(place - 1, 0) : place], runs[place + 1 : place + 2]
                beside = (*(other[-1] for other in before), *(other[0] for other in after))
                yield Statement(passage, tuple(run), heading, beside)
            lead = unit.text if unit.text.endswith(":") else ""


def _runs(sentences: Sequence[str]) -> list[list[str]]:
    runs: list[list[str]] = []
    for sentence in sentences:
        if runs and LEANS_BACK.match(sentence):
            runs[-1].append(sentence)
        else:
            runs.append([sentence])
    return runs


def _texts(passage: Passage) -> list[str]:
    return [*passage.section, passage.lead, *(unit.text for unit in passage.units)]


def _is_of_another(statement: Statement, municipality: str) -> bool:
    """Whether a statement begins with the name of another municipality."""
    first = next(iter(find_in_text(statement.sentences[0], fuzzy=False)), None)
    return first is not None and first.start == 0 and first.municipality.name != municipality
