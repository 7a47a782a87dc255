"""What a word means: questions that ask for a definition, and the sentences that give one."""

from __future__ import annotations

import re

from assistant.language.words import terms

_ASKS = re.compile(
    r"^\W*(?:och |men )?(?:vad|hur) (?:är|menas med|menar (?:man|ni|de) med|betyder|innebär|avses med|står|definieras"
    r"|är det för) (?:egentligen )?(?:(?:ett|en|begreppet|ordet|förkortningen) )?(?P<term>[^?,.]{2,60}?)"
    r"(?: för(?: något| nåt)?)?\W*$",
    re.IGNORECASE,
)
# What is asked for by these words is a property of something, not what a word means.
_PROPERTY = re.compile(
    r"\b(?:syfte\w*|mål(?:et|en)?|skillnad\w*|tanken|skälet|vision(?:en)?|viktig\w*|bra|bäst\w*|nytt|nya|på gång|kvar"
    r"|fel|poängen|nästa|problem\w*|vår|vårt|våra|min|mitt|deras|sin|det|detta|den|då|klart|med i|som|programmet"
    r"|strategin|planen|policyn|kommunens)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 4
_GIVES = re.compile(
    r"^\W*(?:(?:med|ett|en) )?(?P<subject>[^–:.,(]{2,60}?)(?: \([^)]{1,60}\))?"
    r"(?: –|:|,? (?:är|betyder|står för|innebär|kallas|menas|avses|mäter|beskriver|anger)\b)"
)


def asked_term(question: str) -> str:
    """The word or expression whose meaning a question asks for; empty when it asks for something else."""
    match = _ASKS.match(question)
    term = match.group("term").strip() if match else ""
    return "" if len(term.split()) > _MOST_WORDS or _PROPERTY.search(term) else term


def defines(text: str, term: str) -> bool:
    """Whether a sentence or list item says what ``term`` means: it begins with it and goes on with what it is."""
    match = _GIVES.match(text)
    return match is not None and set(terms(match.group("subject"))) == set(terms(term)) != set()
