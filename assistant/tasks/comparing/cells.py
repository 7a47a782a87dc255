"""One cell: what a municipality's documents say on an aspect, or why it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.programme.craft import Aspect
from assistant.retrieval.library import Library
from assistant.tasks.comparing.absence import denies, front_matter_field
from assistant.tasks.comparing.areas import KEY as AREAS
from assistant.tasks.comparing.areas import focus_areas
from assistant.tasks.comparing.columns import Sources, laid_out_by_aspect
from assistant.tasks.comparing.doing import undertakes
from assistant.tasks.comparing.drafts import Draft, DraftCell, Quote
from assistant.tasks.comparing.foreign import of_others
from assistant.tasks.comparing.goal_rows import aims_in_words, measures_followed
from assistant.tasks.comparing.outcomes import KEY as OUTCOMES
from assistant.tasks.comparing.outcomes import outcomes
from assistant.tasks.comparing.points import MOST, points
from assistant.tasks.comparing.reading import ACTIVITIES, INDICATORS, OVERALL, Piece, read
from assistant.tasks.sufficiency import judge
from assistant.tasks.understanding import understand
from assistant.types import BlockKind, CellStatus, Evidence, Unit
from assistant.writing.candidates import candidates
from assistant.writing.relevance import Relevance

# Things to be done are told in words of their own, which the aspect's questions say little about.
_NEAR_WEAK = 0.3
# Passages that a question of the officer's own is answered from, and the share of its words that a piece holds, of what
# the best one does.
_PASSAGES = 8
_LEAST_COVERAGE = 0.4
# … and the share of the question's words that a cell must hold: a wrong cell is worse than an empty one.
_ANSWERS = 0.5


def cell(aspect: Aspect, sources: Sources, library: Library) -> DraftCell:
    """What the column says on an aspect.

    What its words or headings are about is told first; then that it says it has none; then what only stands under a
    heading that gathers such things.
    """
    pieces = read(aspect, sources, library)
    weak = [piece for piece in pieces if piece.weak]
    strong = _strong(aspect, pieces, sources)
    if strong:
        more = points(weak, MOST - len(strong), _NEAR_WEAK) if aspect.key == ACTIVITIES else []
        return DraftCell(CellStatus.FOUND, (*strong, *more))
    absent = points([piece for piece in pieces if piece.denies], 1) or _denied_in_front_matter(aspect, sources)
    # A programme without a plan of action may still tell what it does.
    done = [piece for piece in weak if undertakes(piece.candidate.text)] if aspect.key == ACTIVITIES else []
    if absent and done:
        return DraftCell(CellStatus.FOUND, (*points(done, MOST - 1, _NEAR_WEAK), *absent))
    if absent:
        return DraftCell(CellStatus.STATED_ABSENT, tuple(absent))
    return _found(points(weak, MOST, _NEAR_WEAK), sources)


def _found(drafts: Sequence[Draft], sources: Sources) -> DraftCell:
    """A cell that holds these points; without any it is empty."""
    if drafts:
        return DraftCell(CellStatus.FOUND, tuple(drafts))
    return DraftCell(CellStatus.NOT_FOUND if sources.column.documents else CellStatus.NOT_IN_CORPUS)


def _strong(aspect: Aspect, pieces: Sequence[Piece], sources: Sources) -> list[Draft]:
    """Points that words or headings say are about the aspect, of the column's own documents where they have any.

    A line that introduces a list which is not there makes no point.
    """
    strong = [piece for piece in pieces if piece.strong]
    own = [piece for piece in strong if piece.candidate.evidence.document in sources.column.documents]
    if aspect.key == OUTCOMES and not any(laid_out_by_aspect(found) for found in sources.passages.values()):
        mine = [piece for piece in pieces if piece.candidate.evidence.document in sources.column.documents]
        return outcomes(mine) or points([piece for piece in strong if piece not in mine])
    if aspect.key == INDICATORS:
        # A goal is an indicator too where a table gives its measure a place to start from and to reach.
        followed = measures_followed([piece for piece in pieces if not piece.denies])
        prose = [piece for piece in own or strong if piece.candidate.unit.kind is not BlockKind.TABLE_ROW]
        return [followed, *points(prose, MOST - 1)] if followed else points(own) or points(strong)
    if aspect.key == OVERALL and not strong:
        aims = aims_in_words(pieces)
        return [aims] if aims else []
    areas = focus_areas(aspect, sources) if aspect.key == AREAS else None
    if areas:
        return [areas, *points([piece for piece in own or strong if piece.says], MOST - 1)]
    return points(own) or points(strong)


def _denied_in_front_matter(aspect: Aspect, sources: Sources) -> list[Draft]:
    """What a document's own description says that it lacks, e.g. ``handlingsplan: nej``."""
    name = front_matter_field(aspect.key)
    for document in sources.column.documents if name else ():
        value = str(getattr(document.identity, name))
        passages = sources.passages[document.id]
        if denies(value) and passages:
            text = f"{aspect.fields[0]}: {value}"
            evidence = Evidence(passages[0], document, 0.0)
            first = passages[0].units[0]
            return [Draft(text, (Quote(evidence, Unit(text, first.kind, first.page_start, first.page_end), text),))]
    return []


def cell_of_question(question: str, sources: Sources, library: Library) -> DraftCell:
    """What the column says on a question of the officer's own, judged as when it is asked alone."""
    asked = understand(question, mend=library.mend)
    ids = [document.id for document in sources.column.documents]
    found = library.search(asked.topic, _PASSAGES, document_ids=ids) if ids else []
    weight = library.generation.lexical.idf
    if not judge(asked, found, weight).enough:
        return _found((), sources)
    pool = candidates(found, Relevance(asked, weight))
    others = of_others(pool)
    pool = [candidate for candidate in pool if candidate.position not in others]
    best = max((candidate.coverage for candidate in pool), default=0.0)
    if best < _ANSWERS:
        return _found((), sources)
    pieces = [Piece(c, c.score, True, False, False) for c in pool if c.coverage >= _LEAST_COVERAGE * best]
    return _found(points(pieces), sources)
