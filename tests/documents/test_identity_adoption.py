"""How municipal documents state their own adoption, and what must not be read as one."""

from __future__ import annotations

from pathlib import PurePath

import pytest

from assistant.documents.identity import identify
from assistant.types import Block, BlockKind, ReadResult

PROSE = (
    "Ett starkt näringsliv är grunden för välfärden. När företagen växer skapas arbetstillfällen och framtidstro, och "
    "kommunen kan erbjuda god service."
)
KF, KS = "kommunfullmäktige", "kommunstyrelsen"
COVER = "cover"
END = "end"
MARKS = {"#": BlockKind.HEADING, "|": BlockKind.TABLE_ROW}


def adoption(title: str, where: str, lines: tuple[str, ...], running: str = "") -> tuple[str, str]:
    """What is read as the adoption where ``lines`` stand on the cover or on the last of five pages."""
    page = 1 if where == COVER else 5
    placed = [("# " + title, 1), ("Mora kommun", 1)]
    placed += [(line, page) for line in lines] if page == 1 else []
    placed += [("# Nuläge", 2), (PROSE, 2), (PROSE, 3), ("# Våra områden", 4), (PROSE, 4)]
    placed += [(line, page) for line in lines] if page == 5 else []
    blocks = []
    for line, at in placed:
        kind = MARKS.get(line[0], BlockKind.PARAGRAPH)
        text = line if kind is BlockKind.PARAGRAPH else line[2:]
        blocks.append(Block(kind, text, at, at, (1 if at == 1 else 2) if kind is BlockKind.HEADING else 0))
    properties = {"running_text": running} if running else {}
    found = identify(ReadResult(tuple(blocks), 5, properties), PurePath("dokument.pdf"))
    return found.adopted, found.adopted_by


