"""A small real corpus: two programmes, the craft, a PDF of three pages, a hostile text and a broken file."""

from __future__ import annotations

from pathlib import Path

PAYLOADS = (
    "<script>document.title='knäckt'</script>",
    "<img src=x onerror=\"document.title='knäckt'\">",
    "![bild](http://evil.example/x.png)",
    "[länk](javascript:alert(1))",
    "[länk](http://evil.example/)",
    "<http://evil.example/>",
    '"><svg onload=alert(1)>',
    "<iframe src=http://evil.example></iframe>",
    "</div></section><form action=http://evil.example>",
)

_MORA = """---
titel: Näringslivsstrategi 2023–2045
kommun: Mora
kommunkod: "2062"
lan: Dalarnas län
typ: strategi
period: 2023–2045
antagen: 2023-02-13
antagen_av: kommunfullmäktige
status: gällande
kallor:
  - id: K1
    titel: Moras näringslivsstrategi
    utgivare: Mora kommun
    url: https://morakommun.se/strategi.html
    ar: "2023"
---

# Näringslivsstrategi 2023–2045, Mora

## Om programmet

- Kommunfullmäktige i Mora antog näringslivsstrategin den 13 februari 2023. [K1]

## Uppföljning

- Moras handlingsplan följs upp två gånger om året av näringslivsrådet, som rapporterar till kommunstyrelsen. [K1]

## Fokusområden

Moras strategi har tre fokusområden: [K1]

- Kompetensförsörjning [K1]
- Infrastruktur och fysisk planering [K1]
- Företagens kontakter med kommunen [K1]
"""

_FALUN = """---
titel: Näringslivsprogram 2005–2010
kommun: Falun
kommunkod: "2080"
lan: Dalarnas län
typ: program
period: 2005–2010
status: utgånget
---

# Näringslivsprogram 2005–2010, Falun

## Dialog med företagen

- Falun ordnar frukostmöten för företagare den första torsdagen i varje månad.
"""

_CRAFT = """---
titel: Framgångsfaktorer för näringslivsprogram
typ: kunskap
---

# Framgångsfaktorer för näringslivsprogram

## Vilka framgångsfaktorer lyfts för ett lyckat näringslivsprogram?

Fyra framgångsfaktorer lyfts för ett lyckat näringslivsprogram:

- Delaktighet och öppenhet – programmet tas fram tillsammans med näringslivet.
- Målinriktat och mätbart – programmet har mål som går att mäta.
- Engagerad politik – politikerna visar att näringslivsfrågorna är viktiga.
- Kommunikation inåt och utåt – arbetet görs känt i och utanför kommunen.
"""

_PDF_PAGES = (
    ("Näringslivsprogram 2024–2045", ("Trosa kommun", "Antaget av kommunfullmäktige den 12 juni 2024.")),
    (
        "Dialog med företagen",
        (
            "Trosa kommun gör företagsbesök varje vecka och bjuder in till frukostmöten fyra gånger om året. "
            "Vägen in till kommunen ska vara enkel, och varje företagare har en namngiven kontaktperson.",
        ),
    ),
    (
        "Uppföljning",
        ("Programmet följs upp i mars varje år. Näringslivschefen redovisar indikatorerna för kommunstyrelsen.",),
    ),
)


def write_corpus(folder: Path) -> Path:
    """Write the corpus into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mora.md").write_text(_MORA, encoding="utf-8")
    (folder / "falun.md").write_text(_FALUN, encoding="utf-8")
    (folder / "framgangsfaktorer.md").write_text(_CRAFT, encoding="utf-8")
    hostile = "\n\n".join(
        f"Nacka kommun satsar på laddstolpar i hamnen: {payload} står i planen." for payload in PAYLOADS
    )
    (folder / "nacka.txt").write_text(f"Näringslivsplan för Nacka kommun\n\n{hostile}\n", encoding="utf-8")
    (folder / "trasig.pdf").write_bytes(b"%PDF-1.7\ningenting mer\n")
    _write_pdf(folder / "trosa.pdf")
    return folder


def _write_pdf(path: Path) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer

    styles = getSampleStyleSheet()
    story = []
    for heading, paragraphs in _PDF_PAGES:
        story.append(Paragraph(heading, styles["Heading1"]))
        for paragraph in paragraphs:
            story += [Paragraph(paragraph, styles["BodyText"]), Spacer(1, 12)]
        story.append(PageBreak())
    SimpleDocTemplate(str(path), pagesize=A4, title="Näringslivsprogram 2024–2045", author="Trosa kommun").build(story)
