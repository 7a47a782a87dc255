"""What several rooms' tests share: the offline environment, the search model, and small real indexes.

Under pytest-xdist each worker loads the model and builds the small index for itself, once.
"""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.settings import Settings, stay_offline

# Here, and not in a fixture: the libraries read these variables when they are imported, which collecting tests does.
stay_offline()

if TYPE_CHECKING:
    from assistant.retrieval.build import BuildReport
    from assistant.retrieval.embedding import SentenceEmbeddings
    from assistant.retrieval.library import Library

MORA = """---
titel: Näringslivsstrategi för Mora
kommun: Mora
typ: strategi
period: 2024–2050
---
# Näringslivsstrategi för Mora

## Mål
Målet är 60 nystartade företag per år från 2026.

## Uppföljning
Kommunstyrelsen följer upp strategin en gång om året i mars.
"""
TROSA = """---
titel: Näringslivsprogram för Trosa
kommun: Trosa
typ: program
period: 2016–2019
---
# Näringslivsprogram för Trosa

## Mål
Målet är plats 20 i rankningen av företagsklimatet.

## Uppföljning
Näringslivsrådet följer upp programmet varje kvartal.
"""
KNOWLEDGE = """---
titel: Framgångsfaktorer för näringslivsprogram
typ: kunskap
---
# Framgångsfaktorer för näringslivsprogram

## Förankring
Programmet förankras hos företagen innan det beslutas.
"""
DOCUMENTS = {"program/mora.md": MORA, "program/trosa.md": TROSA, "kunskap/framgang.md": KNOWLEDGE}
BUILT_AT = "2020-01-01T00:00:00+00:00"


@dataclass(frozen=True)
class Workspace:
    """A corpus folder and an index folder of their own."""

    corpus: Path
    index: Path
    embeddings: SentenceEmbeddings

    @property
    def settings(self) -> Settings:
        """Settings that point here."""
        return Settings(corpus=[self.corpus], index=self.index)

    @property
    def arguments(self) -> list[str]:
        """The same, as arguments to a command."""
        return ["--corpus", str(self.corpus), "--index", str(self.index)]

    def write(self, path: str, text: str) -> Path:
        """Put a document in the corpus."""
        file = self.corpus / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def build(self, *only: Path, rebuild: bool = False, corpora: list[Path] | None = None) -> BuildReport:
        """Build or update the index."""
        from assistant.retrieval.build import build_index

        folders = [self.corpus] if corpora is None else corpora
        return build_index(self.settings, folders, only, embeddings=self.embeddings, rebuild=rebuild)

    def library(self) -> Library:
        """A new reader of the index."""
        from assistant.retrieval.library import Library

        return Library(self.settings, self.embeddings)

    def paths(self) -> list[str]:
        """The documents in the index, as a new reader sees them."""
        return [document.path for document in self.library().documents()]

    @property
    def generation(self) -> str:
        """Name of the current generation."""
        return (self.index / "CURRENT").read_text(encoding="ascii").strip()

    @property
    def folder(self) -> Path:
        """Folder of the current generation."""
        return self.index / "generations" / self.generation

    def generations(self) -> list[str]:
        """Everything in the folder of generations."""
        return sorted(path.name for path in (self.index / "generations").iterdir())


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the settings of whoever runs it."""
    for name in [name for name in os.environ if name.startswith("LOTS_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def embeddings() -> SentenceEmbeddings:
    """The real model, loaded once."""
    from assistant.retrieval.embedding import load_embeddings

    return load_embeddings(Settings())


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory, embeddings: SentenceEmbeddings) -> Workspace:
    """An index of ``DOCUMENTS`` for tests that only read it."""
    folder = tmp_path_factory.mktemp("small")
    workspace = Workspace(folder / "underlag", folder / "index", embeddings)
    for path, text in DOCUMENTS.items():
        workspace.write(path, text)
    workspace.build()
    return workspace


@pytest.fixture
def workspace(tmp_path: Path, embeddings: SentenceEmbeddings) -> Workspace:
    """An empty corpus and no index."""
    (tmp_path / "underlag").mkdir()
    return Workspace(tmp_path / "underlag", tmp_path / "index", embeddings)


@pytest.fixture
def built(small_index: Workspace, tmp_path: Path) -> Workspace:
    """A copy of the small index and its corpus for the test to change, as if built here at ``BUILT_AT``."""
    workspace = Workspace(tmp_path / "underlag", tmp_path / "index", small_index.embeddings)
    shutil.copytree(small_index.corpus, workspace.corpus)
    shutil.copytree(small_index.index, workspace.index)
    with closing(sqlite3.connect(workspace.folder / "store.sqlite")) as db, db:
        db.execute("UPDATE documents SET root = ?, indexed_at = ?", (str(workspace.corpus), BUILT_AT))
    return workspace


@dataclass(frozen=True)
class Outcome:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        """Standard output as the one JSON value it must be."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, object]]:
        """Standard output as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def lots(capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run a command in this process, with everything that reaches its standard output and error, from C code too."""
    from assistant.cli import main

    def run(*arguments: str | Path) -> Outcome:
        capfd.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 1
        return Outcome(code, *capfd.readouterr())

    return run
