"""One build at a time."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from assistant.errors import IndexBusyError
from assistant.retrieval.generations import Generations
from assistant.retrieval.progress import running_build
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


def test_two_builds_in_one_process_take_turns_too(built: Workspace) -> None:
    with Generations(built.index).building(), pytest.raises(IndexBusyError):
        built.build()
    assert built.build().unchanged == 3
