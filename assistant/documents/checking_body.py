"""The check of a starter-corpus text: headings, source keys after each statement, names and contact details."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.documents.checking_file import CheckedFile, Line, Problem
from assistant.programme.municipalities import by_name
from assistant.programme.spelling import mend

PROFILE_HEADINGS = (
    "Om programmet",
    "Så togs det fram",
    "Vision",
    "Övergripande mål",
    "Mätbara mål",
    "Fokusområden",
    "Aktiviteter och handlingsplan",
    "Roller och ansvar",
    "Regional samverkan",
    "Hållbarhet",
    "Uppföljning",
    "Utfall och nuläge",
)

_ENDS_IN_KEYS = re.compile(r"\[K\d+(?:, K\d+)*\]$")
_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_PHONE = re.compile(r"(?<![\d-])(?:\+46[\s(0)-]{0,4}|0)\d{1,3}(?:\s?[-/]\s?|\s)\d{2,3}(?:[\s-]?\d{2,3}){1,2}(?![\d-])")
_PERSONAL_NUMBER = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+]\d{4}(?!\d)")
_NAME = re.compile(r"\b[A-ZÅÄÖ][a-zåäöéü]+\b")


def body_problems(file: CheckedFile) -> Iterator[Problem]:
    """What is wrong with the text of a file in ``kunskap/`` or ``program/``."""
    yield from _heading_problems(file)
    if file.is_profile:
        yield from _profile_heading_problems(file)
    for line in file.body:
        raw = file.raw[line.number - 1].rstrip()
        if not line.level and not _ENDS_IN_KEYS.search(raw):
            what = "Punkten" if line.is_item else "Stycket"
            yield Problem(
                file.path, line.number, f"{what} slutar inte i en källnyckel.", "Sätt källan sist, till exempel [K1]."
            )
        yield from _contact_problems(file, line)
        yield from _spelling_problems(file, line)


def _heading_problems(file: CheckedFile) -> Iterator[Problem]:
    titles = [line for line in file.body if line.level == 1]
    if len(titles) != 1:
        number = titles[1].number if titles else 1
        text = f"Filen har {len(titles)} rubriker på högsta nivån."
        yield Problem(file.path, number, text, "Börja texten med en enda rubrik med ett #.")
    for line, following in zip(file.body, [*file.body[1:], None], strict=True):
        if not line.level:
            continue
        if not line.text:
            yield Problem(file.path, line.number, "Rubriken har ingen text.", "Skriv rubriken eller ta bort raden.")
        elif following is None or 0 < following.level <= line.level:
            text = f"Rubriken «{line.text}» har ingen text under sig."
            yield Problem(file.path, line.number, text, "Ta bort rubriken, eller skriv det som hör till den.")


def _profile_heading_problems(file: CheckedFile) -> Iterator[Problem]:
    municipality = str(file.front_matter.get("kommun", ""))
    for line in file.body:
        if line.level == 1 and municipality and not line.text.endswith(f", {municipality}"):
            yield Problem(
                file.path, line.number, "Titeln slutar inte med kommunens namn.", f"Skriv «…, {municipality}»."
            )
    seen: list[int] = []
    for line in file.body:
        if line.level < 2:
            continue
        if line.level > 2 or line.text not in PROFILE_HEADINGS:
            text = f"Rubriken «{line.text}» finns inte bland profilernas rubriker."
            yield Problem(file.path, line.number, text, f"Använd någon av {', '.join(PROFILE_HEADINGS)}.")
            continue
        place = PROFILE_HEADINGS.index(line.text)
        if seen and place <= max(seen):
            text = f"Rubriken «{line.text}» står två gånger eller i fel ordning."
            yield Problem(file.path, line.number, text, f"Ordningen är {', '.join(PROFILE_HEADINGS)}.")
        seen.append(place)


def _contact_problems(file: CheckedFile, line: Line) -> Iterator[Problem]:
    for pattern, what in (
        (_E_MAIL, "en e-postadress"),
        (_PHONE, "ett telefonnummer"),
        (_PERSONAL_NUMBER, "ett personnummer"),
    ):
        for match in pattern.finditer(line.text):
            text = f"«{match.group()}» ser ut som {what}."
            yield Problem(
                file.path, line.number, text, "Ta bort uppgiften: kontaktuppgifter hör inte hemma i underlaget."
            )


def _spelling_problems(file: CheckedFile, line: Line) -> Iterator[Problem]:
    for match in _NAME.finditer(line.text):
        meant = _misspelt(match.group())
        if meant:
            text = f"«{match.group()}» ser ut att vara {meant} felstavat."
            yield Problem(
                file.path, line.number, text, f"Skriv «{meant}», eller ett annat ord om en annan plats menas."
            )


@lru_cache(maxsize=16384)
def _misspelt(word: str) -> str:
    """The municipality that a capitalised word misspells, empty if it does not."""
    meant = mend(word)
    if meant is None or by_name(word) or by_name(word.removesuffix("s")):
        return ""
    forms = (meant.name, f"{meant.name}s")
    return (
        ""
        if any(part in word for form in forms for part in (form, form.split()[0], form.split("-")[0]))
        else meant.name
    )
