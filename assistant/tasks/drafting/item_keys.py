"""What an item of the brief is called in the ids of its paragraphs: the same wherever in the list it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import blake2s

from pydantic import BaseModel

from assistant.programme.brief import Part

_KEY = re.compile(r"i[0-9a-f]{8}(?:-\d+)?")


def item_keys(items: Sequence[BaseModel]) -> list[str]:
    """A key for each item, by its main field; of those called the same, the second and later have a number too."""
    seen: Counter[str] = Counter()
    keys = []
    for item in items:
        key = "i" + blake2s(_called(item).encode(), digest_size=4).hexdigest()
        seen[key] += 1
        keys.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return keys


def keys_in(paragraph_id: str) -> list[str]:
    """The keys of the items that a paragraph is about, outermost first; empty for most paragraphs."""
    return [part for part in paragraph_id.partition(":")[2].split(".") if _KEY.fullmatch(part)]


def _called(item: BaseModel) -> str:
    main = getattr(item, item.main_field, "") if isinstance(item, Part) and item.main_field else ""
    return " ".join(str(main).casefold().split()) or item.model_dump_json()
