"""What the programmes of tests/library hold, and whether a cell says it."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from assistant.tasks.comparing.drafts import DraftCell
from assistant.types import CellStatus


def labels(half: str) -> dict[str, dict[str, list[str]]]:
    """The labels of ``dev`` or ``test``: programme → aspect → words, one of which stands in a right cell."""
    text = Path(__file__).with_name("labels.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = yaml.safe_load(text)[half]
    return found


def is_right(cell: DraftCell, words: list[str]) -> bool:
    """Whether a cell holds one of the words, or is empty when there are none."""
    if not words:
        return cell.status is not CellStatus.FOUND
    text = " ".join(point.text for point in cell.points)
    return any(_holds(text, word) for word in words)


def _holds(text: str, word: str) -> bool:
    """Whether a word stands in a text; a number never inside another."""
    text, word = re.sub(r"\s+", " ", text).lower(), re.sub(r"\s+", " ", word).lower()
    if word[0].isdigit():
        return re.search(rf"(?<![\d,]){re.escape(word)}(?!\d|,\d)", text) is not None
    return word in text
