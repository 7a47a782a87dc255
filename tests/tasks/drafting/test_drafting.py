"""Drafts of every section with every sort of brief: statuses, sources and numbers hold."""

import re
from collections.abc import Iterable, Iterator

import pytest

from assistant.errors import LotsError
from assistant.language.words import terms
from assistant.programme.blueprint_blocks import Block, Cite, Connect, Each, Length, Own
from assistant.programme.blueprints import Blueprint, blueprints
from assistant.programme.brief import Brief
from assistant.programme.brief_file import dump_brief, parse_brief
from assistant.programme.craft import elements
from assistant.retrieval.library import Library
from assistant.retrieval.matching import DOCUMENT_TERMS
from assistant.tasks.drafting.drafting import draft, stream_draft
from assistant.tasks.drafting.sources import find_source
from assistant.types import Citation, Draft, Kind, Paragraph, ParagraphForm, ParagraphStatus, Progress
from tests.tasks.drafting.conftest import FULL, TODAY

MARK = re.compile(r"\[(\d+)\]")
NUMBER = re.compile(r"\d+")
# Names that hold a number and claim nothing by it.
NAMES = ("Agenda 2030",)
TWELVE = "\n".join(f"  - {{namn: Område {chr(65 + n)}, mal: [Mål {n}]}}" for n in range(12))
# Sections that are about no element of their own.
OTHERS = (
    "sammanfattning process_och_delaktighet handlingsplan effektkedja tidplan_framtagande uppfoljningsplan"
    " forklaringsdokument koppling_rus_agenda2030 ordlista"
).split()
SLOT = re.compile(r"\{[^}]*\}")
BRIEFS = {
    "empty": "kommun: Perstorp",
    "nobody": "{}",
    "full": FULL,
    "one_area": "kommun: Borås\nfokusomraden: Handel",
    "twelve_areas": f"kommun: Upplands Väsby\ntyp: strategi\nfokusomraden:\n{TWELVE}",
    "very_long_vision": f"kommun: Tanum\nvision: {'Vi vill mer. ' * 500}",
    "odd_signs": "kommun: Mora\ntitel: '<b>”Fler & [3] fler”</b>'\nmalbild: 'Se [1] och {x} <script>|\"'\n"
    "fokusomraden: [{namn: 'A|B [2]', varfor: \"<i>\"}]\nuppfoljning: {hur_ofta: 'Det sker <3 gånger> [9]. Ja?'}",
    "nameless": "kommun: Habo\naktiviteter: [{nar: 2027}]\nmal: [{indikator: NKI}]\naktorer: [{roll: leder}]\n"
    "fokusomraden: [{varfor: Det behövs}]\nkommunikation: [{kanal: brev}]\nregionala_kopplingar: [{hur: gemensamt}]",
    "an_island": "kommun: Gotland\ntyp: policy\nperiod: tills vidare",
}


@pytest.fixture(scope="module", params=BRIEFS)
def made(request: pytest.FixtureRequest, library: Library) -> tuple[Brief, Draft]:
    brief = parse_brief(BRIEFS[request.param])
    return brief, draft(brief, library, today=TODAY, length=Length.LONG)


def texts(paragraph: Paragraph) -> Iterator[tuple[str, ParagraphStatus, tuple[Citation, ...]]]:
    """(text, status, citations) of a paragraph, or of each cell of a table."""
    if paragraph.table is None:
        yield paragraph.text, paragraph.status, paragraph.citations
    else:
        yield paragraph.table.caption, ParagraphStatus.CONNECTING, ()
        for cell in (cell for row in paragraph.table.rows for cell in row):
            yield cell.text, cell.status, cell.citations


def everything(made: Draft) -> Iterator[tuple[str, ParagraphStatus, tuple[Citation, ...]]]:
    for section in made.sections:
        for paragraph in section.paragraphs:
            yield from texts(paragraph)


def numbers(text: str) -> set[str]:
    for name in NAMES:
        text = text.replace(name, "")
    return set(NUMBER.findall(text))


