"""What the inventory reads out of chapters whose headings say what they are about, in whatever words they do it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.programme.inventory import NOT_FOUND
from assistant.tasks.inventory.facts import Facts, facts_of
from tests.tasks.inventory.measure import document

FRONT = "---\ntitel: Näringslivsprogram 2024–2027\nkommun: Hallsberg\ntyp: program\nperiod: 2024–2027\n---\n"


@pytest.fixture
def facts(tmp_path: Path, request: pytest.FixtureRequest) -> Facts:
    path = tmp_path / "program.md"
    path.write_text(f"{FRONT}# Näringslivsprogram 2024–2027\n\n{request.param}\n", encoding="utf-8")
    return facts_of(*document(path, tmp_path))


def value(facts: Facts, column: str) -> str:
    return facts[column].value if column in facts else NOT_FOUND


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ("## Så kom planen till\nVi knackade på i 90 verkstäder och lyssnade.", "ja"),
        ("## Resan hit\nRådet satt hos 64 företagare under vintern.", "ja"),
        ("## Tillkomst\nElva frukostar med 260 deltagare gav underlaget.", "ja"),
        ("## Så går det till att få tillstånd\nDe 40 företag som söker betalar 9 000 kronor.", NOT_FOUND),
        ("## Utgångspunkter\nRankingen bygger på en enkät till företagare i 290 kommuner.", NOT_FOUND),
    ],
    indirect=["facts"],
)
def test_dialogue_is_found_under_a_heading_on_how_it_was_made(facts: Facts, found: str) -> None:
    assert value(facts, "dialogue") == found


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ("## Så håller vi kursen\nVarje januari berättar chefen vad som blev gjort.", "ja"),
        ("## Avrapportering\nDen ansvarige lämnar en skriftlig rad den sista vardagen i varje kvartal.", "ja"),
        ("## Arbetsformer\nKommunchefen redovisar läget i december.", "ja"),
        ("## Företagsklimat\nRankingen presenteras varje höst.", NOT_FOUND),
        ("## Öppettider\nKontoret är öppet varje vardag i december.", NOT_FOUND),
    ],
    indirect=["facts"],
)
def test_follow_up_is_found_under_a_heading_on_it_or_by_what_is_told(facts: Facts, found: str) -> None:
    assert value(facts, "follow_up") == found


@pytest.mark.parametrize(
    ("facts", "column", "found"),
    [
        ("## Vägval\nDen första handlingsplanen ska läggas fram i november 2024.", "action_plan", "aviserad"),
        ("## Gränser\nFrågor om hållbarhet behandlas i miljöplanen och upprepas inte.", "sustainability", NOT_FOUND),
        ("## Grannar\nMed Kumla och Laxå delar vi näringslivschef.", "regional_link", "mellankommunal"),
        ("## Vi är med\nKommunen deltar i Örebroregionens forum för service.", "regional_link", "annan"),
        ("## Krogarna\nFöre periodens utgång ska minst nittio krogar ha öppet.", "measurable_goals", "1"),
    ],
    indirect=["facts"],
)
def test_other_ways_of_saying_it(facts: Facts, column: str, found: str) -> None:
    assert value(facts, column) == found
