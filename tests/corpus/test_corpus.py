import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from assistant.documents.checking import check_corpus
from assistant.documents.checking_body import PROFILE_HEADINGS
from assistant.documents.checking_figures import numbers, read_table
from assistant.documents.checking_front import is_url
from assistant.programme.craft import aspects

ROOT = Path(__file__).parents[2]
CORPUS = ROOT / "corpus"
FIGURES = Path(__file__).parent / "numbers.csv"
TODAY = date(2026, 11, 21)

PROFILE = """---
titel: Näringslivsplan 2025–2028
typ: plan
kommun: Habo
kommunkod: "0643"
lan: Jönköpings län
period: 2025–2028
antagen: 2025-03-07
status: gällande
kallor:
  - id: K1
    titel: Näringslivsplan
    utgivare: Habo kommun
    url: https://www.example.org/plan
    ar: "2025"
  - id: K2
    titel: Uppföljning
    utgivare: Habo kommun
    url: https://www.example.org/uppfoljning
    ar: "2026"
---

# Näringslivsplan 2025–2028, Habo

## Om programmet

- Habo antog planen den 7 mars 2025. [K1]

## Mätbara mål

Planen har två mål: [K1]

- Habo ska ha 1 200 företag år 2028. [K1]
- Andelen nöjda företagare ska vara 80 procent. [K2]
"""

TABLE = """fil,kalla,url,siffror
habo,K1,https://www.example.org/plan,7 1200 2025 2028
habo,K2,https://www.example.org/uppfoljning,80
"""


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "program").mkdir()
    (tmp_path / "kunskap").mkdir()
    (tmp_path / "numbers.csv").write_text(TABLE, encoding="utf-8")
    return tmp_path


def problems(corpus, **files):
    """The problems of a corpus with these files, as ``path:line text``."""
    for name, text in files.items():
        (corpus / "program" / f"{name}.md").write_text(text, encoding="utf-8")
    report = check_corpus([corpus], TODAY, {corpus: corpus / "numbers.csv"})
    return [f"{problem.path}:{problem.line} {problem.text}" for problem in report.problems]


def test_the_starter_corpus_has_nothing_to_mend() -> None:
    report = check_corpus([CORPUS], TODAY, {CORPUS: FIGURES})
    assert report.checked > 200
    assert report.problems == ()


def test_every_profile_has_its_figures_in_the_table_and_the_table_no_others() -> None:
    table = read_table(FIGURES)
    assert set(table) <= {path.stem for path in (CORPUS / "program").glob("*.md")}
    assert len(table) > 170


def test_a_right_profile_has_no_problems(corpus) -> None:
    assert problems(corpus, habo=PROFILE) == []


