"""Every Swedish text of the tab that is more than a word, in one place."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ui.texts import number

TAB = "Inventering"
STOP = "Stoppa"
STOPPED = "Du stoppade inventeringen."
AGAIN = "Gör inventeringen"
NOTHING = (
    "Det finns inga program i underlaget. Lägg in program, strategier eller planer och uppdatera under fliken Underlag."
)

SHARES_ID, EXPIRING_ID, MAP_ID, TABLE_ID = "inv-2017", "inv-gar-ut", "inv-karta", "inv-tabell"
SHARES = "Bredvid inventeringen 2017"
SHARES_NOW, SHARES_THEN = "Nu", "2017"
EXPIRING = "Går ut inom ett år"
MAP = "Karta"
PROGRAMMES = "Alla program"

COLOURS = "Färglägg kartan efter"
IN_CORPUS = "Program i underlaget"
NO_PROGRAMME = "Inget program i underlaget"
MAP_RULE = (
    "Har kommunen flera program visar kartan det som gäller, annars det nyaste som inte är ett utkast. En enskild "
    "kommun hittar du i tabellen."
)
DRAWING = "Ritar kartan …"

SEARCH, SEARCH_PLACEHOLDER = "Sök i tabellen", "Kommun, titel, ord …"
COUNTY, KIND, STATUS, VALUES = "Län", "Typ", "Giltighet", "Uppgifter"
CLEAR = "Rensa filtren"
NO_ROWS = "Inget program stämmer med filtren. Ta bort något av dem."
READ = "tolkat"
READ_MEANS = (
    "Värden märkta tolkat är utlästa ur texten med regler. Ingen funnen betyder att texten inte gav något svar, inte "
    "att det inte finns något. Siffran öppnar stycket som värdet vilar på. Välj Rätta för att ändra ett värde."
)
SCROLL = "Tabell över programmen, går att rulla i sidled"
CORRECT = "Rätta"
CHOOSE_VALUE = "Öppna uppgiften som är fel. Där står raderna som rättar den."
CLOSE = "Stäng"
COPY, COPIED = "Kopiera raderna", "Kopierat"
NO_SOURCE_STATED = "Värdet är angivet i dokumentets beskrivning eller i en rättelse."
NO_SOURCE_EMPTY = "Texten gav inget svar, så det finns inget stycke att visa."
NO_SOURCE_READ = "Värdet bygger på dokumentet som helhet, inte på ett enskilt stycke."
CHANGED = "Underlaget har ändrats sedan tabellen visades. Öppna fliken igen."
NO_FIGURES = "Kunskapskortet om inventeringen 2017 finns inte i underlaget."

EXCEL, MARKDOWN = "Ladda ned som Excel", "Ladda ned som Markdown"
MAP_PNG, MAP_SVG = "Kartan som PNG", "Kartan som SVG"
BARS_PNG, BARS_SVG = "Diagrammet som PNG", "Diagrammet som SVG"

_KINDS = {
    "program": ("program", "program"),
    "strategi": ("strategi", "strategier"),
    "plan": ("plan", "planer"),
    "policy": ("policy", "policyer"),
    "handlingsplan": ("handlingsplan", "handlingsplaner"),
    "annat": ("dokument med annat namn", "dokument med annat namn"),
}


def reading(done: int, total: int) -> str:
    """How far the reading has come."""
    return f"Läser programmen: {number(done)} av {number(total)}" if total else "Läser programmen …"


def size(municipalities: int, of: int) -> str:
    """How many municipalities have a programme."""
    return f"{number(municipalities)} av Sveriges {of} kommuner har program i underlaget, gällande eller utgångna."


def rows(programmes: int, municipalities: int) -> str:
    """How many programmes the table has, drafts and action plans among them."""
    from_where = f"{number(municipalities)} {'kommun' if municipalities == 1 else 'kommuner'}"
    return f"Tabellen har {programmes_of(programmes)} från {from_where}, även utkast och handlingsplaner:"


def programmes_of(count: int) -> str:
    """``178 program``."""
    return f"{number(count)} program"


def kinds(counts: Sequence[tuple[str, int]]) -> str:
    """``67 strategier, 47 program …``."""
    parts = [f"{number(n)}\u00a0{_KINDS.get(kind, (kind, kind))[n != 1]}" for kind, n in counts]
    return ", ".join(parts) + "."


def validity(valid: int, expired: int, drafts: int, unknown: int) -> str:
    """How many are in force."""
    parts = [f"{number(valid)} gäller i dag", f"{number(expired)} har gått ut", f"{number(drafts)} är utkast"]
    line = ", ".join(parts[:2]) + f" och {parts[2]}."
    return line + (f" För {number(unknown)} framgår det inte om de gäller." if unknown else "")


def none_expires(unknown: int) -> str:
    """No programme expires soon, and what is not known."""
    line = "Inget program som uttryckligen gäller i dag går ut inom ett år."
    return line + (f" För {programmes_of(unknown)} framgår det inte hur länge de gäller." if unknown else "")


def until(year: int | None) -> str:
    """When a programme expires."""
    return f"gäller till och med {year}"


def shown(count: int, found: int, of: int) -> str:
    """How much of the table is shown."""
    if found == of:
        return f"Visar {number(count)} av {programmes_of(of)}."
    return f"{number(found)} av {programmes_of(of)} stämmer med filtren. Visar {number(count)}."


def more(left: int, step: int) -> str:
    """The button that shows more rows."""
    return f"Visa {number(min(left, step))} till"


def ordered(title: str, descending: bool) -> str:
    """What the table is sorted by."""
    return f"Sorterat efter {title.lower()}, {'fallande' if descending else 'stigande'}."


def how_to_correct(file: str) -> str:
    """Where a correction is written."""
    return (
        f"Lägg raderna i filen {file}, ändra värdet och uppdatera underlaget under fliken Underlag. Finns dokumentet "
        "redan i filen lägger du bara till den indragna raden under det. Rättelsen gäller före allt annat, och värdet "
        "räknas sedan som angivet."
    )


def may_be(words: str) -> str:
    """What may be written."""
    return f"Det här går att skriva – {words}."


def selection_note(filters: str, count: int, of: int) -> str:
    """What a file holds when the table is filtered."""
    return (
        f"Urval i listan över program: {filters}; {number(count)} av {programmes_of(of)}. Sammanfattningen och det som "
        "löper ut gäller hela underlaget."
    )


def file_ready(name: str) -> str:
    """The link to a file that has been made."""
    return f"Spara {name}"


def unexpected(error: BaseException) -> str:
    """A fault in the program: its kind, and what can be done."""
    return (
        f"Inventeringen kunde inte göras: ett fel i programmet ({type(error).__name__}). Öppna fliken igen. Om felet "
        "kommer tillbaka, starta om Näringslivslotsen och visa raderna i terminalen för den som sköter den."
    )
