"""What a document is and whom it belongs to, from front matter and from covers of many kinds."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath

import pytest

from assistant.documents.identity import identify
from assistant.documents.identity_kind import kind_in
from assistant.errors import DocumentError
from assistant.types import Block, BlockKind, Identity, Kind, ReadResult, Status

PROSE = (
    "Ett starkt näringsliv är grunden för välfärden. När företagen växer skapas arbetstillfällen och framtidstro, och "
    "kommunen kan erbjuda god service. Därför vill vi göra det lätt att starta, driva och utveckla företag här, och "
    "vi gör det tillsammans med företagen, föreningarna och våra grannar."
)


def read(*lines: str, pages: bool = True, **properties: str) -> ReadResult:
    """A read document from a sketch: ``# `` and ``## `` headings, ``| `` table row, ``- `` item, ``---`` new page."""
    blocks: list[Block] = []
    page = 1
    for line in lines:
        if line == "---":
            page += 1
            continue
        mark, _, text = line.partition(" ")
        kind, level = {
            "#": (BlockKind.HEADING, 1),
            "##": (BlockKind.HEADING, 2),
            "###": (BlockKind.HEADING, 3),
            "|": (BlockKind.TABLE_ROW, 0),
            "-": (BlockKind.LIST_ITEM, 0),
        }.get(mark, (BlockKind.PARAGRAPH, 0))
        text = line if kind is BlockKind.PARAGRAPH else text
        where = page if pages else None
        blocks.append(Block(kind, text, where, where, level))
    return ReadResult(tuple(blocks), page if pages else None, properties)


@dataclass
class Cover:
    """A cover and what it says. ``expected`` names only what is checked; the rest must be empty."""

    lines: tuple[str, ...]
    expected: dict[str, object]
    path: str = "dokument.pdf"
    properties: dict[str, str] = field(default_factory=dict)
    pages: bool = True


