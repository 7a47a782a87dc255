"""Drafting asked for in the chat, goals made SMART, and a brief proposed from the municipality's own programme."""

import re

import pytest

from assistant.programme.blueprint_blocks import Length
from assistant.programme.brief import Brief, FocusArea
from assistant.programme.measures import measures
from assistant.retrieval.library import Library
from assistant.tasks.drafting.chat import DraftRequest, Sort, draft_answer, draft_request, request_section
from assistant.tasks.drafting.prefill import accepted, prefill
from assistant.tasks.drafting.smart import smart
from assistant.tasks.drafting.sources import find_source
from assistant.tasks.understanding import understand
from assistant.types import Kind, ParagraphStatus, Turn
from tests.tasks.drafting.conftest import TODAY

MARK = re.compile(r"\[(\d+)\]")


class TestRecognising:
    @pytest.mark.parametrize(
        ("text", "section", "municipality", "period", "kind"),
        [
            (
                "Skriv ett utkast till avsnittet Uppföljning för Habo kommun 2026–2030",
                *("uppfoljning", "Habo", "2026–2030", Kind.PROGRAMME),
            ),
            (
                "Skriv ett utkast till avsnittet Uppföljning för Perstorps näringslivsprogram 2027-2031",
                *("uppfoljning", "Perstorp", "2027–2031", Kind.PROGRAMME),
            ),
            ("Ta fram ett förslag till fokusområden i Lund", "fokusomraden", "Lund", "", Kind.PROGRAMME),
            ("kan du skriva avsnittet om målen för Tanums strategi", "matbara_mal", "Tanum", "", Kind.STRATEGY),
            ("Gör en handlingsplan för Habo", "handlingsplan", "Habo", "", Kind.PROGRAMME),
            ("Skriv en text om målen till Boråsprogrammet", "matbara_mal", "Borås", "", Kind.PROGRAMME),
        ],
    )
    def test_a_section(self, text: str, section: str, municipality: str, period: str, kind: Kind) -> None:
        found = draft_request(understand(text))
        assert found is not None
        assert (found.sort, found.sections) == (Sort.SECTION, (section,))
        assert (found.brief.kommun, found.brief.period, found.brief.typ) == (municipality, period, kind)

    @pytest.mark.parametrize(
        ("text", "about", "municipality"),
        [
            ("gör en effektkedja för kompetensförsörjning", "kompetensförsörjning", ""),
            (
                "Gör en effektkedja för markberedskap, från resurser till effekt, i tabell",
                *("markberedskap", ""),
            ),
            ("Kan du skapa en effektkedja för mark och etablering i Habo?", "mark och etablering", "Habo"),
        ],
    )
    def test_an_effect_chain(self, text: str, about: str, municipality: str) -> None:
        found = draft_request(understand(text))
        assert found is not None
        assert (found.sort, found.about, found.brief.kommun) == (Sort.EFFECT_CHAIN, about, municipality)

    @pytest.mark.parametrize(
        ("text", "goal"),
        [
            ("gör målet 'fler företag ska trivas' SMART", "fler företag ska trivas"),
            ("Är målet ”NKI 78 senast 2028” smart?", "NKI 78 senast 2028"),
            ("Gör det här målet SMART: Vi ska bli bäst i länet.", "Vi ska bli bäst i länet"),
            ("Gör följande mål smart – ”Fler ska trivas”", "Fler ska trivas"),
            ('Gör målet "NKI ska öka från 70 till 78 till 2029" SMART', "NKI ska öka från 70 till 78 till 2029"),
            ("Kan du göra målet färre bygglov i kö mer smart", "färre bygglov i kö"),
        ],
    )
    def test_a_goal(self, text: str, goal: str) -> None:
        found = draft_request(understand(text))
        assert found is not None
        assert (found.sort, found.about) == (Sort.SMART, goal)

    @pytest.mark.parametrize(
        ("text", "municipality", "period"),
        [
            ("Skriv ett utkast till ett näringslivsprogram för Perstorp", "Perstorp", ""),
            ("Skriv ett näringslivsprogram för Perstorp 2027-2031", "Perstorp", "2027–2031"),
            ("Kan du ta fram en ny näringslivsstrategi?", "", ""),
        ],
    )
    def test_a_whole_programme(self, text: str, municipality: str, period: str) -> None:
        found = draft_request(understand(text))
        assert found is not None
        assert (found.sort, found.sections) == (Sort.WHOLE, ())
        assert (found.brief.kommun, found.brief.period) == (municipality, period)

    @pytest.mark.parametrize(
        "text",
        [
            "Vad är en effektkedja?",
            "Vad är SMARTA mål?",
            "Hur följer Mora upp sin strategi?",
            "Hur skriver man ett bra avsnitt om mål?",
            "Skriv en sammanfattning av Moras strategi",
            "Skriv ett utkast till en tjänsteskrivelse om uppföljning",
            "Hur gör man för att ta fram ett näringslivsprogram?",
            "Skriv en sammanfattning av ett program",
            "Gör det kortare",
            "Vilka mål har Göteborg, och är de smarta?",
            "",
        ],
    )
    def test_a_question_is_no_request(self, text: str) -> None:
        assert draft_request(understand(text)) is None


