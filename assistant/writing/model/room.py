"""The room in the model's context, and which passages get it."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from assistant.types import Evidence
from assistant.writing.writer import Part

# Tokenizers differ, and none can be had without a download. Gemma 3's, with 262,000 pieces to choose from, makes a
# token of 2.96 characters of the starter corpus' programmes; those with fewer pieces make more tokens of the same text.
_CHARACTERS_PER_TOKEN = 2.2


def estimated_tokens(text: str) -> int:
    """Tokens a Swedish text takes at most, for any model likely to be used."""
    return math.ceil(len(text) / _CHARACTERS_PER_TOKEN)


def share_room(parts: Sequence[Part], tokens: int, shown: Callable[[Evidence], str]) -> tuple[Evidence, ...]:
    """The evidence that fits: best first, and each part its share.

    Always next in turn is the part that has had the least room so far, so that no municipality crowds out another, and
    what one does not need is left to the others.

    Args:
        parts: evidence by municipality, best first.
        tokens: the room.
        shown: the text that an evidence takes up.

    Returns:
        Each passage once, part by part, best first within each.
    """
    waiting = [list(part.evidence) for part in parts]
    taken: list[list[Evidence]] = [[] for _ in parts]
    used = [0] * len(parts)
    seen: set[str] = set()
    while any(waiting):
        turn = min((n for n, queue in enumerate(waiting) if queue), key=lambda n: used[n])
        evidence = waiting[turn].pop(0)
        cost = estimated_tokens(shown(evidence))
        if evidence.passage.id in seen or sum(used) + cost > tokens:
            continue
        seen.add(evidence.passage.id)
        used[turn] += cost
        taken[turn].append(evidence)
    return tuple(evidence for part in taken for evidence in part)
