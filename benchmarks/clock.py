"""Wall-clock and processor time, and the sizes of things."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MB = 1024 * 1024


@dataclass(slots=True)
class Spent:
    """Seconds, by the wall and of all processor cores together, child processes included."""

    wall: float = 0.0
    cpu: float = 0.0


@contextmanager
def clock(spent: Spent) -> Iterator[None]:
    """Add what the block takes to ``spent``."""
    wall, cpu = time.perf_counter(), _cpu()
    try:
        yield
    finally:
        spent.wall += time.perf_counter() - wall
        spent.cpu += _cpu() - cpu


def _cpu() -> float:
    total = 0.0
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        usage = resource.getrusage(who)
        total += usage.ru_utime + usage.ru_stime
    return total


def size_mb(folder: Path) -> float:
    """What the files below a folder take, in MB."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / MB


def memory_mb() -> float:
    """The most memory this process has had resident, in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MB if sys.platform == "darwin" else peak / 1024


def say(line: str) -> None:
    """Print a line of the result."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
