"""A document's title: as on its cover, else from its properties, first heading or file name."""

from __future__ import annotations

import re

from assistant.documents.identity_front import Front, is_chapter, short_lines
from assistant.documents.identity_kind import is_only_a_kind, kind_in
from assistant.programme.municipalities import find_in_text
from assistant.programme.register import fold
from assistant.types import Block, BlockKind

_TITLE_LENGTH = 160
_SUBTITLE_WITHIN = 3

_BOILERPLATE = re.compile(
    r"innehåll(sförteckning)?|styrdokument(et)?|författningssamling|bilaga( \d+)?|(dnr|diarienummer|sida?|version)\b.*"
    r"|\W*|[\d\s.,:()/–-]+|tjänsteskrivelse|protokoll|kommunfullmäktige|kommunstyrelsen|reglemente|policydokument",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"microsoft (word|powerpoint)|untitled|namnlös|powerpoint-|\.(docx?|pdf|indd|pptx?|xlsx?|odt|qxd)$"
    r"|^(dokument|document|presentation|layout|mall|titel)\s?\d*$",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(r"(\b(för|i|och|med|till|av|mot|om|på|en|ett|den|det)|[-–&,:])$", re.IGNORECASE)
_ACRONYMS = frozenset("AB IT EU NKI UF KF KS RUS BRG LUP LTP AI FN SKR".split())


def find_title(front: Front) -> str:
    """The title of a document.

    The cover's largest heading, with the subtitle where only that says what it is («Växa i Trosa – näringslivsplan»);
    else the file's title property, the first heading, the first line, the file name.
    """
    lines = _title_lines(front.cover)
    title = _in_sentence_case(lines[0]) if lines else ""
    if title and not kind_in(title):
        nearest = (lines[1:] + short_lines(front.cover[: _SUBTITLE_WITHIN + len(lines)]))[: _SUBTITLE_WITHIN + 1]
        title = _combined(title, next((_in_sentence_case(line) for line in nearest if kind_in(line)), ""))
    stated = " ".join(front.properties.get("title", "").split())
    if not title and _is_sensible(stated):
        title = _in_sentence_case(stated)
    if not title:
        heading = next((b.text for b in front.pages if b.kind is BlockKind.HEADING and _may_be_title(b.text)), "")
        title = _in_sentence_case(heading)
    if not title and front.cover and _is_title_like_line(front.cover[0].text):
        title = _in_sentence_case(front.cover[0].text)
    return title or _from_file_name(front.name)


def _title_lines(cover: tuple[Block, ...]) -> list[str]:
    """The headings of the cover's largest level, with a heading that was set on two lines put together."""
    headings = [(i, b) for i, b in enumerate(cover) if b.kind is BlockKind.HEADING and not _is_furniture(b.text)]
    named = [b.level for _, b in headings if not _is_only_a_municipality(b.text)]
    largest = [(i, b.text) for i, b in headings if b.level == min(named, default=0)]
    lines: list[str] = []
    last = -2
    for i, text in largest:
        if lines and i == last + 1 and _continues(lines[-1], text):
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.append(text)
        last = i
    lines = sorted((line for line in lines if _may_be_title(line)), key=is_only_a_kind)
    return lines + [b.text for i, b in headings if (i, b.text) not in largest and _may_be_title(b.text)]


def _continues(before: str, text: str) -> bool:
    if len(before) + len(text) > _TITLE_LENGTH or _is_only_a_municipality(before):
        return False
    if _UNFINISHED.search(before) or text[0].islower() or text[0].isdigit():
        return True
    return kind_in(before) is not None and bool(find_in_text(text, fuzzy=False)) and len(text.split()) <= 3


def _is_furniture(text: str) -> bool:
    return len(text) > _TITLE_LENGTH or bool(_BOILERPLATE.fullmatch(text)) or is_chapter(text)


def _may_be_title(text: str) -> bool:
    return not _is_furniture(text) and not _is_only_a_municipality(text)


def _is_only_a_municipality(text: str) -> bool:
    mentions = find_in_text(text, fuzzy=text.isupper())
    return len(mentions) == 1 and len(text) - (mentions[0].end - mentions[0].start) <= 2


def _combined(title: str, subtitle: str) -> str:
    if not subtitle or fold(title) in fold(subtitle) or subtitle.endswith((".", "!")):
        return subtitle if subtitle and fold(title) in fold(subtitle) and len(subtitle) <= 100 else title
    return f"{title} – {subtitle}"


def _is_sensible(title: str) -> bool:
    if not 5 <= len(title) <= 150 or _NO_TITLE.search(title) or not re.search(r"[^\W\d_]{3}", title):
        return False
    return "_" not in title and (" " in title or kind_in(title) is not None) and _may_be_title(title)


def _is_title_like_line(text: str) -> bool:
    return 5 <= len(text) <= 120 and not text.endswith((".", ":", ";", ",")) and _may_be_title(text)


def _in_sentence_case(text: str) -> str:
    """A title set in capitals in ordinary letters: «PLAN FÖR TROSA KOMMUN» → «Plan för Trosa kommun»."""
    text = " ".join(text.split()).strip(" :–")
    if not text.isupper() or len(text) < 5:
        return text
    words = [word if word.strip(".,:()") in _ACRONYMS else word.lower() for word in text.split()]
    plain = " ".join(words)
    plain = plain[0].upper() + plain[1:]
    for mention in reversed(find_in_text(text, fuzzy=True)):
        name = mention.municipality.name
        if mention.exact and text[mention.start :].upper().startswith(name.upper()):
            plain = plain[: mention.start] + name + plain[mention.start + len(name) :]
    return plain


def _from_file_name(name: str) -> str:
    words = re.sub(r"[_\s]+|(?<!\d)-|-(?!\d)", " ", re.sub(r"(%20|\+)", " ", name)).split()
    text = " ".join(words) or "Namnlöst dokument"
    return text[0].upper() + text[1:]
