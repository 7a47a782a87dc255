"""The forms by which a value is known in running text, a list item or a table row («Kostnad (tkr): 600»)."""

from __future__ import annotations

import re

_WORDS = (
    r"två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|tretton|fjorton|femton|sexton|sjutton|arton|nitton"
    r"|(?:tjugo|trettio|fyrtio|femtio|sextio|sjuttio|åttio|nittio)\w*|hundra\w*|tusen\w*|ett par|tiotals?|dussin"
)
_FIGURE = r"(?<![\w.,-])\d[\d \u00a0\u202f]*(?:[.,:]\d+)?"
_ANY = rf"(?:\d|\b(?:{_WORDS})\b)"
_PARTS = r"\w*(?:tredjedel|fjärdedel|femtedel|sjättedel|tiondel)\w*"
_YEARS = r"(?:19|20)\d\d(?:\s*[–-]\s*(?:19|20)?\d\d)?"


def _form(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


# A figure that is no year, no date and no paragraph of a decision.
NUMBER = _form(
    rf"(?<![\w.,§-])(?<!§ )(?!{_YEARS}(?!\d))\d[\d \u00a0\u202f]*(?:[.,]\d+)?(?![\w-])",
    rf"\b(?:{_WORDS})\b",
    r"\b(?:hälften|halva|dubbelt|dubbl\w+|fördubbl\w+|halver\w+|alla|samtliga|inga|ingen|noll)\b",
    _PARTS,
)
MONEY = _form(
    rf"(?:{_FIGURE}|\b(?:{_WORDS}|en|ett|halv|en halv))"
    r" ?(?:kr|kronor|krona|tkr|mkr|ksek|msek|sek|öre|miljon\w*|miljard\w*)\b",
    r"(?:^|· )[^·:]*\b(?:kostnad|budget|belopp|pris|kr|tkr|mkr|kronor|summa|anslag|medel|pengar|ekonomi)\b[^·:]*"
    r": ?[^·\s–-]",
    r"\b(?:procent|%|hälften|halva|\w*del) av (?:kostnad|lön|pris|hyra|avgift)\w*",
    r"\bhalva (?:kostnad|lön|pris|hyra|avgift|tjänst)\w*",
    r"\bgratis\b|\b(?:avgifts|kostnads)fri\w*|\butan (?:avgift|kostnad|ersättning)\b|\bkostar (?:ingenting|inget)\b",
    r"\binom (?:\w+ ){0,2}(?:ram|ramen|ramar|budget|budgeten)\b",
)
# What its users pay for a thing is not what it costs to make.
FEE = _form(
    rf"\b(?:avgift|hyra|taxa)\w*\b[^.;,\d]{{0,25}}{_FIGURE} ?(?:kr|kronor)\b",
    rf"{_FIGURE} ?(?:kr|kronor)\b (?:i|per|om) (?:timme|dag|dygn|vecka|månad|person|besök|tillfälle)\w*",
)
# To look into a thing is not to make it.
STUDY = _form(r"\b(?:\w*utred\w*|förstud\w*|undersök\w*)\b")
# The ends of a scale are no value on it.
SCALE = _form(r"\bskala\w*\b[^.]*?\d+[^.\d]*\d+")
# A sum of money or a span of time counts nobody.
NO_COUNT = _form(
    rf"{_FIGURE} ?(?:kr|kronor|tkr|mkr|miljon\w*|procent|%)(?!\w)",
    rf"(?:{_FIGURE}|\b(?:{_WORDS}))\s?(?:minut|timm|dag|arbetsdag|dygn|veck|månad|år)\w*",
)
# What people have done is told in the past tense, or of a year.
DONE = _form(r"\b\w+(?:ade|ades|dde|kte|rde|ste)\b|\b(?:deltog|kom|var|fick|har|tog|gick)\b|\b(?:19|20)\d\d\b")
# A sentence that is about money at all.
COST = _form(
    r"\b(?:\w*kostnad\w*|kostar|kostade|\w*budget\w*|finansier\w*|avsätt\w*|avsatt\w*|anslag\w*|satsa\w*)\b",
)
AREA = _form(
    rf"(?:{_FIGURE}|\b(?:{_WORDS})) ?(?:hektar|ha|kvadratmeter|kvadratkilometer|kvm|m2|m²|km2|tomter|områden)\b",
    r"\b(?:hektar|kvadratmeter|kvm|areal)\b[^.]*?: ?[^·]*\d",
)
SHARE = _form(
    r"\d ?(?:%|procent)|\b(?:andel\w*|procent)\b[^.]*\d",
    r"\b(?:hälften|halva|alla|samtliga|inga|merparten|var(?:je|t)? \w+)\b",
    _PARTS,
)
TIME = _form(
    r"\b(?:19|20)\d\d\b",
    r"\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b",
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\b|\b(?:års|halvårs|månads)skifte\w*",
    r"\b(?:kvartal|tertial|delårs|bokslut)\w*|\b\w*(?:våren|hösten|sommaren|vintern)\b",
    r"\b\w*(?:periodens?|giltighetstid\w*)\b|\b(?:löpande|årligen|varje)\b",
)
SPAN = _form(
    rf"(?:{_ANY}|\b(?:en|ett|halv\w*)) ?(?:\w+ )?"
    r"(?:(?:minut|timm|dag|arbetsdag|vardag|dygn|veck|månad|kvartal)\w*|år(?:en|et|s)?|perioder)\b",
    r"\bdagen efter\b|\b(?:samma|nästa) (?:dag|vecka)\b|\b(?:omgående|genast|dygnet)\b",
    r"\b(?:tills|till och med|till) (?:vidare|20\d\d)",
)
OFTEN = _form(
    r"\b(?:varje|varannan|vart ?annat|vart(?:je)? \w+|gång(?:er|en)?|löpande|kontinuerlig\w*|regelbund\w*|ständigt)\b",
    r"\b(?:års|halvårs|kvartals|månads|vecko|års)vis\b|\b(?:årlig|månatlig|daglig)\w*",
    r"\b(?:om året|per (?:år|månad|vecka|kvartal)|i (?:månaden|veckan)|\w*(?:tertial|bokslut|delår)\w*)\b",
    rf"\b(?:mån|tis|ons|tors|fre|lör|sön)dag(?:ar|en)?\b|{_ANY} (?:\w+ )?(?:möten|träffar|besök|sammanträden)\b",
    r"\b(?:januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b",
)
PLACING = _form(
    rf"\b(?:plats(?: nummer| nr)?|topp) ?-?{_ANY}",
    rf"\b(?:placering\w*|\w*rank\w*|Svenskt Näringsliv\w*)\b.*?{_ANY}",
    rf"\b(?:företagsklimat\w*|omdöme\w*)\b.*?{_ANY}|{_ANY} placeringar\b|\b(?:bäst|först|etta) (?:i|av|bland)\b",
    rf"{_ANY} (?:bästa|främsta)\b|\b(?:övre|översta|bästa) (?:halva|tredjedel|fjärdedel)\w*",
)
WON = _form(
    r"\b(?:tilldela\w*|gick till|vann|vinn(?:are|ar)\w*|pristagare\w*|mottog|mottagare\w*|fick|erhöll|utsågs|utsett)\b",
)
VISION = _form(r"\b\w*(?:vision|målbild|framtidsbild|ledstjärn|viljeinriktning)\w*")

# What a sentence says that tells what shall be, and one that tells what is or was.
AHEAD = _form(
    r"\b(?:ska|skall|skulle|vill|bör|mål\w*|\w*mål|senast|minst|högst|sikta\w*|ambition\w*|planer\w*|räknar med)\b",
    r"\b(?:\w*sträva\w*|klättra\w*|lovar|löfte\w*|tillhöra|komma (?:upp|in|bland))\b",
    r"\bår 20[2-9]\d (?:är|har|tillhör)\b",
    r"\b(?:nås?|uppnå\w*|ökas?|öka|höjas?|sänkas?|minskas?)\b",
)
YEAR_AHEAD = _form(r"\b(?:före|till|till och med|utgången av) (?:år )?20[2-9]\d\b")
BEHIND = _form(
    r"\b(?:var|hade|blev|nådde|uppgick|uppgår|placerade|hamnade|återfanns|låg|ligger|fick|växlat|sjönk|steg)\b",
    r"\b(?:minskade|ökade|för närvarande|i ?dag|i dagsläget)\b",
    r"\b(?:senaste|föregående|förra|tidigare) (?:mätning|år|period|undersökning)\w*\b",
)
# A measure that a programme tells the level of whether or not it has a goal for it.
STATE = _form(
    r"\b(?:\w*ranking\w*|rankning\w*|placering\w*|nki|nui|\w*index\w*|sysselsätt\w*|arbetslöshet\w*)\b",
    r"\b(?:invånar|befolkning|folkmängd)\w*",
)
# To make a thing has a cost of its own beside the fees for using it.
MADE = _form(
    r"\batt (?:starta|bygga|anlägga|inrätta|rusta|uppföra|öppna)s?\b",
    r"\b\w*(?:byggnad|byggnation|upprustning|anläggande|inrättande)\w*\b",
)