class TestFollowingUp:
    FIRST = "Skriv ett utkast till avsnittet Uppföljning för Perstorps näringslivsstrategi 2027–2031"

    def last(self, *messages: str) -> DraftRequest | None:
        """What the last message asks for, after the others."""
        history = [turn for text in messages[:-1] for turn in (Turn("user", text), Turn("assistant", "…"))]
        return draft_request(understand(messages[-1], history), history)

    @pytest.mark.parametrize(
        ("then", "section", "length", "other_examples"),
        [
            (["gör det kortare"], "uppfoljning", Length.SHORT, 0),
            (["gör det kortare", "nej, längre"], "uppfoljning", Length.LONG, 0),
            (["Längre, tack", "Kan du ge andra exempel?"], "uppfoljning", Length.LONG, 1),
            (["andra exempel", "och avsnittet Vision"], "vision", Length.NORMAL, 0),
            (["Skriv ett utkast till avsnittet Mål"], "matbara_mal", Length.NORMAL, 0),
        ],
    )
    def test_the_draft_before_is_changed(
        self, then: list[str], section: str, length: Length, other_examples: int
    ) -> None:
        found = self.last(self.FIRST, *then)
        assert found is not None
        assert (found.sections, found.length, found.other_examples) == ((section,), length, other_examples)
        assert (found.brief.kommun, found.brief.period, found.brief.typ) == ("Perstorp", "2027–2031", Kind.STRATEGY)

    def test_another_municipality_has_its_own_period(self) -> None:
        found = self.last(self.FIRST, "Skriv avsnittet Mål för Habo")
        assert found is not None
        assert (found.brief.kommun, found.brief.period, found.sections) == ("Habo", "", ("matbara_mal",))

    @pytest.mark.parametrize(
        "text", ["Gör målet ”fler företag ska trivas” SMART", "Gör det här målet SMART: fler företag ska trivas"]
    )
    def test_a_goal_is_what_was_written_also_when_the_conversation_is_about_a_municipality(self, text: str) -> None:
        found = self.last("Skriv ett utkast till avsnittet Vision för Habo 2026–2030", text)
        assert found is not None
        assert (found.sort, found.about, found.brief.kommun) == (Sort.SMART, "fler företag ska trivas", "Habo")

    def test_after_a_question_there_is_no_draft_to_change(self) -> None:
        assert self.last(self.FIRST, "Vilka mål har Mora?", "gör det kortare") is None
        assert self.last(self.FIRST, "Hur mycket längre är Moras strategi?") is None

    def test_shorter_is_shorter_and_other_examples_are_others(self, library: Library) -> None:
        def cited(*messages: str) -> tuple[int, set[str]]:
            request = self.last(self.FIRST, *messages)
            assert request is not None
            paragraphs = request_section(request, library, today=TODAY).paragraphs
            found = {c.passage_id for p in paragraphs for c in p.citations if c.document.identity.municipality}
            return len(paragraphs), found

        (short, _), (normal, before), (_, after) = cited("kortare"), cited(self.FIRST), cited("andra exempel")
        assert short < normal
        assert before
        assert after
        assert not before & after


