"""When a word that could be a municipality is one: the words around it decide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from assistant.programme.counties import SEATS
from assistant.programme.register import Municipality, fold

# Words that questions about business use in their own right: a capital at the start of a sentence proves nothing.
_EVERYDAY = frozenset({"mark", "vara", "ed", "ange", "are"})
# Ånge and Åre typed without their rings: only «ange kommun» is Ånge.
_WITHOUT_RING = frozenset({"ange", "are"})
# Words that mean something else too, but seldom here: a capital is enough.
_WORDLIKE = frozenset("berg lund ale kil köping koping skara klippan laxa mala timra tranas".split())
_SURNAMES = frozenset("berg lund mark norberg falkenberg varberg hallsberg".split())
_FIRST_NAMES = frozenset("nora mark dorotea vilhelmina".split())

_KOMMUN = frozenset("kommun kommuns stad stads".split())
_BEFORE_PLACE = frozenset("i för från hos till gör har säger vill arbetar jobbar".split())
_PROGRAMME_WORD = re.compile(
    r"(program|strategi|plan|policy|vision|modell|mål|fokusområde|näringsliv|företagsklimat|tillväxt|uppföljning)"
)
_JOINING = frozenset("och eller samt mot kontra vs o".split())
_JOINING_MARKS = frozenset({",", "/", "&", "+", "-", "–"})
_FRAME = frozenset(
    "och eller men då hur gör i för hos ja nej ok okej sen sedan samt även också däremot istället".split()
)
_BODIES = ("högskolan", "universitetet", "länsstyrelsen", "tingsrätten")
_BODIES_AFTER = ("universitet", "högskola", "tekniska", "region", "län")
# «Umeå-regionen», «Göteborgs-Posten»
_NOT_THE_MUNICIPALITY = ("region", "kust", "bygd", "posten", "kuriren", "tidning", "bladet")
_SENTENCE_END = re.compile(r"[.!?:;•\n\r\t|·»«\"”]")


class Word(NamedTuple):
    """A word of a text: character offsets, the word as written (NFC), and in lower case."""

    start: int
    end: int
    text: str
    key: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a municipality: words ``first``–``last``, with the key its evidence is judged by."""

    municipality: Municipality
    first: int
    last: int
    key: str
    exact: bool

    @property
    def base(self) -> str:
        """The name without a genitive -s."""
        name = self.municipality.name.lower()
        if self.key != name and self.key.endswith("s") and not name.endswith("s"):
            return self.key.removesuffix("s")
        return self.key

    @property
    def is_genitive(self) -> bool:
        """Whether a genitive -s was written out."""
        return self.base != self.key


