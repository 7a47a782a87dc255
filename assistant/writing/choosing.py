"""Which pieces of the evidence make up an answer, and how they are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.language.words import terms
from assistant.types import BlockKind, Evidence, Question, Unit, Wants
from assistant.writing.candidates import Candidate, candidates
from assistant.writing.relevance import Relevance

# Pieces scored below this share of the best one are left out; a little less is asked within the same passage.
_NEAR_BEST, _NEAR_BEST_SAME = 0.5, 0.3
# … and so are pieces that hold less than this share of what the best one holds of the question's words.
_LEAST_COVERAGE = 0.2
# A section whose own heading holds this share of the question's words is about what is asked: it is quoted in order.
_ABOUT = 0.5
# Characters a piece may grow to with the sentences around it; more where a list may stand in running text.
_WINDOW, _WINDOW_LIST = 450, 700

# Pieces of different sources that share this much of their words say the same.
_SAME = 0.75

_OF_LISTS = (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)

_Positions = dict[tuple[int, int, int], Candidate]
_Same = dict[tuple[int, int, int], list[Candidate]]


@dataclass(slots=True)
class Point:
    """Some consecutive pieces of one unit, quoted together.

    Attributes:
        also: (evidence, unit, text) of other documents that say the same, to be cited beside it.
    """

    evidence: Evidence
    unit: Unit
    text: str
    also: tuple[tuple[Evidence, Unit, str], ...] = ()


def choose(question: Question, evidence: Sequence[Evidence], relevance: Relevance, budget: int) -> list[Point]:
    """Choose pieces until the budget is spent: the best first, each with the sentences around it that complete it.

    Args:
        evidence: best first.
        budget: characters of source text.

    Returns:
        The best piece's point first, then the others in order of reading.
    """
    pool = candidates(evidence, relevance)
    if not pool:
        return []
    best = min(pool, key=lambda c: (-c.score, c.position))
    window = _WINDOW_LIST if question.wants is Wants.LIST else _WINDOW
    by_position = {c.position: c for c in pool}
    chosen: _Positions = {}
    same: _Same = {}
    used = 0
    for candidate in _in_order(pool, best, relevance):
        twin = next((other for other in chosen.values() if _says_the_same(candidate, other)), None)
        if twin is not None:
            same.setdefault(twin.position, []).append(candidate)
            continue
        needed = [c for c in _window(candidate, by_position, min(window, budget - used)) if c.position not in chosen]
        size = sum(len(c.text) for c in needed)
        if chosen and used + size > budget:
            continue
        chosen.update((c.position, c) for c in needed)
        used += size
    return _merged(best, chosen, same)


def _says_the_same(candidate: Candidate, other: Candidate) -> bool:
    """Whether two pieces of different passages say the same in nearly the same words; numbers must be the same."""
    if candidate.evidence.passage == other.evidence.passage:
        return candidate is not other and candidate.text == other.text
    mine, yours = set(terms(candidate.text)), set(terms(other.text))
    if {term for term in mine if term[0].isdigit()} != {term for term in yours if term[0].isdigit()}:
        return False
    owners = {piece.evidence.document.identity.municipality for piece in (candidate, other)} - {""}
    return len(owners) <= 1 and len(mine & yours) >= _SAME * len(mine | yours)


def _in_order(pool: Sequence[Candidate], best: Candidate, relevance: Relevance) -> Iterator[Candidate]:
    """The pieces worth quoting, most important first."""
    ranked = sorted(pool, key=lambda c: (-c.score, c.position))
    heading = frozenset(terms(" ".join(best.evidence.passage.section[-1:])))
    if relevance.coverage(heading) >= _ABOUT:
        yield from (c for c in pool if c.rank == best.rank and (relevance.own_section or _supports(c, best, relevance)))
        yield from (c for c in ranked if c.rank != best.rank and _supports(c, best, relevance))
    else:
        yield from (c for c in ranked if c is best or _supports(c, best, relevance))


def _supports(candidate: Candidate, best: Candidate, relevance: Relevance) -> bool:
    """Whether a piece adds to the answer: near the best in score, and itself about what was asked."""
    share = _NEAR_BEST_SAME if candidate.rank == best.rank or not relevance.own_section else _NEAR_BEST
    return candidate.score >= share * best.score and candidate.coverage >= _LEAST_COVERAGE * best.coverage


def _window(candidate: Candidate, by_position: _Positions, room: int) -> list[Candidate]:
    """A piece, the sentences before it that it leans on, and those after it that go on with its thought."""
    needed = [candidate]
    rank, unit, _ = candidate.position
    while needed[0].leans_back:
        before = by_position.get((rank, unit, needed[0].sentence_index - 1))
        if before is None:
            break
        needed.insert(0, before)
    size = sum(len(c.text) for c in needed)
    for after in _following(candidate, by_position):
        if size + len(after.text) > room:
            break
        needed.append(after)
        size += len(after.text)
    return needed


def _following(candidate: Candidate, by_position: _Positions) -> Iterator[Candidate]:
    """The rest of the paragraph, and the items of the list that it introduces."""
    rank, unit, sentence = candidate.position
    last = candidate
    while after := by_position.get((rank, unit, sentence := sentence + 1)):
        yield after
        last = after
    if last.text.endswith(":"):
        while (item := by_position.get((rank, unit := unit + 1, 0))) and item.unit.kind in _OF_LISTS:
            yield item


def _merged(best: Candidate, chosen: _Positions, same: _Same) -> list[Point]:
    """Points in order of reading, the best one's first; neighbouring sentences of a paragraph are one point."""
    runs: list[list[Candidate]] = []
    for position in sorted(chosen):
        candidate = chosen[position]
        if runs and _follows(runs[-1][-1], candidate):
            runs[-1].append(candidate)
        else:
            runs.append([candidate])
    # The best piece may say what an earlier one of the same section has said already, which then stands for it.
    lead = next((run for run in runs if best in run), runs[0])
    # An item of a list is read after the line that introduces it, so such a passage is quoted in its own order.
    introduced = any(run[0].rank == best.rank and run[-1].text.endswith(":") for run in runs)
    in_order = introduced and best.unit.kind in _OF_LISTS
    runs.sort(key=lambda run: run[0].rank != best.rank if in_order else run is not lead)
    return [_point(run, same) for run in runs]


def _follows(before: Candidate, candidate: Candidate) -> bool:
    rank, unit, sentence = before.position
    return candidate.position == (rank, unit, sentence + 1)


def _point(pieces: Sequence[Candidate], same: _Same) -> Point:
    also = tuple((twin.evidence, twin.unit, twin.text) for piece in pieces for twin in same.get(piece.position, ()))
    return Point(pieces[0].evidence, pieces[0].unit, " ".join(piece.text for piece in pieces), also)
