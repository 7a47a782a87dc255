"""How many cells are right, by hand: ``python -m tests.tasks.comparing.measure INDEX`` (an index of tests/library).

Prints held and empty cells for each half of the labelled programmes, aspect by aspect.
"""

from __future__ import annotations

import sys
from collections import Counter
from datetime import date
from pathlib import Path

from assistant.settings import Settings, stay_offline
from tests.library.markup import load_programmes
from tests.tasks.comparing.labels import is_right, labels

TODAY = date(2026, 11, 21)


def measure(index: Path, half: str) -> Counter[tuple[str, bool, bool]]:
    """Count cells by (aspect, should hold something, is right)."""
    from assistant.programme.craft import aspects
    from assistant.retrieval.library import Library
    from assistant.tasks.comparing.cells import cell
    from assistant.tasks.comparing.columns import source_of

    library = Library(Settings(index=index))
    documents = {document.path: document for document in library.documents()}
    files = {programme.key: programme.file for programme in load_programmes()}
    by_key = {aspect.key: aspect for aspect in aspects()}
    counts: Counter[tuple[str, bool, bool]] = Counter()
    for key, of_programme in labels(half).items():
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
    for half_ in ("dev", "test"):
        found = measure(Path(sys.argv[1]), half_)
        sys.stdout.write(f"{half_}: held {share(found, True)}, empty {share(found, False)}\n")
        for name in sorted({key[0] for key in found}):
            sys.stdout.write(f"  {name}: held {share(found, True, name)}, empty {share(found, False, name)}\n")
