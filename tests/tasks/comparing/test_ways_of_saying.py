"""Cells of programmes that say things without the words for them; nothing from sentences on other municipalities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from assistant.retrieval.library import Library
from assistant.tasks.comparing.compare import compare
from assistant.tasks.comparing.figures import in_figures
from assistant.tasks.comparing.foreign import is_of_another
from assistant.tasks.comparing.goal_rows import measure_of
from assistant.tasks.comparing.headings import heads
from assistant.types import Cell, CellStatus, Comparison

TODAY = date(2026, 11, 21)
HJO = """---
titel: Näringslivsprogram 2026–2032
kommun: Hjo
typ: program
period: 2026–2032
---
# Näringslivsprogram 2026–2032

## Det här är Hjo
Hjo har 9 200 invånare. Tibro kommun har beslutat att 300 bostäder ska byggas till 2030. Många pendlar till Skövde.

## Tänk dig Hjo om tio år
Hamnen doftar av rökt sik året runt. Den som har en idé vet vem hen ska ringa.

## Tre trådar
Vi spinner vidare på tre trådar som redan finns i väven.

### Tråd A. Vättern på tallriken
Ett gemensamt rökeri öppnas i hamnen 2027. En fjärdedel av skolmaten ska vara från Hjo när programmet löper ut.

### Tråd B. Snickarna
Kommunen bygger ett verkstadshotell i gamla mejeriet.

### Tråd C. Rådhuset
Varje företag får en egen kontaktperson.

## Så håller vi ord
Habo kommun följer upp sitt program varje månad. I maj varje år berättar näringslivschefen hur det går. Någon särskild
handlingsplan tas inte fram.

## Vad hände med det förra programmet?
Tio av femton åtgärder blev av. Företagsbesöken ökade från 12 till 40 om året.

## Mål
| Mått | 2025 | 2032 |
| --- | --- | --- |
| Öppna krogar i januari | 6 | 14 |
| Uthyrda båtplatser | 210 | 300 |

## Resan hit
Vi knackade på hos 64 företagare och drack kaffe.
"""
SILENT = """---
titel: Näringslivsprogram 2026–2032
kommun: Mora
typ: program
period: 2026–2032
---
# Näringslivsprogram 2026–2032

## Kommunen
Kommunen har 20 100 invånare. Vi ligger vid Siljan, och vägen till fjällen går genom tätorten.
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, embeddings: object) -> Comparison:
    from tests.tasks.comparing.conftest import _library

    library = _library({"hjo.md": HJO, "mora.md": SILENT}, tmp_path_factory.mktemp("ways"), embeddings)  # type: ignore[arg-type]
    return compare(["Hjo", "Mora"], [], library, today=TODAY)


def said(cell: Cell) -> str:
    return " | ".join(point.text for point in cell.points)


@pytest.mark.parametrize(
    ("aspect", "words"),
    [
        ("vision", "rökt sik"),
        ("fokusomraden", "Vättern på tallriken, Snickarna, Rådhuset"),
        ("matbara_mal", "Öppna krogar i januari"),
        ("aktiviteter", "verkstadshotell"),
        ("framtagande", "64 företagare"),
        ("uppfoljning", "I maj varje år"),
        ("indikatorer", "Öppna krogar i januari; Uthyrda båtplatser"),
        ("utfall", "Tio av femton"),
        ("utfall", "Öppna krogar i januari: 6 (2025)"),
    ],
)
def test_a_programme_that_says_it_without_the_word_for_it(made: Comparison, aspect: str, words: str) -> None:
    assert words in said(made.cell(0, aspect))


def test_a_silent_programme_has_empty_cells(made: Comparison) -> None:
    keys = [aspect.key for aspect in made.aspects if aspect.key not in ("giltighet", "utfall")]
    found = [key for key in keys if made.cell(1, key).status is CellStatus.FOUND]
    assert found == []


