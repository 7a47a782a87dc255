"""The inventory of a real index: its rows and their passages, corrections, sums beside 2017, and what is remembered."""

from __future__ import annotations

import json
import shutil
import time
from datetime import date
from pathlib import Path

import pytest

from assistant.programme.inventory import columns, reference_2017
from assistant.programme.municipalities import ALL
from assistant.tasks.inventory import inventory
from assistant.tasks.inventory.memory import FILE_NAME
from assistant.types import Inventory, Status
from tests.conftest import Workspace
from tests.tasks.inventory.conftest import TODAY, by_title


@pytest.fixture(scope="module")
def made(mixed: Workspace) -> Inventory:
    return inventory(mixed.library(), today=TODAY)


@pytest.fixture
def own(mixed: Workspace, tmp_path: Path) -> Workspace:
    """A copy of the index for the test to change."""
    workspace = Workspace(mixed.corpus, tmp_path / "index", mixed.embeddings)
    shutil.copytree(mixed.index, workspace.index, ignore=shutil.ignore_patterns(FILE_NAME))
    return workspace


class TestRows:
    def test_programmes_are_rows_and_nothing_else_is(self, made: Inventory) -> None:
        rows = [(row.document.identity.municipality, row.values["kind"].value) for row in made.rows]
        assert rows == [
            ("Arvika", "plan"),
            ("Mora", "strategi"),
            ("Mönsterås", "program"),
            ("Nässjö", "strategi"),
            ("Nässjö", "strategi"),
            ("Orsa", "program"),
            ("Sala", "handlingsplan"),
            ("Varberg", "strategi"),
        ]

    def test_every_row_has_every_column_in_order(self, made: Inventory) -> None:
        assert all(list(row.values) == [column.key for column in columns()] for row in made.rows)

    @pytest.mark.parametrize(
        ("municipality", "truth"),
        [
            ("Arvika", {"action_plan": "i_programmet", "regional_link": "ingen_funnen", "agenda_2030": "ja"}),
            ("Varberg", {"action_plan": "saknas_enligt_programmet", "dialogue": "ja", "measurable_goals": "5"}),
            ("Mönsterås", {"action_plan": "aviserad", "regional_link": "mellankommunal", "status": "utkast"}),
            ("Sala", {"action_plan": "i_programmet", "adopted": "2024-12-05", "adopted_by": "kommunstyrelsen"}),
        ],
    )
    def test_pdf_and_word_programmes_with_known_truth(
        self, made: Inventory, municipality: str, truth: dict[str, str]
    ) -> None:
        row = by_title(made.rows, municipality)
        assert {key: row.values[key].value for key in truth} == truth
        assert all(row.values[key].inferred for key in truth if truth[key] != "ingen_funnen")

    def test_values_stand_on_their_page(self, made: Inventory) -> None:
        row = by_title(made.rows, "Varberg")
        citation = row.values["action_plan"].citation
        assert citation is not None
        assert citation.quote.startswith("Den bryts inte ned i en särskild handlingsplan")
        assert citation.document.id == row.document.id
        assert citation.page_start == 3
        assert " ".join(citation.quote.split()) in " ".join(citation.context.split())

    def test_citations_are_numbered_through_the_inventory(self, made: Inventory) -> None:
        cited = [value.citation for row in made.rows for value in row.values.values() if value.citation]
        numbers = [citation.n for citation in cited]
        assert sorted(set(numbers)) == list(range(1, max(numbers) + 1))
        assert len({(c.n, c.passage_id, c.quote) for c in cited}) == len(set(numbers))
        for row in made.rows:
            own = {citation.document.identity.municipality for citation in row.citations}
            assert own <= {row.document.identity.municipality}

    def test_status_follows_the_day(self, mixed: Workspace) -> None:
        rows = inventory(mixed.library(), today=date(2031, 1, 1), municipalities=["Orsa"]).rows
        assert [row.values["status"].value for row in rows] == ["utganget"]