COVERS = {
    "plain": Cover(
        (
            "# Näringslivsstrategi 2023–2026",
            "Mora kommun",
            "Antagen av kommunfullmäktige 2023-02-13, § 24",
            "---",
            PROSE,
        ),
        {
            "title": "Näringslivsstrategi 2023–2026",
            "kind": Kind.STRATEGY,
            "municipality": "Mora",
            "period": "2023–2026",
            "adopted": "2023-02-13",
            "adopted_by": "kommunfullmäktige",
        },
    ),
    "slogan and subtitle": Cover(
        ("# Växa i Trosa", "## Näringslivsstrategi 2024–2028", "---", PROSE),
        {
            "title": "Växa i Trosa – Näringslivsstrategi 2024–2028",
            "kind": Kind.STRATEGY,
            "municipality": "Trosa",
            "period": "2024–2028",
        },
    ),
    "title on two lines in capitals": Cover(
        ("# NÄRINGSLIVSPROGRAM FÖR", "# UPPLANDS VÄSBY KOMMUN", "2019 - 2023", "---", PROSE),
        {
            "title": "Näringslivsprogram för Upplands Väsby kommun",
            "kind": Kind.PROGRAMME,
            "municipality": "Upplands Väsby",
            "period": "2019–2023",
        },
    ),
    "logo before the title": Cover(
        ("# Nacka kommun", "# Program för ett växande näringsliv", "---", PROSE),
        {"title": "Program för ett växande näringsliv", "kind": Kind.PROGRAMME, "municipality": "Nacka"},
    ),
    "table of facts": Cover(
        (
            "# Näringslivspolicy",
            "| Dokumenttyp: Policy",
            "| Antagen av · Kommunfullmäktige",
            "| Beslutsdatum: 2018-05-28",
            "| Giltig från: 2018-06-01",
            "| Giltig till: 2022-12-31",
            "Vallentuna kommun",
            "---",
            PROSE,
        ),
        {
            "title": "Näringslivspolicy",
            "kind": Kind.POLICY,
            "municipality": "Vallentuna",
            "period": "2018–2022",
            "adopted": "2018-05-28",
            "adopted_by": "kommunfullmäktige",
        },
    ),
    "label and value in two blocks": Cover(
        (
            "# Näringslivsplan Skara kommun",
            "Antagen av",
            "Kommunstyrelsen den 3 mars 2021",
            "Dnr KS 2021/17",
            "---",
            PROSE,
        ),
        {
            "title": "Näringslivsplan Skara kommun",
            "kind": Kind.PLAN,
            "municipality": "Skara",
            "adopted": "2021-03-03",
            "adopted_by": "kommunstyrelsen",
        },
    ),
    "date below the body": Cover(
        ("# Habo kommuns näringslivsstrategi", "Beslutad av: Kommunfullmäktige", "Datum: 2024-09-26", "---", PROSE),
        {
            "title": "Habo kommuns näringslivsstrategi",
            "kind": Kind.STRATEGY,
            "municipality": "Habo",
            "adopted": "2024-09-26",
            "adopted_by": "kommunfullmäktige",
        },
    ),
    "abbreviated body": Cover(
        ("# Strategi för näringslivet i Sotenäs", "KF 2020-06-17 § 81", "---", PROSE),
        {
            "title": "Strategi för näringslivet i Sotenäs",
            "kind": Kind.STRATEGY,
            "municipality": "Sotenäs",
            "adopted": "2020-06-17",
            "adopted_by": "kommunfullmäktige",
        },
    ),
    "file number is no body": Cover(
        ("# Näringslivsprogram för Partille kommun", "Fastställd 2022-03-01, dnr KS 2022/118", "---", PROSE),
        {
            "title": "Näringslivsprogram för Partille kommun",
            "kind": Kind.PROGRAMME,
            "municipality": "Partille",
            "adopted": "2022-03-01",
        },
    ),
    "consultation version": Cover(
        ("# Näringslivsprogram 2027–2031", "Remissversion 2026-09-14", "Laholms kommun", "---", PROSE),
        {
            "title": "Näringslivsprogram 2027–2031",
            "kind": Kind.PROGRAMME,
            "municipality": "Laholm",
            "period": "2027–2031",
            "stated_status": Status.DRAFT,
        },
    ),
    "proposal": Cover(
        ("# Förslag till näringslivsstrategi för Lunds kommun", "---", PROSE),
        {
            "title": "Förslag till näringslivsstrategi för Lunds kommun",
            "kind": Kind.STRATEGY,
            "municipality": "Lund",
            "stated_status": Status.DRAFT,
        },
    ),
    "draft by file name": Cover(
        ("# Näringslivsplan Kalix kommun", "---", PROSE),
        {
            "title": "Näringslivsplan Kalix kommun",
            "kind": Kind.PLAN,
            "municipality": "Kalix",
            "stated_status": Status.DRAFT,
        },
        path="Näringslivsplan_UTKAST_v3.docx",
    ),
    "drafts of others are not this one's": Cover(
        (
            "# Näringslivsstrategi Hjo kommun",
            "Antagen av kommunfullmäktige 2021-02-25",
            "---",
            "Ett utkast skickades på remiss till företagen. Förslag till åtgärder samlades in.",
            PROSE,
        ),
        {
            "title": "Näringslivsstrategi Hjo kommun",
            "kind": Kind.STRATEGY,
            "municipality": "Hjo",
            "adopted": "2021-02-25",
            "adopted_by": "kommunfullmäktige",
        },
    ),
    "neighbours in the text": Cover(
        (
            "# Näringslivsstrategi",
            "Trosa kommun",
            "---",
            "Trosa samverkar med Nyköping, Gnesta, Oxelösund, Södertälje och Katrineholm.",
            "Nyköping är den största kommunen. Nyköping och Oxelösund har hamnar.",
            PROSE,
        ),
        {"title": "Näringslivsstrategi", "kind": Kind.STRATEGY, "municipality": "Trosa"},
    ),
    "owner only in the file name and header": Cover(
        ("# Näringslivsstrategi 2024–2028", "---", PROSE),
        {
            "title": "Näringslivsstrategi 2024–2028",
            "kind": Kind.STRATEGY,
            "municipality": "Höganäs",
            "period": "2024–2028",
        },
        path="program/naringslivsstrategi-hoganas-2024-2028.pdf",
        properties={"running_text": "Höganäs kommun"},
    ),
    "period only in the file name": Cover(
        ("# Näringslivsstrategi för Höganäs kommun", "---", PROSE),
        {
            "title": "Näringslivsstrategi för Höganäs kommun",
            "kind": Kind.STRATEGY,
            "municipality": "Höganäs",
            "period": "2024–2028",
        },
        path="naringslivsstrategi_2024-2028.pdf",
    ),
    "shared by two": Cover(
        ("# Tillväxtprogram för Ludvika och Smedjebacken", "Ludvika kommun och Smedjebackens kommun", "---", PROSE),
        {"title": "Tillväxtprogram för Ludvika och Smedjebacken", "kind": Kind.PROGRAMME},
    ),
    "regional strategy": Cover(
        (
            "# Regional utvecklingsstrategi för Dalarna 2030",
            "Region Dalarna",
            "---",
            "Falu kommun och Borlänge kommun är länets största. Falun och Borlänge samverkar. Falun växer.",
            PROSE,
        ),
        {"title": "Regional utvecklingsstrategi för Dalarna 2030", "kind": Kind.STRATEGY},
    ),
    "cooperation": Cover(
        (
            "# Näringslivsstrategi för Umeåregionen",
            "---",
            "Umeå, Vännäs, Vindeln, Nordmaling, Robertsfors och Bjurholm.",
            PROSE,
        ),
        {"title": "Näringslivsstrategi för Umeåregionen", "kind": Kind.STRATEGY},
    ),
    "lecture with place and date": Cover(
        ("# Kunskapsdag om näringslivsprogram", "Stockholm, 17 november 2016", "---", PROSE),
        {"title": "Kunskapsdag om näringslivsprogram", "kind": Kind.OTHER},
    ),
    "inventory of many": Cover(
        (
            "# Inventering av kommunernas näringslivsprogram",
            "---",
            "Bräcke, Nacka och Lerum har program. I Lerum följs det upp.",
            PROSE,
        ),
        {"title": "Inventering av kommunernas näringslivsprogram", "kind": Kind.OTHER},
    ),
    "saved page that begins with links": Cover(
        (
            "# Näringslivsstrategi för Lerums kommun",
            "Näringslivspolicy för Lidingö stad",
            "Näringslivsplan för Trosa kommun",
            "Näringslivsstrategi för Staffanstorps kommun. Antagen av Kommunstyrelsen 2016-05-01",
            "Näringslivsprogram Karlshamns kommun 2012–2015",
            "Näringslivspolicy för Hällefors kommun",
            PROSE,
        ),
        {"title": "Näringslivsstrategi för Lerums kommun", "kind": Kind.STRATEGY, "municipality": "Lerum"},
        path="sida.html",
        pages=False,
    ),
    "follow-up": Cover(
        ("# Uppföljning av näringslivsprogrammet 2023", "Växjö kommun", "---", PROSE),
        {
            "title": "Uppföljning av näringslivsprogrammet 2023",
            "kind": Kind.FOLLOW_UP,
            "municipality": "Växjö",
            "period": "2023",
        },
    ),
    "action plan for a year": Cover(
        (
            "# Handlingsplan för bättre företagsklimat 2026",
            "| Bygger på: Näringslivsstrategi för Åmåls kommun 2023–2030",
            "Fastställd Kommunstyrelsen 2025-12-10 § 211",
            "---",
            PROSE,
        ),
        {
            "title": "Handlingsplan för bättre företagsklimat 2026",
            "kind": Kind.ACTION_PLAN,
            "municipality": "Åmål",
            "period": "2026",
            "adopted": "2025-12-10",
            "adopted_by": "kommunstyrelsen",
        },
    ),
    "years of statistics are no period": Cover(
        (
            "# Näringslivsprogram för Tibro kommun",
            "---",
            "Antalet företag ökade 2015–2019 med tio procent.",
            "Perioden 2010–2018 minskade befolkningen.",
            PROSE,
        ),
        {"title": "Näringslivsprogram för Tibro kommun", "kind": Kind.PROGRAMME, "municipality": "Tibro"},
    ),
    "period in a sentence": Cover(
        (
            "# Näringslivsprogram för Gävle kommun",
            "---",
            f"{PROSE} Programmet gäller åren 2021–2025.",
            "Näringslivsprogrammet antogs av kommunfullmäktige den 14 december 2020.",
        ),
        {
            "title": "Näringslivsprogram för Gävle kommun",
            "kind": Kind.PROGRAMME,
            "municipality": "Gävle",
            "period": "2021–2025",
            "adopted": "2020-12-14",
            "adopted_by": "kommunfullmäktige",
        },
    ),
    "until further notice": Cover(
        ("# Näringslivspolicy för Sundbybergs stad", "Giltighet: Tills vidare, prövas senast 2027", "---", PROSE),
        {
            "title": "Näringslivspolicy för Sundbybergs stad",
            "kind": Kind.POLICY,
            "municipality": "Sundbyberg",
            "period": "tills vidare",
        },
    ),
    "adoption of the old programme": Cover(
        (
            "# Näringslivsprogram 2023–2027",
            "Hylte kommun",
            "Ersätter program antaget av kommunfullmäktige 2015-06-01",
            "---",
            PROSE,
        ),
        {
            "title": "Näringslivsprogram 2023–2027",
            "kind": Kind.PROGRAMME,
            "municipality": "Hylte",
            "period": "2023–2027",
        },
    ),
    "title in the properties": Cover(
        ("# Inledning", PROSE, "Vår kommun växer."),
        {"title": "Näringslivsstrategi för Malå kommun", "kind": Kind.STRATEGY, "municipality": "Malå"},
        properties={"title": "Näringslivsstrategi för Malå kommun"},
    ),
    "useless properties": Cover(
        ("Malå kommun", PROSE),
        {"title": "Naringslivsplan mala 2020", "kind": Kind.PLAN, "municipality": "Malå"},
        path="naringslivsplan_mala_2020.docx",
        properties={"title": "Microsoft Word - plan_slut_v2.docx"},
        pages=False,
    ),
    "text without headings": Cover(
        ("Näringslivsplan för Norbergs kommun 2024–2027", "Antagen av kommunstyrelsen 2024-02-19, § 18", PROSE),
        {
            "title": "Näringslivsplan för Norbergs kommun 2024–2027",
            "kind": Kind.PLAN,
            "municipality": "Norberg",
            "period": "2024–2027",
            "adopted": "2024-02-19",
            "adopted_by": "kommunstyrelsen",
        },
        path="plan.txt",
        pages=False,
    ),
    "municipality called as a word": Cover(
        (
            "# Näringslivsprogram",
            "## Marks kommun",
            "---",
            "Mark och lokaler ska finnas. Vara nära företagen är viktigt.",
            PROSE,
        ),
        {"title": "Näringslivsprogram", "kind": Kind.PROGRAMME, "municipality": "Mark"},
    ),
    "kind in the document only": Cover(
        ("# Tillsammans mot nya jobb", "Eda kommun", "---", f"Denna strategi visar vägen. {PROSE}"),
        {"title": "Tillsammans mot nya jobb", "kind": Kind.STRATEGY, "municipality": "Eda"},
    ),
    "Gotland is region and municipality": Cover(
        (
            "# Tillväxtprogram för Gotland 2016–2020",
            "Region Gotland",
            "Antaget av regionfullmäktige 2016-04-25",
            "---",
            PROSE,
        ),
        {
            "title": "Tillväxtprogram för Gotland 2016–2020",
            "kind": Kind.PROGRAMME,
            "municipality": "Gotland",
            "period": "2016–2020",
            "adopted": "2016-04-25",
            "adopted_by": "regionfullmäktige",
        },
    ),
    "nothing known": Cover((PROSE,), {"title": "Skannat 0042", "kind": Kind.OTHER}, path="skannat_0042.pdf"),
    "no text at all": Cover((), {"title": "Scan", "kind": Kind.OTHER}, path="scan.pdf"),
}
CHECKED = ("title", "kind", "municipality", "period", "adopted", "adopted_by", "stated_status")


