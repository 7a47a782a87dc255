"""Which section a few words name."""

from __future__ import annotations

from assistant.language.words import terms
from assistant.programme.blueprints import Blueprint, blueprints
from assistant.programme.craft import elements


def section_about(about: str) -> Blueprint | None:
    """The blueprint whose title, or whose element's headings, the words name best; ``None`` if none does."""
    said = set(terms(about))
    best: tuple[float, Blueprint] | None = None
    for blueprint in blueprints():
        names = [blueprint.title, blueprint.key.replace("_", " ")]
        names += [h for element in elements() if element.key == blueprint.element for h in element.signs.headings]
        for place, name in enumerate(names):
            named = set(terms(name))
            # A heading is named when all its words are; the title itself weighs more than what it may also be called.
            if named and named <= said and (score := len(named) - place / len(names)) > (best[0] if best else 0):
                best = score, blueprint
    return best[1] if best else None
