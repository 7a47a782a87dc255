"""A library with every knowledge card and some of the real programmes, built once."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from assistant.programme.brief import Brief
from assistant.programme.brief_file import parse_brief
from assistant.retrieval.build import build_index
from assistant.retrieval.library import Library
from assistant.settings import PROJECT_ROOT, Settings, stay_offline

CORPUS = PROJECT_ROOT / "corpus"
PROGRAMMES = (
    "mora-2023-2026 trosa-2023-2026 goteborg trelleborg-2030 hylte linkoping harryda hassleholm mark orebro emmaboda"
    " vaggeryd-2023-2026 gavle-2021-2025 ekero-2011 falun-2010"
).split()
TODAY = date(2026, 6, 1)

FULL = """
kommun: Perstorp
titel: Näringslivsprogram 2027–2031
typ: program
period: 2027–2031
beslutsorgan: Kommunfullmäktige
bakgrund: Det förra programmet gick ut 2025. Företagen vill ha tydligare besked.
vision: {text: "Perstorp – en kommun där idéer blir företag.", styrdokument: [Översiktsplan 2040]}
malbild: Varje företagare vet vem hen ska ringa.
nulage: [{punkt: Nöjd kund-index, siffra: "71 (2025)", kalla: SKR}, Pendlingen ökar.]
fokusomraden:
  - namn: Kompetensförsörjning
    varfor: Tre av fyra företag har svårt att rekrytera.
    mal: [{text: Fler elever väljer tekniska program, typ: effekt, indikator: Andel elever, datakalla: Skolverket,
           basvarde: 14 procent, malvarde: 20 procent, ar: 2031, ansvarig: Bildningsnämnden}]
    aktiviteter: [{vad: Starta ett branschråd, vem: Näringslivsenheten, nar: hösten 2027, hur: Varje kvartal,
                   varfor: Fler praktikplatser, kostnad: 100 000 kronor}]
  - {namn: Service till företag, varfor: NKI är lågt., mal: [NKI på minst 78], aktiviteter: [Inför ärendemöten]}
mal:
  - {text: Bygglov inom fyra veckor, typ: resultat, fokusomrade: Service till företag}
  - {text: Möt alla, typ: process}
aktiviteter: [{vad: Skicka nyhetsbrev, vem: Kommunikatören, nar: varje månad}]
aktorer: [{namn: Näringslivsrådet, roll: Ger råd}, Företagarna Perstorp]
delaktighet: 62 företag svarade på en enkät.
regionala_kopplingar: [{dokument: Regional utvecklingsstrategi, hur: Kompetens är ett gemensamt mål.}]
hallbarhet: Programmet bidrar till mål 8 i Agenda 2030.
varumarke: Kemi, trä och korta avstånd.
utvecklingsomraden: [Snabbare bygglov, Bättre bemötande]
kommunikation: [{malgrupp: Företag, budskap: Så gick det, kanal: Nyhetsbrev, nar: i mars, ansvarig: Kommunikatören}]
uppfoljning:
  {hur_ofta: Två gånger om året, av_vem: Näringslivschefen, rapporteras_till: Kommunstyrelsen, hur: På ett möte.}
tidplan: [{steg: Remiss, nar: våren 2027, ansvarig: Processledaren}]
ordlista: [{ord: NKI, forklaring: Nöjd kund-index}]
egna_anteckningar: Ring Almi om 4711.
"""


def built(folder: Path, index: Path) -> Library:
    """A library over a folder; the vectors that come with the corpus save embedding what is unchanged."""
    for vectors in CORPUS.glob(".*.npz"):
        shutil.copy(vectors, folder)
    settings = Settings(corpus=[folder], index=index)
    build_index(settings, settings.corpus)
    return Library(settings)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    stay_offline()
    folder: Path = tmp_path_factory.mktemp("underlag")
    shutil.copytree(CORPUS / "kunskap", folder / "kunskap")
    (folder / "program").mkdir()
    for name in PROGRAMMES:
        shutil.copy(CORPUS / "program" / f"{name}.md", folder / "program")
    return built(folder, tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="session")
def bare_library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """One programme and no cards."""
    stay_offline()
    folder: Path = tmp_path_factory.mktemp("bart")
    shutil.copy(CORPUS / "program" / "mora-2023-2026.md", folder)
    return built(folder, tmp_path_factory.mktemp("bart-index"))


@pytest.fixture(scope="session")
def full() -> Brief:
    return parse_brief(FULL)
