"""The tab "Skriv": the brief filled in, drafted, edited, written again, kept over a reload and saved as files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from assistant.programme.brief import Brief
from assistant.settings import Settings, stay_offline
from assistant.tasks.drafting.draft_file import dump_draft
from assistant.types import Draft, DraftSection, Need, Paragraph
from assistant.types import ParagraphStatus as S
from tests.browser.conftest import Server, running_app
from tests.browser.test_chat import _CONTRAST, WIDTHS, answers, ask, expect_no_sideways_scrolling
from tests.ui.corpus import PAYLOADS
from tests.ui.draft_corpus import write_draft_corpus

OWN = "Vi följer upp varje vår på vårt eget sätt."


@pytest.fixture(scope="module")
def server(chromium: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The page over a corpus that can be drafted from, read in beforehand."""
    from assistant.retrieval.build import build_index

    stay_offline()
    folder: Path = tmp_path_factory.mktemp("skriv")
    settings = Settings(corpus=[write_draft_corpus(folder / "program")], index=folder / "indexet", read_workers=1)
    build_index(settings, settings.corpus)
    with running_app(
        folder, LOTS_CORPUS=f'["{settings.corpus[0]}"]', LOTS_INDEX=str(settings.index), OMP_NUM_THREADS="1"
    ) as server:
        yield server


def open_tab(page: Page) -> None:
    page.get_by_role("tab", name="Skriv").click()
    page.locator("#brief[data-ready]").wait_for(state="attached")


def on_tab(page: Page, label: str) -> Locator:
    """A field of this tab; the others have some of the same names."""
    return page.locator("#draft").get_by_label(label, exact=True)


def settled(page: Page) -> None:
    """Wait until what was asked for has been done and shown."""
    page.wait_for_timeout(250)
    expect(page.locator("#draft")).not_to_have_attribute("aria-busy", "true")
    page.wait_for_timeout(200)


def to_step(page: Page, name: str) -> None:
    steps = page.get_by_role("navigation", name="Steg i uppdraget")
    steps.get_by_role("button").filter(has=page.get_by_text(name, exact=True)).click()


