"""How many cells are right, by hand: ``python -m tests.tasks.comparing.measure INDEX [FOLDER]``.

Prints held and empty cells, aspect by aspect, for each half of the labelled programmes of tests/library; or for those
of a folder with ``labels.yaml`` and ``programmes/KEY.yaml``, where ``fil`` names the file in the index.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import yaml

from assistant.settings import Settings, stay_offline
from tests.library.markup import load_programmes
from tests.tasks.comparing.labels import is_right, labels

TODAY = date(2026, 11, 21)


Labels = dict[str, dict[str, list[str]]]


def of_library(half: str) -> tuple[Labels, dict[str, str]]:
    """The labels of a half of tests/library, and the files by programme."""
    return labels(half), {programme.key: programme.file for programme in load_programmes()}


def of_folder(folder: Path) -> tuple[Labels, dict[str, str]]:
    """The labels of a folder, and the files by programme."""
    known: Labels = yaml.safe_load((folder / "labels.yaml").read_text(encoding="utf-8"))
    sources = {key: (folder / "programmes" / f"{key}.yaml").read_text(encoding="utf-8") for key in known}
    return known, {key: yaml.safe_load(text)["fil"] for key, text in sources.items()}


def measure(index: Path, known: Labels, files: dict[str, str]) -> Counter[tuple[str, bool, bool]]:
    """Count cells by (aspect, should hold something, is right)."""
    from assistant.programme.craft import aspects
    from assistant.retrieval.library import Library
    from assistant.tasks.comparing.cells import cell
    from assistant.tasks.comparing.columns import source_of

    library = Library(Settings(index=index))
    documents = {document.path: document for document in library.documents()}
    by_key = {aspect.key: aspect for aspect in aspects()}
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for key, of_programme in known.items():
        sources = source_of(documents[files[key]], library, TODAY)
        for aspect, words in of_programme.items():
            counts[aspect, bool(words), is_right(cell(by_key[aspect], sources, library), words)] += 1
    return counts


def share(counts: Counter[tuple[str, bool, bool]], holds: bool, aspect: str = "") -> tuple[int, int]:
    """(right, all) of the cells that should hold something, or of those that should be empty."""
    of = {key: n for key, n in counts.items() if key[1] is holds and aspect in ("", key[0])}
    return sum(n for key, n in of.items() if key[2]), sum(of.values())


if __name__ == "__main__":
    stay_offline()
    sets = {half: of_library(half) for half in ("dev", "test")}
    if sys.argv[2:]:
        sets = {sys.argv[2]: of_folder(Path(sys.argv[2]))}
    for title, labelled in sets.items():
        found = measure(Path(sys.argv[1]), *labelled)
        sys.stdout.write(f"{title}: held {share(found, True)}, empty {share(found, False)}\n")
        for name in sorted({key[0] for key in found}):
            sys.stdout.write(f"  {name}: held {share(found, True, name)}, empty {share(found, False, name)}\n")
