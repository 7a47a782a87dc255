"""Whether a rewording says what the statement said: the same words in another order or form, tied to the same things.

A rewording that only might say the same is refused: the statement then keeps its own words, which does no harm.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from assistant.language.words import content_words, stem, words
from assistant.writing.checking.claims import Claims
from assistant.writing.checking.figures import comparable, find_figures
from assistant.writing.checking.language import language_is_swedish
from assistant.writing.model.roles import keeps_roles

# A rewording may be so much longer than what it rewords.
_LONGER, _SPARE = 1.3, 40
_NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-ZÅÄÖ][\w-]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Those who decide and answer for things; two that change places say something else.
_BODY = re.compile(
    r"fullmäktige|styrelse|nämnd|utskott|beredning|förvaltning|enhet|avdelning|kontor|chef|direktör|bolag|kommitté"
    r"|region|verket|kommunikatör|ansvarig|ledare|råd(?:et|ets|en|s)?$"
)
# Turn a statement into its opposite, or say of how many or which way it holds; what they stand by matters.
_TURNING = frozenset(
    "inte ej icke aldrig ingen inget inga ingenting utan varken men minst högst senast tidigast ungefär cirka omkring"
    " drygt knappt alla allt all samtliga hela helt halva några någon något vissa varje båda bara endast enbart"
    " fler flera flest flesta färre mer mest mindre många mycket få lite ofta sällan alltid före efter innan sedan"
    " bort ner ned emot mot över under större trots eller".split()
)
# How sure, how binding and why: as many of each. «ha» as a helping verb is seen by the tense of what follows.
_BINDING = frozenset(
    "kan kunde ska skall skulle vill ville bör borde måste får fick fått kommer tänker eftersom därför"
    " hade blev blir".split()
)
_PAST = re.compile(
    r"(?:ade|ades|dde|ddes)$"
    r"|(?:tog|togs|gick|gav|gavs|kom|stod|låg|gjorde|gjordes|steg|sjönk|skrev|skrevs|fanns|växte|lade|lades|satte"
    r"|sattes|drev|drevs|höll|hölls|var)$"
)
_HAS_DONE = re.compile(r"\bhar(?:\s+\w+){0,3}?\s+\w{2,}(?:at|ats|it|its|tt|tts)\b", re.IGNORECASE)
# Before a figure they say what it is of.
_BEFORE_FIGURES = frozenset("från till mellan för på".split())
# Say nothing of their own, so they may come and go.
_WEAK = frozenset(
    map(stem, "samt även också dessutom sker görs gör göra utgör finns vara är ha genom inom där vilket varav".split())
)


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A word that must keep its place among the others, by what it says."""

    start: int
    says: object


def says_the_same(text: str, before: str) -> bool:
    """Whether a rewording holds what the statement held, and no more.

    Args:
        text, before: without the numbers of citations.
    """
    if not text.strip() or len(text) > _LONGER * len(before) + _SPARE or not language_is_swedish(text):
        return False
    names = _names(text) | _names(before)
    one, other = _anchors(text, names), _anchors(before, names)
    return (
        names <= _bare(before) & _bare(text)
        and [anchor.says for anchor in one] == [anchor.says for anchor in other]
        and _binding(text) == _binding(before)
        and not Claims(text).turns_round(before)
        and not Claims(before).turns_round(text)
        and _content(text) == _content(before)
        and _keeps_company(_segments(text, one), _segments(before, other))
        and keeps_roles(text, before)
    )


def _names(text: str) -> set[str]:
    """The words that have a capital letter though no sentence begins with them."""
    return _bare(" ".join(_NAME.findall(text)))


def _bare(text: str) -> set[str]:
    """The words without the ending of the genitive."""
    return {word.removesuffix("s") for word in words(text)}


def _anchors(text: str, names: set[str]) -> list[_Anchor]:
    """Figures, names, bodies and the words that turn a statement, in order."""
    text = comparable(text)
    figures = find_figures(text)
    found = []
    for figure in figures:
        leading = words(text[: figure.start])[-1:]
        found.append(_Anchor(figure.start, (figure.key, tuple(set(leading) & _BEFORE_FIGURES))))
    for match in _WORD.finditer(text):
        word = match[0].lower()
        if any(figure.start <= match.start() < figure.end for figure in figures):
            continue
        if word in _TURNING:
            found.append(_Anchor(match.start(), word))
        elif word.removesuffix("s") in names or _BODY.search(word):
            found.append(
                _Anchor(match.start(), stem(word.removesuffix("s") if word.removesuffix("s") in names else word))
            )
    return sorted(found, key=lambda anchor: anchor.start)


def _binding(text: str) -> Counter[str]:
    """How sure, how binding and when: the modal words, and how many verbs are in the past."""
    found = words(text)
    binding = Counter(word for word in found if word in _BINDING)
    binding["past"] = sum(bool(_PAST.search(word)) for word in found)
    binding["perfect"] = len(_HAS_DONE.findall(text))
    return binding


def _content(text: str) -> set[str]:
    """What is spoken of, whatever the form of the words."""
    return {stem(word) for word in content_words(text)} - _WEAK


def _segments(text: str, anchors: list[_Anchor]) -> dict[str, set[int]]:
    """Between which anchors each content word stands."""
    text = comparable(text)
    ends = [*(anchor.start for anchor in anchors), len(text)]
    found: dict[str, set[int]] = {}
    for place, (start, end) in enumerate(zip([0, *ends], ends, strict=False)):
        for term in _content(text[start:end]):
            found.setdefault(term, set()).add(place)
    return found


def _keeps_company(after: dict[str, set[int]], before: dict[str, set[int]]) -> bool:
    """Whether the words that have moved past an anchor went all the same way: two that go past each other change
    places, and «målet är 60, utfallet 45» becomes «utfallet är 60, målet 45».
    """
    shifts = {
        (min(after[term]) > min(before[term])) - (min(after[term]) < min(before[term]))
        for term in after.keys() & before.keys()
    }
    return not {1, -1} <= shifts