class TestFrontMatter:
    def test_front_matter_wins_and_is_not_inferred(self, made: Inventory) -> None:
        values = by_title(made.rows, "Mora").values
        assert (values["sustainability"].value, values["sustainability"].inferred) == ("betonas", False)
        assert values["sustainability"].citation is None
        assert (values["period"].value, values["period"].inferred) == ("2023–2026", False)
        assert values["period"].citation is not None
        assert (values["regional_link"].value, values["regional_link"].inferred) == ("rus", True)

    def test_a_stated_yes_is_placed_by_the_text(self, made: Inventory) -> None:
        value = by_title(made.rows, "Mora").values["action_plan"]
        assert (value.value, value.shown) == ("bredvid", "vid sidan av programmet")
        assert value.citation is not None
        assert value.citation.quote == "Till strategin hör en handlingsplan som revideras årligen."

    def test_an_action_plan_beside_is_evidence_and_no_row(self, made: Inventory) -> None:
        value = by_title(made.rows, "Orsa").values["action_plan"]
        assert (value.value, value.inferred) == ("bredvid", True)
        assert value.citation is not None
        assert value.citation.document.path == "orsa-handlingsplan.md"
        assert value.citation.quote == "Orsa ordnar tio företagsbesök i månaden."

    def test_corrections_win_over_text_in_every_column(self, workspace: Workspace) -> None:
        workspace.write("plan.txt", "Näringslivsplan 2020–2024\n\nFalu kommun\n\nEn handlingsplan ska tas fram.\n")
        workspace.build()
        before = inventory(workspace.library(), today=TODAY).rows[0].values
        assert (before["action_plan"].value, before["period"].value) == ("aviserad", "2020–2024")
        corrected = {
            "kommun": "Falun",
            "typ": "strategi",
            "period": "2025–2029",
            "antagen": "2024-05-02",
            "antagen_av": "kommunfullmäktige",
            "inriktning": "tillväxt",
            "handlingsplan": "nej",
            "regional_samverkan": "mellankommunal",
            "hallbarhet": "nämns",
            "agenda_2030": "ja",
            "dialog": "ja",
            "uppfoljning": "varje år av kommunstyrelsen",
            "matbara_mal": "4",
        }
        lines = "".join(f'  {key}: "{value}"\n' for key, value in corrected.items())
        workspace.write("rattelser.yaml", f"plan.txt:\n{lines}")
        workspace.build()
        values = inventory(workspace.library(), today=TODAY).rows[0].values
        assert {key: (values[key].value, values[key].inferred) for key in values if key != "title"} == {
            "municipality": ("Falun", False),
            "kind": ("strategi", False),
            "direction": ("tillvaxt", False),
            "period": ("2025–2029", False),
            "status": ("gallande", False),
            "adopted": ("2024-05-02", False),
            "adopted_by": ("kommunfullmäktige", False),
            "regional_link": ("mellankommunal", False),
            "action_plan": ("saknas_enligt_programmet", False),
            "sustainability": ("namns", False),
            "agenda_2030": ("ja", False),
            "dialogue": ("ja", False),
            "follow_up": ("varje år av kommunstyrelsen", False),
            "measurable_goals": ("4", False),
        }


