"""Web pages as municipalities' systems make them."""

import pytest

from assistant.documents.html import read_html
from assistant.types import BlockKind

H, P, L, R = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW


@pytest.fixture
def result(tmp_path):
    def written_and_read(content: str | bytes):
        path = tmp_path / "a.html"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_html(path)

    return written_and_read


@pytest.fixture
def read(result):
    def shape(content: str | bytes):
        return [(block.kind, block.level, block.text) for block in result(content).blocks]

    return shape


def test_a_page_without_its_furniture(result) -> None:
    page = result(
        """<!doctype html><html><head><title>Näringsliv &ndash; Mora</title><style>p{}</style></head><body>
        <script>var x = "<p>hemligt</p>";</script>
        <div class="cookie-banner">Vi använder kakor</div>
        <header><a href="/">Mora kommun</a></header><nav><ul><li>Start</li></ul></nav>
        <main><header><h1>Näringslivsstrategi</h1></header>
        <p>Vi <b>ska</b>
           växa<!-- anteckning -->.</p><h2>Mål</h2>
        <ul><li>Fler företag<ul><li>nya</li></ul></li><li><p>Bättre service</p><p>Varje dag.</p></li></ul>
        <form><input value="x"><p>Sök på sidan</p></form>
        <aside><h4>Fakta</h4><p>900 företag</p></aside><aside><a href="x">Läs också</a></aside></main>
        <aside>Relaterat</aside><footer>Kontakta oss</footer></body></html>"""
    )
    assert page.properties == {"title": "Näringsliv – Mora"}
    assert [(b.kind, b.level, b.text) for b in page.blocks] == [
        (H, 1, "Näringslivsstrategi"),
        (P, 0, "Vi ska växa."),
        (H, 2, "Mål"),
        (L, 0, "Fler företag"),
        (L, 1, "nya"),
        (L, 0, "Bättre service"),
        (P, 0, "Varje dag."),
        (H, 4, "Fakta"),
        (P, 0, "900 företag"),
    ]


def test_what_is_hidden_is_left_out(read) -> None:
    assert read(
        "<body><p hidden>a</p><p style='color:red; display: none'>b</p><p aria-hidden='true'>c</p>"
        "<div role='navigation'>d</div><template><p>e</p></template><p>Syns.</p></body>"
    ) == [(P, 0, "Syns.")]


def test_a_page_wrapped_in_a_form_or_marked_with_cookie_is_read(read) -> None:
    page = "<body class='cookie-accepted' aria-hidden='true'><form><h1>Program</h1><p>Text i sidan.</p></form></body>"
    assert read(page) == [(H, 1, "Program"), (P, 0, "Text i sidan.")]


def test_the_only_article_is_the_content(read) -> None:
    assert read("<body><div>Meny</div><article><p>Artikelns text är det som räknas.</p></article></body>") == [
        (P, 0, "Artikelns text är det som räknas.")
    ]


def test_several_articles_are_all_read(read) -> None:
    assert [text for _, _, text in read("<article><p>Ett.</p></article><article><p>Två.</p></article>")] == [
        "Ett.",
        "Två.",
    ]


def test_an_empty_main_does_not_hide_the_page(read) -> None:
    assert read("<body><main></main><div><p>Texten ligger utanför.</p></div></body>") == [
        (P, 0, "Texten ligger utanför.")
    ]


def test_the_only_h1_is_kept_from_the_header_of_the_page(read) -> None:
    assert read("<body><header>Meny<h1>Strategi</h1></header><p>Text.</p></body>") == [
        (H, 1, "Strategi"),
        (P, 0, "Text."),
    ]


def test_running_text_without_paragraphs(read) -> None:
    assert read("<body>Första<br>raden<br><br>Andra <span>stycket</span><div>Tredje</div>slut</body>") == [
        (P, 0, "Första raden"),
        (P, 0, "Andra stycket"),
        (P, 0, "Tredje"),
        (P, 0, "slut"),
    ]


def test_a_link_around_a_whole_card(read) -> None:
    assert read("<a href='x'><h3>Lots</h3><p>En väg in.</p></a>") == [(H, 3, "Lots"), (P, 0, "En väg in.")]


