"""Who does what to whom: whether a rewording has let the two change places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.language.words import STOPWORDS, stem
from assistant.writing.checking.counted import is_verb

_CLAUSE = re.compile(r"[.,;:()!?]|\b(?:och|men|samt|medan|som|att|eftersom)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A noun after one of these is neither who does it nor whom it is done to.
_PREPOSITIONS = frozenset(
    "i på under vid till för med från om inom mellan genom hos mot efter före kring enligt över utan bland åt sedan via"
    " tillsammans".split()
)
_AGENT = "av"
_PASSIVE_OF_DO = frozenset("görs gjordes gjorts".split())


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause around its first verb.

    Attributes:
        verb: its stem; empty where there is none that says anything of its own.
        before, after: the bare nouns on either side of it, in order.
        agents: the nouns after «av», where the verb is in the passive.
    """

    verb: str
    is_passive: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    agents: frozenset[str]


def keeps_roles(text: str, before: str) -> bool:
    """Whether those who do something in a statement, and what they do it to, are the same in a rewording.

    Words that change places around a verb say something else when the verb stays as it was («eleverna besöker
    företagen»), and words that stay do when it turns from active to passive («eleverna besöks av företagen»).
    """
    here, there = list(_clauses(text)), list(_clauses(before))
    for one in here:
        for other in (clause for clause in there if clause.verb == one.verb):
            if one.is_passive != other.is_passive:
                if set(one.before) & set(other.before):
                    return False
            elif not _in_order(one, other) or (one.agents and other.agents and one.agents != other.agents):
                return False
    return True


def _in_order(one: _Clause, other: _Clause) -> bool:
    """Whether the bare nouns that two clauses share stand in the same order."""
    first, second = (*one.before, *one.after), (*other.before, *other.after)
    return [noun for noun in first if noun in second] == [noun for noun in second if noun in first]


def _clauses(text: str) -> Iterator[_Clause]:
    for part in _CLAUSE.split(text):
        found = [match[0].lower() for match in _WORD.finditer(part)]
        place, verb = next(((i, verb) for i, word in enumerate(found) if (verb := _verb(word))), (None, ""))
        is_passive = (place is not None and found[place].endswith("s")) or bool(_PASSIVE_OF_DO & set(found))
        bare: tuple[list[str], list[str]] = ([], [])
        agents: set[str] = set()
        for i, word in enumerate(found):
            # In -a, but not in -na, end infinitives and adjectives.
            if word in STOPWORDS or i == place or (word.endswith("a") and not word.endswith("na")):
                continue
            if _AGENT in found[max(i - 2, 0) : i]:
                agents |= {stem(word)} if is_passive else set()
            elif not _PREPOSITIONS & set(found[max(i - 2, 0) : i]):
                bare[place is not None and i > place].append(stem(word))
        yield _Clause(stem(verb), is_passive, tuple(bare[0]), tuple(bare[1]), frozenset(agents))


def _verb(word: str) -> str:
    """An inflected verb, in the active where the dictionary lacks the passive («ägs»); empty for other words."""
    if word in STOPWORDS:
        return ""
    active = word[:-1] if word.endswith("s") else word
    return next(
        (form for form in (word, f"{active}er", f"{active}r")[: 3 if word.endswith("s") else 1] if is_verb(form)), ""
    )
