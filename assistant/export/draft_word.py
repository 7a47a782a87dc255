"""A draft as a Word file: structured, with its sources as footnotes and what is missing plain to see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from assistant.export.draft_content import (
    APPENDIX,
    CHECK_TITLE,
    NEEDS_TITLE,
    SOURCES_TITLE,
    advice,
    needs_by_importance,
    numbered_appendices,
    section_titles,
    shown_sections,
    used_statuses,
    without_label,
)
from assistant.export.texts import (
    APPLICATION,
    CHECK_STATUS,
    EMPTY_DRAFT,
    PARAGRAPH_STATUS,
    STATUS_MEANING,
    capitalised,
    ended,
    one_line,
    written_date,
)
from assistant.export.word.lines import Cell, Line, text_cell
from assistant.export.word.report import Report
from assistant.export.word.sources import add_sources
from assistant.export.word.tables import balanced_widths
from assistant.types import (
    Draft,
    DraftCheck,
    DraftSection,
    DraftTable,
    Need,
    Paragraph,
    ParagraphForm,
    ParagraphStatus,
    TableCell,
)

_NEEDS = ParagraphStatus.NEEDS_INPUT
_MOST_COLUMNS_STANDING = 5
_MISSING_FILL = "FFF3C4"
_TABLE_KEY = {
    ParagraphStatus.CITED: "Rutor med fotnot är belagda.",
    _NEEDS: "Gula rutor behöver underlag.",
    ParagraphStatus.OWN_INPUT: "Övrigt är er uppgift.",
}
_ALL_OWN = "Allt i tabellen är er uppgift."


def write_draft_docx(draft: Draft, path: Path, *, today: date | None = None) -> None:
    """Write a draft as a Word file.

    Args:
        draft: sections without text are left out.
        today: the day the file says it was made; the real one if not given.

    Raises:
        ExportError: the file cannot be written.
    """
    today = today or date.today()  # noqa: DTZ011 - the officer's own day
    made = f"utkast {written_date(today)}"
    title = one_line(draft.title) or "Utkast"
    report = Report(title, draft.municipality, made, today)
    draft, titles = _numbered(draft)
    sections = shown_sections(draft)
    writer = f" ({one_line(draft.writer)})" if draft.writer else ""
    report.line(Line(f"Framtaget med {APPLICATION}{writer}.", "Anmärkning"))
    if not sections:
        report.line(Line(EMPTY_DRAFT))
    for status in used_statuses(sections):
        report.line(Line(STATUS_MEANING[status], PARAGRAPH_STATUS[status], lead=f"{PARAGRAPH_STATUS[status]}:"))
    report.contents()
    for section in sections:
        _add_section(report, section)
    report.turn(lying=False)
    _appendices(report, draft, titles)
    report.save(path)


def _numbered(draft: Draft) -> tuple[Draft, list[str]]:
    """The draft with its appendices numbered, and the titles of those that the file adds."""
    checked = bool(draft.elements or draft.success_factors)
    wanted = ((NEEDS_TITLE, draft.to_complete), (CHECK_TITLE, checked), (SOURCES_TITLE, draft.citations))
    shown = shown_sections(draft)
    added = [title for title, there in wanted if there]
    titles = numbered_appendices([*(section.title for section in shown), *(APPENDIX + title for title in added)])
    sections = tuple(replace(section, title=title) for section, title in zip(shown, titles, strict=False))
    return replace(draft, sections=sections), titles[len(shown) :]


def _add_section(report: Report, section: DraftSection) -> None:
    """A section, lying down as a whole where one of its tables needs that, so that the table keeps its context."""
    report.turn(lying=any(map(_is_wide, section.paragraphs)))
    report.heading(section.title or section.key, 1)
    for paragraph in section.paragraphs:
        if paragraph.form is ParagraphForm.SUBHEADING:
            report.heading(paragraph.text, 2)
        elif paragraph.table is not None:
            _add_table(report, paragraph.table)
        else:
            report.line(_line(paragraph))


def _is_wide(paragraph: Paragraph) -> bool:
    return paragraph.table is not None and len(paragraph.table.columns) > _MOST_COLUMNS_STANDING


def _line(paragraph: Paragraph) -> Line:
    word = PARAGRAPH_STATUS.get(paragraph.status, "")
    item = paragraph.form is ParagraphForm.ITEM
    style = (f"{word} punkt" if word else "List Bullet") if item else word or "Normal"
    if paragraph.status is not _NEEDS:
        return Line(paragraph.text, style, paragraph.citations, word=word)
    need = paragraph.need
    what = without_label(paragraph.text) or (need.what if need else "")
    text = "\n".join(filter(None, (ended(what), advice(paragraph))))
    return Line(text, style, paragraph.citations, lead=f"{word}:", lead_style="Saknas")


def _add_table(report: Report, table: DraftTable) -> None:
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    texts = [
        [title, *(_shown_text(cell) for cell in column)]
        for title, column in zip(table.columns, zip(*table.rows, strict=True), strict=True)
    ]
    about = f"{len(rows)} rader. Kolumner: {', '.join(table.columns)}."
    report.table(table.caption, table.columns, rows, balanced_widths(texts), about)
    statuses = {cell.status for row in table.rows for cell in row}
    key = " ".join(text for status, text in _TABLE_KEY.items() if status in statuses)
    key = _ALL_OWN if statuses == {ParagraphStatus.OWN_INPUT} else key
    if key:
        report.line(Line(key, "Anmärkning"))


def _cell(cell: TableCell) -> Cell:
    if cell.status is not _NEEDS:
        return text_cell(cell.text, cell.citations)
    label, text = PARAGRAPH_STATUS[_NEEDS], without_label(cell.text)
    lead = f"{label}:" if one_line(text) else label
    return Cell((Line(text, "Tabelltext", cell.citations, lead=lead, lead_style="Saknas"),), fill=_MISSING_FILL)


def _shown_text(cell: TableCell) -> str:
    label = f"{PARAGRAPH_STATUS[_NEEDS]}: " if cell.status is _NEEDS else ""
    return label + without_label(cell.text)


def _appendices(report: Report, draft: Draft, titles: Sequence[str]) -> None:
    for title in titles:
        report.heading(title, 1, new_page=title is titles[0])
        if title.endswith(NEEDS_TITLE):
            _add_needs(report, draft, needs_by_importance(draft))
        elif title.endswith(CHECK_TITLE):
            _checks(report, "Utkastet mot programmets delar", "Programdel", draft.elements)
            _checks(report, "Utkastet mot framgångsfaktorerna", "Framgångsfaktor", draft.success_factors)
        else:
            add_sources(report, draft.citations)


def _add_needs(report: Report, draft: Draft, groups: Sequence[tuple[str, Sequence[Need]]]) -> None:
    titles = section_titles(draft)
    header = ("Ta reda på", "Här finns det", "Därför behövs det", "Avsnitt")
    for caption, needs in groups:
        rows = [
            [*map(capitalised, (need.what, need.where, need.why)), titles.get(need.section, need.section)]
            for need in needs
        ]
        _text_table(report, caption, header, rows, (3.8, 3.4, 3.8, 2.6))


def _checks(report: Report, caption: str, what: str, checks: Sequence[DraftCheck]) -> None:
    if checks:
        rows = [[check.title, CHECK_STATUS.get(check.status, check.status), check.advice] for check in checks]
        _text_table(report, caption, (what, "Läge", "Råd"), rows, (3, 1.2, 6))


def _text_table(
    report: Report, caption: str, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
) -> None:
    about = f"{len(rows)} rader. Kolumner: {', '.join(header)}."
    report.table(caption, header, [[text_cell(text) for text in row] for row in rows], widths, about)
