"""What the page asks for, done on a real library: a draft that grows, is changed, undone, saved and opened again."""

from __future__ import annotations

import base64
import io
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
from assistant.ui.draft.commands import Command
from assistant.ui.draft.held import pack, unpack
from assistant.ui.draft.outcome import Desk, Result, Working
from assistant.ui.draft.proposal_view import proposals_html
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
