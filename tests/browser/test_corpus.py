"""The tab "Underlag": what is in the corpus, searching it, and bringing it up to date."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server
from tests.browser.test_chat import answers, ask, expect_no_sideways_scrolling


@pytest.mark.parametrize("width", [1440, 390])
def test_ledger(visit, width: int) -> None:
    page = visit(width, 844)
    page.get_by_role("tab", name="Underlag").click()
    expect(page.locator("#overview")).to_contain_text("5 dokument, 4 kommuner")
    rows = page.locator("#ledger tbody tr")
    expect(rows).to_have_count(5)
    expect(page.locator("#failures")).to_contain_text("trasig.pdf")
    expect_no_sideways_scrolling(page)
    page.get_by_label("Sök i listan").fill("trosa")
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("Näringslivsprogram 2024–2045")
    page.get_by_label("Sök i listan").fill("")
    expect(rows).to_have_count(5)


def test_a_search_is_not_undone_by_a_slow_look(visit) -> None:
    page = visit()
    tab = page.get_by_role("tab", name="Underlag")
    tab.click()
    rows = page.locator("#ledger tbody tr")
    expect(rows).to_have_count(5)
    page.get_by_role("tab", name="Fråga").click()
    held = []
    page.route("**/queue/join*", lambda route: route.continue_() if held else held.append(route))
    tab.click()
    page.wait_for_timeout(300)
    assert len(held) == 1, "the tab did not look when it was opened"
    page.get_by_label("Sök i listan").fill("trosa")
    page.wait_for_timeout(1_000)
    held[0].continue_()
    page.wait_for_timeout(1_500)
    expect(rows).to_have_count(1)
    expect(rows.first).to_contain_text("Näringslivsprogram 2024–2045")


def test_sorting(visit) -> None:
    page = visit()
    page.get_by_role("tab", name="Underlag").click()
    header = page.get_by_role("button", name="Kommun", exact=True)
    header.click()
    header.click()
    expect(page.locator("#ledger th").first).to_have_attribute("aria-sort", "descending")
    expect(page.locator("#ledger tbody tr").first).to_contain_text("Trosa")


def test_updating_takes_a_new_document_in(visit, server: Server) -> None:
    page = visit()
    page.get_by_role("tab", name="Underlag").click()
    expect(page.locator("#overview")).to_contain_text("5 dokument")
    new = server.corpus / "lerum.md"
    new.write_text(
        "---\ntitel: Näringslivsplan\nkommun: Lerum\ntyp: plan\n---\n\n# Näringslivsplan, Lerum\n\n## Mål\n\n"
        "- Lerum ska få 500 nya arbetstillfällen före 2030.\n",
        encoding="utf-8",
    )
    try:
        page.get_by_role("button", name="Uppdatera underlaget").click()
        expect(page.locator("#build")).to_contain_text("6 dokument i underlaget, 1 nytt")
        expect(page.locator("#overview")).to_contain_text("6 dokument, 5 kommuner")
        page.get_by_role("tab", name="Fråga").click()
        ask(page, "Hur många nya arbetstillfällen ska Lerum få?")
        expect(answers(page)).to_contain_text("500")
    finally:
        new.unlink()
    page.get_by_role("tab", name="Underlag").click()
    page.get_by_role("button", name="Uppdatera underlaget").click()
    expect(page.locator("#build")).to_contain_text("1 borttaget")
    expect(page.locator("#ledger tbody tr")).to_have_count(5)
