"""Which municipality a document belongs to, from what its first pages say. Unsure is nobody."""

from __future__ import annotations

import re
from collections import Counter

from assistant.documents.identity_front import Front
from assistant.documents.identity_kind import kind_in
from assistant.programme.municipalities import Mention, Municipality, find_in_text
from assistant.programme.register import fold
from assistant.types import Block

# Weights of a mention by where it stands. A programme names its neighbours in the running text, itself on the cover.
_IN_TITLE = 6
_ON_COVER = 3
_IN_FILE_NAME = 3
_IN_PROPERTIES = 3
_IN_TEXT = 1
_WITH_KOMMUN = 2
_COUNTED_PER_PLACE = 6

_ENOUGH = 4
_DOMINANCE = 2.0
_WITHOUT_COVER = 6

_LINK_LENGTH = 160
_LINKED_MUNICIPALITIES = 4

_SHARED = re.compile(
    r"kommunalförbund|\bkommunförbund|business region|länsstyrelse|regional utvecklings|regionförbund|samtliga kommuner"
    r"|medlemskommuner|kommunerna i\b|\bFA-region|\w{4,}regionen\b",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r",?\s*(den\s)?(\d{4}-\d\d-\d\d|\d{1,2}(:e)? [a-zåäö]{3,9} \d{4})|,\s*\d{4}\b(?!\s?[–/-])", re.IGNORECASE
)
_PROPERTIES = ("running_text", "title", "subject", "author", "company", "keywords")


def find_owner(title: str, front: Front) -> Municipality | None:
    """The municipality that a document belongs to, or ``None`` where it is shared, unknown or in doubt.

    Mentions are weighed by place (title, cover, file name and properties, running text of the first three pages). One
    municipality must weigh twice as much as any other and stand somewhere prominent, or be all but alone in the text.
    A title or cover that names several municipalities, or a cooperation, belongs to none of them.
    """
    in_title = _found(title)
    on_cover = [mention for block in front.cover for mention in _in_block(block)]
    titled = {mention.municipality for mention in in_title}
    if len(titled) > 1 or (not titled and _is_shared(title, front)):
        return None
    if is_link_list(front):
        return in_title[0].municipality if in_title else None
    weights: Counter[Municipality] = Counter()
    for mentions, weight in (
        (in_title, _IN_TITLE),
        (on_cover, _ON_COVER),
        (_in_file_name(front.name), _IN_FILE_NAME),
        (_in_properties(front.properties), _IN_PROPERTIES),
    ):
        weights += _weighed(mentions, weight)
    prominent = set(weights)
    cover = set(map(id, front.cover))
    running = [mention for block in front.pages if id(block) not in cover for mention in _in_block(block)]
    weights += _weighed(running, _IN_TEXT, limit=4 * _COUNTED_PER_PLACE)
    return _winner(weights, prominent)


def is_link_list(front: Front) -> bool:
    """Whether the document begins with the titles of other municipalities' documents, as saved web pages do.

    What such lines say of owner, period and adoption is not about this document.
    """
    lines = [block.text for block in front.pages if len(block.text) <= _LINK_LENGTH and kind_in(block.text)]
    return len({mention.municipality for line in lines for mention in _found(line)}) >= _LINKED_MUNICIPALITIES


def _winner(weights: Counter[Municipality], prominent: set[Municipality]) -> Municipality | None:
    ranked = weights.most_common(2)
    if not ranked:
        return None
    best, weight = ranked[0]
    others = sum(weights.values()) - weight
    rival = ranked[1][1] if len(ranked) > 1 else 0
    if best in prominent:
        return best if weight >= _ENOUGH and weight >= _DOMINANCE * rival else None
    return best if weight >= _WITHOUT_COVER and weight >= _DOMINANCE * others and not prominent else None


def _found(text: str) -> list[Mention]:
    return find_in_text(text, fuzzy=False)


def _in_block(block: Block) -> list[Mention]:
    """Mentions in a block but for datelines («Stockholm, 17 november 2016»)."""
    return [m for m in _found(block.text) if not _DATELINE.match(block.text, m.end)]


def _in_file_name(name: str) -> list[Mention]:
    """Municipalities in a file name, with or without å, ä, ö; nothing is mended here."""
    spaced = re.sub(r"[\W_\d]+", " | ", name)
    return [m for m in find_in_text(spaced, fuzzy=True) if fold(m.municipality.name) in fold(m.text)]


def _in_properties(properties: dict[str, str]) -> list[Mention]:
    """Mentions in the metadata. An author of two words is a person («Anna Berg») unless it is a municipality."""
    texts = [properties.get(key, "") for key in _PROPERTIES]
    author = properties.get("author", "")
    if re.fullmatch(r"\w+ (?!kommun|stad)\w+", author, re.IGNORECASE):
        texts.remove(author)
    return [mention for text in texts for mention in _found(text)]


def _is_shared(title: str, front: Front) -> bool:
    """Whether title or cover name a cooperation or a region and no municipality as its own."""
    return bool(_SHARED.search(title)) or any(
        _SHARED.search(block.text) and not _found(block.text) for block in front.cover if len(block.text) <= 100
    )


def _weighed(mentions: list[Mention], weight: int, limit: int = _COUNTED_PER_PLACE) -> Counter[Municipality]:
    weights: Counter[Municipality] = Counter()
    counted: Counter[Municipality] = Counter()
    for mention in mentions:
        counted[mention.municipality] += 1
        if counted[mention.municipality] <= limit:
            named_as_one = mention.text.lower().rsplit(" ", 1)[-1] in ("kommun", "kommuns", "stad", "stads")
            weights[mention.municipality] += weight + (_WITH_KOMMUN if named_as_one else 0)
    return weights
