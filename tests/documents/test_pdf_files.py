"""What the PDF reader says of files and pages that are not fit to be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from assistant.documents.pdf import read_pdf
from assistant.errors import DocumentError
from tests.documents.pdf_files import bomb, drawn, encrypted, lines, with_contents


@pytest.fixture
def four_pages(tmp_path: Path) -> Path:
    return drawn(
        tmp_path / "fyra.pdf",
        *[lambda c, i=i: lines(c, 60, 100, [f"Sida nummer {i} har en mening."]) for i in range(1, 5)],
        title="Microsoft Word - Näringslivsprogram.docx",
    )


def picture(tmp_path: Path):
    """A painter of a page that is nothing but a picture."""
    file = tmp_path / "bild.png"
    Image.new("RGB", (40, 60), "grey").save(file)
    return lambda canvas: canvas.drawImage(str(file), 50, 50, 400, 600)


def refusal(path: Path, **options: int) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read_pdf(path, **options)
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tom"),
        (b"\0" * 500, "tom"),
        (b"<!DOCTYPE html><html><body>Sidan finns inte</body></html>", "webbsida"),
        (bytes(range(256)) * 20, "inte en PDF"),
        (b"%PDF-1.7\n" + b"x" * 800, "skadad"),
    ],
)
def test_what_is_no_pdf_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "fil.pdf"
    path.write_bytes(data)
    assert said in refusal(path).message


@pytest.mark.parametrize("share", [0.5, 0.9])
def test_truncated_file_is_refused(four_pages: Path, share: float) -> None:
    data = four_pages.read_bytes()
    four_pages.write_bytes(data[: int(share * len(data))])
    assert "skadad eller ofullständig" in refusal(four_pages).message


def test_locked_file_is_refused_and_one_without_password_is_read(four_pages: Path, tmp_path: Path) -> None:
    error = refusal(encrypted(four_pages, tmp_path / "last.pdf", "hemligt", "ägare"))
    assert "lösenordsskyddad" in error.message
    opened = read_pdf(encrypted(four_pages, tmp_path / "oppen.pdf", "", "ägare"))
    assert opened.blocks[3].text == "Sida nummer 4 har en mening."


def test_too_many_pages_are_refused(four_pages: Path) -> None:
    assert "4 sidor" in refusal(four_pages, max_pages=3).message
    assert read_pdf(four_pages, max_pages=4).page_count == 4


def test_bomb_is_refused_quickly(four_pages: Path, tmp_path: Path) -> None:
    path = bomb(four_pages, tmp_path / "bomb.pdf", 200)
    assert path.stat().st_size < 400_000
    assert "packas upp" in refusal(path).message


def test_scanned_document_is_refused_with_its_pages(tmp_path: Path) -> None:
    page = picture(tmp_path)
    error = refusal(drawn(tmp_path / "skannad.pdf", page, lambda c: None, page, page))
    assert "sidorna 1, 3–4" in error.message
    assert "OCR" in error.remedy


def test_empty_pages_are_refused(tmp_path: Path) -> None:
    assert "tomt" in refusal(drawn(tmp_path / "tom.pdf", lambda c: None)).message


def test_picture_page_is_a_warning_and_an_empty_page_is_not(tmp_path: Path) -> None:
    def text(canvas: Canvas) -> None:
        lines(canvas, 60, 100, ["Text på sidan."])

    result = read_pdf(drawn(tmp_path / "delvis.pdf", text, picture(tmp_path), lambda c: None, text))
    assert result.warnings == ((2, "sida 2 saknar text (bild)"),)
    assert [b.page_start for b in result.blocks] == [1, 4]


@pytest.mark.parametrize(
    ("data", "filters"),
    [
        (b"detta packas inte upp", "/FlateDecode"),
        (b"BT /F1 12 Tf (oavslutad", None),
        (b"x\x9c\x01\x02" * 30, "/FlateDecode"),
    ],
)
def test_damaged_page_costs_that_page_only(four_pages: Path, tmp_path: Path, data: bytes, filters: str | None) -> None:
    result = read_pdf(with_contents(four_pages, tmp_path / "skadad.pdf", 2, data, filters))
    assert result.warnings == ((2, "sida 2 är skadad och kunde inte läsas"),)
    assert [b.page_start for b in result.blocks] == [1, 3, 4]
    assert result.page_count == 4


def test_properties_hold_title_and_day_but_no_names(four_pages: Path) -> None:
    properties = read_pdf(four_pages).properties
    assert properties["title"] == "Näringslivsprogram"
    assert len(properties["created"]) == 10
    assert "author" not in properties


def test_junk_before_the_header_is_tolerated(four_pages: Path) -> None:
    four_pages.write_bytes(b"skrap\n\n" + four_pages.read_bytes())
    assert read_pdf(four_pages).blocks[0].text == "Sida nummer 1 har en mening."
