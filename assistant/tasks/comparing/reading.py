"""How each piece of a municipality's documents bears on an aspect.

The passages are searched as for a question, and their pieces scored as for an answer. Whether a piece is about the
aspect is told by signs (``programme/aspects.yaml``), not by nearness: e5's cosines to a programme's passages differ too
little between an aspect that the programme deals with and one that it does not (0.85 ± 0.02 for both on the development
half of tests/tasks/comparing/labels.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.programme.craft import Aspect, aspects
from assistant.programme.municipalities import find_in_text
from assistant.retrieval.library import Library
from assistant.tasks.comparing.absence import states_absence
from assistant.tasks.comparing.areas import KEY as AREAS
from assistant.tasks.comparing.areas import under_areas
from assistant.tasks.comparing.columns import Sources, laid_out_by_aspect
from assistant.tasks.comparing.doing import forbids, is_done, undertakes
from assistant.tasks.comparing.figures import in_figures
from assistant.tasks.comparing.foreign import of_others
from assistant.tasks.comparing.goal_headings import in_headings
from assistant.tasks.comparing.headings import PRESENT_STATE, above, in_first_paragraph, of_present_state
from assistant.tasks.comparing.validity import tells_validity
from assistant.tasks.understanding import wanted
from assistant.types import BlockKind, Evidence, Question
from assistant.writing.candidates import Candidate, candidates
from assistant.writing.relevance import Relevance

# Aspects that are read in a way of their own.
GOALS, ACTIVITIES, VALIDITY, REGIONAL = "matbara_mal", "aktiviteter", "giltighet", "regional_samverkan"
INDICATORS, OVERALL, VISION = "indikatorer", "overgripande_mal", "vision"
# Passages searched for each of an aspect's questions.
_K = 12
# What the signs are worth beside a piece's own score, which lies between 0 and 1. Set by hand on the development half.
_SAYS, _HEADING, _ABOVE, _UNDERTAKEN, _IN_TIME = 0.5, 0.25, 0.1, 0.3, 0.15
# Goals with a measure hold a number; a heading alone is not enough.
_NUMBER = re.compile(r"\d|\b(?:halvera\w*|fördubbl\w*)\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Years and days are no values.
_DATE = re.compile(r"\b(?:19|20)\d\d(?:-\d\d)*\b|\b\d{1,2} (?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)\w*")
_NOT_OF_PRESENT_STATE = (GOALS, ACTIVITIES, "roller", OVERALL, VISION)
# What tells that a figure is followed, or is wanted; without it, a figure reached is an outcome and no indicator.
_FOLLOWED = re.compile(
    r"\b(?:indikator|nyckeltal|mätetal|mätpunkt|mått|mät(?:s|er)\b|omfattar\b|följ(?:er|s|a|as)\b|används\b|använder\b"
    r"|mål(?:et|en)?\b(?! (?:nå|uppnå|klara|uppfyll))|målvärde|ska\b|skulle\b|vill\b|sikta(?:r|de)\b)",
    re.IGNORECASE,
)
# Characters from the word for it to the name.
_REACH = 60
_TOGETHER = re.compile(r"\b(?:tillsammans|gemensam\w*|samverka\w*|samarbet\w*)\b", re.IGNORECASE)
# "Med effektmål avses …" says what a word means, and "ska vara" what is aimed at.
_DEFINES = re.compile(r"^Med [^.,]{1,60}? (?:avses|menas|menar vi)\b", re.IGNORECASE)
_AIMS = re.compile(r"\bska(?:ll)?\b|\bvill\b|\bså att\b", re.IGNORECASE)
# "Med Sala delar vi arbetsmarknad".
_SHARES = re.compile(
    r"\b(?:delar|driver|har|köper) (?:vi|kommunen)\b|\b(?:vi|kommunen) (?:delar|driver)\b|\bdelas\b", re.IGNORECASE
)
_WITH = re.compile(r"\bmed (?:\w+ och )?$", re.IGNORECASE)
# What a programme aims at stands in words, not in a row of figures.
_IN_WORDS = (VISION, OVERALL)
# A goal says by when.
_BY_THEN = re.compile(r"\b20\d\d\b|\bperioden?s?\b|\blöper ut\b|\bär slut\b", re.IGNORECASE)
# A vision is of a year at least so many after the programme's first.
_YEARS_AHEAD = 3
# So many passages are the opening.
_OPENING = 3
# A shorter sentence says too little alone.
_SHORTEST = 25


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
    pool += in_headings(evidence) if aspect.key == GOALS else []
    laid_out = {id_ for id_, passages in sources.passages.items() if laid_out_by_aspect(passages)}
    under = _under_areas(sources, laid_out) if aspect.key == ACTIVITIES else frozenset()
    others = of_others(pool) if aspect.key != REGIONAL else frozenset()
    found = []
    for candidate in pool:
        if candidate.position in others:
            continue
        piece = _piece(candidate, aspect, candidate.evidence.document.id in laid_out)
        if aspect.key == ACTIVITIES:
            piece = _activity(piece, candidate.evidence.passage.id in under)
        found.append(piece)
    return found


def _activity(piece: Piece, is_under_area: bool) -> Piece:
    """A piece held against what is going to be done: under a focus area, running text tells it with a verb for it."""
    candidate = piece.candidate
    done = is_done(candidate.text) or candidate.unit.kind is not BlockKind.PARAGRAPH
    done = done and not forbids(candidate.text)
    may = (piece.weak or is_under_area) and _may_tell(candidate, ACTIVITIES) and not piece.strong and not piece.denies
    takes_on = candidate.unit.kind is BlockKind.LIST_ITEM or undertakes(candidate.text)
    return replace(piece, weak=done and may, score=piece.score + _UNDERTAKEN * (takes_on and may))


def _under_areas(sources: Sources, laid_out: Collection[str]) -> frozenset[str]:
    gathering = next(aspect for aspect in aspects() if aspect.key == AREAS)
    own = (passages for id_, passages in sources.passages.items() if id_ not in laid_out)
    return frozenset().union(*(under_areas(gathering, passages) for passages in own))


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
    own, higher = _headings(candidate, aspect, laid_out)
    denies = states_absence(aspect.key, candidate.text)
    says = not denies and _says(candidate, aspect) and not _DEFINES.search(candidate.text)
    weak = higher
    if laid_out and not own:
        says = denies = False
    if not candidate.evidence.document.identity.municipality:
        # A shared document sorts its facts for others than this municipality.
        own = weak = denies = False
    if aspect.key == OVERALL and own and not laid_out:
        aims = bool(_AIMS.search(candidate.text))
        # A level to reach is a goal with a measure, unless it says what is wanted too.
        says, own = says or aims, aims or not _holds_number(candidate.text)
    if not laid_out and not _may_tell(candidate, aspect.key):
        says = own = weak = False
    if aspect.key in _NOT_OF_PRESENT_STATE and not laid_out:
        says = says and (own or not of_present_state(candidate))
        weak = weak and not of_present_state(candidate)
    if aspect.key == INDICATORS and _tells_outcome(candidate, laid_out):
        says = own = weak = False
    if aspect.key == REGIONAL and not denies and not laid_out:
        says = says or _with_others(candidate)
    if aspect.key == VALIDITY:
        weak, says, own = (
            says and candidate.evidence.passage.ordinal == 0,
            tells_validity(candidate, says, _pattern(VALIDITY)),
            own and laid_out,
        )
    if aspect.key == VISION and not laid_out and own and not says:
        own = in_first_paragraph(candidate)
    if aspect.key == VISION and not laid_out:
        weak = weak or _opens_with_will(candidate)
    needs_words = laid_out and len(aspect.headings) > 1
    strong = says or (own and not needs_words and not denies)
    score = candidate.score + _SAYS * says + _HEADING * own + _ABOVE * higher
    if aspect.key == INDICATORS and not laid_out:
        # What an index is, told of the present state, says less of how the programme is followed.
        score -= _HEADING * of_present_state(candidate)
    if aspect.key == GOALS:
        score += _IN_TIME * bool(_BY_THEN.search(candidate.text))
    return Piece(candidate, score, strong, weak and not strong and not denies and not laid_out, denies, says)


def _opens_with_will(candidate: Candidate) -> bool:
    """Whether a programme without a chapter on its vision says what it wants on its first pages: "Vi vill att …"."""
    own = candidate.evidence.document.identity.municipality
    subject, will, _ = candidate.text.partition(" vill att ")
    is_own = subject in ("Vi", "Kommunen", own, f"{own} kommun")
    return bool(will) and is_own and candidate.evidence.passage.ordinal < _OPENING


def _may_tell(candidate: Candidate, key: str) -> bool:
    """Whether a piece is of the form that tells of an aspect."""
    if len(candidate.text) < _SHORTEST and candidate.unit.kind is BlockKind.PARAGRAPH:
        return False
    if key in _IN_WORDS and candidate.unit.kind is BlockKind.TABLE_ROW:
        return False
    return key != GOALS or _holds_number(candidate.text)


def _holds_number(text: str) -> bool:
    return bool(_NUMBER.search(in_figures(_DATE.sub("", text))))


def _headings(candidate: Candidate, aspect: Aspect, laid_out: bool) -> tuple[bool, bool]:
    """Whether a piece's own heading is about the aspect, and whether one above it is."""
    section = candidate.evidence.passage.section
    if laid_out:
        return bool(section) and section[-1] in aspect.headings, False
    return above(candidate, aspect.key)


