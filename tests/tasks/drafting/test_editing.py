"""A draft goes on: the officer's edits, one section again, and the file."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import LotsError
from assistant.programme.blueprint_blocks import Length
from assistant.programme.brief import Brief, FocusArea
from assistant.retrieval.library import Library
from assistant.tasks.drafting.draft_file import dump_draft, open_draft, parse_draft
from assistant.tasks.drafting.drafting import draft
from assistant.tasks.drafting.editing import KEPT, edit, edit_cell, regenerate
from assistant.types import Draft, DraftSection, Paragraph, ParagraphForm, ParagraphStatus
from assistant.writing.writer import RewordingTask, Statement
from tests.tasks.drafting.conftest import TODAY

SECTIONS = ["fokusomraden", "matbara_mal", "uppfoljning"]


@pytest.fixture(scope="module")
def made(full: Brief, library: Library) -> Draft:
    return draft(full, library, sections=SECTIONS, today=TODAY)


def section(made: Draft, key: str) -> DraftSection:
    return next(found for found in made.sections if found.key == key)


def paragraph(made: Draft, paragraph_id: str) -> Paragraph:
    return next(p for s in made.sections for p in s.paragraphs if p.id == paragraph_id)


def example_texts(made: Draft, key: str) -> list[str]:
    return [
        p.text.rpartition(" [")[0]
        for p in section(made, key).paragraphs
        if p.form is ParagraphForm.ITEM and p.citations
    ]


def again(made: Draft, brief: Brief, library: Library) -> Draft:
    return regenerate(made, brief, library, "fokusomraden", today=TODAY)


class TestEditing:
    def test_an_edited_placeholder_is_no_longer_asked_for(self, library: Library) -> None:
        brief = Brief(kommun="Habo")
        made = draft(brief, library, sections=["uppfoljning"], today=TODAY)
        asking = next(p for s in made.sections for p in s.paragraphs if p.need)
        changed = edit(made, brief, asking.id, "Kommunstyrelsen följer upp i mars.")
        after = paragraph(changed, asking.id)
        assert (after.text, after.status, after.edited) == (
            "Kommunstyrelsen följer upp i mars.",
            ParagraphStatus.OWN_INPUT,
            True,
        )
        assert len(changed.to_complete) == len(made.to_complete) - 1
        assert next(c.status for c in changed.elements) in ("partial", "covered")

    def test_a_mark_that_stands_keeps_its_source_and_a_made_up_one_is_none(self, made: Draft, full: Brief) -> None:
        cited = next(p for p in section(made, "uppfoljning").paragraphs if p.citations)
        n = cited.citations[0].n
        after = paragraph(edit(made, full, cited.id, f"Vi lär oss av arbetet. [{n}] [77]"), cited.id)
        assert after.status is ParagraphStatus.CITED
        assert after.text.endswith("(77)")
        assert [c.passage_id for c in after.citations] == [cited.citations[0].passage_id]
        bare = paragraph(edit(made, full, cited.id, "Vi lär oss av arbetet."), cited.id)
        assert (bare.status, bare.citations) == (ParagraphStatus.OWN_INPUT, ())

    @pytest.mark.parametrize(
        "text", ["{} Det gav 4711 jobb.", "{} Så säger Volvo.", "Granskog växer tätt kring bergets fot."]
    )
    def test_what_the_source_does_not_hold_is_the_officers_own(self, made: Draft, full: Brief, text: str) -> None:
        cited = next(p for p in section(made, "uppfoljning").paragraphs if p.citations)
        n = cited.citations[0].n
        own = text.format(cited.text.partition(" [")[0])
        after = paragraph(edit(made, full, cited.id, f"{own} [{n}]"), cited.id)
        assert after.status is ParagraphStatus.OWN_INPUT
        assert [c.passage_id for c in after.citations] == [cited.citations[0].passage_id]

    def test_the_same_words_of_a_source_stay_cited(self, made: Draft, full: Brief) -> None:
        for found in (p for s in made.sections for p in s.paragraphs if p.citations and not p.table):
            assert paragraph(edit(made, full, found.id, found.text), found.id).status is ParagraphStatus.CITED

    def test_a_source_that_is_gone_gives_its_number_to_the_next(self, made: Draft, full: Brief) -> None:
        first = next(p for s in made.sections for p in s.paragraphs if p.citations)
        changed = edit(made, full, first.id, "Bort med den.")
        assert [c.n for c in changed.citations] == list(range(1, len(changed.citations) + 1))
        assert len(changed.citations) == len(made.citations) - 1

    def test_a_cell_is_filled_in(self, made: Draft, full: Brief) -> None:
        table = next(
            p for p in section(made, "matbara_mal").paragraphs if p.table and p.status is ParagraphStatus.NEEDS_INPUT
        )
        assert table.table is not None
        row, column = next(
            (r, c) for r, cells in enumerate(table.table.rows) for c, cell in enumerate(cells) if cell.need is not None
        )
        after = paragraph(edit_cell(made, full, table.id, row, column, "Ärendesystemet"), table.id)
        assert after.table is not None
        assert after.table.rows[row][column].status is ParagraphStatus.OWN_INPUT
        assert "Ärendesystemet" in after.text

    @pytest.mark.parametrize(("row", "column"), [(99, 0), (0, 99), (-1, 0)])
    def test_what_is_not_there_is_said(self, made: Draft, full: Brief, row: int, column: int) -> None:
        table = next(p for p in section(made, "matbara_mal").paragraphs if p.table)
        with pytest.raises(LotsError, match="finns inte"):
            edit_cell(made, full, table.id, row, column, "x")
        with pytest.raises(LotsError, match="finns inte"):
            edit(made, full, "uppfoljning:999", "x")


class TestAgain:
    def test_other_sections_and_edits_stand(self, made: Draft, full: Brief, library: Library) -> None:
        own = next(p for p in section(made, "uppfoljning").paragraphs if p.status is ParagraphStatus.OWN_INPUT)
        changed = edit(made, full, own.id, "Mina egna ord.")
        again = regenerate(changed, full, library, "uppfoljning", length=Length.LONG, today=TODAY)
        assert paragraph(again, own.id).text == "Mina egna ord."
        assert len(section(again, "uppfoljning").paragraphs) > len(section(changed, "uppfoljning").paragraphs)
        for key in ("fokusomraden", "matbara_mal"):
            assert [p.id for p in section(again, key).paragraphs] == [p.id for p in section(changed, key).paragraphs]
            assert example_texts(again, key) == example_texts(changed, key)
        assert again.title == made.title

    def test_an_edit_whose_place_is_gone_stands_all_the_same(self, full: Brief, library: Library) -> None:
        long = draft(full, library, sections=["uppfoljning"], today=TODAY, length=Length.LONG)
        only_long = {p.id for s in long.sections for p in s.paragraphs} - {
            p.id for s in draft(full, library, sections=["uppfoljning"], today=TODAY).sections for p in s.paragraphs
        }
        changed = edit(long, full, min(only_long), "Det här vill jag ha kvar.")
        short = regenerate(changed, full, library, "uppfoljning", length=Length.SHORT, today=TODAY)
        assert paragraph(short, min(only_long)).text == "Det här vill jag ha kvar."
        assert len(section(short, "uppfoljning").paragraphs) < len(section(changed, "uppfoljning").paragraphs)

    def test_an_edit_follows_its_focus_area_and_never_stands_over_another(self, library: Library) -> None:
        areas = {name: FocusArea(namn=name, varfor=f"Skälet är {name}.") for name in ("Kompetens", "Mark", "Service")}
        brief = Brief(kommun="Habo", fokusomraden=tuple(areas.values()))
        made = draft(brief, library, sections=["fokusomraden"], today=TODAY)
        why = next(p for p in section(made, "fokusomraden").paragraphs if "Skälet är Mark." in p.text)
        assert re.fullmatch(r"[a-z0-9_.:-]+", why.id)
        changed = edit(made, brief, why.id, "Marken är slut.")

        fewer = brief.model_copy(update={"fokusomraden": (areas["Mark"], areas["Service"])})
        texts = [p.text for p in section(again(changed, fewer, library), "fokusomraden").paragraphs]
        assert texts.index("Mark") < texts.index("Marken är slut.") < texts.index("Service")
        assert any("Skälet är Service." in text for text in texts)
        assert not any("Skälet är Mark." in text for text in texts)
        assert KEPT not in texts

        none = brief.model_copy(update={"fokusomraden": (areas["Kompetens"], areas["Service"])})
        without = again(changed, none, library)
        texts = [p.text for p in section(without, "fokusomraden").paragraphs]
        assert texts[-2:] == [KEPT, "Marken är slut."]
        assert {"Skälet är Kompetens.", "Skälet är Service."} <= {t for t in texts if t.startswith("Skälet")}
        texts = [p.text for p in section(again(without, none, library), "fokusomraden").paragraphs]
        assert texts[-2:] == [KEPT, "Marken är slut."]
        texts = [p.text for p in section(again(without, brief, library), "fokusomraden").paragraphs]
        assert KEPT not in texts
        assert texts.index("Mark") < texts.index("Marken är slut.") < texts.index("Service")

    def test_an_edit_follows_its_line_when_others_are_written_before_it(self, library: Library) -> None:
        brief = Brief(kommun="Habo", bakgrund="Programmet gick ut.\nFöretagen är många.")
        made = draft(brief, library, sections=["bakgrund"], today=TODAY)
        line = next(p for p in section(made, "bakgrund").paragraphs if p.text == "Företagen är många.")
        changed = edit(made, brief, line.id, "Företagen är flest i länet.")
        more = brief.model_copy(update={"bakgrund": "Vi börjar om.\nFöretagen är många.\nProgrammet gick ut."})
        texts = [
            p.text for p in section(regenerate(changed, more, library, "bakgrund", today=TODAY), "bakgrund").paragraphs
        ]
        first = texts.index("Vi börjar om.")
        assert texts[first : first + 3] == ["Vi börjar om.", "Företagen är flest i länet.", "Programmet gick ut."]
        assert "Företagen är många." not in texts

    def test_the_same_line_twice_is_two_paragraphs(self, library: Library) -> None:
        brief = Brief(kommun="Habo", bakgrund="Så här.\nSå här.")
        made = draft(brief, library, sections=["bakgrund"], today=TODAY)
        twice = [p.id for p in section(made, "bakgrund").paragraphs if p.text == "Så här."]
        assert len(set(twice)) == 2
        changed = edit(made, brief, twice[1], "Och så här.")
        texts = [p.text for p in section(changed, "bakgrund").paragraphs]
        assert texts.index("Så här.") < texts.index("Och så här.")

    def test_an_edited_sentence_stands_when_what_it_was_made_of_changes(self, full: Brief, library: Library) -> None:
        brief = Brief(kommun="Habo", malbild="Alla ska få svar.")
        made = draft(brief, library, sections=["malbild"], today=TODAY)
        own = next(p for p in section(made, "malbild").paragraphs if p.status is ParagraphStatus.OWN_INPUT)
        changed = edit(made, brief, own.id, "Alla företag ska få svar.")
        other = brief.model_copy(update={"malbild": "Alla ska få svar snabbt."})
        texts = [
            p.text for p in section(regenerate(changed, other, library, "malbild", today=TODAY), "malbild").paragraphs
        ]
        assert "Alla företag ska få svar." in texts
        assert not any("snabbt" in text for text in texts)

    def test_an_answered_question_never_stands_over_another(self, library: Library) -> None:
        brief = Brief(kommun="Habo", fokusomraden=(FocusArea(varfor="Det ena."), FocusArea(varfor="Det andra.")))
        made = draft(brief, library, sections=["fokusomraden"], today=TODAY)
        second = next(p for p in section(made, "fokusomraden").paragraphs if p.need and "Det andra" in p.need.what)
        changed = edit(made, brief, second.id, "Området heter Mark.")
        one = brief.model_copy(update={"fokusomraden": (FocusArea(varfor="Nytt."), *brief.fokusomraden)})
        texts = [p.text for p in section(again(changed, one, library), "fokusomraden").paragraphs]
        asked = [
            next(i for i, text in enumerate(texts) if words in text) for words in ("Nytt", "Det ena", "heter Mark")
        ]
        assert asked == sorted(asked)
        assert not any("Det andra" in text for text in texts)

    def test_the_length_stands_with_other_examples_and_until_another_is_chosen(
        self, made: Draft, full: Brief, library: Library
    ) -> None:
        def written(draft: Draft, **how: object) -> Draft:
            return regenerate(draft, full, library, "uppfoljning", today=TODAY, **how)  # type: ignore[arg-type]

        short = written(made, length=Length.SHORT)
        others = written(short, other_examples=True)
        assert [p.id for p in section(others, "uppfoljning").paragraphs] == [
            p.id for p in section(short, "uppfoljning").paragraphs
        ]
        assert example_texts(others, "uppfoljning") != example_texts(short, "uppfoljning")
        assert section(written(others), "uppfoljning").length == "kort"
        assert section(written(others, length=Length.NORMAL), "uppfoljning").length == "normal"

    def test_other_examples(self, made: Draft, full: Brief, library: Library) -> None:
        again = regenerate(made, full, library, "fokusomraden", other_examples=True, today=TODAY)
        before, after = example_texts(made, "fokusomraden"), example_texts(again, "fokusomraden")
        assert after
        assert not set(before) & set(after)

    def test_a_section_that_was_not_there_comes_in_its_place(self, full: Brief, library: Library) -> None:
        made = draft(full, library, sections=["fokusomraden", "uppfoljning"], today=TODAY)
        again = regenerate(made, full, library, "matbara_mal", today=TODAY)
        assert [s.key for s in again.sections] == SECTIONS


class TestFile:
    def test_what_is_saved_opens_the_same(self, made: Draft, full: Brief, tmp_path: Path) -> None:
        own = next(p for p in section(made, "uppfoljning").paragraphs if p.status is ParagraphStatus.OWN_INPUT)
        edited = edit(made, full, own.id, "Mina <egna> ord: ”å” [1]")
        file = tmp_path / "utkast.json"
        file.write_text(dump_draft(edited, full), encoding="utf-8")
        opened = open_draft(file)
        assert opened.brief == full
        assert dump_draft(opened.draft, opened.brief) == dump_draft(edited, full)
        assert opened.draft.citations[0].quote == edited.citations[0].quote

    def test_the_machines_folders_are_not_in_it(self, made: Draft, full: Brief) -> None:
        root = made.citations[0].document.root
        assert root
        assert root not in dump_draft(made, full)

    def test_keys_of_a_later_version_are_passed_over(self, made: Draft, full: Brief) -> None:
        saved = json.loads(dump_draft(made, full))
        saved["nytt"] = saved["brief"]["nytt"] = saved["draft"]["nytt"] = saved["draft"]["sections"][0]["nytt"] = 1
        assert parse_draft(json.dumps(saved)).draft.title == made.title

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("inte json", "går inte att läsa"),
            ("[]", "inget utkast"),
            ('{"format": "annat"}', "inget utkast"),
            ('{"format": "naringslivslots-utkast", "version": 99}', "senare version"),
            ('{"format": "naringslivslots-utkast", "version": 1, "draft": {"title": 3}}', "skadad"),
            ('{"format": "naringslivslots-utkast", "version": 1, "brief": {"mal": {"a": 1}}}', "skadad"),
            ("[" * 100_000, "går inte att läsa"),
        ],
    )
    def test_a_file_that_is_none_is_refused_with_what_to_do(self, text: str, words: str) -> None:
        with pytest.raises(LotsError) as error:
            parse_draft(text, "x.json")
        assert words in error.value.message
        assert error.value.remedy

    @pytest.mark.parametrize("brief", [[1], "hej", 7])
    def test_a_brief_that_is_none_is_refused(self, made: Draft, full: Brief, brief: object) -> None:
        saved = json.loads(dump_draft(made, full))
        saved["brief"] = brief
        with pytest.raises(LotsError, match="skadad"):
            parse_draft(json.dumps(saved), "x.json")

    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("id", "uppfoljning:²", "märkningen"),
            ("id", "another's", "två gånger"),
            ("text", "Så är det. [9999]", r"källan \[9999\] saknas"),
            ("citations", [], "saknas"),
            ("form", "table", "tabellen saknas"),
            ("page_start", 10**30, "sida"),
            ("page_end", 0, "sida"),
            ("n", -1, "nummer"),
        ],
    )
    def test_what_does_not_fit_together_is_refused(
        self, made: Draft, full: Brief, field: str, value: object, words: str
    ) -> None:
        saved = json.loads(dump_draft(made, full))
        (cited, *_) = (p for s in saved["draft"]["sections"] for p in s["paragraphs"] if p["status"] == "cited")
        (cited["citations"][0] if field in ("page_start", "page_end", "n") else cited)[field] = value
        if field == "n":
            cited["text"] = "Så är det."
        if value == "another's":
            cited["id"] = saved["draft"]["sections"][-1]["paragraphs"][-1]["id"]
        with pytest.raises(LotsError, match=words) as error:
            parse_draft(json.dumps(saved), "x.json")
        assert "Spara utkast" in error.value.remedy


class Shouting:
    """A writer that changes what it is given, in good and bad ways."""

    name = "Ropar"

    def __init__(self, ending: str) -> None:
        self.ending = ending
        self.tasks: list[RewordingTask] = []

    def stream(self, task: object) -> object:
        raise NotImplementedError

    def reword(self, task: RewordingTask) -> tuple[Statement, ...]:
        self.tasks.append(task)
        return tuple(replace(s, text=f"{self.ending} {s.text}".strip()) for s in task.statements)


class TestWriter:
    def test_a_writer_words_the_text_but_not_what_is_missing(self, full: Brief, library: Library) -> None:
        writer = Shouting("Alltså:")
        made = draft(full, library, sections=["uppfoljning"], today=TODAY, writer=writer)  # type: ignore[arg-type]
        for found in section(made, "uppfoljning").paragraphs:
            is_text = found.form in (ParagraphForm.TEXT, ParagraphForm.ITEM) and not found.need
            assert found.text.startswith("Alltså:") == is_text
        assert "Uppföljning" in writer.tasks[0].purpose
        assert "Perstorp" in writer.tasks[0].purpose
        assert any(statement.own for statement in writer.tasks[0].statements)
        assert made.writer == "Ropar"

    def test_a_number_or_source_that_a_writer_adds_is_not_taken(self, full: Brief, library: Library) -> None:
        plain = draft(full, library, sections=["uppfoljning"], today=TODAY)
        for ending in ("Hela 42 gånger.", "Så är det. [1] [2]"):
            made = draft(full, library, sections=["uppfoljning"], today=TODAY, writer=Shouting(ending))  # type: ignore[arg-type]
            assert section(made, "uppfoljning").paragraphs == section(plain, "uppfoljning").paragraphs
