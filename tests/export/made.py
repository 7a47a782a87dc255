"""Drafts, comparisons and inventories made by hand, and texts that have broken other programs' files."""

from __future__ import annotations

from datetime import date

from assistant.types import (
    Cell,
    CellPoint,
    CellStatus,
    Change,
    ChangedPoint,
    Citation,
    Column,
    ComparedAspect,
    Comparison,
    Document,
    Draft,
    DraftCheck,
    DraftSection,
    DraftTable,
    Finding,
    FindingKind,
    Identity,
    Indicator,
    IndicatorValue,
    Inventory,
    InventoryRow,
    Kind,
    Need,
    Paragraph,
    ParagraphForm,
    ParagraphStatus,
    Share,
    Source,
    Status,
    TableCell,
    Value,
    WhatIsNew,
)

TODAY = date(2026, 11, 21)
MORA_URL = "https://www.mora.se/strategi.pdf?a=1&b=2"
HOSTILE = (
    "=1+1",
    "@SUM(A1)",
    "<script>alert('x')</script>",
    "]]> & &amp; \"citat\" 'apostrof' »gåsögon«",
    "kontroll\x00\x01\x0b\x1ftecken\ufffe",
    "🚀 👩‍👩‍👧 \U0001f1f8\U0001f1ea",
    "| a | b |\n| --- | --- |",
    "# rubrik *fet* [länk](http://x.se) ![bild](y) `kod` ~~x~~",
    "javascript:alert(1)",
    "$x^2$ \\frac{1}{2} {a} %s",
    "rad ett\nrad två\r\nrad tre\u2028rad fyra",
    "[1] [99] [[2]]",
    "Habo. " * 1700,
)

S, F = ParagraphStatus, ParagraphForm


def document(
    title: str, municipality: str, years: tuple[int, int] | None, kind: Kind = Kind.STRATEGY, url: str = ""
) -> Document:
    period = f"{years[0]}–{years[1]}" if years else ""
    identity = Identity(
        title,
        kind,
        municipality,
        period=period,
        valid_from=years[0] if years else None,
        valid_to=years[1] if years else None,
        sources=(Source("K1", title, url=url),) if url else (),
    )
    return Document(f"{municipality}-{title}-{period}", f"program/{municipality}.pdf", "/underlag", "0" * 64, identity)


MORA = document("Näringslivsstrategi Mora 2023–2026", "Mora", (2023, 2026), url=MORA_URL)
MORA_BEFORE = document("Näringslivsstrategi", "Mora", (2014, 2020))
TROSA = document("Näringslivsprogram", "Trosa", (2016, 2019), Kind.PROGRAMME)
LERUM = document("Näringslivsstrategi för Lerums kommun", "Lerum", None)


def citation(n: int, of: Document, page: int | None = None, section: tuple[str, ...] = (), url: str = "") -> Citation:
    return Citation(
        n,
        f"stycke-{n}",
        of,
        of.identity.status(TODAY),
        section,
        f"citat {n}",
        f"citat {n}",
        page,
        page,
        url or (of.identity.sources[0].url if of.identity.sources else ""),
    )


C1 = citation(1, MORA, 12)
C2 = citation(2, TROSA, 6)
C3 = citation(3, LERUM, section=("Näringslivsstrategi för Lerums kommun", "Uppföljning"))
C4 = citation(4, MORA, 14)

NEED = Need("uppfoljning", "hur ofta målen följs upp", "kommunens årshjul", "Uppföljning utan tid blir inte av.", 1)
GOALS = DraftTable(
    "Mål och indikatorer",
    ("Mål", "Indikator", "Datakälla", "Basvärde", "Målvärde", "År", "Ansvarig"),
    (
        (
            TableCell("Fler företag ska trivas", S.OWN_INPUT),
            TableCell("Sammanfattande omdöme", S.CITED, (C1,)),
            TableCell("Svenskt Näringsliv", S.OWN_INPUT),
            TableCell("basvärdet i den senaste enkäten", S.NEEDS_INPUT),
            TableCell("", S.NEEDS_INPUT),
            TableCell("2030", S.OWN_INPUT),
            TableCell("Samhällsbyggnadsförvaltningen", S.OWN_INPUT),
        ),
    ),
)
CHAIN = DraftTable(
    "Effektkedja",
    ("Resurser", "Aktiviteter"),
    ((TableCell("En samordnare", S.OWN_INPUT), TableCell("Branschråd", S.OWN_INPUT)),),
)