def test_that_there_is_no_plan_hides_no_activities_and_is_said_too(made: Comparison) -> None:
    cell = made.cell(0, "aktiviteter")
    assert cell.status is CellStatus.FOUND
    assert "handlingsplan tas inte fram" in cell.points[-1].text
    assert "verkstadshotell" in said(cell)


def test_sentences_on_another_municipality_are_in_no_cell(made: Comparison) -> None:
    everything = " ".join(said(cell) for cell in made.cells if cell.column == 0)
    assert "Tibro" not in everything
    assert "Habo" not in everything
    assert not any("Tibro" in finding.text or "Habo" in finding.text for finding in made.findings)


@pytest.mark.parametrize(
    ("text", "foreign"),
    [
        ("Trosa kommun har beslutat att halvera handläggningstiden.", True),
        ("Kalmar räknar med 85 000 invånare år 2035.", True),
        ("Kalmar kommun räknar i sin översiktsplan med 85 000 invånare.", True),
        ("Kommun: Trosa · NKI 2024: 82", True),
        ("Tillsammans med Kalmar anställer vi en lots.", False),
        ("Kalmar och Nybro har samma arbetsmarknad.", False),
        ("Rådgivning om biogas, i samverkan med Emmaboda och Torsås kommuner", False),
        ("Kommunen samarbetar med Kalmar om tåget.", False),
        ("Nybro kommun har beslutat om en lots.", False),
    ],
)
def test_what_a_sentence_is_about(text: str, foreign: bool) -> None:
    assert is_of_another(text, "Nybro") is foreign


def test_a_sentence_that_leans_on_a_foreign_one_is_left_out_too(
    library_of: Callable[[dict[str, str]], Library],
) -> None:
    text = "## Mål\nTrosa kommun ska ha 900 nya jobb till 2030. Det ska följas av 400 nya bostäder till 2032.\n"
    library = library_of({"mora.md": f"---\ntitel: Program\nkommun: Mora\ntyp: program\n---\n# Program\n\n{text}"})
    alone = compare(
        ["Mora", "Trosa"], ["matbara_mal"], library, questions=["Hur många nya jobb är målet?"], today=TODAY
    )
    assert alone.cell(0, "matbara_mal").status is CellStatus.NOT_FOUND
    assert alone.cell(0, "fraga_1").points == ()


def test_a_goal_may_stand_in_the_title_or_a_heading(library_of: Callable[[dict[str, str]], Library]) -> None:
    title = "400 nya jobb till 2030"
    front = f"---\ntitel: {title}\nkommun: Mora\ntyp: strategi\nperiod: 2024–2030\n---\n# {title}\n\n"
    body = (
        "Skogen är stor.\n\n## Topp 20 i rankingen 2030\nVi arbetar tillsammans.\n\n## Arbetet 2024–2030\nDet pågår.\n"
    )
    made = compare(["Mora", "Trosa"], ["matbara_mal"], library_of({"mora.md": front + body}), today=TODAY)
    cell = made.cell(0, "matbara_mal")
    assert {point.text for point in cell.points} == {"400 nya jobb till 2030", "Topp 20 i rankingen 2030"}
    assert all(point.citations for point in cell.points)


def test_a_goal_may_be_written_in_words(library_of: Callable[[dict[str, str]], Library]) -> None:
    text = "## Maten\nEn fjärdedel av skolmaten ska vara från Mora när programmet löper ut. Laxen är god.\n"
    library = library_of({"mora.md": f"---\ntitel: Program\nkommun: Mora\ntyp: program\n---\n# Program\n\n{text}"})
    made = compare(["Mora", "Trosa"], ["matbara_mal"], library, today=TODAY)
    assert "En fjärdedel av skolmaten" in said(made.cell(0, "matbara_mal"))


