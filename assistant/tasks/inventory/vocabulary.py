"""The words of questions to the inventory, as patterns over a question's lower-case words."""

from __future__ import annotations

import re

from assistant.tasks.inventory.questions import Span
from assistant.types import Status

START = re.compile(
    r"^(?:och |men )?(?:vilka|vilket|hur många|lista|visa|räkna upp|nämn|ge mig|finns det|har någon|har några|antal)\b"
)
COUNTS = re.compile(r"^(?:och |men )?(?:hur många|antal)\b")
# Words that carry no topic of their own in such a question.
FRAME = frozenset(
    "vilka vilket hur många lista visa mig räkna upp nämn ange redovisa ge en ett alla de dem det den av i på för från"
    " som har är var finns ni du vi med till och eller någon några något samtliga antal antalet totalt län länet länets"
    " läns region underlaget underlagets corpus dokumenten samlingen materialet databasen källorna här idag dag nu just"
    " fortfarande år året under om inom nästa eget egna egen kommun"
    " kommuner kommunerna kommunernas program programmen näringslivsprogram näringslivsprogrammen programmet".split()
)
KINDS = {
    "strategi": "strategier strategierna näringslivsstrategi näringslivsstrategier näringslivsstrategierna strategi"
    " tillväxtstrategi tillväxtstrategier tillväxtstrategierna",
    "plan": "planer planerna näringslivsplan näringslivsplaner näringslivsplanerna",
    "policy": "policy policyer policyerna policys näringslivspolicy näringslivspolicyer",
}
KIND_OF = {word: kind for kind, forms in KINDS.items() for word in forms.split()}
GROWTH = re.compile(r"\btillväxt(?:program|strategi)\w*")
GROWTH_WORDS = frozenset("tillväxtprogram tillväxtprogrammen tillväxtprogrammet".split())
_OF_BUSINESS = r"(?:näringslivs|tillväxt)"
PROGRAMMES = re.compile(
    rf"\b{_OF_BUSINESS}?(?:program(?:men)?|strategier(?:na)?|planer(?:na)?|polic(?:yer|ys|yerna))\b|\b{_OF_BUSINESS}policy\b"
)
ONE_PROGRAMME = re.compile(rf"\b{_OF_BUSINESS}?(?:programmet|strategin?|plan(?:en)?|policyn?)\b")
CORPUS = re.compile(r"\b(?:underlaget|underlagets|corpus|dokumenten|samlingen|materialet|databasen|källorna)\b")
MUNICIPALITIES = re.compile(r"\bkommuner(?:na)?\b")

STATUSES = (
    (Status.EXPIRED, "gått ut|löpt ut|utgång(?:en|et|na)|upphört|gäller inte längre|inte längre gäller"),
    (Status.DRAFT, "utkast|förslag|inte antagna|remiss"),
    (Status.VALID, "gäller|gällande|giltiga|aktuella|i kraft"),
)
ENDS = (
    r"\b(?:går ut|gå ut|löper ut|löpa ut|upphör|slutar gälla|slutar"
    r"|gäller till(?: och med)?|gäller(?= efter)|tar slut)\b"
)
IN_FORCE = r"\b(?:gällde|var i kraft)\b"
ADOPTED = r"\b(?:antogs|antagits|antagna|antagen|antaget|beslutades|beslutats|fastställdes|fastställts|togs)\b"
DATED = r"\b(?:från|äldre än|nyare än|yngre än)\b"
BODY = (
    r"\b(?:av|i) ((?:kommun)?fullmäktige|(?:kommun)?styrelsens arbetsutskott|(?:kommun)?styrelsen|partnerskapet"
    r"|kf|ks)\b"
)
BODIES = {
    "fullmäktige": "kommunfullmäktige",
    "kf": "kommunfullmäktige",
    "styrelsen": "kommunstyrelsen",
    "ks": "kommunstyrelsen",
    "styrelsens arbetsutskott": "kommunstyrelsens arbetsutskott",
}
LATEST = r"\b(?:senast|senaste|nyaste|nyast|sist|nyligast)\b"
OLDEST = r"\b(?:äldsta|äldst|tidigaste|tidigast|först)\b"
EXTREME = re.compile(rf"{LATEST}|{OLDEST}")
NEGATED = re.compile(r"\b(?:saknar|saknas|utan|inte|ingen|inga|inget)\b")
LINKING = re.compile(r"\b(?:koppl\w+|knyt\w+ an|anknyt\w+|hänvisar|nämner|tar upp|togs fram|tagits fram|avtal om)\b")
YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
ENDS_WHEN = re.compile(r"\b(?:inom ett år|i år|nästa år|om ett år)\b")
_Y = r"(?:år )?(?:19|20)\d\d"
SPANS = (
    (
        Span.UNTIL,
        rf"\b{_Y} (?:eller|och) (?:tidigare|före|dessförinnan|innan)\b|\b(?:senast|fram till|till och med) {_Y}\b",
    ),
    (Span.SINCE, rf"\b{_Y} (?:eller|och) (?:senare|framåt|därefter|efter)\b|\b(?:från och med|sedan|tidigast) {_Y}\b"),
    (Span.BEFORE, rf"\b(?:före|innan|tidigare än|äldre än) {_Y}\b"),
    (Span.AFTER, rf"\b(?:efter|senare än|nyare än|yngre än) {_Y}\b"),
)
SPAN_WORDS = re.compile(
    r"\b(?:eller|och) (?:tidigare|före|dessförinnan|innan|senare|framåt|därefter|efter)\b"
    r"|\b(?:senast|fram till|till och med|från och med|sedan|tidigast|före|innan|tidigare än|äldre än"
    r"|efter|senare än|nyare än|yngre än)\b"
)