@pytest.mark.parametrize("name", COVERS)
def test_identity_from_a_cover(name: str) -> None:
    cover = COVERS[name]
    found = identify(read(*cover.lines, pages=cover.pages, **cover.properties), PurePath(cover.path))
    expected = Identity(**{"title": "", **cover.expected})  # type: ignore[arg-type]
    assert {key: getattr(found, key) for key in CHECKED} == {key: getattr(expected, key) for key in CHECKED}


FIRST_PAGES = ("# Handlingsplan för företagsklimat 2026–2027", "Mora kommun", "---", PROSE, "---", PROSE, "---")


@pytest.mark.parametrize(
    ("sentence", "adopted", "body"),
    [
        ("Kommunstyrelsen antog handlingsplanen den 26 november 2025, § 214.", "2025-11-26", "kommunstyrelsen"),
        (
            "Sedan planen behandlats i samråd med köpmännen och industrigruppen vid tre sittningar fastställdes den av "
            "kommunstyrelsens arbetsutskott den 3 december 2025.",
            "2025-12-03",
            "kommunstyrelsens arbetsutskott",
        ),
        # Another document, an earlier one, and a year without a day.
        ("Kommunfullmäktige antog strategin den 26 november 2023.", "", ""),
        ("Kommunstyrelsen antog den förra handlingsplanen den 26 november 2023.", "", ""),
        ("Kommunstyrelsen antog handlingsplanen 2025.", "", ""),
    ],
)
def test_adoption_told_at_the_end_of_the_document(sentence: str, adopted: str, body: str) -> None:
    found = identify(read(*FIRST_PAGES, "## Vem har bestämt?", sentence), PurePath("x.pdf"))
    assert (found.adopted, found.adopted_by) == (adopted, body)


