"""The brief: forgiving where an officer's meaning is plain, and clear about the line and field where it is not."""

from pathlib import Path

import pytest

from assistant.errors import LotsError
from assistant.programme.brief import LONGEST_TEXT, MOST_ITEMS, Brief, FocusArea, Goal, GoalType
from assistant.programme.brief_file import brief_of, dump_brief, load_brief, parse_brief
from assistant.programme.brief_help import brief_steps
from assistant.types import Kind

ONE_OF_EACH = """
kommun: Habo
typ: strategi
period: 2027–2031
vision: |
  Habo – nära: till allt.

  ”En ort” <b>att</b> växa i & leva i.
mal:
  - Fler företag
  - {text: Kortare väntan, typ: resultat, basvarde: 062, malvarde: "4,5 veckor", ar: 2031}
fokusomraden: Kompetens
uppfoljning: {hur_ofta: Två gånger om året}
"""


def refused(text: str) -> str:
    with pytest.raises(LotsError) as error:
        parse_brief(text)
    return f"{error.value.message} {error.value.remedy}"


class TestReading:
    def test_plain_text_stands_where_a_part_is_natural(self) -> None:
        brief = parse_brief(ONE_OF_EACH)
        assert brief.mal[0] == Goal(text="Fler företag")
        assert brief.fokusomraden == (FocusArea(namn="Kompetens"),)
        assert brief.vision.text.startswith("Habo – nära: till allt.\n\n”En ort”")

    def test_numbers_stay_as_they_were_written(self) -> None:
        goal = parse_brief(ONE_OF_EACH).mal[1]
        assert (goal.basvarde, goal.malvarde, goal.ar) == ("062", "4,5 veckor", "2031")

    @pytest.mark.parametrize(
        ("text", "field", "value"),
        [
            ("kommun: Habo kommun", "kommun", "Habo"),
            ("kommun: Mellersta Norrland", "kommun", "Mellersta Norrland"),
            ("typ: Näringslivsstrategi", "typ", Kind.STRATEGY),
            ("typ: handlingsplan", "typ", Kind.ACTION_PLAN),
            ("typ:", "typ", Kind.PROGRAMME),
            ("period: 2027-2031", "period", "2027–2031"),
            ("period: tills vidare", "period", "tills vidare"),
            ("titel: ~", "titel", ""),
            ("titel: Från 2028-02-29", "titel", "Från 2028-02-29"),
            ("titel: KS 2027-0229-31", "titel", "KS 2027-0229-31"),
            ("hållbarhet: Ja", "hallbarhet", "Ja"),
        ],
    )
    def test_the_ways_that_officers_write(self, text: str, field: str, value: object) -> None:
        assert getattr(parse_brief(text), field) == value

    def test_the_sort_of_a_goal_may_be_called_a_goal(self) -> None:
        assert parse_brief("mal: [{text: x y, typ: Effektmål}]").mal[0].typ is GoalType.EFFECT

    @pytest.mark.parametrize("text", ["", "{}", "# bara en rad", "mal:\nvision:\nuppfoljning:"])
    def test_an_empty_brief_is_a_brief(self, text: str) -> None:
        assert parse_brief(text) == Brief()

    @pytest.mark.parametrize("brief", [Brief(), parse_brief(ONE_OF_EACH)])
    def test_what_is_written_comes_back(self, brief: Brief) -> None:
        assert parse_brief(dump_brief(brief)) == brief

    def test_odd_text_comes_back(self) -> None:
        odd = Brief(
            titel="- [1] 'a' \"b\": #c", bakgrund="  rad\r\n\r\n\ttvå \u2028 tre: {x} *y &z", egna_anteckningar="\n"
        )
        assert parse_brief(dump_brief(odd)) == odd

    def test_a_file_is_read(self, tmp_path: Path) -> None:
        file = tmp_path / "uppdrag.yaml"
        file.write_text(f"\ufeff{ONE_OF_EACH}", encoding="utf-8")
        assert load_brief(file) == parse_brief(ONE_OF_EACH)


