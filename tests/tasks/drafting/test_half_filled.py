"""Briefs with rows that are only begun: what is not told is asked for, and never counted, coupled or named."""

from datetime import date

import pytest

from assistant.programme.brief import Brief, FocusArea
from assistant.programme.brief_file import parse_brief
from assistant.retrieval.library import Library
from assistant.tasks.drafting.drafting import draft
from assistant.tasks.drafting.effect_chain import effect_chain_table
from assistant.types import Draft, DraftTable, ParagraphForm, ParagraphStatus

TODAY = date(2026, 6, 1)
HALF = """
kommun: Perstorp
period: 2027–2031
bakgrund: "Vi behöver:\\n- kortare köer\\n- fler lotsar"
vision: "- först\\n- störst"
fokusomraden:
  - namn: Skola
    varfor: "- svårt att rekrytera"
    mal: [{ar: 2030}, {text: "–", ansvarig: Nämnden}, Fler elever]
    aktiviteter: [{vad: Branschdag på Alléskolan, kostnad: 50 tkr/år, nar: Q1 2027}, {}]
  - Mark
  - {varfor: Det behövs, mal: [Fler tomter]}
  - {}
mal: [{typ: effekt}, {indikator: NKI, malvarde: 78}]
aktiviteter: [{nar: 2029}, {vem: Kommunchefen}, {nar: 2028, vem: VD}]
aktorer: [{roll: leder}]
kommunikation: [{kanal: "- brev"}]
ordlista: [{ord: Lots, forklaring: "Den som:\\n- svarar\\n- visar vidare"}]
"""


@pytest.fixture(scope="module")
def made(library: Library) -> Draft:
    return draft(parse_brief(HALF), library, today=TODAY)


def running(found: Draft, key: str) -> list[str]:
    """The texts of a section that are no tables."""
    return [p.text for s in found.sections if s.key == key for p in s.paragraphs if p.table is None]


def tables(found: Draft, key: str) -> list[DraftTable]:
    return [p.table for s in found.sections if s.key == key for p in s.paragraphs if p.table]


def test_only_areas_with_names_are_counted_and_headed(made: Draft) -> None:
    texts = running(made, "fokusomraden")
    assert texts[0] == "Två områden går före annat under 2027–2031: skola och Mark."
    headings = [
        p.text
        for section in made.sections
        for p in section.paragraphs
        if p.form is ParagraphForm.SUBHEADING and section.key in ("fokusomraden", "forklaringsdokument")
    ]
    assert [text for text in headings if text != "Så gör andra"] == [
        *("Skola", "Mark", "Mål för hela programmet", "Skola"),
    ]


def test_only_activities_with_text_are_counted(made: Draft) -> None:
    assert "En aktivitet finns i handlingsplanen: branschdag på Alléskolan." in running(made, "steg")
    (plan,) = tables(made, "handlingsplan")
    assert len(plan.rows) == 4


def test_some_costs_are_not_all_costs(library: Library) -> None:
    brief = parse_brief("aktiviteter: [{vad: lots, kostnad: 5 kr}, nyhetsbrev]")
    texts = running(draft(brief, library, sections=["steg"], today=TODAY), "steg")
    assert "De kostnader som är kända står i handlingsplanen." in texts


def test_what_a_row_lacks_is_asked_once_with_what_it_holds(made: Draft) -> None:
    asked = [need.what for need in made.to_complete]
    for what in (
        "en rad i handlingsplanen saknar vad som ska göras: 2029",
        "en rad i handlingsplanen saknar vad som ska göras: Kommunchefen",
        "en rad i handlingsplanen saknar vad som ska göras: VD, 2028",
        "ett prioriterat område saknar namn: Det behövs, Fler tomter",
        "ett mål saknar text: NKI, 78",
        "ett mål saknar text: –, Nämnden",
        "en rad bland aktörerna saknar namn: leder",
        "en rad i kommunikationsplanen saknar målgrupp: brev",
    ):
        assert asked.count(what) == 1, what
    assert sum("saknar text" in what for what in asked) == 3


def test_nothing_is_called_by_an_ellipsis(made: Draft) -> None:
    texts = [p.text for section in made.sections for p in section.paragraphs if not p.citations]
    said = "\n".join([*texts, *(need.what for need in made.to_complete)])
    assert "”…”" not in said
    assert "för …" not in said
    assert "Utan namn" not in said
    assert all(table.caption != "Effektkedja: " for table in tables(made, "effektkedja"))


