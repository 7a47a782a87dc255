"""Every Swedish text of the page that is more than a word, in one place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

NAME = "Näringslivslotsen"
TAGLINE = "Källutdrag, ingen språkmodell ansluten"
STAYS_HERE = "inget lämnar datorn"
WRITER_LABEL = "Svaret skrivs av"
WRITER_MODEL, WRITER_EXTRACTS = "Språkmodellen", "Källutdrag"
STAYS_ON_SERVER = "inget lämnar servern"

WELCOME_TITLE = "Fråga om kommunernas näringslivsprogram"
WELCOME_WHAT = (
    "Näringslivslotsen svarar på frågor om näringslivsprogram, strategier och planer: vad de innehåller, hur de tas "
    "fram och hur de följs upp."
)
WELCOME_LIMITS = (
    "Det som inte står där kan den inte svara på, och då säger den det. Kontrollera källan innan du använder ett svar."
)
EXAMPLES_TITLE = "Prova en fråga"
# (question, municipality that must be in the corpus for it to be answerable, or "")
EXAMPLES: tuple[tuple[str, str], ...] = (
    ("Vilka framgångsfaktorer lyfts för ett lyckat näringslivsprogram?", ""),
    ("Vad bör ett näringslivsprogram innehålla?", ""),
    ("När antogs Moras näringslivsstrategi?", "Mora"),
    ("Hur arbetar Trosa med dialog med företagen?", "Trosa"),
    ("Hur följs Moras näringslivsstrategi upp?", "Mora"),
)
EXAMPLES_SHOWN = 4

QUESTION_LABEL = "Din fråga"
QUESTION_PLACEHOLDER = "Skriv din fråga …"
QUESTION_LIMIT = 1000
ASK = "Fråga"
STOP = "Stoppa"
FILTER_LABEL = "Kommun"
RESTART = "Nytt samtal"

UNDERSTOOD_AS = "Frågan förstods som:"
CHANGE = "Ändra"
OPEN_COMPARISON = "Öppna i Jämför"
TAKE_OVER = "Ta över till utkastet"
COPY = "Kopiera svaret"
HELPFUL = "Hjälpte svaret?"
YES, NO = "Ja", "Nej"
ASK_ON = "Fråga vidare"
STOPPED = "Du stoppade svaret."
ASK_AGAIN = "Fråga igen"
SOURCES_TITLE = "Källor till svaret"
OPEN_SOURCE = "Öppna källan"

LOADING_MODEL = "Laddar sökmodellen …"
QUESTION_WAITS = "Ställ gärna frågan redan nu, den väntar tills sökmodellen är laddad."
STARTING = "Läser frågan …"
NO_INDEX_YET = "Underlaget läses in för första gången."
NO_INDEX = "Underlaget är inte inläst ännu."
PRESS_UPDATE = "Välj Uppdatera underlaget."
BUILD_NOW = "Läs in underlaget under fliken Underlag."

UPDATE = "Uppdatera underlaget"
UPDATE_INFO = (
    "Läser in nya och ändrade dokument och tar bort dem som inte längre finns. Det går att ställa frågor under tiden."
)
BUILD_STARTING = "Startar inläsningen …"
SEARCH_LABEL = "Sök i listan"
SEARCH_PLACEHOLDER = "Kommun, titel, typ …"
FAILURES_TITLE = "Filer som inte gick att läsa"

DOCUMENT_TROUBLE = "Dokumentet går inte att visa"
DOCUMENT_UNKNOWN = "Dokumentet finns inte i underlaget"
DOCUMENT_UNKNOWN_REMEDY = (
    "Det kan ha tagits bort sedan svaret skrevs. Ställ frågan igen, eller leta upp dokumentet under fliken Underlag."
)
NOT_A_PDF = "Filen är inte en PDF, fast den heter så."
READ_INDEXED_TEXT = "Läs texten som den var när underlaget lästes in"
DOCUMENT_SOURCES = "Källor i dokumentet"

_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()


def removed(count: int) -> str:
    """How many of a model's claims were left out."""
    return f"{number(count)} {'påstående' if count == 1 else 'påståenden'} utan stöd i källorna togs bort"


def writer_state(model: str, on_this_machine: bool, stays: str) -> str:
    """The header's line on who words the answers, and whether anything leaves the machine."""
    place = stays if on_this_machine else "frågor och källstycken skickas dit"
    return f"Språkmodellen {model}, kontrollerad mot källorna · {place}"


def welcome_basis(documents: int, municipalities: int, updated: str) -> str:
    """What the answers rest on, with the corpus's own numbers; ``updated`` is an ISO time."""
    when = f", senast uppdaterat {day(updated)}" if updated else ""
    return f"Varje svar bygger på underlaget och leder till sin källa: {corpus_size(documents, municipalities)}{when}."


