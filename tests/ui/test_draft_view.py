"""A draft on the page: statuses in words, sources behind every chip, and nothing of anyone's that becomes markup."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from assistant.errors import LotsError
from assistant.types import Citation, Draft, DraftSection, DraftTable, Need, TableCell
from assistant.types import ParagraphForm as F
from assistant.types import ParagraphStatus as S
from assistant.ui.draft.view import draft_html, draft_sources, empty, sources_html
from tests.export import made
from tests.ui.corpus import PAYLOADS


def cited(n: int) -> Citation:
    return replace({1: made.C1, 2: made.C2}[n], passage_id=f"dok{n}:3")


GOAL_NEED = Need("mal", "basvärde för trivseln", "enkäten", "Utan basvärde syns ingen förändring.", 1)
LINE_NEED = Need("uppfoljning", "hur ofta målen följs upp", "årshjulet", "Annars blir det inte av.", 1)
GOALS = DraftTable(
    "Mål",
    ("Mål", "Basvärde"),
    ((TableCell("Fler trivs", S.OWN_INPUT), TableCell("▢ [värde]", S.NEEDS_INPUT, need=GOAL_NEED)),),
)
DRAFT = Draft(
    "Habo",
    "Näringslivsprogram 2027–2031",
    "2027–2031",
    "program",
    (
        DraftSection(
            "mal",
            "Mål",
            (
                made.paragraph("Målen är få.", S.CONNECTING),
                replace(made.paragraph("", S.NEEDS_INPUT, F.TABLE, table=GOALS), id="mal:2"),
            ),
        ),
        DraftSection(
            "uppfoljning",
            "Uppföljning",
            (
                replace(made.paragraph("Vi följer upp 2 gånger.\nVarje år."), id="uppfoljning:1", edited=True),
                replace(
                    made.paragraph("▢ [Behöver underlag: hur ofta – se årshjulet]", S.NEEDS_INPUT, need=LINE_NEED),
                    id="uppfoljning:2",
                ),
                made.paragraph("Så gör andra", S.CONNECTING, F.SUBHEADING),
                made.paragraph("Mora följer upp [1]. Trosa med [2], [9].", S.CITED, F.ITEM, (cited(1), cited(2))),
            ),
        ),
    ),
    (GOAL_NEED, LINE_NEED, Need("fokus", "bild till omslaget", "kommunikatören", "", 3)),
    made.DRAFT.elements,
    made.DRAFT.success_factors,
    "Källutdrag",
)


def soup(draft: Draft) -> BeautifulSoup:
    sources = draft_sources(draft)
    return BeautifulSoup(draft_html(draft, sources) + sources_html(sources), "html.parser")


PAGE = soup(DRAFT)


def test_every_status_is_said_in_words_and_what_states_nothing_has_none() -> None:
    groups = {group["class"][1]: group for group in PAGE.select(".part .rests")}
    words = {css: group.select_one(".word").text for css, group in groups.items() if group.select_one(".word")}
    assert words == {"needs": "Behöver underlag", "own": "Er uppgift · ändrat av dig", "cited": "Belagt"}
    assert "Målen är få." in groups["plain"].text
    legend = [item.text for item in PAGE.select(".legend li")]
    assert legend[0].startswith("Belagt (1) ")
    assert legend[2].startswith("Behöver underlag (2) ")


def test_chips_lead_to_their_sources_and_a_number_without_source_is_left_out() -> None:
    chips = PAGE.select("a.chip")
    assert [chip["href"] for chip in chips] == ["#source-utkast-1", "#source-utkast-2"]
    assert "Källa 1: Näringslivsstrategi Mora 2023–2026, sida 12" in chips[0].text
    assert all("[9]" not in words.text for words in PAGE.select(".words, button"))
    source = PAGE.find(id="source-utkast-1")
    assert source.select_one("mark").text == "citat 1"
    address = source.select_one("a")["href"]
    assert (address.startswith("/kalla/Mora-"), address.endswith("#page=12")) == (True, True)


def test_a_placeholder_says_why_and_is_filled_in_from_nothing() -> None:
    need = PAGE.find(id="stycke-uppfoljning:2")
    assert need.select_one(".words").text == "▢ Hur ofta – se årshjulet"
    assert need.select_one(".why").text == "Varför: Annars blir det inte av."
    assert need.select_one(".raw").text == ""
    assert need.select_one("button.edit").text == "Fyll i: ▢ Hur ofta – se årshjulet"


def test_what_is_edited_is_the_text_as_it_was_written() -> None:
    own = PAGE.find(id="stycke-uppfoljning:1")
    assert own.select_one(".raw").text == "Vi följer upp 2 gånger.\nVarje år."
    assert str(own.select_one(".words")) == '<p class="words">Vi följer upp 2 gånger.<br/>Varje år.</p>'


def test_tables_have_captions_and_headings_and_cells_to_fill_in() -> None:
    table = PAGE.select_one("table")
    assert table.caption.text == "Mål"
    assert [(th.text, th["scope"]) for th in table.select("th")] == [("Mål", "col"), ("Basvärde", "col")]
    cell = PAGE.find(id="ruta-mal:2-0-1")
    assert cell["data-column"] == "Basvärde"
    assert cell.select_one(".words").text == "Behöver underlag: ▢ [värde]"
    assert cell.select_one("button").text.startswith("Fyll i: Basvärde")


def test_what_is_missing_comes_in_order_and_leads_to_its_place() -> None:
    needs = PAGE.find(id="draft-needs")
    assert needs.summary.text == "Att komplettera: 3 uppgifter, varav 2 måste finnas före beslut"
    assert [title.text for title in needs.select("h3")] == ["Måste finnas före beslut", "Bra att ha"]
    assert [link["href"] for link in needs.select("a")] == [
        "#ruta-mal:2-0-1",
        "#stycke-uppfoljning:2",
        "#avsnitt-fokus",
    ]
    for link in needs.select("a")[:2]:
        assert PAGE.find(id=link["href"][1:]) is not None
    assert "Var: Enkäten. Varför: Utan basvärde syns ingen förändring." in needs.text


def test_the_check_says_how_things_stand_in_words() -> None:
    check = PAGE.find(id="draft-check")
    assert [item.text.split()[0] for item in check.select("li")] == ["Saknas", "Delvis"]


def test_ids_are_unique_and_every_link_within_the_page_resolves() -> None:
    ids = [element["id"] for element in PAGE.select("[id]")]
    assert len(ids) == len(set(ids))
    targets = {link["href"][1:] for link in PAGE.select("a.chip, a.goto")} - {"avsnitt-fokus"}
    assert targets <= set(ids)


@pytest.mark.parametrize("payload", [*PAYLOADS, "${alert(1)} {{constructor}} `x`", "'\"><b onclick=alert(1)>"])
def test_hostile_words_stay_words(payload: str) -> None:
    need = Need(payload, payload, payload, payload, 1)
    table = DraftTable(payload, (payload,), ((TableCell(payload, S.NEEDS_INPUT, need=need),),))
    section = DraftSection(
        payload,
        payload,
        (
            replace(made.paragraph(payload, S.CITED, citations=(cited(1),)), id=f"a:{payload}"),
            made.paragraph(payload, S.CONNECTING, F.SUBHEADING),
            replace(made.paragraph("", S.NEEDS_INPUT, F.TABLE, table=table), id=f"b:{payload}"),
            made.paragraph(payload, S.NEEDS_INPUT, need=need),
        ),
    )
    checks = tuple(replace(check, title=payload, advice=payload) for check in DRAFT.elements)
    page = soup(
        replace(DRAFT, title=payload, municipality=payload, sections=(section,), elements=checks, to_complete=(need,))
    )
    assert page.select("script, img, svg, iframe, form, b") == []
    assert not [a for element in page.select("*") for a in element.attrs if a.startswith("on")]
    assert all(link["href"].startswith(("#", "/kalla/", "https://www.mora.se/")) for link in page.select("a"))
    assert page.select_one("h2").text == " ".join(payload.split())


@pytest.mark.parametrize("broken", ["\r\r", "\n\n", "\r\n\r\n", "\x0b\x0c", "\u2028\u2028", "\x85\x85"])
def test_no_line_break_ends_the_markup(broken: str) -> None:
    """What stands after a blank line would be read as Markdown, images and links and all."""
    words = f"Först{broken}![bild](http://evil.example/x.png) [1]"
    table = DraftTable(words, (words,), ((TableCell(words, S.OWN_INPUT),),))
    section = DraftSection("a", words, (made.paragraph(words, S.CITED, citations=(cited(1),)),))
    tabled = DraftSection("b", words, (made.paragraph("", form=F.TABLE, table=table),))
    hostile = replace(DRAFT, title=words, sections=(section, tabled))
    sources = draft_sources(hostile)
    markup = draft_html(hostile, sources) + sources_html(sources)
    assert not {"\r", "\n"} & set(markup)
    assert BeautifulSoup(markup, "html.parser").select_one(".raw").text.splitlines()[-1].startswith("![bild]")


def test_a_draft_that_has_been_tampered_with_is_refused() -> None:
    with pytest.raises(LotsError, match="källor går inte att läsa"):
        draft_sources(made.DRAFT)  # its passages are numbered as ours never are
    long = replace(cited(1), quote="a" * 20_001)
    section = DraftSection("a", "A", (made.paragraph("[1]", S.CITED, citations=(long,)),))
    with pytest.raises(LotsError, match="källor går inte att läsa"):
        draft_sources(replace(DRAFT, sections=(section,)))


def test_without_a_draft_the_page_says_how_to_get_one() -> None:
    assert "Inget utkast än" in empty()
    assert sources_html({}) == ""