class TestAnswering:
    def test_a_whole_programme_gives_its_sections_and_the_first_needs(self, library: Library) -> None:
        question = understand("Skriv ett utkast till ett näringslivsprogram för Perstorp 2027–2031")
        request = draft_request(question)
        assert request is not None
        answer = draft_answer(request, question, library, today=TODAY)
        assert answer.text.startswith("**Näringslivsprogram 2027–2031 för Perstorp** *(utkast)*")
        assert "fliken Skriv" in answer.text
        assert "lots draft" in answer.text
        assert "\n- Mål\n- Effektkedja\n" in answer.text
        assert answer.text.count("▢ [Behöver underlag: ") == 6
        assert (answer.citations, answer.abstained) == ((), False)

    def test_a_section_as_an_answer(self, library: Library) -> None:
        question = understand("Skriv ett utkast till avsnittet Uppföljning för Perstorps näringslivsprogram 2027–2031")
        request = draft_request(question)
        assert request is not None
        answer = draft_answer(request, question, library, today=TODAY)
        assert answer.text.startswith("**Uppföljning** *(utkast)*\n\n")
        assert "▢ [Behöver underlag: hur ofta målen följs upp" in answer.text
        assert "**Så gör andra:**\n\n- " in answer.text
        assert {int(n) for n in MARK.findall(answer.text)} == {citation.n for citation in answer.citations}
        assert not answer.abstained
        assert all("Perstorp" in text for text in answer.follow_ups)
        assert len(answer.follow_ups) == 3

    def test_an_effect_chain_is_a_table_that_asks_and_shows_what_others_do(self, library: Library) -> None:
        question = understand("gör en effektkedja för kompetensförsörjning")
        request = draft_request(question)
        assert request is not None
        answer = draft_answer(request, question, library, today=TODAY)
        assert "| Resurser | Aktiviteter | Prestationer | Effekter |" in answer.text
        assert "▢ [pengar, arbetstid och kompetens]" in answer.text
        assert re.search(r"Till exempel \w+.*kompetensförsörjning.*\[\d+\]", answer.text)
        taken = request_section(request, library, today=TODAY)
        assert taken.key == "effektkedja"

    def test_a_bar_in_a_cell_does_not_break_the_table(self, library: Library) -> None:
        question = understand("gör målet 'fler | nöjda företag' SMART")
        request = draft_request(question)
        assert request is not None
        text = draft_answer(request, question, library, today=TODAY).text
        rows = [line for line in text.split("\n") if line.startswith("|")]
        assert {line.count("|") for line in rows} == {5}


