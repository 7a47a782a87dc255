"""Text → HTML, the only place where an answer's Markdown becomes markup.

Documents and users are not trusted: every character of theirs is escaped, and Markdown that could reach outside the
page (images, links, raw HTML) stays the characters it is written with. The one link an answer can hold is ``[n]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from markdown_it import MarkdownIt

_NUMBER = re.compile(r"(\s*)\[(\d{1,3})\]")
_SPACE = re.compile(r"[ \t\r\n\f\v]+")  # not the narrow and non-breaking ones, which are meant
_QUOTES_JOINED = " … "

_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
_markdown.disable(["image", "link", "autolink", "html_block", "html_inline", "code", "fence", "backticks", "reference"])


def text(value: str) -> str:
    """Escape for element content and quoted attributes; line breaks become spaces, so that the markup has none."""
    return _SPACE.sub(" ", escape(value)).strip()


def tag(name: str, content: str, **attributes: str) -> str:
    """An element around ``content``, which is HTML already; attribute values are escaped. ``class_`` is class."""
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items())
    return f"<{name}{given}>{content}</{name}>"


def answer_html(markdown: str, chip: Callable[[int], str | None]) -> str:
    """An answer's Markdown as HTML.

    Args:
        markdown: paragraphs, lists, tables, emphasis and ``[n]``.
        chip: HTML for a citation number; ``None`` for one that resolves to nothing, which is then left out.
    """
    html = _markdown.render(markdown)
    # Links are off, so a bracketed number in the output is always text, never part of an attribute.
    html = _NUMBER.sub(lambda match: _kept_together(match[1], chip(int(match[2]))), html)
    # Gradio runs its own Markdown over the result, and leaves HTML alone only up to a blank line.
    return re.sub(r"\s*\n\s*", " ", html).strip()


def _kept_together(space: str, chip: str | None) -> str:
    """A chip never begins a line of its own."""
    return ("&nbsp;" if space else "") + chip if chip else ""


def plain(markdown: str) -> str:
    """An answer as text without Markdown's marks, for the clipboard."""
    return re.sub(r"(?<!\\)\*{1,3}|\\(?=[^\w\s])", "", markdown).strip()


def preformatted(value: str) -> str:
    """Escape and keep line breaks as references, for text that is copied rather than shown."""
    return escape(value).replace("\n", "&#10;")


def quoted_spans(context: str, quote: str) -> list[tuple[int, int]]:
    """Where the quoted words stand in their surroundings.

    Args:
        context: the passage, a unit a line, list items with a dash.
        quote: one or more pieces joined by `` … ``.

    Returns:
        Non-overlapping (start, end) in ``context``, in order; pieces that are not found are left out.
    """
    found: list[tuple[int, int]] = []
    for piece in quote.split(_QUOTES_JOINED):
        words = piece.strip(" .…:;–-").split()
        if words:
            pattern = r"\s+(?:–\s+)?".join(re.escape(word) for word in words) + r"[.:;!?]?"
            found.extend(match.span() for match in [re.search(pattern, context, re.IGNORECASE)] if match)
    return _merged(sorted(found))


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def marked_lines(context: str, spans: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """The context line by line as escaped HTML with ``<mark>``, and whether a line holds any of the quote."""
    lines: list[tuple[str, bool]] = []
    offset = 0
    for line in context.split("\n"):
        html, at, hit = "", offset, False
        for start, end in spans:
            start, end = max(start, offset), min(end, offset + len(line))
            if start < end:
                html += escape(context[at:start]) + f"<mark>{escape(context[start:end])}</mark>"
                at, hit = end, True
        lines.append((html + escape(context[at : offset + len(line)]), hit))
        offset += len(line) + 1
    return lines
