"""``lots inventory``: the shape of the contract, choices, and files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl

from tests.commands.test_question_commands import CITATION_KEYS
from tests.conftest import Outcome, Workspace

Lots = Callable[..., Outcome]

PROGRAMME_KEYS = {
    *("document_id", "municipality", "title", "kind", "period", "adopted"),
    *("action_plan", "regional_link", "sustainability", "citations"),
}
GOAL = "Orsa ska ha 40 nya företag per år 2030."
PROGRAMME = f"""---
titel: Tillväxtprogram för Orsa
kommun: Orsa
typ: program
period: 2024–2030
antagen: 2023-11-20
---
# Tillväxtprogram för Orsa

## Mål

{GOAL} Programmet bryts ned i en årlig handlingsplan.
"""


def test_json_is_the_contract(lots: Lots, workspace: Workspace) -> None:
    workspace.write("orsa.md", PROGRAMME)
    workspace.build()
    outcome = lots("inventory", *workspace.arguments, "--json")
    assert outcome.code == 0
    value = outcome.json
    assert isinstance(value, dict)
    (programme,) = value["programmes"]
    assert set(programme) >= PROGRAMME_KEYS
    assert (programme["municipality"], programme["kind"], programme["period"]) == ("Orsa", "program", "2024–2030")
    assert (programme["adopted"], programme["action_plan"]) == ("2023-11-20", "bredvid")
    assert (programme["regional_link"], programme["sustainability"]) == ("ingen_funnen", "ingen_funnen")
    assert programme["shown"]["action_plan"] == "vid sidan av programmet"
    assert "action_plan" in programme["inferred"]
    assert "period" not in programme["inferred"]
    assert all(set(citation) >= CITATION_KEYS | {"column"} for citation in programme["citations"])
    quotes = {citation["column"]: citation["quote"] for citation in programme["citations"]}
    assert quotes["action_plan"] == "Programmet bryts ned i en årlig handlingsplan."
    assert quotes["measurable_goals"] == GOAL
    assert value["summary"]["municipalities"]["of"] == 290
    assert value["summary"]["action_plan"] == {
        "title": "Handlingsplan i programmet eller vid sidan av det",
        "count": 1,
        "of": 1,
        "share": 1.0,
        "reference": "ungefär hälften",
        "reference_share": 0.5,
    }
    assert value["reference_2017"]["programmes"] == 116
    assert value["reference_2017"]["citation"] is None
    assert "Urvalen är inte desamma." in value["note"]
    assert value["missing"] == []


def test_text_for_the_terminal(lots: Lots, small_index: Workspace) -> None:
    outcome = lots("inventory", *small_index.arguments)
    assert outcome.code == 0
    assert "Trosa: Näringslivsprogram för Trosa" in outcome.out
    assert "    Giltighet: utgånget" in outcome.out
    assert (
        "– Kommuner med program, även utgångna (2017 bara gällande): 2 av 290, 1 % (2017: 116 program, 40 procent)"
        in outcome.out
    )
    assert "Framgångsfaktorer" not in outcome.out


def test_counties_and_municipalities_choose(lots: Lots, small_index: Workspace) -> None:
    def names(*flags: str) -> list[str]:
        value = lots("inventory", *small_index.arguments, "--json", *flags).json
        assert isinstance(value, dict)
        return [programme["municipality"] for programme in value["programmes"]]

    assert names("--lan", "Dalarna") == ["Mora"]
    assert names("--lan", "Södermanlands län") == ["Trosa"]
    assert names("--lan", "Dalarnas län", "--kommun", "Trosa") == ["Mora", "Trosa"]
    assert names("--lan", "Stockholm") == []
    assert lots("inventory", *small_index.arguments, "--lan", "Skåne").out == (
        "Underlaget har inga program från Skåne län.\n"
    )


def test_a_municipality_that_the_corpus_lacks_is_named(lots: Lots, small_index: Workspace) -> None:
    only = lots("inventory", *small_index.arguments, "--kommun", "Växjö")
    assert (only.code, only.out) == (0, "Växjö saknas i underlaget: inget program därifrån finns med.\n")
    both = lots("inventory", *small_index.arguments, "--kommun", "Växjö", "--kommun", "Mora")
    assert both.out.startswith("Växjö saknas i underlaget")
    assert "Mora: " in both.out
    value = lots("inventory", *small_index.arguments, "--json", "--kommun", "Växjö").json
    assert isinstance(value, dict)
    assert (value["missing"], value["programmes"]) == (["Växjö"], [])


def test_wrong_choices_are_named(lots: Lots, small_index: Workspace, tmp_path: Path) -> None:
    county = lots("inventory", *small_index.arguments, "--lan", "Atlantis")
    assert (county.code, "«Atlantis»" in county.err) == (1, True)
    municipality = lots("inventory", *small_index.arguments, "--kommun", "Storköping")
    assert (municipality.code, "«Storköping»" in municipality.err) == (1, True)
    suffix = lots("inventory", *small_index.arguments, "--out", tmp_path / "lista.pdf")
    assert suffix.code == 1
    assert not (tmp_path / "lista.pdf").exists()


def test_excel_and_markdown_files(lots: Lots, small_index: Workspace, tmp_path: Path) -> None:
    workbook, text = tmp_path / "lista.xlsx", tmp_path / "lista.md"
    for file in (workbook, text):
        outcome = lots("inventory", *small_index.arguments, "--out", file)
        assert (outcome.code, outcome.out) == (0, "")
        assert str(file) in outcome.err
    cells = [str(cell.value) for sheet in openpyxl.load_workbook(workbook) for row in sheet.iter_rows() for cell in row]
    assert "Näringslivsprogram för Trosa" in " ".join(cells)
    assert "Näringslivsstrategi för Mora" in text.read_text(encoding="utf-8")