class TestEveryDraft:
    def test_holds_every_section_and_none_is_empty(self, made: tuple[Brief, Draft]) -> None:
        _, found = made
        assert [section.key for section in found.sections] == [blueprint.key for blueprint in blueprints()]
        assert all(section.paragraphs for section in found.sections)

    def test_has_no_number_that_neither_the_officer_nor_a_source_gave(self, made: tuple[Brief, Draft]) -> None:
        brief, found = made
        given = numbers(dump_brief(brief))
        for text, _, citations in everything(found):
            sources = " ".join(f"{c.context} {c.document.identity.period}" for c in citations)
            assert numbers(MARK.sub("", text)) <= given | numbers(sources), text
        for need in found.to_complete:
            assert numbers(need.what + need.where + need.why) <= given, need

    def test_what_is_cited_is_so_by_a_passage_that_says_it(self, made: tuple[Brief, Draft]) -> None:
        _, found = made
        for text, status, citations in everything(found):
            marks = {int(mark) for mark in MARK.findall(text)}
            assert marks == {citation.n for citation in citations}, text
            assert (status is ParagraphStatus.CITED) <= bool(citations), text
            if status is ParagraphStatus.CITED:
                said = frozenset(
                    terms(" ".join(f"{c.quote} {c.context} {c.document.identity.title}" for c in citations))
                )
                words = [
                    term for term in terms(MARK.sub("", text)) if not term.isdigit() and term not in DOCUMENT_TERMS
                ]
                assert sum(term in said for term in words) >= 0.6 * len(words), text

    def test_every_quote_stands_in_its_passage(self, made: tuple[Brief, Draft], library: Library) -> None:
        _, found = made
        for citation in found.citations:
            passage = next(p for p in library.passages_of(citation.document.id) if p.id == citation.passage_id)
            units = " ".join(unit.text for unit in passage.units)
            for quote in citation.quote.split(" … "):
                assert set(terms(quote)) <= set(terms(units)), quote

    def test_numbers_come_in_order_of_first_use_one_for_a_passage(self, made: tuple[Brief, Draft]) -> None:
        _, found = made
        used = [int(mark) for text, _, _ in everything(found) for mark in MARK.findall(text)]
        assert list(dict.fromkeys(used)) == list(range(1, len(found.citations) + 1))
        assert len({citation.passage_id for citation in found.citations}) == len(found.citations)

    def test_what_is_missing_says_what_where_and_why(self, made: tuple[Brief, Draft]) -> None:
        _, found = made
        for section in found.sections:
            for paragraph in section.paragraphs:
                if paragraph.status is ParagraphStatus.NEEDS_INPUT and paragraph.table is None:
                    assert paragraph.need in found.to_complete or paragraph.need is not None
                    assert paragraph.text.startswith("▢ [Behöver underlag: ")
                    assert paragraph.need is not None
                    assert paragraph.need.what in paragraph.text
                    assert paragraph.need.where in paragraph.text
        importances = [need.importance for need in found.to_complete]
        assert importances == sorted(importances)
        assert len({(need.what.casefold(), need.where) for need in found.to_complete}) == len(found.to_complete)

    def test_own_programmes_are_never_the_examples(self, made: tuple[Brief, Draft]) -> None:
        brief, found = made
        owners = {citation.document.identity.municipality for citation in found.citations}
        assert brief.kommun not in owners - {""}

    def test_slots_are_filled_and_text_ends_as_text_does(self, made: tuple[Brief, Draft]) -> None:
        brief, found = made
        given = dump_brief(brief)
        for section in found.sections:
            ids = [paragraph.id for paragraph in section.paragraphs]
            assert len(set(ids)) == len(ids)
            for paragraph in section.paragraphs:
                assert paragraph.text.strip() == paragraph.text != ""
                assert "None" not in paragraph.text
                if "{" not in given:
                    assert "{" not in paragraph.text
                if paragraph.status in (ParagraphStatus.CITED, ParagraphStatus.OWN_INPUT) and not paragraph.table:
                    first = MARK.sub("", paragraph.text).strip()
                    assert not first[0].islower(), first
                    assert first.endswith((".", "!", "?", "…", ":", ")", "”", '"', ">")), first

    def test_no_sentence_of_the_blueprints_comes_twice(self, made: tuple[Brief, Draft]) -> None:
        brief, found = made
        given = dump_brief(brief)
        said = [
            MARK.sub("", paragraph.text).strip()
            for section in found.sections
            for paragraph in section.paragraphs
            if paragraph.status is ParagraphStatus.CITED and paragraph.form is ParagraphForm.TEXT
        ]
        assert len(set(said)) == len(said), [text for text in said if said.count(text) > 1]
        assert given


class TestBlueprints:
    def test_every_element_that_is_a_section_has_one_and_so_have_the_others(self) -> None:
        keys = {blueprint.key for blueprint in blueprints()}
        assert {element.key for element in elements() if element.section} <= keys
        assert {*OTHERS} <= keys

    def test_every_quote_stands_in_its_card(self, library: Library) -> None:
        for blueprint in blueprints():
            for block in blocks_of(blueprint.blocks):
                if isinstance(block, Cite):
                    found = find_source(library, block.source, block.quote)
                    assert found is not None, f"{blueprint.key}: {block.quote}"
                    assert found[1].text == block.quote, blueprint.key

    def test_no_pattern_is_used_by_two_sections(self) -> None:
        used: dict[str, str] = {}
        for blueprint in blueprints():
            for block in blocks_of(blueprint.blocks):
                for pattern in (
                    block.own if isinstance(block, Own) else (block.connect,) if isinstance(block, Connect) else ()
                ):
                    bare = SLOT.sub("", pattern).strip(" .,:")
                    if bare:
                        assert used.setdefault(pattern, blueprint.key) == blueprint.key, pattern

    def test_no_text_of_a_blueprint_has_a_number(self) -> None:
        for blueprint in blueprints():
            for block in blocks_of(blueprint.blocks):
                for text in (*(block.own if isinstance(block, Own) else ()), getattr(block, "connect", "")):
                    assert not numbers(SLOT.sub("", text)), text

    def test_a_slot_that_leads_nowhere_is_refused(self) -> None:
        plan = {"key": "x", "title": "Xx", "element": "uppfoljning", "blocks": [{"own": "{uppfoljning.var}"}]}
        with pytest.raises(ValueError, match=r"uppfoljning\.var"):
            Blueprint.model_validate(plan)
        with pytest.raises(ValueError, match="no way to fill a slot"):
            Blueprint.model_validate({**plan, "blocks": [{"own": "{kommun:stort}"}]})


