"""The comparison as the tab shows it: the matrix, what follows from it, its sources, pictures and files."""

from __future__ import annotations

import base64
import io
from datetime import date

import pytest
from bs4 import BeautifulSoup

from assistant.errors import LotsError
from assistant.types import (
    Cell,
    CellPoint,
    CellStatus,
    Change,
    ChangedPoint,
    Citation,
    Column,
    ComparedAspect,
    Comparison,
    Document,
    Finding,
    FindingKind,
    Identity,
    Indicator,
    IndicatorValue,
    Kind,
    Status,
    WhatIsNew,
)
from assistant.ui.compare.choice import Choice
from assistant.ui.compare.files import saved_file
from assistant.ui.compare.findings_view import findings, indicators
from assistant.ui.compare.intro_view import intro
from assistant.ui.compare.matrix_view import matrix, result_head
from assistant.ui.compare.news_view import news, news_citations
from assistant.ui.compare.pictures_view import pictures, pictures_of
from assistant.ui.compare.sources import source_list
from assistant.ui.source_view import is_web_address
from tests.ui.corpus import PAYLOADS

TODAY = date(2026, 11, 21)
FOUND, ABSENT, NO_HIT, MISSING = (
    CellStatus.FOUND,
    CellStatus.STATED_ABSENT,
    CellStatus.NOT_FOUND,
    CellStatus.NOT_IN_CORPUS,
)


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def document(name: str, title: str = "Näringslivsprogram", suffix: str = "pdf", **identity: object) -> Document:
    known = Identity(title, Kind.PROGRAMME, name, **identity)
    return Document(f"id-{name}", f"{name}.{suffix}", "/x", "0", known, 10)


MORA = document("Mora", "Näringslivsstrategi", "md", period="2023–2026", valid_from=2023, valid_to=2026)
FALUN = document("Falun", period="2014–2018", valid_from=2014, valid_to=2018)


def citation(n: int, of: Document, quote: str = "Planen följs upp i mars", status: Status = Status.VALID) -> Citation:
    page = 4 if of.path.endswith("pdf") else None
    return Citation(n, f"{of.id}:2", of, status, ("Uppföljning",), quote, f"{quote} varje år.", page, page)


def point(text: str, *citations: Citation) -> CellPoint:
    return CellPoint(text, citations)


IN_MORA, IN_FALUN = citation(1, MORA), citation(2, FALUN, "Ingen handlingsplan finns", Status.EXPIRED)
ASPECTS = (
    ComparedAspect("uppfoljning", "Uppföljning", "Hur följs det upp?"),
    ComparedAspect("fraga_1", "Vad står det om bredband?", "Vad står det om bredband?"),
)
COLUMNS = (
    Column("Mora", "Mora", (MORA,), Status.VALID),
    Column("Falun", "Falun", (FALUN,), Status.EXPIRED),
    Column("Ale", "Ale"),
)
CELLS = (
    Cell(0, "uppfoljning", FOUND, (point("planen följs upp i mars", IN_MORA), point("1 000 jobb", IN_MORA))),
    Cell(1, "uppfoljning", ABSENT, (point("Ingen handlingsplan finns.", IN_FALUN),)),
    Cell(2, "uppfoljning", MISSING),
    Cell(0, "fraga_1", NO_HIT),
    Cell(1, "fraga_1", NO_HIT),
    Cell(2, "fraga_1", MISSING),
)
PLACE = Indicator(
    "ranking",
    "Plats i rankningen",
    "plats",
    (IndicatorValue(0, 50, "plats 50", IN_MORA, "2026", "plats 120"), IndicatorValue(1, 20, "plats 20", IN_FALUN)),
)
COMPARISON = Comparison(
    COLUMNS,
    ASPECTS,
    CELLS,
    (
        Finding(FindingKind.DIFFERS, "Mora följer upp i mars [1], Falun i juni [2] [9].", (IN_MORA, IN_FALUN)),
        Finding(FindingKind.NOT_COMPARABLE, "Ales program saknas i underlaget."),
    ),
    (PLACE,),
    "Kommuner i samma län.",
    "Källutdrag",
)
CHOICE = Choice(municipalities=("Mora", "Falun", "Ale"), aspects=("uppfoljning",), questions=("Vad?",))


