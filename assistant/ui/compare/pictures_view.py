"""The pictures of a comparison: drawn once for the page, and again as files when they are asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from assistant.types import Comparison
from assistant.ui.compare import texts
from assistant.ui.markup import tag, text

if TYPE_CHECKING:
    from assistant.export.pictures.canvas import Picture


def pictures_of(made: Comparison, today: date) -> tuple[Picture, ...]:
    """Coverage, periods, and a chart for each shared measure."""
    from assistant.export.pictures.bars import indicator_bars
    from assistant.export.pictures.heat_map import coverage_heat_map
    from assistant.export.pictures.timeline import timeline

    documents = dict.fromkeys(document for column in made.columns for document in column.documents)
    drawn = [coverage_heat_map(made)]
    drawn += [timeline(documents, today)] if documents else []
    drawn += [indicator_bars(indicator, made.columns) for indicator in made.indicators if indicator.values]
    return tuple(drawn)


def pictures(drawn: tuple[Picture, ...]) -> str:
    """Each picture with its title, its data as a table, and the files it can be saved as."""
    figures = "".join(_figure(number, picture) for number, picture in enumerate(drawn))
    return tag("div", tag("h2", text(texts.PICTURES_TITLE)) + figures, class_="pictures")


def _figure(number: int, picture: Picture) -> str:
    # Our own drawing, with its texts escaped; a blank line in it would end the markup.
    svg = " ".join(picture.svg.split())
    box = tag("div", svg, class_="drawing", tabindex="0", role="group", aria_label=picture.title)
    caption = tag("figcaption", tag("h3", text(picture.title)))
    saves = " ".join(
        tag("button", text(kind.upper()) + _of(picture), type="button", class_="save", value=f"{kind} {number}")
        for kind in ("png", "svg")
    )
    table = tag("details", tag("summary", text(texts.AS_TABLE) + _of(picture)) + _table(picture))
    return tag("figure", caption + box + tag("p", f"{text(texts.SAVE)} {saves}", class_="saves") + table)


def _of(picture: Picture) -> str:
    return tag("span", f", {text(picture.title)}", class_="sr")


def _table(picture: Picture) -> str:
    head = "".join(tag("th", text(title), scope="col") for title in picture.header)
    rows = ""
    for first, *others in picture.rows:
        rows += tag("tr", tag("th", text(first), scope="row") + "".join(tag("td", text(cell)) for cell in others))
    caption = tag("caption", text(picture.title), class_="sr")
    table = tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", rows), class_="plain")
    return tag("div", table, class_="wide", tabindex="0", role="group", aria_label=picture.title)
