"""How each piece of a municipality's documents bears on an aspect.

The passages are searched as for a question, and their pieces scored as for an answer. Whether a piece is about the
aspect is told by signs (``programme/aspects.yaml``), not by nearness: e5's cosines to a programme's passages differ too
little between an aspect that the programme deals with and one that it does not (0.85 ± 0.02 for both on the development
half of tests/tasks/comparing/labels.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.documents.dates import find_dates
from assistant.programme.craft import Aspect, aspects
from assistant.programme.municipalities import find_in_text
from assistant.retrieval.library import Library
from assistant.tasks.comparing.absence import states_absence
from assistant.tasks.comparing.areas import KEY as AREAS
from assistant.tasks.comparing.areas import WILL_BE_DONE, under_areas
from assistant.tasks.comparing.columns import Sources, laid_out_by_aspect
from assistant.tasks.understanding import wanted
from assistant.types import BlockKind, Evidence, Identity, Question
from assistant.writing.candidates import Candidate, candidates
from assistant.writing.relevance import Relevance

# Aspects that are read in a way of their own.
GOALS, ACTIVITIES, VALIDITY, REGIONAL = "matbara_mal", "aktiviteter", "giltighet", "regional_samverkan"
INDICATORS = "indikatorer"
# Passages searched for each of an aspect's questions.
_K = 12
# What the signs are worth beside a piece's own score, which lies between 0 and 1. Set by hand on the development half.
_SAYS, _HEADING, _ABOVE = 0.5, 0.25, 0.1
# Goals with a measure hold a number; a heading alone is not enough.
_NUMBER = re.compile(r"\d|\b(?:hälften|halvera\w*|fördubbl\w*|femtedel|fjärdedel|tredjedel|tiondel)\b", re.IGNORECASE)
# Years and days are no values.
_DATE = re.compile(r"\b(?:19|20)\d\d(?:-\d\d)*\b|\b\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*")
# A text about the present state holds numbers that are no goals.
_PRESENT_STATE = "utfall"
_NOT_OF_PRESENT_STATE = (GOALS, ACTIVITIES, "roller", "overgripande_mal")
# What tells that a figure is followed, or is wanted; without it, a figure reached is an outcome and no indicator.
_FOLLOWED = re.compile(
    r"\b(?:indikator|nyckeltal|mätetal|mätpunkt|mått|mät(?:s|er)\b|omfattar\b|följ(?:er|s|a|as)\b|används\b|använder\b"
    r"|mål(?:et|en)?\b(?! (?:nå|uppnå|klara|uppfyll))|målvärde|ska\b|skulle\b|vill\b|sikta(?:r|de)\b)",
    re.IGNORECASE,
)
# Characters from the word for it to the name.
_REACH = 60
_TOGETHER = re.compile(r"\b(?:tillsammans|gemensam\w*|samverka\w*|samarbet\w*)\b", re.IGNORECASE)
# What a programme aims at stands in words, not in a row of figures.
_IN_WORDS = ("vision", "overgripande_mal")
# A shorter sentence says too little alone.
_SHORTEST = 25
# A heading set with space between its letters: "STRATEGISKA M Å L".
_LETTER_SPACED = re.compile(r"\b\w(?: \w\b)+")
_PROGRAMME = re.compile(r"\b(?:programmet|strategin|planen|policyn|handlingsplanen|dokumentet)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence, list item or table row, and how it bears on the aspect.

    Attributes:
        score: the candidate's own, and what the signs are worth.
        strong: its words or its own heading say that it is about the aspect.
        weak: only what stands above its heading does, or it tells of something that will be done.
        says: its own words do.
        denies: it says that the programme does not have what is asked for.
    """

    candidate: Candidate
    score: float
    strong: bool
    weak: bool
    denies: bool
    says: bool = False


def question_of(aspect: Aspect) -> Question:
    """The aspect as one question to score pieces against."""
    return Question(aspect.asks, aspect.asks, " ".join(aspect.questions), wants=wanted(aspect.questions[0]))


def read(aspect: Aspect, sources: Sources, library: Library) -> list[Piece]:
    """Every piece of the column's documents that may bear on an aspect, in order of reading within each passage."""
    evidence = _evidence(aspect, sources, library)
    pool = candidates(evidence, Relevance(question_of(aspect), library.generation.lexical.idf))
    laid_out = {id_ for id_, passages in sources.passages.items() if laid_out_by_aspect(passages)}
    under = _under_areas(sources) if aspect.key == ACTIVITIES else frozenset()
    found = []
    for candidate in pool:
        piece = _piece(candidate, aspect, candidate.evidence.document.id in laid_out)
        if aspect.key == ACTIVITIES:
            piece = _activity(piece, candidate.evidence.passage.id in under)
        found.append(piece)
    return found


def _activity(piece: Piece, is_under_area: bool) -> Piece:
    """A piece held against what is going to be done: under a focus area, running text tells it with a verb for it."""
    candidate = piece.candidate
    done = bool(WILL_BE_DONE.search(candidate.text)) or candidate.unit.kind is not BlockKind.PARAGRAPH
    may = (piece.weak or is_under_area) and _may_tell(candidate, ACTIVITIES) and not piece.strong and not piece.denies
    return replace(piece, weak=done and may)


def _under_areas(sources: Sources) -> frozenset[str]:
    gathering = next(aspect for aspect in aspects() if aspect.key == AREAS)
    return frozenset().union(*(under_areas(gathering, passages) for passages in sources.passages.values()))


