"""The matrix: a table with aspects down and municipalities across, and a card for each municipality beside it.

The style sheet shows one or the other, by the width of the window.
"""

from __future__ import annotations

from assistant.types import Cell, CellStatus, Column, ComparedAspect, Comparison, Document, Status
from assistant.ui.compare import texts
from assistant.ui.compare.choice import Choice, address
from assistant.ui.compare.sources import point
from assistant.ui.markup import tag, text
from assistant.ui.source_view import document_url

_FEWEST = 2
_FEW = 5  # columns that stand side by side in a wide window
_LOOKS = {
    CellStatus.FOUND: "found",
    CellStatus.STATED_ABSENT: "absent",
    CellStatus.NOT_FOUND: "no-hit",
    CellStatus.NOT_IN_CORPUS: "missing",
}


def result_head(made: Comparison, choice: Choice) -> str:
    """What is compared, on what grounds, and what can be saved."""
    title = tag("h2", text(texts.heading([column.label for column in made.columns])), tabindex="-1")
    grounds = tag("p", text(made.grounds), class_="grounds") if made.grounds else ""
    link = tag("a", text(texts.LINK), href=address(choice), class_="to-comparison")
    return tag("div", title + grounds + save_bar(link), class_="result-head")


def save_bar(more: str = "") -> str:
    """The files a result can be saved as."""
    buttons = [_button(label, "save", kind) for kind, label in texts.SAVE_LABELS.items()]
    return tag("p", " ".join([text(texts.SAVE), *buttons, more]), class_="saves")


def matrix(made: Comparison) -> str:
    """The comparison as a table and as cards, with what the empties mean."""
    return _table(made) + _cards(made) + _legend(made)


def _table(made: Comparison) -> str:
    corner = tag("th", text(texts.ASPECT_COLUMN), scope="col", class_="corner")
    across = "".join(tag("th", _column_head(column, made), scope="col") for column in made.columns)
    rows = "".join(_row(aspect, made) for aspect in made.aspects)
    caption = tag("caption", text(texts.MATRIX), class_="sr")
    table = tag("table", caption + tag("thead", tag("tr", corner + across)) + tag("tbody", rows))
    # The box may scroll, so the keyboard must be able to reach it.
    size = "matrix few" if len(made.columns) <= _FEW else "matrix"
    return tag("div", table, class_=size, role="region", aria_label=texts.MATRIX, tabindex="0")


def _row(aspect: ComparedAspect, made: Comparison) -> str:
    name = tag("span", text(aspect.title), class_="name")
    drop = _remove("aspekt", aspect.key, texts.row(aspect.title)) if len(made.aspects) > 1 else ""
    head = tag("th", name + drop, scope="row")
    cells = [made.cell(number, aspect.key) for number in range(len(made.columns))]
    shown = (tag("td", _cell(cell, made.columns[cell.column]), class_=_LOOKS[cell.status]) for cell in cells)
    return tag("tr", head + "".join(shown))


def _column_head(column: Column, made: Comparison) -> str:
    name = tag("span", text(column.label), class_="name")
    return name + _programmes(column) + _remove_column(column, made)


def _remove_column(column: Column, made: Comparison) -> str:
    """Of two none can go, for then there is nothing to compare."""
    return _remove("kommun", column.municipality, column.municipality) if len(made.columns) > _FEWEST else ""


def _programmes(column: Column) -> str:
    """The programmes a column is taken from, each a link, and whether the first is in force."""
    if not column.documents:
        return tag("span", text(texts.EMPTY[CellStatus.NOT_IN_CORPUS]), class_="status past")
    links = "".join(tag("span", _document_link(document), class_="programme") for document in column.documents)
    return links + _status(column)


def _document_link(document: Document) -> str:
    identity = document.identity
    period = "" if identity.period in identity.title else f" {identity.period}"
    opens = tag("span", f" {text(identity.municipality)} (öppnas i ny flik)", class_="sr")
    name = text(f"{identity.title}{period}") + opens
    return tag("a", name, href=document_url(document.id), target="_blank", rel="noopener noreferrer")


def _status(column: Column) -> str:
    if column.status is Status.EXPIRED:
        return tag("span", text(texts.expired(column.documents[0].identity.valid_to)), class_="status past")
    return tag("span", text(column.status.value or texts.NO_PERIOD), class_="status now")


def _cell(cell: Cell, column: Column) -> str:
    points = tag("ul", "".join(tag("li", point(said)) for said in cell.points)) if cell.points else ""
    if cell.status is CellStatus.FOUND:
        return points
    words = tag("p", text(texts.EMPTY[cell.status]), class_="empty")
    if cell.status is CellStatus.NOT_FOUND and column.documents:
        label = text(texts.OPEN_PROGRAMME) + tag("span", f" {text(column.label)} (öppnas i ny flik)", class_="sr")
        address_ = document_url(column.documents[0].id)
        words += tag("a", label, href=address_, target="_blank", rel="noopener noreferrer", class_="remedy")
    return words + points


def _cards(made: Comparison) -> str:
    cards = "".join(_card(number, column, made) for number, column in enumerate(made.columns))
    return tag("div", cards, class_="cards")


def _card(number: int, column: Column, made: Comparison) -> str:
    status = _status(column) if column.documents else ""
    summary = tag("summary", tag("h3", text(column.label)) + status)
    facts = tag("div", _programmes(column), class_="facts")
    entries = ""
    for aspect in made.aspects:
        cell = made.cell(number, aspect.key)
        entries += tag("dt", text(aspect.title)) + tag("dd", _cell(cell, column), class_=_LOOKS[cell.status])
    drop = _remove_column(column, made)
    opened = {"open": ""} if number == 0 else {}
    return tag("details", summary + facts + tag("dl", entries) + drop, class_="card", **opened)


def _legend(made: Comparison) -> str:
    """What each sort of empty cell that occurs means, and what can be done about it."""
    found = {cell.status for cell in made.cells}
    used = [status for status in texts.EMPTY if status in found]
    if not used:
        return ""
    entries = "".join(
        tag("dt", text(texts.EMPTY[status]), class_=_LOOKS[status]) + tag("dd", text(texts.EMPTY_MEANS[status]))
        for status in used
    )
    return tag("div", tag("h3", text(texts.LEGEND)) + tag("dl", entries), class_="legend")


def _remove(what: str, key: str, name: str) -> str:
    label = text(texts.REMOVE) + tag("span", f" {text(name)}", class_="sr")
    return tag("button", label, type="button", class_="drop", value=f"{what} {key}")


def _button(label: str, css: str, value: str) -> str:
    return tag("button", text(label), type="button", class_=css, value=value)
