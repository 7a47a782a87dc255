"""Markdown as officers write it in ``corpus/``."""

import textwrap

import pytest

from assistant.documents.markdown import read_markdown, split_source_keys
from assistant.errors import DocumentError
from assistant.types import BlockKind

H, P, L, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW


@pytest.fixture
def read(tmp_path):
    def written_and_read(text: str):
        path = tmp_path / "a.md"
        path.write_text(textwrap.dedent(text).lstrip("\n"), encoding="utf-8")
        return read_markdown(path)

    return written_and_read


def shape(result) -> list[tuple[BlockKind, int, str]]:
    return [(block.kind, block.level, block.text) for block in result.blocks]


def test_a_profile(read) -> None:
    result = read("""
        ---
        titel: Näringslivsstrategi 2023–2026
        kommunkod: "2062"
        kallor:
          - id: K1
            titel: Moras näringslivsstrategi
        ---

        # Näringslivsstrategi

        ## Fokusområden

        Strategin har två fokusområden: [K1]

        - Kompetens [K1]
        - Mark, enligt
          planen. [K1, K2]
        """)
    assert result.front_matter == {
        "titel": "Näringslivsstrategi 2023–2026",
        "kommunkod": "2062",
        "kallor": [{"id": "K1", "titel": "Moras näringslivsstrategi"}],
    }
    assert [(b.kind, b.level, b.text, b.source_keys) for b in result.blocks] == [
        (H, 1, "Näringslivsstrategi", ()),
        (H, 2, "Fokusområden", ()),
        (P, 0, "Strategin har två fokusområden:", ("K1",)),
        (L, 0, "Kompetens", ("K1",)),
        (L, 0, "Mark, enligt planen.", ("K1", "K2")),
    ]


def test_front_matter_values_stay_as_written(read) -> None:
    result = read("---\nkommunkod: 0114\nantagen: 2023-02-13\nhandlingsplan: no\nar: 2022\nstatus:\n---\nText.\n")
    assert result.front_matter == {
        "kommunkod": "0114",
        "antagen": "2023-02-13",
        "handlingsplan": "no",
        "ar": "2022",
        "status": "",
    }


@pytest.mark.parametrize("text", ["---\n---\nText.\n", "---\n# bara en kommentar\n---\nText.\n"])
def test_empty_front_matter(read, text: str) -> None:
    assert read(text).front_matter == {}
    assert shape(read(text)) == [(P, 0, "Text.")]


def test_a_rule_at_the_top_is_not_front_matter(read) -> None:
    assert shape(read("---\n\nText utan huvud.\n")) == [(P, 0, "Text utan huvud.")]


def test_windows_line_ends_and_byte_order_mark(tmp_path) -> None:
    (tmp_path / "a.md").write_bytes("---\r\ntitel: Mål\r\n---\r\n# Rubrik\r\n\r\n- ett\r\n".encode("utf-8-sig"))
    result = read_markdown(tmp_path / "a.md")
    assert result.front_matter == {"titel": "Mål"}
    assert shape(result) == [(H, 1, "Rubrik"), (L, 0, "ett")]


@pytest.mark.parametrize(
    ("head", "line"),
    [
        ("titel: Mora\n  kommun: [Mora\ntyp: plan", 3),
        ('titel: "Mora\ntyp: plan', 3),
        ("titel: A\nkommun:\tMora: hemligt", 3),
        ("titel: A\nkallor: &a [*a]", 3),
        ("titel: A\nkommun: Mora\x7f\ntyp: plan", 3),
    ],
)
def test_broken_front_matter_names_the_line_and_quotes_nothing(read, head: str, line: int) -> None:
    with pytest.raises(DocumentError) as caught:
        read(f"---\n{head}\n---\nText.\n")
    assert f"rad {line}" in caught.value.message
    assert "Mora" not in str(caught.value)
    assert caught.value.remedy


def test_front_matter_that_is_no_mapping(read) -> None:
    with pytest.raises(DocumentError, match="inte en lista av «fält: värde»"):
        read("---\n- ett\n- två\n---\nText.\n")


def test_front_matter_without_its_end(read) -> None:
    with pytest.raises(DocumentError, match="saknar avslutande"):
        read("---\ntitel: Mora\n\nText.\n")


