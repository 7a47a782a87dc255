"""The starter corpus, some of tests/library's programmes, and a few programmes of the test's own, built for real."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.settings import PROJECT_ROOT, Settings
from tests.conftest import Workspace
from tests.library.build import WRITERS
from tests.library.markup import load_programmes

if TYPE_CHECKING:
    from assistant.retrieval.embedding import SentenceEmbeddings
    from assistant.retrieval.library import Library

# A table of goals, two columns with boxes, a policy and an action plan in Word, an old and a new programme.
KEYS = ("vara", "varberg", "katrineholm", "sala", "nassjo-2018", "nassjo-2023")

MORA = """---
titel: Näringslivsstrategi 2024–2028
kommun: Mora
typ: strategi
period: 2024–2028
---
# Näringslivsstrategi 2024–2028

## Vision
Mora ska vara porten till fjällen.

## Mätbara mål
NKI ska öka från 70 till 76 år 2028.
Målet är plats 50 i Svenskt Näringslivs ranking 2028.

## Aktiviteter
Någon särskild handlingsplan tas inte fram.

## Uppföljning
Strategin följs upp varje år av kommunfullmäktige.
"""
TROSA = """---
titel: Näringslivsplan 2023–2027
kommun: Trosa
typ: plan
period: 2023–2027
---
# Näringslivsplan 2023–2027

## Mål och mått
NKI ska vara minst 80 senast 2027.
Till 2027 ska Trosa ligga på plats 10 i Svenskt Näringslivs ranking.

## Uppföljning
Planen följs upp varje år i kommunfullmäktige. Agenda 2030 är en utgångspunkt.

## Hållbarhet
Agenda 2030 styr arbetet med hållbarhet.
"""
NACKA_OLD = """---
titel: Näringslivsprogram 2010–2014
kommun: Nacka
typ: program
period: 2010–2014
---
# Näringslivsprogram 2010–2014

## Uppföljning
Programmet följs upp varje år av kommunfullmäktige.

## Mätbara mål
Programmet innehåller inga mätbara mål.
"""
CARD = """---
titel: Insikt och NKI
typ: kunskap
---
# Insikt och NKI

## Vad ändrades?
- Brandskydd räknades tidigare in i totalt NKI men redovisas från 2024 för sig.

## Vad betyder orden?
- Kommuner definierar orden program, strategi och plan olika.

## Exempel
- I Mora tar näringslivsrådet upp hållbarhet vid varje möte.
- Mora och Trosa samarbetar med grannkommuner om turism.
"""
OWN = {"mora.md": MORA, "trosa.md": TROSA, "nacka.md": NACKA_OLD, "kort.md": CARD}


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory, embeddings: SentenceEmbeddings) -> Library:
    """The starter corpus; its vectors are shipped with it."""
    from assistant.retrieval.build import build_index
    from assistant.retrieval.library import Library

    settings = Settings(corpus=[PROJECT_ROOT / "corpus"], index=tmp_path_factory.mktemp("starter"))
    build_index(settings, settings.corpus, embeddings=embeddings)
    return Library(settings, embeddings)


@pytest.fixture(scope="session")
def programmes(tmp_path_factory: pytest.TempPathFactory, embeddings: SentenceEmbeddings) -> Library:
    """Some invented programmes as PDF and Word files."""
    folder: Path = tmp_path_factory.mktemp("programmes")
    workspace = Workspace(folder / "underlag", folder / "index", embeddings)
    workspace.corpus.mkdir()
    for programme in load_programmes():
        if programme.key in KEYS:
            path = workspace.corpus / programme.file
            WRITERS[path.suffix.lower()](programme, path)
    workspace.build()
    return workspace.library()


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory, embeddings: SentenceEmbeddings) -> Library:
    """Three programmes and a knowledge card with facts that are known."""
    return _library(OWN, tmp_path_factory.mktemp("own"), embeddings)


@pytest.fixture
def library_of(tmp_path: Path, embeddings: SentenceEmbeddings) -> Callable[[dict[str, str]], Library]:
    """A library of the test's own documents."""
    return lambda documents: _library(documents, tmp_path, embeddings)


def _library(documents: dict[str, str], folder: Path, embeddings: SentenceEmbeddings) -> Library:
    workspace = Workspace(folder / "underlag", folder / "index", embeddings)
    for path, text in documents.items():
        workspace.write(path, text)
    workspace.build()
    return workspace.library()
