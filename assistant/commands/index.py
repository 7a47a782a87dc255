"""``lots index``: build the index or bring it up to date, with a progress bar."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from typing import Any

from tqdm import tqdm

from assistant.commands.common import print_json, settings_of
from assistant.retrieval.build import BuildReport, build_index
from assistant.retrieval.progress import BuildState


class _Bar:
    """A progress bar on stderr for each phase that can be counted, a line for each other."""

    def __init__(self) -> None:
        self._phase = ""
        self._bar: tqdm[Any] | None = None

    def __call__(self, state: BuildState) -> None:
        if state.phase != self._phase:
            self.close()
            self._phase = state.phase
            if state.total:
                self._bar = tqdm(
                    total=state.total,
                    desc=state.phase,
                    file=sys.stderr,
                    bar_format="{desc} {percentage:3.0f} % |{bar}| {n_fmt} av {total_fmt}, {remaining} kvar",
                )
            else:
                sys.stderr.write(f"{state.phase} …\n")
        if self._bar is not None:
            self._bar.update(state.done - self._bar.n)

    def close(self) -> None:
        """End the bar under way."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None


def run(arguments: argparse.Namespace) -> int:
    """Build and report; files that failed are named, and do not make the command fail."""
    bar = _Bar()
    try:
        report = build_index(
            settings := settings_of(arguments),
            settings.corpus,
            arguments.paths,
            bar,
            rebuild=arguments.rebuild,
        )
    finally:
        bar.close()
    if arguments.json:
        print_json(_as_json(report))
    else:
        sys.stdout.write(_as_text(report))
    return 0


def _as_json(report: BuildReport) -> dict[str, Any]:
    return {
        **{
            name: getattr(report, name)
            for name in ("documents", "passages", "added", "updated", "unchanged", "removed")
        },
        "failed": [{"path": failure.path, "reason": failure.reason} for failure in report.failed],
        "warnings": [dataclasses.asdict(warning) for warning in report.warnings],
        "seconds": round(report.seconds, 2),
    }


def _as_text(report: BuildReport) -> str:
    lines = [
        f"{report.documents} dokument, {report.passages} stycken: {report.added} nya, {report.updated} ändrade,"
        f" {report.unchanged} oförändrade, {report.removed} borttagna ({report.seconds:.1f} s)."
    ]
    for warning in report.warnings:
        where = f"{warning.path}, sida {warning.page}" if warning.page else warning.path
        lines.append(f"  Att veta: {where}: {warning.reason}")
    lines.extend(f"  Kunde inte läsas: {failure.path}: {failure.reason}" for failure in report.failed)
    return "\n".join(lines) + "\n"
