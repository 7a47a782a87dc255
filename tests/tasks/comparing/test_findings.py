"""What follows from the cells: true, cited, worded for one, two and many; goals with the same measure side by side."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from assistant.errors import LotsError
from assistant.retrieval.library import Library
from assistant.tasks.comparing.choosing import like, of_county
from assistant.tasks.comparing.compare import compare, stream_comparison
from assistant.tasks.comparing.text import summary_text
from assistant.types import Comparison, FindingKind, Progress, Status
from assistant.writing.writer import RewordingTask, Statement, WritingTask, Written

TODAY = date(2026, 11, 21)


def texts(made: Comparison, kind: FindingKind) -> list[str]:
    return [re.sub(r"\s*\[\d+\]", "", finding.text) for finding in made.findings if finding.kind is kind]


def followed(name: str, text: str) -> str:
    return f"---\ntitel: Program\nkommun: {name}\ntyp: program\n---\n# Program\n\n## Uppföljning\n{text}\n"


class Shouting:
    """A writer that rewords every statement."""

    name = "Ropande skrivare"

    def stream(self, task: WritingTask) -> Iterator[str | Written]:
        yield Written("", ())

    def reword(self, task: RewordingTask) -> tuple[Statement, ...]:
        return tuple(Statement(s.text.upper(), s.citations, s.own) for s in task.statements)


def test_statements_are_worded_for_two_for_all_and_for_one(library_of: Callable[[dict[str, str]], Library]) -> None:
    yearly = "Programmet följs upp varje år av kommunstyrelsen."
    documents = {"mora": yearly, "trosa": yearly, "falun": yearly, "nacka": "Programmet följs upp varje kvartal."}
    library = library_of({f"{name}.md": followed(name.title(), text) for name, text in documents.items()})
    made = compare(["Mora", "Trosa"], ["uppfoljning"], library, today=TODAY)
    assert texts(made, FindingKind.COMMON) == ["Båda följer upp varje år."]
    made = compare(["Mora", "Trosa", "Falun"], ["uppfoljning"], library, today=TODAY)
    assert texts(made, FindingKind.COMMON) == ["Alla tre följer upp varje år."]
    made = compare(["Mora", "Trosa", "Falun", "Nacka"], ["uppfoljning"], library, today=TODAY)
    assert texts(made, FindingKind.DIFFERS) == [
        "Nacka följer upp varje kvartal; Mora, Trosa och Falun följer upp varje år."
    ]


ALONE = "Mora nämner Agenda 2030. För Trosa och Falun ger underlaget ingen träff på det."


@pytest.mark.parametrize(("elsewhere", "said"), [("", [ALONE]), ("Agenda 2030.", [])])
def test_only_one_is_said_only_when_no_other_document_says_it(
    elsewhere: str, said: list[str], library_of: Callable[[dict[str, str]], Library]
) -> None:
    plain = "Företagens arbete med hållbarhet ska underlättas av kommunen."
    documents = {"mora": "Agenda 2030 styr arbetet med hållbarhet.", "trosa": plain, "falun": plain}
    files = {f"{n}.md": followed(n.title(), t).replace("Uppföljning", "Hållbarhet") for n, t in documents.items()}
    files["falun.md"] += f"\n## Bilaga\nLista över dokument: {elsewhere}\n"
    made = compare(["Mora", "Trosa", "Falun"], ["hallbarhet"], library_of(files), today=TODAY)
    assert texts(made, FindingKind.STANDS_OUT) == said


def test_every_number_in_a_finding_is_one_of_its_citations_and_they_resolve(starter: Library) -> None:
    made = compare(["Nacka", "Trosa", "Lerum", "Mora", "Umeå"], [], starter, today=TODAY)
    numbers = {citation.n for citation in made.citations}
    assert numbers == set(range(1, len(numbers) + 1))
    cited = [finding for finding in made.findings if finding.citations]
    assert len(cited) > 5
    for finding in made.findings:
        in_text = {int(n) for n in re.findall(r"\[(\d+)\]", finding.text)}
        assert in_text == {citation.n for citation in finding.citations}, finding.text


def test_goals_with_the_same_measure_stand_side_by_side_with_year_and_base(own: Library) -> None:
    made = compare(["Mora", "Trosa"], ["matbara_mal"], own, today=TODAY)
    found = {i.key: [(v.column, v.value, v.year, v.base) for v in i.values] for i in made.indicators}
    assert found["nki"] == [(0, 76.0, "2028", "70"), (1, 80.0, "2027", "")]
    assert [(column, value) for column, value, *_ in found["ranking_plats"]] == [(0, 50.0), (1, 10.0)]
    told = [text for text in texts(made, FindingKind.DIFFERS) if text.startswith("Mål för NKI i Insikt: Mora")]
    assert len(told) == 1


def test_a_table_of_goals_gives_target_year_and_base(programmes: Library) -> None:
    made = compare(["Nässjö", "Varberg"], ["matbara_mal"], programmes, today=TODAY)
    (nki,) = [indicator for indicator in made.indicators if indicator.key == "nki"]
    assert [(v.value, v.year, v.base) for v in nki.values] == [(78.0, "2027", "73"), (80.0, "2030", "76")]
    assert all(value.citation.page_start for value in nki.values)


def test_what_cannot_be_compared_is_said_with_the_card_that_says_why(own: Library) -> None:
    made = compare(["Mora", "Trosa", "Nacka"], ["matbara_mal", "uppfoljning"], own, today=TODAY)
    assert made.columns[2].status is Status.EXPIRED
    told = {f.text.split(" [")[0]: f.citations for f in made.findings if f.kind is FindingKind.NOT_COMPARABLE}
    kinds = next(text for text in told if text.startswith("Dokumenten är av olika slag: strategi (Mora)"))
    assert told[kinds][0].quote == "Kommuner definierar orden program, strategi och plan olika."
    nki = next(text for text in told if "före och efter 2024" in text)
    assert nki.endswith("Det gäller Mora och Trosa.")
    assert told[nki][0].document.identity.title == "Insikt och NKI"
    assert "Nackas program (gällde till 2014) har gått ut. De andra kan ha nyare mål och siffror." in told


def test_expired_programmes_give_way_to_those_in_force(starter: Library) -> None:
    made = compare(["Mora", "Falun"], ["giltighet"], starter, today=TODAY)
    assert [document.identity.period for document in made.columns[0].documents] == ["2023–2026"]
    assert made.columns[0].status is Status.VALID
    later = compare(["Mora", "Falun"], ["giltighet"], starter, today=date(2027, 1, 1))
    assert later.columns[0].status is Status.EXPIRED


def test_a_writer_words_the_findings_and_never_the_cells(own: Library) -> None:
    plain = compare(["Mora", "Trosa"], ["uppfoljning"], own, today=TODAY)
    worded = compare(["Mora", "Trosa"], ["uppfoljning"], own, today=TODAY, writer=Shouting())
    assert worded.writer == "Ropande skrivare"
    assert worded.cells == plain.cells
    assert [f.text for f in worded.findings if f.citations] == [f.text.upper() for f in plain.findings if f.citations]


def test_a_question_of_ones_own_is_a_row(programmes: Library) -> None:
    made = compare(
        ["Vara", "Varberg"], [], programmes, questions=["Vad kostar utbyggnaden av Stenslätten?"], today=TODAY
    )
    assert [aspect.key for aspect in made.aspects] == ["fraga_1"]
    assert any("48 miljoner" in point.text for point in made.cell(0, "fraga_1").points)
    assert made.cell(1, "fraga_1").points == ()


def test_ten_at_once_and_neither_one_nor_eleven(starter: Library) -> None:
    names = of_county("Västra Götalands län", starter).names
    assert len(names) == 10
    events = list(stream_comparison(names, ["uppfoljning"], starter, today=TODAY))
    assert [type(event) for event in events[:-1]] == [Progress] * (len(events) - 1)
    assert isinstance(events[-1], Comparison)
    assert len(events[-1].columns) == 10
    for wrong in (["Mora"], ["Mora", "Mora"], [*names, "Mora"]):
        with pytest.raises(LotsError, match="två till tio"):
            compare(wrong, [], starter)
    with pytest.raises(LotsError, match="Det finns ingen aspekt"):
        compare(["Mora", "Trosa"], ["ambition"], starter)


def test_municipalities_like_ones_own_come_with_the_grounds(starter: Library) -> None:
    choice = like("Mora", starter, TODAY)
    assert choice.names[0] == "Mora"
    assert len(choice.names) == 5
    assert "samma län (Dalarnas län)" in choice.grounds
    assert "finns inte i underlaget" in choice.grounds
    county = of_county("Dalarnas län", starter)
    assert "Orsa" in county.names
    assert county.left_out == ()


def test_silence_is_never_told_as_a_no(starter: Library, library_of: Callable[[dict[str, str]], Library]) -> None:
    plain = "Företagens arbete med hållbarhet ska underlättas av kommunen."
    agenda = "Agenda 2030 styr arbetet med hållbarhet."
    documents = {"mora": agenda, "trosa": agenda, "falun": plain, "nacka": plain}
    files = {f"{n}.md": followed(n.title(), t).replace("Uppföljning", "Hållbarhet") for n, t in documents.items()}
    made = compare(["Mora", "Trosa", "Falun", "Nacka"], ["hallbarhet"], library_of(files), today=TODAY)
    assert texts(made, FindingKind.COMMON) == ["Mora och Trosa nämner Agenda 2030."]
    for names in (["Falun", "Borlänge", "Gävle"], ["Göteborg", "Tjörn", "Mora", "Umeå"]):
        told = [finding.text for finding in compare(names, [], starter, today=TODAY).findings]
        assert told
        assert not [
            text for text in told if re.search(r"^Bara |\b(?:en|två|tre) av (?:tre|fyra)\b", text, re.IGNORECASE)
        ]


def test_silences_stand_last_under_a_heading_of_their_own(own: Library) -> None:
    made = compare(["Mora", "Trosa", "Nacka"], ["framtagande", "matbara_mal"], own, today=TODAY)
    kinds = [finding.kind for finding in made.findings]
    assert kinds == sorted(kinds, key=list(FindingKind).index)
    assert kinds.count(FindingKind.NO_HIT) == 1
    assert kinds[-1] is FindingKind.NO_HIT
    assert "ingen träff" not in " ".join(texts(made, FindingKind.DIFFERS))
    assert summary_text(made).split("**Ingen träff**")[1].startswith("\n\n- Underlaget ger ingen träff för Mora (hur ")
