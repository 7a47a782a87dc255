"""What the chat has drafted is taken over into the officer's own draft, and nothing there is lost."""

from dataclasses import replace

import pytest

from assistant.programme.brief import Activity, Brief, FocusArea, FollowUp, Goal
from assistant.programme.measures import measures
from assistant.retrieval.library import Library
from assistant.tasks.drafting.chat import draft_answer, draft_request
from assistant.tasks.drafting.draft_file import SavedDraft
from assistant.tasks.drafting.drafting import draft
from assistant.tasks.drafting.editing import edit, edit_cell
from assistant.tasks.drafting.smart import goal_of
from assistant.tasks.drafting.takeover import measures_for, take_over, would_lose_edits
from assistant.tasks.understanding import understand
from assistant.types import DraftSection, ParagraphStatus
from tests.tasks.drafting.conftest import TODAY

SECTION = "Skriv ett utkast till avsnittet Uppföljning för Habo kommun 2026–2030"
CHAIN = "Gör en effektkedja för kompetensförsörjning"
GOAL = "Gör målet ”fler företag ska trivas” SMART"


def asked(text: str, library: Library) -> SavedDraft:
    """What the chat answers."""
    question = understand(text)
    request = draft_request(question)
    assert request is not None
    drafted = draft_answer(request, question, library, today=TODAY).drafted
    assert drafted is not None
    return drafted


def own(brief: Brief, library: Library, *sections: str) -> SavedDraft:
    return SavedDraft(draft(brief, library, sections=sections, today=TODAY), brief)


def section(saved: SavedDraft, key: str) -> DraftSection:
    return next(found for found in saved.draft.sections if found.key == key)


def texts(saved: SavedDraft, key: str) -> list[str]:
    return [paragraph.text for paragraph in section(saved, key).paragraphs]


def cells(saved: SavedDraft, key: str) -> list[str]:
    tables = [paragraph.table for paragraph in section(saved, key).paragraphs if paragraph.table]
    return [cell.text for table in tables for row in table.rows for cell in row]


@pytest.mark.parametrize("text", [SECTION, CHAIN])
def test_with_nothing_before_it_is_just_what_the_chat_wrote(text: str, library: Library) -> None:
    drafted = asked(text, library)
    taken = take_over(None, Brief(), drafted, library, today=TODAY)
    assert taken.draft.sections == drafted.draft.sections
    assert taken.brief == drafted.brief
    assert taken.draft.to_complete == drafted.draft.to_complete


def test_a_whole_programme_is_nothing_to_take_over(library: Library) -> None:
    question = understand("Skriv ett näringslivsprogram för Habo kommun")
    request = draft_request(question)
    assert request is not None
    assert draft_answer(request, question, library, today=TODAY).drafted is None


def test_a_section_comes_in_its_place_and_says_what_the_officer_has_told(library: Library) -> None:
    brief = Brief(kommun="Habo", period="2026–2030", uppfoljning=FollowUp(av_vem="Näringslivschefen"))
    before = own(brief, library, "vision", "ordlista")
    drafted = asked(SECTION, library)
    taken = take_over(before, brief, drafted, library, today=TODAY)
    assert [s.key for s in taken.draft.sections] == ["vision", "uppfoljning", "ordlista"]
    for key in ("vision", "ordlista"):
        assert [p.id for p in section(taken, key).paragraphs] == [p.id for p in section(before, key).paragraphs]
    assert any("Näringslivschefen" in text for text in texts(taken, "uppfoljning"))
    quoted = {c.passage_id for c in drafted.draft.citations}
    assert quoted <= {c.passage_id for c in taken.draft.citations}
    assert [c.n for c in taken.draft.citations] == list(range(1, len(taken.draft.citations) + 1))


def test_what_the_chat_worded_is_kept_as_it_was_worded(library: Library) -> None:
    drafted = asked(SECTION, library)
    (written,) = drafted.draft.sections
    cited = next(p for p in written.paragraphs if p.status is ParagraphStatus.CITED)
    worded = replace(cited, text=f"Sagt på ett annat sätt. [{cited.citations[0].n}]")
    changed = replace(written, paragraphs=tuple(worded if p is cited else p for p in written.paragraphs))
    taken = take_over(
        None, Brief(), replace(drafted, draft=replace(drafted.draft, sections=(changed,))), library, today=TODAY
    )
    assert any(text.startswith("Sagt på ett annat sätt.") for text in texts(taken, "uppfoljning"))
    before = own(Brief(kommun="Habo"), library, "vision")
    by_model = replace(drafted, draft=replace(drafted.draft, writer="En modell"))
    both = take_over(before, before.brief, by_model, library, today=TODAY).draft.writer
    assert both == f"{before.draft.writer} · En modell"