class TestSums:
    def test_shares_beside_2017(self, made: Inventory) -> None:
        shares = {share.key: share for share in made.shares}
        assert (shares["municipalities"].count, shares["municipalities"].of) == (5, len(ALL)) == (5, 290)
        assert "2017 bara gällande" in shares["municipalities"].title
        assert (shares["named_business"].count, shares["named_growth"].count, shares["named_other"].count) == (4, 1, 1)
        assert (shares["action_plan"].count, shares["action_plan"].of) == (4, 6)
        assert shares["action_plan"].reference == "ungefär hälften"
        assert shares["dialogue"].reference == ""
        of_links = ("no_regional_link", "rus", "across_borders")
        assert sum(shares[key].count for key in of_links) == shares["rus"].of == 6
        assert made.note.startswith("Summeringen räknar 6 av 8 rader:")

    def test_the_figures_of_2017_stand_in_the_corpus(self, made: Inventory) -> None:
        assert made.reference_citation is not None
        assert made.reference_citation.document.path == "kunskap/inventeringen-2017.md"
        assert "116 program" in made.reference_citation.quote
        assert "sökte på alla kommuners webbplatser" in made.note

    def test_the_starter_corpus_says_every_figure(self) -> None:
        from assistant.settings import PROJECT_ROOT

        reference = reference_2017()
        card = (PROJECT_ROOT / "corpus" / f"{reference.source.path}.md").read_text(encoding="utf-8")
        assert [figure.key for figure in reference.figures if figure.quote not in card] == []

    def test_programmes_that_expire_within_a_year(self, mixed: Workspace, made: Inventory) -> None:
        def names(today: date) -> list[str]:
            found = inventory(mixed.library(), today=today).expiring
            return [document.identity.municipality for document in found]

        assert [document.identity.municipality for document in made.expiring] == ["Mora", "Sala"]
        assert names(date(2025, 12, 30)) == ["Arvika"]
        assert names(date(2026, 12, 31)) == ["Mora", "Nässjö", "Sala"]
        assert names(date(2027, 1, 1)) == ["Nässjö"]

    def test_municipalities_and_counties_choose_rows_and_the_whole(self, mixed: Workspace) -> None:
        chosen = inventory(mixed.library(), today=TODAY, municipalities=["Sala"], counties=["Dalarnas län"])
        assert [row.document.identity.municipality for row in chosen.rows] == ["Mora", "Orsa", "Sala"]
        assert (chosen.shares[0].count, chosen.shares[0].of) == (2, 16)
        numbers = sorted({citation.n for row in chosen.rows for citation in row.citations})
        assert numbers == list(range(1, len(numbers) + 1))

    def test_nothing_chosen_is_nothing_found(self, mixed: Workspace) -> None:
        empty = inventory(mixed.library(), today=TODAY, municipalities=["Ale"])
        assert (empty.rows, empty.expiring, empty.shares[0].count) == ((), (), 0)


class TestMemory:
    def test_what_was_read_is_remembered_beside_the_index(self, own: Workspace) -> None:
        first = inventory(own.library(), today=TODAY)
        file = own.index / FILE_NAME
        remembered = json.loads(file.read_text(encoding="utf-8"))
        assert len(remembered) == len(first.rows)
        # A mark in what is remembered shows in the rows of another day: the programmes were not read anew.
        for facts in remembered.values():
            facts["follow_up"] = {"value": "ja", "details": ["ur minnet"], "passage": None, "quotes": []}
        file.write_text(json.dumps(remembered), encoding="utf-8")
        again = inventory(own.library(), today=date(2026, 11, 22))
        assert {row.values["follow_up"].shown for row in again.rows} == {"ur minnet"}

    def test_an_unchanged_inventory_comes_at_once(self, own: Workspace) -> None:
        library = own.library()
        inventory(library, today=TODAY)
        started = time.monotonic()
        inventory(library, today=TODAY)
        assert time.monotonic() - started < 0.1

    def test_a_damaged_memory_is_made_anew(self, own: Workspace) -> None:
        for damage in ("{", "[]", '{"a": 1}', ""):
            (own.index / FILE_NAME).write_text(damage, encoding="utf-8")
            found = inventory(own.library(), today=date(2020, 1, len(damage) + 1))
            assert by_title(found.rows, "Varberg").values["action_plan"].value == "saknas_enligt_programmet"
        remembered = json.loads((own.index / FILE_NAME).read_text(encoding="utf-8"))
        assert len(remembered) == 8

    def test_a_memory_that_cannot_be_written_costs_nothing(self, own: Workspace) -> None:
        (own.index / FILE_NAME / "i vägen").mkdir(parents=True)
        found = inventory(own.library(), today=date(2026, 11, 23))
        assert len(found.rows) == 8
        assert sorted(path.name for path in own.index.glob("*inventory*")) == [FILE_NAME]

    def test_a_changed_document_is_read_again(self, own: Workspace, tmp_path: Path) -> None:
        corpus = tmp_path / "underlag"
        shutil.copytree(own.corpus, corpus)
        workspace = Workspace(corpus, own.index, own.embeddings)
        workspace.build(rebuild=True)
        assert by_title(inventory(workspace.library(), today=TODAY).rows, "Mora").values["agenda_2030"].value != "ja"
        text = (corpus / "mora.md").read_text(encoding="utf-8")
        workspace.write("mora.md", text + "\nStrategin bygger på Agenda 2030.\n")
        workspace.build()
        row = by_title(inventory(workspace.library(), today=TODAY).rows, "Mora")
        assert row.values["agenda_2030"].value == "ja"
        assert row.status is Status.VALID