def test_tables_have_their_headers(read) -> None:
    assert read(
        "<table><caption>Mätbara mål</caption><thead><tr><th>Mål</th><th>2023</th></tr></thead>"
        "<tbody><tr><td>Företag</td><td>120</td></tr><tr><td>NKI</td><td></td></tr></tbody></table>"
        "<table><tr><th>Antagen</th><td>2023-02-13</td></tr><tr><th>Ansvarig</th><td>KS</td></tr></table>"
    ) == [
        (P, 0, "Mätbara mål"),
        (R, 0, "Mål: Företag · 2023: 120"),
        (R, 0, "NKI"),
        (R, 0, "Antagen: 2023-02-13"),
        (R, 0, "Ansvarig: KS"),
    ]


def test_stretched_cells_stay_in_their_columns(read) -> None:
    rows = read(
        "<table><tr><th>Område</th><th>Aktivitet</th><th>Ansvar</th></tr>"
        "<tr><td rowspan='2'>Mark</td><td>Planera</td><td>KS</td></tr><tr><td>Köpa</td><td>KF</td></tr>"
        "<tr><td colspan='3'>Övrigt</td></tr></table>"
    )
    assert [text for _, _, text in rows] == [
        "Område: Mark · Aktivitet: Planera · Ansvar: KS",
        "Område: Mark · Aktivitet: Köpa · Ansvar: KF",
        "Övrigt",
    ]


def test_a_header_over_two_rows_names_each_column(read) -> None:
    rows = read(
        "<table><tr><th rowspan=2>Mål</th><th colspan=2>Mått</th><th rowspan=2>Ansvarig</th></tr>"
        "<tr><th>Utfall 2023</th><th>2027</th></tr><tr><td>NKI</td><td>71</td><td>75</td><td>KS</td></tr></table>"
    )
    assert [text for _, _, text in rows] == ["Mål: NKI · Mått Utfall 2023: 71 · Mått 2027: 75 · Ansvarig: KS"]


def test_absurd_spans_do_not_fill_the_memory(read) -> None:
    cells = "<tr><td colspan='999999999' rowspan='999999999'>a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>"
    assert [text for _, _, text in read(f"<table>{cells}</table>")] == ["a · b", "a · c · d"]


def test_a_table_that_only_places_text(read) -> None:
    assert read("<table><tr><td><h2>Vision</h2><p>Vi växer.</p></td><td><p>Bredvid.</p></td></tr></table>") == [
        (H, 2, "Vision"),
        (P, 0, "Vi växer."),
        (P, 0, "Bredvid."),
    ]


def test_unclosed_tags_of_old_pages(read) -> None:
    page = (
        "<p>stycke" * 400
        + "<ul>"
        + "<li>punkt" * 400
        + "</ul><table>"
        + "<tr><td>Mark<td>Plan är klar." * 400
        + "</table>"
    )
    assert read(page) == [(P, 0, "stycke")] * 400 + [(L, 0, "punkt")] * 400 + [(R, 0, "Mark: Plan är klar.")] * 400


def test_list_items_without_their_list(read) -> None:
    assert read("<body><li>ett</li><li>två</li></body>") == [(L, 0, "ett"), (L, 0, "två")]


def test_xhtml_with_an_xml_declaration(read) -> None:
    page = '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html><body><p>Åtgärd</p></body></html>'
    assert read(page) == [(P, 0, "Åtgärd")]


def test_definitions(read) -> None:
    assert read("<dl><dt>Antagen:</dt><dd>2023</dd><dt>Ansvar</dt><dd>KS</dd><dd>KF</dd></dl>") == [
        (R, 0, "Antagen: 2023"),
        (R, 0, "Ansvar: KS"),
        (R, 0, "Ansvar: KF"),
    ]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8", "<meta charset=iso-8859-1>"),
        ("cp1252", ""),
        ("cp1252", "<meta charset=utf-8>"),
        ("cp1252", "<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-1'>"),
        ("iso-8859-15", "<meta charset='iso-8859-15'>"),
        ("utf-16", ""),
        ("cp1252", "<meta charset='hittepå'>"),
        ("cp1252", "<meta charset='rot13'>"),
    ],
)
def test_encodings(read, encoding: str, declared: str) -> None:
    euro = "€" if encoding != "iso-8859-15" or "15" in declared else ""
    page = f"<html><head>{declared}</head><body><p>Åtgärder för {euro} på ön</p></body></html>"
    assert [text for _, _, text in read(page.encode(encoding, errors="replace"))] == [f"Åtgärder för {euro} på ön"]


def test_damaged_markup_is_read_as_far_as_it_goes(read) -> None:
    assert [text for _, _, text in read("<p>Ett <b>två<p>Tre</div><![CDATA[x]]> <li>fyra &nosuch;")] == [
        "Ett två",
        "Tre",
        "fyra &nosuch;",
    ]
