"""Follow-up questions made standalone from the conversation, by plain rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.language.words import STOPWORDS, lemma, word_terms, words
from assistant.programme.counties import find_counties, without_counties
from assistant.programme.municipalities import Mention, find_in_text
from assistant.programme.register import genitive
from assistant.retrieval.matching import DOCUMENT_TERMS
from assistant.types import Turn

# Words that point back at what was talked about.
_POINTS_BACK = re.compile(
    r"\b(?:den|det|de|dem|dom|dess|deras|där|dit|denna|detta|dessa|samma|sin|sitt|sina|programmet|strategin|planen|policyn"
    r"|kommunen|kommunens|programmets|strategins|planens|dokumentet)\b",
    re.IGNORECASE,
)
_OPENS_AS_FOLLOW_UP = re.compile(r"^\s*(?:och|men|då|sen|sedan|okej|ok|jaha|hur då)\b", re.IGNORECASE)
# … and those that point at a thing rather than at the municipality or its programme.
_POINTS_AT_THING = re.compile(
    r"\b(?:den|det|de|dem|dom|dess|deras|därifrån|denna|detta|dessa|där|dit|han|hon|hen)\b(?! (?:nya|gamla|här))",
    re.IGNORECASE,
)
# What is adopted, in force or revised is the programme, whatever was last talked about.
_ABOUT_DOCUMENT = re.compile(
    r"\b(?:ant[ao]g\w*|beslut\w*|fastställ\w*|revider\w*|gäller|giltig|löper)\b", re.IGNORECASE
)
# Another municipality beside those talked about, not in their place.
_ADDS = re.compile(r"\b(?:jämför\w*|lägg till|lägga till|ta med|även|också|dessutom)\b", re.IGNORECASE)
_VERB_ENDING = re.compile(r"(?:ar|er|r|as|es|s|ade|ades|ats|de|te|t)$")
_THINGS = 3
# Words that carry no topic of their own in "Och hur gör Nacka då?".
_EMPTY = frozenset(
    "gör göra ser arbetar jobbar kommun kommunen kommuns läget tänker säger ok okej å aha jaha"
    " jämför jämföra lägg lägga till ta med även också dessutom där".split()
)
# A question of at most so many words of its own, that names no municipality, may lean on the one before.
_SHORT = 4


def standalone(text: str, history: Sequence[Turn], chosen: Collection[str] = ()) -> str:
    """The question as it reads without the conversation.

    Args:
        chosen: municipalities chosen in the filter; they are asked about rather than those of the conversation.

    A question that names another municipality but no topic keeps the topic before ("Och Trosa?"). A question that names
    a topic but no municipality keeps the municipality, when it is short or points back ("Vilka mål har de?"). Any other
    question stands as it is.
    """
    before = ""
    for turn in history:
        if turn.role == "user":
            before = _join(turn.content, before)
    return _join(text, before, chosen)


def _join(text: str, before: str, chosen: Collection[str] = ()) -> str:
    text = " ".join(text.split())
    if not before or not text:
        return text or before
    named, named_before = find_in_text(text, fuzzy=True), find_in_text(before, fuzzy=True)
    counties, counties_before = find_counties(text), find_counties(before)
    topic = _topic_words(text, named)
    if named and not topic:
        return _with_municipalities(before, named_before, [*(named_before if _ADDS.search(text) else ()), *named])
    if counties and not topic:
        return _in_counties(before, named_before, counties_before, counties)
    if named or counties or not (named_before or counties_before or points_back(text)):
        return text
    leans = bool(_POINTS_BACK.search(text)) or bool(_OPENS_AS_FOLLOW_UP.search(text)) or len(topic) <= _SHORT
    if not leans:
        return text
    names = "" if chosen else _enumerate([m.municipality.name for m in named_before] or counties_before)
    at_thing = _POINTS_AT_THING.search(text) and not _ABOUT_DOCUMENT.search(text)
    kept = _things(before, named_before) if at_thing else []
    about = ": ".join(filter(None, [names, ", ".join(kept)]))
    if not about:
        return text
    question = _OPENS_AS_FOLLOW_UP.sub("", text).strip(" ,") or text
    question = question[:1].upper() + question[1:]
    return f"{question.rstrip(' ?')} ({about})?" if question.endswith("?") else f"{question} ({about})"


def points_back(text: str) -> bool:
    """Whether a question leans on what was said before it: by a pronoun, or by how it opens."""
    return bool(_POINTS_BACK.search(text)) or bool(_OPENS_AS_FOLLOW_UP.search(text))


def _things(text: str, named: Sequence[Mention]) -> list[str]:
    """The things an earlier question was about, verbs and words for the document left out."""
    return [
        word
        for word in _topic_words(text, named)
        if not _is_verb(word) and not set(word_terms(word)) <= DOCUMENT_TERMS and not word.isdigit()
    ][:_THINGS]


def _is_verb(word: str) -> bool:
    """Whether a word is an inflected verb: its dictionary form ends in -a and it has a verb's ending."""
    base = lemma(word)
    return base != word and base.endswith("a") and bool(_VERB_ENDING.search(word))


def _topic_words(text: str, named: Sequence[Mention]) -> list[str]:
    for mention in reversed(named):
        text = text[: mention.start] + " " + text[mention.end :]
    return [word for word in words(without_counties(text)) if word not in STOPWORDS and word not in _EMPTY]


def _with_municipalities(before: str, old: Sequence[Mention], new: Sequence[Mention]) -> str:
    """The earlier question about other municipalities; the first mention is replaced, the rest fall away."""
    names = [mention.municipality.name for mention in new]
    if not old:
        return f"{before.rstrip(' ?.')} i {_enumerate(names)}?"
    first, last = old[0], old[-1]
    as_genitive = last.text.lower() == genitive(last.municipality.name).lower() and not last.text.lower().endswith(
        last.municipality.name.lower()
    )
    replaced = _enumerate([*names[:-1], genitive(names[-1])] if as_genitive else names)
    return before[: first.start] + replaced + before[last.end :]


def _in_counties(before: str, old: Sequence[Mention], old_counties: Sequence[str], new: Sequence[str]) -> str:
    """The earlier question about the municipalities of some counties."""
    if old:
        return f"{before[: old[0].start]}kommunerna i {_enumerate(new)}{before[old[-1].end :]}"
    if old_counties:
        return " ".join(without_counties(before, _enumerate(new)).split())
    return f"{before.rstrip(' ?.')} ({_enumerate(new)})?"


def _enumerate(names: Sequence[str]) -> str:
    names = list(dict.fromkeys(names))
    if not names:
        return ""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"