def test_edits_in_the_section_stand_or_give_way_as_the_officer_says(library: Library) -> None:
    brief = Brief(kommun="Habo", period="2026–2030")
    before = own(brief, library, "uppfoljning")
    drafted = asked(SECTION, library)
    assert not would_lose_edits(before, drafted)
    first = section(before, "uppfoljning").paragraphs[0]
    edited = replace(before, draft=edit(before.draft, brief, first.id, "Våra egna ord."))
    assert would_lose_edits(edited, drafted)
    kept = take_over(edited, brief, drafted, library, today=TODAY)
    assert texts(kept, "uppfoljning")[0] == "Våra egna ord."
    replaced = take_over(edited, brief, drafted, library, today=TODAY, keep_edits=False)
    assert "Våra egna ord." not in texts(replaced, "uppfoljning")


def test_for_another_municipality_it_is_written_again_and_never_quotes_its_own(library: Library) -> None:
    brief = Brief(kommun="Mora", typ="strategi")
    drafted = asked(SECTION, library)
    taken = take_over(None, brief, drafted, library, today=TODAY)
    assert taken.draft.municipality == "Mora"
    assert "Mora" not in {c.document.identity.municipality for c in taken.draft.citations}
    assert not any("Habo" in text for text in texts(taken, "uppfoljning"))


def test_a_chain_is_added_beside_those_there_are(library: Library) -> None:
    area = FocusArea(namn="Mark", aktiviteter=(Activity(vad="Köp mark"),))
    brief = Brief(kommun="Habo", fokusomraden=(area,))
    before = own(brief, library, "effektkedja")
    table = next(p for p in section(before, "effektkedja").paragraphs if p.table)
    edited = replace(before, draft=edit_cell(before.draft, brief, table.id, 0, 0, "Två tjänster"))
    drafted = asked(CHAIN, library)
    assert not would_lose_edits(edited, drafted)
    taken = take_over(edited, brief, drafted, library, today=TODAY)
    captions = [p.table.caption for p in section(taken, "effektkedja").paragraphs if p.table]
    assert captions == ["Effektkedja: Mark", "Effektkedja: Kompetensförsörjning"]
    assert "Två tjänster" in cells(taken, "effektkedja")
    assert [a.namn for a in taken.brief.fokusomraden] == ["Mark", "Kompetensförsörjning"]
    assert [a.namn for a in take_over(taken, taken.brief, drafted, library, today=TODAY).brief.fokusomraden] == [
        "Mark",
        "Kompetensförsörjning",
    ]


def test_a_goal_comes_with_the_measure_that_was_chosen_and_the_rest_is_asked_for(library: Library) -> None:
    drafted = asked(GOAL, library)
    proposed = measures_for(Brief(), drafted, library, TODAY)
    assert "nöjd kund-index (NKI) i Insikt" in [measure.title for measure in proposed]
    before = own(Brief(kommun="Habo", mal=(Goal(text="Fler jobb"),)), library, "matbara_mal")
    taken = take_over(before, before.brief, drafted, library, measure=proposed[0], today=TODAY)
    assert [goal.text for goal in taken.brief.mal] == ["Fler jobb", "Fler företag ska trivas"]
    assert taken.brief.mal[1].indikator == "Nöjd kund-index (NKI) i Insikt"
    assert taken.brief.mal[1].datakalla == proposed[0].data_source
    assert (taken.brief.mal[1].basvarde, taken.brief.mal[1].malvarde, taken.brief.mal[1].ar) == ("", "", "")
    shown = cells(taken, "matbara_mal")
    assert "Fler jobb" in shown
    assert "Nöjd kund-index (NKI) i Insikt" in shown
    assert any("Fler företag ska trivas" in need.what for need in taken.draft.to_complete)
    assert measures_for(taken.brief, drafted, library, TODAY) == []
    without = take_over(before, before.brief, drafted, library, today=TODAY)
    assert without.brief.mal[1].indikator == ""


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (
            "NKI ska öka från 70 (2025) till 78 senast 2030",
            {"basvarde": "70 (2025)", "malvarde": "78", "indikator": "Nöjd kund-index (NKI) i Insikt"},
        ),
        ("NKI på minst 78 år 2030", {"malvarde": "78", "ar": "2030", "basvarde": ""}),
        ("Fler jobb, kommunstyrelsen svarar för målet", {"ansvarig": "Kommunstyrelsen", "malvarde": "", "ar": ""}),
        ("Fler företag ska trivas", {"indikator": "", "malvarde": "", "ansvarig": ""}),
    ],
)
def test_what_a_goal_says_stands_in_its_fields_and_no_more(text: str, fields: dict[str, str]) -> None:
    goal = goal_of(text)
    assert goal.text == text
    assert {name: getattr(goal, name) for name in fields} == fields
    assert goal.indikator in ("", *(m.title[:1].upper() + m.title[1:] for m in measures()))
