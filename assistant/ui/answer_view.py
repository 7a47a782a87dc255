"""The conversation as messages for Gradio's chatbot.

Gradio sanitises them once more and then keeps only tags, ``class``, ``id`` and ``href``, so names for assistive
technology stand as visually hidden text, and script.js finds its buttons by class.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ui import texts
from assistant.ui.compare.choice import comparison_address
from assistant.ui.conversation import Exchange, ShownSource
from assistant.ui.markup import answer_html, plain, preformatted, tag, text


def messages(exchanges: Sequence[Exchange], working: str = "") -> list[dict[str, str]]:
    """All exchanges, oldest first.

    Args:
        working: what is being done for the last, pending exchange, in Swedish.
    """
    shown = []
    for index, exchange in enumerate(exchanges):
        last = index == len(exchanges) - 1
        shown.append({"role": "user", "content": tag("div", text(exchange.question), class_="question")})
        shown.append({"role": "assistant", "content": _reply(exchange, index, last, working)})
    return shown


def source_name(source: ShownSource) -> str:
    """``Näringslivsstrategi, Mora, sida 4``: how a source is named in running text."""
    where = texts.pages(source.page_start, source.page_end) or (source.section[-1] if source.section else "")
    owner = "" if source.municipality in source.title else source.municipality
    return ", ".join(part for part in (source.title, owner, where) if part)


def source_id(exchange: int, n: int) -> str:
    """The element id of a source in the panel."""
    return f"source-{exchange}-{n}"


def _reply(exchange: Exchange, index: int, last: bool, working: str) -> str:
    if exchange.state == "pending":
        body = _body(exchange, index) if exchange.text else ""
        work = tag("p", text(working), class_="working") if working else ""
        return tag("div", body + work, class_="answer", id=f"answer-{index}")
    if exchange.state == "stopped":
        again = tag("button", text(texts.ASK_AGAIN), class_="again")
        body = tag("p", f"{text(texts.STOPPED)} {again}", class_="quiet")
        return tag("div", body, class_="answer settled", id=f"answer-{index}")
    if exchange.state == "failed":
        return tag("div", tag("p", text(exchange.text)), class_="answer settled failed", id=f"answer-{index}")
    parts = [_understood(exchange), _body(exchange, index), _removed(exchange), _actions(exchange, index)]
    if last and exchange.follow_ups:
        parts.append(_follow_ups(exchange.follow_ups))
    return tag("div", "".join(parts), class_="answer settled", id=f"answer-{index}")


def _body(exchange: Exchange, index: int) -> str:
    sources = {source.n: source for source in exchange.sources}

    def chip(n: int) -> str | None:
        if exchange.state == "pending":
            return tag("span", f"[{n}]", class_="cite waiting")
        if n not in sources:
            return None
        name = tag("span", " " + text(f"Källa {n}: {source_name(sources[n])}"), class_="sr")
        return tag("a", f"[{n}]{name}", class_="cite", href=f"#{source_id(index, n)}")

    return tag("div", answer_html(exchange.text, chip), class_="body")


def _understood(exchange: Exchange) -> str:
    if _same(exchange.standalone, exchange.question):
        return ""
    asked = tag("span", text(exchange.standalone), class_="standalone")
    change = tag("button", text(texts.CHANGE), class_="change")
    return tag("p", f"{text(texts.UNDERSTOOD_AS)} {asked} {change}", class_="understood")


def _same(one: str, other: str) -> bool:
    return not one or one.split() == other.split()


def _removed(exchange: Exchange) -> str:
    """What a language model wrote without support: how much, and on request what and why."""
    if not exchange.removed:
        return ""
    items = "".join(tag("li", f"{tag('q', text(claim.text))} – {text(claim.reason)}") for claim in exchange.removed)
    summary = tag("summary", text(texts.removed(len(exchange.removed))))
    return tag("details", summary + tag("ul", items), class_="removed")


def _actions(exchange: Exchange, index: int) -> str:
    parts = []
    if exchange.sources:
        count = f"Visa källor ({len(exchange.sources)})"
        parts.append(tag("a", text(count), class_="show", href=f"#sources-{index}"))
    if exchange.compared:
        parts.append(tag("a", text(texts.OPEN_COMPARISON), href=comparison_address(*exchange.compared)))
    if exchange.drafted:
        parts.append(tag("button", text(texts.TAKE_OVER), class_="take-over"))
    parts.append(tag("button", text(texts.COPY), class_="copy"))
    yes = tag("button", text(texts.YES), class_="rate yes")
    no = tag("button", text(texts.NO), class_="rate no")
    parts.append(tag("span", f"{text(texts.HELPFUL)} {yes} {no}", class_="helpful"))
    by = tag("p", text(f"{exchange.writer} · {texts.duration(exchange.seconds)}"), class_="writer")
    copy = tag("pre", preformatted(_clipboard(exchange)), class_="clipboard", hidden="")
    drafted = tag("pre", text(exchange.drafted), class_="drafted", hidden="") if exchange.drafted else ""
    return tag("div", "".join(parts), class_="actions") + by + copy + drafted


def _follow_ups(questions: Sequence[str]) -> str:
    items = "".join(tag("li", tag("button", text(question), class_="ask")) for question in questions)
    return tag("p", text(texts.ASK_ON), class_="on") + tag("ul", items, class_="questions")


def _clipboard(exchange: Exchange) -> str:
    """The answer with its sources, as text to paste into a document."""
    lines = [plain(exchange.text)]
    if exchange.sources:
        lines += ["", "Källor:"]
    for source in exchange.sources:
        period = f" ({source.period})" if source.period else ""
        lines.append(f"[{source.n}] {source_name(source)}{period}" + (f". {source.url}" if source.url else ""))
    return "\n".join(lines)
