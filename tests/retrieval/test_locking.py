"""One build at a time."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.errors import IndexBusyError
from assistant.retrieval.generations import Generations
from assistant.retrieval.progress import BuildProgress, running_build
from tests.conftest import DOCUMENTS, Outcome, Workspace

_BUILDER = """
import sys, time
from pathlib import Path
from assistant.retrieval.generations import Generations
from assistant.retrieval.progress import BuildProgress
index = Path(sys.argv[1])
with Generations(index).building(), BuildProgress(index) as progress:
    progress.step("Läser dokument", 1, 3)
    print("building", flush=True)
    time.sleep(600)
"""


@contextmanager
def building_elsewhere(index: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that is in the middle of a build until the block ends, or it is killed."""
    process = subprocess.Popen([sys.executable, "-c", _BUILDER, str(index)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "building\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_second_index_command_says_so_and_stops(built: Workspace, lots: Callable[..., Outcome]) -> None:
    generation = built.generation
    built.write("ny.md", "# Plan\n\nMålet är fler jobb.\n")
    with building_elsewhere(built.index) as other:
        outcome = lots("index", *built.arguments, "--json")
        assert outcome.code == 1
        assert outcome.out == ""
        assert f"En annan körning bygger redan indexet i {built.index}." in outcome.err
        assert "Vänta tills den är klar" in outcome.err
        # What the first says of itself is still there, for the page that shows it.
        state = running_build(built.index)
        assert state is not None
        assert (state.pid, state.phase, state.done, state.total) == (other.pid, "Läser dokument", 1, 3)
    assert built.generation == generation


def test_index_can_be_read_while_it_is_built(built: Workspace) -> None:
    with building_elsewhere(built.index):
        assert built.paths() == sorted(DOCUMENTS)


def test_lock_of_a_killed_process_does_not_block(built: Workspace) -> None:
    with building_elsewhere(built.index) as other:
        other.send_signal(signal.SIGKILL)
        other.wait()
        assert (built.index / "build.lock").exists()
        assert running_build(built.index) is None
        built.write("ny.md", "# Plan\n\nMålet är fler jobb.\n")
        assert built.build().added == 1


def test_progress_left_by_a_process_whose_number_is_somebody_elses_now_is_no_build(built: Workspace) -> None:
    with Generations(built.index).building(), BuildProgress(built.index) as progress:
        progress.step("Läser dokument", 1, 3)
        left = (built.index / "progress.json").read_bytes()
        state = running_build(built.index)
        assert state is not None
        assert state.pid == os.getpid()
    # As a killed build leaves it, and with the number of a process that lives: this one.
    (built.index / "progress.json").write_bytes(left)
    assert running_build(built.index) is None
    assert built.build().unchanged == 3
    assert not (built.index / "progress.json").exists()


def test_progress_of_a_killed_build_is_not_shown_as_the_next_ones(built: Workspace) -> None:
    (built.index / "progress.json").write_text('{"phase": "Läser dokument"}', encoding="utf-8")
    with Generations(built.index).building(), BuildProgress(built.index):
        assert not (built.index / "progress.json").exists()
        assert running_build(built.index) is None


def test_looking_for_a_build_does_not_stop_one(built: Workspace) -> None:
    built.write("ny.md", "# Plan\n\nMålet är fler jobb.\n")
    (built.index / "progress.json").write_text(
        json.dumps({"phase": "", "done": 0, "total": 0, "pid": 1, "phase_started": 0.0}), encoding="utf-8"
    )
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            running_build(built.index)

    looker = threading.Thread(target=look)
    looker.start()
    try:
        for _ in range(20):
            with Generations(built.index).building():
                pass
    finally:
        done.set()
        looker.join()
    assert built.build().added == 1


def test_two_builds_in_one_process_take_turns_too(built: Workspace) -> None:
    with Generations(built.index).building(), pytest.raises(IndexBusyError):
        built.build()
    assert built.build().unchanged == 3