class TestRefusing:
    def test_an_unknown_field_is_named_with_its_line_and_the_nearest_known(self) -> None:
        said = refused("kommun: Habo\nvisoin: x")
        assert "Rad 2" in said
        assert "«visoin» finns inte" in said
        assert "Menade du «vision»?" in said

    def test_an_unknown_field_of_a_goal_says_which_goal(self) -> None:
        said = refused("mål:\n  - a\n  - text: b\n    indikatr: c")
        assert "Rad 4" in said
        assert "«mal nummer 2»" in said
        assert "«indikator»" in said

    def test_every_problem_is_told_in_the_order_of_the_file(self) -> None:
        said = refused("typ: roman\nmal: [{typ: annat}]\nperiod: 2031-2027")
        places = [said.index(part) for part in ("Rad 1", "program, strategi", "Rad 2", "resultat, process", "Rad 3")]
        assert places == sorted(places)
        assert "slutar innan den börjar" in said

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            (f"titel: {'x' * 401}", ("«titel»", "400 tecken", "Korta")),
            (f"bakgrund: {'x' * (LONGEST_TEXT + 1)}", ("«bakgrund»", str(LONGEST_TEXT))),
            (f"mal: [{', '.join(['x'] * (MOST_ITEMS + 1))}]", ("«mal»", str(MOST_ITEMS))),
            ("titel: [a, b]", ("«titel»", "text")),
            ("uppfoljning: [a, b]", ("«uppfoljning»", "form")),
            ("- a\n- b", ("kommun: Habo",)),
            ("titel: a\ntitel: b", ("Rad 2", "två gånger")),
            ("mal: [x, y]\nmål: [z, w]", ("Rad 2", "två gånger")),
            ("titel: a: b", ("Rad 1", "citattecken")),
            ("titel: &a [*a]", ("Rad 1", "hänvisar")),
            (
                "kommun: Habo\ntidplan: [{steg: Remiss, nar: 2027-02-29}]",
                ("Rad 2", "2027-02-29", "finns inte", "Rätta"),
            ),
            ("bakgrund: Beslut 2026-13-01 och framåt", ("Rad 1", "2026-13-01", "kalendern")),
        ],
    )
    def test_what_is_wrong_is_said_with_what_to_do(self, text: str, words: tuple[str, ...]) -> None:
        said = refused(text)
        assert all(word in said for word in words), said

    def test_deep_nesting_is_no_crash(self) -> None:
        assert "nivåer" in refused("mal: " + "[" * 5000 + "]" * 5000)

    def test_files_that_are_none(self, tmp_path: Path) -> None:
        binary = tmp_path / "x.yaml"
        binary.write_bytes(b"\xff\xfe\x00")
        for path in (tmp_path / "saknas.yaml", tmp_path, binary):
            with pytest.raises(LotsError, match="gick inte att läsa"):
                load_brief(path)

    def test_a_form_has_no_lines(self) -> None:
        with pytest.raises(LotsError) as error:
            brief_of({"kommun": "Habo", "okand": "x"})
        assert "Rad" not in error.value.message
        assert "okand" in error.value.message


class TestJoining:
    def test_goals_stand_in_their_area_and_in_the_whole(self) -> None:
        brief = parse_brief("fokusomraden: [{namn: Mark, mal: [A]}]\nmal: [{text: B, fokusomrade: mark}, C]").joined()
        assert [goal.text for goal in brief.fokusomraden[0].mal] == ["A", "B"]
        assert [goal.text for goal in brief.mal] == ["B", "C", "A"]

    def test_rows_that_hold_nothing_are_left_out(self) -> None:
        brief = parse_brief(
            "fokusomraden: [{namn: Mark, mal: [{}, A], aktiviteter: [{}]}]\nmal: [{typ: effekt}]"
        ).joined()
        assert [goal.text for goal in brief.mal] == [goal.text for goal in brief.fokusomraden[0].mal] == ["A"]
        assert brief.aktiviteter == ()

    def test_joining_twice_adds_nothing(self) -> None:
        brief = parse_brief("fokusomraden: [{namn: Mark, mal: [A], aktiviteter: [X]}]\naktiviteter: [Y]").joined()
        assert brief.joined() == brief


def test_every_field_but_the_nested_has_a_step_where_it_is_asked_for() -> None:
    asked = {field.path.partition(".")[0] for step in brief_steps() for field in step.fields}
    assert asked == set(Brief.model_fields)
    assert all(step.questions for step in brief_steps() if step.elements)


def test_what_cannot_be_seen_is_left_out() -> None:
    brief = Brief(titel="Närings\u200bliv \u202e2031\u202c", bakgrund="Rad\u2066 ett.\nRad\x1b två.\ufeff")
    assert brief.titel == "Näringsliv 2031"
    assert brief.bakgrund == "Rad ett.\nRad två."
