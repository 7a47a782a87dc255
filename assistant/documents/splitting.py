"""Blocks → passages, along the document's own structure.

A passage stays under one heading and keeps whole lists with the line that introduces them and table rows (which carry
their headers). It aims at ``target`` tokens and never passes ``limit``, counted by the embedding model's tokenizer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from assistant.language.sentences import split_sentences
from assistant.types import Block, BlockKind, Identity, Passage, Unit

SPLITTER_VERSION = "3"

_NUMBERED = re.compile(r"^(?:\d{1,2}|[A-ZÅÄÖ])[.):]?\s+\S")

CountTokens = Callable[[str], int]


@dataclass(slots=True)
class _Section:
    """A heading path and the units below it, up to the next heading."""

    path: tuple[str, ...]
    units: list[Unit] = field(default_factory=list)


def split(
    blocks: Iterable[Block],
    identity: Identity,
    document_id: str,
    count_tokens: CountTokens,
    *,
    target: int,
    limit: int,
) -> list[Passage]:
    """Make passages of a document's blocks.

    Args:
        blocks: in reading order.
        identity: whose title is left out of the heading paths, since every passage of the document shares it.
        document_id: becomes the first part of each passage's id.
        count_tokens: tokens the embedding model sees in a text.
        target: tokens a passage aims at; a new one begins when the next piece would pass it.
        limit: tokens a passage never passes; a longer paragraph is cut between sentences, a longer sentence
            between words.
    """
    passages: list[Passage] = []
    for section in _sections(blocks, identity.title):
        units = [piece for unit in section.units for piece in _cut(unit, count_tokens, limit)]
        for lead, group in _pack(units, count_tokens, target, limit):
            ordinal = len(passages)
            passages.append(Passage(f"{document_id}:{ordinal}", document_id, ordinal, section.path, tuple(group), lead))
    return passages


def _sections(blocks: Iterable[Block], title: str) -> list[_Section]:
    """Group blocks by heading path; the innermost heading is the section's first unit.

    A heading with nothing below it is text in its own right (a bold line, a slogan): it becomes a paragraph of the
    section before it, so that no text is lost.
    """
    path: list[tuple[float, str]] = []
    sections = [_Section(())]
    for block in blocks:
        unit = Unit(block.text, block.kind, block.page_start, block.page_end, block.source_keys)
        if block.kind is not BlockKind.HEADING:
            sections[-1].units.append(unit)
            continue
        level = _level_below(path, sections[-1], block)
        _settle(sections, deeper=bool(path) and level > path[-1][0])
        while path and path[-1][0] >= level:
            path.pop()
        path.append((level, block.text))
        headings = tuple(text for _, text in path if not _is_title(text, title))
        sections.append(_Section(headings, [] if _is_title(block.text, title) else [unit]))
    _settle(sections, deeper=False)
    return [section for section in sections if section.units]


def _level_below(path: list[tuple[float, str]], last: _Section, block: Block) -> float:
    """A heading's level, half a step down for numbered headings under an empty heading of the same size.

    Readers of PDF see sizes only, so "Fokusområden" and its "1. En väg in", "2. Mark i tid" often share one level.
    """
    if not path or path[-1][0] > block.level + 0.5 or not _NUMBERED.match(block.text):
        return block.level
    above, text = path[-1]
    empty = bool(last.units) and last.units[-1].kind is BlockKind.HEADING
    if empty and above == block.level and not _NUMBERED.match(text):
        return block.level + 0.5
    in_row = len(path) > 1 and path[-2][0] == block.level and above == block.level + 0.5 and _NUMBERED.match(text)
    return block.level + 0.5 if in_row else block.level


def _settle(sections: list[_Section], *, deeper: bool) -> None:
    """Close the last section: one that is only a heading lives on in its subsections' paths, or as a paragraph."""
    last = sections[-1]
    if not last.units or last.units[-1].kind is not BlockKind.HEADING:
        return
    sections.pop()
    if not deeper:
        paragraphs = [replace(unit, kind=BlockKind.PARAGRAPH) for unit in last.units]
        if sections:
            sections[-1].units.extend(paragraphs)
        else:
            sections.append(_Section(last.path[:-1], paragraphs))


def _is_title(heading: str, title: str) -> bool:
    """Whether a heading is the document's title, alone or with the municipality: "Näringslivsplan 2020, Trosa"."""
    plain, whole = _plain(heading), _plain(title)
    return plain == whole or (bool(whole) and plain.startswith(f"{whole}, "))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _cut(unit: Unit, count_tokens: CountTokens, limit: int) -> list[Unit]:
    """Cut a unit that is too long for one passage, between sentences where possible."""
    if count_tokens(unit.text) <= limit:
        return [unit]
    pieces = [part for sentence in split_sentences(unit.text) for part in _halve(sentence, count_tokens, limit)]
    texts: list[str] = []
    for piece in pieces:
        joined = f"{texts[-1]} {piece}" if texts else piece
        if texts and count_tokens(joined) <= limit:
            texts[-1] = joined
        else:
            texts.append(piece)
    return [Unit(text, unit.kind, unit.page_start, unit.page_end, unit.source_keys) for text in texts]


def _halve(text: str, count_tokens: CountTokens, limit: int) -> list[str]:
    """Halve a text between words, or inside one enormous word, until each part fits."""
    if count_tokens(text) <= limit or len(text) < 2:
        return [text]
    words = text.split()
    if len(words) > 1:
        middle = len(words) // 2
        parts = [" ".join(words[:middle]), " ".join(words[middle:])]
    else:
        parts = [text[: len(text) // 2], text[len(text) // 2 :]]
    return [piece for part in parts for piece in _halve(part, count_tokens, limit)]


def _pack(units: list[Unit], count_tokens: CountTokens, target: int, limit: int) -> Iterator[tuple[str, list[Unit]]]:
    """Fill passages with whole bundles; yield each with the line that introduces its list, where that is elsewhere."""
    group: list[Unit] = []
    size = 0
    lead = ""
    for bundle in _bundles(units):
        sizes = [count_tokens(unit.text) for unit in bundle]
        if group and size + sum(sizes) > target and not _only_heading(group):
            yield lead, group
            group, size, lead = [], 0, ""
        intro = bundle[0].text if bundle[0].kind is BlockKind.PARAGRAPH and len(bundle) > 1 else ""
        for unit, tokens in zip(bundle, sizes, strict=True):
            if group and size + tokens > limit:
                yield lead, group
                group, size = [], 0
                lead = intro if count_tokens(intro) + tokens <= limit else ""
            group.append(unit)
            size += tokens
    if group:
        yield lead, group


def _only_heading(group: list[Unit]) -> bool:
    return all(unit.kind is BlockKind.HEADING for unit in group)


def _bundles(units: list[Unit]) -> Iterator[list[Unit]]:
    """What should stay together: a list with the line before it, the rows of a table, a single paragraph."""
    bundle: list[Unit] = []
    for unit in units:
        if bundle and _continues(bundle[-1], unit):
            bundle.append(unit)
            continue
        if bundle:
            yield bundle
        bundle = [unit]
    if bundle:
        yield bundle


def _continues(before: Unit, unit: Unit) -> bool:
    if unit.kind is BlockKind.LIST_ITEM:
        return before.kind is BlockKind.LIST_ITEM or (before.kind is BlockKind.PARAGRAPH and before.text.endswith(":"))
    return unit.kind is BlockKind.TABLE_ROW and before.kind is BlockKind.TABLE_ROW
