"""Each message comes to the task it is for, and what the task gives is an answer like any other."""

import re

import pytest

from assistant.retrieval.library import Library
from assistant.tasks.ask import ask, stream_answer
from assistant.types import Answer, Progress, Turn

DRAFTED = ["Skriv ett utkast till avsnittet Uppföljning för Habo kommun 2026–2030", "Gör målet 'fler ska trivas' SMART"]
COMPARED = ["Jämför Mora och Trosa när det gäller mål", "Hur skiljer sig Moras och Trosas fokusområden?"]
LISTED = ["Vilka program har gått ut?", "Hur många kommuner finns i underlaget?"]
ANSWERED = ["Hur följer Mora upp sin strategi?", "Vilka mål har Mora och Trosa?", "Vad bör ett program innehålla?"]


@pytest.mark.parametrize("question", DRAFTED)
def test_a_draft_is_written(library: Library, question: str) -> None:
    events = list(stream_answer(question, library))
    assert Progress("Skriver ett utkast …") in events
    answer = events[-1]
    assert isinstance(answer, Answer)
    assert "*(utkast)*" in answer.text
    assert "▢ [" in answer.text


@pytest.mark.parametrize("question", COMPARED)
def test_a_comparison_is_a_table(library: Library, question: str) -> None:
    answer = ask(question, library)
    assert re.search(r"^\| Aspekt \| Mora[^|]*\| Trosa", answer.text, re.MULTILINE)
    assert answer.compared is not None
    assert answer.compared.municipalities == ("Mora", "Trosa")


def test_a_comparison_goes_on_in_the_conversation(library: Library) -> None:
    history = [Turn("user", COMPARED[0]), Turn("assistant", "| Aspekt |")]
    assert "Nacka" in ask("Lägg till Nacka", library, history=history).text.splitlines()[0]


@pytest.mark.parametrize("question", LISTED)
def test_a_list_of_programmes_begins_with_the_number(library: Library, question: str) -> None:
    assert re.search(r"\d+ (?:av \d+ )?(?:program|kommun)", ask(question, library).text.splitlines()[0])


@pytest.mark.parametrize("question", ANSWERED)
def test_a_question_is_answered_from_passages(library: Library, question: str) -> None:
    events = list(stream_answer(question, library))
    assert any(isinstance(event, Progress) and event.text.startswith("Söker i") for event in events)


@pytest.mark.parametrize("question", [*DRAFTED, *COMPARED, *LISTED])
def test_every_number_resolves_whatever_the_task(library: Library, question: str) -> None:
    answer = ask(question, library)
    assert {int(n) for n in re.findall(r"\[(\d+)\]", answer.text)} == {citation.n for citation in answer.citations}


def test_what_must_not_be_answered_is_not_compared_either(library: Library) -> None:
    answer = ask("Jämför hemnumren till näringslivscheferna i Mora och Trosa", library)
    assert answer.abstained
    assert answer.citations == ()
