"""The extractive writer's rules, on passages made by hand."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from assistant.types import BlockKind, Document, Evidence, Identity, Kind, Passage, Question, Source, Unit, Wants
from assistant.writing.extractive import ExtractiveWriter
from assistant.writing.writer import Part, WritingTask, Written

PARAGRAPH, ITEM, ROW, HEADING = BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.HEADING


def document(name: str = "Mora", **fields: object) -> Document:
    identity = Identity(title=f"Näringslivsprogram {name}", kind=Kind.PROGRAMME, municipality=name, **fields)
    return Document(f"id-{name}", f"{name}.pdf", "/", "0" * 64, identity, 10)


def passage(owner: Document, ordinal: int, section: str, *units: tuple[BlockKind, str, int], lead: str = "") -> Passage:
    made = tuple(Unit(text, kind, page, page) for kind, text, page in units)
    return Passage(f"{owner.id}:{ordinal}", owner.id, ordinal, (section,), made, lead)


def write(question: str, passages: Sequence[Passage], owner: Document, wants: Wants = Wants.OPEN) -> Written:
    evidence = tuple(Evidence(p, owner, 0.9 - 0.01 * n, 0.88) for n, p in enumerate(passages))
    task = WritingTask(
        Question(question, question, question, (owner.identity.municipality,), wants=wants),
        (Part(owner.identity.municipality, evidence),),
        date(2026, 11, 21),
        lambda term: 1.0,
        lambda _: sorted(passages, key=lambda p: p.ordinal),
    )
    *_, last = ExtractiveWriter().stream(task)
    assert isinstance(last, Written)
    return last


def test_the_page_cited_is_the_page_of_the_words_not_of_the_whole_passage() -> None:
    mora = document()
    found = passage(
        mora,
        0,
        "Mål",
        (PARAGRAPH, "Bakgrunden är lång och säger inget om saken.", 3),
        (PARAGRAPH, "Kommunen ska få 500 nya jobb till 2030.", 4),
    )
    written = write("Hur många jobb ska det bli?", [found], mora, Wants.NUMBER)
    assert written.text.startswith("**Mora:** Kommunen ska få 500 nya jobb till 2030. [1]")
    assert (written.citations[0].page_start, written.citations[0].page_end) == (4, 4)


def test_a_sentence_that_leans_on_the_one_before_brings_it_along() -> None:
    mora = document()
    text = "Näringslivsrådet samlar företagen. Det träffas fyra gånger om året för att följa budgeten."
    written = write("Hur ofta följs budgeten?", [passage(mora, 0, "Råd", (PARAGRAPH, text, 1))], mora, Wants.NUMBER)
    assert text in written.text


def test_a_list_that_goes_on_in_the_next_passage_is_given_whole() -> None:
    mora = document()
    first = passage(
        mora, 0, "Fokus", (PARAGRAPH, "Fokusområdena är fyra:", 2), (ITEM, "Mark och lokaler", 2), (ITEM, "Dialog", 2)
    )
    second = passage(mora, 1, "Fokus", (ITEM, "Kompetens", 3), (ITEM, "Service", 3), lead="Fokusområdena är fyra:")
    written = write("Vilka fokusområden finns?", [second, first], mora, Wants.LIST)
    items = [line.removeprefix("- ").split(" [")[0] for line in written.text.splitlines() if line.startswith("- ")]
    assert items == ["Mark och lokaler", "Dialog", "Kompetens", "Service"]
    assert [citation.page_start for citation in written.citations] == [2, 3]


def test_focus_areas_that_are_headings_are_a_list() -> None:
    mora = document()
    passages = [
        Passage(
            f"{mora.id}:{n}", mora.id, n, ("Fokusområden", name), (Unit("Text om saken.", PARAGRAPH, n + 1, n + 1),)
        )
        for n, name in enumerate(["Etablering", "Kompetens", "Dialog"])
    ]
    text = write("Vilka fokusområden finns?", passages, mora, Wants.LIST).text
    assert text.splitlines()[0] == "**Mora:** Fokusområden:"
    assert [line.split(" [")[0] for line in text.splitlines()[2:]] == ["- Etablering", "- Kompetens", "- Dialog"]


def test_an_introduction_never_stands_without_its_list() -> None:
    mora = document()
    found = passage(mora, 0, "Mål", (PARAGRAPH, "Målen för jobben är:", 1), (ITEM, "500 nya jobb till 2030", 1))
    text = write("Hur lyder målen för jobben?", [found], mora).text
    assert text.index("Målen för jobben är:") < text.index("500 nya jobb till 2030")


def test_a_source_key_leads_to_its_url() -> None:
    sources = (Source("K1", "Ett", url="https://a.example"), Source("K2", "Två", url="https://b.example"))
    mora = document(sources=sources)
    unit = Unit("Kommunen följer upp planen varje höst.", PARAGRAPH, source_keys=("K2",))
    found = Passage(f"{mora.id}:0", mora.id, 0, ("Uppföljning",), (unit,))
    assert write("Hur följs planen upp?", [found], mora).citations[0].url == "https://b.example"


def test_adoption_is_answered_only_from_a_passage_that_holds_the_date() -> None:
    told = document(adopted="2023-02-13", adopted_by="kommunfullmäktige")
    cover = passage(told, 0, "Omslag", (PARAGRAPH, "Antagen av KF den 13 februari 2023, § 24.", 1))
    other = passage(told, 1, "Mål", (PARAGRAPH, "Kommunen ska växa.", 2))
    written = write("När antogs programmet?", [other, cover], told, Wants.DATE)
    assert written.text == "Den 13 februari 2023, av kommunfullmäktige. [1]"
    assert written.citations[0].page_start == 1
    untold = write("När antogs programmet?", [other], told, Wants.DATE)
    assert "13 februari" not in untold.text


def test_a_source_s_own_number_is_not_taken_for_a_citation() -> None:
    mora = document()
    found = passage(mora, 0, "Jobb", (PARAGRAPH, "Antalet jobb var 4 200 enligt statistiken [2].", 1))
    written = write("Hur många jobb är det enligt statistiken?", [found], mora, Wants.NUMBER)
    assert written.text == "**Mora:** Antalet jobb var 4 200 enligt statistiken (2). [1]"


def test_a_year_that_is_only_mentioned_is_no_period_of_validity() -> None:
    mora = document(period="2024–2027", valid_from=2024, valid_to=2027)
    budget = passage(mora, 0, "Ekonomi", (PARAGRAPH, "Budget 2027 är 3 miljoner kronor.", 4))
    cover = passage(mora, 1, "Omslag", (PARAGRAPH, "Giltighetstid: 2024–2027", 1))
    assert write("Gäller programmet fortfarande?", [budget, cover], mora).citations[0].page_start == 1
    assert "Programmet gäller" not in write("Gäller programmet fortfarande?", [budget], mora).text


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("Kommunen har en företagslots.", "Ja. "),
        ("Kommunen har ingen företagslots.", "Nej. "),
        ("Kommunen ska inrätta en företagslots.", ""),
        ("Kommunen har ingen strateg, men en företagslots.", ""),
        ("Näringslivsrådet har valt en ordförande.", ""),
    ],
)
def test_yes_or_no_only_where_a_sentence_settles_it(text: str, opening: str) -> None:
    mora = document(valid_to=2030)
    written = write(
        "Har kommunen en företagslots?", [passage(mora, 0, "Service", (PARAGRAPH, text, 1))], mora, Wants.YES_NO
    )
    assert written.text == f"**Mora:** {opening}{text} [1]"


def test_an_expired_programme_settles_nothing() -> None:
    mora = document(valid_to=2020)
    text = "Kommunen har en företagslots."
    written = write(
        "Har kommunen en företagslots?", [passage(mora, 0, "Service", (PARAGRAPH, text, 1))], mora, Wants.YES_NO
    )
    assert "Ja." not in written.text
    assert text in written.text


def test_what_two_sources_say_is_one_point_with_both_numbers() -> None:
    card, report = (replace(document(""), id=name, path=f"{name}.pdf") for name in ("card", "report"))
    says = "Programmet ska ha mätbara mål och följas upp varje år."
    evidence = tuple(
        Evidence(passage(owner, 0, "Mål", (PARAGRAPH, text, page)), owner, 0.9, 0.88)
        for owner, text, page in (
            (card, says, 2),
            (report, says.replace("år.", "år!"), 7),
        )
    )
    question = "Ska programmet ha mätbara mål?"
    task = WritingTask(
        Question(question, question, question), (Part("", evidence),), date(2026, 11, 21), lambda _: 1.0, lambda _: ()
    )
    *_, last = ExtractiveWriter().stream(task)
    assert isinstance(last, Written)
    assert last.text == f"{says} [1][2]"
    assert [(c.document.path, c.page_start) for c in last.citations] == [("card.pdf", 2), ("report.pdf", 7)]


def test_points_with_other_numbers_are_not_the_same() -> None:
    mora = document()
    rows = ("Målet för NKI är 75 år 2026.", "Målet för NKI är 80 år 2026.")
    found = [passage(mora, n, "Mål", (PARAGRAPH, text, n + 1)) for n, text in enumerate(rows)]
    written = write("Vilket är målet för NKI år 2026?", found, mora, Wants.NUMBER)
    assert all(row in written.text for row in rows)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Har kommunen ett näringslivsprogram?", "Ja: *Näringslivsprogram Mora* (2023–2026). [1]"),
        ("Vad är antagandedatumet?", "Den 13 februari 2023, av kommunfullmäktige. [1]"),
    ],
)
def test_what_the_identity_answers(question: str, expected: str) -> None:
    mora = document(
        period="2023–2026", valid_from=2023, valid_to=2026, adopted="2023-02-13", adopted_by="kommunfullmäktige"
    )
    found = passage(mora, 0, "Om", (PARAGRAPH, "Antagen av kommunfullmäktige den 13 februari 2023.", 1))
    assert write(question, [found], mora, Wants.YES_NO).text == expected


def test_a_sentence_that_stands_twice_is_said_once() -> None:
    mora = document()
    says = "Uppföljningen av målen görs varje år."
    found = passage(mora, 0, "Uppföljning av mål", (PARAGRAPH, says, 1), (ITEM, says, 2))
    written = write("Hur görs uppföljningen av målen?", [found], mora)
    assert written.text.count(says) == 1


def test_an_item_comes_with_its_introduction_which_says_when_not_all_is_told() -> None:
    mora = document()
    found = passage(
        mora,
        0,
        "Varför",
        (PARAGRAPH, "Tre skäl till att en kommun saknar program:", 1),
        (ITEM, "Näringslivsprogrammet anses inte behövas eftersom dialogen redan fungerar.", 1),
        (ITEM, "Tiden räcker inte.", 1),
        (ITEM, "Politiken är oense.", 1),
    )
    text = write("Varför ska kommunen ha ett näringslivsprogram?", [found], mora, Wants.REASON).text
    assert "Tre skäl till att en kommun saknar program" in text
    items = sum(word in text for word in ("dialogen redan fungerar", "Tiden räcker", "Politiken är oense"))
    assert ("bland annat" in text) == (items < 3)


def programmes(*periods: tuple[int, int], **fields: object) -> list[Document]:
    return [
        replace(
            document(period=f"{first}–{last}", valid_from=first, valid_to=last, **fields),
            id=f"mora-{first}",
            identity=replace(
                document(**fields).identity,
                title=f"Program {first}–{last}",
                period=f"{first}–{last}",
                valid_from=first,
                valid_to=last,
                adopted=f"{first}-01-10",
            ),
        )
        for first, last in periods
    ]


def _decision(made: Document) -> str:
    identity = made.identity
    adopted = f"Kommunfullmäktige antog {identity.title} den 10 januari {identity.valid_from}."
    return f"{adopted} Programmet gäller {identity.period}."


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Gäller programmet fortfarande?", "*Program 2021–2025*: programmet gällde 2021–2025 och har gått ut. [1]"),
        (
            "Gällde programmet 2014–2016 fortfarande?",
            "*Program 2014–2016*: programmet gällde 2014–2016 och har gått ut. [1]",
        ),
        ("När antogs programmet 2014–2016?", "*Program 2014–2016*: den 10 januari 2014. [1]"),
    ],
)
def test_a_decision_is_told_of_the_programme_that_is_meant(question: str, expected: str) -> None:
    own = programmes((2014, 2016), (2018, 2020), (2021, 2025))
    told = {d.id: passage(d, 0, "Om", (PARAGRAPH, _decision(d), 1)) for d in own}
    evidence = tuple(Evidence(told[d.id], d, 0.9, 0.88) for d in own)
    wants = Wants.DATE if question.startswith("När") else Wants.YES_NO
    task = WritingTask(
        Question(question, question, question, ("Mora",), wants=wants),
        (Part("Mora", evidence, documents=tuple(own)),),
        date(2026, 11, 21),
        lambda _: 1.0,
        lambda key: [told[key]],
    )
    *_, last = ExtractiveWriter().stream(task)
    assert isinstance(last, Written)
    assert last.text == expected
