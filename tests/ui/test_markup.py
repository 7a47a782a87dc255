"""Text → HTML: nothing that a document or a user wrote becomes markup."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from assistant.ui.markup import answer_html, marked_lines, plain, preformatted, quoted_spans, tag
from tests.ui.corpus import PAYLOADS

HARMLESS = {
    "p",
    "ul",
    "ol",
    "li",
    "strong",
    "em",
    "br",
    "hr",
    "h1",
    "h2",
    "h3",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
HARMLESS |= {"blockquote", "b"}


def chip(n: int) -> str | None:
    return f"<b>{n}</b>" if n == 1 else None


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize(
    "around", ["{}", "- {} [1]", "**{}**", "| a |\n|---|\n| {} |", "# {}", "    {}", "```\n{}\n```"]
)
def test_hostile_text_stays_text(payload: str, around: str) -> None:
    soup = BeautifulSoup(answer_html(around.format(payload), chip), "html.parser")
    assert {element.name for element in soup.find_all()} <= HARMLESS
    assert not any(element.attrs for element in soup.find_all())


@pytest.mark.parametrize("payload", PAYLOADS)
def test_attribute_values_cannot_break_out(payload: str) -> None:
    soup = BeautifulSoup(tag("a", "x", href=payload), "html.parser")
    assert [element.name for element in soup.find_all()] == ["a"]
    assert soup.a.attrs == {"href": payload}


def test_markdown_of_an_answer() -> None:
    html = answer_html("Mora **antog** den. [1]\n\n- ett [1]\n- två [2]", chip)
    soup = BeautifulSoup(html, "html.parser")
    assert [li.get_text(" ", strip=True).replace("\xa0", " ") for li in soup.find_all("li")] == ["ett 1", "två"]
    assert soup.strong.text == "antog"
    assert "\n" not in html


def test_number_without_source_is_left_out() -> None:
    assert "[7]" not in answer_html("Påstående. [7]", chip)


def test_plain_text_for_the_clipboard() -> None:
    assert plain("**Lerum** ville\\. *Då* [1]") == "Lerum ville. Då [1]"
    assert preformatted("a<b\nc") == "a&lt;b&#10;c"


CONTEXT = "Uppföljning\n– Programmet följs upp i mars\n– Nämnden rapporterar till kommunstyrelsen.\nSlut."


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Programmet följs upp i mars", ["Programmet följs upp i mars"]),
        ("programmet  följs upp i mars.", ["Programmet följs upp i mars"]),
        ("Slut. … Nämnden rapporterar", ["Nämnden rapporterar", "Slut."]),
        ("Programmet följs upp i mars Nämnden rapporterar", ["Programmet följs upp i mars\n– Nämnden rapporterar"]),
        ("står inte här", []),
        ("", []),
    ],
)
def test_quote_is_found_in_its_surroundings(quote: str, expected: list[str]) -> None:
    assert [CONTEXT[start:end] for start, end in quoted_spans(CONTEXT, quote)] == expected


def test_marked_lines_escape_and_mark() -> None:
    lines = marked_lines("a <b>\nc & d\ne", [(2, 9)])
    assert lines == [("a <mark>&lt;b&gt;</mark>", True), ("<mark>c &amp;</mark> d", True), ("e", False)]
