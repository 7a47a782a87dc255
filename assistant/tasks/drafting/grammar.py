"""The small grammar of a draft: lists in words, numbers in words, and an officer's words fitted into a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.sentences import split_sentences
from assistant.language.words import word_terms
from assistant.programme.register import ALL, COUNTIES, genitive
from assistant.types import Kind

_NUMBERS = "noll en två tre fyra fem sex sju åtta nio tio elva tolv".split()
_LONGEST_PART = 160
# A finite verb: what was written is a sentence and cannot be put into another.
_VERB = re.compile(
    r"^(?:vi|det|den|de|man|kommunen|programmet|strategin|planen)\b.*?\b\w+(?:er|ar|s|ska|har|är)\b"
    r"|\b(?:ska|skall|är|har|kommer|sker|görs|följs|rapporteras|redovisas|ansvarar|leder|behöver|vill|kan|bör|blir)\b",
    re.IGNORECASE,
)
# A text that begins so can stand inside a sentence even with a verb in it: «fler företag som har vuxit».
_RELATIVE = re.compile(r"\b(?:som|där|när|om|att)\b.*$", re.IGNORECASE)
_ENDS = (".", "?", "!", "…", ":", '."', ".”", ".)", "?)", "!)", "?”", "!”")
# A line that begins so is an item of a list.
BULLET = re.compile(r"^[ \t]*[-–•*][ \t]+", re.MULTILINE)
_OWN_NUMBER = re.compile(r"\[(\d{1,3})\]")
_ISLANDS = frozenset({"Gotland", "Lidingö", "Öckerö", "Ekerö", "Orust", "Tjörn"})
_NAMES = frozenset(word.lower() for name in (*(m.name for m in ALL), *COUNTIES) for word in name.split()[:1])
# Names of one Swedish word that a dictionary, or the rule for compounds, takes for ordinary words.
_AGENCIES = frozenset(
    "arbetsförmedlingen bolagsverket boverket energimyndigheten företagarna försäkringskassan konkurrensverket"
    " lantmäteriet skatteverket skolverket tillväxtanalys tillväxtverket trafikverket".split()
)

_KINDS = {
    Kind.PROGRAMME: ("näringslivsprogram", "programmet", "det"),
    Kind.STRATEGY: ("näringslivsstrategi", "strategin", "den"),
    Kind.PLAN: ("näringslivsplan", "planen", "den"),
    Kind.POLICY: ("näringslivspolicy", "policyn", "den"),
    Kind.ACTION_PLAN: ("handlingsplan", "handlingsplanen", "den"),
}


def words_for(municipality: str, kind: Kind) -> dict[str, str]:
    """The words of a pattern that are no field: the municipality and the programme, inflected."""
    noun, definite, pronoun = _KINDS.get(kind, _KINDS[Kind.PROGRAMME])
    return {
        "kommun": municipality or "kommunen",
        "kommuns": genitive(municipality) if municipality else "kommunens",
        "i_kommun": f"{'på' if municipality in _ISLANDS else 'i'} {municipality or 'kommunen'}",
        "program": noun,
        "programmet": definite,
        "programmets": genitive(definite),
        "det_har_programmet": f"{pronoun} här {definite}",
        "det": pronoun,
    }


def in_words(items: Sequence[str]) -> str:
    """«A», «A och B», «A, B och C»; «samt» before the last where an item has an «och» of its own."""
    if len(items) < 2:
        return "".join(items)
    last = "samt" if any(" och " in item for item in items) else "och"
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def number_word(count: int) -> str | None:
    """«två» to «tolv»; ``None`` for other numbers, which a draft does not count out."""
    return _NUMBERS[count] if 2 <= count < len(_NUMBERS) else None


def readable(text: str) -> str:
    """An officer's text in a draft: a "[2]" of their own must not be taken for a citation, nor a dash be the text."""
    text = _OWN_NUMBER.sub(r"(\1)", text.strip())
    return text if "\n" in text else BULLET.sub("", text)


def in_a_row(text: str) -> str:
    """The same where there are no lines, as in a cell of a table: items of a list are parted by semicolons."""
    if not BULLET.search(text):
        return readable(text)
    lines = [readable(line) for line in text.splitlines()]
    return "; ".join(filter(None, lines)).replace(":; ", ": ")


def as_part(text: str) -> str | None:
    """A text fitted to stand inside a sentence; ``None`` when it is a sentence or more of its own."""
    text = readable(text)
    if "\n" in text or len(text) > _LONGEST_PART or len(split_sentences(text)) > 1 or text.endswith(("?", "!", ":")):
        return None
    text = text.rstrip(" .")
    if not text or _VERB.search(_RELATIVE.sub("", text)):
        return None
    return small_start(text)


def as_sentences(text: str) -> str:
    """A text as whole sentences: capital first, an end mark last; line breaks are kept."""
    text = readable(text)
    if not text:
        return ""
    return large_start(text if text.endswith(_ENDS) else f"{text}.")


def large_start(text: str) -> str:
    """With a capital first letter, past an opening quotation mark."""
    for place, character in enumerate(text):
        if character.isalpha():
            return text[:place] + character.upper() + text[place + 1 :]
        if character not in "\"”’'»«(–- ":
            break
    return text


def small_start(text: str) -> str:
    """With a small first letter, unless the first word is a name or an abbreviation."""
    first, _, rest = text.partition(" ")
    word = first.strip("\"”’'»«(),;:")
    if not word[:1].isupper() or any(c.isupper() or c.isdigit() for c in word[1:]) or _is_name(word, rest):
        return text
    return text.replace(word, word[0].lower() + word[1:], 1)


def _is_name(word: str, rest: str) -> bool:
    low = word.lower()
    # «Översiktsplan 2040» and «Region Skåne» are names too.
    if low in _AGENCIES or low in _NAMES or low.removesuffix("s") in _NAMES or rest[:1].isupper() or rest[:1].isdigit():
        return True
    # A Swedish word is in the dictionary, or is a compound of words that are.
    import simplemma

    return not (simplemma.is_known(low, lang="sv") or len(word_terms(low)) > 1)
