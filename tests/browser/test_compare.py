"""The tab "Jämför" as an officer meets it, over a corpus of its own with two programmes of Mora."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, Server, running_app
from tests.browser.test_chat import answers, ask, expect_no_sideways_scrolling
from tests.ui.two_programmes import MORA_BEFORE

ALL_THREE = "?jamfor=Mora,Falun,Ale&aspekt=uppfoljning,fokusomraden"


@pytest.fixture(scope="module")
def server(chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """In place of the chat's own server, for ``visit`` too."""
    folder: Path = tmp_path_factory.mktemp("compare")
    (folder / "underlag").mkdir()
    (folder / "underlag" / "mora-2014.md").write_text(MORA_BEFORE, encoding="utf-8")
    with running_app(folder) as running:
        yield running


def done(page: Page, words: str) -> None:
    expect(page.locator("#compare-progress .done")).to_contain_text(words, timeout=PATIENCE)


def choose(page: Page, field: str, *names: str) -> None:
    box = page.get_by_role("combobox", name=field)
    for name in names:
        box.click()
        box.press_sequentially(name)
        page.get_by_role("option").filter(has_text=re.compile(rf"^\W*{name}( –|$)")).click()
    page.keyboard.press("Escape")


def open_tab(page: Page) -> None:
    page.get_by_role("tab", name="Jämför").click()
    expect(page.get_by_role("button", name="Jämför", exact=True)).to_be_visible()


def open_at(page: Page, query: str) -> None:
    """Follow a link to a comparison, as an answer in the chat may hold one."""
    page.evaluate(
        "query => { const link = Object.assign(document.createElement('a'), {href: '/' + query});"
        "link.textContent = 'Öppna jämförelsen'; document.querySelector('#talk').append(link) }",
        query,
    )
    page.get_by_role("link", name="Öppna jämförelsen").click()
    done(page, "Klart")


def test_from_choosing_to_the_table_its_sources_and_back(visit) -> None:
    page = visit()
    open_tab(page)
    expect(page.locator("#compare-intro")).to_contain_text("Varje ruta i tabellen hämtas ur kommunens egna dokument")
    page.get_by_role("button", name="Jämför", exact=True).click()
    expect(page.locator("#compare-progress")).to_contain_text("två till tio kommuner", timeout=PATIENCE)
    choose(page, "Kommuner (2–10)", "Mora", "Falun", "Ale")
    page.get_by_label("Egna frågor").fill("När ordnas frukostmöten för företagare?")
    page.get_by_role("button", name="Jämför", exact=True).click()
    done(page, "Klart: 3 kommuner, 7 aspekter")
    table = page.get_by_role("table", name="Kommun för kommun")
    expect(table.get_by_role("columnheader")).to_have_count(4)
    expect(table.get_by_role("columnheader", name="Falun")).to_contain_text("gick ut 2010")
    row = table.get_by_role("row", name="Uppföljning")
    expect(row.get_by_role("cell").nth(0)).to_contain_text("två gånger om året")
    expect(row.get_by_role("cell").nth(1)).to_contain_text("Ingen träff i underlaget")
    expect(row.get_by_role("cell").nth(2)).to_contain_text("Programmet saknas i underlaget")
    expect(page.locator("#compare-intro")).to_be_hidden()
    chip = row.get_by_role("link", name="Källa").first
    chip.click()
    source = page.get_by_role("region", name="Vald källa")
    expect(source).to_be_focused()
    expect(source.locator("mark").first).to_contain_text("två gånger om året")
    assert source.get_by_role("link", name="Öppna i dokumentet").get_attribute("href").startswith("/kalla/")
    page.keyboard.press("Escape")
    expect(source).to_be_hidden()
    expect(chip).to_be_focused()
    expect_no_sideways_scrolling(page)


def test_fewer_municipalities_and_aspects_without_starting_over_and_after_a_reload(visit) -> None:
    page = visit()
    open_at(page, ALL_THREE)
    page.get_by_role("button", name="Ta bort Ale", exact=True).click()
    done(page, "Klart: 2 kommuner, 2 aspekter")
    page.get_by_role("button", name="Ta bort raden Fokusområden", exact=True).click()
    done(page, "Klart: 2 kommuner, 1 aspekt")
    expect(page.get_by_role("checkbox", name="Fokusområden")).not_to_be_checked()
    expect(page.locator("#compare-result h2").first).to_have_text("Jämförelse av Mora och Falun")
    page.get_by_role("checkbox", name="Vision").check()
    expect(page.locator("#compare-note")).to_contain_text("Urvalet är ändrat")
    page.wait_for_timeout(300)  # what is kept is written to the browser's store in a later tick
    page.reload()
    page.get_by_label("Din fråga").wait_for()
    open_tab(page)
    done(page, "Klart: 2 kommuner, 2 aspekter")
    assert page.locator("#compare-municipalities .token").all_inner_texts() == ["Mora", "Falun"]


