"""Words that a narrow column cuts in two without a hyphen: ``Samhällsbyggnadsnä`` / ``mnden``.

Programs move a word that does not fit to the next line; only one that is wider than its whole column is cut, at the
last letter that fits. So a cut is first told by widths, and what is left in doubt by which halves are words.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Sequence
from functools import cache
from itertools import pairwise, product

from assistant.documents.pdf_geometry import Word
from assistant.documents.pdf_lines import Line

# Stands after a word that may have been cut; a noncharacter, so that no text can hold it.
MAYBE_CUT = "\ufdd0"
_CHAIN = re.compile(rf"\w+(?:{MAYBE_CUT} \w+)+")
# Swedish words so short that a lexicon's many abbreviations would hide among them.
_SHORT_WORDS = set(
    "i å ö av be bo by de du då ej el en er få ge gå ha ja ju kl km kr må ni nr nu ny nå om på se så ta ur ut vi år än "
    "är åt".split()
)
# No compound ends in these, though the lexicon has them.
_FUNCTION_WORDS = frozenset(
    "att bland dem den denna det detta din eller efter enligt för från genom hos inom kan man med mellan men mot när "
    "och samt ska som till under utan var vid via vilka vilket över".split()
)
# First parts of compounds, such as utbildnings-, that the lexicon takes for words in the genitive.
_LINKS = ("ings", "hets", "skaps", "ions", "doms", "nads", "tets", "ments", "livs", "als")
_SHORTEST_WORD = 3
_SHORTEST_FRONT, _SHORTEST_BACK = 4, 3
# Letters from which on a word that no lexicon has may well be a compound of three.
_LONG_WORD = 15
_MOST_PIECES = 6


def mark_cuts(lines: Sequence[Line], left: float, right: float) -> list[str]:
    """The lines' texts, with ``MAYBE_CUT`` after words that fill their line and are too wide for it with the next.

    Args:
        lines: lines of one block or cell.
        left, right: edges of the text in its column, points.
    """
    texts = [line.text for line in lines]
    for i, (line, following) in enumerate(pairwise(lines)):
        first, second = line.text.rsplit(" ", 1)[-1], following.text.split(" ", 1)[0]
        if (
            line.x1 > right - 1.2 * line.size
            and first.isalpha()
            and second[:1].isalpha()
            and (second[0].islower() or (len(first) > 1 and first.isupper() and second.isupper()))
            and _width(line.words, last=True) + _width(following.words, last=False) > right - left - 0.3 * line.size
        ):
            texts[i] += MAYBE_CUT
    return texts


def _width(words: Sequence[Word], *, last: bool) -> float:
    """Width of the line's last or first word, points; it may be drawn in several pieces."""
    ordered = list(words) if last else list(reversed(words))
    edge = piece = ordered[-1]
    for before in reversed(ordered[:-1]):
        a, b = (before, piece) if last else (piece, before)
        if a.space_after or b.space_before or b.x0 - a.x1 > 0.12 * b.size:
            break
        piece = before
    return max(edge.x1, piece.x1) - min(edge.x0, piece.x0)


def document_words(texts: Iterable[str]) -> set[str]:
    """The words of a document in lower case, those that may be halves of a word left out."""
    return {word for text in texts for word in re.findall(r"\w+", _CHAIN.sub(" ", text).casefold())}


def mend_cuts(text: str, vocabulary: Container[str]) -> str:
    """Put words marked by ``mark_cuts`` together where that leaves fewer pieces that are no words.

    Args:
        text: a block's text.
        vocabulary: see ``document_words``.
    """

    def mend(match: re.Match[str]) -> str:
        pieces = match[0].split(f"{MAYBE_CUT} ")
        if len(pieces) > _MOST_PIECES:
            return "".join(pieces)
        words = [piece.casefold() for piece in pieces]
        if "".join(words) not in vocabulary and all(_is_familiar(word, vocabulary) for word in words):
            return " ".join(pieces)
        ways = [_joined(pieces, cuts) for cuts in product((True, False), repeat=len(pieces) - 1)]
        return " ".join(min(ways, key=lambda words: sum(_strangeness(w.casefold(), vocabulary) for w in words)))

    return _CHAIN.sub(mend, text).replace(MAYBE_CUT, "")


def _is_familiar(word: str, vocabulary: Container[str]) -> bool:
    """Whether a lower-case word is surely one, so that the lexicon need not be loaded."""
    return len(word) >= _SHORTEST_WORD and (word in vocabulary or word in _FUNCTION_WORDS)


def _joined(pieces: Sequence[str], cuts: Sequence[bool]) -> list[str]:
    """The pieces with those put together between which there is a cut."""
    words = [pieces[0]]
    for piece, cut in zip(pieces[1:], cuts, strict=True):
        if cut:
            words[-1] += piece
        else:
            words.append(piece)
    return words


def _strangeness(word: str, vocabulary: Container[str]) -> float:
    """How unlikely a lower-case word is to be one: 0 for a word of the document or the lexicon, 1 for no word."""
    if len(word) < _SHORTEST_WORD:
        return 0.0 if word in _SHORT_WORDS else 1.0
    if word in vocabulary:
        return 0.0
    if _is_known(word):
        return 0.5 if word.endswith(_LINKS) else 0.0
    compound = any(
        word[i:] not in _FUNCTION_WORDS
        and _is_known(word[i:])
        and (_is_known(word[:i]) or (word[i - 1] == "s" and _is_known(word[: i - 1])))
        for i in range(_SHORTEST_FRONT, len(word) - _SHORTEST_BACK + 1)
    )
    if compound:
        return 0.3
    if any(word.endswith(end) and len(word) > len(end) + 2 for end in _FUNCTION_WORDS):
        return 1.1
    return 1.0 if len(word) < _LONG_WORD else 0.65


@cache
def _is_known(word: str) -> bool:
    """Whether the Swedish lexicon has the word, in any form."""
    # Imported here: loading the lexicon takes a second and 100 MB, and cut words are rare.
    import simplemma

    return bool(simplemma.is_known(word, lang="sv"))
