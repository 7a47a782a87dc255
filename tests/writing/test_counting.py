"""A number answers "hur många" when it counts what is asked for, of what is asked about."""

import pytest

from assistant.types import BlockKind, Passage, Question, Unit
from assistant.writing.asked_values import asked_value
from assistant.writing.counting import Counted
from assistant.writing.stated import statements


def _stands(question: str, text: str, kind: BlockKind = BlockKind.PARAGRAPH, heading: str = "") -> bool:
    asked = asked_value(Question(question, question, question))
    assert asked is not None
    passage = Passage("d:0", "d", 0, (heading,) if heading else (), (Unit(text, kind, 1, 1),), "")
    counted = Counted(asked, asked.thing, lambda term: 1.0)
    return any(counted.stands_in(statement) for statement in statements(passage))


@pytest.mark.parametrize(
    ("question", "text", "stands"),
    [
        ("Hur många besökare har slottet per år?", "Slottet hade 41 000 besökare i fjol.", True),
        ("Hur många besökare har slottet per år?", "Slottet har 12 rum för möten.", False),
        ("Hur många besökare har slottet per år?", "Hamnen hade 41 000 besökare i fjol.", False),
        ("Hur många anställda har sågverket?", "Sågverket bidrar till målen i Agenda 2030.", False),
        ("Hur många nya tomter ska bruket få?", "Bruket får femton tomter.", True),
        ("Hur många ska flytta hit?", "Vi vill att 120 flyttar hit.", True),
    ],
)
def test_what_a_number_counts(question: str, text: str, stands: bool) -> None:
    assert _stands(question, text) is stands


def test_a_row_names_it_in_any_of_its_columns() -> None:
    row = "Vad: Husbilsplatser vid älven · Antal: 24 · Klart: 2024"
    assert _stands("Hur många husbilsplatser blir det vid älven?", row, BlockKind.TABLE_ROW)


def test_a_heading_names_what_the_items_below_it_count() -> None:
    item = "Hamnen: 41 000"
    assert _stands("Hur många besökare har hamnen?", item, BlockKind.LIST_ITEM, "Besökare per år")
    assert not _stands("Hur många besökare har hamnen?", item, BlockKind.LIST_ITEM, "Uthyrda ytor")
