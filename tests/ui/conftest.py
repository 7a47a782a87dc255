"""A real index over the small corpus, built once, and the web application on it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from assistant.settings import Settings, stay_offline
from tests.ui.corpus import write_corpus

stay_offline()


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    from assistant.retrieval.build import build_index

    folder: Path = tmp_path_factory.mktemp("ui")
    settings = Settings(corpus=[write_corpus(folder / "underlag")], index=folder / "index", read_workers=1)
    build_index(settings, settings.corpus)
    return settings


@pytest.fixture(scope="session")
def engine(settings: Settings):
    from assistant.ui.engine import Engine

    engine = Engine(settings)
    engine.start()
    return engine


@pytest.fixture(scope="session")
def client(engine) -> Iterator[TestClient]:
    from assistant.ui.web import create_app

    with TestClient(create_app(engine), base_url="http://127.0.0.1:7860", follow_redirects=False) as client:
        yield client


@pytest.fixture
def document_id(engine):
    """The id of a document by its path."""
    by_path = {document.path: document.id for document in engine.library.documents()}
    return by_path.__getitem__
