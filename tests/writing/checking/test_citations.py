"""Keys in the forms models write them, and the numbers and quotes they become."""

import pytest

from assistant.writing.checking import Checked, KeyedSource, StreamChecker
from tests.writing.checking.real import TODAY, checked, source

MORA = source("k7f2", "program/mora-2023-2026.md", "Om programmet")
FOCUS = source("k91a", "program/mora-2023-2026.md", "Fokus")
TROSA = source("bcdf", "program/trosa-2023-2026.md", "Utfall")
SOURCES = [MORA, FOCUS, TROSA]
ADOPTED = "Strategin antogs den 13 februari 2023"


def check(text: str, *municipalities: str) -> Checked:
    return checked(text, SOURCES, *municipalities)


@pytest.mark.parametrize(
    "written",
    [
        f"{ADOPTED} [k7f2].",
        f"{ADOPTED}[k7f2].",
        f"{ADOPTED} [ k7f2 ].",
        f"{ADOPTED} [K7F2].",
        f"{ADOPTED} 【k7f2】.",
        f"{ADOPTED} (k7f2).",
        f"{ADOPTED} [källa: k7f2].",
        f"{ADOPTED} (se källa k7f2).",
        f"{ADOPTED} [[k7f2]].",
        f"{ADOPTED} k7f2.",
        f"{ADOPTED} \\[k7f2\\].",
        f"{ADOPTED} [k7f2, zzzz].",
        f"{ADOPTED} [k7f2][1].",
        f"{ADOPTED} [k7f2](https://x.se).",
        f"{ADOPTED}. [k7f2]",
        f"{ADOPTED}.\n[k7f2]",
        f"{ADOPTED}.\n\n【k7f2】\n",
        f"{ADOPTED}. Källa: [k7f2]",
    ],
)
def test_forms_of_a_citation(written: str) -> None:
    result = check(written)
    assert result.text == f"{ADOPTED} [1]."
    assert [citation.passage_id for citation in result.citations] == [MORA.evidence.passage.id]
    assert result.removed == ()


@pytest.mark.parametrize(
    "written", ["[k7f2, k91a]", "[k7f2][k91a]", "[k7f2] [k91a]", "[k7f2; k91a]", "【k7f2】【k91a】"]
)
def test_two_keys(written: str) -> None:
    result = check(f"Moras strategi gäller 2023–2026 {written}.")
    assert result.text == "Moras strategi gäller 2023–2026 [1][2]."


@pytest.mark.parametrize(
    "invented", ["[1]", "[1, 2]", "【1】", "[K3]", "[k0x9]", "(k0x9)", "[källa 2]", "[^1]", "[xbqz]", ""]
)
def test_a_claim_with_no_key_that_was_given_is_dropped(invented: str) -> None:
    result = check(f"{ADOPTED} {invented}.")
    assert result.text == ""
    assert [removed.text for removed in result.removed] == [f"{ADOPTED}."]
    assert result.removed[0].reason in ("saknar källhänvisning", "källhänvisningen finns inte")


def test_numbers_come_in_order_of_first_use_and_only_for_what_is_shown() -> None:
    trosa = "Trosa har 99 företag [k91a]. Trosa hade plats 8 år 2021 [bcdf]."
    result = check(f"{trosa} {ADOPTED} [k7f2]. Trosa hade plats 9 år 2019 [bcdf].")
    assert result.text == f"Trosa hade plats 8 år 2021 [1]. {ADOPTED} [2]. Trosa hade plats 9 år 2019 [1]."
    assert [citation.n for citation in result.citations] == [1, 2]


def test_the_quote_is_the_sentence_that_bears_the_claim_out() -> None:
    result = check("Trosa handlade 263 bygglovsärenden under 2022 [bcdf].")
    (citation,) = result.citations
    assert citation.quote.startswith("Trosa använder bygglov som en termometer på läget. Under 2022 kom 263 ärenden")
    assert citation.quote in citation.context


def test_two_sentences_of_a_passage_are_both_quoted_when_each_holds_a_figure() -> None:
    result = check("Trosa hade plats 8 år 2021 och har nära 2 000 företag [bcdf].")
    quotes = result.citations[0].quote.split(" … ")
    assert len(quotes) == 2
    assert "2 000" in quotes[0]
    assert "plats 8" in quotes[1]


def test_pages_are_those_of_the_quoted_unit() -> None:
    from dataclasses import replace

    units = tuple(
        replace(unit, page_start=i + 3, page_end=i + 3) for i, unit in enumerate(TROSA.evidence.passage.units)
    )
    paged = replace(TROSA.evidence, passage=replace(TROSA.evidence.passage, units=units))
    result = checked("Trosa hade plats 8 år 2021 [bcdf].", [KeyedSource("bcdf", paged, TROSA.text)])
    (citation,) = result.citations
    place = next(unit for unit in units if "plats 8" in unit.text)
    assert (citation.page_start, citation.page_end) == (place.page_start, place.page_end)


def test_the_same_passage_under_two_keys_is_one_citation() -> None:
    twice = [MORA, KeyedSource("k7f3", MORA.evidence, MORA.text)]
    result = checked(f"{ADOPTED} [k7f2][k7f3].", twice)
    assert result.text == f"{ADOPTED} [1]."


def test_a_key_split_over_deltas() -> None:
    checker = StreamChecker(SOURCES, today=TODAY)
    shown = [checker.feed(part) for part in (ADOPTED, " [k", "7f", "2", "]", ". ", "Den", " siktar", " mot")]
    assert [text for text in shown if text] == [f"{ADOPTED} [1]."]


def test_nothing_is_shown_before_its_citation_has_arrived() -> None:
    checker = StreamChecker(SOURCES, today=TODAY)
    assert checker.feed(f"{ADOPTED}.\n") is None
    assert checker.feed("[k7f2]\n") is None
    assert checker.feed("Den siktar ") == f"{ADOPTED} [1]."


def test_a_text_that_breaks_off_loses_its_last_half_sentence() -> None:
    checker = StreamChecker(SOURCES, today=TODAY)
    checker.feed(f"{ADOPTED} [k7f2]. Trosa hade plats 8 år 20")
    assert checker.finish(broken_off=True).text == f"{ADOPTED} [1]."


def test_a_text_that_breaks_off_after_a_citation_keeps_it() -> None:
    checker = StreamChecker(SOURCES, today=TODAY)
    checker.feed(f"{ADOPTED} [k7f2]")
    assert checker.finish(broken_off=True).text == f"{ADOPTED} [1]"