def paragraph(
    text: str,
    status: ParagraphStatus = S.OWN_INPUT,
    form: ParagraphForm = F.TEXT,
    citations: tuple[Citation, ...] = (),
    table: DraftTable | None = None,
    need: Need | None = None,
) -> Paragraph:
    return Paragraph(f"p:{text[:20]}", text, status, form, citations, table, need)


def draft(*sections: DraftSection, needs: tuple[Need, ...] = (), title: str = "Näringslivsprogram 2027–2031") -> Draft:
    return Draft("Habo", title, "2027–2031", "program", sections, needs, writer="Källutdrag")


DRAFT = Draft(
    "Habo",
    "Näringslivsprogram 2027–2031",
    "2027–2031",
    "program",
    (
        DraftSection(
            "fokus",
            "Fokusområden",
            (
                paragraph("Kommunen har två fokusområden."),
                paragraph("Kompetensförsörjning", S.CONNECTING, F.SUBHEADING),
                paragraph("starta ett branschråd", form=F.ITEM),
                paragraph("", form=F.TABLE, table=CHAIN),
                paragraph("Så gör andra", S.CONNECTING, F.SUBHEADING),
                paragraph("Mora har ett råd [1]. Lerum har ett annat [3].", S.CITED, F.ITEM, (C1, C3)),
                paragraph("Trosa har inget råd.", S.CITED, F.ITEM, (C2,)),
            ),
        ),
        DraftSection("tomt", "Tomt avsnitt", (paragraph(" \n"), paragraph("Rubrik", S.CONNECTING, F.SUBHEADING))),
        DraftSection("mal", "Mätbara mål", (paragraph("", form=F.TABLE, table=GOALS),)),
        DraftSection(
            "uppfoljning",
            "Uppföljning",
            (
                paragraph("Så här följs programmet upp.", S.CONNECTING),
                paragraph("Arbetet ska leda till lärande [4].", S.CITED, citations=(C4,)),
                paragraph("hur ofta målen följs upp", S.NEEDS_INPUT, need=NEED),
            ),
        ),
    ),
    (NEED, Need("fokus", "Bild till omslaget", "kommunikatören", "Gör det lättare att känna igen.", 3)),
    (DraftCheck("vision", "Vision", "missing", "Skriv en vision."),),
    (DraftCheck("delaktighet", "Delaktighet", "partial", "Berätta vilka som var med."),),
    "Källutdrag",
)

COLUMNS = (
    Column("Mora", "Mora", (MORA,), Status.VALID),
    Column("Trosa", "Trosa", (TROSA,), Status.EXPIRED),
    Column("Lerum", "Lerum", (LERUM,)),
    Column("Perstorp", "Perstorp"),
)
ASPECTS = (
    ComparedAspect("vision", "Vision", "Vilken vision?"),
    ComparedAspect("matbara_mal", "Mätbara mål", "Vilka mål?"),
)
CELLS = (
    Cell(0, "vision", CellStatus.FOUND, (CellPoint("Mora ska växa.", (C1,)),)),
    Cell(1, "vision", CellStatus.NOT_FOUND),
    Cell(2, "vision", CellStatus.FOUND, (CellPoint("Lerum ska leda.", (C3,)), CellPoint("Lerum ska bry sig.", (C3,)))),
    Cell(3, "vision", CellStatus.NOT_IN_CORPUS),
    Cell(0, "matbara_mal", CellStatus.FOUND, (CellPoint("Plats 50 i rankningen.", (C4,)),)),
    Cell(1, "matbara_mal", CellStatus.FOUND, (CellPoint("Plats 20 i rankningen.", (C2,)),)),
    Cell(2, "matbara_mal", CellStatus.STATED_ABSENT, (CellPoint("Strategin har inga mätbara mål.", (C3,)),)),
    Cell(3, "matbara_mal", CellStatus.NOT_IN_CORPUS),
)
COMPARISON = Comparison(
    COLUMNS,
    ASPECTS,
    CELLS,
    (
        Finding(FindingKind.DIFFERS, "Mora siktar på plats 50 [4], Trosa på plats 20 [2].", (C4, C2)),
        Finding(FindingKind.NOT_COMPARABLE, "Perstorps program saknas i underlaget."),
    ),
    (
        Indicator(
            "rankning",
            "Placering i rankningen",
            "plats",
            (
                IndicatorValue(0, 50, "plats 50", C4, "2026", "plats 120"),
                IndicatorValue(1, 20, "plats 20", C2),
            ),
        ),
    ),
    "samma storlek",
    "Källutdrag",
)
NEWS = WhatIsNew(
    "Mora",
    MORA_BEFORE,
    MORA,
    (
        ChangedPoint(Change.GONE, "uppfoljning", CellPoint("Kvartalsvis.", (citation(7, MORA_BEFORE, 9),)), None),
        ChangedPoint(Change.NEW, "matbara_mal", None, CellPoint("Plats 50.", (C4,))),
    ),
)
EMPTY_COMPARISON = Comparison((), (), ())