def test_table_has_aspects_down_and_municipalities_across() -> None:
    table = soup(matrix(COMPARISON)).select_one(".matrix table")
    assert table.caption.text == "Kommun för kommun"
    assert [th.select_one(".name").text for th in table.select("thead th")[1:]] == ["Mora", "Falun", "Ale"]
    assert {th["scope"] for th in table.select("thead th")} == {"col"}
    assert [th.select_one(".name").text for th in table.select("tbody th")] == [a.title for a in ASPECTS]
    assert {th["scope"] for th in table.select("tbody th")} == {"row"}
    assert table.parent["tabindex"] == "0"


def test_head_names_the_programme_and_marks_an_expired_one() -> None:
    mora, falun, ale = soup(matrix(COMPARISON)).select("thead th")[1:]
    assert mora.select_one(".programme a")["href"] == "/kalla/id-Mora"
    assert mora.select_one(".programme a").contents[0] == "Näringslivsstrategi 2023–2026"
    assert mora.select_one(".status.now").text == "gällande"
    assert falun.select_one(".status.past").text == "gick ut 2018"
    assert ale.select_one(".status.past").text == "Programmet saknas i underlaget"


def test_points_are_sentences_whose_numbers_lead_to_sources() -> None:
    page = soup(matrix(COMPARISON) + source_list(COMPARISON.citations))
    items = page.select("td.found li")
    assert items[0].contents[0].replace("\xa0", " ") == "Planen följs upp i mars. "
    assert "1\xa0000 jobb." in items[1].text
    chips = page.select("a.ref")
    assert chips[0].text == "[1] Källa 1: Näringslivsstrategi, Mora, Uppföljning"
    assert all(page.find(id=chip["href"].removeprefix("#")) for chip in chips)
    assert page.select_one("#compare-source-2 mark").text == "Ingen handlingsplan finns"
    assert page.select_one("#compare-source-2 .links a")["href"] == "/kalla/id-Falun#page=4"
    assert page.select_one(".sources-of-result summary").text == "Alla källor (2)"


def test_three_empties_with_three_looks_words_and_remedies() -> None:
    page = soup(matrix(COMPARISON))
    shown = {kind: page.select_one(f"td.{kind} .empty").text for kind in ("absent", "no-hit", "missing")}
    assert shown == {
        "absent": "Anges inte i programmet",
        "no-hit": "Ingen träff i underlaget",
        "missing": "Programmet saknas i underlaget",
    }
    assert "Ingen handlingsplan finns." in page.select_one("td.absent li").text
    assert page.select_one("td.no-hit a.remedy")["href"] == "/kalla/id-Mora"
    assert [dt["class"] for dt in page.select(".legend dt")] == [["absent"], ["no-hit"], ["missing"]]
    assert "Uppdatera underlaget" in page.select(".legend dd")[2].text


def test_meaning_of_empties_is_told_only_where_there_are_any() -> None:
    whole = Comparison(COLUMNS[:1], ASPECTS[:1], CELLS[:1])
    assert soup(matrix(whole)).select(".legend") == []


def test_each_municipality_has_a_card_that_says_the_same() -> None:
    page = soup(matrix(COMPARISON))
    cards = page.select(".cards .card")
    assert [card.h3.text for card in cards] == ["Mora", "Falun", "Ale"]
    assert cards[0].has_attr("open")
    assert not cards[1].has_attr("open")
    in_table = [[cell.text for cell in page.select(f"tbody td:nth-of-type({n})")] for n in (1, 2, 3)]
    assert [[dd.text for dd in card.select("dd")] for card in cards] == in_table


def test_a_municipality_can_be_removed_as_long_as_two_are_left() -> None:
    values = [button["value"] for button in soup(matrix(COMPARISON)).select(".matrix .drop")]
    assert values == ["kommun Mora", "kommun Falun", "kommun Ale", "aspekt uppfoljning", "aspekt fraga_1"]
    two = Comparison(COLUMNS[:2], ASPECTS[:1], CELLS[:2])
    assert soup(matrix(two)).select(".drop") == []