def corpus_size(documents: int, municipalities: int) -> str:
    """``203 dokument, 151 kommuner``."""
    return f"{number(documents)} dokument, {number(municipalities)} {'kommun' if municipalities == 1 else 'kommuner'}"


def number(value: int) -> str:
    """A whole number with a narrow space between thousands."""
    return f"{value:,}".replace(",", "\u202f")


def day(iso: str) -> str:
    """An ISO time as ``21 november 2026``, in the machine's own time zone."""
    moment = datetime.fromisoformat(iso).astimezone()
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def duration(seconds: float) -> str:
    """``0,4 s``, ``12 s`` or ``3 min``."""
    if seconds < 10:
        return f"{seconds:.1f} s".replace(".", ",")
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"


def pages(start: int | None, end: int | None) -> str:
    """``sida 4`` or ``sida 4–5``; empty where there are no pages."""
    if start is None:
        return ""
    return f"sida {start}" if end in (None, start) else f"sida {start}–{end}"


def status(value: str, valid_to: int | None) -> str:
    """Whether a document is in force, with the year for one that has expired."""
    if value == "utgånget" and valid_to:
        return f"utgånget sedan {valid_to}"
    return value


def too_long(length: int) -> str:
    """The question is longer than can be handled."""
    return (
        f"Frågan är {number(length)} tecken lång och kan vara högst {number(QUESTION_LIMIT)}. "
        "Korta den, eller dela upp den i flera frågor."
    )


def unexpected(error: BaseException) -> str:
    """A fault in the program: its kind, and what can be done."""
    return (
        f"Svaret kunde inte tas fram: ett fel i programmet ({type(error).__name__}). Ställ frågan igen. Om felet "
        "kommer tillbaka, starta om Näringslivslotsen och visa raderna i terminalen för den som sköter den."
    )


def feedback_thanks(path: str) -> str:
    """Where the judgement was saved."""
    return f"Tack! Omdömet, frågan och svaret har sparats på den här datorn, i {path}."


def document_gone(path: str) -> str:
    """The file is no longer where it was."""
    return f"Filen {path} finns inte kvar på sin plats. Lägg tillbaka den, eller uppdatera underlaget."


def document_changed(path: str) -> str:
    """The file is not the one that was indexed."""
    return (
        f"Filen {path} har ändrats sedan underlaget lästes in, så svaret kan bygga på en äldre text. Uppdatera "
        "underlaget under fliken Underlag och ställ frågan igen."
    )


def download(name: str) -> str:
    """The link that saves the original file."""
    return f"Spara originalfilen ({name})"


def feedback_kept(path: str) -> str:
    """Where judgements on answers are kept."""
    return (
        f"Omdömen om svar (Ja eller Nej) sparas på den här datorn, i {path}: fråga, svar, omdöme och tid. Frågor du "
        "inte lämnar omdöme om sparas inte."
    )


def add_documents(folders: str) -> str:
    """How to get one's own documents in."""
    return f"Egna dokument (PDF, Word, Markdown, text, HTML) lägger du i mappen {folders}."


def feedback_failed(why: str) -> str:
    """The judgement could not be written to disk."""
    return f"Det gick inte att skriva till indexmappen ({why}). Kontrollera skrivrättigheten och det lediga utrymmet."


def building(phase: str, done: int, total: int, seconds_left: float | None) -> str:
    """How far a build has come: ``Läser dokument: 12 av 203, ungefär 40 s kvar``."""
    if not total:
        return f"{phase} …"
    left = "" if seconds_left is None else f", ungefär {duration(max(10.0, seconds_left))} kvar"
    return f"{phase}: {number(done)} av {number(total)}{left}"


def built(documents: int, added: int, updated: int, removed: int, failed: int, seconds: float) -> str:
    """What a finished build did."""
    changes: Sequence[tuple[int, str, str]] = (
        (added, "nytt", "nya"),
        (updated, "ändrat", "ändrade"),
        (removed, "borttaget", "borttagna"),
    )
    parts = [f"{number(count)} {one if count == 1 else many}" for count, one, many in changes if count]
    spent = "under en sekund" if seconds < 1 else duration(seconds)
    text = f"Klart på {spent}: {number(documents)} dokument i underlaget, "
    text += ", ".join(parts) + "." if parts else "inget hade ändrats."
    if failed:
        files = "1 fil gick" if failed == 1 else f"{number(failed)} filer gick"
        text += f" {files} inte att läsa, se listan nedan."
    return text