@pytest.mark.parametrize(
    ("key", "heading", "is_about"),
    [
        ("framtagande", "Så kom planen till", True),
        ("framtagande", "Var kommer allt detta ifrån?", True),
        ("framtagande", "Kommunikationer till och från orten", False),
        ("vision", "6 Hit ska vi", True),
        ("vision", "2024–2030", False),
        ("uppfoljning", "Så håller vi kursen", True),
        ("uppfoljning", "Håller vi det vi har lovat?", True),
        ("vision", "Så vill vi uppfattas", True),
        ("framtagande", "Var kommer uppgifterna ifrån?", False),
        ("indikatorer", "Var kommer uppgifterna ifrån?", True),
        ("roller", "Vilka deltar?", True),
    ],
)
def test_headings_that_are_sentences(key: str, heading: str, is_about: bool) -> None:
    assert heads(key, heading) is is_about


def test_areas_that_a_chapter_counts_off(library_of: Callable[[dict[str, str]], Library]) -> None:
    text = (
        "## Skogen, sjön och skolan\nTre saker bär bygden. Den första är skogen. Där startar vi en utbildning.\n\n"
        "Den andra är sjön. Kommunen bygger en brygga.\n\nDen tredje är skolan, som behöver lärare.\n"
    )
    library = library_of({"mora.md": f"---\ntitel: Program\nkommun: Mora\ntyp: program\n---\n# Program\n\n{text}"})
    made = compare(["Mora", "Trosa"], ["fokusomraden", "aktiviteter"], library, today=TODAY)
    assert made.cell(0, "fokusomraden").points[0].text == "skogen, sjön, skolan"
    assert "brygga" in said(made.cell(0, "aktiviteter"))


MORA = "---\ntitel: Program\nkommun: Mora\ntyp: program\n{more}---\n# Program\n\n{text}"


@pytest.mark.parametrize(
    ("aspect", "text", "words"),
    [
        ("vision", "Vi ser framför oss en ort där ugnen alltid är varm.", "ugnen"),
        ("overgripande_mal", "Inriktningen är att Mora ska förbli en knivstad.", "knivstad"),
        (
            "overgripande_mal",
            "| Mål | Mått | 2025 | 2030 |\n|---|---|---|---|\n| Fler slöjdar | Kurser | 4 | 9 |",
            "slöjdar",
        ),
        ("roller", "Kanslichefen är näringslivsansvarig i kommunhuset.", "Kanslichefen"),
        ("framtagande", "Planen är tillkommen på initiativ av bagarna i byn.", "bagarna"),
        ("framtagande", "Under våren har vi hört ett trettiotal företagare.", "trettiotal"),
        ("regional_samverkan", "Med Orsa och Älvdalen bedrivs samverkan om lärlingar.", "Orsa"),
        ("uppfoljning", "Svaren läggs fram för kommunstyrelsen i maj.", "läggs fram"),
        ("uppfoljning", "Chefen ger vid nämndens majmöte en kort redogörelse för läget.", "redogörelse"),
        ("indikatorer", "Redovisningen ska omfatta väntetid och lediga lokaler.", "väntetid"),
        ("giltighet", "Det här gäller från den 1 mars 2027 och tills vidare.", "1 mars"),
    ],
)
def test_a_sentence_that_says_it_in_other_words(
    aspect: str, text: str, words: str, library_of: Callable[[dict[str, str]], Library]
) -> None:
    library = library_of({"mora.md": MORA.format(more="", text=f"## Kapitel\n{text}\n")})
    assert words in said(compare(["Mora", "Trosa"], [aspect], library, today=TODAY).cell(0, aspect))


@pytest.mark.parametrize(
    ("aspect", "text"),
    [
        ("framtagande", "Ett företag som förorenar sjön har inte bidragit till bygden."),
        ("indikatorer", "Med nöjd kund-index avses ett vägt värde i mätningen Insikt."),
        ("uppfoljning", "Skriftlig rapportering krävs inte av någon nämnd."),
    ],
)
def test_a_sentence_that_only_sounds_like_it(
    aspect: str, text: str, library_of: Callable[[dict[str, str]], Library]
) -> None:
    library = library_of({"mora.md": MORA.format(more="", text=f"## Kapitel\n{text}\n")})
    cell = compare(["Mora", "Trosa"], [aspect], library, today=TODAY).cell(0, aspect)
    assert cell.status is not CellStatus.FOUND


