"""Numbers for what the points of a comparison rest on: the same passage, the same number throughout."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from assistant.tasks.comparing.drafts import Draft
from assistant.types import Citation
from assistant.writing.citing import Citations


class Numbers:
    """Citations of every draft, numbered in the order the drafts are given.

    Args:
        drafts: points and statements in the order they are read.
        today: the day on which programmes are in force or expired.
    """

    def __init__(self, drafts: Iterable[Draft], today: date) -> None:
        citations = Citations(today)
        self._numbers: dict[int, tuple[int, ...]] = {}
        # The drafts are kept, so that no other takes over the identity of one that is gone.
        self._drafts = list(drafts)
        for draft in self._drafts:
            found = [citations.cite(quote.evidence, quote.text, [quote.unit]) for quote in draft.quotes]
            self._numbers[id(draft)] = tuple(dict.fromkeys(found))
        self._citations = citations.all()

    def of(self, draft: Draft) -> tuple[Citation, ...]:
        """The citations of a draft."""
        return tuple(self._citations[n - 1] for n in self._numbers[id(draft)])
