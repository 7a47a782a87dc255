"""Lists, headings, introductions and tables: what is left after something has been taken out reads whole."""

from assistant.writing.checking import Checked
from tests.writing.checking.real import checked, source

SOURCES = [
    source("bcdf", "program/mora-2023-2026.md", "Om programmet"),
    source("ghjk", "program/mora-2023-2026.md", "Fokus"),
    source("lmnp", "program/trosa-2023-2026.md", "Utfall"),
]
ADOPTED = "Strategin antogs den 13 februari 2023"


def check(text: str, *municipalities: str) -> Checked:
    return checked(text, SOURCES, *municipalities)


def test_items_take_the_citation_of_their_introduction() -> None:
    result = check(
        "Strategin har fyra fokusområden [ghjk]:\n* Kompetensförsörjning\n* Infrastruktur\n* Sänkta skatter\n"
    )
    assert result.text == "Strategin har fyra fokusområden [1]:\n\n- Kompetensförsörjning [1]\n- Infrastruktur [1]"
    assert [removed.text for removed in result.removed] == ["Sänkta skatter"]


def test_an_introduction_without_a_key_rests_on_the_first_item() -> None:
    kept = check("Moras strategi har fyra fokusområden:\n- Kompetensförsörjning [ghjk]", "Mora")
    assert kept.text == "Moras strategi har fyra fokusområden [1]:\n\n- Kompetensförsörjning [1]"
    wrong = check("Moras strategi har fem fokusområden:\n- Kompetensförsörjning [ghjk]", "Mora")
    assert wrong.text == "- Kompetensförsörjning [1]"
    assert [removed.text for removed in wrong.removed] == ["Moras strategi har fem fokusområden:"]


def test_an_introduction_left_without_items_goes() -> None:
    result = check(f"Målen är:\n- Sänkta skatter [ghjk]\n- Flygplats [ghjk]\n\n{ADOPTED} [bcdf].")
    assert result.text == f"{ADOPTED} [1]."


def test_an_introduction_in_the_middle_of_a_line() -> None:
    result = check(f"{ADOPTED} [bcdf]. Fokusområdena är:\n1. Kompetensförsörjning [ghjk]\n2. Infrastruktur [ghjk]")
    assert result.text == f"{ADOPTED} [1]. Fokusområdena är:\n\n- Kompetensförsörjning [2]\n- Infrastruktur [2]"


def test_no_heading_is_left_alone() -> None:
    text = "## Mål\n\n- Sänkta skatter [ghjk]\n\n## Fokusområden\n\n- Infrastruktur [ghjk]\n\n## Slut\n" + f"{ADOPTED}."
    assert check(text).text == "### Fokusområden\n\n- Infrastruktur [1]"


def test_a_heading_that_claims_something_goes_but_not_what_is_under_it() -> None:
    result = check(f"## 45 nya jobb i Mora\n\n{ADOPTED} [bcdf].", "Mora")
    assert result.text == f"{ADOPTED} [1]."
    assert [removed.text for removed in result.removed] == ["45 nya jobb i Mora"]


def test_a_line_in_bold_is_a_heading() -> None:
    result = check(f"**Mora**\n{ADOPTED} [bcdf].\n\n**Trosa**\nTrosa har 99 jobb [lmnp].", "Mora", "Trosa")
    assert result.text == f"**Mora**\n\n{ADOPTED} [1]."


def test_items_under_an_item() -> None:
    mora = "- **Mora**\n  - Kompetensförsörjning [ghjk]\n  - Flygplats [ghjk]\n"
    trosa = "- **Trosa**\n  - Plats 8 år 2021 [lmnp]\n  - Infrastruktur [ghjk]\n- **Nacka**"
    result = check(mora + trosa, "Mora", "Trosa", "Nacka")
    assert result.text == "- **Mora**\n  - Kompetensförsörjning [1]\n- **Trosa**\n  - Plats 8 år 2021 [2]"


def test_sentences_of_an_item_share_its_citation_when_it_bears_them_out() -> None:
    result = check("- Kommunfullmäktige antog strategin den 13 februari 2023. Den har siktet inställt på 2030 [bcdf].")
    expected = "- Kommunfullmäktige antog strategin den 13 februari 2023 [1]. Den har siktet inställt på 2030 [1]."
    assert result.text == expected
    unsupported = check("- Skatten sänks för alla företag. Den har siktet inställt på 2030 [bcdf].")
    assert unsupported.text == "- Den har siktet inställt på 2030 [1]."


def test_connecting_sentences_and_chatter() -> None:
    text = f"Ja. Sammanfattningsvis:\n\n{ADOPTED} [bcdf]. Hoppas det hjälper! Vill du veta mer?"
    result = check(text)
    assert result.text == f"Ja. Sammanfattningsvis:\n\n{ADOPTED} [1]."
    assert result.removed == ()


def test_a_list_of_sources_is_left_to_the_page() -> None:
    text = (
        f"{ADOPTED} [bcdf].\n\nKällor:\n- [bcdf] Näringslivsstrategi 2023–2026\n- [ghjk] Näringslivsstrategi 2023–2026"
    )
    result = check(text)
    assert result.text == f"{ADOPTED} [1]."
    assert len(result.citations) == 1


def test_what_a_model_says_to_itself_is_not_shown() -> None:
    thought = f"<think>\n{ADOPTED} [bcdf]. Vänta.\n\nTrosa hade plats 8 år 2021 [lmnp].\n</think>"
    assert check(f"{thought}\n\nStrategin siktar mot 2030 [bcdf].").text == "Strategin siktar mot 2030 [1]."


def test_tables_cell_by_cell() -> None:
    text = (
        "| | Mora | Trosa |\n|---|---|---|\n"
        "| Mål | sikte på 2030 [bcdf] | plats 8 år 2021 [lmnp] |\n"
        "| Fokusområden | fyra [ghjk] | fem [lmnp] |\n"
        "| Företag | nära 2 000 [lmnp] | nära 2 000 [lmnp] |\n"
        "| Skatter | sänks | höjs |\n"
    )
    result = check(text, "Mora", "Trosa")
    assert result.text == (
        "|  | Mora | Trosa |\n| --- | --- | --- |\n"
        "| Mål | sikte på 2030 [1] | plats 8 år 2021 [2] |\n"
        "| Fokusområden | fyra [3] | – |\n"
        "| Företag | – | nära 2 000 [2] |"
    )
    assert [removed.reason for removed in result.removed] == [
        "talet fem finns inte i källan",
        "källan handlar om Trosa",
        "saknar källhänvisning",
    ]


def test_a_table_of_which_nothing_is_left_goes_with_its_header() -> None:
    result = check(f"{ADOPTED} [bcdf].\n\n| Mått | Mål |\n|---|---|\n| Jobb | 45 [ghjk] |\n| Bolag | 7 |\n")
    assert result.text == f"{ADOPTED} [1]."


def test_a_citation_under_a_heading_does_not_bear_the_heading_out() -> None:
    result = check(f"## 45 nya jobb i Mora\n[bcdf]\n\n{ADOPTED} [bcdf].", "Mora")
    assert result.text == f"{ADOPTED} [1]."


def test_a_cell_keeps_its_citation_when_the_one_that_carried_it_goes() -> None:
    text = "| Mått | Mål | Utfall |\n|---|---|---|\n| Plats | 8 år 2021 | 99 [lmnp] |\n"
    assert check(text).text.endswith("| Plats | 8 år 2021 [1] | – |")