def test_years_code_and_county_follow() -> None:
    found = identify(read("# Näringslivsstrategi 2023–2026, med sikte mot 2030", "Mora kommun"), PurePath("x.pdf"))
    assert (found.valid_from, found.valid_to) == (2023, 2026)
    assert (found.municipality_code, found.county) == ("2062", "Dalarnas län")
    assert found.status(date(2026, 12, 31)) is Status.VALID
    assert found.status(date(2027, 1, 1)) is Status.EXPIRED


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Näringslivspolitiskt program", Kind.PROGRAMME),
        ("Näringslivsstrategiskt program", Kind.PROGRAMME),
        ("Tillväxtprogram 2020", Kind.PROGRAMME),
        ("Näringslivsstrategi med handlingsplan", Kind.STRATEGY),
        ("Näringslivsprogram och tillhörande handlingsplan", Kind.PROGRAMME),
        ("Näringslivsstrategi – handlingsplan 2024", Kind.ACTION_PLAN),
        ("Handlingsplan till näringslivsprogrammet", Kind.ACTION_PLAN),
        ("Åtgärdsplan för företagsklimatet", Kind.ACTION_PLAN),
        ("Näringslivsprogram, årsrapport 2022", Kind.FOLLOW_UP),
        ("Utvärdering av tillväxtstrategin", Kind.FOLLOW_UP),
        ("Mål och uppföljning i näringslivsplanen", Kind.PLAN),
        ("Strategisk plan 2022", Kind.PLAN),
        ("Policy för näringsliv", Kind.POLICY),
        ("Vision 2030", None),
        ("Planera och programmera", None),
    ],
)
def test_kind_by_title(title: str, kind: Kind | None) -> None:
    assert kind_in(title) is kind


