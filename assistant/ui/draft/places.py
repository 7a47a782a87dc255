"""Where things stand on the page: element ids, the same wherever they are written and looked for."""

from __future__ import annotations

PROPOSALS = "draft-proposals-title"
QUESTION = "draft-question-title"
DRAFT_TITLE = "draft-title"
NEEDS = "draft-needs"
CHECK = "draft-check"


def field_id(path: str) -> str:
    """The input of a field of the brief; ``path`` as ``mal.2.ar``."""
    return "f-" + path.replace(".", "-")


def section_id(key: str) -> str:
    """A section of the draft."""
    return f"avsnitt-{key}"


def paragraph_id(paragraph: str) -> str:
    """A paragraph of the draft."""
    return f"stycke-{paragraph}"


def cell_id(paragraph: str, row: int, column: int) -> str:
    """A cell of a table in the draft."""
    return f"ruta-{paragraph}-{row}-{column}"


def source_id(n: int) -> str:
    """A source of the draft."""
    return f"source-utkast-{n}"
