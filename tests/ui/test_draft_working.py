"""What the page asks for, done on a real library: a draft that grows, is changed, undone, saved and opened again."""

from __future__ import annotations

import base64
import io
import json
import re
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.errors import LotsError
from assistant.programme.brief import Brief
from assistant.programme.brief_file import parse_brief
from assistant.programme.craft import elements
from assistant.settings import Settings, stay_offline
from assistant.tasks.drafting.draft_file import SavedDraft, parse_draft
from assistant.types import ParagraphForm, ParagraphStatus
from assistant.ui.answering import Asked, answer_steps
from assistant.ui.draft.commands import Command
from assistant.ui.draft.held import pack, unpack
from assistant.ui.draft.outcome import Desk, Result, Working
from assistant.ui.draft.proposal_view import proposals_html
from assistant.ui.draft.tab import DraftTab
from assistant.ui.draft.view import draft_html, draft_sources
from assistant.ui.draft.working import run
from assistant.ui.engine import Engine
from tests.ui.draft_corpus import write_draft_corpus

OWN = "Vi följer upp varje vår."
BRIEF = {
    "kommun": "Habo",
    "period": "2027-2031",
    "fokusomraden": [{"namn": "Kompetens"}],
    "mal": [{"text": "Fler jobb"}],
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    from assistant.retrieval.build import build_index

    stay_offline()
    folder: Path = tmp_path_factory.mktemp("skriv")
    settings = Settings(corpus=[write_draft_corpus(folder / "underlag")], index=folder / "index", read_workers=1)
    build_index(settings, settings.corpus)
    engine = Engine(settings)
    engine.start()
    return engine


def steps(
    engine: Engine, held: SavedDraft | None = None, before: str = "", **command: object
) -> list[Working | Result]:
    packed = pack(held.draft, held.brief) if held else ""
    asked = Command.model_validate({"seq": 1, "form": {"brief": BRIEF}, **command})
    return list(run(asked, Desk(engine, packed, before)))


def do(engine: Engine, held: SavedDraft | None = None, before: str = "", **command: object) -> Result:
    last = steps(engine, held, before, **command)[-1]
    assert isinstance(last, Result)
    return last


@pytest.fixture(scope="module")
def written(engine: Engine) -> SavedDraft:
    result = do(engine, do="write")
    assert (result.failed, result.shows, result.undoable) == (False, "draft", False)
    assert result.saved is not None
    return result.saved


def follow_up(saved: SavedDraft) -> dict[str, str]:
    (section,) = [section for section in saved.draft.sections if section.key == "uppfoljning"]
    return {paragraph.id: paragraph.text for paragraph in section.paragraphs}


def test_a_whole_draft_is_written_section_by_section(engine: Engine) -> None:
    told = [step for step in steps(engine, do="write") if isinstance(step, Working) and step.total]
    assert [step.done for step in told] == list(range(len(told)))
    assert told[0].text == f"Skriver avsnitt 1 av {len(told)}: Sammanfattning …"


def test_it_is_the_same_draft_as_the_command_line_writes(engine: Engine, written: SavedDraft) -> None:
    from assistant.tasks.drafting.drafting import draft

    whole = draft(written.brief, engine.library)
    assert [section.key for section in written.draft.sections] == [section.key for section in whole.sections]
    assert (written.draft.title, written.draft.writer) == (whole.title, whole.writer)
    assert written.draft.elements == whole.elements
    assert written.draft.to_complete == whole.to_complete


def test_only_the_chosen_sections_are_written(engine: Engine) -> None:
    form = {"brief": BRIEF, "sections": ["uppfoljning", "vision"]}
    saved = do(engine, do="write", form=form).saved
    assert [section.key for section in saved.draft.sections] == ["vision", "uppfoljning"]
    assert do(engine, do="write", form={"brief": BRIEF, "sections": []}).failed


def test_a_brief_with_problems_is_not_drafted(engine: Engine) -> None:
    result = do(engine, do="write", form={"brief": {"period": "2031-2027"}})
    assert (result.failed, result.shows, result.saved) == (True, "brief", None)
    assert [problem.path for problem in result.problems] == ["period"]


def test_an_edit_survives_its_section_and_the_whole_draft_being_written_again(
    engine: Engine, written: SavedDraft
) -> None:
    paragraph = next(iter(follow_up(written)))
    edited = do(engine, written, do="edit", paragraph=paragraph, text=OWN)
    assert (edited.undoable, edited.focus) == (True, f"stycke-{paragraph}")
    for command in ({"do": "rewrite", "section": "uppfoljning", "length": "kort"}, {"do": "write"}):
        again = do(engine, edited.saved, **command)
        assert follow_up(again.saved)[paragraph] == OWN
        assert again.undoable
    longer = do(engine, edited.saved, do="rewrite", section="uppfoljning", length="lång").saved
    assert len(follow_up(longer)) > len(
        follow_up(do(engine, written, do="rewrite", section="uppfoljning", length="kort").saved)
    )


def test_a_cell_is_filled_in(engine: Engine, written: SavedDraft) -> None:
    table = next(
        paragraph
        for section in written.draft.sections
        for paragraph in section.paragraphs
        if paragraph.form is ParagraphForm.TABLE and paragraph.status is ParagraphStatus.NEEDS_INPUT
    )
    result = do(engine, written, do="edit_cell", paragraph=table.id, row=0, column=1, text="Antal jobb")
    assert result.focus == f"ruta-{table.id}-0-1"
    assert "Antal jobb" in {p.id: p.text for s in result.saved.draft.sections for p in s.paragraphs}[table.id]
    assert do(engine, written, do="edit_cell", paragraph=table.id, row=99, column=0).failed


def test_undo_gives_the_draft_before_back(engine: Engine, written: SavedDraft) -> None:
    paragraph = next(iter(follow_up(written)))
    edited = do(engine, written, do="edit", paragraph=paragraph, text=OWN).saved
    undone = do(engine, edited, pack(written.draft, written.brief), do="undo")
    assert follow_up(undone.saved) == follow_up(written)
    assert do(engine, edited, do="undo").failed


def test_a_section_is_taken_away_and_the_check_is_still_of_a_whole_programme(
    engine: Engine, written: SavedDraft
) -> None:
    saved = do(engine, written, do="drop", section="uppfoljning").saved
    assert "uppfoljning" not in [section.key for section in saved.draft.sections]
    assert len(saved.draft.elements) == len(elements())


def test_what_needs_a_draft_says_so_without_one(engine: Engine) -> None:
    for command in ("rewrite", "drop", "edit", "save"):
        result = do(engine, do=command, section="vision")
        assert result.failed
        assert "Det finns inget utkast än" in result.text


def test_word_markdown_and_the_draft_file(engine: Engine, written: SavedDraft) -> None:
    from docx import Document

    files = {kind: do(engine, written, do="save", format=kind).file for kind in ("docx", "md", "json")}
    assert [file.name for file in files.values()] == [
        f"Utkast Näringslivsprogram 2027–2031 Habo.{kind}" for kind in files
    ]
    content = {kind: base64.b64decode(file.content) for kind, file in files.items()}
    headings = [p.text for p in Document(io.BytesIO(content["docx"])).paragraphs if p.style.name == "Heading 1"]
    assert "Uppföljning" in headings
    assert "Uppföljning" in content["md"].decode()
    opened = do(engine, do="open_draft", text=content["json"].decode())
    assert opened.saved == parse_draft(content["json"].decode())
    assert (opened.brief.kommun, opened.shows) == ("Habo", "draft")
    assert follow_up(opened.saved) == follow_up(written)


def test_the_brief_is_saved_and_opened_as_yaml(engine: Engine) -> None:
    file = do(engine, do="save", format="yaml").file
    assert file.name == "Uppdrag Habo 2027–2031.yaml"
    text = base64.b64decode(file.content).decode()
    assert do(engine, do="open_brief", text=text).brief == parse_brief(text) == Brief.model_validate(BRIEF)
    broken = do(engine, do="open_brief", text="komun: Habo")
    assert broken.failed
    assert "Menade du «kommun»?" in broken.text


def test_names_that_no_file_can_have_are_mended(engine: Engine, written: SavedDraft) -> None:
    odd = replace(written, draft=replace(written.draft, title='A/B: "C"\n<x>?', municipality="../Habo"))
    assert do(engine, odd, do="save", format="md").file.name == "Utkast A B C x .. Habo.md"


def test_the_earlier_programme_is_proposed_with_its_sources_and_only_what_is_chosen_is_taken(engine: Engine) -> None:
    form = {"brief": {"kommun": "Mora", "fokusomraden": [{"namn": "Vårt eget"}]}}
    result = do(engine, do="prefill", form=form)
    areas = [p.value for p in result.prefill.proposals if p.field == "fokusomraden"]
    assert "Kompetensförsörjning" in areas
    html = proposals_html(result.prefill)
    assert html.count('type="checkbox"') == html.count("<blockquote") == len(result.prefill.proposals)
    assert "checked" not in html
    place = [p.value for p in result.prefill.proposals].index("Kompetensförsörjning")
    taken = do(engine, do="accept", form=form, chosen=[place, 999])
    assert [area.namn for area in taken.brief.fokusomraden] == ["Vårt eget", "Kompetensförsörjning"]
    assert taken.brief.mal == ()


def test_without_an_earlier_programme_or_a_municipality_nothing_is_proposed(engine: Engine) -> None:
    none = do(engine, do="prefill", form={"brief": {"kommun": "Habo"}})
    assert none.failed
    assert "Underlaget har inget program för Habo" in none.text
    assert do(engine, do="prefill", form={}).text == "Fyll i kommunen först."


def test_begin_anew_empties_everything(engine: Engine, written: SavedDraft) -> None:
    result = do(engine, written, do="clear")
    assert (result.cleared, result.brief, result.shows) == (True, Brief(), "brief")


def chats(engine: Engine, text: str) -> str:
    """What a chat answer holds for the page to take over."""
    (*_, (exchanges, _)) = answer_steps(engine, Asked(text), ())
    assert exchanges[-1].drafted
    return exchanges[-1].drafted


SECTION = "Skriv ett utkast till avsnittet Uppföljning för Habo kommun 2026–2030"


def test_a_section_of_the_chat_is_put_into_the_draft_of_the_same_municipality(
    engine: Engine, written: SavedDraft
) -> None:
    fewer = do(engine, written, do="drop", section="uppfoljning").saved
    result = do(engine, fewer, do="take", taken=chats(engine, SECTION))
    assert (result.text, result.shows, result.focus) == (
        "Avsnittet Uppföljning är infört i utkastet.",
        "draft",
        "avsnitt-uppfoljning",
    )
    assert result.undoable
    assert [s.key for s in result.saved.draft.sections] == [s.key for s in written.draft.sections]
    assert (result.brief.period, result.brief.mal) == ("2027–2031", written.brief.mal)


def test_edits_are_not_overwritten_without_asking(engine: Engine, written: SavedDraft) -> None:
    paragraph = next(iter(follow_up(written)))
    edited = do(engine, written, do="edit", paragraph=paragraph, text=OWN).saved
    taken = chats(engine, SECTION)
    asked = do(engine, edited, do="take", taken=taken)
    assert (asked.saved, asked.failed) == (None, False)
    assert [value for value, _ in asked.asks.choices] == ["mine:keep", "mine:replace"]
    assert "Ett stycke är ändrat av dig" in asked.asks.text
    assert follow_up(do(engine, edited, do="take", taken=taken, mine="keep").saved)[paragraph] == OWN
    replaced = do(engine, edited, do="take", taken=taken, mine="replace").saved
    assert OWN not in follow_up(replaced).values()


def test_for_another_municipality_the_officer_chooses_where_it_goes(engine: Engine, written: SavedDraft) -> None:
    taken = chats(engine, "Skriv ett utkast till avsnittet Vision för Falun 2028–2032")
    asked = do(engine, written, do="take", taken=taken)
    assert asked.saved is None
    assert [value for value, _ in asked.asks.choices] == ["where:here", "where:new"]
    assert "Falun" in asked.asks.text
    here = do(engine, written, do="take", taken=taken, where="here")
    assert (here.saved.draft.municipality, here.brief.kommun) == ("Habo", "Habo")
    new = do(engine, written, do="take", taken=taken, where="new")
    assert [section.key for section in new.saved.draft.sections] == ["vision"]
    assert (new.brief.kommun, new.brief.period, new.brief.mal) == ("Falun", "2028–2032", ())
    assert new.undoable


def test_a_goal_asks_for_its_measure_and_stands_in_the_brief(engine: Engine, written: SavedDraft) -> None:
    taken = chats(engine, "Gör målet ”fler företag ska trivas” SMART")
    asked = do(engine, written, do="take", taken=taken)
    values = [value for value, _ in asked.asks.choices]
    assert values[-1] == "measure:none"
    key = values[0].removeprefix("measure:")
    chosen = do(engine, written, do="take", taken=taken, measure=key)
    assert [goal.text for goal in chosen.brief.mal] == ["Fler jobb", "Fler företag ska trivas"]
    assert chosen.brief.mal[1].indikator == asked.asks.choices[0][1]
    none = do(engine, written, do="take", taken=taken, measure="none")
    assert none.brief.mal[1].indikator == ""
    assert re.fullmatch(r"ruta-matbara_mal:\d+-1-0", none.focus)


def test_with_an_empty_form_the_drafts_own_brief_is_the_one_that_is_added_to(
    engine: Engine, written: SavedDraft
) -> None:
    taken = chats(engine, "Gör en effektkedja för besöksnäringen")
    result = do(engine, written, do="take", taken=taken, form={})
    assert [area.namn for area in result.brief.fokusomraden] == ["Kompetens", "Besöksnäringen"]
    assert do(engine, do="take", taken=taken, form={}).saved.draft.sections[0].key == "effektkedja"


@pytest.mark.parametrize("taken", ["", "%%", "a whole draft"])
def test_anything_else_is_not_taken_over(engine: Engine, written: SavedDraft, taken: str) -> None:
    sent = pack(written.draft, written.brief) if taken == "a whole draft" else taken
    result = do(engine, written, do="take", taken=sent)
    assert result.failed
    assert result.saved is None


def test_a_stop_can_be_undone(engine: Engine, written: SavedDraft, monkeypatch: pytest.MonkeyPatch) -> None:
    import gradio as gr

    monkeypatch.setattr("assistant.ui.draft.writing._SAVE_EVERY", 0.0)
    with gr.Blocks() as page:
        tab = DraftTab(engine, page)
    held = pack(written.draft, written.brief)
    command = json.dumps({"seq": 7, "do": "write", "form": {"brief": {**BRIEF, "malbild": "Allt är nytt."}}})
    state: dict[object, object] = {}
    for updates in tab.do(command, held, "the draft before that", "", gr.Request(client=None)):
        state |= updates
        if "Allt är nytt." in str((saved := unpack(state.get(tab._held))) and saved.draft):
            break
    assert state[tab._before] == held
    reply = str(tab.stop(command, state[tab._held], state[tab._before])[tab._reply])
    assert "Du stoppade." in reply
    assert "Ångra" in reply
    assert do(engine, unpack(state[tab._held]), held, do="undo").saved == unpack(held)
    assert "Ångra" not in str(tab.stop(command, held, held)[tab._reply])


def test_other_examples_keep_the_length_that_was_chosen(engine: Engine, written: SavedDraft) -> None:
    short = do(engine, written, do="rewrite", section="uppfoljning", length="kort").saved
    other = do(engine, short, do="rewrite", section="uppfoljning", other_examples=True).saved
    assert follow_up(other).keys() == follow_up(short).keys() != follow_up(written).keys()


def test_what_the_browser_holds_comes_back_whole_and_small(written: SavedDraft) -> None:
    packed = pack(written.draft, written.brief)
    assert len(packed) < 200_000
    back = unpack(packed)
    assert back.brief == written.brief
    assert draft_html(back.draft, draft_sources(back.draft)) == draft_html(written.draft, draft_sources(written.draft))


def _packed(content: bytes) -> str:
    return base64.b64encode(zlib.compress(content)).decode()


@pytest.mark.parametrize(
    "held",
    ["%%", "aGVq", _packed(b"{}"), _packed(b"\xff"), _packed(b" " * 20_000_001), "A" * 3_000_001],
    ids=["no base64", "not packed", "no draft", "no text", "a bomb", "too long"],
)
def test_anything_else_in_the_browser_is_refused_with_what_to_do(engine: Engine, held: str) -> None:
    with pytest.raises(LotsError):
        unpack(held)
    (result,) = run(Command(seq=1, do="show"), Desk(engine, held, ""))
    assert result.failed
    assert result.text


@pytest.mark.parametrize("held", [None, "", 3, {}])
def test_nothing_in_the_browser_is_no_draft(held: object) -> None:
    assert unpack(held) is None
