"""Which writer words an answer: the connected model's, unless extracts are asked for or nothing is connected."""

from __future__ import annotations

from enum import StrEnum

from assistant.errors import LotsError
from assistant.settings import Settings
from assistant.writing.extractive import ExtractiveWriter
from assistant.writing.model.composing import EXTRACTS
from assistant.writing.model.connection import chat_model, describe_model
from assistant.writing.writer import Writer


class Wanted(StrEnum):
    """What an officer may ask for."""

    EXTRACTS = "utdrag"
    MODEL = "modell"


def choose_writer(settings: Settings, *, user: str = "", wanted: Wanted | None = None) -> Writer:
    """The writer for a user's question.

    Args:
        user: whose hourly budget the model's calls are counted on; nobody's without one.
        wanted: the model's where one is connected, unless given.

    Raises:
        LotsError: a model is asked for, and none is connected.
    """
    description = describe_model(settings)
    if description is None:
        if wanted is Wanted.MODEL:
            raise LotsError(
                "Ingen språkmodell är ansluten.", "Sätt LOTS_LLM_BASE_URL och LOTS_LLM_MODEL, se docs/sprakmodell.md."
            )
        return ExtractiveWriter()
    if wanted is Wanted.EXTRACTS:
        extracts = ExtractiveWriter()
        extracts.name = EXTRACTS
        return extracts
    # The client to the server is slow to import, and of use only here.
    from assistant.writing.model.writer import ModelWriter

    name = f"Språkmodellen {description.text}, kontrollerad mot källorna"
    model, plain = chat_model(settings), chat_model(settings, plain=True)
    return ModelWriter(model, name, settings, user=user, plain=plain)
