"""The brief as a form: every field has its place, and whatever comes back is a brief or says what is wrong."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from assistant.programme.brief import Brief, FollowUp, Goal, Vision
from assistant.programme.brief_help import brief_steps
from assistant.ui.draft.commands import Do, read_command
from assistant.ui.draft.form import FormList, Input, entries, form_values, read_form
from assistant.ui.draft.form_view import form
from tests.tasks.drafting.conftest import FULL

# What stands in a template is no text to a parser; here it is looked at as the browser will put it on the page.
FORM = BeautifulSoup(form().replace("<template>", "<div>").replace("</template>", "</div>"), "html.parser")


def path_of(control: Tag) -> str:
    box = control.find_parent(class_="list")
    return f"{box['id'].removeprefix('lista-')}.{control['data-path']}" if box else control["data-path"]


def test_every_field_of_the_brief_can_be_filled_in() -> None:
    paths = {path_of(control) for control in FORM.select("[data-path]")}
    assert paths == {field.path for step in brief_steps() for field in step.fields}
    assert {path.partition(".")[0] for path in paths} == set(Brief.model_fields)


def test_every_input_has_a_label_its_help_and_a_place_for_what_is_wrong() -> None:
    ids = {element["id"]: element for element in FORM.select("[id]")}
    labels = {label.get("for"): label.get_text(strip=True) for label in FORM.select("label")}
    controls = FORM.select("[data-path]")
    assert len(controls) > 50
    for control in controls:
        assert labels[control["id"]]
        helped, wrong = control["aria-describedby"].split()
        assert ids[helped].get_text(strip=True)
        assert ids[wrong].has_attr("hidden")


def test_the_290_municipalities_and_the_kinds_are_offered() -> None:
    names = [option["value"] for option in FORM.select("#kommuner option")]
    assert len(names) == 290
    assert "Upplands-Bro" in names
    kinds = [option["value"] for option in FORM.select("select#f-typ option")]
    assert kinds == ["program", "strategi", "plan", "policy", "handlingsplan"]


def test_the_input_fits_the_field() -> None:
    found = {
        f"{entry.name}.{field.path}" if isinstance(entry, FormList) else field.path: field
        for step in brief_steps()
        for entry in entries(step)
        for field in (entry.fields if isinstance(entry, FormList) else (entry,))
    }
    assert found["kommun"].input is Input.LINE
    assert found["bakgrund"].input is Input.TEXT
    assert found["vision.styrdokument"].input is Input.LINES
    assert found["mal.typ"].input is Input.CHOICE
    assert (found["kommun"].longest, found["bakgrund"].longest) == (400, 8000)


def test_what_the_form_holds_becomes_a_brief() -> None:
    filled = read_form(
        {
            "brief": {
                "kommun": "Habo kommun",
                "typ": "strategi",
                "period": "2027-2031",
                "vision": {"text": "Nära.", "styrdokument": ["Översiktsplan"]},
                "mal": [{"text": "Fler företag", "typ": "effekt"}, {"text": " ", "typ": ""}, {"ar": "2031"}],
                "uppfoljning": {"hur_ofta": "Varje år"},
            },
            "sections": ["uppfoljning", "vision", "finns_inte"],
        }
    )
    assert filled.problems == ()
    assert filled.brief == Brief(
        kommun="Habo",
        typ="strategi",
        period="2027–2031",
        vision=Vision(text="Nära.", styrdokument=("Översiktsplan",)),
        mal=(Goal(text="Fler företag", typ="effekt"), Goal(ar="2031")),
        uppfoljning=FollowUp(hur_ofta="Varje år"),
    )
    assert filled.sections == ("vision", "uppfoljning")


@pytest.mark.parametrize(
    ("values", "path", "words"),
    [
        ({"period": "2031-2027"}, "period", "slutar innan den börjar"),
        ({"typ": "roman"}, "typ", "Välj ett av alternativen"),
        ({"mal": [{}, {"typ": "roman"}]}, "mal.1.typ", "Välj ett av alternativen"),
        ({"mal": [{"text": "a" * 401}]}, "mal.0.text", "högst 400 tecken"),
        ({"bakgrund": "a" * 8001}, "bakgrund", "högst 8\u202f000 tecken"),
        ({"mal": [{"text": "a"}] * 61}, "mal", "högst 60 poster"),
        ({"kommun": {"a": 1}}, "kommun", "går inte att använda"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(values: dict, path: str, words: str) -> None:
    filled = read_form({"brief": values})
    assert filled.hindered
    assert [(problem.path, words in problem.text) for problem in filled.problems] == [(path, True)]


def test_a_name_outside_the_register_is_noted_but_hinders_nothing() -> None:
    filled = read_form({"brief": {"kommun": "Hbao"}})
    assert not filled.hindered
    assert filled.brief.kommun == "Hbao"
    assert "Hbao" in filled.problems[0].text
    assert read_form({"brief": {"kommun": "Habo"}}).problems == ()


@pytest.mark.parametrize("value", [None, 3, "text", [], {"brief": "text"}, {"brief": None, "sections": "vision"}])
def test_anything_else_is_an_empty_brief(value: object) -> None:
    filled = read_form(value)
    assert (filled.brief, filled.sections, filled.problems) == (Brief(), None, ())


def test_a_full_brief_comes_through_the_form_as_drafting_reads_it() -> None:
    from assistant.programme.brief_file import parse_brief

    full = parse_brief(FULL)
    back = read_form({"brief": form_values(full)}).brief
    once, again = form_values(full), form_values(back)
    for name in ("mal", "aktiviteter"):
        assert sorted(map(str, once.pop(name))) == sorted(map(str, again.pop(name)))
    assert once == again
    assert {goal.fokusomrade for goal in back.mal} == {"", "Kompetensförsörjning", "Service till företag"}
    assert all(not area.mal and not area.aktiviteter for area in back.fokusomraden)


@pytest.mark.parametrize("value", [None, "", "{", "[]", '{"seq":1,"do":"rm"}', '{"do":"write"}', "x" * 12_000_001])
def test_what_is_no_command_is_none(value: object) -> None:
    assert read_command(value) is None


def test_a_command() -> None:
    command = read_command('{"seq":7,"do":"rewrite","section":"vision","length":"kort","form":{"brief":{}}}')
    assert command is not None
    assert (command.seq, command.do, command.section, command.length.value) == (7, Do.REWRITE, "vision", "kort")
