"""Every file that is no document is refused with what is wrong and what to do, and without any of its contents."""

import io
import os
import zipfile
from pathlib import Path

import docx
import pytest

from assistant.documents.docx import MAX_UNPACKED_BYTES
from assistant.documents.readers import SUPPORTED, is_candidate, read, unsupported_reason
from assistant.errors import DocumentError

SECRET = "hemlighet"  # noqa: S105 a word that no message may repeat
HTML = f"<!DOCTYPE html><html><body><p>{SECRET}</p></body></html>".encode()
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"
TEXT = f"Detta är ren text med en {SECRET}.\n".encode()
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(100)


def word() -> bytes:
    document = docx.Document()
    document.add_paragraph(SECRET)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zipped(**parts: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def altered(content: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """A Word file with bytes replaced in one of its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, data.replace(old, new) if name == part else data)
    return file.getvalue()


def refusal(path: Path, **limits: int) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        read(path, **limits)
    assert caught.value.remedy
    assert SECRET not in str(caught.value)
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "holds"),
    [
        ("a.pdf", HTML, "HTML"),
        ("a.pdf", TEXT, "ren text"),
        ("a.pdf", word(), "ett Word-dokument"),
        ("a.pdf", PNG, "en bild"),
        ("a.pdf", os.urandom(64).replace(b"%PDF", b"") + bytes(64), "binärdata"),
        ("a.docx", HTML, "HTML"),
        ("a.docx", PDF, "en PDF"),
        ("a.docx", b"{\\rtf1\\ansi hemlighet}", "RTF"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "ett äldre Word-dokument"),
        ("a.docx", zipped(**{"xl/workbook.xml": b"<x/>"}), "ett Excel-ark"),
        ("a.docx", zipped(**{"mimetype": b"x", "content.xml": b"<x/>"}), "ett OpenDocument-dokument"),
        ("a.docx", b'<?xml version="1.0"?><pkg:package>hemlighet</pkg:package>', "XML"),
        ("a.txt", HTML, "HTML"),
        ("a.txt", PDF, "en PDF"),
        ("a.txt", word(), "ett Word-dokument"),
        ("a.md", b"\xef\xbb\xbf\n<html lang='sv'>hemlighet", "HTML"),
        ("a.md", OLE, "ett äldre Office-dokument"),
        ("a.markdown", zipped(a=b"x"), "ett zip-arkiv"),
        ("a.html", TEXT, "ren text"),
        ("a.htm", PDF, "en PDF"),
        ("a.html", "<?xml version='1.0' encoding='utf-16'?><rss>hemlighet</rss>".encode("utf-16"), "XML"),
        ("A.PDF", HTML, "HTML"),
    ],
)
def test_a_file_under_the_wrong_name_is_named_for_what_it_is(tmp_path, name: str, content: bytes, holds: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    error = refusal(path)
    assert error.message.startswith(f"Filen heter {path.suffix.lower()} men innehåller {holds}")


@pytest.mark.parametrize(("content", "suffix"), [(HTML, ".html"), (PDF, ".pdf"), (word(), ".docx")])
def test_the_remedy_names_the_right_suffix(tmp_path, content: bytes, suffix: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert f"Byt filändelsen till {suffix} " in refusal(tmp_path / "a.txt").remedy


@pytest.mark.parametrize("suffix", sorted(SUPPORTED))
def test_an_empty_file(tmp_path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.touch()
    assert "tom (0 byte)" in refusal(path).message


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b" \n\n\t\n"),
        ("a.md", b"---\ntitel: Mora\n---\n\n<!-- inget -->\n"),
        ("a.html", b"<html><body><script>x</script></body></html>"),
    ],
)
def test_a_file_without_text(tmp_path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name).message == "Dokumentet innehåller ingen text."


def test_a_word_file_without_text(tmp_path) -> None:
    docx.Document().save(tmp_path / "a.docx")
    assert "inskannat" in refusal(tmp_path / "a.docx").remedy


def test_a_file_above_the_size_limit(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT * 100_000)
    error = refusal(tmp_path / "a.txt", max_bytes=1024 * 1024 // 2)
    assert error.message == "Filen är för stor: 3,5 MB, och gränsen är 0,5 MB."


def test_a_file_at_the_size_limit_is_read(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    assert read(tmp_path / "a.txt", max_bytes=len(TEXT)).blocks[0].text == TEXT.decode().strip()


def test_what_is_no_file(tmp_path) -> None:
    (tmp_path / "mapp.pdf").mkdir()
    assert "mapp" in refusal(tmp_path / "mapp.pdf").message
    assert "finns inte" in refusal(tmp_path / "saknas.pdf").message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this platform")
def test_pipes_and_devices_are_not_opened(tmp_path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert "inte en vanlig fil" in refusal(tmp_path / "a.txt").message
    (tmp_path / "b.txt").symlink_to("/dev/zero")
    assert "inte en vanlig fil" in refusal(tmp_path / "b.txt").message


def test_links(tmp_path) -> None:
    (tmp_path / "borta.txt").symlink_to(tmp_path / "finns-inte.txt")
    assert "länk till en fil som inte finns" in refusal(tmp_path / "borta.txt").message
    (tmp_path / "ring.txt").symlink_to(tmp_path / "ring.txt")
    assert "gick inte att läsa från disken" in refusal(tmp_path / "ring.txt").message
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert read(tmp_path / "b.txt").blocks


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT)
    (tmp_path / "a.txt").chmod(0)
    assert "behörighet saknas" in refusal(tmp_path / "a.txt").message


def test_a_word_file_with_a_password(tmp_path) -> None:
    (tmp_path / "a.docx").write_bytes(OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100))
    assert refusal(tmp_path / "a.docx").message == "Filen är lösenordsskyddad."


def test_damaged_word_files(tmp_path) -> None:
    whole = word()
    path = tmp_path / "a.docx"
    for content in (
        whole[: len(whole) // 2],
        b"PK\x03\x04" + os.urandom(500),
        zipped(**{"word/document.xml": b"<x/>"}),
        altered(whole, "word/document.xml", b"</w:body>", b"</w:kropp>"),
        altered(whole, "[Content_Types].xml", b"<Types", b"<Sorter"),
        altered(whole, "_rels/.rels", b"officeDocument", b"annat"),
        altered(whole, "_rels/.rels", b"Target=", b"Mal="),
        # A byte lost: the first part then seems to begin before the file.
        whole[:60] + whole[61:],
        # The end record's claim of where the directory begins, made absurd.
        whole[:-10] + b"\xff\xff\xff\x00" + whole[-6:],
    ):
        path.write_bytes(content)
        assert "Word" in refusal(path).message


def test_a_flipped_bit_in_a_word_file(tmp_path) -> None:
    content = bytearray(word())
    start = content.index(b"word/document.xml") + 60
    content[start : start + 40] = bytes(40)
    (tmp_path / "a.docx").write_bytes(content)
    assert refusal(tmp_path / "a.docx").message.startswith("Word-dokumentet är skadat")


def test_a_template_under_the_name_of_a_document(tmp_path) -> None:
    template = altered(
        word(), "[Content_Types].xml", b"wordprocessingml.document.main", b"wordprocessingml.template.main"
    )
    (tmp_path / "a.docx").write_bytes(template)
    assert "mall eller ett dokument med makron" in refusal(tmp_path / "a.docx").message


def test_strict_open_xml(tmp_path) -> None:
    strict = altered(
        word(),
        "_rels/.rels",
        b"http://schemas.openxmlformats.org/officeDocument/2006",
        b"http://purl.oclc.org/ooxml/officeDocument",
    )
    (tmp_path / "a.docx").write_bytes(strict)
    assert "Strict Open XML" in refusal(tmp_path / "a.docx").message


def test_a_decompression_bomb_is_refused_before_it_is_unpacked(tmp_path) -> None:
    path = tmp_path / "a.docx"
    chunk = b" " * 1024**2
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("word/document.xml", "w") as part,
    ):
        for _ in range(MAX_UNPACKED_BYTES // len(chunk) + 1):
            part.write(chunk)
    assert path.stat().st_size < 5 * 1024**2
    assert "packas upp till mer än 400 MB" in refusal(path).message


def test_an_entity_bomb_in_a_word_file_unfolds_nothing(tmp_path) -> None:
    entities = (
        b'<!DOCTYPE x [<!ENTITY a "'
        + b"ha" * 1000
        + b'">'
        + b"".join(f'<!ENTITY {c} "{f"&{b};" * 20}">'.encode() for b, c in zip("abcdef", "bcdefg", strict=True))
    )
    bomb = altered(word(), "word/document.xml", b"<w:document", entities + b"]><w:document")
    bomb = altered(bomb, "word/document.xml", SECRET.encode(), b"&g;")
    (tmp_path / "a.docx").write_bytes(bomb)
    assert "haha" not in str(refusal(tmp_path / "a.docx"))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("a.doc", "Spara om den som .docx eller .pdf"),
        ("a.odt", "Spara om den som .docx eller .pdf"),
        ("a.docm", "makron"),
        ("a.XLSX", "Kalkylark (.xlsx)"),
        ("a.pptx", "Exportera den som .pdf"),
        ("a.png", "Bilder (.png)"),
        ("a.zip", "Packa upp"),
        ("a.exe", "Det som kan läsas är .pdf, .docx, .md, .txt och .html."),
        ("utan", "saknar filändelse"),
    ],
)
def test_formats_that_cannot_be_read_say_what_to_do(tmp_path, name: str, says: str) -> None:
    reason = unsupported_reason(Path(name))
    assert reason is not None
    assert says in reason
    (tmp_path / name).write_bytes(TEXT)
    assert str(refusal(tmp_path / name)) == reason


@pytest.mark.parametrize("suffix", sorted(SUPPORTED))
def test_formats_that_can_be_read_have_no_reason(suffix: str) -> None:
    assert unsupported_reason(Path(f"a{suffix}")) is None
    assert unsupported_reason(Path(f"a{suffix.upper()}")) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.pdf", True),
        ("program/mora.md", True),
        ("gammal.doc", True),
        ("program/README.md", True),
        ("README.md", False),
        ("readme.MD", False),
        ("rattelser.yaml", False),
        (".gitkeep", False),
        (".dold/a.pdf", False),
        ("program/.~lock.a.docx#", False),
        ("program/~$a.docx", False),
        ("~WRL0001.tmp", False),
        ("~utkast.docx", True),
        ("Thumbs.db", False),
        ("__MACOSX/a.pdf", False),
    ],
)
def test_what_in_a_corpus_is_meant_as_a_document(tmp_path, name: str, expected: bool) -> None:
    assert is_candidate(tmp_path / ".under" / name, tmp_path / ".under") is expected


def test_a_file_outside_the_corpus_goes_by_its_own_name(tmp_path) -> None:
    assert is_candidate(tmp_path / ".dold" / "a.pdf", Path("/någon/annanstans"))
    assert not is_candidate(tmp_path / ".a.pdf", Path("/någon/annanstans"))


def test_markdown_may_hold_html(tmp_path) -> None:
    (tmp_path / "a.md").write_text("<div align='center'>\n\n# Mora\n\n</div>\n\nText.\n", encoding="utf-8")
    assert [b.text for b in read(tmp_path / "a.md").blocks] == ["Mora", "Text."]