def _says(candidate: Candidate, aspect: Aspect) -> bool:
    text = in_figures(candidate.text) if aspect.key == GOALS else candidate.text
    if aspect.key == VISION and not _is_ahead(candidate):
        return False
    return candidate.unit.kind is BlockKind.HEADING or bool(_pattern(aspect.key).search(text))


def _is_ahead(candidate: Candidate) -> bool:
    """Whether a piece names no year, or one some way after the programme's first."""
    identity = candidate.evidence.document.identity
    since = identity.valid_from or int(identity.adopted[:4] or 0)
    years = [int(year) for year in _YEAR.findall(candidate.text)]
    return not years or not since or max(years) >= since + _YEARS_AHEAD


def _tells_outcome(candidate: Candidate, laid_out: bool) -> bool:
    """Whether a piece tells what a figure was, and not that it is followed: that is the present state's to tell.

    A chapter on the present state may also present the measure itself, without a figure.
    """
    if _FOLLOWED.search(candidate.text) or not (laid_out or _holds_number(candidate.text)):
        return False
    return of_present_state(candidate) or bool(_pattern(PRESENT_STATE).search(candidate.text))


def _with_others(candidate: Candidate) -> bool:
    """Whether a piece tells of something done together with another municipality that it names."""
    text = candidate.text
    if not _TOGETHER.search(text) and not _SHARES.search(text):
        return False
    own = candidate.evidence.document.identity.municipality
    mentions = [mention for mention in find_in_text(text, fuzzy=False) if mention.municipality.name != own]
    before = [text[max(0, mention.start - _REACH) : mention.start] for mention in mentions]
    return any(_TOGETHER.search(words) or _WITH.search(words) for words in before)


@lru_cache(maxsize=64)
def _pattern(key: str) -> re.Pattern[str]:
    """One expression for all patterns of an aspect."""
    aspect = next(aspect for aspect in aspects() if aspect.key == key)
    return re.compile("|".join(f"(?:{pattern})" for pattern in aspect.signs.patterns), re.IGNORECASE)


def best_first(pieces: Sequence[Piece]) -> list[Piece]:
    """The strongest pieces first."""
    return sorted(pieces, key=lambda piece: (-piece.score, piece.candidate.position))