INVENTORY_COLUMNS = (("kind", "Typ"), ("action_plan", "Handlingsplan"), ("regional_link", "Regional koppling"))
SHARES = (
    Share("programmes", "Kommuner med program", 101, 290, "116 program (40 %)", 0.4),
    Share("action_plan", "Har handlingsplan", 62, 101, "omkring hälften", 0.5),
    Share("agenda", "Nämner Agenda 2030", 0, 0),
)
INVENTORY = Inventory(
    (
        InventoryRow(
            MORA,
            Status.VALID,
            {"kind": Value("strategi", "strategi"), "action_plan": Value("i_programmet", "i programmet", True, C1)},
        ),
        InventoryRow(TROSA, Status.EXPIRED, {"kind": Value("program", "program"), "action_plan": Value("", "")}),
    ),
    SHARES,
    (MORA,),
    "Urvalen skiljer sig.",
    C3,
)
EMPTY_INVENTORY = Inventory((), (), (), "")


def hostile_draft() -> Draft:
    sections = []
    for number, text in enumerate(HOSTILE):
        table = DraftTable(text, (text, "Typ"), ((TableCell(text, S.CITED, (C1,)), TableCell(text, S.NEEDS_INPUT)),))
        need = Need(f"s{number}", text, text, text)
        sections.append(
            DraftSection(
                f"s{number}",
                text,
                (
                    paragraph(text, S.CITED, citations=(C1,)),
                    paragraph(text, form=F.SUBHEADING),
                    paragraph(text, form=F.ITEM),
                    paragraph("", form=F.TABLE, table=table),
                    paragraph(text, S.NEEDS_INPUT, need=need),
                ),
            )
        )
    needs = tuple(Need("s0", text, text, text) for text in HOSTILE)
    checks = tuple(DraftCheck("k", text, text, text) for text in HOSTILE)
    return Draft("Habo <&>", HOSTILE[3], "", "program", tuple(sections), needs, checks, checks, HOSTILE[2])


def hostile_comparison() -> Comparison:
    odd = document(HOSTILE[2], 'Habo "&<', (2020, 2030), url="javascript:alert(1)")
    cite = citation(1, odd, section=(HOSTILE[7],))
    columns = (Column(HOSTILE[0], HOSTILE[0], (odd,)), Column(HOSTILE[9], HOSTILE[9], (odd,)))
    aspects = tuple(ComparedAspect(f"fraga_{n}", text, text) for n, text in enumerate(HOSTILE))
    cells = tuple(
        Cell(column, aspect.key, CellStatus.FOUND, (CellPoint(aspect.title, (cite,)),) * 3)
        for aspect in aspects
        for column in (0, 1)
    )
    findings = tuple(Finding(FindingKind.COMMON, text, (cite,)) for text in HOSTILE)
    values = tuple(IndicatorValue(0, 1.5, text, cite, text, text) for text in HOSTILE[:-1])
    return Comparison(columns, aspects, cells, findings, (Indicator("x", HOSTILE[2], HOSTILE[9], values),), HOSTILE[7])


def hostile_inventory() -> Inventory:
    odd = document(HOSTILE[0], HOSTILE[6], None, url="http://x.se/ <b>")
    rows = tuple(InventoryRow(odd, Status.UNKNOWN, {"kind": Value(text, text, True, C1)}) for text in HOSTILE)
    shares = tuple(Share(text, text, 1, 2, text) for text in HOSTILE)
    return Inventory(rows, shares, (odd,), HOSTILE[7], C1)
