"""The chat as a visitor meets it, from the first second on. The order matters for the first test only."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PATIENCE, Server

WIDTHS = (1440, 390)
TROSA = "Hur arbetar Trosa med dialog med företagen?"
MORA = "Hur följs Moras näringslivsstrategi upp?"


def ask(page: Page, question: str) -> None:
    page.get_by_label("Din fråga").fill(question)
    page.keyboard.press("Enter")


def answers(page: Page):
    return page.locator("#chat .answer.settled")


def expect_no_sideways_scrolling(page: Page) -> None:
    width, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width <= window


def test_page_is_up_first_a_question_waits_and_can_be_stopped(visit, server: Server) -> None:
    page = visit()
    expect(page.get_by_role("heading", name="Näringslivslotsen")).to_be_visible()
    expect(page.get_by_text("Källutdrag, ingen språkmodell ansluten · inget lämnar datorn")).to_be_visible()
    expect(page.locator("#readiness")).to_contain_text("Ställ gärna frågan redan nu")
    ask(page, TROSA)
    stop = page.get_by_role("button", name="Stoppa")
    expect(stop).to_be_visible()
    stop.click()
    expect(page.locator("#chat")).to_contain_text("Du stoppade svaret.")
    expect(stop).to_be_hidden()
    page.get_by_role("button", name="Fråga igen").click()
    expect(answers(page).last).to_contain_text("företagsbesök")
    expect(answers(page)).to_have_count(2)
    expect(answers(page).first).to_contain_text("Du stoppade svaret.")
    expect(page.locator("#readiness")).to_be_empty()
    assert server.said[:2] == ["Startar Näringslivslotsen …", f"Öppna {server.address}"]


@pytest.mark.parametrize("width", WIDTHS)
def test_from_question_to_the_page_of_the_pdf(visit, server: Server, width: int) -> None:
    page = visit(width, 844)
    expect(page.get_by_text("5 dokument, 4 kommuner, senast uppdaterat")).to_be_visible(timeout=PATIENCE)
    assert page.locator("html").get_attribute("lang") == "sv"
    assert page.title() == "Näringslivslotsen"
    expect_no_sideways_scrolling(page)
    ask(page, TROSA)
    expect(answers(page)).to_have_count(1)
    chip = page.get_by_role("link", name="Källa 1: Näringslivsprogram 2024–2045, Trosa").first
    chip.click()
    source = page.locator("#source-0-1")
    expect(source).to_be_in_viewport()
    expect(source).to_be_focused()
    expect(source).to_contain_text("Trosa")
    expect(source).to_contain_text("gällande")
    expect(source.locator("mark").first).to_contain_text("företagsbesök varje vecka")
    page.keyboard.press("Escape")
    expect(chip).to_be_focused()
    expect(chip).to_be_in_viewport()
    link = source.get_by_role("link", name="Öppna sida 2")
    address = link.get_attribute("href")
    assert address.endswith("#page=2")
    opened = page.request.get(server.address + address.partition("#")[0])
    assert (opened.status, opened.headers["content-type"]) == (200, "application/pdf")
    assert opened.body().startswith(b"%PDF")
    assert link.get_attribute("target") == "_blank"
    expect(page.get_by_label("Din fråga")).to_be_in_viewport()
    expect_no_sideways_scrolling(page)


def test_answer_streams_focus_returns_and_sources_stand_beside(visit) -> None:
    page = visit()
    expect(page.get_by_label("Din fråga")).to_be_focused()
    ask(page, "Vilka framgångsfaktorer lyfts för ett lyckat näringslivsprogram?")
    expect(answers(page)).to_have_count(1)
    assert answers(page).locator(".body li").count() == 4
    expect(page.get_by_label("Din fråga")).to_be_focused()
    expect(page.get_by_label("Din fråga")).to_have_value("")
    conversation, panel = page.locator("#talk").bounding_box(), page.locator("#evidence").bounding_box()
    assert conversation["x"] + conversation["width"] <= panel["x"]
    page.keyboard.type("en rad")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("till")
    expect(page.get_by_label("Din fråga")).to_have_value("en rad\ntill")
    expect(answers(page)).to_have_count(1)


def test_follow_up_example_change_and_new_conversation(visit) -> None:
    page = visit()
    page.get_by_role("button", name="När antogs Moras näringslivsstrategi?").click()
    expect(answers(page)).to_have_count(1)
    expect(answers(page).first).to_contain_text("13 februari 2023")
    ask(page, "Och Trosa?")
    expect(answers(page)).to_have_count(2)
    expect(answers(page).last.locator(".understood")).to_contain_text("Frågan förstods som:")
    understood = answers(page).last.locator(".standalone").inner_text()
    assert "Trosa" in understood
    page.get_by_role("button", name="Ändra").click()
    expect(page.get_by_label("Din fråga")).to_have_value(understood)
    page.get_by_label("Din fråga").fill("")
    follow_up = page.locator("#chat button.ask").first
    question = follow_up.inner_text()
    follow_up.click()
    expect(answers(page)).to_have_count(3)
    expect(page.locator("#chat .question").last).to_have_text(question)
    page.get_by_role("button", name="Nytt samtal").click()
    expect(answers(page)).to_have_count(0)
    expect(page.get_by_role("heading", name="Fråga om kommunernas näringslivsprogram")).to_be_visible()


def test_older_answers_keep_their_sources(visit) -> None:
    page = visit()
    ask(page, MORA)
    expect(answers(page)).to_have_count(1)
    ask(page, TROSA)
    expect(answers(page)).to_have_count(2)
    expect(page.locator("#source-1-1")).to_be_visible()
    expect(page.locator("#source-0-1")).to_be_hidden()
    answers(page).first.locator("a.cite").first.click()
    expect(page.locator("#source-0-1")).to_be_visible()
    expect(page.locator("#source-1-1")).to_be_hidden()
    with page.context.expect_page() as opened:
        page.locator("#source-0-1").get_by_role("link", name="Öppna i dokumentet").click()
    document = opened.value
    document.wait_for_load_state()
    passage = document.locator("section:target")
    expect(passage).to_contain_text("två gånger om året")
    outside = document.get_by_role("link", name="Moras näringslivsstrategi")
    assert outside.get_attribute("href") == "https://morakommun.se/strategi.html"


def test_filter_limits_the_answer_to_a_municipality(visit) -> None:
    page = visit()
    box = page.get_by_role("combobox", name="Kommun")
    box.click()
    expect(page.get_by_role("option")).to_have_text(["✓ Falun", "✓ Mora", "✓ Nacka", "✓ Trosa"])
    box.fill("Fal")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    ask(page, "Hur ofta ordnas frukostmöten för företagare?")
    expect(answers(page)).to_have_count(1)
    expect(answers(page)).to_contain_text("första torsdagen")
    expect(page.locator("#sources .source .facts").first).to_contain_text("utgånget sedan 2010")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_found_is_calm(visit, width: int) -> None:
    page = visit(width, 844)
    ask(page, "Vilka mål har Perstorps näringslivsprogram?")
    expect(answers(page)).to_contain_text("Perstorp finns inte i underlaget")
    expect(page.locator("#chat a.cite")).to_have_count(0)
    expect(page.locator("#sources .source")).to_have_count(0)
    expect(page.get_by_role("link", name="Visa källor")).to_have_count(0)


def test_too_long_question_is_kept_and_explained(visit) -> None:
    page = visit()
    ask(page, "a" * 1200)
    expect(page.locator("#readiness")).to_contain_text("kan vara högst 1\u202f000")
    expect(page.get_by_label("Din fråga")).to_have_value("a" * 1200)
    ask(page, MORA)
    expect(answers(page)).to_have_count(1)
    expect(page.locator("#readiness")).to_be_empty()


def test_copy_and_judgement(visit, server: Server) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    ask(page, MORA)
    expect(answers(page)).to_have_count(1)
    page.get_by_role("button", name="Kopiera svaret").click()
    expect(page.get_by_role("button", name="Kopierat")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Källor:\n[1] Näringslivsstrategi 2023–2045, Mora" in copied
    page.get_by_role("button", name="Ja", exact=True).click()
    expect(page.get_by_text("har sparats på den här datorn")).to_be_visible()
    saved = json.loads((server.index / "feedback.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (saved["question"], saved["helpful"]) == (MORA, True)


def test_hostile_document_stays_text(visit) -> None:
    page = visit()
    ask(page, "Vad satsar Nacka kommun på i hamnen?")
    expect(answers(page)).to_contain_text("laddstolpar")
    assert page.title() == "Näringslivslotsen"
    for view in ("#chat", "#sources"):
        assert page.locator(f"{view} :is(img, script, iframe, form)").count() == 0
        targets = page.locator(f"{view} a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        assert all(target.startswith(("#", "/kalla/")) for target in targets)


def test_keyboard_alone(visit) -> None:
    page = visit()
    page.keyboard.type(MORA)
    page.keyboard.press("Enter")
    expect(answers(page)).to_have_count(1)
    expect(page.get_by_label("Din fråga")).to_be_focused()
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.classList.contains('cite')"):
            break
    page.keyboard.press("Enter")
    expect(page.locator("#source-0-1")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Öppna i dokumentet")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#chat a.cite").first).to_be_focused()


def test_no_english_names_are_left(visit) -> None:
    page = visit(locale="en-US")
    # The municipalities are there when the first index is.
    expect(page.get_by_text("5 dokument, 4 kommuner, senast uppdaterat")).to_be_visible()
    page.get_by_role("combobox", name="Kommun").click()
    page.keyboard.type("Mora")
    page.keyboard.press("Enter")
    ask(page, MORA)
    expect(answers(page)).to_have_count(1)
    page.wait_for_timeout(300)
    names = page.evaluate(
        "[...document.querySelectorAll('[aria-label], [title], [placeholder]')].flatMap("
        "e => [e.getAttribute('aria-label'), e.title, e.placeholder]).filter(Boolean)"
    )
    english = {
        "copy",
        "clear",
        "message",
        "remove",
        "submit",
        "stop",
        "more",
        "close",
        "toggle",
        "like",
        "chatbot",
        "share",
    }
    assert not [name for name in names if english & set(name.lower().replace("'", " ").split())]
    assert "Ta bort Mora" in names
    body = page.locator("body").inner_text()
    assert "Gradio" not in body
    assert "Built with" not in body


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_legible(visit, scheme: str) -> None:
    page = visit(color_scheme=scheme)
    ask(page, MORA)
    expect(answers(page)).to_have_count(1)
    selectors = ["#head .state", "#chat .question", "#chat .body p, #chat .body li", "#chat a.cite", "#chat .writer"]
    selectors += ["#chat button.ask", "#sources .facts", "#sources .status", "#sources mark", "#sources a", "#send"]
    for selector in selectors:
        assert page.locator(selector).first.evaluate(_CONTRAST) >= 4.5, selector


_CONTRAST = """element => {
  const numbers = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((v) => v / 255)
    .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4))
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  let behind = element;
  while (behind && (numbers(getComputedStyle(behind).backgroundColor)[3] ?? 1) === 0) behind = behind.parentElement;
  const colours = [getComputedStyle(element).color, getComputedStyle(behind).backgroundColor];
  const pair = colours.map((colour) => light(numbers(colour)));
  return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05);
}"""
