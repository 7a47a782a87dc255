"""The conversation that the browser holds is input, and comes back as it was."""

from __future__ import annotations

import pytest

from assistant.types import Turn
from assistant.ui.answering import stopped
from assistant.ui.conversation import Exchange, dump, load, turns

DONE = Exchange(question="Vad vill Mora?", state="done", text="Växa. [1]")


def test_round_trip() -> None:
    assert load(dump((DONE,))) == (DONE,)


@pytest.mark.parametrize(
    "value",
    [
        None,
        "x",
        {"question": "x"},
        [{"state": "done"}],
        [{"question": "x", "state": "root"}],
        [{"question": "x", "sources": [{"n": "<b>"}]}],
        [{"question": "x" * 20_001}],
    ],
)
def test_anything_else_is_an_empty_conversation(value: object) -> None:
    assert load(value) == ()


def test_only_the_latest_exchanges_are_kept() -> None:
    many = tuple(Exchange(question=str(i), state="done") for i in range(50))
    assert [exchange.question for exchange in load(dump(many))][:1] == ["20"]


def test_history_is_what_was_asked_and_answered() -> None:
    failed = Exchange(question="z", state="failed", text="fel")
    assert turns((DONE, failed)) == [Turn("user", "Vad vill Mora?"), Turn("assistant", "Växa. [1]")]


def test_stopping_ends_the_pending_exchange_only() -> None:
    after = stopped((DONE, Exchange(question="Och Trosa?", text="halvt")))
    assert [(e.state, e.text) for e in after] == [("done", "Växa. [1]"), ("stopped", "")]
