"""The lines of a question set as ``EvalQuestion``, whichever of the known formats they are in."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from assistant.errors import LotsError
from assistant.types import Turn

_EXPECTED_KEYS = ("expected", "expected_document", "expected document", "document", "path")
_PASSAGE_KEYS = ("passage", "text")
OTHER = "övrigt"


@dataclass(frozen=True, slots=True)
class EvalQuestion:
    """A question and what a right answer is.

    Attributes:
        kind: the group it is reported under.
        expected: paths below the corpus folder, or bare file names.
        expected_all: each of ``expected`` is needed; otherwise any of them is right.
        words: a right answer holds one alternative of every entry; empty when the set does not say.
        pages: per expected document, pages of which one must be cited.
        standalone: the question as it reads without its history.
        passage: the text that answers, when the set is of question–passage pairs.
    """

    id: str
    text: str
    kind: str = OTHER
    history: tuple[Turn, ...] = ()
    municipalities: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()
    expected_all: bool = False
    words: tuple[tuple[str, ...], ...] = ()
    pages: Mapping[str, Sequence[int]] = field(default_factory=dict)
    answerable: bool = True
    split: str = ""
    standalone: str = ""
    passage: str = ""


def parse_question(line: Mapping[str, Any], number: int) -> EvalQuestion:
    """Read one line of a question set.

    Takes the project's own format (``tests/eval/README.md``), that of ``tests/library/questions.jsonl``, any object
    with a question and its expected document, and pairs of question and passage.

    Args:
        line: the JSON object.
        number: its place in the file, 1-based; the id of a line that has none.

    Raises:
        LotsError: there is no question, or a value has the wrong form.
    """
    expected: object = next((line[key] for key in _EXPECTED_KEYS if line.get(key)), [])
    passage = next((line[key] for key in _PASSAGE_KEYS if isinstance(line.get(key), str)), "")
    pages = line.get("pages") or {}
    try:
        return EvalQuestion(
            id=str(line.get("id") or number),
            text=_text(line["question"]),
            kind=str(line.get("kind") or line.get("type") or OTHER),
            history=tuple(Turn(str(turn["role"]), str(turn["content"])) for turn in line.get("history") or ()),
            municipalities=_texts(line.get("kommun") or ()),
            expected=_texts(expected),
            # The library's questions list every document needed; they are told by their pages.
            expected_all=bool(line.get("expected_all", "pages" in line)),
            words=tuple(_texts(options) for options in line.get("words") or ()),
            pages={str(name): tuple(int(page) for page in wanted) for name, wanted in pages.items()},
            answerable=bool(line.get("answerable", True)),
            split=str(line.get("split") or ""),
            standalone=str(line.get("standalone") or ""),
            passage=passage,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LotsError(
            f"Rad {number} i frågefilen går inte att förstå.",
            'En rad ska vara minst {"question": "…", "expected": "program/mora.md"}.',
        ) from error


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise TypeError(value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    """A string or a list of strings as a tuple."""
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, (list, tuple)):
        raise TypeError(value)
    return tuple(_text(item) for item in value)


def same_document(expected: str, path: str) -> bool:
    """Whether ``path`` is the expected document: the whole path, its end, or the bare file name."""
    wanted = PurePosixPath(unicodedata.normalize("NFC", expected)).parts
    got = PurePosixPath(unicodedata.normalize("NFC", path)).parts
    return bool(wanted) and got[-len(wanted) :] == wanted
