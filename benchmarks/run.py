"""Measure, ours against the tutorial's: ``python -m benchmarks.run [indexing] [fidelity] [asking] [--sizes N …]``."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.settings import stay_offline

PARTS = ("indexing", "fidelity", "asking")


def main() -> None:
    """Run the parts named, all three unless any is."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("parts", nargs="*", help=" ".join(PARTS))
    parser.add_argument("--turns", type=int, default=2, help="parts that the library is indexed in, by both in turns")
    parser.add_argument("--repeat", type=int, default=3, help="runs of the questions at each size; medians are shown")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000], help="passages to ask among")
    arguments = parser.parse_args()
    if unknown := set(arguments.parts) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    from benchmarks import fidelity, indexing
    from benchmarks.clock import say

    say(f"{datetime.now(UTC).date().isoformat()}, {os.cpu_count()} cores")
    for part in arguments.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="lots-benchmark-") as name:
            folder = Path(name)
            if part == "indexing":
                indexing.run(folder, arguments.turns)
            elif part == "fidelity":
                fidelity.run(folder)
            else:
                _asking(folder, arguments.sizes, arguments.repeat)


def _asking(folder: Path, sizes: list[int], repeat: int) -> None:
    from benchmarks.clock import say

    rows: list[dict[str, Any]] = []
    for size in sizes:
        place = folder / str(size)
        place.mkdir()
        built = _growth("build", str(place), str(size))
        runs = [_growth("ask", str(place)) for _ in range(repeat)]
        row = {key: statistics.median(run[key] for run in runs) for key in runs[0]}
        rows.append(row)
        ratios = ", ".join(f"{run['ratio']:.2f}" for run in runs)
        say(
            f"asking     {row['passages']:6} passages: answer {row['ask']:.1f} ms ({row['ask_cpu']:.1f} cpu),"
            f" question embedded {row['embed']:.1f} ({row['embed_cpu']:.1f}),"
            f" one vector query {row['query']:.1f} ({row['query_cpu']:.1f}):"
            f" ratio {row['ratio']:.2f} of {ratios}; cpu {row['ratio_cpu']:.2f};"
            f" index {row['disk_mb']:.0f} MB, cache {row['cache_mb']:.0f} MB, process {row['memory_mb']:.0f} MB;"
            f" built in {built['seconds']:.0f} s"
        )
    if len(rows) > 1:
        few, many = rows[0], rows[-1]
        tens = (many["passages"] - few["passages"]) / 10_000
        memory, disk, cache = (many[key] - few[key] for key in ("memory_mb", "disk_mb", "cache_mb"))
        say(
            f"           10,000 passages more: memory {memory / tens:.0f} MB, disk {disk / tens:.0f} MB"
            f" and {cache / tens:.0f} MB of cached vectors"
        )


def _growth(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "benchmarks.growth", *arguments]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 – our own module
    result: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return result


if __name__ == "__main__":
    stay_offline()
    main()
