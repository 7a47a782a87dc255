"""One cell: what a municipality's documents say on an aspect, or why it is empty."""

from __future__ import annotations

from assistant.programme.craft import Aspect
from assistant.retrieval.library import Library
from assistant.tasks.comparing.absence import denies, front_matter_field
from assistant.tasks.comparing.areas import KEY as AREAS
from assistant.tasks.comparing.areas import focus_areas
from assistant.tasks.comparing.columns import Sources
from assistant.tasks.comparing.drafts import Draft, DraftCell, Quote
from assistant.tasks.comparing.points import MOST, points
from assistant.tasks.comparing.reading import ACTIVITIES, Piece, read
from assistant.tasks.sufficiency import judge
from assistant.tasks.understanding import understand
from assistant.types import CellStatus, Evidence, Unit
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
    strong = [piece for piece in pieces if piece.strong]
    own = [piece for piece in strong if piece.candidate.evidence.document in sources.column.documents]
    strong = own or strong
    absent = [piece for piece in pieces if piece.denies]
    areas = focus_areas(aspect, sources) if aspect.key == AREAS else None
    weak = [piece for piece in pieces if piece.weak]
    if strong or areas:
        drafts = [areas] if areas else []
        drafts += points([piece for piece in strong if piece.says] if areas else strong, MOST - len(drafts))
        if aspect.key == ACTIVITIES:
            drafts += points(weak, MOST - len(drafts), _NEAR_WEAK)
        return DraftCell(CellStatus.FOUND, tuple(drafts))
    if absent:
        return DraftCell(CellStatus.STATED_ABSENT, tuple(points(absent, 1)))
    stated = _denied_in_front_matter(aspect, sources)
    if stated:
        return DraftCell(CellStatus.STATED_ABSENT, (stated,))
    if weak:
        return DraftCell(CellStatus.FOUND, tuple(points(weak, MOST, _NEAR_WEAK)))
    return DraftCell(CellStatus.NOT_FOUND if sources.column.documents else CellStatus.NOT_IN_CORPUS)


def _denied_in_front_matter(aspect: Aspect, sources: Sources) -> Draft | None:
    """What a document's own description says that it lacks, e.g. ``handlingsplan: nej``."""
    name = front_matter_field(aspect.key)
    for document in sources.column.documents if name else ():
        value = str(getattr(document.identity, name))
        passages = sources.passages[document.id]
        if denies(value) and passages:
            text = f"{aspect.fields[0]}: {value}"
            evidence = Evidence(passages[0], document, 0.0)
            first = passages[0].units[0]
            return Draft(text, (Quote(evidence, Unit(text, first.kind, first.page_start, first.page_end), text),))
    return None


def cell_of_question(question: str, sources: Sources, library: Library) -> DraftCell:
    """What the column says on a question of the officer's own, judged as when it is asked alone."""
    asked = understand(question, mend=library.mend)
    ids = [document.id for document in sources.column.documents]
    found = library.search(asked.topic, _PASSAGES, document_ids=ids) if ids else []
    weight = library.generation.lexical.idf
    if not judge(asked, found, weight).enough:
        return DraftCell(CellStatus.NOT_FOUND if ids else CellStatus.NOT_IN_CORPUS)
    pool = candidates(found, Relevance(asked, weight))
    best = max((candidate.coverage for candidate in pool), default=0.0)
    if best < _ANSWERS:
        return DraftCell(CellStatus.NOT_FOUND)
    pieces = [Piece(c, c.score, True, False, False) for c in pool if c.coverage >= _LEAST_COVERAGE * best]
    return DraftCell(CellStatus.FOUND, tuple(points(pieces)))
