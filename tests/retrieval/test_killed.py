"""A real ``lots index`` killed in the middle: the index before it still answers, and the next build completes."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.errors import IndexMissingError
from assistant.retrieval.progress import running_build
from tests.conftest import DOCUMENTS, Workspace

_WAIT = 120.0
NEW = {f"program/ny{number}.md": f"# Plan {number}\n\nMål nummer {number} är fler jobb.\n" for number in range(8)}

Reached = Callable[[Path], bool]


def phase(index: Path) -> str:
    """What the build says that it is doing, empty when it says nothing."""
    try:
        return str(json.loads((index / "progress.json").read_text(encoding="utf-8"))["phase"])
    except FileNotFoundError:
        return ""


def in_phase(start: str) -> Reached:
    return lambda index: phase(index).startswith(start)


def about_to_publish(index: Path) -> bool:
    """The last file of the new generation has been written, and it has not been made current."""
    return phase(index).startswith("Bygger ordregistret") and any(index.glob("generations/building-*/lexical/ids.json"))


# Where the build is killed, and the phase it must have been in for the test to have tested that.
POINTS = {
    "reading": (in_phase("Läser dokument"), "Läser dokument"),
    "embedding": (in_phase("Räknar ut vektorer"), "Räknar ut vektorer"),
    "writing vectors": (in_phase("Skriver indexet"), "Skriver indexet"),
    "building words": (in_phase("Bygger ordregistret"), "Bygger ordregistret"),
    "about to publish": (about_to_publish, "Bygger ordregistret"),
}


def kill_at(workspace: Workspace, reached: Reached) -> None:
    """Start ``lots index`` and kill it as soon as ``reached`` holds, seen from outside.

    From the time when the vectors are worked out it runs a millisecond at a time, so that no short moment is missed.
    """
    command = [sys.executable, "-m", "assistant.cli", "index", *workspace.arguments]
    said = workspace.index.with_name("lots.log")
    with said.open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
    try:
        give_up = time.monotonic() + _WAIT
        while not reached(workspace.index):
            assert process.poll() is None, f"the build ended before it came there: {said.read_text(encoding='utf-8')}"
            assert time.monotonic() < give_up, f"the build never came there; it is at {phase(workspace.index)!r}"
            if phase(workspace.index).startswith(("Räknar", "Skriver", "Bygger")):
                process.send_signal(signal.SIGCONT)
                time.sleep(0.001)
                process.send_signal(signal.SIGSTOP)
            else:
                time.sleep(0.002)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("point", POINTS)
def test_killed_build_leaves_the_index_and_the_next_completes(built: Workspace, point: str) -> None:
    reached, where = POINTS[point]
    generation = built.generation
    for path, text in NEW.items():
        built.write(path, text)

    kill_at(built, reached)

    assert phase(built.index).startswith(where)
    assert built.generation == generation
    assert running_build(built.index) is None
    assert built.paths() == sorted(DOCUMENTS)
    assert "60 nystartade" in built.library().search("Hur många nystartade företag ska Mora få?", 1)[0].passage.text

    report = built.build()
    assert (report.added, report.unchanged, report.removed) == (len(NEW), len(DOCUMENTS), 0)
    assert built.paths() == sorted([*DOCUMENTS, *NEW])
    assert "Mål nummer 7" in built.library().search("Mål nummer 7 är fler jobb", 1)[0].passage.text
    assert built.generations() == [generation, built.generation]
    # Beside what a build leaves, a task may keep what it has read.
    left = sorted(path.name for path in built.index.iterdir() if path.name != "inventory.json")
    assert left == ["CURRENT", "build.lock", "generations", "vectors.sqlite"]


def test_first_build_killed_is_no_index_and_the_next_completes(workspace: Workspace) -> None:
    for path, text in NEW.items():
        workspace.write(path, text)
    kill_at(workspace, in_phase("Laddar sökmodellen"))
    with pytest.raises(IndexMissingError, match="Det finns inget index") as missing:
        workspace.library().documents()
    assert "lots index" in missing.value.remedy
    assert workspace.build().added == len(NEW)
    assert workspace.generations() == [workspace.generation]


def test_kills_in_a_row_leave_nothing_that_grows(built: Workspace) -> None:
    """States that a kill can leave and that no outside observer can hit on purpose: they are made by hand."""
    generation = built.generation
    for number in range(3):
        (built.index / "generations" / f"building-{number}").mkdir()
        (built.index / "generations" / f"building-{number}" / "store.sqlite").write_bytes(b"half")
    # Killed between the rename and the change of CURRENT.
    (built.index / "generations" / "g000002").mkdir()
    (built.index / "CURRENT.new").write_text("g000002", encoding="ascii")
    assert built.paths() == sorted(DOCUMENTS)

    built.build()
    assert built.generations() == [generation]
    built.write("ny.md", "# Plan\n\nMålet är fler jobb.\n")
    built.build()
    assert built.generations() == [generation, built.generation]
    assert "ny.md" in built.paths()
