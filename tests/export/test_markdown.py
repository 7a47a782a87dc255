"""Markdown: texts stay texts, numbers resolve, and the content is that of the other files."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt

from assistant.export.comparison_markdown import changes_markdown, comparison_markdown
from assistant.export.draft_markdown import draft_markdown
from assistant.export.inventory_markdown import inventory_markdown
from assistant.export.markdown import cited, cited_paragraphs, escaped, escaped_table
from assistant.export.texts import one_line
from tests.export import made

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def rendered(markdown: str) -> html.HtmlElement:
    return html.fromstring(f"<div>{RENDERER.render(markdown)}</div>")


def sources_of(markdown: str) -> set[int]:
    return {int(n) for n in re.findall(r"^- \[(\d+)\] ", markdown, re.MULTILINE)}


def marks_of(markdown: str) -> set[int]:
    return {int(n) for n in re.findall(r"(?<!\\)\[(\d+)\]", markdown)}


@given(st.text(st.sampled_from("ab1 .)-+#=*_`[]()<>|~&!\\\"'$\n\té") | st.characters(codec="utf-8"), max_size=60))
@settings(max_examples=250, deadline=None)
def test_any_text_is_shown_as_it_is(text: str) -> None:
    element = rendered(f"x\n\n{escaped(text)}")
    assert {child.tag for child in element.iterdescendants()} <= {"p"}
    assert one_line("".join(element[1:][0].itertext())) == one_line(text) if one_line(text) else len(element) == 1


@pytest.mark.parametrize("text", made.HOSTILE)
def test_hostile_texts_neither_break_a_table_nor_become_markup(text: str) -> None:
    element = rendered(escaped_table(("A", text), [(text, "slut")]))
    assert [one_line(cell.text_content()) for cell in element.iter("th", "td")] == [
        "A",
        one_line(text),
        one_line(text),
        "slut",
    ]
    assert {child.tag for child in element.iterdescendants()} <= {"table", "thead", "tbody", "tr", "th", "td"}


def test_only_numbers_of_citations_are_marks() -> None:
    assert cited("Mora växer [1], se bilaga [2].", (made.C1,)) == r"Mora växer [1], se bilaga \[2\]."
    assert cited("Mora växer.", (made.C1, made.C4)) == "Mora växer. [1] [4]"
    assert cited("Egen text [1].", ()) == r"Egen text \[1\]."


def test_line_breaks_of_ones_own_are_kept() -> None:
    assert cited_paragraphs("Ett [1]\ntvå\n\n\n# tre", (made.C1, made.C4)) == "Ett [1]\\\ntvå\n\n\\# tre [4]"


def test_a_draft_holds_what_the_word_file_holds() -> None:
    text = draft_markdown(made.DRAFT)
    headings = re.findall(r"^(#+) (.+)$", text, re.MULTILINE)
    assert headings == [
        ("#", "Näringslivsprogram 2027–2031"),
        ("##", "Fokusområden"),
        ("###", "Kompetensförsörjning"),
        ("###", "Så gör andra"),
        ("##", "Mätbara mål"),
        ("##", "Uppföljning"),
        ("##", "Att komplettera"),
        ("###", "Måste finnas före beslut"),
        ("###", "Bra att ha"),
        ("##", "Avstämning"),
        ("##", "Källor"),
    ]
    assert (
        "- Mora har ett råd [1]. Lerum har ett annat [3]. *(Belagt)*\n- Trosa har inget råd. [2] *(Belagt)*\n" in text
    )
    assert "\nKommunen har två fokusområden. *(Er uppgift)*\n" in text
    assert "\nSå här följs programmet upp.\n" in text
    assert (
        "\n> **Behöver underlag:** hur ofta målen följs upp. Var: Kommunens årshjul. "
        "Varför: Uppföljning utan tid blir inte av.\n" in text
    )
    assert "| **Behöver underlag:** basvärdet i den senaste enkäten | **Behöver underlag** | 2030 |" in text
    assert marks_of(text) == sources_of(text) == {1, 2, 3, 4}
    assert f"- [1] Näringslivsstrategi Mora 2023–2026, s. 12. <{made.MORA_URL}>" in text
    assert "- [2] Näringslivsprogram Trosa 2016–2019, s. 6, utgånget 2019." in text


def test_a_comparison_as_markdown() -> None:
    text = comparison_markdown(made.COMPARISON, [made.NEWS])
    assert "| **Vision** | Mora ska växa. [1] | *Ingen träff i underlaget* | • Lerum ska leda. [3]<br>• Lerum" in text
    assert "*Anges inte i programmet*: Strategin har inga mätbara mål. [3] | *Programmet saknas i underlaget* |" in text
    assert "- Mora siktar på plats 50 [4], Trosa på plats 20 [2]." in text
    assert "| Mätbara mål | *Ingen motsvarande punkt* | Plats 50. [4] |" in text
    assert marks_of(text) == sources_of(text) == {1, 2, 3, 4, 7}
    table = rendered(text).findall("table")[1]
    assert {len(row) for row in table.iter("tr")} == {5}


def test_the_inventory_as_markdown() -> None:
    text = inventory_markdown(made.INVENTORY, made.INVENTORY_COLUMNS)
    assert "| Kommuner med program | 101 | 290 | 35 % | 116 program (40 %) |" in text
    assert "| Trosa | Näringslivsprogram | utgånget 2019 | program | inte funnet | inte funnet |" in text
    assert "- Handlingsplan: i programmet (uttolkat ur texten), s. 12: »citat 1«" in text
    assert marks_of(text) == {n for n in marks_of(text) if f"[{n}](" in text} == set()


def test_what_is_new_alone() -> None:
    text = changes_markdown([made.NEWS])
    assert text.startswith("# Vad är nytt?\n\n## Mora: från")
    assert sources_of(text) == {4, 7}


@pytest.mark.parametrize(
    "text",
    [
        draft_markdown(made.hostile_draft()),
        comparison_markdown(made.hostile_comparison()),
        inventory_markdown(made.hostile_inventory(), made.INVENTORY_COLUMNS),
    ],
    ids=["draft", "comparison", "inventory"],
)
def test_hostile_texts_leave_no_markup_of_their_own(text: str) -> None:
    element = rendered(text)
    assert not list(element.iter("script", "img", "code", "pre", "hr", "b", "h6"))
    assert {link.get("href") for link in element.iter("a")} <= {made.MORA_URL}
    assert "\x00" not in text
    assert marks_of(text) >= sources_of(text)


def test_empty_ones_say_so() -> None:
    assert (
        draft_markdown(made.draft())
        == "# Näringslivsprogram 2027–2031\n\n*Habo · utkast · Källutdrag*\n\nUtkastet är tomt.\n"
    )
    assert comparison_markdown(made.EMPTY_COMPARISON).endswith("inga kommuner eller aspekter är valda.\n")
    assert "[" not in comparison_markdown(made.EMPTY_COMPARISON)
    assert inventory_markdown(made.EMPTY_INVENTORY, ()).endswith("Underlaget har inga program att inventera.\n")
