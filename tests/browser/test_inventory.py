"""The tab "Inventering": reading, sorting, filtering, opening a source, correcting and saving."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.test_chat import expect_no_sideways_scrolling

MUNICIPALITIES = ["Falun", "Mora", "Nacka", "Trosa"]


def open_tab(page: Page) -> None:
    tab = page.get_by_role("tab", name="Inventering")
    if not tab.is_visible():
        # Tabs that do not fit stand in a menu.
        page.get_by_role("button", name="Fler flikar").click()
        page.get_by_role("button", name="Inventering").click()
    else:
        tab.click()
    expect(page.locator("#inv-map svg")).to_be_visible(timeout=PATIENCE)


class Answers:
    """The answers that a page has under way: a reload would cut them off, which Chromium complains of."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._open: set[object] = set()
        page.on("request", lambda request: self._open.add(request) if "/queue/" in request.url else None)
        page.on("requestfinished", lambda request: self._open.discard(request))
        page.on("requestfailed", lambda request: self._open.discard(request))

    def settle(self) -> None:
        """Wait until none has been under way for half a second."""
        quiet = 0
        for _ in range(PATIENCE // 100):
            self._page.wait_for_timeout(100)
            quiet = 0 if self._open else quiet + 1
            if quiet == 5:
                return
        pytest.fail(f"still under way: {[request.url for request in self._open]}")


def rows(page: Page):
    return page.locator("#inv-table tbody tr")


def expect_order(page: Page, owners: list[str]) -> None:
    expect(page.locator("#inv-table tbody th .value, #inv-table tbody th")).to_have_count(len(owners))
    for place, owner in enumerate(owners):
        expect(rows(page).nth(place).locator("th")).to_contain_text(owner)


@pytest.mark.parametrize("width", [1440, 390])
def test_summary_map_table_and_the_way_to_a_page_and_back(visit, width: int) -> None:
    page = visit(width, 844)
    open_tab(page)
    expect(page.locator("#inv-overview")).to_contain_text("4 av Sveriges 290 kommuner har program i underlaget")
    expect(page.locator("#inv-shares")).to_contain_text("116 program, 40 procent")
    expect(page.locator("#inv-map figcaption")).to_contain_text("Ett program: 4; Inget program i underlaget: 286.")
    expect_order(page, MUNICIPALITIES)
    expect(rows(page).first.locator("td.action_plan")).to_contain_text("ingen funnen")
    expect_no_sideways_scrolling(page)
    chip = rows(page).nth(3).locator("td.follow_up").get_by_role("button", name="till uppföljning: Näringslivsprogram")
    chip.click()
    detail = page.get_by_role("dialog", name="Uppföljning:")
    expect(detail.get_by_role("heading", name="Uppföljning:")).to_be_focused()
    expect(detail.locator("mark").first).to_contain_text("Programmet följs upp i mars varje år.")
    assert detail.get_by_role("link", name="Öppna sida 3").get_attribute("href").endswith("#page=3")
    box = detail.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    expect_no_sideways_scrolling(page)
    page.keyboard.press("Escape")
    expect(detail).to_be_hidden()
    expect(chip).to_be_focused()
    chip.click()
    expect(detail).to_be_visible()
    detail.get_by_role("button", name="Stäng").click()
    expect(chip).to_be_focused()


def test_sorting_by_keyboard_keeps_focus_and_is_announced(visit) -> None:
    page = visit()
    open_tab(page)
    header = page.get_by_role("columnheader", name="Typ")
    header.get_by_role("button").focus()
    page.keyboard.press("Enter")
    expect(header).to_have_attribute("aria-sort", "ascending")
    expect_order(page, ["Nacka", "Falun", "Trosa", "Mora"])
    expect(header.get_by_role("button")).to_be_focused()
    expect(page.get_by_role("status").filter(has_text="Sorterat efter typ, stigande.")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(header).to_have_attribute("aria-sort", "descending")
    expect(rows(page).first.locator("th")).to_contain_text("Mora")
    expect(page.locator("#inv-table th[aria-sort]")).to_have_count(1)


def test_filters_order_and_colours_survive_a_reload(visit) -> None:
    page = visit()
    answers = Answers(page)
    open_tab(page)
    county = page.get_by_role("listbox", name="Län").or_(page.get_by_role("combobox", name="Län"))
    county.click()
    page.get_by_role("option", name="Dalarnas län").click()
    expect(rows(page)).to_have_count(2)
    page.keyboard.press("Escape")
    page.get_by_label("Sök i tabellen").fill("näringsliv")
    expect(page.locator("#inv-table .count")).to_contain_text("2 av 4 program stämmer med filtren.")
    title = page.get_by_role("columnheader", name="Titel")
    for direction in ("ascending", "descending"):
        title.get_by_role("button").click()
        expect(title).to_have_attribute("aria-sort", direction)
    colours = page.get_by_role("listbox", name="Färglägg kartan efter").or_(
        page.get_by_role("combobox", name="Färglägg kartan efter")
    )
    colours.click()
    page.get_by_role("option", name="Giltighet").click()
    expect(page.locator("#inv-map figcaption")).to_contain_text("gällande: 2; utgånget: 1; framgår inte: 1")
    answers.settle()
    page.reload()
    page.get_by_label("Din fråga").wait_for()
    open_tab(page)
    expect_order(page, ["Mora", "Falun"])
    expect(title).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_label("Sök i tabellen")).to_have_value("näringsliv")
    expect(page.locator("#inv-filters .token")).to_contain_text("Dalarnas län")
    expect(page.locator("#inv-map figcaption")).to_contain_text("gällande: 2")
    page.get_by_role("button", name="Rensa filtren").click()
    expect_order(page, ["Mora", "Trosa", "Falun", "Nacka"])
    expect(page.locator("#inv-filters .token")).to_have_count(0)
    answers.settle()


def test_correcting_says_what_to_write(visit) -> None:
    page = visit()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_tab(page)
    rows(page).first.get_by_role("button", name="Rätta Näringslivsprogram 2005–2010, Falun").click()
    detail = page.get_by_role("dialog", name="Rätta Näringslivsprogram 2005–2010, Falun")
    expect(detail).to_contain_text("rattelser.yaml")
    detail.get_by_text("Inriktning:", exact=True).click()
    lines = detail.locator("details[open]")
    expect(lines).to_contain_text("inriktning: näringsliv, tillväxt eller annan")
    lines.get_by_role("button", name="Kopiera raderna").click()
    expect(lines.get_by_role("button", name="Kopierat")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "falun.md:\n  inriktning: näringsliv"


def test_files_to_save(visit) -> None:
    from openpyxl import load_workbook

    page = visit()
    open_tab(page)
    page.get_by_label("Sök i tabellen").fill("dalarnas")
    expect(rows(page)).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="Ladda ned som Excel").click()
    name = download.value.suggested_filename
    assert name.startswith("Inventering av näringslivsprogram ")
    assert name.endswith(".xlsx")
    book = load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    assert [row[0].value for row in book["Program"].iter_rows(min_row=2, max_col=1)] == ["Falun", "Mora"]
    with page.expect_download() as picture:
        page.get_by_role("button", name="Kartan som PNG").click()
    assert Path(picture.value.path()).read_bytes().startswith(b"\x89PNG")
    expect(page.get_by_role("link", name=picture.value.suggested_filename)).to_be_visible()
