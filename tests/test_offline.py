"""Nothing leaves the machine: real processes, in which every attempt to reach another is refused and noted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from assistant.settings import PROJECT_ROOT
from tests.conftest import DOCUMENTS

# Python imports a module of this name at start, in the process itself and in those it starts in turn.
_GUARD = """
import json, os, socket, sys

SWITCHES = ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "GRADIO_ANALYTICS_ENABLED",
            "ANONYMIZED_TELEMETRY", "LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2")
HEAVY = ("torch", "chromadb", "transformers", "sentence_transformers", "huggingface_hub", "gradio", "langchain_core")
LOCAL = ("", "localhost", "0.0.0.0", "::", "::1", None)


def note(kind, what):
    with open(os.environ["GUARD_LOG"], "a", encoding="utf-8") as log:
        log.write(json.dumps([kind, what]) + "\\n")


def is_local(host):
    host = host.decode() if isinstance(host, bytes) else host
    return host in LOCAL or str(host).startswith("127.")


def guarded(name):
    original = getattr(socket.socket, name)

    def method(self, *arguments):
        address = arguments[-1]
        if self.family in (socket.AF_INET, socket.AF_INET6) and not is_local(address[0]):
            note("network", f"{name} {address}")
            raise OSError("no network in this test")
        return original(self, *arguments)

    setattr(socket.socket, name, method)


for name in ("connect", "connect_ex", "sendto"):
    guarded(name)

look_up = socket.getaddrinfo


def getaddrinfo(host, *arguments, **named):
    if not is_local(host):
        note("network", f"getaddrinfo {host}")
        raise socket.gaierror("no network in this test")
    return look_up(host, *arguments, **named)


socket.getaddrinfo = getaddrinfo


class Watch:
    @staticmethod
    def find_spec(name, path=None, target=None):
        if name in HEAVY:
            note("import", [name, {switch: os.environ.get(switch) for switch in SWITCHES}])
        return None


sys.meta_path.insert(0, Watch)
"""
_OFF = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "GRADIO_ANALYTICS_ENABLED": "False",
    "ANONYMIZED_TELEMETRY": "False",
    "LANGSMITH_TRACING": "false",
    "LANGCHAIN_TRACING_V2": "false",
}
# Gradio writes True where others read 1.
_SAME = {"True": "1"}


@dataclass(frozen=True)
class Guard:
    """The environment of a guarded process, and what it has noted."""

    environment: dict[str, str]
    log: Path

    def noted(self, kind: str) -> list[object]:
        if not self.log.exists():
            return []
        lines = [json.loads(line) for line in self.log.read_text(encoding="utf-8").splitlines()]
        return [what for noted, what in lines if noted == kind]

    def imported(self) -> set[str]:
        """The heavy libraries that were imported, each with every switch as it must be."""
        for name, switches in self.noted("import"):
            assert {switch: _SAME.get(value, value) for switch, value in switches.items()} == _OFF, name
        return {name for name, _ in self.noted("import")}


@pytest.fixture
def guard(tmp_path: Path) -> Guard:
    folder = tmp_path / "vakt"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
    # As on a machine where somebody has asked for the opposite.
    wanted = {"ANONYMIZED_TELEMETRY": "True", "GRADIO_ANALYTICS_ENABLED": "True", "LANGSMITH_TRACING": "true"}
    environment = {name: value for name, value in os.environ.items() if name not in _OFF} | wanted
    environment |= {"PYTHONPATH": str(folder), "GUARD_LOG": str(tmp_path / "vakt.jsonl")}
    return Guard(environment, tmp_path / "vakt.jsonl")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    for path, text in DOCUMENTS.items():
        file = tmp_path / "underlag" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "underlag"


_INDEX_AND_ASK = """
import socket, sys
from assistant.cli import main
folders = sys.argv[1:]
assert main(["index", *folders]) == 0
sys.stdout.flush()
assert main(["ask", "Hur många nystartade företag ska Mora få per år?", *folders]) == 0
for attempt in (
    lambda: socket.getaddrinfo("example.invalid", 443),
    lambda: socket.socket().connect(("192.0.2.1", 443)),
):
    try:
        attempt()
    except OSError as error:
        if "no network in this test" in str(error):
            continue
    raise SystemExit("the guard let something through")
"""


def test_index_and_ask_need_no_network_and_try_none(guard: Guard, corpus: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _INDEX_AND_ASK, "--corpus", corpus, "--index", tmp_path / "index"],
        env=guard.environment,
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "60 nystartade företag" in done.stdout
    # The attempts made on purpose, and no others: the guard was awake, and had nothing else to refuse.
    assert guard.noted("network") == ["getaddrinfo example.invalid", "connect ('192.0.2.1', 443)"]
    assert {"torch", "chromadb"} <= guard.imported()


def test_chat_needs_no_network_and_tries_none(guard: Guard, corpus: Path, tmp_path: Path) -> None:
    environment = guard.environment | {
        "LOTS_PORT": "0",
        "LOTS_CORPUS": json.dumps([str(corpus)]),
        "LOTS_INDEX": str(tmp_path / "index"),
    }
    with subprocess.Popen(
        [sys.executable, "app.py"],
        env=environment,
        cwd=PROJECT_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    ) as process:
        try:
            give_up = time.monotonic() + 120
            # It opens the page, loads the model and builds the missing index by itself.
            while not (tmp_path / "index" / "CURRENT").exists():
                assert process.poll() is None, process.stdout and process.stdout.read()
                assert time.monotonic() < give_up
                time.sleep(0.1)
        finally:
            process.terminate()
    assert guard.noted("network") == []
    assert {"gradio", "torch", "chromadb"} <= guard.imported()
