"""Sentences of a programme that are about another municipality: "Trosa kommun har beslutat …" in Gnesta's programme.

They may tell of regional cooperation, and of nothing else: a cell never holds another municipality's facts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.language.sentences import split_sentences
from assistant.programme.municipalities import find_in_text
from assistant.writing.candidates import Candidate

# Words by which a programme speaks of its own municipality.
_OWN = re.compile(r"\b(?:vi|oss|vår|vårt|våra|kommunen|kommunens|tillsammans|samarbet\w*|samverka\w*)\b", re.IGNORECASE)
# What may stand before the municipality that a sentence is about, and what goes on about it.
_BEFORE = re.compile(r"^(?:[^·:]{1,40}: |(?:(?:I|Hos|Även i?|Också|Medan|Grannkommunen|Kommunerna|Dessutom har) )*)$")
_GOES_ON = re.compile(
    r"^(?:s?\s+(?:kommuns?|stad|och|har|är|hade|var|vill|ska|räknar|planerar|satsar|bygger|antog|beslutade|följer|gör"
    r"|finns|når|nådde|ligger|blir|får|kan|siktar|driver|arbetar|deltar|väljer|behöver|växer|,)|s\s+\w|\s*·|\s*,)"
)


def of_others(pool: Sequence[Candidate]) -> frozenset[tuple[int, int, int]]:
    """The positions of the pieces that are about another municipality than their document's.

    A sentence that leans on such a one is about it too.

    Args:
        pool: in order of reading.
    """
    found: set[tuple[int, int, int]] = set()
    for candidate in pool:
        rank, unit, sentence = candidate.position
        own = candidate.evidence.document.identity.municipality
        leans = candidate.leans_back and (rank, unit, sentence - 1) in found and not _OWN.search(candidate.text)
        if own and (leans or is_of_another(candidate.text, own)):
            found.add(candidate.position)
    return frozenset(found)


def holds_others(candidate: Candidate) -> bool:
    """Whether some sentence of the paragraph that a piece stands in is about another municipality."""
    own = candidate.evidence.document.identity.municipality
    return bool(own) and any(is_of_another(sentence, own) for sentence in split_sentences(candidate.unit.text))


@lru_cache(maxsize=20_000)
def is_of_another(text: str, own: str) -> bool:
    """Whether a sentence or table row has another municipality for its subject, and does not speak of its own.

    Args:
        own: the municipality whose document it stands in.
    """
    mentions = find_in_text(text, fuzzy=False)
    if not mentions or any(mention.municipality.name == own for mention in mentions) or _OWN.search(text):
        return False
    first = mentions[0]
    return bool(_BEFORE.match(text[: first.start]) and _GOES_ON.match(text[first.end :]))
