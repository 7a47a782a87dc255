"""Searching as a task: municipalities understood, shares, and programmes in force first."""

from datetime import date

from assistant.retrieval.library import Library
from assistant.tasks.search import search
from assistant.types import Turn

TODAY = date(2026, 11, 21)


def paths(library: Library, query: str, **kwargs: object) -> list[str]:
    return [item.document.path for item in search(query, library, today=TODAY, **kwargs)]


def test_the_programme_in_force_comes_before_the_expired_one(library: Library) -> None:
    found = paths(library, "Hur följer Mora upp sin strategi?")
    assert found.index("mora-2014.md") > found.index("mora-2023.md")


def test_the_expired_one_comes_first_when_it_is_asked_about(library: Library) -> None:
    assert paths(library, "Hur följdes Moras gamla strategi upp?")[0] == "mora-2014.md"


def test_several_municipalities_take_turns(library: Library) -> None:
    found = paths(library, "Hur följer Mora och Trosa upp?", k=2)
    assert sorted(found) == ["mora-2023.md", "trosa.md"]


def test_a_query_may_lean_on_the_conversation(library: Library) -> None:
    history = [Turn("user", "Hur följer Mora upp sin strategi?")]
    assert set(paths(library, "Och Trosa?", history=history)) == {"trosa.md"}


def test_the_filter_keeps_to_its_municipality(library: Library) -> None:
    assert set(paths(library, "uppföljning", municipalities=["Trosa"])) == {"trosa.md"}
    assert paths(library, "uppföljning", municipalities=["Perstorp"]) == []


def test_no_more_than_asked_for(library: Library) -> None:
    assert len(paths(library, "uppföljning", k=1)) == 1
