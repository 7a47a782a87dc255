"""The sections from Regional samverkan to Ordlista, and that no section says what another has said."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from assistant.programme.blueprints import Blueprint, blueprints
from assistant.programme.brief import Brief
from assistant.programme.brief_file import load_brief, parse_brief
from assistant.programme.craft import process
from assistant.retrieval.library import Library
from assistant.settings import stay_offline
from assistant.tasks.drafting.drafting import draft
from assistant.tasks.drafting.slots import Filler
from assistant.tasks.drafting.tables import build_table
from assistant.types import Draft, DraftTable, ParagraphForm, ParagraphStatus
from tests.programme.blueprint_parts import (
    CARDS,
    asks,
    blocks,
    missing_from_cards,
    sentences,
    tables_of,
    texts_with_digits,
    worded,
)
from tests.tasks.drafting.conftest import built

KEYS = (
    "regional_samverkan koppling_rus_agenda2030 hallbarhet varumarke kommunikationsplan uppfoljningsplan"
    " tidplan_framtagande maltabell forklaringsdokument ordlista"
).split()
SECTIONS = [found for found in blueprints() if found.key in KEYS]
COMPLETE = load_brief(Path(__file__).parent / "briefs" / "fullstandig.yaml")
TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """Every card, and a few programmes to take examples from."""
    stay_offline()
    folder: Path = tmp_path_factory.mktemp("underlag")
    shutil.copytree(CARDS / "kunskap", folder / "kunskap")
    (folder / "program").mkdir()
    for name in ("mark", "motala", "umea-naringslivsstrategi", "goteborg", "linkoping"):
        shutil.copy(CARDS / "program" / f"{name}.md", folder / "program")
    return built(folder, tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="module")
def complete(library: Library) -> Draft:
    return draft(COMPLETE, library, sections=KEYS, today=TODAY)


def tables(key: str, brief: Brief) -> list[DraftTable]:
    """The tables of a section that a brief fills, or that ask it for something."""
    filler = Filler(brief.joined())
    shown = [
        block
        for block in tables_of(key)
        if all(filler.has(path) for path in block.when) and not any(filler.has(path) for path in block.unless)
    ]
    return [table for block in shown if (table := build_table(block.table, filler, key))]


def column(table: DraftTable, title: str) -> list[str]:
    place = table.columns.index(title)
    return [row[place].text for row in table.rows]


def paragraphs(found: Draft, key: str) -> list[str]:
    return [p.text for section in found.sections if section.key == key for p in section.paragraphs]


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield str(value)


class TestTexts:
    def test_a_programme_ends_with_its_appendices(self) -> None:
        order = [plan.key for plan in blueprints()]
        assert [key for key in order if key in KEYS] == KEYS
        assert order.index("tidslinje") < order.index("regional_samverkan")
        assert order.index("kommunikationsplan") < order.index("uppfoljning") < order.index("uppfoljningsplan")
        assert [plan.key for plan in blueprints() if plan.appendix] == KEYS[-4:] == order[-4:]

    @pytest.mark.parametrize("plan", SECTIONS, ids=lambda plan: plan.key)
    def test_statements_stand_in_their_cards(self, plan: Blueprint) -> None:
        assert missing_from_cards(plan) == []

    @pytest.mark.parametrize("plan", SECTIONS, ids=lambda plan: plan.key)
    def test_no_figures_of_our_own(self, plan: Blueprint) -> None:
        assert texts_with_digits(plan) == []

    def test_no_advice_is_given_in_two_sections(self) -> None:
        whys = Counter(why for plan in blueprints() for why in {ask.why for b in blocks(plan) for ask in asks(b)})
        advice = Counter(weakness.advice for plan in blueprints() for weakness in plan.weaknesses)
        assert [text for text, times in (whys + advice).items() if times > 1] == []

    def test_no_sentence_comes_in_two_sections(self) -> None:
        said = Counter(text for plan in blueprints() for text in sentences(plan))
        assert [text for text, times in said.items() if times > 1] == []


class TestCompleteDraft:
    @pytest.mark.parametrize(
        ("key", "fields"),
        [
            ("regional_samverkan", {"regionala_kopplingar"}),
            ("koppling_rus_agenda2030", {"regionala_kopplingar"}),
            ("hallbarhet", {"hallbarhet"}),
            ("varumarke", {"varumarke"}),
            ("kommunikationsplan", {"kommunikation"}),
            ("tidplan_framtagande", {"tidplan", "beslutsorgan"}),
            ("ordlista", {"ordlista"}),
        ],
    )
    def test_the_officers_words_are_there(self, complete: Draft, key: str, fields: set[str]) -> None:
        text = "\n".join(paragraphs(complete, key)).casefold()
        told = COMPLETE.model_dump(include=fields, exclude_defaults=True)
        assert told.keys() == fields
        assert [words for words in leaves(told) if words.rstrip(".").casefold() not in text] == []

    def test_others_examples_close_the_sections_that_others_have_written(self, complete: Draft) -> None:
        for section in complete.sections:
            owners = [c.document.identity.municipality for p in section.paragraphs[-1:] for c in p.citations]
            expected = section.key in KEYS[:7]
            assert bool(owners and owners[0]) is expected, section.key

    def test_nothing_is_asked_that_was_told(self, complete: Draft) -> None:
        asked = " ".join(need.what for need in complete.to_complete)
        assert "vilka som ska nås" not in asked
        assert "kan undra över" not in asked
        assert [need.what for need in complete.to_complete if need.section == "varumarke"] == [
            "hur bilden utifrån skiljer sig från den som kommunen har av sig själv"
        ]

    def test_a_strategy_is_called_one(self, library: Library) -> None:
        found = draft(Brief(kommun="Borås", typ="strategi"), library, sections=["uppfoljning", *KEYS], today=TODAY)
        own = [p for s in found.sections for p in s.paragraphs if p.status is ParagraphStatus.NEEDS_INPUT]
        text = "\n".join([*(p.text for p in own), *(need.why for need in found.to_complete)])
        assert "den nämnd som äger strategin" in text
        assert re.search(r"\bprogrammets?\b", text) is None


class TestRegionAndGlobalGoals:
    def test_a_name_alone_asks_what_it_means(self, library: Library) -> None:
        brief = parse_brief("kommun: Habo\nregionala_kopplingar: [Jönköpings läns RUS, {hur: Vi delar lots}]")
        found = draft(brief, library, sections=["regional_samverkan"], today=TODAY)
        items = [p.text for s in found.sections for p in s.paragraphs if p.id.startswith("regional_samverkan:3.")]
        assert items[0] == "Jönköpings läns RUS."
        assert "vad ”Jönköpings läns RUS” betyder för företagen" in items[1]
        assert items[2:] == ["Vi delar lots."]

    @pytest.mark.parametrize(
        ("text", "first"),
        [
            ("fokusomraden: [{namn: Handel, mal: [Fler butiker]}, Mark]\nhallbarhet: Mål 12", ["Handel", "Mark"]),
            ("hallbarhet: Vi bidrar till mål 12.", ["Vi bidrar till mål 12."]),
            ("{}", ["▢ [område]"]),
        ],
    )
    def test_global_goals_by_area_or_else_as_a_whole(self, text: str, first: list[str]) -> None:
        table = tables("koppling_rus_agenda2030", parse_brief(text))[-1]
        assert [row[0].text for row in table.rows] == first
        assert all(cell.startswith("▢") for cell in column(table, "Globalt mål"))


class TestPlans:
    def test_what_a_target_group_lacks_is_asked_once(self) -> None:
        brief = parse_brief("kommunikation: [{malgrupp: Unga, kanal: Skolan, nar: i maj}, {budskap: Kom!}]")
        (table,) = tables("kommunikationsplan", brief)
        needs = [[cell.need for cell in row if cell.need] for row in table.rows]
        assert [need.what for need in needs[0]] == ["budskap och ansvarig för målgruppen ”Unga”"]
        assert len(needs[1]) == 1
        assert table.rows[1][0].text == "▢ [vilka]"

    @pytest.mark.parametrize(
        ("follow_up", "when", "who"),
        [
            ("{hur_ofta: Varje vår, av_vem: Controllern}", "Varje vår", "Controllern"),
            ("{hur_ofta: Varje vår}", "Varje vår", "VD"),
            ("{}", "▢ [månad]", "VD"),
        ],
    )
    def test_who_follows_up_a_goal_and_when(self, follow_up: str, when: str, who: str) -> None:
        goals = "mal: [{text: Fler jobb, ansvarig: VD}, {text: Fler butiker, ansvarig: VD}]"
        goal_table, colours = tables("uppfoljningsplan", parse_brief(f"{goals}\nuppfoljning: {follow_up}"))
        assert column(goal_table, "När") == [when, when]
        assert column(goal_table, "Vem mäter") == [who, who]
        assert column(goal_table, "Gränser") == ["▢ [grönt, gult och rött]"] * 2
        assert column(goal_table, "Färg") == ["", ""]
        assert [need.what for row in (*goal_table.rows, *colours.rows) for cell in row if (need := cell.need)] == [
            "vad grönt, gult och rött ska betyda, och från vilka värden de gäller för varje mål"
        ]

    def test_the_colours_stand_open_whatever_the_brief_holds(self) -> None:
        _, colours = tables("uppfoljningsplan", COMPLETE)
        assert colours.columns == ("Grönt", "Gult", "Rött", "Kan inte bedömas")
        assert {cell.status for cell in colours.rows[0]} == {ParagraphStatus.NEEDS_INPUT}

    def test_a_time_plan_to_fill_in_has_the_steps_up_to_the_decision(self) -> None:
        found = tables("tidplan_framtagande", Brief())
        steps = [step for table in found for step in column(table, "Steg")]
        assert steps == [step.title for step in process().steps[:9]]
        assert steps[-3:] == ["Remiss", "Beredning i KSAU och KS", "Antagande"]
        assert {text for table in found for text in column(table, "Tid")} == {"▢ [början och slut]"}
        assert "kommunstyrelsens arbetsutskott (KSAU)" in column(found[-1], "Vilka som är med")[1]

    def test_a_time_plan_that_is_given_takes_its_place(self, complete: Draft) -> None:
        plan = next(section for section in complete.sections if section.key == "tidplan_framtagande")
        (table,) = [p.table for p in plan.paragraphs if p.table]
        assert column(table, "Steg") == [milestone.steg for milestone in COMPLETE.tidplan]
        assert column(table, "Ansvarig")[-1] == "▢ [funktion]"

    @pytest.mark.parametrize(
        ("given", "expected"),
        [
            ("Kommunfullmäktige", "Tidplanen slutar hos den som beslutar: kommunfullmäktige."),
            ("Det avgör budgeten. Eller KS?", "Tidplanen slutar hos den som beslutar. Det avgör budgeten. Eller KS?"),
        ],
    )
    def test_who_decides_in_a_word_or_in_sentences(self, given: str, expected: str) -> None:
        assert worded("tidplan_framtagande", Brief(beslutsorgan=given)) == [expected]


class TestGoalsInAppendices:
    def test_the_short_table_has_the_goals_of_the_long_sorted_alike(self) -> None:
        short, long = tables("maltabell", COMPLETE), tables("matbara_mal", COMPLETE)
        without_area = [[re.sub(r" \([^)]*\)$", "", text) for text in column(table, "Mål")] for table in short]
        assert without_area == [column(table, "Mål") for table in long]
        assert sum(map(len, without_area)) == len(COMPLETE.joined().mal)
        assert max(len(table.columns) for table in short) < min(len(table.columns) for table in long)

    @pytest.mark.parametrize(
        ("goal", "measure", "target"),
        [
            ("{text: a, indikator: NKI, datakalla: SKR, malvarde: 78, ar: 2030}", "NKI (SKR)", "78, senast 2030"),
            ("{text: a, indikator: NKI, malvarde: 78}", "NKI (källa saknas)", "78 (år saknas)"),
            ("{text: a, datakalla: SKR, ar: 2030}", "Mått saknas (SKR)", "Värde saknas, senast 2030"),
            ("a", "▢ [mått och källa]", "▢ [värde och år]"),
        ],
    )
    def test_what_a_goal_lacks_is_said(self, goal: str, measure: str, target: str) -> None:
        (table,) = tables("maltabell", parse_brief(f"mal: [{goal}]"))
        assert (column(table, "Indikator och datakälla"), column(table, "Målvärde")) == ([measure], [target])

    @pytest.mark.parametrize(
        ("text", "headings"),
        [
            ("mal: [Alfa, Beta]", ["Mål för hela programmet"]),
            ("mal: [Alfa, {text: Beta, fokusomrade: borta}]", ["Mål för hela programmet"]),
            ("fokusomraden: [{namn: Mark, mal: [Alfa]}, {namn: Handel, mal: [Beta]}]", ["Mark", "Handel"]),
            ("fokusomraden: [{namn: Mark, mal: [Beta]}, Handel]\nmal: [Alfa]", ["Mål för hela programmet", "Mark"]),
        ],
    )
    def test_every_goal_is_explained_once_where_it_belongs(
        self, text: str, headings: list[str], library: Library
    ) -> None:
        found = draft(parse_brief(text), library, sections=["forklaringsdokument"], today=TODAY)
        items = [p for section in found.sections for p in section.paragraphs]
        assert [p.text for p in items if p.form is ParagraphForm.SUBHEADING] == headings
        assert sorted(p.text for p in items if p.form is ParagraphForm.ITEM) == ["Alfa.", "Beta."]
        assert len([p for p in items if p.need]) == 2
        assert [need.what for need in found.to_complete] == [
            "vad målet betyder i praktiken, och vad en företagare märker när det är nått"
        ]

    def test_without_goals_it_shows_how_lerum_did(self, library: Library) -> None:
        found = draft(Brief(kommun="Perstorp"), library, sections=["forklaringsdokument"], today=TODAY)
        assert "företagarluncher" in " ".join(paragraphs(found, "forklaringsdokument"))
        assert len(found.to_complete) == 1


class TestGlossary:
    def test_words_stand_in_order_of_the_alphabet(self, library: Library) -> None:
        found = draft(Brief(), library, sections=["ordlista"], today=TODAY)
        words = [p.text.partition(" – ")[0] for p in found.sections[0].paragraphs if p.form is ParagraphForm.ITEM]
        assert len(words) > 10
        assert [word.lower() for word in words] == sorted(word.lower() for word in words)

    def test_a_word_without_its_meaning_asks_for_it(self) -> None:
        (table,) = tables("ordlista", parse_brief("ordlista: [lots, {ord: NKI, forklaring: Ett index}]"))
        assert column(table, "Förklaring") == ["▢ [förklaring i en mening]", "Ett index"]
