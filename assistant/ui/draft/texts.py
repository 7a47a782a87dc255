"""The Swedish texts of the tab "Skriv"."""

from __future__ import annotations

from assistant.ui.texts import number

BRIEF, DRAFT = "Uppdraget", "Utkastet"
VIEWS = "Skriv ett program"
INTRO = (
    "Berätta det du vet om programmet. Allt får vara tomt: utkastet säger vad som saknas. Det du skriver blir er "
    "uppgift, och resten hämtas ur underlaget med källa."
)
STEPS = "Steg i uppdraget"
QUESTIONS = "Frågor att tänka på"
FORWARD, BACK = "Nästa", "Tillbaka"
WRITE, STOP = "Skriv utkastet", "Stoppa"
OPEN_BRIEF, SAVE_BRIEF, CLEAR = "Öppna uppdrag", "Spara uppdrag", "Börja om"
CLEAR_ASKS = "Uppdraget och utkastet tas bort ur webbläsaren. Spara dem som filer först om du vill ha dem kvar."
BRIEF_FILE = "Uppdraget som YAML-fil"
KEPT_HERE = "Sparas i den här webbläsaren medan du skriver."
NOT_CHOSEN = "Inte bestämt"

SECTIONS_TITLE = "Avsnitt"
SECTIONS_INTRO = "Välj vilka avsnitt som ska skrivas. Har du redan ett utkast skrivs bara de valda om."
ALL_SECTIONS, NO_SECTIONS = "Välj alla", "Välj inga"
CHOOSE_SECTION = "Välj minst ett avsnitt under steget Avsnitt."
WRITER_LABEL = "Utkastet skrivs av"

PREFILL = "Hämta från vårt tidigare program"
PREFILL_HELP = "Letar i underlaget efter kommunens program och föreslår vad som kan tas med."
PREFILL_NEEDS = "Fyll i kommunen först."
ACCEPT, DECLINE = "Ta med valda", "Ta inte med något"
PROPOSALS_HELP = "Kryssa för det som fortfarande gäller. Det du redan har fyllt i står kvar."

# name of a list in the brief: (one of them, the button that adds one)
ITEMS = {
    "nulage": ("Punkt", "Lägg till en punkt"),
    "fokusomraden": ("Område", "Lägg till ett område"),
    "mal": ("Mål", "Lägg till ett mål"),
    "aktiviteter": ("Aktivitet", "Lägg till en aktivitet"),
    "tidplan": ("Steg", "Lägg till ett steg"),
    "aktorer": ("Aktör", "Lägg till en aktör"),
    "regionala_kopplingar": ("Koppling", "Lägg till en koppling"),
    "kommunikation": ("Insats", "Lägg till en insats"),
    "ordlista": ("Ord", "Lägg till ett ord"),
}
# What else can be proposed from an earlier programme.
PROPOSED = {"vision.text": "Vision", "hallbarhet": "Hållbarhet", "uppfoljning.hur": "Uppföljning"}
REMOVE = "Ta bort"

PERIOD_BACKWARDS = "Perioden slutar innan den börjar. Rätta åren."
CHOOSE_FROM_LIST = "Välj ett av alternativen i listan."
WRONG_SHAPE = "Det här går inte att använda. Skriv om det som vanlig text."
MEND_FIRST = "Rätta det som är markerat i uppdraget först."

READING = "Läser uppdraget …"
STOPPED = "Du stoppade. Det som hann bli klart finns i utkastet."
WRITTEN = "Utkastet är klart."
REWRITTEN = "Avsnittet är omskrivet. Stycken som du själv har ändrat står kvar."
EDITED, REMOVED = "Ändringen är sparad.", "Stycket är borttaget."
SECTION_DROPPED = "Avsnittet är borttaget."
UNDO, UNDONE, NOTHING_TO_UNDO = "Ångra", "Ändringen är ångrad.", "Det finns inget att ångra."
CLEARED = "Uppdraget och utkastet är tomma."
DRAFT_OPENED, BRIEF_OPENED = "Utkastet är öppnat.", "Uppdraget är öppnat."
NO_DRAFT = "Det finns inget utkast än."
SOURCES_UNREADABLE = "Utkastets källor går inte att läsa."
OPEN_OR_WRITE = "Öppna utkastfilen, eller skriv utkastet igen."
LATER = "Försök igen. Om felet kommer tillbaka, ladda om sidan: inget du har skrivit går förlorat."

TAKEN_UNREADABLE = "Det som skulle tas över går inte att läsa."
ASK_AGAIN = "Be om utkastet igen under fliken Fråga."
CANCEL = "Ta inte över"
KEEP_EDITS, REPLACE_EDITS = "Behåll mina stycken", "Byt ut hela avsnittet"
MEASURE_TITLE = "Vilket mått ska följa målet?"
NO_MEASURE = "Inget mått än"