class TestSmart:
    def test_what_is_missing_is_said_and_measures_are_cited(self, library: Library) -> None:
        section = smart("fler företag ska trivas", library, today=TODAY)
        table = next(p.table for p in section.paragraphs if p.table)
        rows = {row[0].text: row for row in table.rows}
        assert list(rows) == ["Specifikt", "Mätbart", "Accepterat", "Realistiskt", "Tidsatt"]
        assert "”trivas”" in rows["Specifikt"][2].text
        assert rows["Tidsatt"][2].status is ParagraphStatus.NEEDS_INPUT
        proposals = rows["Mätbart"][3]
        assert "(NKI) i Insikt" in proposals.text
        assert {int(n) for n in MARK.findall(proposals.text)} == {c.n for c in proposals.citations}
        wording = [p.text for p in section.paragraphs if "▢ [basvärde och år]" in p.text]
        assert wording
        assert all("▢ [målvärde]" in text and "▢ [år]" in text for text in wording)

    def test_what_the_goal_says_is_not_asked_for(self, library: Library) -> None:
        section = smart("Nämnden ger bygglov inom 4 veckor senast 2029", library, today=TODAY)
        table = next(p.table for p in section.paragraphs if p.table)
        says = {row[0].text: row[1].text for row in table.rows}
        assert (says["Mätbart"], says["Tidsatt"], says["Accepterat"]) == ("4 veckor", "2029", "Nämnden")
        assert next(row[2].text for row in table.rows if row[0].text == "Tidsatt") == ""
        assert not any("basvärde och år" in p.text for p in section.paragraphs)

    @pytest.mark.parametrize(
        ("goal", "says", "lacks"),
        [
            ("NKI ska öka från 70 till 78 till 2029", "från 70 till 78", "▢ [året för dagens värde]"),
            ("NKI ska öka från 70 (2025) till 78 senast 2029", "från 70 (2025) till 78", ""),
            ("NKI 78 senast 2028", "78", "▢ [dagens värde]"),
            ("Högst 4 veckor och 95 % nöjda", "4 veckor, 95 %", "▢ [mått, dagens värde och källa]"),
            ("Fler jobb", "", "▢ [mått, dagens värde, målvärde och källa]"),
        ],
    )
    def test_only_what_a_goal_lacks_is_asked(self, goal: str, says: str, lacks: str, library: Library) -> None:
        table = next(p.table for p in smart(goal, library, today=TODAY).paragraphs if p.table)
        measurable = next(row for row in table.rows if row[0].text == "Mätbart")
        assert (measurable[1].text, measurable[2].text) == (says, lacks)

    def test_a_measure_that_the_goal_names_is_the_measure(self, library: Library) -> None:
        section = smart("NKI ska öka från 70 (2025) till 78 senast 2029", library, today=TODAY)
        rows = {row[0].text: row for p in section.paragraphs if p.table for row in p.table.rows}
        assert rows["Tidsatt"][1].text == "2025, 2029"
        assert rows["Specifikt"][2].text == ""
        assert len(rows["Mätbart"][3].citations) == 1

    def test_no_number_is_proposed(self, library: Library) -> None:
        for measure in measures():
            section = smart(f"Bättre {measure.signs.phrases[0]}", library, today=TODAY)
            for paragraph in section.paragraphs:
                assert not re.search(r"\d", MARK.sub("", paragraph.text).replace("RAMS", "")), paragraph.text

    def test_without_the_cards_no_measure_is_proposed(self, bare_library: Library) -> None:
        section = smart("fler företag ska trivas", bare_library, today=TODAY)
        assert not any(paragraph.citations for paragraph in section.paragraphs)

    def test_every_measure_stands_in_its_card(self, library: Library) -> None:
        for measure in measures():
            found = find_source(library, measure.source, measure.quote)
            assert found is not None, measure.key
            assert found[1].text == measure.quote


class TestPrefill:
    def test_the_programme_in_force_is_proposed_with_its_sources(self, library: Library) -> None:
        found = prefill("Mora", library, TODAY)
        assert found.document is not None
        assert found.document.identity.period == "2023–2026"
        areas = [proposal.value for proposal in found.proposals if proposal.field == "fokusomraden"]
        assert areas[:2] == ["Kompetensförsörjning", "Företagens kontakter med kommunen"]
        assert len(areas) == 4
        for proposal in found.proposals:
            assert proposal.citation.document == found.document
            assert proposal.value.split(" – ")[0].rstrip(".") in proposal.citation.quote

    def test_only_what_is_accepted_gets_into_the_brief_and_nothing_is_overwritten(self, library: Library) -> None:
        found = prefill("Mora", library, TODAY)
        own = Brief(kommun="Mora", hallbarhet="Mina ord", fokusomraden=(FocusArea(namn="kompetensförsörjning"),))
        assert accepted(own, ()) == own
        brief = accepted(own, found.proposals)
        assert brief.hallbarhet == "Mina ord"
        assert [area.namn for area in brief.fokusomraden].count("Kompetensförsörjning") == 0
        assert len(brief.fokusomraden) == 4
        assert accepted(brief, found.proposals) == brief

    def test_a_municipality_without_a_programme_gets_nothing(self, library: Library) -> None:
        found = prefill("Perstorp", library, TODAY)
        assert (found.document, found.proposals) == (None, ())