class Reading:
    """A text and its words, and the rules for what in it is a municipality.

    Args:
        is_question: a user wrote it, so that capitals cannot be relied on.
    """

    def __init__(self, text: str, words: list[Word], *, is_question: bool) -> None:
        self._text = text
        self._words = words
        self._is_question = is_question
        self._shouts = is_question and text.isupper()

    def accept(self, candidates: list[Candidate]) -> list[Candidate]:
        """The candidates that are municipalities: by their own evidence, or as one of several in a row."""
        firsts, lasts = {c.first for c in candidates}, {c.last for c in candidates}
        possible = [c for c in candidates if not self._means_something_else(c, firsts, lasts)]
        accepted = [self._is_certain(c) for c in possible]
        changed = True
        while changed:
            changed = False
            for i in range(len(possible) - 1):
                if accepted[i] != accepted[i + 1] and self._are_joined(possible[i], possible[i + 1]):
                    accepted[i] = accepted[i + 1] = changed = True
        return [c for c, is_accepted in zip(possible, accepted, strict=True) if is_accepted]

    def span(self, found: Candidate) -> tuple[int, int]:
        """First and last word of a mention, with «kommun», «stad» or «Region» (Gotland) where it stands there."""
        first, last = found.first, found.last
        if self._key(first - 1) == "region" and found.municipality.name == "Gotland":
            first -= 1
        if self._next_key(found) in _KOMMUN and self._gap(last).strip() == "":
            last += 1
        return first, last

    # Looking around

    def _key(self, i: int) -> str:
        return self._words[i].key if 0 <= i < len(self._words) else ""

    def _next_key(self, found: Candidate) -> str:
        return self._key(found.last + 1)

    def _gap(self, i: int) -> str:
        """What stands between word ``i`` and the next."""
        end = self._words[i + 1].start if i + 1 < len(self._words) else len(self._text)
        return self._text[self._words[i].end : end]

    def _starts_sentence(self, i: int) -> bool:
        return i == 0 or bool(_SENTENCE_END.search(self._gap(i - 1)))

    def _is_capital(self, i: int) -> bool:
        """Whether word ``i`` has a capital that means something: not where the words around are all capitals."""
        word = self._words[i].text
        if not word[0].isupper() or self._shouts:
            return False
        if len(word) > 1 and word.isupper():
            around = [self._words[j].text for j in (i - 1, i + 1) if 0 <= j < len(self._words)]
            return self._is_question and not any(len(other) > 1 and other.isupper() for other in around)
        return True

    # What rules a candidate out

    def _means_something_else(self, found: Candidate, firsts: set[int], lasts: set[int]) -> bool:
        return (
            self._is_half_a_compound(found, firsts, lasts)
            or self._is_county_or_region(found)
            or self._is_a_body(found)
            or (not self._is_question and self._is_a_person(found))
        )

    def _is_half_a_compound(self, found: Candidate, firsts: set[int], lasts: set[int]) -> bool:
        """«Mark- och», «Umeå-regionen», «Nya-Mora»; but «Luleå-Boden» names two.

        Args:
            firsts, lasts: the words that a candidate begins and ends with.
        """
        after = self._gap(found.last)
        if after[:1] in ("-", "‑") and not after[1:2].isspace():
            if after[1:] == "" and found.last + 1 in firsts:
                return False
            following = self._next_key(found)
            is_everyday = found.base in _EVERYDAY or found.base in _WORDLIKE
            return not self._is_question or is_everyday or following.startswith(_NOT_THE_MUNICIPALITY)
        if after[:1] in ("-", "‑"):
            return True
        if found.first and self._gap(found.first - 1) in ("-", "‑"):
            return found.first - 1 not in lasts
        return False

    def _is_county_or_region(self, found: Candidate) -> bool:
        following, before = self._next_key(found), self._key(found.first - 1)
        if following in ("län", "läns", "länet", "länets", "lan", "lans"):
            return True
        if before == "region" and found.municipality.name != "Gotland":
            if self._key(found.first - 2) == "business":
                return True
            seat = fold(found.municipality.name)
            return self._words[found.first - 1].text[0].isupper() or any(s.startswith(seat) for s in SEATS)
        if found.municipality.name == "Härjedalen" and before in ("jämtland", "jämtlands", "jamtland"):
            return True
        return fold(found.key) in SEATS and self._shares_county_word(found.last)

    def _shares_county_word(self, i: int) -> bool:
        """«Jönköpings, Kalmar och Kronobergs län»: the one «län» belongs to all."""
        for step in range(1, 7):
            mark = self._gap(i + step - 1).strip() if i + step - 1 < len(self._words) else "."
            key = self._key(i + step)
            if key in ("län", "läns"):
                return True
            joins = key in ("och", "samt")
            if (
                mark not in ("", ",")
                or not key
                or (mark == "" and not joins and self._key(i + step - 1) not in _JOINING)
            ):
                return False
        return False

    def _is_a_body(self, found: Candidate) -> bool:
        """«Lunds universitet», «Högskolan i Borås», «Länsstyrelsen i Örebro»."""
        if self._next_key(found).startswith(_BODIES_AFTER) and self._gap(found.last) == " ":
            return True
        before, earlier = self._key(found.first - 1), self._key(found.first - 2)
        return before.endswith(_BODIES) or (before == "i" and earlier.endswith(_BODIES))

    def _is_a_person(self, found: Candidate) -> bool:
        """«Anna Berg», «Nora Lindström» in a document."""
        if self._next_key(found) in _KOMMUN:
            return False
        if found.base in _SURNAMES and not self._starts_sentence(found.first):
            before = self._words[found.first - 1]
            return (
                before.text.istitle() and self._gap(found.first - 1) == " " and not _PROGRAMME_WORD.search(before.key)
            )
        if found.base in _FIRST_NAMES and found.last + 1 < len(self._words):
            return self._words[found.last + 1].text.istitle() and self._gap(found.last) == " "
        return False

    # What proves a candidate

    def _is_certain(self, found: Candidate) -> bool:
        if found.base not in _EVERYDAY and found.base not in _WORDLIKE:
            return True
        is_everyday = found.base in _EVERYDAY
        is_capital = self._is_capital(found.first)
        if self._is_followed_by_kommun(found, is_capital or not is_everyday):
            return True
        if found.base in _WITHOUT_RING:
            return False
        if is_capital:
            is_proof = not self._starts_sentence(found.first) or found.is_genitive or not is_everyday
            return is_proof or self._is_alone(found)
        if not self._is_question:
            return False
        if found.is_genitive and (not is_everyday or _PROGRAMME_WORD.search(self._next_key(found))):
            return True
        if not is_everyday and self._key(found.first - 1) in _BEFORE_PLACE:
            return True
        return self._is_alone(found)

    def _is_followed_by_kommun(self, found: Candidate, is_enough: bool) -> bool:
        """«Vara kommun», «marks kommun»; not «ska det vara kommun eller region» or «mark kommun och stat äger»."""
        if self._next_key(found) not in _KOMMUN or self._gap(found.last).strip():
            return False
        if is_enough or found.is_genitive or self._next_key(found).endswith("s"):
            return True
        return found.first == 0 or self._key(found.first - 1) in _BEFORE_PLACE

    def _is_alone(self, found: Candidate) -> bool:
        """«Och Berg?», «hur gör lund»: nothing else is asked about. «mark?» may be the topic, «hur gör mark» not."""
        # One by one, not as a list: in a long text nearly every candidate has other words beside it.
        if any(w.key not in _FRAME for w in self._others(found)):
            return False
        says_does = any(w.key == "gör" for w in self._others(found))
        return found.base != "mark" or says_does or self._is_capital(found.first)

    def _others(self, found: Candidate) -> Iterator[Word]:
        return (w for i, w in enumerate(self._words) if not found.first <= i <= found.last)

    def _are_joined(self, a: Candidate, b: Candidate) -> bool:
        """Neighbours in a row such as «Berg, Åre och Mora». An everyday word must be written as its neighbour is."""
        gap, between = self._gap(a.last).strip(), b.first - a.last - 1
        if between == 1 and gap in ("", ","):
            word = self._key(a.last + 1)
            comparing = word == "med" and any(w.key.startswith("jämför") for w in self._words)
            joined = (word in _JOINING or comparing) and self._gap(a.last + 1).strip() == ""
        else:
            joined = between == 0 and gap in _JOINING_MARKS
        if joined and (a.base in _EVERYDAY or b.base in _EVERYDAY):
            return self._words[a.first].text[0].isupper() == self._words[b.first].text[0].isupper()
        return joined
