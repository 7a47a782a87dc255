"""Chapters whose headings share no word with the question that is about them."""

import pytest

from assistant.tasks.own_chapters import with_own_chapters
from assistant.types import BlockKind, Passage, Unit


def _passage(heading: str, text: str = "Text.") -> Passage:
    return Passage(f"d:{heading}", "d", 0, (heading,), (Unit(text, BlockKind.PARAGRAPH, 1, 1),))


@pytest.mark.parametrize(
    ("topic", "heading", "expected"),
    [
        ("Vilka har tyckt till om strategin?", "Så kom strategin till", "Vilka har Så kom strategin till?"),
        ("Hur har företagen fått vara med?", "Så kom strategin till", "Hur har företagen Så kom strategin till?"),
        ("Vad drogs för slutsats av förra programmet?", "Lärdomar", "Vad drogs för slutsats av Lärdomar?"),
        ("Vilka åtgärder ingår i planen?", "Så kom planen till", "Vilka åtgärder ingår i planen?"),
        ("Vilka har tyckt till om strategin?", "Mål", "Vilka har tyckt till om strategin?"),
    ],
)
def test_the_heading_takes_the_place_of_the_questions_words(topic: str, heading: str, expected: str) -> None:
    assert with_own_chapters(topic, [_passage(heading)]) == expected


def test_without_a_chapter_a_sentence_about_the_former_programme_is_looked_for() -> None:
    passages = [_passage("Så kom strategin till", "Det tidigare programmet nådde två av nio mål.")]
    assert with_own_chapters("Varför gick det dåligt förra programmet?", passages) == (
        "Varför gick det dåligt tidigare programmet?"
    )