def test_rows_of_the_timeline_stand_in_order_of_their_years(made: Draft) -> None:
    activities, goals = tables(made, "tidslinje")
    assert [row[0].text for row in activities.rows] == ["Q1 2027", "2028", "2029", "▢ [början och slut]"]
    assert goals.rows[0][0].text == "2030"
    assert {row[0].text for row in goals.rows[1:]} == {"▢ [år]"}


def test_lines_with_dashes_are_a_list(made: Draft) -> None:
    section = next(section for section in made.sections if section.key == "bakgrund")
    own = [(p.form, p.text) for p in section.paragraphs if p.status is ParagraphStatus.OWN_INPUT]
    assert own == [
        (ParagraphForm.TEXT, "Vi behöver:"),
        (ParagraphForm.ITEM, "Kortare köer."),
        (ParagraphForm.ITEM, "Fler lotsar."),
    ]
    assert running(made, "vision")[:3] == ["Så lyder Perstorps vision:", "Först.", "Störst."]
    assert "Svårt att rekrytera." in running(made, "fokusomraden")
    assert tables(made, "kommunikationsplan")[0].rows[0][2].text == "Brev"
    assert tables(made, "ordlista")[0].rows[0][1].text == "Den som: svarar; visar vidare"


class TestEffectChain:
    def test_columns_are_listed_without_coupling_what_the_officer_has_not(self) -> None:
        area = parse_brief(
            "fokusomraden: [{namn: Skola, aktiviteter: [{vad: Branschdag, kostnad: 50 tkr/år}, {vad: Praktik, vem: VD},"
            " {kostnad: 9 kr}], mal: [{ar: 2030}, {text: Fler elever, typ: effekt, ar: 2031}, {text: Tio besök,"
            " typ: resultat}, Fler jobb]}]"
        ).fokusomraden[0]
        table = effect_chain_table(area, "effektkedja")
        assert [[cell.text for cell in row] for row in table.rows] == [
            ["50 tkr/år (branschdag)", "Branschdag; Praktik (VD)", "Tio besök", "Fler elever (2031); Fler jobb"]
        ]
        assert not any(cell.need for cell in table.rows[0])

    def test_a_year_alone_is_no_effect(self) -> None:
        area = parse_brief("fokusomraden: [{namn: Skola, aktiviteter: Branschdag, mal: [{ar: 2030}]}]").fokusomraden[0]
        (row,) = effect_chain_table(area, "effektkedja").rows
        assert row[3].text == "▢ [förändringen för företag och invånare]"
        assert row[0].need is not None
        assert row[0].need.what == "effektkedjans resurser, prestationer och effekter för Skola"

    def test_an_area_without_a_name_has_no_chain(self, library: Library) -> None:
        brief = Brief(fokusomraden=(FocusArea(varfor="Det behövs"),))
        found = draft(brief, library, sections=["effektkedja"], today=TODAY)
        assert tables(found, "effektkedja") == []


def test_why_is_said_of_a_strategy_as_of_a_programme(library: Library) -> None:
    found = draft(Brief(typ="strategi"), library, sections=["kommunikationsplan"], today=TODAY)
    assert any("varför strategin behövs." in text for text in running(found, "kommunikationsplan"))


class TestGlossary:
    def words(self, brief: str, library: Library) -> list[str]:
        found = draft(parse_brief(brief), library, sections=["nulage", "ordlista"], today=TODAY)
        texts = running(found, "ordlista")
        heading = "Andra ord som används i texten:"
        return [text.partition(" – ")[0] for text in texts[texts.index(heading) + 1 :]] if heading in texts else []

    def test_words_that_the_brief_and_the_sections_use_are_explained(self, library: Library) -> None:
        brief = "bakgrund: Markberedskapen ska öka.\nordlista: [de minimis]\nmal: [NUI på 80]\negna_anteckningar: LOU"
        found = self.words(brief, library)
        assert {"Markberedskap", "De minimis", "NUI", "Svenskt Näringslivs ranking"} <= set(found)
        assert "LOU" not in found
        assert found == sorted(found, key=str.casefold)

    def test_the_officers_own_explanation_goes_before(self, library: Library) -> None:
        assert "NUI" not in self.words("ordlista: [{ord: NUI, forklaring: Vårt index}]", library)
