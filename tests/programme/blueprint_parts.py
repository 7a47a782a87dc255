"""What the tests of the sections share: the parts of a blueprint, and what its patterns make of a brief."""

import re
from collections.abc import Iterator
from pathlib import Path

from assistant.programme.blueprint_blocks import Ask, Asking, Block, Cite, Connect, Each, Own, Subheading, Table
from assistant.programme.blueprints import Blueprint, blueprint
from assistant.programme.brief import Brief
from assistant.tasks.drafting.slots import Filler

CARDS = Path(__file__).parents[2] / "corpus"
# A name that holds a number and claims nothing by it.
_NAMES = re.compile(r"Agenda 2030|agenda2030")
_SLOT = re.compile(r"\{[^}]*\}")


def blocks(plan: Blueprint) -> Iterator[Block]:
    """Every block of a section, also those that are repeated inside others."""

    def inside(found: tuple[Block, ...]) -> Iterator[Block]:
        for block in found:
            yield block
            if isinstance(block, Each):
                yield from inside(block.blocks)

    return inside(plan.blocks)


def asks(block: Block) -> tuple[Ask, ...]:
    """Everything that a block may ask for."""
    if isinstance(block, Own):
        return block.needs
    if isinstance(block, Asking):
        return (block.ask,)
    if isinstance(block, Each):
        return (block.empty,) if block.empty else ()
    if isinstance(block, Table):
        of_columns = tuple(column.ask for column in block.table.columns if column.ask)
        return (*of_columns, block.table.empty) if block.table.empty else of_columns
    return ()


def tables_of(key: str) -> list[Table]:
    """The tables of a section, in order."""
    plan = blueprint(key)
    assert plan
    return [block for block in blocks(plan) if isinstance(block, Table)]


def worded(key: str, brief: Brief) -> list[str]:
    """What the own blocks of a section make of a brief, whether or not they are shown."""
    plan = blueprint(key)
    assert plan
    filler = Filler(brief.joined())
    found = [filler.first(block.own) for block in blocks(plan) if isinstance(block, Own)]
    return [text for text in found if text]


def missing_from_cards(plan: Blueprint) -> list[str]:
    """The quotes of a section that do not stand in the card and under the source they name."""
    found = []
    for block in blocks(plan):
        if isinstance(block, Cite):
            card = (CARDS / f"{block.source.path}.md").read_text(encoding="utf-8").replace("**", "")
            lines = [line for line in card.splitlines() if block.quote in line]
            if not any(re.search(rf"\[(?:[^\]]*, )?{block.source.key}(?:,[^\]]*)?\]$", line) for line in lines):
                found.append(block.quote)
    return found


def sentences(plan: Blueprint) -> set[str]:
    """What a section says in words of its own: statements, connecting sentences and patterns that are not all slot."""
    found: set[str] = set()
    for block in blocks(plan):
        if isinstance(block, Cite):
            found.add(block.cite)
        elif isinstance(block, Connect):
            found.add(block.connect)
        elif isinstance(block, Own):
            found.update(pattern for pattern in block.own if re.search(r"\w", _SLOT.sub("", pattern)))
    return found


def texts_with_digits(plan: Blueprint) -> list[str]:
    """The texts of a section that hold a figure: none may, for a figure is the officer's or a source's."""
    texts = {plan.title, plan.purpose or "", *sentences(plan)}
    for weakness in plan.weaknesses:
        texts |= {weakness.text, weakness.advice}
    for block in blocks(plan):
        texts.update(text for ask in asks(block) for text in (ask.what, ask.where, ask.why))
        if isinstance(block, Subheading):
            texts.add(block.subheading)
        elif isinstance(block, Table):
            texts |= {block.table.caption, block.table.row or ""}
            texts.update(text for column in block.table.columns for text in (column.title, column.blank or ""))
    return [text for text in texts if re.search(r"\d", _NAMES.sub("", text))]
