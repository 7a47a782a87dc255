"""Calls at once, the queue and its positions, and the hourly budget."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import pytest

from assistant.settings import Settings
from assistant.types import Progress
from assistant.writing.model.composing import EXTRACTS
from assistant.writing.model.failures import Failure, ModelFailureError
from assistant.writing.model.limits import Gate, HourlyBudget
from assistant.writing.writer import Written
from tests.writing.model.conftest import MORA, model_writer, says, task_of
from tests.writing.model.scripted import Call, ScriptedServer


def until(done: Callable[[], bool]) -> None:
    """Wait until something has happened, ten seconds at most."""
    give_up = time.monotonic() + 10
    while not done() and time.monotonic() < give_up:
        time.sleep(0.02)


GOOD = "Mora ska få 60 nystartade företag per år från 2026 {Mora}."


def test_the_queue_is_served_in_the_order_of_arrival_and_tells_positions() -> None:
    gate = Gate(1)
    with gate.place() as first, gate.place() as second, gate.place() as third:
        assert list(first.positions(1)) == []
        assert next(second.positions(1)) == 1
        assert next(third.positions(1)) == 2


def test_leaving_moves_the_others_up() -> None:
    gate = Gate(2)
    with gate.place(), gate.place() as second:
        with gate.place() as third:
            assert next(third.positions(1)) == 1
        with gate.place() as fourth:
            assert next(fourth.positions(1)) == 1
        assert list(second.positions(1)) == []


def test_who_waits_is_let_in_when_a_place_is_free() -> None:
    gate = Gate(1)
    free = threading.Event()

    def holder() -> None:
        with gate.place() as place:
            list(place.positions(1))
            free.wait(5)

    thread = threading.Thread(target=holder)
    thread.start()
    with gate.place() as place:
        positions = place.positions(5)
        assert next(positions) == 1
        free.set()
        assert set(positions) <= {1}
    thread.join(5)


def test_waiting_too_long_is_told() -> None:
    gate = Gate(1)
    with gate.place(), gate.place() as second, pytest.raises(ModelFailureError) as failed:
        list(second.positions(0.1))
    assert failed.value.failure is Failure.QUEUE_FULL


def test_a_user_has_so_many_calls_an_hour_and_gets_them_back() -> None:
    now = 0.0
    budget = HourlyBudget(2, lambda: now)
    budget.spend("Eva")
    now = 1000.0
    budget.spend("Eva")
    with pytest.raises(ModelFailureError) as failed:
        budget.spend("Eva")
    assert failed.value.failure is Failure.BUDGET_SPENT
    budget.spend("Ali")
    now = 3600.0
    budget.spend("Eva")
    with pytest.raises(ModelFailureError):
        budget.spend("Eva")


def test_without_a_user_nothing_is_counted() -> None:
    budget = HourlyBudget(1)
    for _ in range(3):
        budget.spend("")


def test_a_spent_budget_gives_extracts_and_says_so(server: ScriptedServer, settings: Settings) -> None:
    server.script = [says(GOOD)]
    few = settings.model_copy(update={"llm_calls_per_hour": 1})
    *_, first = model_writer(few, "Eva").stream(task_of(MORA))
    *_, second = model_writer(few, "Eva").stream(task_of(MORA))
    assert isinstance(first, Written)
    assert isinstance(second, Written)
    assert (first.writer, second.writer) == ("", EXTRACTS)
    assert second.notes == (
        "*Du har använt språkmodellen så många gånger som går på en timme. Svaret är därför ett källutdrag.*",
    )
    assert len(server.requests) == 1


def test_no_more_calls_at_once_than_allowed_and_the_place_is_told(server: ScriptedServer, settings: Settings) -> None:
    told: list[list[str]] = [[], [], []]

    def slow(call: Call) -> None:
        until(lambda: bool(told[2]))
        says(GOOD)(call)

    def ask(number: int) -> None:
        for event in model_writer(one).stream(task_of(MORA)):
            if isinstance(event, Progress):
                told[number].append(event.text)

    server.script = [slow]
    one = settings.model_copy(update={"llm_concurrency": 1, "llm_first_token_seconds": 10.0, "llm_seconds": 10.0})
    threads = [threading.Thread(target=ask, args=(number,)) for number in range(3)]
    for number, thread in enumerate(threads):
        thread.start()
        until(lambda number=number: bool(told[number]))
    for thread in threads:
        thread.join(20)
    assert server.most_at_once == 1
    assert len(server.requests) == 3
    assert told[1][0] == "Du är nummer 1 i kön till språkmodellen …"
    assert told[2][0] == "Du är nummer 2 i kön till språkmodellen …"
    assert not any("kön" in text for text in told[0])


def test_leaving_the_queue_lets_the_next_one_in(server: ScriptedServer, settings: Settings) -> None:
    server.script = [lambda call: call.wait(10)]
    one = settings.model_copy(update={"llm_concurrency": 1, "llm_first_token_seconds": 10.0, "llm_seconds": 10.0})
    first, second = model_writer(one).stream(task_of(MORA)), model_writer(one).stream(task_of(MORA))
    assert next(first) == Progress("Språkmodellen läser källorna …")
    assert next(second) == Progress("Du är nummer 1 i kön till språkmodellen …")
    first.close()
    waiting = (event for event in second if event != Progress("Du är nummer 1 i kön till språkmodellen …"))
    assert next(waiting) == Progress("Språkmodellen läser källorna …")
    second.close()
