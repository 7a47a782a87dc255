"""Statements reworded by a model: as many out as in, none saying more than it did."""

from __future__ import annotations

import re
import time

import pytest

from assistant.settings import Settings
from assistant.types import Citation, Status
from assistant.writing.writer import RewordingTask, Statement
from tests.writing.model.conftest import MORA, model_writer
from tests.writing.model.scripted import Behaviour, Call, ScriptedServer

CONTEXT = (
    "Uppföljningen av strategin görs av kommunstyrelsen en gång om året, och resultatet redovisas för fullmäktige"
    " i mars 2026. Målet är 60 nystartade företag per år i Mora."
)
CITED = Statement(
    "Uppföljningen av strategin görs av kommunstyrelsen en gång om året, och resultatet redovisas för fullmäktige"
    " i mars 2026. [4]",
    (
        Citation(
            n=4,
            passage_id="id-Mora:7",
            document=MORA.evidence[0].document,
            status=Status.VALID,
            section=("Uppföljning",),
            quote=CONTEXT,
            context=CONTEXT,
            page_start=3,
            page_end=3,
        ),
    ),
)
OWN = Statement("I kommunen finns det 1 200 företag, och de flesta av dem är små.", own=True)
TASK = RewordingTask("avsnittet Uppföljning i ett näringslivsprogram för Habo", (CITED, OWN))

BETTER = "Kommunstyrelsen följer upp strategin en gång om året och redovisar resultatet för fullmäktige i mars 2026"
BETTER_OWN = "Kommunen har 1 200 företag, och de flesta är små."


def answers(*lines: str) -> Behaviour:
    """A model that answers with lines, with ``{key}`` for the key of the first statement."""

    def behaviour(call: Call) -> None:
        key = re.search(r"\[(\w+)\]", call.statements[1])
        assert key is not None
        call.answer("\n".join(lines).replace("{key}", f"[{key[1]}]"))

    return behaviour


def reword(server: ScriptedServer, settings: Settings, *lines: str) -> tuple[Statement, ...]:
    server.script = [answers(*lines)]
    return model_writer(settings).reword(TASK)


def test_better_words_are_taken_and_citations_stay(server: ScriptedServer, settings: Settings) -> None:
    cited, own = reword(server, settings, f"1: {BETTER} {{key}}.", f"2: {BETTER_OWN}")
    assert cited.text == f"{BETTER} [4]."
    assert own.text == BETTER_OWN
    assert (cited.citations, cited.own, own.own) == (CITED.citations, False, True)
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "line",
    [
        f"1: {BETTER}.",  # the key is gone
        f"1: {BETTER} {{key}} [zzzz].",  # a key too many
        f"1: {BETTER.replace('2026', '2027')} {{key}}.",
        f"1: {BETTER.replace('mars 2026', 'mars')} {{key}}.",
        f"1: {BETTER.replace('följer upp', 'följer inte upp')} {{key}}.",
        f"1: {BETTER} i Trosa {{key}}.",
        f"1: {BETTER}, vilket har gett fler jobb, bättre skolor och gladare medborgare {{key}}.",
        "1: ",
    ],
)
def test_a_cited_statement_that_would_say_something_else_keeps_its_words(
    server: ScriptedServer, settings: Settings, line: str
) -> None:
    cited, own = reword(server, settings, line, f"2: {BETTER_OWN}")
    assert cited == CITED
    assert own.text == BETTER_OWN


@pytest.mark.parametrize(
    "line",
    [
        "2: Kommunen har 1 300 företag, och de flesta är små.",
        "2: Kommunen har 1 200 företag, och de flesta är inte små.",
        "2: Kommunen har 1 200 företag, de flesta är små och många satsar på export till Norge.",
        "2: Kommunen har 1 200 företag, och de flesta är små {key}.",
        "2: Kommunen har många företag, och de flesta är små.",
        "3: Kommunen har 1 200 företag, och de flesta är små.",
    ],
)
def test_what_the_officer_gave_is_not_added_to(server: ScriptedServer, settings: Settings, line: str) -> None:
    cited, own = reword(server, settings, f"1: {BETTER} {{key}}.", line)
    assert own == OWN
    assert cited.text == f"{BETTER} [4]."


@pytest.mark.parametrize(
    "behaviour",
    [
        answers("Här kommer en bättre text om uppföljningen {key}."),
        answers(f"1: {BETTER} {{key}}.", f"1: {BETTER} {{key}}.", "2: Kommunen har 1 200 företag i Norge."),
        answers("1: The municipal board reviews the strategy once a year and reports to the council {key}."),
        lambda call: call.wait(30),
        lambda call: call.refuse(500),
    ],
    ids=["no lines", "a line twice", "English", "stalls", "500"],
)
def test_what_cannot_be_used_changes_nothing(server: ScriptedServer, settings: Settings, behaviour: Behaviour) -> None:
    server.script = [behaviour]
    started = time.monotonic()
    assert model_writer(settings).reword(TASK) == TASK.statements
    assert time.monotonic() - started < settings.llm_seconds


def test_only_the_statements_are_sent(server: ScriptedServer, settings: Settings) -> None:
    reword(server, settings, "1: x")
    prompt = server.requests[0]["messages"][-1]["content"]
    assert "1: Uppföljningen av strategin" in prompt
    assert "avsnittet Uppföljning i ett näringslivsprogram för Habo" in prompt
    assert "60 nystartade" not in prompt
    assert "[4]" not in prompt


def test_nothing_to_reword_is_no_call(server: ScriptedServer, settings: Settings) -> None:
    assert model_writer(settings).reword(RewordingTask("ett avsnitt", ())) == ()
    assert server.requests == []
