"""A library over a few Markdown programmes, built for real."""

from pathlib import Path

import pytest

from assistant.retrieval.build import build_index
from assistant.retrieval.library import Library
from assistant.settings import Settings, stay_offline

MORA_NEW = """---
titel: Näringslivsstrategi 2023–2026
kommun: Mora
typ: strategi
period: 2023–2026
antagen: 2023-02-13
antagen_av: kommunfullmäktige
kallor:
  - {id: K1, titel: Moras strategi, url: "https://example.org/mora"}
---
# Näringslivsstrategi 2023–2026, Mora

## Om programmet

- Kommunfullmäktige i Mora antog strategin den 13 februari 2023. [K1]

## Fokusområden

Strategin har fyra fokusområden: [K1]

- Kompetensförsörjning [K1]
- Företagens kontakter med kommunen [K1]
- Infrastruktur och fysisk planering [K1]
- Nätverk och mötesplatser [K1]

## Uppföljning

- Handlingsplanen följs upp i Mora två gånger om året av kommunstyrelsen. [K1]
"""
MORA_OLD = """---
titel: Näringslivsstrategi 2014–2018
kommun: Mora
typ: strategi
period: 2014–2018
---
# Näringslivsstrategi 2014–2018, Mora

## Uppföljning

Strategin från 2014 följdes upp med sju mått vart tredje år.

## Mål

Moraparken skulle få 300 nya gästnätter till 2018.
"""
TROSA = """---
titel: Näringslivsplan 2024–2027
kommun: Trosa
typ: plan
period: 2024–2027
---
# Näringslivsplan 2024–2027, Trosa

## Så följer vi arbetet

Planen följs upp varje höst av planutskottet, som berättar för fullmäktige.

## Mål

Trosa ska ha 150 nystartade företag per år 2027. Bygglov ska ta högst fyra veckor.
"""
CRAFT = """---
titel: Framgångsfaktorer
typ: kunskap
---
# Framgångsfaktorer

## Vilka framgångsfaktorer lyfts?

Inventeringen lyfter tre framgångsfaktorer:

- Delaktighet – programmet tas fram tillsammans med näringslivet.
- Engagerad politik – politikerna visar att frågorna är viktiga.
- Målinriktat och mätbart – programmet har mål som går att mäta.

## Vad är samhandlingstrappan?

Samhandlingstrappan har fyra steg: samtal, samsyn, samverkan och samhandling.
"""


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    stay_offline()
    folder: Path = tmp_path_factory.mktemp("underlag")
    for name, text in (
        ("mora-2023.md", MORA_NEW),
        ("mora-2014.md", MORA_OLD),
        ("trosa.md", TROSA),
        ("framgangsfaktorer.md", CRAFT),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(corpus=[folder], index=tmp_path_factory.mktemp("index"))
    build_index(settings, settings.corpus)
    return Library(settings)
