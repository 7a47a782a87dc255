"""The Swedish words of the files, the same in Word, Excel and Markdown, and texts made fit for them."""

from __future__ import annotations

import re
from datetime import date

from assistant.types import CellStatus, Change, Document, FindingKind, ParagraphStatus, Status

APPLICATION = "Näringslivslotsen"
LANGUAGE = "sv-SE"

PARAGRAPH_STATUS = {
    ParagraphStatus.CITED: "Belagt",
    ParagraphStatus.OWN_INPUT: "Er uppgift",
    ParagraphStatus.NEEDS_INPUT: "Behöver underlag",
}
STATUS_MEANING = {
    ParagraphStatus.CITED: "texten bygger på den källa som den hänvisar till.",
    ParagraphStatus.OWN_INPUT: "det har ni själva uppgett.",
    ParagraphStatus.NEEDS_INPUT: "texten säger vad du ska ta reda på. Listan Att komplettera samlar allt.",
}
EMPTY_CELL = {
    CellStatus.STATED_ABSENT: "Anges inte i programmet",
    CellStatus.NOT_FOUND: "Ingen träff i underlaget",
    CellStatus.NOT_IN_CORPUS: "Programmet saknas i underlaget",
}
FINDINGS = {
    FindingKind.COMMON: "Gemensamt",
    FindingKind.DIFFERS: "Skiljer sig",
    FindingKind.STANDS_OUT: "Sticker ut",
    FindingKind.NOT_COMPARABLE: "Går inte att jämföra",
    FindingKind.NO_HIT: "Ingen träff",
}
CHANGES = {
    Change.KEPT: "Kvar",
    Change.CHANGED: "Ändrat",
    Change.NEW: "Nytt",
    Change.GONE: "Borta",
}
IMPORTANCE = {1: "Måste finnas före beslut", 2: "Bör finnas", 3: "Bra att ha"}
CHECK_STATUS = {"covered": "Finns", "partial": "Delvis", "missing": "Saknas"}

COMPARISON_TITLE = "Jämförelse av näringslivsprogram"
EMPTY_COMPARISON = "Jämförelsen är tom: inga kommuner eller aspekter är valda."
EMPTY_DRAFT = "Utkastet är tomt."
EMPTY_INVENTORY = "Underlaget har inga program att inventera."
NOT_SAID = "ingen uppgift"
NO_COUNTERPART = "Ingen motsvarande punkt"
EMPTY_CHANGES = "Inga punkter att jämföra hittades i programmen."

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
# What XML 1.0 cannot hold, whether written out or as a reference.
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")


def clean(text: str) -> str:
    """A text without the characters that XML cannot hold; line breaks are line feeds."""
    return _ILLEGAL.sub("", re.sub("\r\n?|[\u2028\u2029\u0085]|\v|\f", "\n", text))


def one_line(text: str) -> str:
    """A text on one line, cleaned."""
    return _SPACES.sub(" ", clean(text)).strip()


def capitalised(text: str) -> str:
    """A text with its first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def ended(text: str) -> str:
    """A text with a mark at its end."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def sentence(text: str) -> str:
    """A text with its first letter large and a mark at its end."""
    return capitalised(ended(text))


def written_date(day: date) -> str:
    """A day as it is written in running text: ``21 november 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def status_of(document: Document, status: Status) -> str:
    """Whether a document is in force: ``gällande``, ``utgånget 2022``, ``utkast`` or empty."""
    until = document.identity.valid_to
    return f"{status.value} {until}" if status is Status.EXPIRED and until else status.value


def count(number: int, one: str, many: str) -> str:
    """A number with its noun: ``1 punkt``, ``3 punkter``."""
    return f"{number} {one if number == 1 else many}"


def listed(words: list[str]) -> str:
    """Words as in a sentence: ``Ale, Lerum och Mora``."""
    return " och ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)
