"""A scripted server, settings that point at it, and a question about two municipalities with its evidence."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from assistant.settings import Settings
from assistant.types import BlockKind, Document, Evidence, Identity, Kind, Passage, Question, Unit, Wants
from assistant.writing.model.choosing import Wanted, choose_writer
from assistant.writing.model.writer import ModelWriter
from assistant.writing.writer import Part, WritingTask
from tests.writing.model.scripted import Behaviour, ScriptedServer

TODAY = date(2026, 11, 21)
KEY = "sk-mycket-hemlig-nyckel"

MORA_TEXT = "Mora ska få 60 nystartade företag per år från 2026. Kommunstyrelsen följer upp strategin en gång om året."
TROSA_TEXT = "Trosa ska ha 150 nystartade företag per år 2027. Bygglov ska ta högst fyra veckor."


def evidence(name: str, text: str, ordinal: int = 0, score: float = 0.9) -> Evidence:
    """A passage of a municipality's programme."""
    identity = Identity(f"Näringslivsprogram {name}", Kind.PROGRAMME, name, period="2024–2027", valid_to=2027)
    document = Document(f"id-{name}", f"{name}.pdf", "/", "0" * 64, identity, 9)
    unit = Unit(text, BlockKind.PARAGRAPH, 3, 3)
    return Evidence(Passage(f"{document.id}:{ordinal}", document.id, ordinal, ("Mål",), (unit,)), document, score, 0.9)


def task_of(*parts: Part, question: str = "Vilka mål har kommunen för nyföretagande?") -> WritingTask:
    """A task over parts, one municipality each."""
    names = tuple(part.municipality for part in parts)
    passages = [item.passage for part in parts for item in part.evidence]
    return WritingTask(
        Question(question, question, question, names, wants=Wants.OPEN),
        parts,
        TODAY,
        lambda _: 1.0,
        lambda _: passages,
    )


MORA = Part("Mora", (evidence("Mora", MORA_TEXT),))
TROSA = Part("Trosa", (evidence("Trosa", TROSA_TEXT),))


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    """A server without a script yet."""
    server = ScriptedServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def settings(server: ScriptedServer) -> Settings:
    """Settings that name the server, with the patience of a test."""
    return Settings(
        llm_base_url=server.base_url,
        llm_model="provmodell",
        llm_api_key=KEY,
        llm_first_token_seconds=1,
        llm_seconds=5,
    )


def model_writer(settings: Settings, user: str = "") -> ModelWriter:
    """The writer that the settings give."""
    writer = choose_writer(settings, user=user, wanted=Wanted.MODEL)
    assert isinstance(writer, ModelWriter)
    return writer


def says(text: str) -> Behaviour:
    """A model that writes ``text``, with ``{Mora}`` for the key of the source about Mora and so on."""
    return lambda call: call.answer(filled(call, text))


def filled(call: object, text: str) -> str:
    """``text`` with the keys of a call's sources."""
    from tests.writing.model.scripted import Call

    assert isinstance(call, Call)
    for name in ("Mora", "Trosa"):
        if f"{{{name}}}" in text:
            text = text.replace(f"{{{name}}}", f"[{call.key(f'Näringslivsprogram {name}')}]")
    return text
