"""Words as a person sees them: letter-spaced words and drop capitals put together before anything is laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from assistant.documents.pdf_geometry import Word

_SHORTEST_RUN = 4
# Words that a drop capital I may stand before as a word of its own; otherwise it is the first letter of In-.
_IN_WORDS = ("nn", "nf", "nk", "ns", "nt", "nv", "nd", "ng", "nr", "nl", "nom", "nåt")


def mend_words(words: Sequence[Word], body: float) -> list[Word]:
    """The page's words with letter-spaced words and drop capitals put together.

    Args:
        words: in drawing order.
        body: type size of the running text, points.
    """
    return _join_drop_capitals(_close_tracking(words), body)


def _close_tracking(words: Sequence[Word]) -> list[Word]:
    """Letter-spaced words in one piece: N Ä R I N G S L I V is one word with wide tracking."""
    result: list[Word] = []
    i = 0
    while i < len(words):
        j = i + 1
        while j < len(words) and _is_next_letter(words[j - 1], words[j]):
            j += 1
        run = list(words[i:j])
        if len(run) >= _SHORTEST_RUN and not all(w.text.isdigit() for w in run):
            result.extend(_tracked(run))
        else:
            result.extend(run)
        i = j
    return result


def _is_next_letter(word: Word, following: Word) -> bool:
    if len(word.text) != 1 or len(following.text) != 1 or word.size != following.size:
        return False
    spaced = word.space_after or following.space_before
    widest = (2.2 if spaced else 1.0) * word.size
    return abs(word.y - following.y) < 0.5 and 0 < following.x0 - word.x1 < widest


def _tracked(letters: list[Word]) -> list[Word]:
    """A run of single letters as words, parted at drawn spaces or at gaps much wider than the usual one."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(letters)]
    spaced = [a.space_after or b.space_before for a, b in pairwise(letters)]
    if all(spaced):
        # Spaces drawn between all letters: only a clearly wider gap parts words.
        spaced = [False] * len(spaced)
    usual = median(gap for gap, space in zip(gaps, spaced, strict=True) if not space)
    words = [replace(letters[0], tracking=usual)]
    for letter, gap, space in zip(letters[1:], gaps, spaced, strict=True):
        if space or gap > 1.8 * usual + 0.05 * letter.size:
            words[-1].space_after = True
            words.append(replace(letter, space_before=True, tracking=usual))
        else:
            words[-1].text += letter.text
            words[-1].x1 = letter.x1
            words[-1].space_after = letter.space_after
    return words


def _join_drop_capitals(words: list[Word], body: float) -> list[Word]:
    """Put a large first letter together with the word it begins."""
    capitals = [w for w in words if len(w.text) == 1 and w.text.isupper() and w.size >= 1.8 * body]
    gone: set[int] = set()
    for capital in capitals:
        top = capital.y - 0.7 * capital.size
        beside = [
            w
            for w in words
            if w.size < 0.6 * capital.size
            and -0.1 * capital.size < w.x0 - capital.x1 < 0.5 * capital.size
            and top - 0.6 * w.size < w.y - 0.7 * w.size < capital.y
        ]
        if not beside:
            continue
        first = min(beside, key=lambda w: (round(w.y), w.x0))
        alone = not first.text[0].islower() or (capital.text == "I" and not first.text.startswith(_IN_WORDS))
        first.text = capital.text + (" " if alone else "") + first.text
        first.x0 = capital.x0
        gone.add(id(capital))
    return [w for w in words if id(w) not in gone] if gone else words