def blocks_of(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Each):
            yield from blocks_of(block.blocks)


class TestFullBrief:
    def test_the_officers_words_are_theirs_and_notes_stay_out(self, full: Brief, library: Library) -> None:
        found = draft(full, library, today=TODAY)
        own = "\n".join(text for text, status, _ in everything(found) if status is ParagraphStatus.OWN_INPUT)
        for words in ("Näringslivschefen följer upp programmet två gånger om året", "62 företag", "14 procent", "Almi"):
            assert (words in own) == (words != "Almi"), words
        assert "4711" not in own
        assert not any("hur ofta målen följs upp" in need.what for need in found.to_complete)

    def test_nothing_that_was_told_is_lost(self, full: Brief, library: Library) -> None:
        found = draft(full, library, today=TODAY)
        whole = "\n".join(text for text, _, _ in everything(found)).casefold()
        told = full.model_dump(
            exclude={"egna_anteckningar", "kommun", "typ", "titel"}, exclude_defaults=True, mode="json"
        )
        for words in leaves(told):
            assert words.rstrip(".").casefold() in whole, words

    def test_the_check_sees_what_the_officer_gave(self, full: Brief, library: Library) -> None:
        found = draft(full, library, today=TODAY)
        by_key = {check.key: check.status for check in (*found.elements, *found.success_factors)}
        assert len(found.elements) == 19
        assert by_key["uppfoljning"] == "covered"
        assert by_key["matbara_mal"] == "partial"
        bare = draft(Brief(kommun="Perstorp"), library, today=TODAY)
        assert {check.status for check in bare.elements} <= {"missing", "partial"}
        assert [c.status for c in bare.elements if c.key == "uppfoljning"] == ["missing"]

    def test_examples_are_spread_over_municipalities(self, full: Brief, library: Library) -> None:
        found = draft(full, library, today=TODAY)
        of_section = [
            {c.document.identity.municipality for p in s.paragraphs for c in p.citations} - {""} for s in found.sections
        ]
        with_examples = [frozenset(names) for names in of_section if names]
        assert len(frozenset().union(*with_examples)) >= 6
        assert len(set(with_examples)) >= 0.6 * len(with_examples)


def leaves(value: object) -> Iterator[str]:
    """Every text in a brief, but for the sort of a goal and the area it belongs to."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key not in ("typ", "fokusomrade"):
                yield from leaves(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield str(value)


class TestChoices:
    def test_a_section_alone(self, library: Library) -> None:
        found = draft(Brief(kommun="Habo", period="2026–2030"), library, sections=["uppfoljning"], today=TODAY)
        assert [section.key for section in found.sections] == ["uppfoljning"]
        assert found.title == "Näringslivsprogram 2026–2030"
        assert [check.key for check in found.elements] == ["uppfoljning"]

    def test_shorter_and_longer(self, full: Brief, library: Library) -> None:
        sizes = [
            sum(len(s.paragraphs) for s in draft(full, library, today=TODAY, length=length).sections)
            for length in Length
        ]
        assert sizes == sorted(sizes)
        assert len(set(sizes)) == len(sizes)

    def test_examples_from_those_that_are_named_also_oneself(self, library: Library) -> None:
        brief = Brief(kommun="Mora")
        found = draft(brief, library, sections=["uppfoljning"], today=TODAY, examples_from=["Mora"])
        owners = {c.document.identity.municipality for c in found.citations} - {""}
        assert owners == {"Mora"}
        text = next(p.text for s in found.sections for p in s.paragraphs if p.text.startswith("Mora"))
        assert text.startswith("Mora (2023–2026): ")

    def test_without_the_cards_nothing_of_theirs_is_claimed(self, bare_library: Library) -> None:
        found = draft(Brief(kommun="Perstorp"), bare_library, today=TODAY)
        assert all(c.document.identity.kind is not Kind.KNOWLEDGE for c in found.citations)
        follow_up = next(section for section in found.sections if section.key == "uppfoljning")
        assert follow_up.paragraphs[0].text == "Så här följs programmet upp."
        assert follow_up.paragraphs[0].status is ParagraphStatus.CONNECTING

    def test_an_unknown_section_is_named_with_those_that_are_known(self, library: Library) -> None:
        with pytest.raises(LotsError) as error:
            draft(Brief(), library, sections=["uppföljning"])
        assert "«uppföljning»" in error.value.message
        assert "uppfoljning" in error.value.remedy

    def test_progress_comes_before_the_draft(self, library: Library) -> None:
        *steps, last = stream_draft(Brief(), library, sections=["uppfoljning", "fokusomraden"], today=TODAY)
        assert [type(step) for step in steps] == [Progress, Progress]
        assert isinstance(last, Draft)
