"""Changing a draft: the officer's own words, and one section again without losing them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from assistant.errors import LotsError
from assistant.programme.blueprint_blocks import Length
from assistant.programme.blueprints import blueprints
from assistant.programme.brief import Brief
from assistant.programme.craft import elements
from assistant.retrieval.library import Library
from assistant.tasks.drafting.composing import Composer
from assistant.tasks.drafting.drafting import assembled, chosen
from assistant.tasks.drafting.examples import ExampleFinder
from assistant.tasks.drafting.glossary import said_in
from assistant.tasks.drafting.item_keys import block_of, keys_in
from assistant.tasks.drafting.numbering import linear
from assistant.tasks.drafting.rewording import reworded
from assistant.types import Citation, Draft, DraftSection, Kind, Paragraph, ParagraphForm, ParagraphStatus, TableCell
from assistant.writing.checking.claims import Claims
from assistant.writing.checking.ground import Ground
from assistant.writing.checking.verdict import SHARED_LEAST, Judge, Wording
from assistant.writing.extractive import ExtractiveWriter
from assistant.writing.writer import Writer

KEPT = "Behållna ändringar"
"""Heads the officer's edits of what the brief no longer has."""
_KEPT_ID = "kept"
_MARK = re.compile(r"\[(\d{1,4})\]")


def edit(draft: Draft, brief: Brief, paragraph_id: str, text: str) -> Draft:
    """The draft with a paragraph as the officer has rewritten it; an empty text takes it away.

    A ``[n]`` that the officer leaves standing keeps its source. The paragraph is the officer's own when none is left,
    and when the sources do not hold its figures and names.

    Args:
        brief: the draft's brief.

    Raises:
        LotsError: the draft has no such paragraph.
    """
    return _changed(draft, brief, paragraph_id, lambda paragraph: _rewritten(paragraph, text))


def edit_cell(draft: Draft, brief: Brief, paragraph_id: str, row: int, column: int, text: str) -> Draft:
    """The draft with a cell of a table as the officer has filled it in.

    Args:
        row, column: from 0.

    Raises:
        LotsError: the draft has no such table or cell.
    """

    def filled(paragraph: Paragraph) -> Paragraph:
        table = paragraph.table
        if table is None or not (0 <= row < len(table.rows) and 0 <= column < len(table.columns)):
            raise LotsError("Rutan finns inte i tabellen.", "Öppna utkastet igen och försök på nytt.")
        rows = [list(cells) for cells in table.rows]
        rows[row][column] = TableCell(text.strip(), ParagraphStatus.OWN_INPUT)
        asks = any(cell.status is ParagraphStatus.NEEDS_INPUT for cells in rows for cell in cells)
        status = ParagraphStatus.NEEDS_INPUT if asks else ParagraphStatus.OWN_INPUT
        new = replace(table, rows=tuple(tuple(cells) for cells in rows))
        return replace(paragraph, table=new, text=linear(new), status=status, edited=True)

    return _changed(draft, brief, paragraph_id, filled)


def regenerate(
    draft: Draft,
    brief: Brief,
    library: Library,
    section: str,
    *,
    length: Length | None = None,
    other_examples: bool = False,
    examples_from: Sequence[str] = (),
    writer: Writer | None = None,
    today: date | None = None,
    user: str = "",
) -> Draft:
    """One section again, longer or shorter or with other examples; the others stand as they are.

    What the officer has edited stands too, also in this section.

    Args:
        section: key; a section that the draft lacks is added in its place.
        length: as it is when ``None``.
        other_examples: prefer other examples than those the section has.

    Raises:
        LotsError: there is no such section, or nothing to search.
    """
    library = library.snapshot()
    today = today or date.today()  # noqa: DTZ011 – the officer's own calendar day
    writer = writer or ExtractiveWriter()
    whole = brief.joined()
    others = [other for other in draft.sections if other.key != section]
    before = next((found for found in draft.sections if found.key == section), None)
    finder = ExampleFinder(
        library,
        whole,
        today,
        examples_from,
        used=[citation.passage_id for other in others for citation in _examples(other)],
        avoided=[citation.passage_id for citation in _examples(before)] if before and other_examples else (),
        taken=Counter(citation.document.identity.municipality for other in others for citation in _examples(other)),
    )
    (blueprint,) = chosen([section])
    composer = Composer(whole, library, finder, today, length or length_of(before), said_in(whole, others))
    return put_in(draft, whole, reworded(composer.section(blueprint), whole, writer), writer.name)


def length_of(section: DraftSection | None) -> Length:
    """How long a section is written; normal when that is not known."""
    known = section is not None and section.length in {length.value for length in Length}
    return Length(section.length) if section is not None and known else Length.NORMAL


