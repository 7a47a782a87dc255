"""Upkeep of the corpus: what in its Markdown files an editor has to mend.

Every Markdown file in a corpus folder is held against what the index needs: front matter, source keys, addresses. The
files of the starter corpus, in ``kunskap/`` and ``program/``, are also held against the house's own rules, which
``corpus/README.md`` states.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.documents.checking_body import body_problems
from assistant.documents.checking_figures import figure_problems
from assistant.documents.checking_file import CheckedFile, Problem, load
from assistant.documents.checking_front import front_problems, status_problems
from assistant.documents.checking_repeats import repeated_passages
from assistant.documents.corpus import scan
from assistant.errors import DocumentError


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        checked: number of Markdown files.
        problems: by path and line.
    """

    checked: int
    problems: tuple[Problem, ...]


def check_corpus(corpora: Sequence[Path], today: date, figures: Mapping[Path, Path] | None = None) -> CheckReport:
    """Check every Markdown file in the corpus folders.

    Args:
        corpora: corpus folders.
        today: the day that decides which programmes are in force.
        figures: corpus folder → table of the figures that its programme profiles may state.

    Raises:
        LotsError: a folder does not exist or cannot be read.
    """
    files: list[CheckedFile] = []
    problems: list[Problem] = []
    checked = 0
    for found in scan(corpora):
        if Path(found.path).suffix.lower() != ".md":
            continue
        checked += 1
        try:
            files.append(load(found.absolute, found.path, found.root))
        except (DocumentError, OSError) as error:
            remedy = error.remedy if isinstance(error, DocumentError) else "Kontrollera att filen går att läsa."
            message = (
                error.message if isinstance(error, DocumentError) else f"Filen gick inte att läsa: {error.strerror}."
            )
            problems.append(Problem(found.path, 1, message, remedy))
    for file in files:
        problems += front_problems(file)
    problems += status_problems(files, today)
    problems += _house_problems([file for file in files if file.is_starter], figures or {})
    return CheckReport(checked, tuple(sorted(problems, key=lambda problem: (problem.path, problem.line, problem.text))))


def _house_problems(files: Sequence[CheckedFile], figures: Mapping[Path, Path]) -> Iterator[Problem]:
    for file in files:
        yield from body_problems(file)
    yield from figure_problems(files, figures)
    yield from repeated_passages(files)