def write_draft(page: Page, sections: tuple[str, ...]) -> None:
    on_tab(page, "Kommun").fill("Habo")
    on_tab(page, "Period").fill("2027-2031")
    to_step(page, "Avsnitt")
    page.get_by_role("button", name="Välj inga").click()
    for title in sections:
        page.get_by_role("checkbox", name=title, exact=True).check()
    page.get_by_role("button", name=f"Skriv {len(sections)} avsnitt").click()
    expect(page.locator("#draft-title")).to_have_text("Näringslivsprogram 2027–2031")
    settled(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_from_brief_to_word(visit, tmp_path: Path, width: int) -> None:
    from docx import Document

    page = visit(width, 844)
    open_tab(page)
    expect_no_sideways_scrolling(page)
    to_step(page, "Mål")
    page.get_by_role("button", name="Lägg till ett mål").click()
    page.keyboard.type("Bygglov inom fyra veckor")
    to_step(page, "Om programmet")
    write_draft(page, ("Mål", "Uppföljning"))
    expect(page.locator("#draft-reply")).to_contain_text("Utkastet är klart.")
    section = page.locator("#avsnitt-uppfoljning")
    expect(section.locator(".word").first).to_have_text("Belagt")
    expect(page.locator("#avsnitt-matbara_mal")).to_contain_text("Bygglov inom fyra veckor")
    expect_no_sideways_scrolling(page)

    paragraph = section.locator(".para.text").first
    paragraph.hover()
    paragraph.locator(".edit").click()
    paragraph.get_by_role("textbox").fill(OWN)
    paragraph.get_by_role("button", name="Spara").click()
    expect(section.locator(".word").first).to_have_text("Er uppgift · ändrat av dig")
    settled(page)
    goals = page.locator("#avsnitt-matbara_mal").inner_text()
    before = section.inner_text()
    section.get_by_text("Skriv om").click()
    section.get_by_role("button", name="Kortare").click()
    expect(page.locator("#draft-reply")).to_contain_text("Avsnittet är omskrivet.")
    settled(page)
    assert OWN in section.inner_text()
    assert len(section.inner_text()) < len(before)
    assert page.locator("#avsnitt-matbara_mal").inner_text() == goals

    page.reload()
    open_tab(page)
    expect(section).to_contain_text(OWN)
    with page.expect_download() as download:
        page.get_by_role("button", name="Ladda ned Word").click()
    assert download.value.suggested_filename == "Utkast Näringslivsprogram 2027–2031 Habo.docx"
    download.value.save_as(tmp_path / "utkast.docx")
    texts = [paragraph.text for paragraph in Document(tmp_path / "utkast.docx").paragraphs]
    assert OWN in " ".join(texts)
    expect_no_sideways_scrolling(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_sources_and_what_is_missing(visit, width: int) -> None:
    page = visit(width, 844)
    open_tab(page)
    write_draft(page, ("Mål", "Uppföljning"))
    chip = page.locator("#avsnitt-uppfoljning a.chip").first
    number = chip.get_attribute("href").removeprefix("#source-utkast-")
    chip.click()
    source = page.locator(f"#source-utkast-{number}")
    expect(source).to_be_focused()
    expect(source).to_be_in_viewport()
    expect(source.locator("mark").first).to_be_visible()
    address = source.get_by_role("link", name="Öppna i dokumentet").get_attribute("href")
    assert page.request.get(page.url.rstrip("/") + address.partition("#")[0]).status == 200
    page.keyboard.press("Escape")
    expect(chip).to_be_focused()
    page.locator("#draft-needs summary").click()
    place = page.locator("#draft-needs a.goto").first
    element = place.get_attribute("href").removeprefix("#")
    place.click()
    expect(page.locator(f'[id="{element}"]')).to_be_focused()
    expect(page.locator(f'[id="{element}"]')).to_be_in_viewport()
    cell = page.locator("#avsnitt-matbara_mal td.needs").first
    column = cell.get_attribute("data-column")
    cell.get_by_role("button", name="Fyll i").click()
    page.get_by_role("textbox", name=column).fill("Vårt eget mål")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#avsnitt-matbara_mal td.own").first).to_contain_text("Vårt eget mål")
    settled(page)
    page.get_by_role("button", name="Ångra").click()
    expect(page.locator("#draft-reply")).to_contain_text("Ändringen är ångrad.")
    expect(page.locator("#avsnitt-matbara_mal")).not_to_contain_text("Vårt eget mål")


def test_what_is_being_written_is_never_lost(visit, tmp_path: Path) -> None:
    page = visit()
    open_tab(page)
    on_tab(page, "Period").fill("2031-2027")
    page.keyboard.press("Tab")
    expect(page.locator("#f-period-problem")).to_have_text("Perioden slutar innan den börjar. Rätta åren.")
    expect(on_tab(page, "Period")).to_have_attribute("aria-invalid", "true")
    to_step(page, "Mål")
    page.get_by_role("button", name="Skriv utkastet").click()
    expect(on_tab(page, "Period")).to_be_focused()
    write_draft(page, ("Uppföljning",))
    page.locator("#avsnitt-uppfoljning .needs .edit").first.click()
    page.locator(".editor textarea").fill("Halvskrivet")
    page.reload()
    open_tab(page)
    expect(page.locator(".editor textarea")).to_have_value("Halvskrivet")
    page.keyboard.press("Tab")
    page.locator(".editor textarea").focus()
    page.keyboard.press("Escape")
    expect(page.locator(".editor")).to_have_count(0)

    with page.expect_download() as download:
        page.get_by_role("button", name="Ladda ned Utkastfil").click()
    download.value.save_as(tmp_path / "utkast.json")
    page.get_by_role("button", name="Uppdraget").click()
    page.on("dialog", lambda dialog: dialog.accept())
    settled(page)
    page.get_by_role("button", name="Börja om").click()
    to_step(page, "Om programmet")
    expect(on_tab(page, "Kommun")).to_have_value("")
    page.get_by_role("button", name="Utkastet", exact=True).click()
    expect(page.locator("#draft-title")).to_have_text("Inget utkast än")
    page.get_by_label("Öppna utkastfil").set_input_files(tmp_path / "utkast.json")
    expect(page.locator("#avsnitt-uppfoljning")).to_be_visible()
    page.get_by_role("button", name="Uppdraget").click()
    expect(on_tab(page, "Kommun")).to_have_value("Habo")


def test_prefill_lists_and_the_yaml_file_by_keyboard(visit, tmp_path: Path) -> None:
    page = visit()
    open_tab(page)
    on_tab(page, "Kommun").fill("Mora")
    page.get_by_role("button", name="Hämta från vårt tidigare program").press("Enter")
    proposal = page.get_by_label("Område: Kompetensförsörjning")
    # The page moves the focus to what it fetched, a moment after it has shown it.
    expect(page.locator("#draft-proposals-title")).to_be_focused()
    expect(proposal).not_to_be_checked()
    proposal.press("Space")
    expect(proposal).to_be_checked()
    page.get_by_role("button", name="Ta med valda").press("Enter")
    expect(page.locator("#draft-reply")).to_contain_text("Ett förslag är infört i uppdraget.")
    settled(page)
    page.get_by_role("button", name="Nästa").press("Enter")
    expect(page.get_by_role("heading", name="Vision och målbild")).to_be_focused()
    to_step(page, "Prioriterade områden")
    expect(on_tab(page, "Områdets namn")).to_have_value("Kompetensförsörjning")
    page.get_by_role("button", name="Lägg till ett område").press("Enter")
    page.keyboard.type("Mark och lokaler")
    expect(page.get_by_role("group", name="Område 2")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Spara uppdrag").press("Enter")
    download.value.save_as(tmp_path / "uppdrag.yaml")
    assert "Mark och lokaler" in (tmp_path / "uppdrag.yaml").read_text(encoding="utf-8")
    settled(page)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Ta bort område 1").press("Enter")
    expect(on_tab(page, "Områdets namn")).to_have_value("Mark och lokaler")
    page.get_by_label("Öppna uppdrag").set_input_files(tmp_path / "uppdrag.yaml")
    expect(on_tab(page, "Områdets namn")).to_have_count(2)


def take_over(page: Page, question: str) -> None:
    """Ask for a draft in the chat, and take it over."""
    page.get_by_role("tab", name="Fråga").click()
    before = answers(page).count()
    ask(page, question)
    expect(answers(page)).to_have_count(before + 1)
    answers(page).last.get_by_role("button", name="Ta över till utkastet").click()
    expect(page.get_by_role("tab", name="Skriv")).to_have_attribute("aria-selected", "true")


@pytest.mark.parametrize("width", WIDTHS)
def test_what_the_chat_drafted_is_taken_over(visit, width: int) -> None:
    page = visit(width, 844)
    take_over(page, "Skriv ett utkast till avsnittet Uppföljning för Habo kommun 2026–2030")
    section = page.locator("#avsnitt-uppfoljning")
    expect(section).to_be_focused()
    expect(page.locator("#draft-reply")).to_contain_text("Avsnittet Uppföljning är infört i utkastet.")
    expect(page.locator("#draft-title")).to_have_text("Näringslivsprogram 2026–2030")
    expect_no_sideways_scrolling(page)
    settled(page)
    question = page.locator("#draft-question")
    take_over(page, "Gör målet ”fler företag ska trivas” SMART")
    expect(page.get_by_role("heading", name="Vilket mått ska följa målet?")).to_be_focused()
    expect_no_sideways_scrolling(page)
    question.get_by_role("button", name="Nöjd kund-index").press("Enter")
    goals = page.locator("#avsnitt-matbara_mal")
    expect(goals).to_contain_text("Fler företag ska trivas")
    expect(goals).to_contain_text("Nöjd kund-index (NKI) i Insikt")
    expect(question).to_be_hidden()
    settled(page)
    page.get_by_role("button", name="Ångra").click()
    expect(goals).to_have_count(0)
    settled(page)
    page.get_by_role("button", name="Uppdraget").click()
    to_step(page, "Mål")
    expect(page.locator("#lista-mal .item")).to_have_count(0)


def test_taking_over_asks_before_anything_is_lost_and_again_after_a_reload(visit) -> None:
    page = visit(390, 844)
    question, section = page.locator("#draft-question"), page.locator("#avsnitt-uppfoljning")
    take_over(page, "Skriv ett utkast till avsnittet Uppföljning för Habo kommun 2026–2030")
    expect(section).to_be_focused()
    settled(page)
    section.locator(".para.text .edit").first.click()
    section.get_by_role("textbox").fill(OWN)
    section.get_by_role("button", name="Spara").click()
    expect(section).to_contain_text("ändrat av dig")
    settled(page)
    take_over(page, "Skriv ett utkast till avsnittet Uppföljning för Habo kommun 2026–2030")
    expect(question).to_contain_text("Du har ändrat i avsnittet Uppföljning")
    expect(page.get_by_role("heading", name="Du har ändrat i avsnittet Uppföljning")).to_be_focused()
    page.reload()
    open_tab(page)
    question.get_by_role("button", name="Behåll mina stycken").click()
    expect(page.locator("#draft-reply")).to_contain_text("Avsnittet Uppföljning är infört i utkastet.")
    expect(section).to_contain_text(OWN)
    settled(page)

    take_over(page, "Gör en effektkedja för besöksnäringen i Falun")
    expect(question).to_contain_text("Det här utkastet är för Habo")
    expect_no_sideways_scrolling(page)
    question.get_by_role("button", name="Ta inte över").click()
    expect(question).to_be_hidden()
    settled(page)
    expect(section).to_contain_text(OWN)
    take_over(page, "Skriv ett utkast till avsnittet Vision för Falun 2028–2032")
    question.get_by_role("button", name="Börja ett nytt utkast för Falun").click()
    expect(page.locator("#avsnitt-vision")).to_be_focused()
    expect(section).to_have_count(0)
    settled(page)
    page.reload()
    open_tab(page)
    expect(page.locator("#avsnitt-vision")).to_be_visible()
    page.get_by_role("button", name="Uppdraget").click()
    to_step(page, "Om programmet")
    expect(on_tab(page, "Kommun")).to_have_value("Falun")


def test_a_hostile_draft_file_stays_text(visit, tmp_path: Path) -> None:
    payloads = "\r\r".join((*PAYLOADS, "![bild](http://evil.example/x.png)"))
    need = Need("egna", payloads, payloads, payloads, 1)
    words = (Paragraph("egna:1", payloads, S.OWN_INPUT), Paragraph("egna:2", payloads, S.NEEDS_INPUT, need=need))
    section = DraftSection("egna", payloads, words)
    hostile = Draft(payloads, payloads, payloads, "program", (section,), (need,), writer=payloads)
    (tmp_path / "utkast.json").write_text(dump_draft(hostile, Brief(kommun=payloads[:300])), encoding="utf-8")
    page = visit()
    open_tab(page)
    page.get_by_role("button", name="Utkastet", exact=True).click()
    page.get_by_label("Öppna utkastfil").set_input_files(tmp_path / "utkast.json")
    expect(page.locator("#draft-text .whole")).to_contain_text("evil.example")
    assert page.title() == "Näringslivslotsen"
    assert page.locator("#draft :is(img, script, iframe, form, svg)").count() == 0
    targets = page.locator("#draft a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert all(target.startswith("#") for target in targets)


def test_writing_can_be_stopped(visit) -> None:
    page = visit()
    open_tab(page)
    on_tab(page, "Kommun").fill("Habo")
    page.get_by_role("button", name="Skriv utkastet").click()
    expect(page.locator("#draft-stop")).to_be_visible()
    # At once, from within the page: a whole draft takes only seconds, and a mouse waits for the button to keep still.
    page.locator("#draft-stop").dispatch_event("click")
    expect(page.locator("#draft-reply")).to_contain_text("Du stoppade.")
    expect(page.locator("#draft-stop")).to_be_hidden()
    expect(page.locator("#draft")).not_to_have_attribute("aria-busy", "true")


def test_text_is_legible_in_light_and_dark(visit) -> None:
    page = visit(color_scheme="light")
    open_tab(page)
    in_form = (".view[aria-current=page]", ".help", "#brief .to-step .name", ".write")
    in_draft = (".cited > .word", ".needs > .word", ".needs > .para > .words", ".why", "a.chip", "td.needs .words")
    beside = ("#draft-text .own > .word", "#draft-sources .facts", "#draft-sources mark")
    for selector in in_form:
        assert page.locator(f"#draft {selector}").first.evaluate(_CONTRAST) >= 4.5, selector
    write_draft(page, ("Sammanfattning", "Mål", "Uppföljning"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.reload()
        open_tab(page)
        page.locator("#draft-text .whole").wait_for()
        for selector in (*(f"#draft-text {inside}" for inside in in_draft), *beside):
            assert page.locator(selector).first.evaluate(_CONTRAST) >= 4.5, (scheme, selector)
