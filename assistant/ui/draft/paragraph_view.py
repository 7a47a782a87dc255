"""The paragraphs of a draft, with what they rest on, and their tables."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from assistant.export.draft_content import advice, without_label
from assistant.types import DraftTable, Paragraph, ParagraphForm, ParagraphStatus, TableCell
from assistant.ui.answer_view import source_name
from assistant.ui.conversation import ShownSource
from assistant.ui.draft import texts
from assistant.ui.draft.places import cell_id, paragraph_id, source_id
from assistant.ui.markup import preformatted, tag, text

_MARK = re.compile(r"\s*\[(\d{1,4})\]")
_CLASSES = {
    ParagraphStatus.CITED: "cited",
    ParagraphStatus.OWN_INPUT: "own",
    ParagraphStatus.NEEDS_INPUT: "needs",
    ParagraphStatus.CONNECTING: "plain",
}

Sources = Mapping[int, ShownSource]


def paragraphs(items: Sequence[Paragraph], sources: Sources) -> str:
    """The paragraphs of a section; those in a row that rest on the same share a line and its word.

    Args:
        sources: of the draft, by number.
    """
    html = ""
    for (form, status, edited), group in groupby(items, _together):
        some = list(group)
        if form == ParagraphForm.SUBHEADING:
            html += "".join(_subheading(paragraph) for paragraph in some)
            continue
        word = texts.STATUS_WORDS.get(status.value, "")
        label = " · ".join(part for part in (word, texts.YOURS if edited else "") if part)
        head = tag("p", text(label), class_="word") if label else ""
        body = ""
        for is_item, listed in groupby(some, lambda paragraph: paragraph.form is ParagraphForm.ITEM):
            part = "".join(_paragraph(paragraph, sources) for paragraph in listed)
            body += tag("div", part, role="list") if is_item else part
        html += tag("div", head + body, class_=f"rests {_CLASSES[status]}")
    return html


def with_chips(words: str, sources: Sources) -> str:
    """Text as HTML, its ``[n]`` as links to the sources; a number without source is left out."""
    html, at = "", 0
    for mark in _MARK.finditer(words):
        html += _plain(words[at : mark.start()]) + _chip(int(mark[1]), sources)
        at = mark.end()
    return html + _plain(words[at:])


def _together(paragraph: Paragraph) -> tuple[ParagraphForm, ParagraphStatus, bool]:
    set_apart = paragraph.form is ParagraphForm.SUBHEADING
    form = ParagraphForm.SUBHEADING if set_apart else ParagraphForm.TEXT
    return form, paragraph.status, paragraph.edited


def _subheading(paragraph: Paragraph) -> str:
    inner = tag("h4", text(paragraph.text)) + _raw(paragraph.text) + _edit_button(texts.EDIT, paragraph.text)
    return tag("div", inner, class_="para subheading", id=paragraph_id(paragraph.id), tabindex="-1")


def _paragraph(paragraph: Paragraph, sources: Sources) -> str:
    if paragraph.table is not None:
        table = _table(paragraph.id, paragraph.table, sources)
        return tag("div", table, class_="para table", id=paragraph_id(paragraph.id), tabindex="-1")
    is_need = paragraph.status is ParagraphStatus.NEEDS_INPUT
    shown = f"▢ {_sentence(without_label(paragraph.text))}" if is_need and paragraph.need else paragraph.text
    html = tag("p", with_chips(shown, sources), class_="words")
    why = advice(paragraph) if is_need else ""
    html += tag("p", text(why), class_="why") if why else ""
    # What the placeholder asks for is no text to begin from; a sentence with a gap in it is.
    html += _raw("" if is_need and _is_placeholder(paragraph.text) else paragraph.text)
    html += _edit_button(texts.FILL_IN if is_need else texts.EDIT, shown)
    element = paragraph_id(paragraph.id)
    if paragraph.form is ParagraphForm.ITEM:
        return tag("div", html, class_="para item", id=element, tabindex="-1", role="listitem")
    return tag("div", html, class_="para text", id=element, tabindex="-1")


def _table(paragraph: str, table: DraftTable, sources: Sources) -> str:
    head = "".join(tag("th", text(column), scope="col") for column in table.columns)
    rows = ""
    for row, cells in enumerate(table.rows):
        shown = "".join(
            _cell(cell, cell_id(paragraph, row, column), table.columns[column], sources)
            for column, cell in enumerate(cells)
        )
        rows += tag("tr", shown)
    caption = tag("caption", text(table.caption))
    html = tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", rows))
    return tag("div", html, class_="scroll", role="region", aria_label=table.caption, tabindex="0")


def _cell(cell: TableCell, element: str, column: str, sources: Sources) -> str:
    is_need = cell.status is ParagraphStatus.NEEDS_INPUT
    word = texts.STATUS_WORDS.get(cell.status.value, "")
    state = tag("span", text(f"{word}:"), class_="sr") + " " if word else ""
    html = tag("div", state + tag("span", with_chips(cell.text, sources)), class_="words")
    html += _raw("" if is_need else cell.text)
    html += _edit_button(texts.FILL_IN if is_need else texts.EDIT, f"{column} {cell.text}")
    return tag("td", html, class_=f"para cell {_CLASSES[cell.status]}", id=element, tabindex="-1", data_column=column)


def _edit_button(label: str, about: str) -> str:
    whole = " ".join(_MARK.sub("", about).split())
    name = whole if len(whole) <= 60 else whole[:60].rsplit(" ", 1)[0] + " …"
    return tag("button", text(label) + tag("span", text(f": {name}"), class_="sr"), type="button", class_="edit")


def _raw(words: str) -> str:
    """The text as it is edited, for the browser to take."""
    return tag("pre", preformatted("\n".join(words.splitlines())), class_="raw", hidden="")


def _plain(words: str) -> str:
    # A line break of any sort would end the markup, and what follows be taken for Markdown.
    return "<br>".join(escape(line) for line in words.splitlines())


def _chip(n: int, sources: Sources) -> str:
    if n not in sources:
        return ""
    name = tag("span", " " + text(f"Källa {n}: {source_name(sources[n])}"), class_="sr")
    return "&nbsp;" + tag("a", f"[{n}]{name}", class_="chip", href=f"#{source_id(n)}")


def _is_placeholder(words: str) -> bool:
    """Whether there is nothing but the placeholder."""
    return without_label(words) != words.strip()


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