def test_a_draft_tells_when_it_is_to_be_decided(library_of: Callable[[dict[str, str]], Library]) -> None:
    text = MORA.format(more="status: utkast\n", text="## Härnäst\nKommunfullmäktige väntas besluta i mars 2027.\n")
    made = compare(["Mora", "Trosa"], ["giltighet"], library_of({"mora.md": text}), today=TODAY)
    assert "mars 2027" in said(made.cell(0, "giltighet"))


def test_areas_are_the_headings_that_a_sentence_names_and_what_may_not_be_done_is_no_activity(
    library_of: Callable[[dict[str, str]], Library],
) -> None:
    text = (
        "## Riktning\nProgrammet vilar på två ben. Dessa är glaset och lera.\n\n## Glaset\n- En hytta öppnas i ladan.\n"
        "- Hyttan får inte säljas till någon utanför bygden.\n\n## Lera\nKommunen bygger en ugn.\n"
    )
    library = library_of({"mora.md": MORA.format(more="", text=text)})
    made = compare(["Mora", "Trosa"], ["fokusomraden", "aktiviteter"], library, today=TODAY)
    assert made.cell(0, "fokusomraden").points[0].text == "Glaset, Lera"
    activities = said(made.cell(0, "aktiviteter"))
    assert "hytta" in activities
    assert "säljas" not in activities


def test_a_goal_in_a_sentence_is_no_indicator(library_of: Callable[[dict[str, str]], Library]) -> None:
    text = "## Inriktning\nAntalet gästnätter ska öka från 900 till 1 200 senast 2030.\n"
    library = library_of({"mora.md": f"---\ntitel: Program\nkommun: Mora\ntyp: program\n---\n# Program\n\n{text}"})
    made = compare(["Mora", "Trosa"], ["matbara_mal", "indikatorer"], library, today=TODAY)
    assert "1 200" in said(made.cell(0, "matbara_mal"))
    assert made.cell(0, "indikatorer").status is CellStatus.NOT_FOUND


@pytest.mark.parametrize(
    ("goal", "shared"), [("60 nya företag per år", True), ("240 nya företag under perioden", False)]
)
def test_new_companies_are_compared_only_by_year(
    goal: str, shared: bool, library_of: Callable[[dict[str, str]], Library]
) -> None:
    text = "---\ntitel: Program\nkommun: {name}\ntyp: program\n---\n# Program\n\n## Mål\nMålet är {goal} senast 2030.\n"
    documents = {
        "a.md": text.format(name="Mora", goal="80 nya företag per år"),
        "b.md": text.format(name="Trosa", goal=goal),
    }
    made = compare(["Mora", "Trosa"], ["matbara_mal"], library_of(documents), today=TODAY)
    assert [indicator.key for indicator in made.indicators] == (["nya_foretag"] if shared else [])


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("minst nittio", "minst 90"),
        ("en femtedel av köttet", "20 procent av köttet"),
        ("var fjärde elev", "25 procent elev"),
        ("tjugotvå platser", "22 platser"),
        ("hälften en gång", "50 procent en gång"),
    ],
)
def test_number_words_are_read_as_figures(text: str, figures: str) -> None:
    assert in_figures(text) == figures


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("Växel: Fyran · Mål: NKI · Läge 2023: 71 · Delmål 2028: 75 · Mål 2032: 78", "NKI: 71 (läge 2023)"),
        ("Effektmål: Handelsindex · 2012: 78 · 2018: 88 · Ansvarig: Ks", "Handelsindex: 78 (2012)"),
        ("Åtgärd: Direktnummer · Start: jan 2026 · Klar: mar 2026 · Kostnad: 250", ""),
        ("Åtgärd: Brygga · Ansvarig: Teknisk chef · Klart: 2026-05-15", ""),
    ],
)
def test_where_a_measure_stood_is_read_out_of_its_row(row: str, told: str) -> None:
    found = measure_of(row)
    assert (found.told if found else "") == told
