"""A draft as Markdown, with the same content as the Word file."""

from __future__ import annotations

from assistant.export.draft_content import (
    CHECK_TITLE,
    NEEDS_TITLE,
    SOURCES_TITLE,
    advice,
    needs_by_importance,
    section_titles,
    shown_sections,
    used_statuses,
    without_label,
)
from assistant.export.markdown import cited, cited_paragraphs, escaped, escaped_table, joined, source_list, table
from assistant.export.texts import (
    CHECK_STATUS,
    EMPTY_DRAFT,
    PARAGRAPH_STATUS,
    STATUS_MEANING,
    capitalised,
    ended,
    one_line,
    sentence,
)
from assistant.types import (
    Draft,
    DraftCheck,
    DraftSection,
    DraftTable,
    Paragraph,
    ParagraphForm,
    ParagraphStatus,
    TableCell,
)

_NEEDS = ParagraphStatus.NEEDS_INPUT


def draft_markdown(draft: Draft) -> str:
    """A draft as Markdown; sections without text are left out."""
    sections = shown_sections(draft)
    key = [f"- **{PARAGRAPH_STATUS[status]}:** {escaped(STATUS_MEANING[status])}" for status in used_statuses(sections)]
    made = " · ".join(filter(None, (one_line(draft.municipality), "utkast", one_line(draft.writer))))
    blocks = [f"# {escaped(draft.title) or 'Utkast'}", f"*{escaped(made)}*", "\n".join(key)]
    if not sections:
        blocks.append(EMPTY_DRAFT)
    for section in sections:
        blocks += [f"## {escaped(section.title or section.key)}", *_blocks(section)]
    return joined([*blocks, *_appendices(draft)])


def _blocks(section: DraftSection) -> list[str]:
    """The section's blocks; items that follow one another make one list."""
    blocks: list[str] = []
    in_list = False
    for paragraph in section.paragraphs:
        is_item = paragraph.form is ParagraphForm.ITEM and paragraph.table is None
        shown = _shown(paragraph)
        if is_item and in_list:
            blocks[-1] += f"\n{shown}"
        else:
            blocks.append(shown)
        in_list = is_item
    return blocks


def _shown(paragraph: Paragraph) -> str:
    if paragraph.form is ParagraphForm.SUBHEADING:
        return f"### {escaped(paragraph.text)}"
    if paragraph.table is not None:
        return _table(paragraph.table)
    word = PARAGRAPH_STATUS.get(paragraph.status, "")
    item = paragraph.form is ParagraphForm.ITEM
    if paragraph.status is _NEEDS:
        need = paragraph.need
        what = without_label(paragraph.text) or (need.what if need else "")
        text = " ".join(filter(None, (cited(ended(what), paragraph.citations), escaped(advice(paragraph)))))
        return f"{'- ' if item else '> '}**{word}:** {text}"
    text = (cited if item else cited_paragraphs)(paragraph.text, paragraph.citations)
    status = f" *({word})*" if word else ""
    return f"{'- ' if item else ''}{text}{status}"


def _table(content: DraftTable) -> str:
    header = [escaped(column) for column in content.columns]
    caption = f"**{escaped(content.caption)}**\n\n" if one_line(content.caption) else ""
    return caption + table(header, [[_cell(cell) for cell in row] for row in content.rows])


def _cell(cell: TableCell) -> str:
    text = cited(without_label(cell.text) if cell.status is _NEEDS else cell.text, cell.citations)
    if cell.status is not _NEEDS:
        return text
    label = PARAGRAPH_STATUS[_NEEDS]
    return f"**{label}:** {text}" if text else f"**{label}**"


def _appendices(draft: Draft) -> list[str]:
    blocks: list[str] = []
    titles = section_titles(draft)
    needs = needs_by_importance(draft)
    if needs:
        blocks.append(f"## {NEEDS_TITLE}")
    for title, group in needs:
        lines = [
            f"- **{escaped(titles.get(need.section, need.section))}:** {escaped(sentence(one_line(need.what)))}"
            f" Var: {escaped(sentence(one_line(need.where)))} Varför: {escaped(sentence(one_line(need.why)))}"
            for need in group
        ]
        blocks += [f"### {title}", "\n".join(lines)]
    if draft.elements or draft.success_factors:
        blocks.append(f"## {CHECK_TITLE}")
        blocks += [_checks("Programdel", draft.elements), _checks("Framgångsfaktor", draft.success_factors)]
    if draft.citations:
        blocks += [f"## {SOURCES_TITLE}", source_list(draft.citations)]
    return blocks


def _checks(what: str, checks: tuple[DraftCheck, ...]) -> str:
    rows = [(capitalised(check.title), CHECK_STATUS.get(check.status, check.status), check.advice) for check in checks]
    return escaped_table((what, "Läge", "Råd"), rows) if rows else ""