def test_headings_of_both_kinds(read) -> None:
    assert shape(read("Titel\n=====\n\nMål\n---\n\n### Delmål ###\n\n#inte rubrik\n")) == [
        (H, 1, "Titel"),
        (H, 2, "Mål"),
        (H, 3, "Delmål"),
        (P, 0, "#inte rubrik"),
    ]


def test_nested_lists_and_paragraphs_in_items(read) -> None:
    result = read("""
        1. Ring
           företaget

           Fortsättning.
           - vem
             * när
        2. Besök

        Efter listan.
        """)
    assert shape(result) == [
        (L, 0, "Ring företaget"),
        (P, 0, "Fortsättning."),
        (L, 1, "vem"),
        (L, 2, "när"),
        (L, 0, "Besök"),
        (P, 0, "Efter listan."),
    ]


def test_markup_is_taken_away(read) -> None:
    result = read("""
        **Etablering** – *mer* `mark` och [snabbare besked](https://mora.se "x"), <https://scb.se>. ![bild](b.png)
        Nästa<br>rad &amp; <span>mer</span>. <!-- hemligt -->

        <!-- en anteckning
        på flera rader -->

        > Citat från
        > planen

        ```
        kod  här
        ```

        ***

        - [x] Klart
        - 5 \\* 3
        """)
    assert shape(result) == [
        (P, 0, "Etablering – mer mark och snabbare besked, https://scb.se. Nästa rad & mer."),
        (P, 0, "Citat från planen"),
        (P, 0, "kod här"),
        (L, 0, "Klart"),
        (L, 0, "5 * 3"),
    ]


def test_a_block_of_html_is_read_as_html(read) -> None:
    assert shape(read("<details><summary>Mer</summary>\n<p>Text i <b>fet</b>.</p></details>\n\nEfter.\n")) == [
        (P, 0, "Mer"),
        (P, 0, "Text i fet."),
        (P, 0, "Efter."),
    ]


def test_tables(read) -> None:
    result = read("""
        | Mål | Basvärde | Målvärde |
        |---|---:|---|
        | **Företag** [K1] | 120 | 150 [K2] |
        | NKI | | 75 |

        | | |
        |---|---|
        | Antagen | 2023 |
        """)
    assert [(b.kind, b.text, b.source_keys) for b in result.blocks] == [
        (R, "Mål: Företag · Basvärde: 120 · Målvärde: 150", ("K1", "K2")),
        (R, "Mål: NKI · Målvärde: 75", ()),
        (R, "Antagen: 2023", ()),
    ]


@pytest.mark.parametrize(
    ("text", "ids", "expected"),
    [
        ("Fler företag. [K1]", (), ("Fler företag.", ("K1",))),
        ("Fler företag. [K1, K2]", (), ("Fler företag.", ("K1", "K2"))),
        ("Fler företag. [K1][K12]", (), ("Fler företag.", ("K1", "K12"))),
        ("Fler företag. [K1] [K1]", (), ("Fler företag.", ("K1",))),
        ("Fler företag [K1].", (), ("Fler företag.", ("K1",))),
        ("Två mål: [K1]", (), ("Två mål:", ("K1",))),
        ("Mål. [K1] Fler mål. [K2]", ("K1", "K2"), ("Mål. Fler mål.", ("K1", "K2"))),
        ("Enligt tabell [K1] i bilagan.", (), ("Enligt tabell [K1] i bilagan.", ())),
        ("Belagt. [scb]", ("scb",), ("Belagt.", ("scb",))),
        ("Se not [scb]", (), ("Se not [scb]", ())),
        ("Uteslutet [...] ord [sic]", (), ("Uteslutet [...] ord [sic]", ())),
    ],
)
def test_source_keys(text: str, ids: tuple[str, ...], expected: tuple[str, tuple[str, ...]]) -> None:
    assert split_source_keys(text, frozenset(ids)) == expected


def test_damaged_characters_are_warned_about(tmp_path) -> None:
    (tmp_path / "a.md").write_bytes("Näringslivet på orten växer och får ännu mer luft.".encode() + b" sk\xe5l")
    result = read_markdown(tmp_path / "a.md")
    assert result.blocks[0].text.startswith("Näringslivet på orten växer")
    assert [reason for _, reason in result.warnings] == [
        "1 tecken gick inte att läsa, för filens teckenkodning är skadad."
    ]
