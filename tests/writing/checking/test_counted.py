"""What a number counts, how it is rounded, and what can be counted in a list."""

from __future__ import annotations

import pytest

from tests.writing.checking.counting import HONEST, HONEST_BUT_LOST, MOVED, MOVED_BUT_SHOWN
from tests.writing.checking.real import checked, source
from tests.writing.checking.test_altered_claims import made


def stands(text: str, path: str, section: str) -> bool:
    return bool(checked(f"{text[:-1]} [bcdf].", [source("bcdf", path, section)]).text)


def borne_out(text: str, said: str) -> bool:
    return bool(checked(f"{text} [bcdf].", [made(said)]).text)


@pytest.mark.parametrize(("text", "path", "section"), HONEST, ids=lambda value: value[:30])
def test_what_a_passage_says_in_other_words_stands(text: str, path: str, section: str) -> None:
    assert stands(text, path, section)


@pytest.mark.parametrize(("text", "path", "section"), MOVED, ids=lambda value: value[:30])
def test_a_number_moved_to_another_noun_is_taken_out(text: str, path: str, section: str) -> None:
    assert not stands(text, path, section)


def test_the_limits_are_where_the_documentation_says() -> None:
    assert len(HONEST) + len(HONEST_BUT_LOST) == 83
    assert not any(stands(*row) for row in HONEST_BUT_LOST)
    assert len(MOVED) + len(MOVED_BUT_SHOWN) == 44
    assert all(stands(*row) for row in MOVED_BUT_SHOWN)


@pytest.mark.parametrize(
    ("text", "said", "holds"),
    [
        ("40 företag deltog i mötet", "12 företag deltog i mötet, och 40 svar kom in.", False),
        ("40 företag deltog i mötet", "12 företag deltog i mötet. 40 svar kom in.", False),
        ("I mötet deltog 12 företag", "12 företag deltog i mötet, och 40 svar kom in.", True),
        ("12 bolag deltog i mötet", "12 företag deltog i mötet, och 40 svar kom in.", True),
        ("45 procent av företagen är nöjda", "60 procent av företagen och 45 procent av invånarna är nöjda.", False),
        ("45 procent av invånarna är nöjda", "60 procent av företagen och 45 procent av invånarna är nöjda.", True),
        ("I kommunen finns 12 företag", "Kommun: Habo · Företag: 40 · Svar: 12", False),
        ("I kommunen finns 40 företag", "Kommun: Habo · Företag: 40 · Svar: 12", True),
        (
            "Kommunen fick 5 svar på enkäten",
            "Enkäten gick ut till företagen enligt 5 kap. 7 § i reglerna om svar.",
            False,
        ),
        ("Habo hade plats 8 i rankningen", "Habo tappade 8 placeringar till plats 20 i rankningen.", False),
    ],
)
def test_a_number_counts_what_it_counts_in_the_source(text: str, said: str, holds: bool) -> None:
    assert borne_out(text, said) is holds


@pytest.mark.parametrize(
    ("text", "said", "holds"),
    [
        ("Arbetet kostade drygt 2,5 miljoner kronor", "Arbetet kostade 2 534 000 kronor.", True),
        ("Arbetet kostade knappt 2,5 miljoner kronor", "Arbetet kostade 2 534 000 kronor.", False),
        ("Arbetet kostade 2,5 miljoner kronor", "Arbetet kostade 2 534 000 kronor.", False),
        ("Ungefär 15 företag deltog", "Ett femtontal företag deltog.", True),
        ("Drygt 40 företag deltog", "43 företag deltog.", True),
        ("Nästan 40 företag deltog", "43 företag deltog.", False),
        ("Ungefär 90 företag deltog", "43 företag deltog.", False),
        ("Ungefär 44 företag deltog", "43 företag deltog.", False),
        ("Ungefär en tredjedel av företagen deltog", "33 procent av företagen deltog.", True),
        ("Ungefär 40 procent av företagen deltog", "43 företag deltog.", False),
        ("Ungefär 2020 startade arbetet", "Arbetet startade 2021.", False),
    ],
)
def test_a_rounded_number_says_that_it_is(text: str, said: str, holds: bool) -> None:
    assert borne_out(text, said) is holds


@pytest.mark.parametrize(
    ("text", "said", "holds"),
    [
        ("Habo har tre fokusområden: mark, handel och turism", "Fokusområdena är mark, handel och turism.", True),
        (
            "Habo har tre fokusområden: mark, handel och turism",
            "Fokusområdena är mark, handel, skola och turism.",
            False,
        ),
        (
            "Habo har tre fokusområden: handel, skola och turism",
            "Fokusområdena är mark, handel, skola och turism.",
            False,
        ),
        ("Planen har tre fokusområden", "Fokusområden i planen: mark, handel och turism.", True),
        ("Planen har fyra fokusområden", "Fokusområden i planen: mark, handel och turism.", False),
        ("Planen har tre fokusområden", "Fokusområden i planen: bland annat mark, handel och turism.", False),
        ("Planen har tre fokusområden", "Fokusområden i planen: mark och vatten, handel och turism.", False),
    ],
)
def test_a_whole_list_can_be_counted(text: str, said: str, holds: bool) -> None:
    assert borne_out(text, said) is holds


def test_the_items_under_a_line_can_be_counted() -> None:
    goteborg = source("bcdf", "program/lerum.md", "Aktiviteter")
    assert checked("Omkring 2015 pågick sex aktiviteter i Lerum [bcdf].", [goteborg]).text
    assert not checked("Omkring 2015 pågick fem aktiviteter i Lerum [bcdf].", [goteborg]).text


@pytest.mark.parametrize(
    ("text", "said", "holds"),
    [
        ("Majoriteten av företagen deltog", "62 procent av företagen deltog.", True),
        ("Majoriteten av företagen deltog", "32 procent av företagen deltog.", False),
        ("De flesta av företagen deltog", "Företagen deltog.", False),
        ("Ett par dussin företag deltog", "Företagen deltog.", False),
        ("Ett par dussin företag deltog", "25 företag deltog.", True),
        ("Alla företag i kommunen deltog", "Företag i kommunen deltog.", False),
        ("Samtliga företag i kommunen deltog", "Varje företag i kommunen deltog.", True),
        ("Dubbelt så många företag deltog", "Fler företag deltog.", False),
        ("Dubbelt så många företag deltog", "Antalet företag som deltog fördubblades.", True),
        ("Två tredjedelar av företagen deltog", "Företagen deltog.", False),
        ("Inget av företagen deltog", "Företagen deltog.", False),
    ],
)
def test_an_amount_in_words_stands_in_the_source_in_some_form(text: str, said: str, holds: bool) -> None:
    assert borne_out(text, said) is holds


def test_what_the_officer_gave_is_not_counted_as_something_else() -> None:
    own = ["Vi har 45 anställda och två näringslivsutvecklare i Habo"]
    assert not checked("Habo har 45 näringslivsutvecklare och två anställda.", [], "Habo", own=own).text


def test_a_law_s_number_is_one_figure() -> None:
    said = "Ansvaret står i kommunallagen (2017:725)."
    assert borne_out("Ansvaret står i kommunallagen (2017:725)", said)
    assert not borne_out("Ansvaret gäller 725 företag enligt kommunallagen", said)