@pytest.mark.parametrize(
    ("right", "wrong", "line", "told"),
    [
        ("titel: Näringslivsplan 2025–2028\n", "", 1, "«titel» saknas"),
        ("typ: plan", "typ: planering", 3, "«typ» har värdet «planering»"),
        ("typ: plan", "typ: plan\nkontakt: Anna", 4, "«kontakt» finns inte"),
        ('kommunkod: "0643"', 'kommunkod: "0642"', 5, "«kommunkod»"),
        ("kommun: Habo", "kommun: Habo kommun", 4, "Kommunen är skriven «Habo kommun»"),
        ("period: 2025–2028", "period: 2021–2024", 9, "har gått ut, men status är gällande"),
        ("status: gällande", "status: utgånget", 9, "pågår, men status är utgånget"),
        ("status: gällande", "status: utkast", 9, "Ett utkast kan inte vara antaget"),
        ("antagen: 2025-03-07", "antagen: 2027-03-07", 8, "ligger i framtiden"),
        ("status: gällande", "status: gällande\nhallbarhet: ja", 10, "«hallbarhet» har värdet «ja»"),
        ("https://www.example.org/plan\n", "www.example.org/plan\n", 11, "är inte en hel webbadress"),
        ("id: K2", "id: K1", 11, "Källan K1 finns 2 gånger"),
        ("    utgivare: Habo kommun\n    url: https://www.example.org/plan\n", "", 11, "saknar «utgivare»"),
        ("80 procent. [K2]", "80 procent. [K3]", 34, "Källnyckeln K3 finns inte"),
        ("- Andelen nöjda företagare ska vara 80 procent. [K2]\n", "", 16, "Källan K2 används inte"),
        ("den 7 mars 2025. [K1]", "den 7 mars 2025.", 27, "Punkten slutar inte i en källnyckel"),
        ("två mål: [K1]", "två mål:", 31, "Stycket slutar inte i en källnyckel"),
        ("## Mätbara mål", "## Mål", 29, "«Mål» finns inte bland profilernas rubriker"),
        ("## Om programmet", "## Vision\n\n## Om programmet", 25, "«Vision» har ingen text under sig"),
        ("## Om programmet", "## Uppföljning", 29, "i fel ordning"),
        ("2025–2028, Habo\n", "2025–2028\n", 23, "slutar inte med kommunens namn"),
        ("1 200 företag", "1 300 företag", 33, "Talet 1300 finns inte"),
        ("80 procent. [K2]", "80 procent. [K1]", 34, "Talet 80 finns inte i tabellen över siffror för den källa"),
        ("den 7 mars", "den 8 mars", 27, "Talet 8 finns inte"),
        ("Habo antog planen", "Anna (anna.ek@habo.se) antog planen", 27, "ser ut som en e-postadress"),
        ("Habo antog planen", "Ring 036-44 28 00, planen antogs", 27, "ser ut som ett telefonnummer"),
        ("Habo antog planen", "Grannen Jönköpng antog planen", 27, "«Jönköpng» ser ut att vara Jönköping felstavat"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(corpus, right, wrong, line, told) -> None:
    assert PROFILE.count(right) == 1
    text = PROFILE.replace(right, wrong)
    found = [problem for problem in problems(corpus, habo=text) if told in problem]
    assert found, problems(corpus, habo=text)
    assert line in [int(problem.split(":")[1].split()[0]) for problem in found]


def test_a_run_of_twelve_words_in_two_files_is_told_and_eleven_are_not(corpus) -> None:
    shared = "kommunen och företagen träffas varje vår för att prata om läget"
    other = PROFILE.replace("Habo antog", f"Inför beslutet sade man: {shared} i Habo. Habo antog")
    one = PROFILE.replace("Habo antog", f"Så här är det: {shared} här. Habo antog")
    (corpus / "numbers.csv").write_text(TABLE + TABLE.replace("habo,", "grannen,").split("\n", 1)[1], encoding="utf-8")
    assert not [p for p in problems(corpus, habo=one) if "står också" in p]
    found = [p for p in problems(corpus, habo=one, grannen=other) if f"«{shared}" in p]
    assert found == []
    longer = other.replace("om läget i Habo", "om läget här i Habo")
    found = [p for p in problems(corpus, habo=one, grannen=longer) if f"«{shared} här" in p]
    assert len(found) == 1
    assert found[0].startswith("program/habo.md:27")
    assert found[0].endswith("står också i program/grannen.md, rad 27.")


def test_an_expired_status_is_right_when_a_newer_programme_replaces_it(corpus) -> None:
    old = PROFILE.replace("status: gällande", "status: utgånget")
    new = PROFILE.replace("period: 2025–2028", "period: 2026–2029").replace("antagen: 2025-03-07\n", "")
    assert not [p for p in problems(corpus, habo=old, nyare=new) if "pågår" in p]


def test_an_officers_own_file_is_only_checked_for_what_the_index_needs(corpus) -> None:
    (corpus / "anteckningar.md").write_text("# Möte\n\nVi sågs. Ring 036-44 28 00.\n", encoding="utf-8")
    (corpus / "trasig.md").write_text("---\ntyp: [\n---\n\nText.\n", encoding="utf-8")
    (corpus / "utan.md").write_text("---\ntyp: rapport\n---\n\nText [K9].\n", encoding="utf-8")
    found = problems(corpus)
    assert [problem.split(":")[0] for problem in found] == ["trasig.md", "utan.md", "utan.md"]


def test_profile_headings_are_those_that_the_aspects_are_found_under() -> None:
    assert {heading for aspect in aspects() for heading in aspect.headings} == set(PROFILE_HEADINGS)


def test_numbers_are_compared_without_spaces_and_leading_zero() -> None:
    assert numbers("1 200 företag, 2,5 procent och den 03 maj 2025–2028") == ["1200", "2,5", "3", "2025", "2028"]


@pytest.mark.parametrize("url", ["https://www.example.org/a?b=c", "http://example.se:8080/å"])
def test_a_whole_address_is_an_address(url) -> None:
    assert is_url(url)


@pytest.mark.parametrize(
    "url", ["www.example.org", "https://", "https://exempel", "ftp://example.org", "https://a b.se", "http://a.se:x/"]
)
def test_half_an_address_is_none(url) -> None:
    assert not is_url(url)


def lots(*arguments):
    command = [sys.executable, "-m", "assistant.cli", "documents", "--check", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT, check=False)


def test_the_command_tells_what_to_mend_and_leaves_with_one(corpus) -> None:
    (corpus / "program" / "habo.md").write_text(PROFILE.replace("typ: plan", "typ: planering"), encoding="utf-8")
    told = lots("--corpus", str(corpus))
    assert told.returncode == 1
    assert told.stdout.startswith("program/habo.md, rad 3: Fältet «typ» har värdet «planering»")
    assert told.stdout.endswith("1 fel i 1 av 1 granskade filer.\n")
    as_json = lots("--corpus", str(corpus), "--json")
    assert as_json.returncode == 1
    report = json.loads(as_json.stdout)
    assert report["checked"] == 1
    assert {"path": "program/habo.md", "line": 3}.items() <= report["problems"][0].items()


def test_the_command_checks_the_starter_corpus_for_the_day_it_is_run() -> None:
    today = check_corpus([CORPUS], date.today(), {CORPUS: FIGURES})  # noqa: DTZ011 - as the command does
    told = lots()
    assert told.returncode == bool(today.problems), told.stdout
    assert all("har gått ut" in problem.text for problem in today.problems)
    assert told.stdout.endswith(
        "granskade filer.\n" if today.problems else f"{today.checked} filer granskade, inga fel.\n"
    )
