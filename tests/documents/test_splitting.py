from assistant.documents.splitting import split
from assistant.types import Block, BlockKind, Identity, Passage

IDENTITY = Identity(title="Näringslivsstrategi")


def words(text: str) -> int:
    return len(text.split())


def heading(text: str, level: int = 2, page: int | None = 1) -> Block:
    return Block(BlockKind.HEADING, text, page, page, level)


def paragraph(text: str, page: int | None = 1) -> Block:
    return Block(BlockKind.PARAGRAPH, text, page, page)


def item(text: str, page: int | None = 1) -> Block:
    return Block(BlockKind.LIST_ITEM, text, page, page)


def row(text: str, page: int | None = 1) -> Block:
    return Block(BlockKind.TABLE_ROW, text, page, page)


def cut(blocks: list[Block], target: int = 40, limit: int = 60) -> list[Passage]:
    return split(blocks, IDENTITY, "d", words, target=target, limit=limit)


def test_passages_stay_under_one_heading_and_carry_its_path() -> None:
    passages = cut(
        [
            heading("Näringslivsstrategi", 1),
            heading("Mål"),
            paragraph("Vi vill ha fler företag."),
            heading("Uppföljning"),
            heading("Mått", 3),
            paragraph("Vi mäter varje år."),
        ]
    )
    assert [p.section for p in passages] == [("Mål",), ("Uppföljning", "Mått")]
    assert passages[0].text == "Mål\nVi vill ha fler företag."


def test_a_list_stays_with_the_line_that_introduces_it() -> None:
    filler = paragraph(" ".join(["ord"] * 30))
    passages = cut(
        [heading("Fokus"), filler, paragraph("Fyra områden:"), *[item(f"område {n} a b c") for n in range(4)]]
    )
    assert [u.text for u in passages[1].units] == ["Fyra områden:", *[f"område {n} a b c" for n in range(4)]]


def test_a_list_too_long_for_one_passage_keeps_its_introduction_as_lead() -> None:
    passages = cut([paragraph("Alla delar:"), *[item(f"del {n} " + "ord " * 10) for n in range(12)]])
    assert len(passages) > 1
    assert passages[0].lead == ""
    assert {p.lead for p in passages[1:]} == {"Alla delar:"}


def test_no_passage_passes_the_limit_and_no_word_is_lost() -> None:
    text = " ".join(f"ord{n}" for n in range(500)) + "."
    blocks = [heading("Lång"), paragraph(text), row("Mål: a · Värde: b"), paragraph("Kort.")]
    passages = cut(blocks)
    assert all(sum(words(u.text) for u in p.units) <= 60 for p in passages)
    assert " ".join(u.text for p in passages for u in p.units).split() == f"Lång {text} Mål: a · Värde: b Kort.".split()


def test_one_enormous_word_is_cut() -> None:
    passages = split([paragraph("x" * 1000)], IDENTITY, "d", len, target=100, limit=150)
    assert max(len(p.text) for p in passages) <= 150
    assert "".join(p.text for p in passages) == "x" * 1000


def test_a_heading_with_nothing_below_it_is_kept_as_text() -> None:
    passages = cut(
        [
            heading("Mål"),
            paragraph("Fler företag."),
            heading("500 nya jobb"),
            heading("Uppföljning"),
            paragraph("Årligen."),
        ]
    )
    assert passages[0].text == "Mål\nFler företag.\n500 nya jobb"
    assert passages[1].section == ("Uppföljning",)


def test_a_lone_heading_at_the_end_and_a_document_of_headings_only() -> None:
    assert cut([paragraph("Text."), heading("Slut")])[-1].text == "Text.\nSlut"
    assert [p.text for p in cut([heading("Ett"), heading("Två")])] == ["Ett\nTvå"]


def test_pages_follow_the_text() -> None:
    passages = cut([heading("Mål", page=3), paragraph("Ett.", 3), paragraph("Två.", 4)])
    assert (passages[0].page_start, passages[0].page_end) == (3, 4)
    assert [(u.page_start, u.page_end) for u in passages[0].units] == [(3, 3), (3, 3), (4, 4)]


def test_formats_without_pages_have_none() -> None:
    assert cut([paragraph("Text.", None)])[0].page_start is None


def test_ids_are_the_documents_with_an_ordinal() -> None:
    passages = cut([heading("A"), paragraph("a"), heading("B"), paragraph("b")])
    assert [(p.id, p.ordinal) for p in passages] == [("d:0", 0), ("d:1", 1)]


def test_numbered_headings_under_an_empty_heading_of_the_same_size_are_its_subsections() -> None:
    passages = cut(
        [
            heading("Utvecklingsområden"),
            heading("1. En väg in"),
            paragraph("Lotsen finns."),
            heading("2. Mark i rätt tid"),
            paragraph("Mark finns."),
            heading("Uppföljning"),
            paragraph("Årligen."),
        ]
    )
    assert [p.section for p in passages] == [
        ("Utvecklingsområden", "1. En väg in"),
        ("Utvecklingsområden", "2. Mark i rätt tid"),
        ("Uppföljning",),
    ]