PROGRAMME = "Näringslivsprogram 2024–2028"
POLICY = "Näringslivspolicy"
STRATEGY = "Näringslivsstrategi"
INTENT = "Inriktning för näringslivet"
ADOPTIONS: list[tuple[str, str, tuple[str, ...], str, str]] = [
    (PROGRAMME, COVER, ("Antagen av kommunfullmäktige 2023-11-27, § 104",), "2023-11-27", KF),
    (PROGRAMME, COVER, ("Fastställd: KF 2018-11-26 § 112",), "2018-11-26", KF),
    (PROGRAMME, COVER, ("Beslut i KF 2018-11-26",), "2018-11-26", KF),
    (PROGRAMME, COVER, ("KF § 112, 2018-11-26",), "2018-11-26", KF),
    (PROGRAMME, COVER, ("§ 112 KF 2018-11-26",), "2018-11-26", KF),
    (PROGRAMME, COVER, ("Kommunfullmäktiges beslut den 26 november 2018, § 112",), "2018-11-26", KF),
    (PROGRAMME, COVER, ("Av kommunfullmäktige antaget den 26 november 2018",), "2018-11-26", KF),
    (PROGRAMME, COVER, ("Antaget av fullmäktige den tjugofemte februari 2021",), "2021-02-25", KF),
    (PROGRAMME, COVER, ("Antagen av kommunfullmäktige", "Datum: 2021-02-25"), "2021-02-25", KF),
    (POLICY, COVER, ("| Beslutsinstans: Kommunstyrelsen", "| Beslutsdatum: 2021-03-09"), "2021-03-09", KS),
    (
        POLICY,
        COVER,
        (
            "| Fastställande instans: Kommunfullmäktige",
            "| Senast ändrad: 2022-11-28, § 98",
            "| Ursprungligen fastställd: 2017-04-24, § 31",
        ),
        "2017-04-24",
        KF,
    ),
    (
        POLICY,
        COVER,
        (
            "| Fastställande instans: Senast ändrad · Kommunfullmäktige: 2022-11-28, § 98",
            "| Fastställande instans: Ursprungligen fastställd · Kommunfullmäktige: 2017-04-24, § 31",
        ),
        "2017-04-24",
        KF,
    ),
    (POLICY, COVER, ("Antagen av kommunfullmäktige 2017-04-24, reviderad 2022-11-28",), "2017-04-24", KF),
    (PROGRAMME, END, ("Antagen av kommunfullmäktige 2023-11-27, § 104",), "2023-11-27", KF),
    (PROGRAMME, END, ("# Dokumentinformation", "| Antagen: KF 2023-11-27 § 104"), "2023-11-27", KF),
    (PROGRAMME, END, ("Näringslivsprogrammet fastställdes i KF den 27 november 2023.",), "2023-11-27", KF),
    (PROGRAMME, END, ("Detta program har antagits av kommunfullmäktige den 27 november 2023.",), "2023-11-27", KF),
    (PROGRAMME, END, ("Den 27 november 2023 antog kommunfullmäktige programmet.",), "2023-11-27", KF),
    (
        PROGRAMME,
        END,
        ("Programmet gäller från den 1 januari 2024 och antogs av kommunfullmäktige den 27 november 2023, § 9.",),
        "2023-11-27",
        KF,
    ),
    (
        PROGRAMME,
        END,
        ("Vid sitt sammanträde den 27 november 2023 beslutade kommunfullmäktige att anta programmet.",),
        "2023-11-27",
        KF,
    ),
    (
        PROGRAMME,
        END,
        ("På förslag av kommunstyrelsen antog kommunfullmäktige den 27 november 2023 programmet.",),
        "2023-11-27",
        KF,
    ),
    (STRATEGY, END, ("Antagandet skedde i fullmäktige den 16 juni 2025 (§ 61).",), "2025-06-16", KF),
    (
        POLICY,
        END,
        ("Policyn gäller alla. KF beslutade om den den 20 juni 2022, § 88, och upphävde policyn från 2009.",),
        "2022-06-20",
        KF,
    ),
    (PROGRAMME, END, ("Kommunfullmäktige har vid sammanträde den 14 juni 2023 antagit programmet.",), "2023-06-14", KF),
    (PROGRAMME, END, ("Programmet, som antogs av kommunfullmäktige den 14 juni 2023, gäller alla.",), "2023-06-14", KF),
    (PROGRAMME, END, ("Programmet antogs av KF den 14 juni 2018 och reviderades den 3 maj 2021.",), "2018-06-14", KF),
    (POLICY, END, ("Policyn är kort. Den antogs av kommunstyrelsen den 20 juni 2022.",), "2022-06-20", KS),
    (
        INTENT,
        END,
        (
            "# Ikraftträdande",
            "Vad som sagts ovan gäller från och med den 1 mars 2021, i enlighet med vad kommunfullmäktige beslutade "
            "den 25 februari 2021, § 9.",
        ),
        "2021-02-25",
        KF,
    ),
    (INTENT, END, ("Inriktningen antogs av kommunstyrelsen den 4 maj 2022.",), "2022-05-04", KS),
    (STRATEGY, END, ("Strategin gäller enligt kommunfullmäktiges beslut den 16 juni 2025.",), "2025-06-16", KF),
    (STRATEGY, END, ("Beslutet om strategin fattades av kommunfullmäktige den 16 juni 2025.",), "2025-06-16", KF),
    (
        PROGRAMME,
        END,
        (
            "# Protokollsutdrag",
            "Ur protokoll fört vid sammanträde med kommunfullmäktige den 26 november 2018. Ärende 14. Fullmäktige "
            "beslutar att anta programmet i enlighet med kommunstyrelsens förslag.",
        ),
        "2018-11-26",
        KF,
    ),
    (
        PROGRAMME,
        END,
        (
            "# Protokollsutdrag",
            "Sammanträdesdatum 2018-11-26",
            "§ 43 Näringslivsprogram för kommunen",
            "Kommunfullmäktige beslutar att anta näringslivsprogrammet.",
        ),
        "2018-11-26",
        KF,
    ),
]


@pytest.mark.parametrize(("title", "where", "lines", "adopted", "body"), ADOPTIONS)
def test_a_document_states_its_own_adoption(
    title: str, where: str, lines: tuple[str, ...], adopted: str, body: str
) -> None:
    assert adoption(title, where, lines) == (adopted, body)


