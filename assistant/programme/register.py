"""Sweden's 290 municipalities with code and county, from ``municipalities.csv``.

Codes, names and counties as Statistics Sweden (SCB) lists them.
"""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass
from pathlib import Path

_FOLD = str.maketrans("åäöéèüáàæøw", "aaoeeuaaaov")


@dataclass(frozen=True)
class Municipality:
    """One of the 290: four-digit code, name without «kommun», and county (``Dalarnas län``)."""

    code: str
    name: str
    county: str


def _read() -> tuple[Municipality, ...]:
    with (Path(__file__).parent / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        return tuple(Municipality(row["code"], row["name"], row["county"]) for row in csv.DictReader(file))


ALL: tuple[Municipality, ...] = _read()
COUNTIES: tuple[str, ...] = tuple(dict.fromkeys(municipality.county for municipality in ALL))

_BY_CODE = {municipality.code: municipality for municipality in ALL}
_BY_NAME = {municipality.name.lower(): municipality for municipality in ALL}


def by_code(code: str) -> Municipality | None:
    """The municipality with a code such as ``2062``; ``None`` if there is none."""
    return _BY_CODE.get(code.strip())


def by_name(name: str) -> Municipality | None:
    """The municipality called ``name``, whatever the case; ``None`` if there is none.

    «Mora kommun», «Borås Stad», «Region Gotland» and «Lunds kommun» are also understood: a name in a form field or in
    front matter is written in all of these ways. Spelling is not mended here, see ``find_in_text``.
    """
    words = unicodedata.normalize("NFC", name).lower().split()
    if words and words[0] == "region":
        return _BY_NAME["gotland"] if words[1:] == ["gotland"] else None
    if len(words) > 1 and words[-1] in ("kommun", "stad"):
        words.pop()
        plain = " ".join(words)
        return _BY_NAME.get(plain) or _BY_NAME.get(plain.removesuffix("s"))
    return _BY_NAME.get(" ".join(words))


def in_county(county: str) -> tuple[Municipality, ...]:
    """The municipalities of a county given by its full name, e.g. ``Dalarnas län``."""
    return tuple(municipality for municipality in ALL if municipality.county == county)


def genitive(name: str) -> str:
    """The genitive of a name: ``Mora`` → ``Moras``; names in -s, -x and -z stay as they are (``Borås``)."""
    return name if name.endswith(("s", "x", "z")) else f"{name}s"


def fold(text: str) -> str:
    """Lower case without the dots and rings of å, ä, ö, for comparing what people type without them."""
    return text.lower().translate(_FOLD)
