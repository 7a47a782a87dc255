"""The check of front matter: fields and values, sources, and whether the status is right for the day."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from urllib.parse import urlsplit

from assistant.documents.checking_file import CheckedFile, Problem
from assistant.documents.identity_fields import FIELDS, with_fields
from assistant.errors import DocumentError
from assistant.types import Identity, Status

_SOURCE_FIELDS = frozenset(("id", "titel", "utgivare", "url", "ar"))
_VALUES = {
    "handlingsplan": ("ja", "nej", "separat", "aviserad"),
    "regional_samverkan": ("RUS", "mellankommunal", "annan"),
    "hallbarhet": ("betonas", "nämns"),
}
_PLACE = ("kommun", "kommunkod", "lan")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)


def front_problems(file: CheckedFile) -> Iterator[Problem]:
    """Unknown fields, values that cannot be used, and sources that do not fit the text."""
    fields = file.front_matter
    for key in fields:
        if key not in FIELDS:
            remedy = f"Ta bort fältet, eller använd ett av {', '.join(sorted(FIELDS))}."
            yield Problem(file.path, file.front_line(key), f"Fältet «{key}» finns inte.", remedy)
    for key in ("titel", "typ"):
        if file.is_starter and key not in fields:
            yield Problem(
                file.path, 1, f"Fältet «{key}» saknas.", f"Lägg till «{key}:» i beskrivningen överst i filen."
            )
    yield from _value_problems(file)
    yield from _source_problems(file)
    yield from _key_problems(file)


def _value_problems(file: CheckedFile) -> Iterator[Problem]:
    fields = file.front_matter
    groups: list[tuple[str, ...]] = [(key,) for key in fields if key in FIELDS and key not in _PLACE]
    groups += [tuple(key for key in _PLACE if key in fields)]
    for group in groups:
        try:
            identity = with_fields(Identity(title=file.path), {key: fields[key] for key in group})
        except DocumentError as error:
            named = next((key for key in group if f"«{key}»" in error.message), group[0])
            yield Problem(file.path, file.front_line(named), error.message, error.remedy)
            continue
        if file.is_starter and "kommun" in group and identity.municipality != fields["kommun"]:
            text = f"Kommunen är skriven «{fields['kommun']}»."
            yield Problem(file.path, file.front_line("kommun"), text, f"Skriv «{identity.municipality}».")
    for key, allowed in _VALUES.items():
        if file.is_starter and key in fields and fields[key] not in allowed:
            text = f"Fältet «{key}» har värdet «{fields[key]}»."
            yield Problem(file.path, file.front_line(key), text, f"Tillåtna värden är {', '.join(allowed)}.")


def _source_problems(file: CheckedFile) -> Iterator[Problem]:
    ids = Counter(str(source.get("id", "")) for source in file.sources)
    for source_id, count in ids.items():
        if count > 1:
            text = f"Källan {source_id} finns {count} gånger."
            yield Problem(file.path, file.source_line(source_id), text, "Ge varje källa ett eget id.")
    for source in file.sources:
        source_id = str(source.get("id", ""))
        line = file.source_line(source_id)
        for key in sorted(set(source) - _SOURCE_FIELDS):
            text = f"Källan {source_id} har fältet «{key}», som inte finns."
            yield Problem(file.path, line, text, "En källa har id, titel, utgivare, url och ar.")
        for key in ("titel", "utgivare", "ar"):
            if file.is_starter and not source.get(key):
                text = f"Källan {source_id} saknar «{key}»."
                yield Problem(file.path, line, text, f"Skriv «{key}:» för källan.")
        url = str(source.get("url", ""))
        if url and not is_url(url):
            text = f"Adressen «{url}» i källan {source_id} är inte en hel webbadress."
            yield Problem(file.path, line, text, "Skriv hela adressen, från https:// och utan mellanslag.")


def is_url(text: str) -> bool:
    """Whether a text is a whole web address: http or https, a host with a domain, no stray characters."""
    if re.search(r"[\s<>\"{}|\\^`]", text):
        return False
    try:
        parts = urlsplit(text)
        return parts.scheme in ("http", "https") and bool(_HOST.fullmatch(parts.hostname or "")) and parts.port != 0
    except ValueError:
        return False


def _key_problems(file: CheckedFile) -> Iterator[Problem]:
    known = {str(source.get("id", "")) for source in file.sources}
    used = set()
    for line in file.body:
        for key in line.keys:
            used.add(key)
            if key not in known:
                text = f"Källnyckeln {key} finns inte under «kallor»."
                yield Problem(file.path, line.number, text, "Lägg till källan, eller ändra nyckeln till en som finns.")
    for key in sorted(known - used) if file.is_starter else ():
        text = f"Källan {key} används inte i texten."
        yield Problem(
            file.path, file.source_line(key), text, "Ta bort källan, eller sätt nyckeln efter det som den visar."
        )


def status_problems(files: Sequence[CheckedFile], today: date) -> Iterator[Problem]:
    """Documents whose stated status does not fit the day, their period or their decision."""
    identities = []
    for file in files:
        try:
            identities.append((file, with_fields(Identity(title=file.path), file.front_matter)))
        except DocumentError:
            continue  # front_problems has told what is wrong with its fields
    starts = defaultdict(list)
    for _, identity in identities:
        starts[identity.municipality].append((_begins(identity), identity.title))
    for file, identity in identities:
        fault = _status_fault(identity, today, starts[identity.municipality])
        if fault:
            yield Problem(file.path, file.front_line("status"), *fault)
        if identity.adopted > today.isoformat()[: len(identity.adopted)]:
            text = f"Beslutet är daterat {identity.adopted}, som ligger i framtiden."
            yield Problem(file.path, file.front_line("antagen"), text, "Kontrollera datumet mot källan.")


def _begins(identity: Identity) -> int:
    return identity.valid_from or int(identity.adopted[:4] or 0)


def _status_fault(identity: Identity, today: date, others: list[tuple[int, str]]) -> tuple[str, str] | None:
    stated, end = identity.stated_status, identity.valid_to
    if stated is Status.VALID and end and end < today.year:
        return f"Perioden {identity.period} har gått ut, men status är gällande.", "Ändra status till utgånget."
    if stated is Status.VALID and (identity.valid_from or 0) > today.year:
        return (
            f"Perioden {identity.period} har inte börjat, men status är gällande.",
            "Ta bort status tills perioden börjar.",
        )
    if stated is Status.DRAFT and identity.adopted:
        return "Ett utkast kan inte vara antaget.", "Ta bort «antagen», eller ändra status."
    if stated is Status.EXPIRED and end and end >= today.year:
        newer = any(begins > _begins(identity) for begins, _ in others)
        if not newer:
            text = f"Perioden {identity.period} pågår, men status är utgånget."
            return text, "Ändra status, eller lägg till det program som har ersatt det här."
    return None