def test_head_of_the_result_says_grounds_and_offers_files_and_a_link() -> None:
    head = soup(result_head(COMPARISON, CHOICE))
    assert head.h2.text == "Jämförelse av Mora, Falun och Ale"
    assert head.select_one(".grounds").text == "Kommuner i samma län."
    assert [(b.text, b["value"]) for b in head.select(".save")] == [
        ("Excel", "xlsx"),
        ("Word", "docx"),
        ("Markdown", "md"),
    ]
    assert head.select_one("a.to-comparison")["href"] == "/?jamfor=Mora,Falun,Ale&aspekt=uppfoljning&fraga=Vad%3F"


def test_findings_by_kind_with_the_sources_they_rest_on() -> None:
    page = soup(findings(COMPARISON))
    assert [h3.text for h3 in page.select("h3")] == ["Skiljer sig", "Går inte att jämföra"]
    first, second = page.select("li")
    assert [chip.contents[0] for chip in first.select("a.ref")] == ["[1]", "[2]"]
    assert "[9]" not in first.text
    assert second.text == "Ales program saknas i underlaget."
    assert findings(Comparison(COLUMNS, ASPECTS, CELLS)) == ""


def test_shared_measures_side_by_side() -> None:
    page = soup(indicators(COMPARISON))
    assert page.caption.text == "Plats i rankningen (plats)"
    rows = [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows[0][0] == "Mora"
    assert rows[0][2:] == ["2026", "plats 120"]
    assert rows[1][0] == "Falun gick ut 2018"
    assert rows[1][2:] == ["ingen uppgift", "ingen uppgift"]
    assert page.select_one("tbody td a.ref")["href"] == "#compare-source-1"


def test_pictures_are_drawings_with_words_a_table_and_files() -> None:
    page = soup(pictures(pictures_of(COMPARISON, TODAY)))
    figures = page.select("figure")
    assert [figure.h3.text for figure in figures] == [
        "Vad programmen tar upp",
        "Programmens giltighet",
        "Plats i rankningen",
    ]
    assert all(figure.svg["role"] == "img" and figure.svg["aria-label"] for figure in figures)
    assert [button["value"] for button in figures[1].select(".save")] == ["png 1", "svg 1"]
    cells = [cell.text for cell in figures[0].select("details tbody tr")[0].select("th, td")]
    assert cells == ["Uppföljning", "2 punkter", "Anges inte i programmet", "Programmet saknas i underlaget"]
    # Gradio's own Markdown ends markup at a blank line.
    assert "\n" not in str(page)


def content(link: str) -> tuple[str, bytes]:
    found = soup(link).select_one("a.ready")
    return found["download"], base64.b64decode(found["href"].partition("base64,")[2])


def test_files_hold_the_comparison_and_its_pictures() -> None:
    from docx import Document as Word
    from openpyxl import load_workbook

    name, excel = content(saved_file(COMPARISON, "xlsx", TODAY))
    assert name == "Jämförelse Mora, Falun, Ale.xlsx"
    sheets = load_workbook(io.BytesIO(excel))
    assert any("Anges inte i programmet" in str(c.value) for sheet in sheets for row in sheet.rows for c in row)
    _, word = content(saved_file(COMPARISON, "docx", TODAY))
    assert any("Uppföljning" in c.text for t in Word(io.BytesIO(word)).tables for row in t.rows for c in row.cells)
    _, markdown = content(saved_file(COMPARISON, "md", TODAY))
    assert "följs upp i mars" in markdown.decode("utf-8")
    name, png = content(saved_file(COMPARISON, "png 0", TODAY))
    assert (name, png[:4]) == ("Vad programmen tar upp.png", b"\x89PNG")
    name, svg = content(saved_file(COMPARISON, "svg 1", TODAY))
    assert (name, svg[:4]) == ("Programmens giltighet.svg", b"<svg")


@pytest.mark.parametrize("wanted", ["", "exe", "png 9", "png -1", "svg x", "xlsx 0", "../x"])
def test_files_that_do_not_exist_are_refused(wanted: str) -> None:
    with pytest.raises(LotsError, match="finns inte kvar"):
        saved_file(COMPARISON, wanted, TODAY)


BEFORE = document("Mora", "Näringslivsprogram 2014–2018", period="2014–2018", valid_to=2018)
OLD, NEW = citation(1, BEFORE, "Uppföljning vart tredje år"), citation(2, MORA, "Uppföljning varje år")
NEWS = WhatIsNew(
    "Mora",
    BEFORE,
    MORA,
    (
        ChangedPoint(Change.GONE, "matbara_mal", point("300 gästnätter", OLD), None),
        ChangedPoint(Change.GONE, "matbara_mal", point("50 jobb", OLD), None),
        ChangedPoint(Change.CHANGED, "uppfoljning", point("Vart tredje år", OLD), point("Varje år", NEW)),
        ChangedPoint(Change.NEW, "vision", None, point("En kommun att växa i", NEW)),
    ),
)


def test_what_is_new_changed_and_gone_with_pages() -> None:
    page = soup(news(NEWS))
    assert page.h2.text == "Vad är nytt i Mora?"
    assert [h3.text for h3 in page.select("h3")] == ["Nytt (1)", "Ändrat (1)", "Borta (2)"]
    new, changed, gone = page.select("table.news")
    assert [th.text for th in new.select("thead th")] == ["Aspekt", "Nya programmet"]
    assert [th.text for th in changed.select("thead th")] == ["Aspekt", "Förra programmet", "Nya programmet"]
    before, after = changed.select("tbody td")
    assert "Vart tredje år." in before.text
    assert before.select_one(".place").text == "s. 4"
    assert after.select_one("a.ref")["href"] == "#compare-source-2"
    assert [th.text for th in gone.select("tbody th")] == ["Mätbara mål"]
    assert len(gone.select("tbody li")) == 2
    assert "betyder inte säkert" in page.text
    assert [c.n for c in news_citations(NEWS)] == [1, 2]


def test_what_is_new_as_files() -> None:
    name, word = content(saved_file(NEWS, "docx", TODAY))
    assert (name, word[:2]) == ("Vad är nytt i Mora.docx", b"PK")
    with pytest.raises(LotsError):
        saved_file(NEWS, "png 0", TODAY)


def test_programmes_without_points_are_said_to_have_none() -> None:
    assert "Inga punkter att jämföra" in news(WhatIsNew("Mora", BEFORE, MORA, ()))


def test_examples_are_those_that_the_corpus_can_answer() -> None:
    links = [a["href"] for a in soup(intro({"Lerum", "Sollefteå", "Trosa"}, ["Trosa"])).select("a")]
    assert links == ["/?jamfor=Lerum,Sollefte%C3%A5&aspekt=overgripande_mal,matbara_mal", "/?nytt=Trosa"]
    assert soup(intro(set(), [])).select("a") == []


HARMLESS = set(
    "div section span p a ul ol li dl dt dd h2 h3 table caption thead tbody tr th td button details summary figure"
    " figcaption blockquote mark em strong".split()
)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_in_every_field_stays_text(payload: str) -> None:
    of = document(payload, payload, period=payload)
    cited = Citation(1, f"{payload}:1", of, Status.UNKNOWN, (payload,), payload, payload, None, None, payload)
    made = Comparison(
        (Column(payload, payload, (of,), Status.UNKNOWN), *COLUMNS[1:]),
        (ComparedAspect(payload, payload, payload),),
        (
            Cell(0, payload, FOUND, (point(payload, cited),)),
            Cell(1, payload, ABSENT, (point(payload, cited),)),
            Cell(2, payload, NO_HIT),
        ),
        (Finding(FindingKind.COMMON, f"{payload} [1]", (cited,)),),
        (Indicator(payload, payload, payload, (IndicatorValue(0, 1, payload, cited, payload, payload),)),),
        payload,
        payload,
    )
    new = WhatIsNew(payload, of, of, (ChangedPoint(Change.KEPT, payload, point(payload, cited), None),))
    html = result_head(made, CHOICE) + matrix(made) + findings(made) + indicators(made)
    page = soup(html + source_list(made.citations) + news(new))
    assert {element.name for element in page.find_all()} <= HARMLESS
    for element in page.find_all():
        assert not [name for name in element.attrs if name.startswith("on") or name in ("style", "src", "action")]
        target = element.get("href", "#")
        assert target.startswith(("#", "/kalla/", "/?jamfor=")) or is_web_address(target), target
    drawn = soup(pictures(pictures_of(made, TODAY)))
    assert not drawn.select("script, img, iframe, form, foreignObject, a")
    assert not [e for e in drawn.find_all() if any(name.startswith("on") for name in e.attrs)]