def test_files_and_pictures(visit) -> None:
    from openpyxl import load_workbook

    page = visit()
    open_at(page, ALL_THREE)
    saved = {}
    for name in ("Excel", "Word", "Markdown"):
        with page.expect_download() as download:
            page.get_by_role("button", name=name, exact=True).click()
        saved[download.value.suggested_filename] = download.value.path().read_bytes()
    assert list(saved) == [f"Jämförelse Mora, Falun, Ale.{suffix}" for suffix in ("xlsx", "docx", "md")]
    sheets = load_workbook(io.BytesIO(saved["Jämförelse Mora, Falun, Ale.xlsx"]))
    assert any("två gånger om året" in str(cell.value) for sheet in sheets for row in sheet.rows for cell in row)
    figure = page.get_by_role("figure").filter(has=page.get_by_role("heading", name="Vad programmen tar upp"))
    expect(figure.get_by_role("img")).to_be_visible()
    for kind, start in (("PNG", b"\x89PNG"), ("SVG", b"<svg")):
        with page.expect_download() as download:
            figure.get_by_role("button", name=kind).click()
        assert download.value.suggested_filename == f"Vad programmen tar upp.{kind.lower()}"
        assert download.value.path().read_bytes().startswith(start)
    figure.get_by_text("Visa som tabell").click()
    expect(figure.get_by_role("cell", name="Programmet saknas i underlaget").first).to_be_visible()


def test_on_a_narrow_screen_there_is_a_card_for_each_municipality(visit) -> None:
    page = visit(390, 844)
    open_at(page, ALL_THREE)
    expect(page.locator("#compare-result .matrix")).to_be_hidden()
    cards = page.locator("#compare-result .card")
    expect(cards).to_have_count(3)
    expect(cards.nth(0)).to_contain_text("två gånger om året")
    cards.nth(1).locator("summary").click()
    expect(cards.nth(1)).to_contain_text("Ingen träff i underlaget")
    chip = cards.nth(0).locator("a.ref").first
    chip.click()
    drawer = page.get_by_role("region", name="Vald källa").bounding_box()
    place = chip.bounding_box()
    assert place["y"] + place["height"] <= drawer["y"]
    page.get_by_role("button", name="Stäng källan").click()
    expect(chip).to_be_focused()
    expect_no_sideways_scrolling(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_what_is_new(visit, width: int) -> None:
    page = visit(width, 844)
    open_at(page, "?nytt=Mora")
    expect(page.locator("#compare-result h2").first).to_have_text("Vad är nytt i Mora?")
    changed = page.locator("#compare-result table.news.changed")
    expect(changed).to_contain_text("vart tredje år")
    expect(changed).to_contain_text("två gånger om året")
    expect(page.locator("#compare-result table.news.kept")).to_contain_text("Kompetensförsörjning")
    expect(page.locator("#compare-result table.news.gone")).to_contain_text("Besöksnäring")
    changed.locator("a.ref").first.click()
    expect(page.get_by_role("region", name="Vald källa")).to_contain_text("vart tredje år")
    expect_no_sideways_scrolling(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Word", exact=True).click()
    assert download.value.suggested_filename == "Vad är nytt i Mora.docx"


def test_county_and_likeness_propose_municipalities_with_grounds(visit) -> None:
    page = visit()
    open_tab(page)
    page.wait_for_timeout(1000)  # the lists are filled in once more when the tab has opened
    tokens = page.locator("#compare-municipalities .token")
    choose(page, "Hämta kommunerna i ett län eller en region", "Dalarnas län")
    expect(tokens).to_have_text(["Falun", "Mora"])
    expect(page.locator("#compare-reason")).to_contain_text("Kommuner i Dalarnas län")
    choose(page, "Hämta kommuner som liknar", "Trosa")
    expect(tokens.first).to_have_text("Trosa")
    expect(page.locator("#compare-reason")).to_contain_text("Valda för likhet med Trosa")
    page.get_by_role("button", name="Jämför", exact=True).click()
    done(page, "Klart")
    expect(page.locator("#compare-result .grounds")).to_contain_text("Valda för likhet med Trosa")


def test_a_link_in_the_chat_opens_the_tab_and_the_conversation_stays(visit) -> None:
    page = visit()
    ask(page, "När antogs Moras näringslivsstrategi?")
    expect(answers(page)).to_have_count(1)
    open_at(page, "?jamfor=Mora,Trosa&aspekt=uppfoljning")
    done(page, "Klart: 2 kommuner, 1 aspekt")
    expect(page.get_by_role("table", name="Kommun för kommun")).to_contain_text("i mars varje år")
    page.get_by_role("tab", name="Fråga").click()
    expect(answers(page)).to_have_count(1)


def test_an_address_opens_the_tab_on_its_comparison(chromium, server: Server) -> None:
    with chromium.new_context() as context:
        page = context.new_page()
        page.goto(f"{server.address}/?jamfor=Mora,Trosa&aspekt=uppfoljning&fraga=Vad sägs om fiber?")
        done(page, "Klart: 2 kommuner, 2 aspekter")
        expect(page.get_by_role("tab", name="Jämför")).to_have_attribute("aria-selected", "true")
        expect(page.get_by_label("Egna frågor")).to_have_value("Vad sägs om fiber?")
        # So that a reload keeps what has been chosen since.
        assert page.url == f"{server.address}/"


def test_hostile_document_stays_text(visit) -> None:
    page = visit()
    open_at(page, "?jamfor=Nacka,Mora&aspekt=overgripande_mal,aktiviteter&fraga=Vad satsas på i hamnen?")
    assert page.title() == "Näringslivslotsen"
    assert page.locator("#compare :is(img, script, iframe, form)").count() == 0
    targets = page.locator("#compare a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert all(target.startswith(("#", "/kalla/", "/?", "https://morakommun.se/")) for target in targets)


def test_a_comparison_in_the_chat_opens_in_the_tab(visit) -> None:
    page = visit()
    ask(page, "Jämför Mora och Falun när det gäller uppföljning")
    expect(answers(page).last.locator("table")).to_be_visible()
    answers(page).last.get_by_role("link", name="Öppna i Jämför").click()
    done(page, "Klart")
    expect(page.locator("#compare-progress")).to_be_visible()
