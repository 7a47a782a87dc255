"""Citations as chips, and the entries they lead to: the same entries as the chat's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.types import CellPoint, Citation
from assistant.ui.answer_view import source_name
from assistant.ui.compare import texts
from assistant.ui.conversation import shown_source
from assistant.ui.markup import answer_html, tag, text
from assistant.ui.source_view import source_entry

_ENDS = (".", "!", "?", "…", "”")
_THOUSANDS = re.compile(r"(?<=\d) (?=\d{3}\b)")


def chip(citation: Citation) -> str:
    """``[4]``, which opens its source."""
    name = tag("span", " " + text(f"Källa {citation.n}: {source_name(shown_source(citation))}"), class_="sr")
    return tag("a", f"[{citation.n}]{name}", class_="ref", href=f"#{_id(citation)}")


def chips(citations: Sequence[Citation]) -> str:
    """The chips of a point, each number once."""
    return " ".join(chip(citation) for citation in {citation.n: citation for citation in citations}.values())


def point(said: CellPoint) -> str:
    """A point as a sentence with its chips, which never begin a line of their own."""
    sentence = said.text[:1].upper() + said.text[1:]
    ended = sentence if sentence.endswith(_ENDS) else f"{sentence}."
    # A number is not broken over two lines.
    return text(_THOUSANDS.sub("\u00a0", ended)) + "&nbsp;" + chips(said.citations)


def statement(words: str, citations: Sequence[Citation]) -> str:
    """A statement with ``[n]`` in it, as HTML with chips."""
    known = {citation.n: citation for citation in citations}
    return answer_html(words, lambda n: chip(known[n]) if n in known else None)


def source_list(citations: Sequence[Citation]) -> str:
    """Every source by number, folded up, and the place where the one that is asked for is shown."""
    if not citations:
        return ""
    items = "".join(
        tag("li", source_entry(shown_source(citation)), class_="source", id=_id(citation)) for citation in citations
    )
    summary = tag("summary", text(texts.sources_title(len(citations))))
    close = tag("button", text(texts.CLOSE_SOURCE), type="button", class_="close-source")
    opened = tag("div", "", class_="source")
    drawer = tag("section", close + opened, class_="drawer", aria_label=texts.OPENED_SOURCE, tabindex="-1", hidden="")
    return tag("div", tag("details", summary + tag("ol", items)) + drawer, class_="sources-of-result")


def _id(citation: Citation) -> str:
    return f"compare-source-{citation.n}"
