"""The field's synonyms: single words as index terms, and expressions of several words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from assistant.language.words import stem, words


@cache
def _read() -> dict[str, list[list[str]]]:
    import yaml

    text = (files("assistant.programme") / "synonyms.yaml").read_text(encoding="utf-8")
    found: dict[str, list[list[str]]] = yaml.safe_load(text)
    return found


@cache
def synonyms() -> dict[str, frozenset[str]]:
    """Stem → the stems that mean the same in a business programme, itself left out."""
    found: dict[str, frozenset[str]] = {}
    for group in _read()["words"]:
        stems = frozenset(stem(word) for word in group)
        for word in stems:
            found[word] = found.get(word, frozenset()) | (stems - {word})
    return found


@cache
def phrases() -> tuple[tuple[str, ...], ...]:
    """Groups of expressions that mean the same, of which at least one is several words; the common one first."""
    return tuple(tuple(group) for group in _read()["phrases"])


def phrase_variants(text: str) -> tuple[str, ...]:
    """Other ways to say the expressions that stand in a text, to widen a search with.

    Inflection does not matter. An abbreviation counts only in capitals: «ks» may be a slip, «bas» is a word.

    Args:
        text: a question or query, e.g. ``Hur arbetar de med en väg in?``

    Returns:
        The other expressions of each group found (``företagslots``, ``en dörr in`` …), in the groups' order, without
        those that stand in the text already. Empty when no group is found.
    """
    plain = tuple(words(text))
    stems = tuple(stem(word) for word in plain)
    capitals = {word for word in _split(text) if word.isupper()}
    variants: list[str] = []
    for group in phrases():
        standing = [phrase for phrase in group if _stands(phrase, stems, capitals)]
        if standing:
            variants += [phrase for phrase in group if phrase not in standing]
    return tuple(dict.fromkeys(variants))


def _split(text: str) -> list[str]:
    return [word.strip(".,;:!?()«»”\"'") for word in text.split()]


def _stands(phrase: str, stems: tuple[str, ...], capitals: set[str]) -> bool:
    if phrase.isupper():
        return phrase in capitals
    sought = _stems(phrase)
    return any(stems[start : start + len(sought)] == sought for start in range(len(stems) - len(sought) + 1))


@cache
def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(phrase))
