"""What opens beside the table: the passage that a value rests on, and how the value is corrected."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.programme.inventory import NOT_FOUND, column, columns
from assistant.types import Citation, Inventory, InventoryRow, Value
from assistant.ui.conversation import shown_source
from assistant.ui.inventory import corrections, texts
from assistant.ui.inventory.summary_view import REFERENCE
from assistant.ui.markup import preformatted, tag, text
from assistant.ui.source_view import source_entry


class Asked(BaseModel):
    """What a visitor wants to look at: a value, or all of a programme where no column is named.

    Attributes:
        turn: counts up, so that the same can be opened again.
    """

    model_config = ConfigDict(frozen=True)

    document: str = Field("", max_length=500)
    column: str = Field("", max_length=100)
    turn: int = 0


def asked_of(command: str) -> Asked | None:
    """Read what the browser sent; ``None`` for what is no wish of ours."""
    try:
        return Asked.model_validate_json(command or "")
    except ValidationError:
        return None


def detail(made: Inventory, asked: Asked) -> str:
    """What was asked for; that the corpus has changed where it is not there any more."""
    if asked.column == REFERENCE and made.reference_citation:
        return _drawer(texts.SHARES, "", _source(made.reference_citation), asked)
    row = next((row for row in made.rows if row.document.id == asked.document), None)
    known = [entry.key for entry in columns()]
    if row is None or (asked.column and asked.column not in known):
        return _drawer(texts.PROGRAMMES, "", tag("p", text(texts.CHANGED)), asked)
    if not asked.column:
        items = "".join(_every(row, key) for key in known)
        lead = tag("p", text(texts.CHOOSE_VALUE)) + _where(row)
        return _drawer(f"{texts.CORRECT} {_name(row)}", "", lead + items, asked)
    value, title = row.values[asked.column], column(asked.column).title
    source = _source(value.citation) if value.citation else tag("p", text(_why_none(value)))
    correction = _where(row) + _lines(row, asked.column)
    folded = tag("details", tag("summary", text(texts.CORRECT)) + correction, class_="correction")
    under = _name(row) + (f" · {texts.READ} ur texten" if value.inferred else "")
    return _drawer(f"{title}: {value.shown}", under, source + folded, asked)


def _drawer(heading: str, under: str, content: str, asked: Asked) -> str:
    close = tag("button", text(texts.CLOSE), class_="inv-close", type="button")
    title = tag("h2", text(heading), id="inv-detail-title", tabindex="-1")
    line = tag("p", text(under), class_="quiet") if under else ""
    return tag(
        "section",
        tag("div", title + close, class_="top") + line + content,
        class_="inv-detail",
        role="dialog",
        aria_labelledby="inv-detail-title",
        data_turn=str(asked.turn),
    )


def _source(citation: Citation) -> str:
    return tag("div", source_entry(shown_source(citation)), class_="source")


def _why_none(value: Value) -> str:
    if value.inferred:
        return texts.NO_SOURCE_READ
    return texts.NO_SOURCE_EMPTY if value.value in ("", NOT_FOUND, "okand") else texts.NO_SOURCE_STATED


def _name(row: InventoryRow) -> str:
    identity = row.document.identity
    owner = identity.municipality or identity.region
    return identity.title if not owner or owner in identity.title else f"{identity.title}, {owner}"


def _where(row: InventoryRow) -> str:
    return tag("p", text(texts.how_to_correct(corrections.file_of(row.document))))


def _every(row: InventoryRow, key: str) -> str:
    """A value of a programme, folded over the lines that correct it."""
    value = row.values[key]
    read = " " + tag("span", text(texts.READ), class_="read") if value.inferred else ""
    summary = tag("summary", tag("strong", text(f"{column(key).title}:")) + " " + text(value.shown) + read)
    return tag("details", summary + _lines(row, key), class_="correction")


def _lines(row: InventoryRow, key: str) -> str:
    lines = tag("pre", preformatted(corrections.snippet(row, key)), tabindex="0")
    copy = tag("button", text(texts.COPY), class_="inv-copy", type="button")
    may_be = tag("p", text(texts.may_be(corrections.allowed(row, key))), class_="quiet")
    return tag("div", lines + copy + may_be, class_="lines")
