"""What all commands share: exit codes, help, where messages go, settings from arguments."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome, Workspace

COMMANDS = ("index", "search", "ask", "documents", "eval", "serve")
HEAVY = ("torch", "gradio", "chromadb", "pydantic", "numpy", "sentence_transformers", "pypdf", "yaml")


def test_help_lists_the_commands_in_swedish(lots: Callable[..., Outcome]) -> None:
    outcome = lots("--help")
    assert outcome.code == 0
    assert outcome.out.startswith("användning: lots")
    assert all(f"\n    {command}" in outcome.out for command in COMMANDS)
    assert "usage" not in outcome.out


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_the_shared_flags(lots: Callable[..., Outcome], command: str) -> None:
    outcome = lots(command, "--help")
    assert outcome.code == 0
    assert all(flag in outcome.out for flag in ("--corpus DIR", "--index DIR", "--json"))


@pytest.mark.parametrize("arguments", [["--help"], ["ask", "--help"], ["obekant"]])
def test_parsing_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\n"
        "from assistant.cli import main\n"
        "try:\n    main(sys.argv[1:])\n"
        "except SystemExit:\n    pass\n"
        f"sys.stderr.write(repr([name for name in {HEAVY!r} if name in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert done.stderr.endswith("[]")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["obekant"],
        ["ask", "--okand", "x"],
        ["search", "-k", "0", "x"],
        ["search", "-k", "många", "x"],
        ["ask"],
        ["search"],
        ["ask", "fråga", "--batch", "filen.jsonl"],
        ["search", "fråga", "--batch", "filen.jsonl"],
    ],
)
def test_wrong_usage_is_2_with_a_message_on_stderr_only(lots: Callable[..., Outcome], arguments: list[str]) -> None:
    outcome = lots(*arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert len(outcome.err.splitlines()) == 2


@pytest.mark.parametrize("command", [["search", "mål"], ["ask", "mål"], ["documents"]])
def test_missing_index_is_1_with_the_command_that_builds_it(
    lots: Callable[..., Outcome], tmp_path: Path, command: list[str]
) -> None:
    outcome = lots(*command, "--json", "--index", tmp_path / "inget")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err == f"Det finns inget index i {tmp_path / 'inget'} ännu.\nBygg det med: lots index\n"
    assert not (tmp_path / "inget").exists()


def test_setting_that_cannot_be_used_is_1_and_named(
    lots: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOTS_READ_WORKERS", "nej")
    outcome = lots("documents")
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith("Inställningen LOTS_READ_WORKERS har ett värde som inte går att använda: 'nej'.\n")


def test_folders_come_from_the_environment_and_arguments_win(
    lots: Callable[..., Outcome], small_index: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOTS_INDEX", str(small_index.index))
    assert len(lots("documents", "--json").json["documents"]) == 3
    assert lots("documents", "--json", "--index", tmp_path).code == 1


def test_installed_command_writes_utf8_json_whatever_the_terminal_speaks(
    small_index: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    command = [Path(sys.executable).with_name("lots"), "documents", *small_index.arguments, "--json"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert b"\xc3\xa4" in done.stdout
    titles = [document["title"] for document in json.loads(done.stdout)["documents"]]
    assert "Näringslivsstrategi för Mora" in titles
