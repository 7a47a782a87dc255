"""Whether a text is Swedish, and whether it goes round in circles."""

from __future__ import annotations

import re
from collections import Counter

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")

# Common function words that the other side does not have. What Swedish shares with its neighbours («det», «som», «på»)
# or by chance with others («in», «du», «el») is in neither list.
_SWEDISH = frozenset(
    "och att är för till inte ett från också ska vid samt där när hur vad mellan genom varje enligt alla här så vilka"
    " vilket bland både eller utan".split()
)
_OTHER = frozenset(
    # English
    "the and of is are to that with this these those its from as was were which their has have not will should or at"
    " based"
    # Norwegian and Danish
    " og ikke af hvor hvordan jeg hver etter mellom gjennom skal"
    # German, French, Spanish, Italian, Dutch
    " und der die das ist nicht mit von auf für eine einen la le les est une pour dans avec los las y una para con por"
    " che il della het een voor zijn".split()
)
# Words of Swedish that its neighbours have too: they say that a text is not nonsense when nothing speaks against it.
_SHARED = frozenset("i en den det de som på med av har kan om under efter man sin blir var".split())
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_LETTER = re.compile(r"[^\W\d_]")

_SHORTEST = 4
_LONG_ENOUGH = 12

# A loop: so many words in a row that repeat a pattern of at most so many, or a line so many times.
_LOOP_WORDS, _LONGEST_PATTERN, _LOOK_BACK = 24, 20, 160
_LOOP_TURNS = 4
_LOOP_LINES, _SHORTEST_LINE = 4, 12


def language_is_swedish(text: str) -> bool:
    """Whether a text is Swedish, by its function words; a text too short to tell is taken to be.

    Danish, Norwegian and the large European languages are told from Swedish by words that Swedish does not have.
    """
    letters = _LETTER.findall(text)
    if len(letters) > _SHORTEST and len(_LATIN.findall(text)) < 0.7 * len(letters):
        return False
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < _SHORTEST:
        return True
    swedish = sum(word in _SWEDISH for word in words)
    other = sum(word in _OTHER for word in words)
    # A short sentence may hold a title in another language.
    if other > max(1, swedish) and (len(words) >= _LONG_ENOUGH or other >= 3 or other >= 0.4 * len(words)):
        return False
    if swedish or len(words) < _LONG_ENOUGH:
        return True
    return not _SHARED.isdisjoint(words) or any(letter in text.lower() for letter in "åäö")


def is_looping(text: str) -> bool:
    """Whether a text has begun to say the same again and again.

    It does when its last words repeat a pattern of up to 20 words at least four times over (at least 24 words), or when
    one and the same line stands in it four times or more. Cells and items of a few letters are left out of account.
    """
    words = [word.lower() for word in re.findall(r"\w+", text[-_LOOK_BACK * 12 :])][-_LOOK_BACK:]
    for size in range(1, _LONGEST_PATTERN + 1):
        needed = max(_LOOP_WORDS, _LOOP_TURNS * size)
        tail = words[-needed:]
        if len(tail) == needed and all(tail[i] == tail[i - size] for i in range(size, needed)):
            return True
    lines = Counter(line.strip() for line in text.split("\n"))
    return any(count >= _LOOP_LINES and len(re.findall(r"\w", line)) >= _SHORTEST_LINE for line, count in lines.items())
