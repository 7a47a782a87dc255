"""The tab "Inventering": its markup, filters, corrections and files, over a real inventory."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from assistant.documents import corrections as kept_corrections
from assistant.programme.inventory import columns
from assistant.programme.municipalities import COUNTIES
from assistant.retrieval.library import Library
from assistant.settings import Settings
from assistant.tasks.inventory import inventory
from assistant.types import Inventory, InventoryRow, Status
from assistant.ui.inventory import corrections, texts
from assistant.ui.inventory.background import Reading, take
from assistant.ui.inventory.categories import MAP_COLUMNS, OPTIONS, categories, category_of, choices, map_values, option
from assistant.ui.inventory.detail_view import Asked, asked_of, detail
from assistant.ui.inventory.files import Wish, file_link, make_file
from assistant.ui.inventory.pictures import map_of
from assistant.ui.inventory.selecting import in_words, selected
from assistant.ui.inventory.summary_view import expiring, map_figure, overview, shares
from assistant.ui.inventory.table_view import table
from assistant.ui.inventory.wanted import STEP, Order, Wanted, dump, load, order_of

TODAY = date(2026, 11, 22)
OWNERS = ["Falun", "Mora", "Nacka", "Trosa"]


@pytest.fixture(scope="module")
def made(settings: Settings) -> Inventory:
    return inventory(Library(settings), today=TODAY)


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def row_of(made: Inventory, municipality: str) -> InventoryRow:
    return next(row for row in made.rows if row.document.identity.municipality == municipality)


def owners(rows: list[InventoryRow]) -> list[str]:
    return [row.document.identity.municipality for row in rows]


def shown(made: Inventory, wanted: Wanted | None = None) -> BeautifulSoup:
    wanted = wanted or Wanted()
    return soup(table(selected(made.rows, wanted), len(made.rows), wanted))


def test_summary_counts_municipalities_kinds_and_validity(made: Inventory) -> None:
    words = soup(overview(made)).text
    assert "4 av Sveriges 290 kommuner har program i underlaget, gällande eller utgångna." in words
    assert "Tabellen har 4 program från 4 kommuner, även utkast och handlingsplaner:" in words
    assert "2\u00a0program" in words
    assert "1\u00a0strategi," in words
    assert "2 gäller i dag, 1 har gått ut och 0 är utkast. För 1 framgår det inte om de gäller." in words
    assert "Det finns inga program i underlaget" in overview(replace(made, rows=()))


def test_shares_stand_beside_2017_as_bars_with_their_numbers(made: Inventory) -> None:
    page = soup(shares(made))
    first = page.select("tbody tr")[0]
    assert first.th["scope"] == "row"
    assert [cell.select_one(".words").text for cell in first.select("td")] == [
        "1 % (4 av 290)",
        "116 program, 40 procent",
    ]
    assert [bar["style"] for bar in first.select(".bar > span")] == ["width:1.4%", "width:40.0%"]
    assert all(bar["aria-hidden"] == "true" for bar in page.select(".bar"))
    assert "Urvalen är inte desamma." in page.text
    # The small corpus lacks the card about 2017, and says so instead of citing nothing.
    assert texts.NO_FIGURES in page.text


def test_what_expires_within_a_year_has_its_source(made: Inventory) -> None:
    assert "För 1 program framgår det inte hur länge de gäller." in soup(expiring(made)).text
    trosa = row_of(made, "Trosa")
    period = replace(trosa.values["period"], citation=trosa.values["adopted"].citation)
    rows = (replace(trosa, values=trosa.values | {"period": period}),)
    soon = soup(expiring(replace(made, rows=rows, expiring=(trosa.document,))))
    assert soon.li.text.startswith("Trosa: Näringslivsprogram 2024–2045, gäller till och med 2045")
    assert soon.select_one("button.cite")["data-document"] == trosa.document.id


def test_table_has_a_row_a_programme_with_names_sources_and_empties(made: Inventory) -> None:
    page = shown(made)
    heads = page.select("thead th")
    assert [head.text for head in heads] == [column.title for column in columns()]
    assert {head["scope"] for head in heads} == {"col"}
    assert [head.get("aria-sort") for head in heads] == ["ascending", *[None] * (len(heads) - 1)]
    assert page.caption is not None
    assert page.select_one(".box")["tabindex"] == "0"
    assert [row.th.find(string=True, recursive=False).strip() for row in page.select("tbody tr")] == OWNERS
    trosa = page.select("tbody tr")[3]
    follow_up = trosa.select_one("td.follow_up")
    assert "varje år" in follow_up.text
    assert follow_up.select_one(".read").text == "tolkat"
    number = row_of(made, "Trosa").values["follow_up"].citation.n
    assert f"[{number}] Källa {number} till uppföljning: Näringslivsprogram 2024–2045, Trosa, sida 3" in follow_up.text
    falun = page.select("tbody tr")[0]
    assert "empty" in falun.select_one("td.action_plan")["class"]
    assert falun.select_one("td.action_plan").text == "ingen funnen"
    assert falun.select_one("td.adopted").text == "framgår inte"
    assert falun.select_one("button.correct")["data-document"] == row_of(made, "Falun").document.id


def test_nothing_of_a_document_becomes_markup(made: Inventory) -> None:
    nacka = row_of(made, "Nacka")
    title = "<script>alert(1)</script><img src=x onerror=alert(1)>"
    hostile = replace(
        nacka,
        document=replace(
            nacka.document,
            id='"><b>',
            identity=replace(nacka.document.identity, title=title, municipality='"><svg onload=alert(1)>'),
        ),
        values=nacka.values | {"title": replace(nacka.values["title"], shown=title)},
    )
    bad = replace(made, rows=(hostile,), expiring=(hostile.document,))
    pages = [
        table(list(bad.rows), 1, Wanted()),
        overview(bad),
        expiring(bad),
        detail(bad, Asked(document='"><b>')),
        detail(bad, Asked(document='"><b>', column="kind")),
    ]
    for html in pages:
        page = soup(html)
        assert page.select("script, img, svg, b") == []
        assert not [name for element in page.find_all(True) for name in element.attrs if name.startswith("on")]
        # Gradio leaves HTML alone only up to a blank line.
        assert "\n\n" not in html


def test_fifty_rows_at_a_time(made: Inventory) -> None:
    many = list(made.rows) * 20
    page = soup(table(many, len(many), Wanted()))
    assert len(page.select("tbody tr")) == STEP
    assert page.select_one(".count").text.startswith("Visar 50 av 80 program.")
    more = page.select_one("button.inv-more")
    assert more.text == "Visa 30 till"
    wanted = Wanted(**order_of(more["data-order"]).model_dump())
    assert len(soup(table(many, len(many), wanted)).select("tbody tr")) == 80
    assert soup(table(many, len(many), wanted)).select_one("button.inv-more") is None


def test_sorting_turns_and_puts_what_is_not_known_last(made: Inventory) -> None:
    wanted = Wanted()
    orders = []
    for _ in range(2):
        head = next(head for head in shown(made, wanted).select("thead th") if "period" in head["class"])
        wanted = Wanted(**order_of(head.button["data-order"]).model_dump())
        orders.append((wanted.descending, owners(selected(made.rows, wanted))))
    assert orders == [
        (False, ["Falun", "Mora", "Trosa", "Nacka"]),
        (True, ["Trosa", "Mora", "Falun", "Nacka"]),
    ]
    page = shown(made, wanted)
    assert [h["aria-sort"] for h in page.select("th[aria-sort]")] == ["descending"]
    assert page.select_one(".inv-result")["data-said"].endswith("Sorterat efter period, fallande.")


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(text="trosa"), ["Trosa"]),
        (Wanted(text="DALARNAS strategi"), ["Mora"]),
        (Wanted(text="falun.md"), ["Falun"]),
        (Wanted(counties=("Dalarnas län",)), ["Falun", "Mora"]),
        (Wanted(kinds=("kind=program",)), ["Falun", "Trosa"]),
        (Wanted(kinds=("kind=program", "kind=strategi")), ["Falun", "Mora", "Trosa"]),
        (Wanted(statuses=("status=utganget",)), ["Falun"]),
        (Wanted(values=("follow_up=ja",)), ["Mora", "Trosa"]),
        (Wanted(values=("follow_up=ja", "adopted=2023–2026", "adopted_by=kommunfullmäktige")), ["Mora", "Trosa"]),
        (Wanted(values=("period=2014 eller tidigare", "period=2031 eller senare")), ["Falun", "Mora", "Trosa"]),
        (Wanted(text="trosa", counties=("Dalarnas län",)), []),
    ],
)
def test_filters(made: Inventory, wanted: Wanted, expected: list[str]) -> None:
    assert owners(selected(made.rows, wanted)) == expected


def test_filters_in_words_and_when_nothing_is_left(made: Inventory) -> None:
    wanted = Wanted(text="a  b", counties=("Skåne län",), kinds=("kind=plan", "kind=policy"), values=("dialogue=ja",))
    assert in_words(wanted) == "Skåne län; Typ: plan, policy; Dialog med näringslivet: ja; orden «a b»"
    page = shown(made, wanted)
    assert page.select("table") == []
    assert texts.NO_ROWS in page.text
    assert "0 av 4 program stämmer med filtren." in page.text


@pytest.mark.parametrize(
    "held",
    [None, "skräp", 7, [1], {"shown": 10**9}, {"text": "x" * 1000}, {"counties": ["a"] * 1000}, {"order": {"a": 1}}],
)
def test_what_the_browser_holds_is_input_like_any_other(held: object) -> None:
    assert load(held) == Wanted()


def test_unknown_filters_are_dropped_and_the_rest_kept() -> None:
    held = {"counties": ["Skåne län", "<b>"], "kinds": ["kind=plan", "x"], "order": "nope", "colours": "nope"}
    assert load(held) == Wanted(counties=("Skåne län",), kinds=("kind=plan",))
    whole = Wanted(text="å", values=tuple(OPTIONS), order="kind", descending=True, shown=100, colours="status")
    assert load(dump(whole)) == whole
    assert order_of('{"order": "kind", "descending": true}') == Order(order="kind", descending=True)
    assert order_of("{") == order_of(None) == Order()


def test_every_value_has_a_category_and_every_filter_an_option(made: Inventory) -> None:
    for row in made.rows:
        for key in MAP_COLUMNS[1:]:
            assert category_of(key, row) in categories(key)
    own = row_of(made, "Mora")
    own = replace(own, values=own.values | {"follow_up": replace(own.values["follow_up"], value="i mars")})
    assert category_of("follow_up", own) == "ja"
    assert {key for _, key in choices("kind")} <= set(OPTIONS)
    assert all(len(categories(key)) <= 8 for key in MAP_COLUMNS)


def test_map_shows_the_programme_in_force_else_the_latest_that_is_no_draft(made: Inventory) -> None:
    mora = row_of(made, "Mora")
    code = mora.document.identity.municipality_code

    def version(status: Status, year: int, kind: str) -> InventoryRow:
        identity = replace(mora.document.identity, valid_to=year)
        values = mora.values | {"kind": replace(mora.values["kind"], value=kind)}
        return InventoryRow(replace(mora.document, identity=identity), status, values)

    old, older = version(Status.EXPIRED, 2020, "plan"), version(Status.EXPIRED, 2015, "policy")
    draft, valid = version(Status.DRAFT, 2030, "annat"), version(Status.VALID, 2026, "strategi")
    assert map_values([older, old, draft], "kind") == {code: "plan"}
    assert map_values([older, valid, old, draft], "kind") == {code: "strategi"}
    assert map_values([older, draft], MAP_COLUMNS[0]) == {code: "ett"}
    assert map_values([older, old], MAP_COLUMNS[0]) == {code: "flera"}
    assert map_values([draft], MAP_COLUMNS[0]) == {code: "annat"}


def test_map_has_its_legend_in_words_and_names_to_point_at(made: Inventory) -> None:
    picture = map_of(made, "status")
    page = soup(map_figure(picture.title, picture.svg, picture.alt))
    assert page.figcaption.text.startswith("Giltighet. Karta över Sveriges 290 kommuner.")
    assert "gällande: 2; utgånget: 1; framgår inte: 1; Inget program i underlaget: 286." in page.figcaption.text
    assert "Trosa: gällande" in [title.text for title in page.select("svg title")]
    assert page.svg["role"] == "img"
    assert "Karta över Sveriges 290 kommuner" in page.svg["aria-label"]
    assert map_of(made, "status") is picture


def test_a_value_opens_its_passage_and_how_it_is_corrected(made: Inventory) -> None:
    trosa = row_of(made, "Trosa")
    page = soup(detail(made, Asked(document=trosa.document.id, column="follow_up", turn=7)))
    assert page.h2.text == "Uppföljning: varje år, kommunstyrelsen"
    assert "tolkat ur texten" in page.text
    assert "Programmet följs upp i mars varje år." in page.mark.text
    assert page.select_one(".links a")["href"].endswith("#page=3")
    assert page.pre.text.splitlines() == ["trosa.pdf:", "  uppfoljning: ja"]
    assert str(Path(trosa.document.root) / "rattelser.yaml") in page.select_one(".correction").text
    assert page.section["data-turn"] == "7"
    assert page.section["role"] == "dialog"


def test_all_of_a_programme_can_be_corrected(made: Inventory) -> None:
    falun = row_of(made, "Falun")
    page = soup(detail(made, Asked(document=falun.document.id)))
    assert page.h2.text == "Rätta Näringslivsprogram 2005–2010, Falun"
    assert [summary.strong.text for summary in page.select("summary")] == [f"{column.title}:" for column in columns()]
    assert len(page.select("pre")) == len(page.select("button.inv-copy")) == len(columns())


def test_why_there_is_no_passage(made: Inventory) -> None:
    falun = row_of(made, "Falun").document.id
    assert texts.NO_SOURCE_EMPTY in detail(made, Asked(document=falun, column="action_plan"))
    nacka = row_of(made, "Nacka")
    bare = replace(nacka, values=nacka.values | {"kind": replace(nacka.values["kind"], inferred=False, citation=None)})
    changed = replace(made, rows=(bare,))
    assert texts.NO_SOURCE_STATED in detail(changed, Asked(document=nacka.document.id, column="kind"))
    assert texts.CHANGED in detail(changed, Asked(document=falun, column="kind"))
    assert texts.CHANGED in detail(made, Asked(document=falun, column="nope"))
    assert asked_of('{"document": "a", "column": "kind", "turn": 1}') == Asked(document="a", column="kind", turn=1)
    assert asked_of("") is asked_of('{"document": 7}') is asked_of('{"column": "' + "x" * 500 + '"}') is None


def test_the_lines_to_paste_are_a_correction_that_keeps_the_value(made: Inventory, tmp_path: Path) -> None:
    for row in made.rows:
        for column in columns():
            lines = corrections.snippet(row, column.key)
            (tmp_path / kept_corrections.FILE_NAME).write_text(lines, encoding="utf-8")
            stated = kept_corrections.load(tmp_path)[row.document.path]
            assert column.field in stated or column.key == "status"
            corrected = kept_corrections.apply(row.document.identity, stated)
            assert corrected.status(TODAY) is row.status, lines
            assert (corrected.title, corrected.kind) == (row.document.identity.title, row.document.identity.kind)
            assert corrected.period == row.document.identity.period
            assert corrections.allowed(row, column.key).startswith(next(iter(stated)))


def test_what_is_not_known_is_left_to_write(made: Inventory) -> None:
    nacka = row_of(made, "Nacka")
    assert corrections.snippet(nacka, "status").splitlines() == ["nacka.txt:", "  period:", "  status:"]
    assert corrections.snippet(nacka, "action_plan").splitlines() == ["nacka.txt:", "  handlingsplan:"]
    assert corrections.allowed(nacka, "action_plan") == "handlingsplan: i programmet, separat, ja, aviserad eller nej"
    odd = replace(nacka, document=replace(nacka.document, path="mapp: a/#1 'b'.pdf"))
    assert corrections.snippet(odd, "kind").splitlines()[0] == "'mapp: a/#1 ''b''.pdf':"


def test_files_hold_what_is_filtered_in_the_same_order(made: Inventory) -> None:
    from openpyxl import load_workbook

    wanted = Wanted(counties=("Dalarnas län",), order="municipality", descending=True)
    file = make_file(Wish.EXCEL, made, wanted, TODAY)
    assert file.name == "Inventering av näringslivsprogram 2026-11-22.xlsx"
    book = load_workbook(BytesIO(file.content))
    rows = list(book["Program"].iter_rows(min_row=2, max_col=1, values_only=True))
    assert [row[0] for row in rows] == ["Mora", "Falun"]
    text = make_file(Wish.MARKDOWN, made, wanted, TODAY).content.decode()
    assert "Urval i listan över program: Dalarnas län; 2 av 4 program." in text
    assert "Trosa" not in text.partition("## Belägg")[2]
    assert "Urval i listan" not in make_file(Wish.MARKDOWN, made, Wanted(), TODAY).content.decode()


def test_pictures_as_files(made: Inventory) -> None:
    wanted = Wanted(colours="kind")
    names = {wish: make_file(wish, made, wanted, TODAY) for wish in (Wish.MAP_PNG, Wish.MAP_SVG, Wish.BARS_PNG)}
    assert names[Wish.MAP_PNG].name == "Karta typ 2026-11-22.png"
    assert names[Wish.MAP_PNG].content.startswith(b"\x89PNG")
    assert names[Wish.BARS_PNG].content.startswith(b"\x89PNG")
    assert b"<svg" in names[Wish.MAP_SVG].content
    assert names[Wish.MAP_SVG].content.startswith(b"<?xml")
    link = soup(file_link(names[Wish.MAP_SVG])).a
    assert link["download"] == "Karta typ 2026-11-22.svg"
    assert link["href"].startswith("data:image/svg+xml;base64,")


@pytest.fixture
def unread(settings: Settings, tmp_path: Path) -> Library:
    """The same index in another place, where no programme has been read."""
    shutil.copytree(settings.index, tmp_path / "index", ignore=shutil.ignore_patterns("inventory.json"))
    return Library(settings.model_copy(update={"index": tmp_path / "index"}))


def test_reading_tells_how_far_it_has_come_and_only_the_first_time(unread: Library) -> None:
    told: list[tuple[int, int]] = []
    inventory(unread, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 4), (1, 4), (2, 4), (3, 4)]
    inventory(unread, progress=lambda done, total: told.append((done, total)))
    assert len(told) == 4
    *readings, made = take(unread)
    assert isinstance(made, Inventory)
    assert len(made.rows) == 4
    assert all(isinstance(step, Reading) for step in readings)


def test_reading_can_be_stopped_and_begun_again(unread: Library) -> None:
    class EnoughError(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise EnoughError

    with pytest.raises(EnoughError):
        inventory(unread, progress=stop)
    assert len(inventory(unread).rows) == 4


def test_filters_offer_every_county_and_kind() -> None:
    assert len(COUNTIES) == 21
    assert [label for label, _ in choices("status")] == ["gällande", "utgånget", "utkast", "framgår inte"]
    assert option("kind", "plan") in OPTIONS