@pytest.mark.parametrize("where", [COVER, END])
@pytest.mark.parametrize(
    ("title", "line"),
    [
        (PROGRAMME, "Det tidigare programmet antogs av kommunfullmäktige den 14 juni 2018."),
        (PROGRAMME, "Programmet ersätter det program som kommunfullmäktige antog den 14 juni 2018."),
        (STRATEGY, "Den regionala utvecklingsstrategin antogs av regionfullmäktige den 14 juni 2021."),
        (STRATEGY, "Strategin utgår från den vision som kommunfullmäktige antog den 14 juni 2021."),
        (PROGRAMME, "Programmet väntas antas av kommunfullmäktige den 14 juni 2027."),
        (PROGRAMME, "Kommunfullmäktige ska besluta om programmet den 14 juni 2027."),
        (PROGRAMME, "Kommunstyrelsen föreslår att kommunfullmäktige den 14 juni 2027 beslutar att anta programmet."),
        (PROGRAMME, "Programmet är på remiss till den 14 juni 2027, därefter fattar kommunfullmäktige beslut."),
        (PROGRAMME, "Kommunstyrelsen beslutade den 14 juni 2022 att ett näringslivsprogram skulle tas fram."),
        (
            PROGRAMME,
            "Kommunstyrelsen beslutade den 14 juni 2022 att ge förvaltningen i uppdrag att ta fram programmet.",
        ),
        (PROGRAMME, "Kommunfullmäktige antog översiktsplanen den 14 juni 2021."),
        (PROGRAMME, "Kommunstyrelsen godkände den 14 juni 2022 en projektplan för programmet."),
        (PROGRAMME, "Lokalfrågan avgörs genom beslut i kommunstyrelsen den 14 juni 2025 enligt programmet."),
        (PROGRAMME, "En uppföljning av programmet redovisas för kommunfullmäktige den 14 juni 2026."),
        (PROGRAMME, "Kommunstyrelsen antog handlingsplanen till programmet den 14 juni 2024."),
        (PROGRAMME, "Det förra programmet är avslutat. Det antogs av kommunfullmäktige den 14 juni 2018."),
        (PROGRAMME, "Programmet knyter an till visionen, som antogs av kommunfullmäktige den 14 juni 2021."),
        (PROGRAMME, "Programmet togs fram med skogsplanen, vilken fastställdes av kommunfullmäktige den 14 juni 2021."),
        (PROGRAMME, "Programmet visar hur den vision som antagits av kommunfullmäktige den 14 juni 2021 ska nås."),
        (PROGRAMME, "Programmet reviderades av kommunfullmäktige den 3 maj 2021."),
        (PROGRAMME, "Markanvisningen följer de riktlinjer som kommunfullmäktige fastställde den 14 juni 2020."),
    ],
)
def test_other_decisions_are_no_adoption(title: str, line: str, where: str) -> None:
    assert adoption(title, where, (line,)) == ("", "")


@pytest.mark.parametrize(
    "line",
    [
        "Kommunstyrelsen beslutade den 14 juni 2022 om en ny organisation.",
        "Kommunfullmäktige antog visionen den 14 juni 2021.",
        "Kommunfullmäktige antog en ny upphandlingspolicy den 14 juni 2021.",
        "Visionen antogs av kommunfullmäktige den 14 juni 2021.",
    ],
)
def test_other_decisions_under_a_heading_on_decisions(line: str) -> None:
    assert adoption(PROGRAMME, END, ("# Beslut och ansvar", line)) == ("", "")


def test_a_revision_gives_no_day_of_adoption() -> None:
    lines = ("| Antagen av: Kommunfullmäktige", "| Senast ändrad: 2022-11-28, § 98")
    assert adoption(POLICY, COVER, lines) == ("", KF)


def test_adoption_in_the_running_foot() -> None:
    running = "Mora kommun · Antagen av KF 2023-11-27 § 104"
    assert adoption(PROGRAMME, END, (), running) == ("2023-11-27", KF)
    assert adoption(PROGRAMME, END, (), "Mora kommun · Utskrivet 2023-11-27") == ("", "")


def test_what_follows_the_period_does_not_hide_it() -> None:
    lines = (
        "Strategin gäller till utgången av 2029 och är överordnad delar av översiktsplanen.",
        "Översiktsplanen gäller.",
    )
    blocks = [Block(BlockKind.HEADING, STRATEGY, 1, 1, 1), *(Block(BlockKind.PARAGRAPH, line, 2, 2) for line in lines)]
    found = identify(ReadResult(tuple(blocks), 2), PurePath("x.pdf"))
    assert (found.period, found.valid_from, found.valid_to) == ("till utgången av 2029", None, 2029)
    other = Block(BlockKind.PARAGRAPH, "Översiktsplanen gäller till utgången av 2029 och är överordnad.", 2, 2)
    assert identify(ReadResult((blocks[0], other), 2), PurePath("x.pdf")).period == ""
