"""What is called by its content in the ids of paragraphs: items of the brief, lines of a text, and questions.

Each has the same key wherever among the others it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2s

from pydantic import BaseModel

from assistant.programme.brief import Part

_KEY = re.compile(r"i[0-9a-f]{8}(?:-\d+)?")
_LINE = re.compile(r"(?P<block>.+)\.t[0-9a-f]{8}(?:-\d+)?")


def item_keys(items: Sequence[BaseModel]) -> list[str]:
    """A key for each item, by its main field; of those called the same, the second and later have a number too."""
    return _keys("i", [_called(item) for item in items])


def line_keys(texts: Sequence[str]) -> list[str]:
    """The same for the lines of a text."""
    return _keys("t", texts)


def question_keys(texts: Sequence[str]) -> list[str]:
    """The same for questions that are asked side by side."""
    return _keys("q", texts)


def keys_in(paragraph_id: str) -> list[str]:
    """The keys of the items that a paragraph is about, outermost first; empty for most paragraphs."""
    return [part for part in paragraph_id.partition(":")[2].split(".") if _KEY.fullmatch(part)]


def block_of(paragraph_id: str) -> str:
    """The id of the block that a paragraph is a line of; for any other paragraph its own."""
    line = _LINE.fullmatch(paragraph_id)
    return line["block"] if line else paragraph_id


def _keys(sort: str, called: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    keys = []
    for words in called:
        key = sort + blake2s(" ".join(words.casefold().split()).encode(), digest_size=4).hexdigest()
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return keys


def _called(item: BaseModel) -> str:
    main = getattr(item, item.main_field, "") if isinstance(item, Part) and item.main_field else ""
    return str(main) if str(main).strip() else item.model_dump_json()
