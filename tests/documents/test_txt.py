"""Plain text in the encodings and the habits of typing that it comes with."""

import textwrap

import pytest

from assistant.documents.txt import read_txt
from assistant.errors import DocumentError
from assistant.types import BlockKind

H, P, L, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW
BODY = "Kommunen ska växa med fler företag och fler arbetstillfällen under hela perioden.\n"


@pytest.fixture
def read(tmp_path):
    def written_and_read(content: str | bytes):
        path = tmp_path / "a.txt"
        path.write_bytes(content if isinstance(content, bytes) else textwrap.dedent(content).lstrip("\n").encode())
        return [(block.kind, block.level, block.text) for block in read_txt(path).blocks]

    return written_and_read


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings(read, encoding: str) -> None:
    text = "Näringslivet på Öland – ”året runt”, 5 € i stöd.\r\n"
    assert read(text.encode(encoding)) == [(P, 0, "Näringslivet på Öland – ”året runt”, 5 € i stöd.")]


def test_utf16_without_little_endian(read) -> None:
    assert read(b"\xfe\xff" + "Åtgärder på gång nu.".encode("utf-16-be")) == [(P, 0, "Åtgärder på gång nu.")]


@pytest.mark.parametrize("junk", [bytes(range(256)) * 20, b"text\0text", b"\x01\x02\x03\x04" * 50, b"a\x81\x8d\xe5"])
def test_binary_junk_is_refused(read, junk: bytes) -> None:
    with pytest.raises(DocumentError, match="binärdata"):
        read(junk)


def test_wrapped_lines_become_paragraphs(read) -> None:
    text = """
        Kommunens närings-
        livsprogram gäller tills
        vidare.

        Det följs upp av närings- och
        arbetslivskontoret.
        """
    assert read(text) == [
        (P, 0, "Kommunens näringslivsprogram gäller tills vidare."),
        (P, 0, "Det följs upp av närings- och arbetslivskontoret."),
    ]


def test_long_lines_are_paragraphs_of_their_own(read) -> None:
    long = "Kommunen ska växa med fler företag " * 4 + "under hela perioden"
    assert read(f"Vision\n{long}, ja.\nMål\n{long}, kanske.\n") == [
        (H, 1, "Vision"),
        (P, 0, f"{long}, ja."),
        (H, 2, "Mål"),
        (P, 0, f"{long}, kanske."),
    ]


def test_old_macintosh_line_ends_and_form_feeds(read) -> None:
    assert read("Första sidans text.\fAndra sidans text.\r\rTredje.\x1a") == [
        (P, 0, "Första sidans text."),
        (P, 0, "Andra sidans text."),
        (P, 0, "Tredje."),
    ]


def test_underlined_headings(read) -> None:
    assert read(f"Program\n=======\n\nMål\n---\n{BODY}") == [(H, 1, "Program"), (H, 2, "Mål"), (P, 0, BODY.strip())]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_headings_in_capitals_and_numbered(read, gap: str) -> None:
    text = f"INLEDNING{gap}{BODY}\n3.2 Uppföljning{gap}{BODY}\n3.2.1 Ansvar{gap}{BODY}"
    assert [block for block in read(text) if block[0] is H] == [
        (H, 1, "INLEDNING"),
        (H, 2, "3.2 Uppföljning"),
        (H, 3, "3.2.1 Ansvar"),
    ]


def test_a_single_number_is_a_heading_only_above_text(read) -> None:
    assert read(f"Början av dokumentet.\n\n1. Inledning\n\n{BODY}") == [
        (P, 0, "Början av dokumentet."),
        (H, 1, "1. Inledning"),
        (P, 0, BODY.strip()),
    ]
    assert read("Gör så här.\n\n1. Ring företagen\n\n2. Boka möte\n\n3. Besök dem\n") == [
        (P, 0, "Gör så här."),
        (L, 0, "Ring företagen"),
        (L, 0, "Boka möte"),
        (L, 0, "Besök dem"),
    ]


def test_a_short_line_above_text_is_a_heading(read) -> None:
    assert read(f"Näringslivsprogram\n\nVision och mål\n\n{BODY}\nFokusområden\n\n- mark\n- kompetens\n") == [
        (H, 1, "Näringslivsprogram"),
        (H, 2, "Vision och mål"),
        (P, 0, BODY.strip()),
        (H, 2, "Fokusområden"),
        (L, 0, "mark"),
        (L, 0, "kompetens"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Vi ses där.",
        "och sedan vidare",
        "Telefon: 0250-260 00",
        "Detta är en lång rad som löper vidare utan punkt och säger något helt annat",
        "2023 – 2026",
    ],
)
def test_what_is_no_heading(read, line: str) -> None:
    kinds = [kind for kind, _, _ in read(f"Början av dokumentet.\n\n{line}\n\n{BODY}")]
    assert kinds == [P, P, P]


def test_the_last_line_is_no_heading(read) -> None:
    assert read(f"{BODY}\nMora kommun\n") == [(P, 0, BODY.strip()), (P, 0, "Mora kommun")]


def test_lists_nest_by_indent_and_wrap(read) -> None:
    text = """
        Vi ska:
        - besöka företag
          varje vecka
            * minst två
            * helst fler
        - mäta
        """
    assert read(text) == [
        (P, 0, "Vi ska:"),
        (L, 0, "besöka företag varje vecka"),
        (L, 1, "minst två"),
        (L, 1, "helst fler"),
        (L, 0, "mäta"),
    ]


def test_a_number_at_the_start_of_a_wrapped_line_is_no_list(read) -> None:
    assert read("Målet är att växa till\n150 företag före år\n2026 i hela kommunen.\n") == [
        (P, 0, "Målet är att växa till 150 företag före år 2026 i hela kommunen.")
    ]


def test_tables_with_tabs_or_wide_gaps(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "Mål\tBas\tMålvärde\nFöretag\t120\t150\nNKI\t\t75\n\n"
        "Åtgärd       Ansvarig    Klart\nFrukostmöte  KS  hösten\n\n"
        "Åtgärd        Ansvarig    Klart\nFrukostmöte   KS          hösten\n\n"
        "Antagen:\t2023-02-13\nDiarienummer:\tKS 2023/12\n",
        encoding="utf-8",
    )
    assert [(block.kind, block.text) for block in read_txt(path).blocks] == [
        (R, "Mål: Företag · Bas: 120 · Målvärde: 150"),
        (R, "Mål: NKI · Målvärde: 75"),
        (P, "Åtgärd Ansvarig Klart Frukostmöte KS hösten"),
        (R, "Åtgärd: Frukostmöte · Ansvarig: KS · Klart: hösten"),
        (R, "Antagen: 2023-02-13"),
        (R, "Diarienummer: KS 2023/12"),
    ]


def test_contents_are_left_out(read) -> None:
    assert read(f"Innehåll\n\n1 Inledning ......... 3\n2 Mål . . . . . 12\n\n{BODY}") == [
        (H, 1, "Innehåll"),
        (P, 0, BODY.strip()),
    ]


def test_rules_between_sections_are_left_out(read) -> None:
    assert read(f"{BODY}\n----------\n\n{BODY}") == [(P, 0, BODY.strip())] * 2
