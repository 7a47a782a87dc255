"""The chat with a language model connected: a real page, and a server that says what the test wants said."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Server, running_app
from tests.browser.test_chat import MORA, answers, ask
from tests.writing.model.scripted import Call, ScriptedServer


def _writes(call: Call) -> None:
    """One sentence that the source bears out, and one that nothing does."""
    key = call.key("två gånger om året")
    call.answer(
        f"Moras handlingsplan följs upp två gånger om året av näringslivsrådet [{key}]. "
        f"Mora har satsat 45 miljoner kronor på uppföljning [{key}]."
    )


@pytest.fixture(scope="module")
def model() -> Iterator[ScriptedServer]:
    server = ScriptedServer(script=[_writes])
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def server(chromium, model: ScriptedServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running_app(
        tmp_path_factory.mktemp("model"), LOTS_LLM_BASE_URL=model.base_url, LOTS_LLM_MODEL="provmodell"
    ) as running:
        yield running


def test_the_model_words_the_answer_and_its_unsupported_claim_is_left_out(visit, model: ScriptedServer) -> None:
    page = visit()
    expect(page.locator("#head")).to_contain_text("Språkmodellen provmodell på den här datorn")
    expect(page.locator("#sent")).to_contain_text("Inget lämnar datorn.")
    ask(page, MORA)
    answer = answers(page).last
    expect(answer).to_contain_text("följs upp två gånger om året av näringslivsrådet")
    expect(answer.locator(".body")).not_to_contain_text("45 miljoner")
    expect(answer.locator("summary")).to_have_text("1 påstående utan stöd i källorna togs bort")
    answer.locator("summary").click()
    expect(answer.locator("details.removed")).to_contain_text("45 miljoner")
    expect(answer.locator(".writer")).to_contain_text("provmodell")
    answer.get_by_role("link", name=re.compile("Källa 1")).click()
    expect(page.locator("#source-0-1")).to_contain_text("två gånger om året")


def test_extracts_instead_send_nothing(visit, model: ScriptedServer) -> None:
    page = visit(390, 844)
    page.get_by_label("Källutdrag").check()
    before = len(model.requests)
    ask(page, MORA)
    expect(answers(page).last.locator(".writer")).to_contain_text("Källutdrag")
    expect(answers(page).last).to_contain_text("två gånger om året")
    assert len(model.requests) == before