def _evidence(aspect: Aspect, sources: Sources, library: Library) -> list[Evidence]:
    """All passages of the column, those that the aspect's questions find first."""
    ids = [document.id for document in sources.column.documents]
    best: dict[str, Evidence] = {}
    for question in aspect.questions if ids else ():
        for item in library.search(question, _K, document_ids=ids):
            known = best.get(item.passage.id)
            if known is None or known.score < item.score:
                best[item.passage.id] = item
    least = min((item.score for item in best.values()), default=0.0)
    rest = [
        Evidence(passage, document, least)
        for document in sources.column.documents
        for passage in sources.passages[document.id]
        if passage.id not in best
    ]
    shared = [replace(item, score=least) for item in sources.shared]
    return [*sorted(best.values(), key=lambda item: -item.score), *rest, *shared]


def _piece(candidate: Candidate, aspect: Aspect, laid_out: bool) -> Piece:
    own, above = _headings(candidate, aspect, laid_out)
    denies = states_absence(aspect.key, candidate.text)
    says = not denies and _says(candidate, aspect)
    weak = above
    if laid_out and not own:
        says = denies = False
    if not candidate.evidence.document.identity.municipality:
        # A shared document sorts its facts for others than this municipality.
        own = weak = denies = False
    if not laid_out and not _may_tell(candidate, aspect.key):
        says = own = weak = False
    if aspect.key in _NOT_OF_PRESENT_STATE and not laid_out:
        says = says and (own or not _of_present_state(candidate))
    if aspect.key == INDICATORS and _tells_outcome(candidate, laid_out):
        says = own = weak = False
    if aspect.key == REGIONAL and not denies and not laid_out:
        says = says or _with_others(candidate)
    if aspect.key == VALIDITY:
        weak, says, own = (
            says and candidate.evidence.passage.ordinal == 0,
            _tells_validity(candidate, says),
            own and laid_out,
        )
    needs_words = laid_out and len(aspect.headings) > 1
    strong = says or (own and not needs_words and not denies)
    score = candidate.score + _SAYS * says + _HEADING * own + _ABOVE * above
    return Piece(candidate, score, strong, weak and not strong and not denies and not laid_out, denies, says)


def _may_tell(candidate: Candidate, key: str) -> bool:
    """Whether a piece is of the form that tells of an aspect."""
    if len(candidate.text) < _SHORTEST and candidate.unit.kind is BlockKind.PARAGRAPH:
        return False
    if key in _IN_WORDS and candidate.unit.kind is BlockKind.TABLE_ROW:
        return False
    return key != GOALS or bool(_NUMBER.search(_DATE.sub("", candidate.text)))


def _headings(candidate: Candidate, aspect: Aspect, laid_out: bool) -> tuple[bool, bool]:
    """Whether a piece's own heading is about the aspect, and whether one above it is."""
    section = candidate.evidence.passage.section
    if not section:
        return False, False
    if laid_out:
        return section[-1] in aspect.headings, False
    own = _in_heading(aspect.key, section[-1])
    return own, not own and any(_in_heading(aspect.key, heading) for heading in section[:-1])


def _says(candidate: Candidate, aspect: Aspect) -> bool:
    return bool(_pattern(aspect.key).search(candidate.text))


def _of_present_state(candidate: Candidate) -> bool:
    return any(_in_heading(_PRESENT_STATE, heading) for heading in candidate.evidence.passage.section)


def _tells_outcome(candidate: Candidate, laid_out: bool) -> bool:
    """Whether a piece tells what a figure was, and not that it is followed: that is the present state's to tell.

    A chapter on the present state may also present the measure itself, without a figure.
    """
    if _FOLLOWED.search(candidate.text) or not (laid_out or _NUMBER.search(_DATE.sub("", candidate.text))):
        return False
    return _of_present_state(candidate) or bool(_pattern(_PRESENT_STATE).search(candidate.text))


def _with_others(candidate: Candidate) -> bool:
    """Whether a piece tells of something done together with another municipality that it names."""
    text = candidate.text
    if not _TOGETHER.search(text):
        return False
    own = candidate.evidence.document.identity.municipality
    mentions = [mention for mention in find_in_text(text, fuzzy=False) if mention.municipality.name != own]
    return any(_TOGETHER.search(text[max(0, mention.start - _REACH) : mention.start]) for mention in mentions)


def _tells_validity(candidate: Candidate, says: bool) -> bool:
    """Whether a piece tells when this document was adopted or holds, and not some other that it names."""
    identity = candidate.evidence.document.identity
    if identity.adopted or identity.valid_to:
        return _holds_dates(candidate.text, identity)
    return says and bool(_PROGRAMME.search(candidate.text))


def _holds_dates(text: str, identity: Identity) -> bool:
    if identity.adopted and any(found.iso == identity.adopted for found in find_dates(text)):
        return True
    years = [str(year) for year in (identity.valid_from, identity.valid_to) if year]
    pattern = _pattern(VALIDITY)
    return bool(years) and all(year in text for year in years) and bool(pattern.search(text))


@lru_cache(maxsize=64)
def _pattern(key: str) -> re.Pattern[str]:
    """One expression for all patterns of an aspect."""
    aspect = next(aspect for aspect in aspects() if aspect.key == key)
    return re.compile("|".join(f"(?:{pattern})" for pattern in aspect.signs.patterns), re.IGNORECASE)


@lru_cache(maxsize=20_000)
def _in_heading(key: str, heading: str) -> bool:
    aspect = next(aspect for aspect in aspects() if aspect.key == key)
    return bool(aspect.signs.in_heading(_LETTER_SPACED.sub(lambda match: match.group().replace(" ", ""), heading)))


def best_first(pieces: Sequence[Piece]) -> list[Piece]:
    """The strongest pieces first."""
    return sorted(pieces, key=lambda piece: (-piece.score, piece.candidate.position))