EMPTY_TITLE = "Inget utkast än"
EMPTY_TEXT = "Fyll i det du vet under Uppdraget och välj Skriv utkastet, eller öppna en utkastfil som du har sparat."
OPEN_DRAFT = "Öppna utkastfil"
DRAFT_FILE = "Utkastet som utkastfil (.json)"
DOWNLOADS = "Ladda ned"
AS_WORD, AS_MARKDOWN, AS_FILE = "Word", "Markdown", "Utkastfil"
ABOUT_FILES = "Utkastfilen öppnar du här igen och fortsätter där du var."
CONTENTS = "Innehåll"
EDIT, FILL_IN = "Redigera", "Fyll i"
YOURS = "ändrat av dig"
REWRITE = "Skriv om"
SHORTER, LONGER, AS_NORMAL, OTHER_EXAMPLES = "Kortare", "Längre", "Normal längd", "Andra exempel"
DROP = "Ta bort avsnittet"
TO_COMPLETE = "Att komplettera"
TO_THE_PLACE = "Till stället"
CHECK = "Avstämning"
CHECK_INTRO = "Gäller dina egna uppgifter och de råd som utkastet bygger på. Andras exempel räknas inte."
ELEMENTS, FACTORS = "Programdelar", "Framgångsfaktorer"
SOURCE, SOURCES = "Källa", "Källor"
CLOSE = "Stäng"
STATUS_WORDS = {
    "cited": "Belagt",
    "own_input": "Er uppgift",
    "needs_input": "Behöver underlag",
}
STATUS_MEANING = {
    "cited": "kommer ur källan med det numret",
    "own_input": "har du själv uppgett",
    "needs_input": "säger vad du ska ta reda på",
}


def unknown_municipality(name: str) -> str:
    """The name is not among the 290."""
    return f"”{name}” finns inte bland Sveriges 290 kommuner. Kontrollera stavningen om det inte är en samverkan."


def too_long_field(longest: int) -> str:
    """A field holds too much."""
    return f"Texten får ha högst {number(longest)} tecken. Korta den."


def too_many(most: int) -> str:
    """A list holds too much."""
    return f"Listan får ha högst {number(most)} poster. Slå ihop eller stryk några."


def writing(done: int, total: int, title: str) -> str:
    """How far the writing has come."""
    return f"Skriver avsnitt {done} av {total}: {title} …"


def rewriting(title: str) -> str:
    """A section is being written again."""
    return f"Skriver om avsnittet {title} …"


def step(place: int, of: int) -> str:
    """``Steg 2 av 11``."""
    return f"Steg {place} av {of}"


def fetching(municipality: str) -> str:
    """The municipality's own programme is being read."""
    return f"Läser programmet för {municipality} …"


def no_programme(municipality: str) -> str:
    """The corpus has none of the municipality's own."""
    return f"Underlaget har inget program för {municipality}. Lägg till det under fliken Underlag, eller fyll i själv."


def nothing_proposed(title: str) -> str:
    """The programme is there, but nothing could be taken from it."""
    return f"{title} finns i underlaget, men där hittades inget som går att föra över. Fyll i själv."


def proposals(count: int, title: str) -> str:
    """What was found in the municipality's own programme."""
    return f"{number(count)} förslag ur {title}" if count != 1 else f"Ett förslag ur {title}"


def accepted(count: int) -> str:
    """Proposals have been put into the brief."""
    if not count:
        return "Inget förslag är infört i uppdraget."
    return f"{number(count)} förslag är införda i uppdraget." if count > 1 else "Ett förslag är infört i uppdraget."


def rewrite_of(title: str) -> str:
    """The rest of the name of the button that writes a section again."""
    return f"avsnittet {title}"


def needs_summary(count: int, first: int) -> str:
    """How much is missing, and how much of it must be there before the decision."""
    if not count:
        return "Inget saknas"
    urgent = f", varav {number(first)} måste finnas före beslut" if first else ""
    return f"{number(count)} {'uppgift' if count == 1 else 'uppgifter'}{urgent}"


def check_summary(covered: int, total: int) -> str:
    """How many elements the draft covers."""
    if total == 1:
        return "programdelen finns" if covered else "programdelen finns delvis eller inte alls"
    return f"{number(covered)} av {number(total)} programdelar finns, resten delvis eller inte alls"


def unexpected(kind: str) -> str:
    """A fault in the program."""
    return f"Det gick inte: ett fel i programmet ({kind})."


def saved(name: str) -> str:
    """A file has been handed to the browser."""
    return f"{name} är nedladdad."


def other_municipality(name: str) -> str:
    """Heads the question where to put something that is for another municipality."""
    return f"Det här utkastet är för {name}"


def where_to(own: str, taken: str) -> str:
    """The question where to put something that is for another municipality."""
    return (
        f"Det du tar över skrevs för {taken}. Lägger du till det här skrivs det om för {own}. Börjar du ett nytt "
        f"utkast försvinner uppdraget och utkastet för {own} härifrån: spara dem som filer först om du vill ha dem "
        "kvar."
    )


def put_here(own: str) -> str:
    """The button that adds it to the draft there is."""
    return f"Lägg till i utkastet för {own}"


def begin_for(taken: str) -> str:
    """The button that begins a new draft."""
    return f"Börja ett nytt utkast för {taken}"


def edited_before(title: str) -> str:
    """Heads the question what becomes of the officer's edits."""
    return f"Du har ändrat i avsnittet {title}"


def edits_stand(count: int) -> str:
    """The question what becomes of the officer's edits."""
    what = "Ett stycke är ändrat av dig" if count == 1 else f"{number(count)} stycken är ändrade av dig"
    return f"{what}. Behåller du det skrivs bara resten av avsnittet om."


def measures_of(goal: str) -> str:
    """The question which measure a goal is to have."""
    return f"Målet ”{goal}” säger inte hur det mäts. Välj ett mått, så kommer det och dess källa med i uppdraget."


def taken(title: str) -> str:
    """A section has been taken over from the chat."""
    return f"Avsnittet {title} är infört i utkastet."


def goal_taken(goal: str) -> str:
    """A goal has been taken over from the chat."""
    return f"Målet ”{goal}” är infört i uppdraget och i utkastets mål."


def area_taken(area: str) -> str:
    """The focus area of an effect chain has been taken over from the chat."""
    return f"Effektkedjan för {area} är införd i utkastet, och området i uppdraget."
