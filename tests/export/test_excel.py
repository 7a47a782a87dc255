"""Excel workbooks, opened again with openpyxl."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from assistant.export.comparison_excel import write_changes_xlsx, write_comparison_xlsx
from assistant.export.files import ExportError
from assistant.export.inventory_excel import write_inventory_xlsx
from tests.export import made


def opened(path: Path) -> Workbook:
    return openpyxl.load_workbook(path)


def values(book: Workbook, sheet: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in book[sheet].iter_rows()]


@pytest.fixture(scope="module")
def comparison(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("excel") / "jämförelse.xlsx"
    write_comparison_xlsx(made.COMPARISON, path, news=[made.NEWS], today=made.TODAY)
    return opened(path)


@pytest.fixture(scope="module")
def inventory(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("excel") / "inventering.xlsx"
    write_inventory_xlsx(made.INVENTORY, made.INVENTORY_COLUMNS, path, today=made.TODAY)
    return opened(path)


def test_one_sheet_a_view(comparison: Workbook) -> None:
    assert comparison.sheetnames == [
        "Jämförelse",
        "Täckning",
        "Program",
        "Slutsatser",
        "Mål med samma mått",
        "Vad är nytt",
        "Källor",
    ]


def test_every_sheet_is_frozen_wrapped_and_wide_enough(comparison: Workbook, inventory: Workbook) -> None:
    for sheet in [*comparison, *inventory]:
        assert sheet.freeze_panes == "B2"
        assert sheet["A1"].font.bold
        assert sheet.print_title_rows == "$1:$1"
        for cell in sheet[2]:
            if cell.value is not None:
                assert cell.alignment.wrap_text
                assert sheet.column_dimensions[cell.column_letter].width >= 6


def test_cells_carry_their_numbers_and_the_empties_their_words(comparison: Workbook) -> None:
    rows = values(comparison, "Jämförelse")
    assert rows[:3] == [
        ["Aspekt", "Mora", "Trosa (utgånget 2019)", "Lerum", "Perstorp"],
        [
            "Vision",
            "Mora ska växa. [1]",
            "Ingen träff i underlaget",
            "• Lerum ska leda. [3]\n• Lerum ska bry sig. [3]",
            "Programmet saknas i underlaget",
        ],
        [
            "Mätbara mål",
            "Plats 50 i rankningen. [4]",
            "Plats 20 i rankningen. [2]",
            "Anges inte i programmet: Strategin har inga mätbara mål. [3]",
            "Programmet saknas i underlaget",
        ],
    ]
    assert rows[-1][0] == "Så valdes kommunerna: samma storlek"


def test_every_number_is_among_the_sources_and_links_to_its_page(comparison: Workbook) -> None:
    sources = {row[0].value: row for row in comparison["Källor"].iter_rows(min_row=2)}
    assert list(sources) == [1, 2, 3, 4, 7]
    assert sources[1][5].value == "s. 12"
    assert sources[2][4].value == "utgånget 2019"
    assert sources[1][7].hyperlink.target == made.MORA_URL
    assert sources[2][7].hyperlink is None


def test_what_is_new_has_pages_on_both_sides(comparison: Workbook) -> None:
    new, gone = values(comparison, "Vad är nytt")[1:]
    assert new[1:3] == ["Nytt", "Mätbara mål"]
    assert (new[4], new[7], new[8]) == ("Ingen motsvarande punkt", "Plats 50. [4]", "s. 14")
    assert (gone[1], gone[4], gone[5]) == ("Borta", "Kvartalsvis. [7]", "s. 9")


def test_indicators_stand_side_by_side(comparison: Workbook) -> None:
    assert values(comparison, "Mål med samma mått")[1:] == [
        ["Placering i rankningen", "Mora", "plats 50 [4]", "plats", "2026", "plats 120"],
        ["Placering i rankningen", "Trosa (utgånget 2019)", "plats 20 [2]", "plats", "ingen uppgift", "ingen uppgift"],
    ]


def test_the_inventory_says_what_was_read_out_of_the_text(inventory: Workbook) -> None:
    assert values(inventory, "Program") == [
        ["Kommun", "Program", "Giltighet", "Typ", "Handlingsplan", "Regional koppling"],
        [
            "Mora",
            "Näringslivsstrategi Mora 2023–2026",
            "gällande",
            "strategi",
            "i programmet (uttolkat ur texten)",
            "inte funnet",
        ],
        ["Trosa", "Näringslivsprogram", "utgånget 2019", "program", "inte funnet", "inte funnet"],
    ]
    assert values(inventory, "Belägg")[1][:7] == [
        "Mora",
        "Näringslivsstrategi Mora 2023–2026",
        "Handlingsplan",
        "i programmet",
        "uttolkat ur texten",
        "s. 12",
        "citat 1",
    ]


def test_the_inventory_is_summed_up_beside_2017(inventory: Workbook) -> None:
    rows = values(inventory, "Sammanfattning")
    assert rows[1] == ["Kommuner med program", 101, 290, pytest.approx(101 / 290), "116 program (40 %)"]
    assert rows[3] == ["Nämner Agenda 2030", 0, 0, "–", "–"]
    assert rows[-1][0].startswith("Urvalen skiljer sig.\n2017: Näringslivsstrategi för Lerums kommun")
    assert inventory["Källor"]["D2"].hyperlink.target == made.MORA_URL
    assert values(inventory, "Löper ut inom ett år")[1] == ["Mora", "Näringslivsstrategi Mora 2023–2026", "2026"]


def test_columns_that_say_which_programme_it_is_are_not_doubled(tmp_path: Path) -> None:
    path = tmp_path / "i.xlsx"
    columns = (("municipality", "Kommun"), ("title", "Titel"), ("status", "Giltighet"), ("kind", "Typ"))
    write_inventory_xlsx(made.INVENTORY, columns, path, today=made.TODAY)
    assert values(opened(path), "Program")[0] == ["Kommun", "Titel", "Giltighet", "Typ"]


def test_properties_name_nobody(comparison: Workbook) -> None:
    assert comparison.properties.title == "Jämförelse av näringslivsprogram"
    assert not comparison.properties.creator
    assert not comparison.properties.lastModifiedBy


def test_hostile_texts_are_neither_formulas_nor_links(tmp_path: Path) -> None:
    write_comparison_xlsx(made.hostile_comparison(), tmp_path / "a.xlsx", today=made.TODAY)
    write_inventory_xlsx(made.hostile_inventory(), made.INVENTORY_COLUMNS, tmp_path / "b.xlsx", today=made.TODAY)
    for name in ("a.xlsx", "b.xlsx"):
        cells = [cell for sheet in opened(tmp_path / name) for row in sheet.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert {cell.hyperlink.target for cell in cells if cell.hyperlink} <= {made.MORA_URL}
    first = [row[0] for row in values(opened(tmp_path / "a.xlsx"), "Jämförelse")]
    assert first[1:4] == ["=1+1", "@SUM(A1)", "<script>alert('x')</script>"]
    assert first[5] == "kontroll tecken"


def test_a_text_longer_than_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "i.xlsx"
    long = made.citation(1, made.MORA, 1)
    object.__setattr__(long, "quote", "å" * 40_000)
    inventory = made.Inventory(
        (made.InventoryRow(made.MORA, made.Status.VALID, {"kind": made.Value("x", "x", True, long)}),), (), (), ""
    )
    write_inventory_xlsx(inventory, made.INVENTORY_COLUMNS, path, today=made.TODAY)
    quote = opened(path)["Belägg"]["G2"].value
    assert quote.endswith("å … (texten är avkortad)")
    assert len(quote) < 32_767


def test_empty_ones_say_so(tmp_path: Path) -> None:
    write_comparison_xlsx(made.EMPTY_COMPARISON, tmp_path / "a.xlsx", today=made.TODAY)
    write_inventory_xlsx(made.EMPTY_INVENTORY, made.INVENTORY_COLUMNS, tmp_path / "b.xlsx", today=made.TODAY)
    write_changes_xlsx([], tmp_path / "c.xlsx", today=made.TODAY)
    assert values(opened(tmp_path / "a.xlsx"), "Jämförelse")[-1] == [
        "Jämförelsen är tom: inga kommuner eller aspekter är valda."
    ]
    assert values(opened(tmp_path / "b.xlsx"), "Program")[-1] == ["Underlaget har inga program att inventera."]
    assert opened(tmp_path / "c.xlsx").sheetnames == ["Vad är nytt", "Källor"]


def test_an_existing_workbook_that_is_open_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "jämförelse.xlsx"
    path.write_bytes(b"det som var")
    (tmp_path / ".~lock.jämförelse.xlsx#").write_text("")
    with pytest.raises(ExportError, match="öppen i ett annat program"):
        write_comparison_xlsx(made.COMPARISON, path, today=made.TODAY)
    assert path.read_bytes() == b"det som var"
