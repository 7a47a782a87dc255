"""An identity as officers write it: the Swedish fields of front matter and of corrections, checked and read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import NoReturn, TypeVar

from assistant.documents.dates import parse_date, parse_period
from assistant.errors import DocumentError
from assistant.programme.municipalities import COUNTIES, Municipality, by_code, by_name, find_counties
from assistant.types import Identity, Kind, Source, Status

_T = TypeVar("_T")

_TEXT_FIELDS = {
    "titel": "title",
    "region": "region",
    "antagen_av": "adopted_by",
    "handlingsplan": "action_plan",
    "regional_samverkan": "regional_cooperation",
    "hallbarhet": "sustainability",
    "agenda_2030": "agenda_2030",
    "inriktning": "direction",
    "dialog": "dialogue",
    "uppfoljning": "follow_up",
    "matbara_mal": "measurable_goals",
}
FIELDS = frozenset({*_TEXT_FIELDS, "kommun", "kommunkod", "lan", "typ", "period", "antagen", "status", "kallor"})
_KINDS = {kind.value: kind for kind in Kind} | {"uppfoljning": Kind.FOLLOW_UP}
_STATUSES = {status.value: status for status in Status if status} | {
    "gäller": Status.VALID,
    "utgången": Status.EXPIRED,
}


def with_fields(identity: Identity, fields: Mapping[str, object]) -> Identity:
    """``identity`` with what ``fields`` state in its place.

    Args:
        fields: Swedish keys (``titel``, ``kommun`` …, see ``FIELDS``) with values as YAML gives them: strings, numbers,
            dates, booleans or lists. Other keys are passed over. An empty value empties the field.

    Raises:
        DocumentError: a value is none of those allowed, or code, name and county contradict each other.
    """
    changes: dict[str, object] = {name: _text(fields[key], key) for key, name in _TEXT_FIELDS.items() if key in fields}
    if "titel" in fields and not changes["title"]:
        _refuse("titel", "", "Skriv dokumentets titel.")
    if "typ" in fields:
        changes["kind"] = _choice("typ", fields["typ"], _KINDS, [kind.value for kind in Kind]) or Kind.OTHER
    if "status" in fields:
        allowed = [status.value for status in Status if status]
        changes["stated_status"] = _choice("status", fields["status"], _STATUSES, allowed) or Status.UNKNOWN
    if "period" in fields:
        changes |= _period(_text(fields["period"], "period"))
    if "antagen" in fields:
        changes["adopted"] = _adopted(_text(fields["antagen"], "antagen"))
    if "kallor" in fields:
        changes["sources"] = _sources(fields["kallor"])
    if fields.keys() & {"kommun", "kommunkod", "lan"}:
        changes |= _place(fields)
    changes["stated"] = tuple(sorted({*identity.stated, *(fields.keys() & FIELDS)}))
    return replace(identity, **changes)  # type: ignore[arg-type]


def _refuse(key: str, value: str, remedy: str) -> NoReturn:
    fault = f"har värdet «{value}», som inte går att använda" if value else "är tomt"
    raise DocumentError(f"Fältet «{key}» {fault}.", remedy)


def _text(value: object, key: str) -> str:
    """A YAML value as text: a number, date or boolean as an officer would write it, a list with commas."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return ", ".join(_text(item, key) for item in value)
    if isinstance(value, str | int | float):
        return " ".join(str(value).split())
    _refuse(key, str(value), "Skriv värdet som vanlig text på samma rad.")


def _choice(key: str, value: object, choices: Mapping[str, _T], allowed: list[str]) -> _T | None:
    text = _text(value, key)
    if not text:
        return None
    if text.lower() not in choices:
        _refuse(key, text, f"Tillåtna värden är {', '.join(allowed)}.")
    return choices[text.lower()]


def _period(text: str) -> dict[str, object]:
    if re.fullmatch(r"(19|20)\d\d", text):
        return {"period": text, "valid_from": int(text), "valid_to": int(text)}
    period = parse_period(text)
    return {
        "period": text,
        "valid_from": period.start if period else None,
        "valid_to": period.end if period else None,
    }


def _adopted(text: str) -> str:
    if not text:
        return ""
    found = parse_date(text)
    if not found:
        _refuse("antagen", text, "Skriv datumet som 2023-02-13, 2023-02 eller 2023.")
    return found


def _place(fields: Mapping[str, object]) -> dict[str, object]:
    """Municipality, its code and its county. Several municipalities make a shared document, which has no owner."""
    stated = fields.get("kommun")
    names = [_text(name, "kommun") for name in stated] if isinstance(stated, list) else [_text(stated, "kommun")]
    found = [_municipality(name) for name in names if name]
    code, county = _text(fields.get("kommunkod"), "kommunkod"), _county(_text(fields.get("lan"), "lan"))
    if code and len(found) <= 1:
        coded = by_code(code.zfill(4))
        if coded is None:
            _refuse("kommunkod", code, 'Skriv den fyrsiffriga koden inom citattecken, till exempel "2062".')
        if found and coded != found[0]:
            _refuse("kommunkod", code, f"{found[0].name} har koden {found[0].code}; {code} är {coded.name}.")
        found = [coded]
    if len(found) == 1:
        owner = found[0]
        if county and county != owner.county:
            _refuse("lan", county, f"{owner.name} ligger i {owner.county}.")
        return {"municipality": owner.name, "municipality_code": owner.code, "county": owner.county}
    changes: dict[str, object] = {"municipality": "", "municipality_code": "", "county": county}
    if found and not fields.get("region"):
        changes["region"] = ", ".join(municipality.name for municipality in found)
    return changes


def _municipality(name: str) -> Municipality:
    municipality = by_name(name)
    if municipality is None:
        _refuse("kommun", name, "Skriv en av Sveriges 290 kommuner, till exempel Mora, eller lämna fältet tomt.")
    return municipality


def _county(name: str) -> str:
    if not name:
        return ""
    counties = [name] if name in COUNTIES else find_counties(name)
    if len(counties) != 1:
        _refuse("lan", name, "Skriv länets hela namn, till exempel Dalarnas län.")
    return counties[0]


def _sources(value: object) -> tuple[Source, ...]:
    if value in (None, ""):
        return ()
    if not isinstance(value, list):
        _refuse("kallor", str(value), "Skriv en lista där varje källa har id, titel, utgivare, url och ar.")
    sources: list[Source] = []
    for number, entry in enumerate(value, 1):
        if not isinstance(entry, dict) or not entry.get("id"):
            _refuse("kallor", f"källa {number}", "Varje källa behöver ett id, till exempel K1.")
        texts = {key: _text(entry.get(key), "kallor") for key in ("id", "titel", "utgivare", "url", "ar")}
        sources.append(Source(texts["id"], texts["titel"], texts["utgivare"], texts["url"], texts["ar"]))
    return tuple(sources)
