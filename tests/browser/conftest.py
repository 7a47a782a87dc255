"""The real page: a server process of its own over a corpus of its own, and Chromium without a window."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.ui.corpus import write_corpus

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60_000  # milliseconds; the first question waits for the model and the first build


@dataclass
class Server:
    """A running chat."""

    address: str
    corpus: Path
    index: Path
    said: list[str]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if path is None:
        message = "Chromium is not installed (apt-get install chromium), so the page was not tried."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True)
        yield browser
        browser.close()


@contextmanager
def running_app(folder: Path, **more: str) -> Iterator[Server]:
    """``python app.py`` on a free port, with no index yet; ready when it has printed its address.

    Args:
        more: environment variables beside those of the folders.
    """
    corpus = write_corpus(folder / "underlag")
    index = folder / "index"
    environment = os.environ | {"LOTS_CORPUS": f'["{corpus}"]', "LOTS_INDEX": str(index), "LOTS_PORT": "0", **more}
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "app.py")],
        env=environment,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    said: list[str] = []
    found = threading.Event()

    def listen() -> None:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line.rstrip())
            if line.startswith("Öppna "):
                found.set()
        found.set()

    threading.Thread(target=listen, daemon=True).start()
    found.wait(60)
    try:
        address = next((match[0] for line in said if (match := re.search(r"http://\S+", line))), None)
        assert address, "\n".join(said)
        yield Server(address, corpus, index, said)
    finally:
        process.send_signal(signal.SIGINT)
        ended = process.wait(20)
    assert ended == 0, "\n".join(said)
    assert said[-1] == "Näringslivslotsen är avslutad."
    assert not any("Traceback" in line for line in said), "\n".join(said)


@pytest.fixture(scope="session")
def server(chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The chat over a small corpus, without a language model."""
    with running_app(tmp_path_factory.mktemp("browser")) as running:
        yield running


@dataclass
class Visit:
    """A page, and everything it asked for and complained about."""

    page: object
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture
def visit(chromium, server: Server) -> Iterator[Callable[..., object]]:
    """Open the page at a width. Afterwards: nothing asked of another host, nothing in the console."""
    visits: list[Visit] = []
    contexts = []

    def open_page(width: int = 1440, height: int = 900, **options: object):
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        context.set_default_timeout(20_000)
        page = context.new_page()
        seen = Visit(page)
        context.on("request", lambda request: seen.requests.append(request.url))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on("console", lambda m: seen.complaints.append(m.text) if m.type in ("error", "warning") else None)
        contexts.append(context)
        visits.append(seen)
        page.goto(server.address)
        page.get_by_label("Din fråga").wait_for()
        return page

    yield open_page
    here = urlsplit(server.address).netloc
    for seen in visits:
        foreign = [
            url
            for url in seen.requests
            if urlsplit(url).scheme in ("http", "https", "ws") and here != urlsplit(url).netloc
        ]
        assert foreign == []
        assert seen.complaints == []
    for context in contexts:
        context.close()
