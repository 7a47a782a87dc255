"""The field's synonyms, as index terms."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml

from assistant.language.words import stem


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """Stem → the stems that mean the same in a business programme, itself left out."""
    text = (files("assistant.programme") / "synonyms.yaml").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    for group in yaml.safe_load(text):
        stems = frozenset(stem(word) for word in group)
        for word in stems:
            found[word] = found.get(word, frozenset()) | (stems - {word})
    return found
