"""A draft on the page: what it is, what is missing, its sections, and how it stands against the craft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.errors import LotsError
from assistant.export.draft_content import needs_by_importance, shown_sections
from assistant.export.texts import CHECK_STATUS, sentence
from assistant.types import Draft, DraftCheck, DraftSection, Need, ParagraphForm
from assistant.ui.conversation import ShownSource, shown_source
from assistant.ui.draft import texts
from assistant.ui.draft.form_view import file_button
from assistant.ui.draft.paragraph_view import Sources, paragraphs
from assistant.ui.draft.places import CHECK, DRAFT_TITLE, NEEDS, cell_id, paragraph_id, section_id, source_id
from assistant.ui.markup import tag, text
from assistant.ui.source_view import source_entry


def empty() -> str:
    """The place of the draft while there is none."""
    title = tag("h2", text(texts.EMPTY_TITLE), id=DRAFT_TITLE, tabindex="-1")
    return tag("div", title + tag("p", text(texts.EMPTY_TEXT)) + tag("div", _open(), class_="buttons"), class_="empty")


def draft_html(draft: Draft, sources: Sources) -> str:
    """The whole draft.

    Args:
        sources: as ``draft_sources`` gives them.
    """
    sections = shown_sections(draft)
    parts = [_head(draft), _downloads(), _to_complete(draft), _check(draft), _contents(sections)]
    parts += [_section(section, sources) for section in sections]
    return tag("div", "".join(parts), class_="whole")


def draft_sources(draft: Draft) -> dict[int, ShownSource]:
    """What is cited, by number.

    Raises:
        LotsError: the draft has been tampered with, so that a citation is not one of ours.
    """
    try:
        return {citation.n: shown_source(citation) for citation in draft.citations}
    except ValueError as error:
        raise LotsError(texts.SOURCES_UNREADABLE, texts.OPEN_OR_WRITE) from error


def sources_html(sources: Sources) -> str:
    """The panel of sources; on a narrow page the one that is opened."""
    if not sources:
        return ""
    close = tag("button", text(texts.CLOSE), type="button", class_="close")
    entries = "".join(
        tag("li", source_entry(source), class_="source", id=source_id(n), tabindex="-1")
        for n, source in sorted(sources.items())
    )
    return tag("section", tag("h2", text(texts.SOURCES)) + close + tag("ol", entries), class_="panel")


def _head(draft: Draft) -> str:
    about = [draft.municipality, "" if draft.period in draft.title else draft.period, draft.writer]
    facts = tag("p", text(" · ".join(part for part in about if part)), class_="quiet")
    return tag("h2", text(draft.title), id=DRAFT_TITLE, tabindex="-1") + facts + _legend(draft)


def _legend(draft: Draft) -> str:
    """What the words beside the text mean, with how many paragraphs there are of each."""
    counts = Counter(paragraph.status.value for section in shown_sections(draft) for paragraph in section.paragraphs)
    css = {"cited": "cited", "own_input": "own", "needs_input": "needs"}
    items = ""
    for status, word in texts.STATUS_WORDS.items():
        label = tag("strong", text(word)) + " " + text(f"({counts[status]}) {texts.STATUS_MEANING[status]}")
        items += tag("li", label, class_=f"rests {css[status]}")
    return tag("ul", items, class_="legend")


def _open() -> str:
    return file_button(texts.OPEN_DRAFT, "open-draft", ".json", texts.DRAFT_FILE)


def _downloads() -> str:
    kinds = (("docx", texts.AS_WORD), ("md", texts.AS_MARKDOWN), ("json", texts.AS_FILE))
    buttons = ""
    for kind, label in kinds:
        name = tag("span", text(texts.DOWNLOADS), class_="sr") + " " + text(label)
        buttons += tag("button", name, type="button", class_="save", value=kind)
    row = tag("span", text(texts.DOWNLOADS), class_="label") + buttons + _open()
    return tag("div", row, class_="buttons files") + tag("p", text(texts.ABOUT_FILES), class_="quiet")


def _to_complete(draft: Draft) -> str:
    groups = needs_by_importance(draft)
    urgent = sum(need.importance == 1 for need in draft.to_complete)
    line = tag("strong", text(texts.TO_COMPLETE)) + text(f": {texts.needs_summary(len(draft.to_complete), urgent)}")
    if not groups:
        return tag("p", line, id=NEEDS)
    places = _places(draft)
    titles = {section.key: section.title for section in draft.sections}
    body = ""
    for title, needs in groups:
        items = "".join(_need(need, places.get(need, section_id(need.section)), titles) for need in needs)
        body += tag("h3", text(title)) + tag("ol", items)
    return tag("details", tag("summary", line) + body, class_="lookup needs-list", id=NEEDS)


def _need(need: Need, place: str, titles: dict[str, str]) -> str:
    link = tag("a", text(titles.get(need.section, texts.TO_THE_PLACE)), class_="goto", href=f"#{place}")
    what = tag("strong", text(sentence(need.what)))
    said = (("Var:", need.where), ("Varför:", need.why))
    how = " ".join(f"{label} {sentence(words)}" for label, words in said if words)
    return tag("li", f"{what} {link}{tag('span', text(how), class_='how')}")


def _places(draft: Draft) -> dict[Need, str]:
    """Where each need stands: the paragraph or the cell that asks for it first."""
    found: dict[Need, str] = {}
    for section in draft.sections:
        for paragraph in section.paragraphs:
            if paragraph.need:
                found.setdefault(paragraph.need, paragraph_id(paragraph.id))
            rows = paragraph.table.rows if paragraph.table else ()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell.need:
                        found.setdefault(cell.need, cell_id(paragraph.id, row, column))
    return found


def _check(draft: Draft) -> str:
    if not draft.elements and not draft.success_factors:
        return ""
    covered = sum(check.status == "covered" for check in draft.elements)
    summary = tag("strong", text(texts.CHECK)) + text(f": {texts.check_summary(covered, len(draft.elements))}")
    body = tag("p", text(texts.CHECK_INTRO), class_="quiet")
    body += _checks(texts.ELEMENTS, draft.elements) + _checks(texts.FACTORS, draft.success_factors)
    return tag("details", tag("summary", summary) + body, class_="lookup checks", id=CHECK)


def _checks(title: str, checks: Sequence[DraftCheck]) -> str:
    if not checks:
        return ""
    items = ""
    for check in checks:
        known = check.status if check.status in CHECK_STATUS else "missing"
        word = tag("span", text(CHECK_STATUS[known]), class_=f"standing {known}")
        advice = tag("span", text(check.advice), class_="advice")
        items += tag("li", f"{word} {tag('strong', text(check.title))} {advice}")
    return tag("h3", text(title)) + tag("ul", items)


def _contents(sections: Sequence[DraftSection]) -> str:
    if len(sections) < 2:
        return ""
    links = (tag("a", text(section.title), class_="goto", href=f"#{section_id(section.key)}") for section in sections)
    items = "".join(tag("li", link) for link in links)
    return tag("details", tag("summary", tag("strong", text(texts.CONTENTS))) + tag("ol", items), class_="lookup")


def _section(section: DraftSection, sources: Sources) -> str:
    element = section_id(section.key)
    head = tag("h3", text(section.title), id=f"{element}-titel") + _rewriting(section)
    inner = tag("div", head, class_="part-head") + paragraphs(section.paragraphs, sources)
    return tag("section", inner, class_="part", id=element, tabindex="-1", aria_labelledby=f"{element}-titel")


def _rewriting(section: DraftSection) -> str:
    about = tag("span", " " + text(texts.rewrite_of(section.title)), class_="sr")
    choices = (
        ("short", texts.SHORTER),
        ("long", texts.LONGER),
        ("normal", texts.AS_NORMAL),
        ("other", texts.OTHER_EXAMPLES),
        ("drop", texts.DROP),
    )
    has_examples = any(paragraph.form is ParagraphForm.SUBHEADING for paragraph in section.paragraphs)
    buttons = "".join(
        tag("button", text(label), type="button", class_="again-section", value=f"{value}:{section.key}")
        for value, label in choices
        if value != "other" or has_examples
    )
    menu = tag("div", buttons, class_="menu")
    return tag("details", tag("summary", text(texts.REWRITE) + about) + menu, class_="rewrite")