FRONT_MATTER: dict[str, object] = {
    "titel": "Näringslivsstrategi 2023–2026",
    "kommun": "Mora",
    "kommunkod": "2062",
    "lan": "Dalarnas län",
    "typ": "strategi",
    "period": "2023–2026, med sikte mot 2030",
    "antagen": date(2023, 2, 13),
    "antagen_av": "kommunfullmäktige",
    "status": "gällande",
    "handlingsplan": True,
    "regional_samverkan": ["mellankommunal", "RUS"],
    "hallbarhet": "betonas",
    "kallor": [{"id": "K1", "titel": "Moras strategi", "utgivare": "Mora kommun", "url": "https://x.se", "ar": 2023}],
}


def from_front_matter(**fields: object) -> Identity:
    result = read("# Rubriken", "Trosa kommun", "Utkast. Gäller 2010–2012.", pages=False)
    return identify(ReadResult(result.blocks, front_matter=fields), PurePath("trosa-2010.md"))


def test_front_matter_is_the_whole_truth() -> None:
    found = from_front_matter(**FRONT_MATTER)
    assert (found.title, found.kind, found.municipality) == ("Näringslivsstrategi 2023–2026", Kind.STRATEGY, "Mora")
    assert (found.period, found.valid_from, found.valid_to) == ("2023–2026, med sikte mot 2030", 2023, 2026)
    assert (found.adopted, found.adopted_by, found.stated_status) == ("2023-02-13", "kommunfullmäktige", Status.VALID)
    assert (found.action_plan, found.regional_cooperation, found.sustainability) == (
        "ja",
        "mellankommunal, RUS",
        "betonas",
    )
    assert (found.sources[0].id, found.sources[0].year) == ("K1", "2023")


