"""Answers, sources and the ledger as the page shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup

from assistant.retrieval.store import Contents, Failure, LedgerEntry
from assistant.types import BlockKind, Document, Identity, Kind, Passage, Source, Unit
from assistant.ui import ledger_view
from assistant.ui.answer_view import messages
from assistant.ui.conversation import Exchange, ShownSource
from assistant.ui.document_view import document_page
from assistant.ui.source_view import is_web_address, sources_panel
from assistant.ui.welcome_view import welcome
from tests.ui.corpus import PAYLOADS

SOURCE = ShownSource(
    n=1,
    document_id="abc",
    ordinal=3,
    title="Näringslivsstrategi",
    municipality="Mora",
    kind="strategi",
    period="2014–2016",
    status="utgånget",
    valid_to=2016,
    page_start=4,
    page_end=5,
    section=("Uppföljning",),
    quote="Planen följs upp",
    context="Uppföljning\n– Planen följs upp i mars.\n– Annat.\n– Ännu mer.",
    url="https://mora.se/x",
    is_pdf=True,
)
EXCHANGE = Exchange(
    question="hur följs den upp",
    state="done",
    standalone="Hur följs Moras strategi upp?",
    text="I mars. [1] [2]",
    writer="Källutdrag",
    seconds=0.42,
    sources=(SOURCE,),
    follow_ups=("Vilka mål har Mora?",),
)


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def reply(exchange: Exchange, working: str = "") -> BeautifulSoup:
    return soup(messages([exchange], working)[1]["content"])


def test_answer_shows_how_the_question_was_understood() -> None:
    assert reply(EXCHANGE).select_one(".standalone").text == "Hur följs Moras strategi upp?"
    same = EXCHANGE.model_copy(update={"standalone": EXCHANGE.question})
    assert reply(same).select_one(".understood") is None


def test_citation_names_its_source_and_points_at_it() -> None:
    chips = reply(EXCHANGE).select("a.cite")
    assert [chip.get_text() for chip in chips] == ["[1] Källa 1: Näringslivsstrategi, Mora, sida 4–5"]
    target = chips[0]["href"].removeprefix("#")
    assert soup(sources_panel([EXCHANGE])).find(id=target) is not None


def test_clipboard_holds_answer_and_sources() -> None:
    lines = reply(EXCHANGE).select_one("pre.clipboard").text.split("\n")
    assert lines[0] == "I mars. [1] [2]"
    assert lines[-1] == "[1] Näringslivsstrategi, Mora, sida 4–5 (2014–2016). https://mora.se/x"


def test_states_of_an_answer() -> None:
    assert reply(Exchange(question="x"), "Söker …").select_one(".working").text == "Söker …"
    assert "Du stoppade svaret." in reply(Exchange(question="x", state="stopped")).text
    failed = reply(Exchange(question="x", state="failed", text="Indexet saknas. Bygg det."))
    assert failed.select_one(".failed").text == "Indexet saknas. Bygg det."
    partial = reply(Exchange(question="x", text="Hittills [1]"))
    assert partial.select("a") == []
    assert "[1]" in partial.text


def test_abstaining_answer_has_no_sources() -> None:
    abstained = Exchange(question="x", state="done", text="Det framgår inte av underlaget.", abstained=True)
    assert reply(abstained).select(".show") == []
    assert sources_panel([abstained]) == ""


def test_only_the_latest_answer_asks_on_and_shows_its_sources() -> None:
    shown = messages([EXCHANGE, EXCHANGE])
    assert [len(soup(m["content"]).select("button.ask")) for m in shown] == [0, 0, 0, 1]
    panel = soup(sources_panel([EXCHANGE, EXCHANGE]))
    assert [section["class"] for section in panel.select("section")] == [["sources"], ["sources", "shown"]]


def test_source_says_who_what_when_where() -> None:
    entry = soup(sources_panel([EXCHANGE])).select_one(".source")
    assert entry.h3.text == "[1] Näringslivsstrategi"
    assert entry.select_one(".facts").text == "Mora · Strategi · 2014–2016 · utgånget sedan 2016"
    assert entry.select_one(".place").text == "Sida 4–5"
    assert [mark.text for mark in entry.select("mark")] == ["Planen följs upp"]
    assert [p.text for p in entry.select("blockquote p")] == [
        "Uppföljning",
        "– Planen följs upp i mars.",
        "– Annat.",
        "…",
    ]
    assert [a["href"] for a in entry.select("a")] == ["/kalla/abc#page=4", "https://mora.se/x"]


def test_source_without_pages_opens_at_its_passage() -> None:
    markdown = SOURCE.model_copy(update={"is_pdf": False, "page_start": None, "page_end": None, "url": "javascript:1"})
    entry = soup(sources_panel([EXCHANGE.model_copy(update={"sources": (markdown,)})])).select_one(".source")
    assert entry.select_one(".place").text == "Uppföljning"
    assert [a["href"] for a in entry.select("a")] == ["/kalla/abc#stycke-4"]


def test_quote_that_is_not_in_its_context_is_shown_alone() -> None:
    lost = SOURCE.model_copy(update={"quote": "Helt andra ord"})
    entry = soup(sources_panel([EXCHANGE.model_copy(update={"sources": (lost,)})])).select_one("blockquote")
    assert entry.text == "Helt andra ord"


@pytest.mark.parametrize(
    ("url", "good"),
    [
        ("https://mora.se/x", True),
        ("http://mora.se", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//mora.se", False),
        ("https://", False),
        ("http://[mora", False),
        ("", False),
    ],
)
def test_web_addresses(url: str, good: bool) -> None:
    assert is_web_address(url) is good


ALLOWED = {
    "a",
    "button",
    "div",
    "span",
    "p",
    "ul",
    "ol",
    "li",
    "pre",
    "section",
    "h1",
    "h2",
    "h3",
    "blockquote",
    "mark",
}
ALLOWED |= {"strong", "em", "table", "thead", "tbody", "tr", "th", "td", "details", "summary"}


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_in_every_field(payload: str) -> None:
    texts = dict.fromkeys(("title", "municipality", "kind", "period", "status", "quote", "context", "url"), payload)
    source = SOURCE.model_copy(update=texts | {"section": (payload,), "page_start": None, "document_id": payload})
    exchange = Exchange(
        question=payload,
        state="done",
        standalone=payload + "?",
        text=payload + " [1]",
        writer=payload,
        sources=(source, source.model_copy(update={"n": 2, "is_pdf": False})),
        follow_ups=(payload,),
    )
    failed = Exchange(question=payload, state="failed", text=payload)
    html = "".join(m["content"] for m in messages([exchange, failed, Exchange(question=payload)], payload))
    _assert_harmless(html + sources_panel([exchange]))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_documents_in_the_ledger_and_on_their_page(payload: str) -> None:
    identity = Identity(
        payload, Kind.PROGRAMME, payload, period=payload, sources=(Source(payload, payload, payload, payload),)
    )
    document = Document("id", payload, "/x", "0", identity)
    contents = Contents((LedgerEntry(document, "", "2026-11-21T10:00:00+00:00", 1, ((1, payload),)),))
    today = date(2026, 11, 21)
    html = ledger_view.table(contents, "", today) + ledger_view.overview(contents) + welcome(contents)
    html += ledger_view.failures([Failure("/x", payload, "", "", payload)])
    _assert_harmless(html)
    unit = Unit(payload, BlockKind.PARAGRAPH, source_keys=(payload,))
    page = document_page(document, [Passage("id:0", "id", 0, (payload,), (unit,))], payload)
    _assert_harmless(str(soup(page).main))
    assert soup(page).title.text.strip().startswith(payload[:5])


def _assert_harmless(html: str) -> None:
    page = soup(html)
    assert {element.name for element in page.find_all()} <= ALLOWED | {"main"}
    for element in page.find_all():
        assert not [name for name in element.attrs if name.startswith("on") or name in ("style", "src", "action")]
        target = element.get("href", "#")
        assert target.startswith(("#", "/kalla/")) or is_web_address(target), target


def entry(municipality: str, title: str, **identity: object) -> LedgerEntry:
    document = Document(title, f"{title}.md", "/x", "0", Identity(title, Kind.PLAN, municipality, **identity))
    return LedgerEntry(document, "", "2026-11-21T10:00:00+00:00", 1234)


def test_ledger_is_sorted_searched_and_counted() -> None:
    contents = Contents((entry("Åre", "A"), entry("Mora", "B", period="2010–2014", valid_to=2014), entry("Växjö", "C")))
    today = date(2026, 11, 21)
    rows = soup(ledger_view.table(contents, "", today)).select("tbody tr")
    assert [row.td.text for row in rows] == ["Mora", "Växjö", "Åre"]
    assert rows[0].select_one(".state").text == "utgånget sedan 2014"
    found = soup(ledger_view.table(contents, "UTGÅNGET mora", today))
    assert [row.td.text for row in found.select("tbody tr")] == ["Mora"]
    assert found.p.text == "Visar 1 av 3 dokument"
    assert "Pröva färre ord" in ledger_view.table(contents, "finnsinte", today)
    assert "3 dokument, 3 kommuner, 3\u202f702 stycken. Senast uppdaterat 21 november 2026." in ledger_view.overview(
        contents
    )


def test_warnings_and_failures_name_file_page_and_reason() -> None:
    warned = replace(entry("Mora", "A"), warnings=((3, "Sidan saknar text."), (None, "Tabell utan rubrik.")))
    cell = soup(ledger_view.table(Contents((warned,)), "", date(2026, 1, 1))).select_one("td.warnings")
    assert [li.text for li in cell.select("li")] == ["Sida 3: Sidan saknar text.", "Tabell utan rubrik."]
    listed = soup(ledger_view.failures([Failure("/x", "trasig.pdf", "", "", "Filen är tom.")]))
    assert listed.strong.text == "trasig.pdf"
    assert "Filen är tom." in listed.li.text
    assert ledger_view.failures([]) == ""


def test_first_visit_has_the_real_numbers_and_answerable_examples() -> None:
    page = soup(welcome(Contents((entry("Mora", "A"), entry("Åre", "B")))))
    assert "2 dokument, 2 kommuner, senast uppdaterat 21 november 2026" in page.text
    questions = [button.text for button in page.select("button.ask")]
    assert "När antogs Moras näringslivsstrategi?" in questions
    assert not any("Trosa" in question for question in questions)
    assert soup(welcome(None)).select("button") == []
