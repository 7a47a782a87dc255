"""The inventory summed up: how many, beside 2017, what expires, and the map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.types import Document, Inventory, InventoryRow, Share, Status
from assistant.ui.inventory import texts
from assistant.ui.inventory.source_chip import chip
from assistant.ui.markup import tag, text
from assistant.ui.source_view import document_url

REFERENCE = "2017"  # stands for a column in the chip of 2017's figures


def overview(made: Inventory) -> str:
    """How many municipalities have a programme, of what kinds, and how many are in force; links to what follows."""
    if not made.rows:
        return tag("p", text(texts.NOTHING), class_="size")
    having = {row.document.identity.municipality for row in made.rows} - {""}
    rows = texts.rows(len(made.rows), len(having))
    counted = next(share for share in made.shares if share.key == "municipalities")
    kinds = Counter(row.values["kind"].value for row in made.rows)
    states = Counter(row.status for row in made.rows)
    validity = texts.validity(*(states[s] for s in (Status.VALID, Status.EXPIRED, Status.DRAFT, Status.UNKNOWN)))
    lines = [
        tag("p", text(texts.size(counted.count, counted.of)), class_="size"),
        tag("p", text(f"{rows} {texts.kinds(kinds.most_common())} {validity}"), class_="quiet"),
    ]
    places = (
        (texts.EXPIRING_ID, texts.EXPIRING),
        (texts.SHARES_ID, texts.SHARES),
        (texts.MAP_ID, texts.MAP),
        (texts.TABLE_ID, texts.PROGRAMMES),
    )
    links = "".join(tag("li", tag("a", text(words), href=f"#{place}")) for place, words in places)
    return "".join(lines) + tag("nav", tag("ul", links), class_="places", aria_label="På sidan")


def expiring(made: Inventory) -> str:
    """The programmes in force that expire within a year."""
    heading = tag("h2", text(texts.EXPIRING), id=texts.EXPIRING_ID)
    if not made.expiring:
        unknown = sum(row.status is Status.UNKNOWN for row in made.rows)
        return heading + tag("p", text(texts.none_expires(unknown)), class_="quiet")
    rows = {row.document.id: row for row in made.rows}
    items = "".join(tag("li", _expires(document, rows[document.id])) for document in made.expiring)
    return heading + tag("ul", items, class_="expiring")


def _expires(document: Document, row: InventoryRow) -> str:
    identity = document.identity
    owner = tag("strong", text(identity.municipality or identity.region))
    link = tag("a", text(identity.title), href=document_url(document.id), target="_blank", rel="noopener noreferrer")
    source = next((key for key in ("status", "period") if row.values[key].citation), "")
    return f"{owner}: {link}, {text(texts.until(identity.valid_to))}{chip(row, source) if source else ''}"


def shares(made: Inventory) -> str:
    """How the programmes divide, beside 2017, as bars in a table, and how the selections differ."""
    heading = tag("h2", text(texts.SHARES), id=texts.SHARES_ID)
    head = "".join(tag("th", text(words), scope="col") for words in ("Uppgift", texts.SHARES_NOW, texts.SHARES_THEN))
    body = "".join(_share(share) for share in made.shares)
    caption = tag("caption", text("Hur programmen fördelar sig nu och 2017"), class_="sr")
    table = tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", body), class_="shares")
    cited = made.reference_citation
    figures = f" Siffrorna från 2017{_reference_chip(cited.n)}." if cited else f" {text(texts.NO_FIGURES)}"
    return heading + table + tag("p", text(made.note) + figures, class_="quiet")


def _share(share: Share) -> str:
    part = share.count / share.of if share.of else None
    counted = f"{share.count} av {share.of}"
    words = counted if part is None else f"{round(100 * part)} % ({counted})"
    now = _bar(part, "now") + tag("span", text(words), class_="words")
    then = _bar(share.reference_share, "then") + tag("span", text(share.reference or "ingen uppgift"), class_="words")
    return tag(
        "tr",
        tag("th", text(share.title), scope="row")
        + tag("td", now, data_label=texts.SHARES_NOW)
        + tag("td", then, class_="" if share.reference else "empty", data_label=texts.SHARES_THEN),
    )


def _bar(part: float | None, which: str) -> str:
    """A bar; the number stands beside it in words, so it is nothing to be read aloud."""
    if part is None:
        return ""
    filled = tag("span", "", style=f"width:{100 * part:.1f}%")
    return tag("span", filled, class_=f"bar {which}", aria_hidden="true")


def _reference_chip(n: int) -> str:
    name = tag("span", " " + text(f"Källa {n}: inventeringen 2017"), class_="sr")
    return "&nbsp;" + tag("button", f"[{n}]{name}", class_="cite", type="button", data_column=REFERENCE)


def map_figure(title: str, svg: str, alt: str) -> str:
    """The map with what it shows in words."""
    # Gradio runs its own Markdown over the result, and leaves HTML alone only up to a blank line.
    picture = " ".join(svg.split())
    words = tag("p", tag("strong", text(f"{title}.")) + " " + text(alt)) + tag(
        "p", text(texts.MAP_RULE), class_="quiet"
    )
    return tag("figure", picture + tag("figcaption", words), class_="map")


def map_heading() -> str:
    """The heading over the map and its choices."""
    return tag("h2", text(texts.MAP), id=texts.MAP_ID)


def legend_of(words: dict[str, str], values: Sequence[str]) -> dict[str, str]:
    """The categories that some municipality has, in their order."""
    present = set(values)
    return {key: name for key, name in words.items() if key in present}
