"""Text without anything that could do something: images, links, HTML, code fences, invisible characters.

A model's text is cleaned line by line, so that a text arriving in pieces is cleaned as one arriving whole. After the
constructs themselves, their opening characters go too: nothing can be put together from what is left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from html import unescape

# Marks that show as nothing or as a space, besides those Unicode calls formatting characters.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")
_KEPT_SPACES = frozenset(" \u00a0\u2009\u202f")

_FENCE = re.compile(r"^\s*(?:[-*+>]\s+)*(?:`{3,}|~{3,})[ \t]*[\w+-]*[ \t]*$")
_TAG = re.compile(r"<!--.*?(?:-->|$)|<[/!?|]?[A-Za-z][^<>]*>|<\|[^<>]*>")
_IN_PARENTHESES = r"\((?:[^()]|\([^()]*\))*\)"
_IMAGE = re.compile(rf"!\s*\[[^\[\]]*\](?:{_IN_PARENTHESES}|\[[^\[\]]*\])?")
_LINK = re.compile(rf"\[([^\[\]]*)\]({_IN_PARENTHESES})")
_DEFINITION = re.compile(r"^\s{0,3}(\[[^\[\]]+\]):")
_WEB = re.compile(r"[/.:#@?]")
_URL_END = r"[^\s<>()\[\]«»\"“”|]*[^\s<>()\[\]«»\"“”|.,;:!?*_]"
_URL = re.compile(
    rf"(?:\b[a-z][a-z0-9+.-]{{1,20}}:)?//{_URL_END}"
    rf"|\bwww\.{_URL_END}"
    rf"|\b(?:javascript|vbscript|data|mailto|file|tel|blob):{_URL_END}"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|\b(?:[\w-]+[.．。｡])+[^\W\d_]{{2,}}/{_URL_END}"
    r"|\b(?:[\w-]+[.．。｡])+(?:se|рф|nu|com|org|net|eu|io|info|gov|app|dev|biz|xyz|ru|cn|uk|ai|link|site|online|top)\b",
    re.IGNORECASE,
)
_ESCAPE = re.compile(r"\\(?=[^\w\s])")
_QUOTED_LINE = re.compile(r"^\s*(?:>\s?)+")
_ANGLE = re.compile(r"[<>](?!\s?\d)")

_DELIMITER = re.compile(r"[<＜‹〈]{2,}|[>＞›〉]{2,}")
_TEMPLATE = re.compile(r"<(?=[/|!?A-Za-z])|(?<=[|/\w\"'])>|\[(?=/?INST\])")


def sanitise(text: str, *, urls: Collection[str] = ()) -> str:
    """A model's text as Markdown that only formats: paragraphs, lists, tables, emphasis, and brackets as text.

    Images go with their texts. Links leave their texts, other HTML leaves what stands between the tags.

    Args:
        urls: addresses that may stay, as text.
    """
    lines = (_line(line, urls) for line in visible(text).split("\n"))
    return "\n".join(line for line in lines if line is not None)


def sanitise_source(text: str) -> str:
    """A source's text as it may stand in a prompt: nothing invisible, and nothing that could end the source early.

    Runs of ``<`` and ``>`` (``<<<SLUT k7f2>>>``) and the marks of chat templates (``<|im_end|>``, ``[INST]``) become
    other characters that read the same.
    """
    text = unicodedata.normalize("NFC", visible(text.replace("\r\n", "\n").replace("\r", "\n")))
    text = _DELIMITER.sub(lambda match: "‹" if match[0][0] in "<＜‹〈" else "›", text)
    return _TEMPLATE.sub(lambda match: {"<": "‹", ">": "›", "[": "("}[match[0]], text)


def visible(text: str) -> str:
    """The text without characters that do not show: controls, zero-width and bidirectional marks, tags, private use.

    A control character becomes a space, so that words it parts stay apart; line feeds stay.
    """
    return text if text.isascii() and text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character == "\n" or character.isalnum():
        return character
    category = unicodedata.category(character)
    if category in ("Cc", "Zl", "Zp"):
        return " "
    if category == "Zs":
        return character if character in _KEPT_SPACES else " "
    is_selector = "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"
    return "" if category[0] == "C" or is_selector or character in _BLANKS else character


def _line(line: str, urls: Collection[str]) -> str | None:
    """A clean line; ``None`` for a fence, of which nothing is left."""
    if _FENCE.match(line):
        return None
    # What is taken away can leave something new behind («<scr<b>ipt>»). Each round makes the line shorter or ends.
    while (cleaned := _once(line, urls)) != line:
        line = cleaned
    return line


def _once(line: str, urls: Collection[str]) -> str:
    while (decoded := visible(unescape(line).replace("\n", " "))) != line:
        line = decoded
    line = _ESCAPE.sub("", line)
    while (bare := _TAG.sub("", line)) != line:
        line = bare
    line = _IMAGE.sub("", line)
    line = _LINK.sub(_label, line)
    line = _DEFINITION.sub(r"\1", line)
    line = _URL.sub(lambda match: match[0] if match[0] in urls else "", line)
    line = _ANGLE.sub("", _QUOTED_LINE.sub("", line))
    return line.replace("`", "").replace("](", "] (").replace("![", "! [")


def _label(match: re.Match[str]) -> str:
    """A link's text; brackets around something that is no address are kept, since both may be citations."""
    label, target = match[1], match[2]
    return f"[{label}]" if _WEB.search(target) or target == "()" else f"[{label}] {target}"
