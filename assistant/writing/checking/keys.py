"""Citations in a model's text: found in all the forms models write them, and replaced by one-character marks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Private-use characters, which sanitising takes out of every text, stand for citations: the n-th is the n-th group.
_FIRST, _LAST = 0xE000, 0xF8FF
MARK = "[\ue000-\uf8ff]"
_MARKS = re.compile(MARK)

_SQUARE = re.compile(r"[\[【［]([^\[\]【】［］\n]{0,120})[\]】］]")
_ROUND = re.compile(r"\(([^()\n]{1,120})\)")
_WORD = re.compile(r"\w+")
FILLERS = frozenset(
    "källa källan källor källorna nyckel nyckeln nycklar se jfr enligt ref referens och samt key source sources and s"
    " sid sida sidan n nr".split()
)
_NUMBERED = re.compile(r"[a-zåäö]{0,3}\d{1,4}[a-z]?")
_VOWELS = frozenset("aeiouyåäö")
_LEAD = rf"(?:\b(?:{'|'.join(sorted(FILLERS - {'s', 'n', 'nr', 'och', 'samt', 'and'}))})\b\.?\s*:?\s*)*"
_ONLY_MARKS = rf"{_LEAD}(?P<marks>{MARK}(?:[\s,;]|{MARK})*?)\s*"
_IN_BRACKETS = re.compile(rf"[(\[【［{{]\s*{_ONLY_MARKS}[)\]】］}}]", re.IGNORECASE)
_NAMED = re.compile(rf"(?:(?<=[.!?:;])\s*|^)\b(?:Käll(?:a|an|or)|Se|Jfr|Ref)\b:?\s*(?={MARK})", re.IGNORECASE)
_EMPTY = re.compile(r"[(\[【［{][\s,;.]*[)\]】］}]")
_OPENING, _CLOSING = re.compile(r"[\[【［]"), re.compile(r"[\]】］]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A text whose citations are marks.

    Attributes:
        groups: the keys each mark stands for, as they were given; the n-th for the n-th mark.
        invented: something that looked like a citation stood for none of the keys, and is gone.
    """

    text: str
    groups: tuple[tuple[str, ...], ...]
    invented: bool


class Keys:
    """The keys made for one answer.

    Args:
        keys: as given to the model; what it writes is compared without regard to case.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._known: Mapping[str, str] = {key.casefold(): key for key in keys}
        self._lengths = {len(key) for key in keys}

    def mark(self, text: str) -> Marked:
        """Replace every citation by a mark, and take out those with no key that was given.

        Understood are ``[k7f2]``, ``[k7f2, k91a]``, ``[k7f2][k91a]``, ``【k7f2】``, ``(k7f2)``, ``[källa: k7f2]`` and
        the key alone. Square brackets that are no citation become parentheses: the only ones left will be ours.

        Args:
            text: sanitised.
        """
        groups: list[tuple[str, ...]] = []
        invented = False

        def replaced(match: re.Match[str]) -> str:
            nonlocal invented
            keys, is_citation = self._read(match[1], square=match.re is _SQUARE)
            if keys and is_citation and _FIRST + len(groups) <= _LAST:
                groups.append(keys)
                return mark_for(len(groups) - 1)
            invented = invented or is_citation
            return "" if is_citation else match[0]

        def bare(match: re.Match[str]) -> str:
            key = self._known.get(match[0].casefold())
            if key is None or _FIRST + len(groups) > _LAST:
                return match[0]
            groups.append((key,))
            return mark_for(len(groups) - 1)

        text = _WORD.sub(bare, _ROUND.sub(replaced, _SQUARE.sub(replaced, text)))
        while (unwrapped := _IN_BRACKETS.sub(lambda match: match["marks"], text)) != text:
            text = unwrapped
        text = _EMPTY.sub("", _NAMED.sub(" ", text))
        return Marked(_CLOSING.sub(")", _OPENING.sub("(", text)), tuple(groups), invented)

    def _read(self, content: str, *, square: bool) -> tuple[tuple[str, ...], bool]:
        """The valid keys between two brackets, and whether what stands there is a citation at all."""
        words = _WORD.findall(content)
        keys = tuple(dict.fromkeys(self._known[word.casefold()] for word in words if word.casefold() in self._known))
        others = [word for word in words if word.casefold() not in self._known and word.casefold() not in FILLERS]
        if keys:
            return keys, square or all(self._looks_like_a_key(word) for word in others)
        if square:
            is_citation = all(self._looks_like_a_key(word) or _NUMBERED.fullmatch(word.casefold()) for word in others)
            return (), is_citation
        return (), bool(others) and all(self._looks_like_a_key(word) for word in others)

    def _looks_like_a_key(self, word: str) -> bool:
        """Whether it has the form of the keys: as long, in lower case, and no word that can be said."""
        if len(word) not in self._lengths or word != word.lower() or word.isdigit():
            return False
        return any(letter.isdigit() for letter in word) or not _VOWELS & set(word)


def without_marks(text: str) -> str:
    """The text without its citations."""
    return re.sub(rf"\s*{MARK}", "", text)


def mark_index(character: str) -> int:
    """Which group a mark stands for."""
    return ord(character) - _FIRST


def mark_for(index: int) -> str:
    """The mark that stands for the group at an index."""
    return chr(min(_FIRST + index, _LAST))


def marks_of(text: str) -> list[re.Match[str]]:
    """The marks in a text, in order."""
    return list(_MARKS.finditer(text))


def renumbered(text: str, offset: int) -> str:
    """The text with each mark standing for the group ``offset`` places further on."""
    return _MARKS.sub(lambda match: mark_for(mark_index(match[0]) + offset), text)
