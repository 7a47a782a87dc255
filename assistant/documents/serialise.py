"""``ReadResult`` as JSON and back: how a reading process hands its result over."""

from __future__ import annotations

from typing import Any

from assistant.types import Block, BlockKind, ReadResult


def to_json(result: ReadResult) -> dict[str, Any]:
    """A value that ``json.dumps`` takes. Blocks are lists, since a document has thousands of them."""
    return {
        "blocks": [
            [b.kind.value, b.text, b.page_start, b.page_end, b.level, list(b.source_keys)] for b in result.blocks
        ],
        "page_count": result.page_count,
        "properties": result.properties,
        "front_matter": result.front_matter,
        "warnings": [list(warning) for warning in result.warnings],
    }


def from_json(value: dict[str, Any]) -> ReadResult:
    """The result that ``to_json`` was given.

    Raises:
        KeyError, TypeError, ValueError: the value was not made by ``to_json``.
    """
    return ReadResult(
        blocks=tuple(
            Block(BlockKind(kind), text, page_start, page_end, level, tuple(keys))
            for kind, text, page_start, page_end, level, keys in value["blocks"]
        ),
        page_count=value["page_count"],
        properties=dict(value["properties"]),
        front_matter=dict(value["front_matter"]),
        warnings=tuple((page, reason) for page, reason in value["warnings"]),
    )
