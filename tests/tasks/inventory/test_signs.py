"""What the inventory reads out of sentences, and how often it is right on programmes with known truth."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from assistant.programme.inventory import NOT_FOUND, column, columns
from assistant.tasks.inventory.facts import facts_of, from_json, to_json
from assistant.types import BlockKind, Document, Identity, Kind, Passage, Unit
from tests.tasks.inventory.measure import Scores, library_scores, profile_scores

PHRASES = yaml.safe_load((Path(__file__).parent / "phrases.yaml").read_text(encoding="utf-8"))
CASES = [
    (key, value, sentence)
    for by_column in PHRASES.values()
    for key, by_value in by_column.items()
    for value, sentences in by_value.items()
    for sentence in sentences
]
IDENTITY = Identity(
    title="Näringslivsprogram 2024–2027", kind=Kind.PROGRAMME, municipality="Hallsberg", valid_from=2024
)


def said(
    *blocks: str | tuple[BlockKind, str], section: str = "Kapitel", identity: Identity = IDENTITY
) -> dict[str, str]:
    """What is read out of a programme with these blocks under one heading, by column key."""
    units = tuple(
        Unit(block, BlockKind.PARAGRAPH, 3, 3) if isinstance(block, str) else Unit(block[1], block[0], 3, 3)
        for block in blocks
    )
    passage = Passage("x:0", "x", 0, (section,), units)
    facts = facts_of(Document("x", "x.pdf", "", "", identity), [passage])
    return {key: fact.value for key, fact in facts.items()}


@pytest.mark.parametrize(("key", "value", "sentence"), CASES)
def test_sentence_says_what_it_says(key: str, value: str, sentence: str) -> None:
    assert said(sentence).get(key, NOT_FOUND) == value


def test_a_table_of_activities_with_owners_is_an_action_plan() -> None:
    rows = [
        (BlockKind.TABLE_ROW, "Aktivitet: Företagslots · Ansvarig: Näringslivschefen · Klart: 2025"),
        (BlockKind.TABLE_ROW, "Aktivitet: Markreserv · Ansvarig: Planchefen · Klart: 2026"),
    ]
    assert said(*rows)["action_plan"] == "i_programmet"
    assert "action_plan" not in said(rows[0])
    goals = [(kind, text.replace("Ansvarig", "Målvärde 2027")) for kind, text in rows]
    assert "action_plan" not in said(*goals)


def test_an_action_plan_is_one_itself() -> None:
    plan = Identity(title="Tillsammans mot 4,0", kind=Kind.ACTION_PLAN, municipality="Håbo")
    assert said("Företagen ska få snabbare besked.", identity=plan)["action_plan"] == "i_programmet"


def test_a_value_rests_on_words_that_bear_it() -> None:
    plan = Identity(title="Handlingsplan för tillväxt", kind=Kind.ACTION_PLAN, municipality="Degerfors")
    intro = Unit("Handlingsplanen för 2022–2024 samlar arbetet i två områden:", BlockKind.PARAGRAPH, 1, 1)
    items = [Unit(text, BlockKind.LIST_ITEM, 1, 1) for text in ("en processplan för mark", "utbildning i service")]
    facts = facts_of(Document("x", "x.md", "", "", plan), [Passage("x:0", "x", 0, ("Fokus",), (intro, *items))])
    assert facts["action_plan"].quotes[0] == (0, intro.text)
    # Neither the title nor any sentence need say it: then no passage is cited.
    odd = Identity(title="Tillsammans mot 4,0", kind=Kind.ACTION_PLAN, municipality="Håbo")
    passage = Passage(
        "x:0", "x", 0, ("Mål",), (Unit("Tillsammans mot 4,0 ger snabba besked.", BlockKind.PARAGRAPH, 1, 1),)
    )
    fact = facts_of(Document("x", "x.md", "", "", odd), [passage])["action_plan"]
    assert (fact.value, fact.passage, fact.quotes) == ("i_programmet", None, ())
    assert said("Samtidigt som strategin antogs en implementeringsplan.")["action_plan"] == "bredvid"


def test_other_municipalities_count_but_not_ones_own() -> None:
    assert said("Kommunen samarbetar med Kumla om etableringar.")["regional_link"] == "mellankommunal"
    assert "regional_link" not in said("Kommunen samarbetar med Hallsbergs företagare om etableringar.")


def test_a_heading_alone_is_no_evidence() -> None:
    heading = (BlockKind.HEADING, "Hållbarhet och Agenda 2030")
    assert "sustainability" not in said(heading, section="Hållbarhet och Agenda 2030")
    assert (
        said(heading, "Vi bygger för våra barn.", section="Hållbarhet och Agenda 2030")["sustainability"] == "betonas"
    )


def test_goals_are_counted_in_tables_before_sentences() -> None:
    rows = [
        (BlockKind.TABLE_ROW, "Mål: NKI · Nuläge 2023: 70 · Målvärde 2027: 75"),
        (BlockKind.TABLE_ROW, "Mål: Nya företag · Nuläge 2023: 110 · Målvärde 2027: 140"),
    ]
    sentence = "Antalet besök ska öka från 10 till 40."
    assert said(sentence, section="Mål")["measurable_goals"] == "1"
    assert said(sentence, *rows, section="Mål")["measurable_goals"] == "2"
    assert "measurable_goals" not in said("Kommunen avsätter 2 miljoner kronor per år.", section="Mål")
    statistics = [(BlockKind.TABLE_ROW, f"Bransch: {name} · 2019: 120 · 2021: 130") for name in ("Handel", "Bygg")]
    assert "measurable_goals" not in said(*statistics, section="Nuläge")


def test_follow_up_and_dialogue_tell_how() -> None:
    passage = Passage(
        "x:0",
        "x",
        0,
        ("Uppföljning",),
        (
            Unit("Programmet följs upp varje år av kommunstyrelsen.", BlockKind.PARAGRAPH, 5, 5),
            Unit("Programmet togs fram efter intervjuer med 40 företag och en enkät.", BlockKind.PARAGRAPH, 6, 6),
        ),
    )
    facts = facts_of(Document("x", "x.pdf", "", "", IDENTITY), [passage])
    assert facts["follow_up"].details == ("varje år", "kommunstyrelsen")
    assert facts["dialogue"].details == ("enkät", "intervjuer")
    assert facts["follow_up"].quotes == ((0, "Programmet följs upp varje år av kommunstyrelsen."),)
    assert from_json(to_json(facts)) == facts


def test_every_rule_finds_a_value_of_its_column() -> None:
    assert len(columns()) == 15
    assert column("action_plan").stated("Ja") == column("action_plan").choice("finns")
    assert column("regional_link").stated("RUS") == column("regional_link").choice("rus")
    assert column("sustainability").stated("något annat") is None


@pytest.fixture(scope="module")
def halves(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Scores]:
    """The invented programmes' scores by half."""
    folder = tmp_path_factory.mktemp("bibliotek")
    return {half: library_scores(folder, half) for half in ("dev", "test")}


class TestFloors:
    """Measured values stand in docs/inventering.md; these hold what the issue asks for."""

    @pytest.mark.parametrize("half", ["dev", "test"])
    def test_invented_programmes(self, halves: dict[str, Scores], half: str) -> None:
        scores = halves[half]
        for key in ("kind", "period", "adopted", "direction"):
            assert scores[key].accuracy >= 0.95, scores[key].failures
        for key in ("regional_link", "action_plan", "sustainability"):
            assert scores[key].accuracy >= 0.85, scores[key].failures
            assert scores[key].precision >= 0.9, scores[key].failures
        assert scores["follow_up"].precision >= 0.9, scores["follow_up"].failures
        assert scores["goals"].accuracy >= 0.85, scores["goals"].failures

    def test_profiles_with_their_front_matter_hidden(self) -> None:
        scores = profile_scores(headings=True)
        bare = profile_scores(headings=False)
        for key in ("regional_link", "action_plan", "sustainability"):
            assert scores[key].of > 170
            assert scores[key].accuracy >= 0.9, scores[key].failures
            assert scores[key].precision >= 0.9, scores[key].failures
            assert scores[key].recall >= 0.85, scores[key].failures
            assert bare[key].precision >= 0.9, bare[key].failures
