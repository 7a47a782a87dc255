"""Counties and regions named in a text, as sets of municipalities."""

from __future__ import annotations

import re

from assistant.programme.register import fold

# What a county is called besides its full name. Stockholm, Uppsala, Jönköping, Kalmar and Örebro alone are
# municipalities: only «… län» and «Region …» make them counties.
_LANDS = {
    "Stockholms län": (),
    "Uppsala län": (),
    "Södermanlands län": ("södermanland", "sörmland", "sörmländska"),
    "Östergötlands län": ("östergötland", "östgötska"),
    "Jönköpings län": (),
    "Kronobergs län": ("kronoberg",),
    "Kalmar län": (),
    "Gotlands län": ("gotland", "gotländska"),
    "Blekinge län": ("blekinge", "blekingska"),
    "Skåne län": ("skåne", "skånska"),
    "Hallands län": ("halland", "halländska"),
    "Västra Götalands län": ("västra götaland", "västra götalandsregionen", "vgr"),
    "Värmlands län": ("värmland", "värmländska"),
    "Örebro län": (),
    "Västmanlands län": ("västmanland", "västmanländska"),
    "Dalarnas län": ("dalarna",),
    "Gävleborgs län": ("gävleborg",),
    "Västernorrlands län": ("västernorrland",),
    "Jämtlands län": ("jämtland", "jämtland härjedalen", "jämtländska"),
    "Västerbottens län": ("västerbotten", "västerbottniska"),
    "Norrbottens län": ("norrbotten", "norrbottniska"),
}
# Counties called after a town, as that name is written before «län».
SEATS = {"stockholms": "Stockholms län", "uppsala": "Uppsala län", "jonkopings": "Jönköpings län"}
SEATS |= {"kalmar": "Kalmar län", "orebro": "Örebro län"}


def _forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for county, lands in _LANDS.items():
        stem = fold(county.removesuffix(" län"))
        bare = stem if county in ("Uppsala län", "Kalmar län", "Örebro län") else stem.removesuffix("s")
        for form in {stem, bare, f"{bare}s"}:
            forms[f"{form} lan"] = county
            forms[f"{form} lans"] = county
            forms[f"region {form}"] = county
        for land in map(fold, lands):
            forms[land] = county
            forms[f"{land}s"] = county
    return forms


_FORMS = _forms()
_PATTERN = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(_FORMS, key=len, reverse=True))})(?![\w-])")
# «Jönköpings, Kalmar och Kronobergs län»: one «län» for all of them. A list no longer than all 21 counties, never begun
# inside a word, keeps the time in proportion to the text's length, whatever the text is.
_SHARED_LAN = re.compile(r"(?<!\w)(\w+(?:, \w+){0,20}) (?:och|samt) \w+ lan\b")


def without_counties(text: str, instead: str = " ") -> str:
    """A text with ``instead`` where its first county stood, and a space where the others did."""
    folded = fold(text)
    if len(folded) != len(text):
        return text
    found = list(_PATTERN.finditer(folded))
    for place, match in reversed(list(enumerate(found))):
        text = f"{text[: match.start()]}{' ' if place else instead}{text[match.end() :]}"
    return text


def find_counties(text: str) -> list[str]:
    """The counties a text names, by full name (``Dalarnas län``) in order of appearance, each once.

    Understood are the full name, the land («i Skåne», «Hallands kommuner», «skånska»), and the region («Region
    Örebro län», «Region Uppsala»), with or without å, ä, ö and capitals. «Örebroregionen» and «Business Region
    Göteborg» are cooperations of some municipalities and no county.
    """
    folded = fold(text)
    found = [(match.start(), _FORMS[match.group()]) for match in _PATTERN.finditer(folded)]
    found = [hit for hit in found if not folded[: hit[0]].endswith("business ")]
    for match in _SHARED_LAN.finditer(folded):
        for name in re.finditer(r"\w+", match.group(1)):
            if name.group() in SEATS:
                found.append((match.start(1) + name.start(), SEATS[name.group()]))
    return list(dict.fromkeys(county for _, county in sorted(found)))