def put_in(draft: Draft, brief: Brief, section: DraftSection, writer: str, *, keep_edits: bool = True) -> Draft:
    """The draft with a section in its place, instead of the one of the same key.

    Args:
        brief: as ``Brief.joined`` gives it.
        writer: who worded the section, as shown to the user.
        keep_edits: what the officer has edited in the section before it stands.
    """
    before = next((found for found in draft.sections if found.key == section.key), None) if keep_edits else None
    others = [other for other in draft.sections if other.key != section.key]
    order = [known.key for known in blueprints()]
    sections = sorted([*others, _with_edits(section, before)], key=lambda item: _place(item.key, order))
    return _again(draft, brief, [item for item in sections if item.paragraphs], writer)


def _rewritten(paragraph: Paragraph, text: str) -> Paragraph:
    known = {citation.n: citation for citation in paragraph.citations}
    plain = _MARK.sub(" ", text)
    before = _MARK.sub(" ", paragraph.text) if paragraph.status is ParagraphStatus.CITED else ""
    text = _MARK.sub(lambda mark: mark.group() if int(mark[1]) in known else f"({mark[1]})", text.strip())
    kept = tuple(known[n] for n in sorted({int(n) for n in _MARK.findall(text)}))
    status = ParagraphStatus.CITED if kept and _stands_in(plain, kept, before) else ParagraphStatus.OWN_INPUT
    return replace(paragraph, text=text, status=status, citations=kept, table=None, need=None, edited=True)


def _stands_in(text: str, citations: Sequence[Citation], before: str) -> bool:
    """Whether the sources hold the figures, names and quotations of a text, and some of its words.

    Args:
        before: what was said on the same sources; it names the municipality and the years of its programme too.
    """
    cited = [
        Ground(
            [*citation.context.splitlines(), citation.quote],
            (*citation.section, citation.document.identity.title),
            citation.document.identity,
        )
        for citation in citations
    ]
    judge = Judge(Ground([before]), frozenset(), frozenset())
    return not judge.verdict(Claims(text), [cited], least=SHARED_LEAST, wording=Wording.SHARED).reason


def _changed(draft: Draft, brief: Brief, paragraph_id: str, change: Callable[[Paragraph], Paragraph]) -> Draft:
    found = False

    def one(paragraph: Paragraph) -> Paragraph:
        nonlocal found
        if paragraph.id != paragraph_id:
            return paragraph
        found = True
        return change(paragraph)

    sections = [
        replace(section, paragraphs=tuple(one(paragraph) for paragraph in section.paragraphs))
        for section in draft.sections
    ]
    if not found:
        raise LotsError("Stycket finns inte i utkastet.", "Öppna utkastet igen och försök på nytt.")
    return _again(draft, brief, sections, draft.writer)


def _again(draft: Draft, brief: Brief, sections: Sequence[DraftSection], writer: str) -> Draft:
    """The draft of changed sections; its title stands, since the officer may have changed that too."""
    whole = len(draft.elements) == len(elements())
    return replace(assembled(brief, sections, writer, whole_programme=whole), title=draft.title)


def _with_edits(new: DraftSection, before: DraftSection | None) -> DraftSection:
    """The new section with the paragraphs that the officer has edited.

    Each stands in its place; those about an item that the brief no longer has stand last, under a heading of their own.
    """
    written = list(new.paragraphs)
    only_lines = _only_lines(written, before)
    there = {key for paragraph in written for key in keys_in(paragraph.id)}
    kept: list[Paragraph] = []
    above = -1
    for paragraph in before.paragraphs if before else ():
        now = only_lines.get(paragraph.id, paragraph.id)
        place = next((i for i, other in enumerate(written) if other.id == now), None)
        if place is not None:
            above = place
            if paragraph.edited:
                written[place] = paragraph
        elif paragraph.edited and there.issuperset(keys_in(paragraph.id)):
            above += 1
            written.insert(above, paragraph)
        elif paragraph.edited and (paragraph.text or paragraph.table):
            kept.append(paragraph)
    if kept:
        heading = Paragraph(f"{new.key}:{_KEPT_ID}", KEPT, ParagraphStatus.CONNECTING, ParagraphForm.SUBHEADING)
        written += [heading, *kept]
    return replace(new, paragraphs=tuple(written))


def _only_lines(written: Sequence[Paragraph], before: DraftSection | None) -> dict[str, str]:
    """By its id before, the id now of a line that is alone in its block: it is the same whatever it says."""
    then, now = [_alone(lines) for lines in (before.paragraphs if before else (), written)]
    return {then[block]: now[block] for block in then.keys() & now.keys()}


def _alone(paragraphs: Sequence[Paragraph]) -> dict[str, str]:
    count = Counter(block_of(paragraph.id) for paragraph in paragraphs)
    return {block: p.id for p in paragraphs if count[block := block_of(p.id)] == 1}


def _place(key: str, order: Sequence[str]) -> int:
    return order.index(key) if key in order else len(order)


def _examples(section: DraftSection | None) -> list[Citation]:
    """What a section cites of other municipalities."""
    if section is None:
        return []
    cited = [citation for paragraph in section.paragraphs for citation in paragraph.citations]
    return [citation for citation in cited if citation.document.identity.kind is not Kind.KNOWLEDGE]
