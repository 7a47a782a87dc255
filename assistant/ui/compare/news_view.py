"""What is new: the points of two programmes by what became of them, each with its place in the programme it is from."""

from __future__ import annotations

from assistant.export.sources import place
from assistant.programme.craft import aspects
from assistant.types import CellPoint, Change, ChangedPoint, Citation, Document, WhatIsNew
from assistant.ui.compare import texts
from assistant.ui.compare.matrix_view import save_bar
from assistant.ui.compare.sources import point
from assistant.ui.markup import tag, text
from assistant.ui.source_view import document_url


def news(new: WhatIsNew) -> str:
    """New, changed, kept and gone, in tables of their own."""
    title = tag("h2", text(texts.news_heading(new.municipality)), tabindex="-1")
    between = tag("p", f"{texts.FROM} {_link(new.before)} {texts.TO} {_link(new.after)}", class_="between")
    head = tag("div", title + between + save_bar(), class_="result-head")
    groups = "".join(_group(change, [p for p in new.points if p.change is change]) for change in texts.CHANGES)
    return head + (groups or tag("p", text(texts.NO_CHANGES)))


def news_citations(new: WhatIsNew) -> tuple[Citation, ...]:
    """Every citation on both sides once, by number."""
    sides = (side for changed in new.points for side in (changed.before, changed.after) if side)
    found = {citation.n: citation for side in sides for citation in side.citations}
    return tuple(found[n] for n in sorted(found))


def _link(document: Document) -> str:
    identity = document.identity
    period = "" if not identity.period or identity.period in identity.title else f" {identity.period}"
    opens = tag("span", " (öppnas i ny flik)", class_="sr")
    name = text(f"{identity.title}{period}") + opens
    return tag("a", name, href=document_url(document.id), target="_blank", rel="noopener noreferrer")


def _group(change: Change, points: list[ChangedPoint]) -> str:
    if not points:
        return ""
    heading = texts.CHANGES[change]
    one_sided = change in (Change.NEW, Change.GONE)
    rows = _by_aspect(points) if one_sided else "".join(_pair(changed) for changed in points)
    columns = texts.ONE_SIDE[change] if one_sided else texts.BOTH_SIDES
    head = "".join(tag("th", text(title), scope="col") for title in columns)
    caption = tag("caption", text(heading), class_="sr")
    table = tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", rows), class_=f"news {change.value}")
    note = tag("p", text(texts.GONE_NOTE), class_="quiet") if change is Change.GONE else ""
    return tag("section", tag("h3", text(f"{heading} ({len(points)})")) + note + table, class_="change")


def _by_aspect(points: list[ChangedPoint]) -> str:
    """A row for each aspect, with what stands on one side alone."""
    found: dict[str, list[CellPoint]] = {}
    for changed in points:
        found.setdefault(changed.aspect, []).extend(side for side in (changed.before, changed.after) if side)
    rows = ""
    for aspect, said in found.items():
        items = "".join(tag("li", _said(one)) for one in said)
        rows += tag("tr", _head(aspect) + tag("td", tag("ul", items)))
    return rows


def _pair(changed: ChangedPoint) -> str:
    _, before, after = texts.BOTH_SIDES
    return tag("tr", _head(changed.aspect) + _side(changed.before, before) + _side(changed.after, after))


def _side(said: CellPoint | None, column: str) -> str:
    label = tag("span", text(column), class_="column")
    return tag("td", label + (_said(said) if said else text(texts.NO_COUNTERPART)))


def _said(said: CellPoint) -> str:
    """A point and its page, where its document has pages: ``s. 4``."""
    pages = dict.fromkeys(place(citation) for citation in said.citations if citation.page_start is not None)
    return point(said) + (" " + tag("span", text(", ".join(pages)), class_="place") if pages else "")


def _head(aspect: str) -> str:
    title = {one.key: one.title for one in aspects()}.get(aspect, aspect)
    return tag("th", text(title), scope="row")
