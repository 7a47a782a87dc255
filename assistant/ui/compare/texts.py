"""The Swedish texts of the tab "Jämför"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import CellStatus, Change, FindingKind

INTRO = (
    "Varje ruta i tabellen hämtas ur kommunens egna dokument och leder till sin källa. Är en ruta tom står det varför."
)
EXAMPLES_TITLE = "Prova en jämförelse"
# (words, municipalities that must be in the corpus, aspects)
EXAMPLES: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = (
    ("Hur följer Mora, Trosa och Nacka upp sina program?", ("Mora", "Trosa", "Nacka"), ("uppfoljning", "roller")),
    ("Vilka mål har Lerum och Sollefteå?", ("Lerum", "Sollefteå"), ("overgripande_mal", "matbara_mal")),
)
NEWS_EXAMPLES = ("Mora", "Trosa")
MODE_LABEL = "Vad vill du jämföra?"
MODE_MUNICIPALITIES, MODE_NEWS = "Flera kommuner", "Två program från samma kommun (Vad är nytt?)"
MUNICIPALITIES_LABEL = "Kommuner (2–10)"
NO_PROGRAMME = "programmet saknas"
AREA_LABEL = "Hämta kommunerna i ett län eller en region"
LIKE_LABEL = "Hämta kommuner som liknar"
ASPECTS_LABEL = "Aspekter"
ALL_ASPECTS, CORE_ASPECTS = "Välj alla aspekter", "Välj de viktigaste"
QUESTIONS_LABEL = "Egna frågor som blir egna rader (en fråga per rad, högst tre)"
QUESTIONS_PLACEHOLDER = "Vad står det om bredband?"
NEWS_LABEL = "Kommun och program"
NEWS_INFO = "Här finns de kommuner som har minst två program med angiven period eller antagandedag i underlaget."
WRITER_LABEL = "Slutsatserna skrivs av"
COMPARE, STOP = "Jämför", "Stoppa"
CHANGED = "Urvalet är ändrat. Välj Jämför så görs tabellen om."
STOPPED = "Du stoppade jämförelsen. Välj Jämför för att göra om den."
NO_ASPECT = "Ingen aspekt är vald. Välj minst en aspekt, eller skriv en egen fråga."
NO_PAIR = "Välj en kommun med två program. Finns inte din: lägg det förra programmet i underlaget."
PAIR_GONE = "Programmen finns inte längre i underlaget. Välj kommun igen."
STARTING = "Läser underlaget …"
COMPARING_PROGRAMMES = "Jämför de två programmen …"
DRAWING = "Ritar bilderna …"
SAVED = "är hämtad. Välj namnet om webbläsaren inte sparade filen."
MISSING_PAGE = "Jämförelsen finns inte kvar på sidan. Välj Jämför och spara sedan."

MATRIX = "Kommun för kommun"
ASPECT_COLUMN = "Aspekt"
REMOVE = "Ta bort"
SAVE, LINK = "Ladda ned:", "Kopiera länk till jämförelsen"
SAVE_LABELS = {"xlsx": "Excel", "docx": "Word", "md": "Markdown"}
OPEN_PROGRAMME = "Läs programmet"
NO_PERIOD = "giltigheten är okänd"
LEGEND = "Så läser du de tomma rutorna"
EMPTY = {
    CellStatus.STATED_ABSENT: "Anges inte i programmet",
    CellStatus.NOT_FOUND: "Ingen träff i underlaget",
    CellStatus.NOT_IN_CORPUS: "Programmet saknas i underlaget",
}
EMPTY_MEANS = {
    CellStatus.STATED_ABSENT: (
        "Dokumentet säger självt att uppgiften saknas. Läs stället i källan, och fråga kommunen om det har ändrats "
        "sedan dess."
    ),
    CellStatus.NOT_FOUND: (
        "Sökningen hittade inget säkert, men det kan stå med andra ord. Läs programmet, eller ställ en egen fråga med "
        "andra ord."
    ),
    CellStatus.NOT_IN_CORPUS: (
        "Det finns inget att läsa. Lägg kommunens program i mappen med underlag och välj Uppdatera underlaget under "
        "fliken Underlag."
    ),
}

FINDINGS_TITLE = "Vad följer av tabellen"
FINDINGS = {
    FindingKind.COMMON: "Gemensamt",
    FindingKind.DIFFERS: "Skiljer sig",
    FindingKind.STANDS_OUT: "Sticker ut",
    FindingKind.NOT_COMPARABLE: "Går inte att jämföra",
    FindingKind.NO_HIT: "Ingen träff",
}
INDICATORS_TITLE = "Mål med samma mått"
INDICATOR_COLUMNS = ("Kommun", "Mål", "År", "Utgångsläge")
NOT_SAID = "ingen uppgift"
PICTURES_TITLE = "Bilder"
AS_TABLE = "Visa som tabell"

BOTH_SIDES = ("Aspekt", "Förra programmet", "Nya programmet")
ONE_SIDE = {Change.NEW: ("Aspekt", "Nya programmet"), Change.GONE: ("Aspekt", "Förra programmet")}
FROM, TO = "Från", "till"
CHANGES = {
    Change.NEW: "Nytt",
    Change.CHANGED: "Ändrat",
    Change.KEPT: "Kvar",
    Change.GONE: "Borta",
}
NO_COUNTERPART = "Ingen motsvarande punkt"
GONE_NOTE = "Att något inte hittas i det nya programmet betyder inte säkert att det är borta ur arbetet."
NO_CHANGES = "Inga punkter att jämföra hittades i programmen. Läs dem i underlaget."

OPENED_SOURCE = "Vald källa"
CLOSE_SOURCE = "Stäng källan"


def heading(names: Sequence[str]) -> str:
    """The heading of a comparison."""
    return f"Jämförelse av {listed(names)}"


def news_heading(municipality: str) -> str:
    """The heading of what is new."""
    return f"Vad är nytt i {municipality}?"


def listed(names: Sequence[str]) -> str:
    """``Mora``, ``Mora och Trosa``, ``Mora, Nacka och Trosa``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def expired(year: int | None) -> str:
    """A programme that is no longer in force."""
    return f"gick ut {year}" if year else "har gått ut"


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number} {one if number == 1 else many}"


def done(municipalities: int, aspects: int, sources: int) -> str:
    """The comparison is there."""
    rows = counted(aspects, "aspekt", "aspekter")
    return f"Klart: {municipalities} kommuner, {rows}, {counted(sources, 'källa', 'källor')}."


def news_done(points: int) -> str:
    """What is new is there."""
    return f"Klart: {counted(points, 'punkt', 'punkter')} jämförda."


def sources_title(count: int) -> str:
    """The list of every source."""
    return f"Alla källor ({count})"


def nothing_in(area: str) -> str:
    """A county or region without documents."""
    return f"Underlaget har inga program från {area}. Välj kommunerna själv, eller lägg till program i underlaget."


def row(row_title: str) -> str:
    """A row among other words."""
    return f"raden {row_title}"


def unexpected(error: BaseException) -> str:
    """A fault in the program: its kind, and what can be done."""
    return (
        f"Jämförelsen kunde inte göras: ett fel i programmet ({type(error).__name__}). Välj Jämför igen. Om felet "
        "kommer tillbaka, starta om Näringslivslotsen och visa raderna i terminalen för den som sköter den."
    )