def test_knowledge_has_no_municipality_even_if_it_names_one() -> None:
    found = from_front_matter(titel="Så gjorde Trosa kommun", typ="kunskap")
    assert found == Identity(title="Så gjorde Trosa kommun", kind=Kind.KNOWLEDGE)


def test_front_matter_without_kind_adds_to_what_is_found() -> None:
    found = from_front_matter(titel="Näringslivsplan", layout="sida")
    assert (found.title, found.municipality, found.stated_status) == ("Näringslivsplan", "Trosa", Status.DRAFT)


@pytest.mark.parametrize(
    ("fields", "attribute", "value"),
    [
        ({"kommunkod": "0114"}, "municipality", "Upplands Väsby"),
        ({"kommunkod": 2062}, "municipality", "Mora"),
        ({"kommun": "Lunds kommun"}, "municipality_code", "1281"),
        ({"kommun": ["Ludvika", "Smedjebacken"]}, "municipality", ""),
        ({"kommun": ["Ludvika", "Smedjebacken"]}, "region", "Ludvika, Smedjebacken"),
        ({"lan": "Dalarna"}, "county", "Dalarnas län"),
        ({"period": 2022}, "valid_to", 2022),
        ({"period": "till 2030"}, "valid_to", 2030),
        ({"period": "2016–"}, "valid_from", 2016),
        ({"period": "tills vidare"}, "valid_to", None),
        ({"antagen": 2016}, "adopted", "2016"),
        ({"antagen": "februari 2016"}, "adopted", "2016-02"),
        ({"status": "Utgånget"}, "stated_status", Status.EXPIRED),
        ({"handlingsplan": False}, "action_plan", "nej"),
        ({"typ": "uppföljning"}, "kind", Kind.FOLLOW_UP),
    ],
)
def test_front_matter_values(fields: dict[str, object], attribute: str, value: object) -> None:
    assert getattr(from_front_matter(**{"titel": "Titel", "typ": "program", **fields}), attribute) == value


@pytest.mark.parametrize(
    ("fields", "message", "remedy"),
    [
        (
            {"typ": "broschyr"},
            "Fältet «typ» har värdet «broschyr», som inte går att använda.",
            "program, strategi, plan",
        ),
        ({"kommun": "Morra"}, "Fältet «kommun» har värdet «Morra»", "290 kommuner"),
        (
            {"kommun": "Mora", "kommunkod": "0488"},
            "Fältet «kommunkod» har värdet «0488»",
            "Mora har koden 2062; 0488 är Trosa.",
        ),
        ({"kommunkod": "9999"}, "Fältet «kommunkod» har värdet «9999»", "fyrsiffriga"),
        ({"kommun": "Mora", "lan": "Skåne län"}, "Fältet «lan» har värdet «Skåne län»", "Mora ligger i Dalarnas län."),
        ({"lan": "Mordor"}, "Fältet «lan» har värdet «Mordor»", "Dalarnas län"),
        ({"status": "kanske"}, "Fältet «status» har värdet «kanske»", "gällande, utgånget, utkast"),
        ({"antagen": "snart"}, "Fältet «antagen» har värdet «snart»", "2023-02-13"),
        ({"titel": ""}, "Fältet «titel» är tomt.", "titel"),
        ({"titel": {"a": 1}}, "Fältet «titel»", "vanlig text"),
        ({"kallor": "SCB"}, "Fältet «kallor» har värdet «SCB»", "lista"),
        ({"kallor": [{"titel": "Utan id"}]}, "Fältet «kallor» har värdet «källa 1»", "id"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(fields: dict[str, object], message: str, remedy: str) -> None:
    with pytest.raises(DocumentError) as caught:
        from_front_matter(**{"titel": "Titel", "typ": "program", **fields})
    assert caught.value.message.startswith(message)
    assert remedy in caught.value.remedy
