"""Cells: right on programmes as PDF and Word, empty for the right reason, and never another municipality's."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from assistant.programme.craft import aspects
from assistant.programme.municipalities import find_in_text
from assistant.retrieval.library import Library
from assistant.tasks.comparing.absence import states_absence
from assistant.tasks.comparing.cells import cell
from assistant.tasks.comparing.columns import source_of, sources_of
from assistant.tasks.comparing.compare import compare
from assistant.tasks.selection import municipalities_in
from assistant.types import Cell, CellStatus, Comparison, FindingKind
from tests.library.markup import load_programmes
from tests.tasks.comparing.conftest import KEYS, TROSA
from tests.tasks.comparing.labels import is_right, labels

TODAY = date(2026, 11, 21)
MOST_TOGETHER = 10
CARD_OF_ALL = "---\ntitel: Exempel\ntyp: kunskap\n---\n# Exempel\n\n## Visioner\n{lines}\n"


def profile(name: str, heading: str, text: str) -> str:
    return f"---\ntitel: Näringslivsprogram\nkommun: {name}\ntyp: program\n---\n# Program\n\n## {heading}\n{text}\n"


def cells_of(made: Comparison, aspect: str) -> list[Cell]:
    return [made.cell(column, aspect) for column in range(len(made.columns))]


def test_cells_of_programmes_in_pdf_and_word_hold_their_facts(programmes: Library) -> None:
    documents = {document.path: document for document in programmes.documents()}
    files = {programme.key: programme.file for programme in load_programmes()}
    known = {key: found for half in ("dev", "test") for key, found in labels(half).items() if key in KEYS}
    right: dict[bool, list[bool]] = {True: [], False: []}
    for key, of_programme in known.items():
        sources = source_of(documents[files[key]], programmes, TODAY)
        for aspect in aspects():
            words = of_programme.get(aspect.key)
            if words is not None:
                right[bool(words)].append(is_right(cell(aspect, sources, programmes), words))
    assert len(right[True]) > 40
    assert len(right[False]) > 10
    assert sum(right[True]) / len(right[True]) >= 0.88
    assert sum(right[False]) / len(right[False]) >= 0.95


def test_cells_of_programmes_with_other_headings_hold_their_facts(
    library_of: Callable[[dict[str, str]], Library],
) -> None:
    folder = Path(__file__).parent / "fresh"
    library = library_of({path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())})
    wrong, counted = [], 0
    for document in library.documents():
        sources = source_of(document, library, TODAY)
        for aspect in aspects():
            words = labels("fresh")[document.path].get(aspect.key)
            if words is not None:
                counted += 1
                wrong += [] if is_right(cell(aspect, sources, library), words) else [(document.path, aspect.key)]
    assert counted > 40
    assert wrong == []


def test_no_cell_holds_another_municipalitys_text(starter: Library) -> None:
    names = sorted(municipalities_in(starter))
    # Names that contain each other stand side by side.
    names.sort(key=lambda name: name.replace("å", "a").replace("Å", "A"))
    checked = 0
    for start in range(0, len(names), MOST_TOGETHER):
        group = names[start : start + MOST_TOGETHER]
        if len(group) < 2:
            group = names[-MOST_TOGETHER:]
        made = compare(group, [], starter, today=TODAY)
        for found in made.cells:
            name = made.columns[found.column].municipality
            for point in found.points:
                assert point.citations, (name, point.text)
                for citation in point.citations:
                    owner = citation.document.identity.municipality
                    assert owner in (name, ""), (name, owner, point.text)
                    checked += 1
                    if not owner:
                        assert {m.municipality.name for m in find_in_text(point.text, fuzzy=False)} == {name}
    assert checked > 1000


@pytest.mark.parametrize("group", [["Berg", "Falkenberg"], ["Habo", "Håbo"], ["Falun", "Falkenberg"], ["Mora", "Åre"]])
def test_names_that_contain_each_other_are_kept_apart(
    group: list[str], library_of: Callable[[dict[str, str]], Library]
) -> None:
    said = {name: f"I {name} kommun följs programmet upp varje år i {n} steg." for n, name in enumerate(group, start=2)}
    documents = {f"{n}.md": profile(name, "Uppföljning", said[name]) for n, name in enumerate(group)}
    documents["kort.md"] = CARD_OF_ALL.format(lines="\n".join(f"- {name} kommun har en vision." for name in group))
    made = compare(group, ["uppfoljning", "vision"], library_of(documents), today=TODAY)
    for name, followed, vision in zip(group, cells_of(made, "uppfoljning"), cells_of(made, "vision"), strict=True):
        assert [point.text for point in followed.points] == [said[name]]
        assert [point.text for point in vision.points] == [f"{name} kommun har en vision."]


def test_the_three_empties_are_told_apart(own: Library) -> None:
    made = compare(["Mora", "Trosa", "Nacka", "Perstorp"], ["aktiviteter", "matbara_mal"], own, today=TODAY)
    assert [c.status for c in cells_of(made, "aktiviteter")] == [
        CellStatus.STATED_ABSENT,
        CellStatus.NOT_FOUND,
        CellStatus.NOT_FOUND,
        CellStatus.NOT_IN_CORPUS,
    ]
    assert cells_of(made, "matbara_mal")[2].status is CellStatus.STATED_ABSENT
    stated = made.cell(0, "aktiviteter")
    assert stated.points[0].text == "Någon särskild handlingsplan tas inte fram."
    assert stated.points[0].citations[0].quote == "Någon särskild handlingsplan tas inte fram."
    assert made.cell(1, "aktiviteter").points == ()


def test_front_matter_that_says_no_is_a_stated_absence(library_of: Callable[[dict[str, str]], Library]) -> None:
    text = TROSA.replace("typ: plan", "typ: plan\nhandlingsplan: nej")
    made = compare(["Trosa", "Mora"], ["aktiviteter"], library_of({"trosa.md": text}), today=TODAY)
    found = made.cell(0, "aktiviteter")
    assert found.status is CellStatus.STATED_ABSENT
    assert found.points[0].text == "handlingsplan: nej"
    assert made.cell(1, "aktiviteter").status is CellStatus.NOT_IN_CORPUS


@pytest.mark.parametrize(
    ("aspect", "text", "absent"),
    [
        ("aktiviteter", "Strategin bryts inte ned i en särskild handlingsplan.", True),
        ("aktiviteter", "Policyn innehåller inga åtgärder.", True),
        ("aktiviteter", "Den som inte håller ett löfte ska redovisa en åtgärdsplan.", False),
        ("matbara_mal", "Strategin innehåller inga mätbara mål.", True),
        ("matbara_mal", "Arbetsgruppen övervägde ett program utan måltal, men förslaget avfärdades.", False),
        ("giltighet", "Perioden anges inte.", True),
        ("vision", "Visionen framgår inte av det utdrag som vi har läst.", False),
        ("uppfoljning", "I det förra programmet saknades uppföljning.", False),
    ],
)
def test_only_the_programmes_own_statement_makes_an_absence(aspect: str, text: str, absent: bool) -> None:
    assert states_absence(aspect, text) is absent


def test_an_aspect_without_hits_is_empty_in_every_column(own: Library) -> None:
    made = compare(["Trosa", "Nacka"], ["framtagande"], own, today=TODAY)
    assert {c.status for c in cells_of(made, "framtagande")} == {CellStatus.NOT_FOUND}
    assert made.findings[-1].kind is FindingKind.NO_HIT
    assert made.findings[-1].text == (
        "Underlaget ger ingen träff om hur programmet togs fram för Trosa och Nacka."
        " Det betyder inte att programmen saknar det."
    )


def test_shared_documents_tell_only_what_names_the_municipality_alone(own: Library) -> None:
    made = compare(["Mora", "Trosa"], ["hallbarhet", "regional_samverkan"], own, today=TODAY)
    (point,) = made.cell(0, "hallbarhet").points
    assert point.text == "I Mora tar näringslivsrådet upp hållbarhet vid varje möte."
    # The card's line on grannkommuner names both, so it is neither's.
    assert {c.status for c in cells_of(made, "regional_samverkan")} == {CellStatus.NOT_FOUND}


def test_points_are_few_short_and_cited(starter: Library) -> None:
    made = compare(["Mora", "Lerum", "Trosa", "Umeå"], [], starter, today=TODAY)
    points = [point for found in made.cells for point in found.points]
    assert max(len(found.points) for found in made.cells) <= 3
    assert sum(len(point.text) <= 220 for point in points) / len(points) > 0.95
    areas = made.cell(0, "fokusomraden").points[0].text
    assert areas.startswith("Moras strategi för 2023–2026 har fyra fokusområden: kompetensförsörjning; företagens")


def test_five_municipalities_on_all_aspects_take_less_than_three_seconds(starter: Library) -> None:
    names = ["Nacka", "Trosa", "Lerum", "Mora", "Umeå"]
    compare(names, [], starter, today=TODAY)
    started = time.monotonic()
    made = compare(names, [], starter, today=TODAY)
    assert time.monotonic() - started < 3
    assert len(made.cells) == 5 * len(aspects())


def test_a_cell_is_found_just_when_it_has_points_and_outcomes_are_no_indicators(starter: Library) -> None:
    found, both = 0, []
    for sources in sources_of(sorted(municipalities_in(starter)), starter, TODAY):
        name = sources.column.label
        cells = {aspect.key: cell(aspect, sources, starter) for aspect in aspects()}
        for key, made in cells.items():
            if made.status is not CellStatus.STATED_ABSENT:
                assert (made.status is CellStatus.FOUND) is bool(made.points), (name, key)
            found += made.status is CellStatus.FOUND
        outcomes = {point.text for point in cells["utfall"].points}
        both += [(name, p.text) for p in cells["indikatorer"].points if p.text in outcomes]
    assert found > 1000
    assert both == []


def test_a_line_that_introduces_nothing_makes_no_point(library_of: Callable[[dict[str, str]], Library]) -> None:
    text = profile("Mora", "Fokusområden", "Programmet har tre fokusområden:")
    made = compare(["Mora", "Trosa"], ["fokusomraden"], library_of({"mora.md": text}), today=TODAY)
    assert made.cell(0, "fokusomraden").status is CellStatus.NOT_FOUND
    own = compare(["Mora", "Trosa"], [], library_of({"mora.md": text}), questions=["Vilka är de tre?"], today=TODAY)
    assert own.cell(0, "fraga_1").status is CellStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (
            [
                "God service – bättre dialog, och nätverk att samverka i med varandra och med skolan",
                "Mark – fler ska veta",
            ],
            "god service, mark",
        ),
        (["Boende – skola och omsorg", "Kompetens"], "boende, kompetens"),
        (["Boende – nya bostäder", "Mark – ny mark"], "boende – nya bostäder; mark – ny mark"),
        (["Nya företag: 75", "Bättre klimat: plats 20", "Fler i arbete"], "75"),
    ],
)
def test_a_description_stays_with_every_item_or_none(
    items: list[str], said: str, library_of: Callable[[dict[str, str]], Library]
) -> None:
    listed = "\n".join(f"- {item}" for item in items)
    text = profile("Mora", "Fokusområden", f"Moras program har dessa fokusområden:\n\n{listed}")
    made = compare(["Mora", "Trosa"], ["fokusomraden"], library_of({"mora.md": text}), today=TODAY)
    assert said in made.cell(0, "fokusomraden").points[0].text.lower()
    assert "mark – fler" not in made.cell(0, "fokusomraden").points[0].text.lower()
