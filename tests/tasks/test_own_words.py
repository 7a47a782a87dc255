"""A question's words as the documents write them."""

import pytest

from assistant.tasks.own_words import in_own_words
from assistant.types import BlockKind, Passage, Unit


def _passage(text: str) -> Passage:
    return Passage("d#0", "d", 0, ("Insatser",), (Unit(text, BlockKind.PARAGRAPH, 1, 1),))


@pytest.mark.parametrize(
    ("topic", "text", "expected"),
    [
        ("Hur många får fjärrvärme?", "Sju ansluts till fjärrvärmenätet.", "Hur många får fjärrvärmenätet?"),
        ("Vad gör de för säsongspersonalens boende?", "Två planer för säsongsboende.", "säsongsboende"),
        ("Vad blev det av skyltarna?", "Skyltprogram vid E45 genomfördes inte.", "skyltprogram"),
        (
            "Hur utvecklas turismen?",
            "Utvecklingsfrågor drivs av nämnden, och turismen växer.",
            "Hur utvecklas turismen?",
        ),
        ("Hur stöttas flygplatsen?", "Flytten av planskilda korsningar.", "Hur stöttas flygplatsen?"),
        ("Hur följs målen upp?", "Målen följs upp.", "Hur följs målen upp?"),
        ("Hur mycket får de sponsra?", "Sponsring av evenemang får ske.", "Hur mycket får de sponsring?"),
        ("Svar på en förfrågan?", "Förfrågningar besvaras.", "Svar på en förfrågningar?"),
        ("Vem får lastbilskörkort?", "Kommunen bekostar körkortet.", "Vem får lastbils-körkort?"),
        ("Hur många fotbollsplaner?", "Planen gäller i fyra år.", "Hur många fotbollsplaner?"),
    ],
)
def test_a_word_the_documents_lack_gives_way_to_its_kin(topic: str, text: str, expected: str) -> None:
    assert expected in in_own_words(topic, [_passage(text)])


def test_without_documents_the_topic_is_as_it_was() -> None:
    assert in_own_words("Hur många får fjärrvärme?", []) == "Hur många får fjärrvärme?"
