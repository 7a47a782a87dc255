"""Headings, introductions and the names of columns and rows: none states what the passages do not."""

from __future__ import annotations

import pytest

from assistant.writing.checking import Checked
from tests.writing.checking.real import checked, source

SOURCES = [
    source("ghjk", "program/mora-2023-2026.md", "Övergripande"),
    source("lmnp", "program/trosa-2023-2026.md", "Utfall"),
]
STATED = "Företagsklimatet ska vara gott i hela Mora kommun"
KEPT = f"{STATED} [1]."
UNTRUE = [
    "Mora nådde målet",
    "Mora når målet",
    "Mora är bäst",
    "Mora är nummer ett",
    "Mora har uppnått målet",
    "Mora: 98 %",
]


def check(text: str, **more: object) -> Checked:
    return checked(text, SOURCES, "Mora", "Trosa", **more)


@pytest.mark.parametrize("title", UNTRUE)
@pytest.mark.parametrize("layout", ["## {}\n\n", "**{}**\n\n", "# {}\n\n## Mål\n\n", "{}:\n\n", "Tabell: {}\n\n"])
def test_a_title_that_states_something_is_held_against_what_follows(title: str, layout: str) -> None:
    result = check(f"{layout.format(title)}{STATED} [ghjk].")
    assert title not in result.text
    assert result.text.endswith(KEPT)


@pytest.mark.parametrize("title", UNTRUE)
def test_so_is_the_name_of_a_column_a_row_and_a_list(title: str) -> None:
    column = check(f"| | {title} |\n|---|---|\n| Mål | gott företagsklimat [ghjk] |\n")
    assert column.text == "|  |  |\n| --- | --- |\n| Mål | gott företagsklimat [1] |"
    row = check(f"| | Mål |\n|---|---|\n| {title} | gott företagsklimat [ghjk] |\n")
    assert row.text == ""
    label = check(f"- **{title}**\n  - {STATED} [ghjk]\n")
    assert label.text == f"- {STATED} [1]"


def test_what_is_taken_out_is_told() -> None:
    assert [removed.text for removed in check(f"## Mora nådde målet\n\n{STATED} [ghjk].").removed] == [
        "Mora nådde målet"
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Mora", "Mål", "Mål i Mora", "Övergripande mål", "Gott företagsklimat i Mora",
        "Så ska företagsklimatet bli gott",
        "Vad säger Mora om företagsklimatet?", "Företagsklimatet ska vara gott", "Sammanfattning",
        "Mål 2030: företagsklimat",
    ],
)  # fmt: skip
def test_a_title_that_only_names_what_follows_stays(title: str) -> None:
    text = f"## {title}\n\n{STATED} [ghjk]. Det är siktet [ghjk]."
    kept = "2030" not in title
    assert (f"### {title}\n\n" in check(text).text) is kept


def test_a_title_may_use_the_question_s_words_but_not_answer_it_with_them() -> None:
    titled = f"## Turism och besöksnäring i Mora\n\n{STATED} [ghjk]."
    assert check(titled).text == KEPT
    asked = check(titled, question="Vad säger Mora om turism och besöksnäring?")
    assert asked.text == f"### Turism och besöksnäring i Mora\n\n{KEPT}"
    answered = check(f"## Mora nådde målet\n\n{STATED} [ghjk].", question="Nådde Mora målet?")
    assert answered.text == KEPT


def test_a_goal_that_is_there_to_be_reached_is_not_one_that_was() -> None:
    assert check("Mora nådde målet om ett gott företagsklimat i hela kommunen [ghjk].").text == ""
    outcome = [source("bcdf", "program/grastorp-2015.md", "Utfall")]
    assert checked("Grästorp nådde inte målet för arbetstillfällen [bcdf].", outcome).text


def test_what_a_clause_denies_is_not_what_another_clause_of_the_source_does() -> None:
    from tests.writing.checking.test_altered_claims import made

    said = [made("Kommunen hjälper företag med mark, men inte med lån.")]
    assert checked("Kommunen hjälper inte företag med mark [bcdf].", said).text == ""
    assert checked("Kommunen hjälper inte företag med lån [bcdf].", said).text
