"""What follows from the matrix: statements with their sources, and goals that share a measure."""

from __future__ import annotations

from assistant.types import Column, Comparison, Indicator, IndicatorValue, Status
from assistant.ui.compare import texts
from assistant.ui.compare.sources import chip, statement
from assistant.ui.markup import tag, text


def findings(made: Comparison) -> str:
    """The statements by kind; nothing where there are none."""
    groups = ""
    for kind, heading in texts.FINDINGS.items():
        found = [finding for finding in made.findings if finding.kind is kind]
        if found:
            items = "".join(
                tag("li", statement(finding.text, finding.citations).removeprefix("<p>").removesuffix("</p>"))
                for finding in found
            )
            groups += tag("section", tag("h3", text(heading)) + tag("ul", items))
    if not groups:
        return ""
    by = tag("p", text(made.writer), class_="quiet") if made.writer else ""
    return tag("div", tag("h2", text(texts.FINDINGS_TITLE)) + groups + by, class_="findings")


def indicators(made: Comparison) -> str:
    """A table for each measure that several programmes have a goal for; nothing where there are none."""
    tables = "".join(_table(indicator, made.columns) for indicator in made.indicators if indicator.values)
    return tag("div", tag("h2", text(texts.INDICATORS_TITLE)) + tables, class_="indicators") if tables else ""


def _table(indicator: Indicator, columns: tuple[Column, ...]) -> str:
    unit = f" ({indicator.unit})" if indicator.unit else ""
    caption = tag("caption", text(f"{indicator.title}{unit}"))
    head = "".join(tag("th", text(title), scope="col") for title in texts.INDICATOR_COLUMNS)
    rows = "".join(_row(value, columns[value.column]) for value in indicator.values)
    return tag("table", caption + tag("thead", tag("tr", head)) + tag("tbody", rows), class_="plain")


def _row(value: IndicatorValue, column: Column) -> str:
    state = ""
    if value.citation.status is Status.EXPIRED:
        year = value.citation.document.identity.valid_to
        state = " " + tag("span", text(texts.expired(year)), class_="status past")
    cells = [
        tag("th", text(column.label) + state, scope="row"),
        tag("td", f"{text(value.shown)}&nbsp;{chip(value.citation)}"),
        tag("td", text(value.year or texts.NOT_SAID)),
        tag("td", text(value.base or texts.NOT_SAID)),
    ]
    return tag("tr", "".join(cells))
