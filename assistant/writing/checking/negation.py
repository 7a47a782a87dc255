"""The clauses of a sentence, and whether they deny something."""

from __future__ import annotations

import re

_NOT_ONLY = re.compile(
    r"\binte\s+(?:bara|enbart|endast|minst)\b|\butan\s+(?:också|även)\b|\b(?:det|de|den|dem)\s+som\s+inte\b",
    re.IGNORECASE,
)
_NEGATOR = re.compile(
    r"\b(?:inte|ej|icke|aldrig|ingen|inget|inga|ingenting|utan|varken|knappast|sakna(?:r|s|de|t|des)?|avsaknad\w*"
    r"|sluta(?:r|t|de)?|miss?lyck\w+|upphör\w*|vägra\w*|uteb[lo]\w+)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?<!\d),|,(?!\d)|[;:()]|\s[–—-]\s|\b(?:men|utan|och|medan|som|vilket|vilka|eftersom|därför|trots|varav|tack vare"
    r"|på grund av|till följd av|genom att)\b",
    re.IGNORECASE,
)
# Where one statement is set apart from another; a bare «och» or «som» may as well join two words of one.
_APART = re.compile(
    r"(?<!\d),|,(?!\d)|[;()]|\s[–—-]\s"
    r"|\b(?:men|vilket|eftersom|därför att|trots|tack vare|på grund av|till följd av|genom att)\b",
    re.IGNORECASE,
)


def statements(text: str) -> list[str]:
    """A sentence cut where one statement is set apart from another."""
    return [part.strip() for part in _APART.split(text) if part.strip()] or [text]


def clauses(text: str) -> list[str]:
    """A sentence cut where a clause may begin: at its commas, parentheses and conjunctions."""
    return [part.strip() for part in _CLAUSE.split(text) if part.strip()] or [text]


def denies(text: str) -> bool:
    """Whether a negator stands in a text; «inte bara … utan också …» and «det som inte …» deny nothing."""
    plain = _NOT_ONLY.sub(" ", text)
    if plain != text:
        plain = re.sub(r"\butan\b", " ", plain, flags=re.IGNORECASE)
    return bool(_NEGATOR.search(plain))
