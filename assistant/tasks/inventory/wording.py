"""The sentences of an answer out of the inventory: the count, what it is a count of, and what the list cannot know."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.programme.inventory import column
from assistant.tasks.inventory.matching import hits, municipalities, year_of
from assistant.tasks.inventory.questions import About, InventoryQuestion
from assistant.tasks.inventory.summary import COMPARABLE_KINDS, is_comparable
from assistant.types import InventoryRow, Kind, Status

STATUS_WORDS = {Status.VALID: "gäller", Status.EXPIRED: "har gått ut", Status.DRAFT: "är utkast"}
_KIND_WORDS = {"strategi": ("strategi", "strategier"), "plan": ("plan", "planer"), "policy": ("policy", "policyer")}
_COLUMN_WORDS = {
    "action_plan": ("har en handlingsplan i programmet eller vid sidan av det", "handlingsplan"),
    "agenda_2030": ("nämner Agenda 2030", "att Agenda 2030 nämns"),
    "sustainability": ("betonar hållbarhet", "att hållbarhet betonas"),
    "regional_link": ("har en regional koppling", "regional koppling"),
    "measurable_goals": ("har minst ett mätbart mål", "mätbara mål"),
    "dialogue": ("är framtagna i dialog med näringslivet", "dialog med näringslivet"),
    "follow_up": ("beskriver uppföljning", "uppföljning"),
}
_VALUE_WORDS: dict[tuple[str, ...], tuple[str, str]] = {
    ("rus",): ("knyter an till den regionala utvecklingsstrategin (RUS)", "koppling till RUS"),
    ("mellankommunal",): ("bygger på mellankommunal samverkan", "mellankommunal samverkan"),
    ("betonas", "namns"): ("betonar eller nämner hållbarhet", "hållbarhet"),
}
MIXED = "program och liknande dokument"
NOT_UNDERSTOOD = (
    "Frågan gäller alla program i underlaget, men inventeringen har inte den uppgiften. Utdrag ur enstaka program "
    "skulle inte ge ett svar som går att lita på.\n\n"
    "Inventeringen kan svara på vilka och hur många program eller kommuner som\n"
    "- finns i underlaget, i hela landet eller i ett län, och vilka kommuner som saknas\n"
    "- gäller, har gått ut eller är utkast, och vilka som går ut ett visst år eller före eller efter det\n"
    "- är antagna ett visst år eller av fullmäktige eller kommunstyrelsen, och vilka som är nyast eller äldst\n"
    "- har handlingsplan, mätbara mål, uppföljning, hållbarhet, Agenda 2030, regional koppling eller dialog med "
    "näringslivet.\n\n"
    "Vill du veta vad ett program säger om något, nämn kommunen i frågan."
)


def where_of(asked: InventoryQuestion) -> str:
    """`` i Dalarnas län``."""
    return f" i {' och '.join(asked.counties)}" if asked.counties else ""


def opening(asked: InventoryQuestion, found: Sequence[InventoryRow], looked_at: Sequence[InventoryRow]) -> str:
    """The count, and what it is a count of."""
    where = where_of(asked)
    if not looked_at:
        of_those = f" som {predicate(asked.within)}" if asked.within else ""
        return f"Underlaget har inga {_noun(asked, 2)}{where}{of_those}."
    if asked.about is About.EXISTS and not asked.within:
        return _existing(asked, found)
    if asked.about is About.EXTREME:
        return _extreme(asked, found)
    whole = len(municipalities(looked_at)) if asked.municipalities else len(looked_at)
    documents = noun_of(asked, looked_at)
    number = len(municipalities(found)) if asked.municipalities else len(found)
    noun = "kommuner" if asked.municipalities else documents
    of_those = f" som {_clause(asked.within)}" if asked.within else ""
    if not found:
        return f"Inget av underlagets {len(looked_at)} {documents}{where}{of_those} {predicate(asked)}."
    if asked.municipalities and of_those:
        return f"**{number} av {whole} {noun}**{where} med program{of_those} har ett sådant som {predicate(asked)}."
    having = f" har program som {predicate(asked)}" if asked.municipalities else f" {predicate(asked)}"
    return f"**{number} av {whole} {noun}**{where} i underlaget{of_those}{having}."


def _clause(asked: InventoryQuestion) -> str:
    """The conditions within a question as one clause: «gäller och har en handlingsplan …»."""
    said = predicate(asked)
    return f"{_clause(asked.within)} och {said}" if asked.within else said


def _existing(asked: InventoryQuestion, found: Sequence[InventoryRow]) -> str:
    """How many documents there are, how many are in force, and what sort they are."""
    owners = len(municipalities(found))
    of_owners = f"{owners} {'kommun' if owners == 1 else 'kommuner'}"
    noun = noun_of(asked, found)
    count = f"**{len(found)} {noun}**{where_of(asked)} från **{of_owners}**"
    return f"Underlaget har {count}: {_states(found)}{_others(found) if noun == MIXED else ''}."


def is_comparable_kind(row: InventoryRow) -> bool:
    """Whether a document is a program, strategi, plan or policy."""
    return row.document.identity.kind in COMPARABLE_KINDS


def _states(rows: Sequence[InventoryRow]) -> str:
    parts = []
    for status, words in (*STATUS_WORDS.items(), (Status.UNKNOWN, "anger inte hur länge de gäller")):
        count = sum(row.status is status for row in rows)
        if count:
            parts.append(f"{count} {words if count > 1 else words.replace('de gäller', 'det gäller')}")
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} och {parts[-1]}"


def _others(rows: Sequence[InventoryRow]) -> str:
    """«; 43 är av annat slag än program, strategi, plan eller policy, varav 11 handlingsplaner»."""
    other = [row for row in rows if not is_comparable_kind(row)]
    if not other:
        return ""
    plans = sum(row.document.identity.kind is Kind.ACTION_PLAN for row in other)
    noun = "handlingsplan" if plans == 1 else "handlingsplaner"
    of_those = f", varav {plans} {noun}" if plans else ""
    return f"; {len(other)} är av annat slag än program, strategi, plan eller policy{of_those}"


def adopting(rows: Sequence[InventoryRow]) -> str:
    """How many municipalities have a programme in the narrower sense; empty where that is all of them."""
    having, all_of_them = municipalities(row for row in rows if is_comparable(row)), municipalities(rows)
    if len(having) == len(all_of_them):
        return ""
    return (
        f"{len(having)} av de {len(all_of_them)} kommunerna har ett program, en strategi, en plan eller en policy som "
        "inte är ett utkast. Program som har gått ut är med."
    )


def _extreme(asked: InventoryQuestion, found: Sequence[InventoryRow]) -> str:
    by = "senast antagna" if asked.adopted and asked.latest else "först antagna" if asked.adopted else ""
    by = by or ("nyaste" if asked.latest else "äldsta")
    if not found:
        return f"Inget av programmen{where_of(asked)} säger när det antogs."
    if len(found) == 1:
        identity = found[0].document.identity
        return f"Det **{by} programmet**{where_of(asked)} i underlaget är från {identity.adopted or year_of(identity)}."
    unsure = "Datumen är olika exakta, så det går inte att säga vilket som är först."
    unsure = unsure.replace("först", "sist") if asked.latest else unsure
    return f"**{len(found)} program**{where_of(asked)} kan vara det {by} i underlaget. {unsure}"


def noun_of(asked: InventoryQuestion, rows: Sequence[InventoryRow]) -> str:
    """What the documents asked about are called; not all are programmes."""
    if asked.kind or asked.direction or all(is_comparable_kind(row) for row in rows):
        return _noun(asked, len(rows))
    return MIXED


def _noun(asked: InventoryQuestion, count: int) -> str:
    if asked.direction:
        return "tillväxtprogram eller tillväxtstrategier" if count != 1 else "tillväxtprogram"
    one, many = _KIND_WORDS.get(asked.kind, ("program", "program"))
    return one if count == 1 else many


def predicate(asked: InventoryQuestion) -> str:
    """What the programmes that answer do."""
    when = asked.span.words(asked.year)
    match asked.about:
        case About.STATUS:
            return STATUS_WORDS[asked.status]
        case About.ENDS:
            return f"har en period som slutar {when}"
        case About.IN_FORCE:
            return f"har en period som omfattar {when}"
        case About.DATED:
            return f"är från {when}"
        case About.ADOPTED:
            return f"antogs {when}"
        case About.ADOPTED_BY:
            return f"är antagna av {asked.body}"
        case About.COLUMN:
            says, named = _VALUE_WORDS.get(asked.values, _COLUMN_WORDS.get(asked.column, ("", "")))
            return f"saknar uppgift om {named}" if asked.negated else says
        case _:
            return "finns i underlaget"


def caveat(asked: InventoryQuestion, looked_at: Sequence[InventoryRow]) -> str:
    """What the list cannot know."""
    whole = len(looked_at)
    if asked.about in (About.STATUS, About.ENDS, About.IN_FORCE) and asked.status is not Status.DRAFT:
        unknown = sum(row.status is Status.UNKNOWN for row in looked_at)
        return (
            f"För {unknown} av {whole} program framgår det inte hur länge de gäller. De är inte med." if unknown else ""
        )
    if asked.about is About.ADOPTED or (asked.about is About.EXTREME and asked.adopted):
        unknown = sum(not row.document.identity.adopted for row in looked_at)
        return f"För {unknown} av {whole} framgår det inte när de antogs. De är inte med." if unknown else ""
    if asked.about is About.ADOPTED_BY:
        unknown = sum(not row.document.identity.adopted_by for row in looked_at)
        return f"För {unknown} av {whole} framgår det inte vem som antog dem. De är inte med." if unknown else ""
    if asked.about in (About.DATED, About.EXTREME):
        unknown = sum(not year_of(row.document.identity) for row in looked_at)
        rule = "Året är det då programmet antogs, annars det första i perioden."
        return f"{rule} För {unknown} av {whole} framgår inget av dem, så de är inte med." if unknown else rule
    return _column_caveat(asked, looked_at) if asked.column else ""


def _column_caveat(asked: InventoryQuestion, looked_at: Sequence[InventoryRow]) -> str:
    if asked.negated:
        said = sum(row.values[asked.column].value == "saknas_enligt_programmet" for row in looked_at)
        text = "Att en uppgift saknas betyder att den inte hittades i texten, inte att det inte finns någon."
        return f"{text} {said} program säger uttryckligen att ingen handlingsplan finns." if said else text
    title = column(asked.column).title.lower()
    inferred = sum(row.values[asked.column].inferred for row in hits(looked_at, asked))
    return f"För {inferred} av programmen är uppgiften om {title} utläst ur texten." if inferred else ""