# What a list may show, by the words officers use for it.
SHOWN = {
    "kommun": "municipality",
    "kommunnamn": "municipality",
    "titel": "title",
    "titlar": "title",
    "namn": "title",
    "giltighetstid": "period",
    "giltighetstider": "period",
    "giltighetsperiod": "period",
    "period": "period",
    "perioder": "period",
    "giltighet": "status",
    "status": "status",
    "antagningsdatum": "adopted",
    "antagningsår": "adopted",
    "beslutsdatum": "adopted",
    "beslutsinstans": "adopted_by",
    "dokumenttyp": "kind",
    "typ": "kind",
    "inriktning": "direction",
}

COLUMNS: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("action_plan", ("i_programmet", "bredvid", "finns"), r"\bhandlingsplan(?:er)?\b"),
    ("agenda_2030", ("ja",), r"\bagenda 2030\b|\bglobala målen\b"),
    (
        "sustainability",
        ("betonas",),
        r"\b(?:betonar|betonas|lyfter|prioriterar)\b.*\bhållbarhet\b|\bhållbarhet betonas\b",
    ),
    (
        "sustainability",
        ("betonas", "namns"),
        r"\b(?:nämner|tar upp|har med|har|saknar|utan)\b(?: med| inte)? ?\bhållbarhet\b|\bhållbarhet nämns\b",
    ),
    ("regional_link", ("rus",), r"\brus\b|\b(?:den )?regionala? utvecklingsstrategi(?:n|er)?\b"),
    ("regional_link", ("mellankommunal",), r"\bmellankommunal(?:t)?(?: samverkan| samarbete)?\b"),
    ("regional_link", ("rus", "mellankommunal", "annan"), r"\bregional(?:a|t)? (?:koppling|samverkan|anknytning)\b"),
    ("measurable_goals", (), r"\bmätbara mål\b"),
    (
        "dialogue",
        ("ja",),
        r"\b(?:i|har|saknar|utan|haft) dialog(?: med (?:näringslivet|företagen|företag))?\b",
    ),
    (
        "follow_up",
        ("ja",),
        r"\b(?:har|beskriver|anger|saknar|utan)(?: inte| ingen)?(?: en)? uppföljning(?:en)?\b"
        r"|\buppföljning(?:en)? (?:är )?beskriven\b",
    ),
)
COLUMN = re.compile("|".join(f"(?:{pattern})" for _, _, pattern in COLUMNS))
# What municipalities do as much as what programmes hold: asked of programmes only are they the inventory's.
OF_PROGRAMMES_ONLY = frozenset({"follow_up", "dialogue", "sustainability"})

# What is asked of the documents themselves, all over the corpus. No extract answers that.
LISTING = re.compile(
    rf"^(?:och |men )?(?:vilka|hur många|lista|visa|vilket|vilken|antal)(?: av| alla| samtliga| är| är det| de| är de)*"
    rf" (?:\w+(?:ade|a|aste|na) )?{_OF_BUSINESS}?(?:program(?:men|met)?|strategi(?:er|erna|n)?|planer(?:na)?"
    rf"|polic(?:yer|ys|yerna))\b"
)
COUNTED = re.compile(
    rf"^(?:och |men )?hur många kommuner har (?:ett |en |något )?{_OF_BUSINESS}?(?:program|strategi|plan|policy)\b"
)
ABOUT_DOCUMENTS = re.compile(
    r"^(?:hur många|antal)\b|\b(?:antag|antog|beslut|fastställ|revider|giltig|gällde|löper|löpt|upphör|äldst|nyast"
    r"|längst|kortast|sid(?:or|antal)|period|mandatperiod|diarie|publicera|skrivits|skrevs|författ|konsult|version|uppdatera"
    r"|saknar|utgång)\w*"
)
# What was found in 2017 stands in the knowledge cards.
OTHER_INVENTORY = re.compile(r"\b(?:2017|inventering\w*|arena)\b")

# Words of a question that goes on from the one before.
POINTS_BACK = re.compile(r"\b(?:av (?:dem|dom|de|dessa)|är det|är de|dessa|dem|dom|deras)\b")
NARROWS = re.compile(r"\b(?:av (?:dem|dom|de|dessa)|dessa|deras)\b")
GOES_ON = re.compile(r"^(?:och|men|då|sedan|sen|okej|ok|ja)\b")
BACK_WORDS = re.compile(r"\b(?:dem|dom|dessa|deras|då|sedan|sen|okej|ok|ja|istället|också|hur är det)\b")
