"""Pictures: whole SVG that refers to nothing outside, text alternatives with the numbers, and PNG of the same size."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import threading
from collections.abc import Callable

import numpy as np
import pytest
from lxml import etree

from assistant.export.pictures.bars import indicator_bars, share_bars
from assistant.export.pictures.canvas import Picture
from assistant.export.pictures.geometry import municipality_rings
from assistant.export.pictures.heat_map import coverage_heat_map
from assistant.export.pictures.map import municipality_map
from assistant.export.pictures.timeline import timeline
from assistant.programme.register import ALL
from assistant.settings import PROJECT_ROOT
from assistant.types import Column, Indicator
from tests.export import made

LEGEND = {"gallande": "Gällande program", "utganget": "Utgånget program"}
XLINK = "{http://www.w3.org/1999/xlink}href"


def _hostile_timeline() -> Picture:
    return timeline([made.document(text, text, None) for text in made.HOSTILE], made.TODAY)


PICTURES: dict[str, Callable[[], Picture]] = {
    "heat map": lambda: coverage_heat_map(made.COMPARISON),
    "timeline": lambda: timeline([made.MORA, made.TROSA, made.LERUM], made.TODAY),
    "indicator": lambda: indicator_bars(made.COMPARISON.indicators[0], made.COLUMNS),
    "shares": lambda: share_bars(made.SHARES),
    "map": lambda: municipality_map({"2062": "gallande", "0488": "utganget"}, LEGEND, title="Program i underlaget"),
    "hostile heat map": lambda: coverage_heat_map(made.hostile_comparison()),
    "hostile timeline": _hostile_timeline,
    "hostile indicator": lambda: indicator_bars(
        made.hostile_comparison().indicators[0], made.hostile_comparison().columns
    ),
    "hostile shares": lambda: share_bars(made.hostile_inventory().shares),
    "empty heat map": lambda: coverage_heat_map(made.EMPTY_COMPARISON),
    "empty timeline": lambda: timeline([], made.TODAY),
    "empty indicator": lambda: indicator_bars(Indicator("x", "x", "", ()), ()),
    "empty shares": lambda: share_bars([]),
    "empty map": lambda: municipality_map({}, LEGEND, title="Program i underlaget"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_whole(name: str) -> None:
    picture = PICTURES[name]()
    root = etree.fromstring(picture.svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    links = [node.get(key) for node in root.iter() for key in (XLINK, "href", "src") if node.get(key)]
    assert all(link.startswith("#") for link in links)
    assert all(target.startswith("#") for target in re.findall(r"url\(([^)]*)\)", picture.svg))
    assert not list(root.iter("{*}script", "{*}style", "{*}metadata", "{*}image"))
    assert "<!DOCTYPE" not in picture.svg
    assert root.get("role") == "img"
    assert picture.alt in root.get("aria-label")
    assert all(len(row) == len(picture.header) for row in picture.rows)
    width, height = (float(number) for number in root.get("viewBox").split()[2:])
    png = picture.png(50)
    assert png.startswith(b"\x89PNG")
    size = struct.unpack(">II", png[16:24])
    # The points of an SVG are 72 to the inch.
    assert size == pytest.approx((width * 50 / 72, height * 50 / 72), abs=1)


@pytest.mark.parametrize("name", ["heat map", "timeline", "indicator", "shares", "map"])
def test_the_same_picture_twice_is_the_same(name: str) -> None:
    one, two = PICTURES[name](), PICTURES[name]()
    assert one.svg == two.svg
    if name != "map":  # by far the slowest, and drawn by the same code
        assert one.png(50) == two.png(50)


def test_the_heat_map_says_what_is_covered() -> None:
    picture = coverage_heat_map(made.COMPARISON)
    assert picture.alt == (
        "Så många aspekter har träffar: Mora: 2 av 2 aspekter; Trosa: 1 av 2 aspekter; Lerum: 1 av 2 aspekter; "
        "Perstorp: programmet saknas i underlaget. Aspekterna är Vision, Mätbara mål."
    )
    assert picture.table == (
        ("Aspekt", "Mora", "Trosa", "Lerum", "Perstorp"),
        (
            ("Vision", "1 punkt", "Ingen träff i underlaget", "2 punkter", "Programmet saknas i underlaget"),
            ("Mätbara mål", "1 punkt", "1 punkt", "Anges inte i programmet", "Programmet saknas i underlaget"),
        ),
    )
    # Words in the cells, so that nothing hangs on colour.
    assert picture.svg.count(">saknas<") == 2
    assert picture.svg.count(">1 punkt<") == 3


def test_the_timeline_marks_today_and_what_has_expired() -> None:
    picture = timeline([made.MORA, made.TROSA, made.LERUM], made.TODAY)
    assert picture.alt == (
        "3 program den 21 november 2026. Näringslivsstrategi Mora 2023–2026: gällande; "
        "Näringslivsprogram Trosa 2016–2019: utgånget 2019; Näringslivsstrategi för Lerums kommun: period anges inte."
    )
    assert picture.rows[1] == ("Näringslivsprogram Trosa 2016–2019", "Trosa", "2016", "2019", "utgånget")
    for text in ("I dag, 21 november 2026", ">utgånget<", ">period anges inte<"):
        assert text in picture.svg


def test_a_period_without_an_end_says_so() -> None:
    opened = made.document("Plan", "Mora", (2024, 2024))
    object.__setattr__(opened.identity, "valid_to", None)
    assert ">från 2024, slutår anges inte<" in timeline([opened], made.TODAY).svg


def test_indicator_bars_word_each_goal() -> None:
    picture = indicator_bars(made.COMPARISON.indicators[0], made.COLUMNS)
    assert picture.alt == "2 mål. Mora: plats 50, 2026, från plats 120; Trosa: plats 20."
    assert picture.rows[0] == ("Mora", "plats 50", "2026", "plats 120", "gällande")
    assert "Trosa (utgånget 2019)" in picture.svg
    assert "plats (lägre är bättre)" in picture.svg


def test_shares_stand_beside_2017() -> None:
    picture = share_bars(made.SHARES)
    assert picture.alt == (
        "Kommuner med program: 35 % (101 av 290), 2017 116 program (40 %); "
        "Har handlingsplan: 61 % (62 av 101), 2017 omkring hälften; Nämner Agenda 2030: 0 av 0."
    )
    assert picture.rows[2] == ("Nämner Agenda 2030", "0", "0", "–", "–")


def test_the_map_has_every_municipality_and_names_those_with_a_value() -> None:
    values = {m.code: "gallande" if number % 2 else "utganget" for number, m in enumerate(ALL)}
    picture = municipality_map(values, LEGEND, title="Program i underlaget")
    titles = re.findall(r"<title>(.*?)</title>", picture.svg)
    assert len(titles) == 290
    assert "Mora: Gällande program" in titles or "Mora: Utgånget program" in titles
    assert picture.alt == (
        "Karta över Sveriges 290 kommuner. Gällande program: 145; Utgånget program: 145; Inget program i underlaget: 0."
    )
    assert len(picture.svg.encode()) < 400_000
    names = [row[0] for row in picture.rows]
    assert (names[0], names[-1]) == ("Ale", "Övertorneå")
    assert names.index("Ystad") < names.index("Åmål") < names.index("Ängelholm") < names.index("Öckerö")


def test_what_is_not_known_stays_in_the_background_of_the_map() -> None:
    legend = {"okand": "Framgår inte", "gallande": "Gällande"}
    values = {"2062": "okand", "0488": "gallande"}
    loud = municipality_map(values, legend, title="x")
    quiet = municipality_map(values, legend, title="x", quiet=["okand"])
    first = "fill: #0f4c5c"  # the first look of the legend: the municipality's, and its patch in the legend
    assert "#9ccbd6" in loud.svg.lower()
    assert "#9ccbd6" not in quiet.svg.lower()
    assert "#d5dbde" in quiet.svg.lower()
    assert loud.svg.lower().count(first) == quiet.svg.lower().count(first) > 0


def test_the_map_wants_a_legend_for_every_category() -> None:
    with pytest.raises(ValueError, match="okand"):
        municipality_map({"2062": "okand"}, LEGEND, title="x")
    nine = {str(n): str(n) for n in range(9)}
    with pytest.raises(ValueError, match="8"):
        municipality_map({}, nine, title="x")


def test_the_outlines_are_those_of_the_register_and_lie_as_sweden_does() -> None:
    rings = municipality_rings()
    assert set(rings) == {municipality.code for municipality in ALL}
    assert all(np.array_equal(ring[0], ring[-1]) for shape in rings.values() for ring in shape)
    middle = {
        name: rings[code][0].mean(axis=0) for name, code in (("Kiruna", "2584"), ("Ystad", "1286"), ("Tanum", "1435"))
    }
    assert middle["Kiruna"][1] > middle["Tanum"][1] > middle["Ystad"][1]
    assert middle["Tanum"][0] < middle["Ystad"][0] < middle["Kiruna"][0]
    every = np.concatenate([ring for shape in rings.values() for ring in shape])
    wide, tall = np.ptp(every, axis=0) * 6371
    # Sweden is some 1 570 km from north to south.
    assert 1500 < tall < 1620
    assert 450 < wide < 700


def test_pictures_can_be_drawn_side_by_side() -> None:
    alone = coverage_heat_map(made.COMPARISON).svg
    drawn: list[str] = []
    threads = [threading.Thread(target=lambda: drawn.append(coverage_heat_map(made.COMPARISON).svg)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert drawn == [alone] * 4


def test_pictures_leave_matplotlibs_own_settings_alone() -> None:
    script = """
import sys
import matplotlib as mpl
def settings():
    return [mpl.rcParams[key] for key in ("font.family", "svg.fonttype", "svg.hashsalt", "text.parse_math")]
before = settings()
from assistant.export.pictures.bars import share_bars
share_bars([]).png(50)
print(settings() == before, "matplotlib.pyplot" in sys.modules)
"""
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=PROJECT_ROOT)
    assert shown.stdout == "True False\n"


def test_a_column_without_programmes_is_drawn() -> None:
    assert indicator_bars(Indicator("x", "Mått", "", ()), (Column("Ale", "Ale"),)).alt == "Inga mål att visa."
