"""A library of PDF, Word and Markdown programmes with known truth, built for real."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.types import InventoryRow
from tests.conftest import Workspace
from tests.library.build import WRITERS
from tests.library.markup import load_programmes

TODAY = date(2026, 11, 21)
# Invented programmes that between them have an action plan of every sort.
INVENTED = ("nassjo-2018", "nassjo-2023", "varberg", "arvika", "monsteras", "sala")
MORA = """---
titel: Näringslivsstrategi 2023–2026
kommun: Mora
typ: strategi
period: 2023–2026
antagen: 2023-02-13
antagen_av: kommunfullmäktige
status: gällande
handlingsplan: ja
hallbarhet: betonas
---
# Näringslivsstrategi 2023–2026

## Om strategin

Kommunfullmäktige antog strategin den 13 februari 2023. Den gäller 2023–2026.

## Genomförande

Till strategin hör en handlingsplan som revideras årligen. Programmet utgår från den regionala utvecklingsstrategin.
"""
ORSA = """---
titel: Tillväxtprogram för Orsa
kommun: Orsa
typ: program
period: 2024–2030
---
# Tillväxtprogram för Orsa

## Mål

Orsa ska ha 40 nya företag per år 2030.
"""
ORSA_PLAN = """---
titel: Handlingsplan för tillväxt 2025
kommun: Orsa
typ: handlingsplan
period: 2025
---
# Handlingsplan för tillväxt 2025

## Insatser

Orsa ordnar tio företagsbesök i månaden.
"""
FOLLOW_UP = """---
titel: Uppföljning av näringslivsstrategin 2024
kommun: Mora
typ: uppföljning
---
# Uppföljning

## Läget

Fyra av tio mål är nådda.
"""
CARD = """---
titel: Inventeringen 2017 av kommunernas näringslivsprogram
typ: kunskap
---
# Inventeringen 2017

## Hur många kommuner hade ett program?

- Arena för Tillväxts inventering hittade 116 program som gällde 2017. Det motsvarar 40 procent.
"""
MARKDOWN = {
    "mora.md": MORA,
    "orsa.md": ORSA,
    "orsa-handlingsplan.md": ORSA_PLAN,
    "mora-uppfoljning.md": FOLLOW_UP,
    "kunskap/inventeringen-2017.md": CARD,
}


@pytest.fixture(scope="session")
def mixed(tmp_path_factory: pytest.TempPathFactory, embeddings: object) -> Workspace:
    """The library's corpus and index, for tests that only read them."""
    folder = tmp_path_factory.mktemp("inventering")
    workspace = Workspace(folder / "underlag", folder / "index", embeddings)  # type: ignore[arg-type]
    for path, text in MARKDOWN.items():
        workspace.write(path, text)
    for programme in load_programmes():
        if programme.key in INVENTED:
            file: Path = workspace.corpus / programme.file
            WRITERS[file.suffix.lower()](programme, file)
    workspace.build()
    return workspace


def by_title(rows: tuple[InventoryRow, ...], municipality: str) -> InventoryRow:
    """A municipality's only row."""
    (row,) = [row for row in rows if row.document.identity.municipality == municipality]
    return row
