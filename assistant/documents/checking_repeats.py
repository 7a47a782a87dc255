"""The check of repeated text: each file is written for itself, and no two share a long run of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.documents.checking_file import CheckedFile, Problem

LONGEST_SHARED = 11
_WORD = re.compile(r"\w+")


def repeated_passages(files: Sequence[CheckedFile]) -> Iterator[Problem]:
    """Runs of twelve or more consecutive words that two files share; headings and source keys do not count."""
    length = LONGEST_SHARED + 1
    first: dict[tuple[str, ...], tuple[CheckedFile, int]] = {}
    for file in files:
        words = [(w, line.number) for line in file.body if not line.level for w in _WORD.findall(line.text.lower())]
        plain = tuple(word for word, _ in words)
        reported = -1
        for start in range(len(words) - length + 1):
            run = plain[start : start + length]
            other, line_number = first.setdefault(run, (file, words[start][1]))
            if other is not file and start > reported:
                reported = start + length - 1
                text = f"«{' '.join(run)}» står också i {other.path}, rad {line_number}."
                yield Problem(file.path, words[start][1], text, "Skriv om meningen med egna ord i den ena filen.")
