"""Passages of the starter corpus, read as the index reads them, and answers a good model could write from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from assistant.documents.identity import identify
from assistant.documents.markdown import read_markdown
from assistant.documents.splitting import split
from assistant.settings import PROJECT_ROOT
from assistant.types import Document, Evidence, Passage
from assistant.writing.checking import Checked, KeyedSource, StreamChecker, sanitise_source

TODAY = date(2026, 1, 15)
CORPUS = PROJECT_ROOT / "corpus"


@cache
def document(path: str) -> tuple[Document, tuple[Passage, ...]]:
    """A document of the corpus and its passages; tokens are reckoned as two a word, so that no model is loaded."""
    result = read_markdown(CORPUS / path)
    identity = identify(result, PurePosixPath(path))
    passages = split(result.blocks, identity, path, lambda text: 2 * len(text.split()), target=200, limit=450)
    return Document(path, path, str(CORPUS), "0" * 64, identity), tuple(passages)


@cache
def source(key: str, path: str, section: str) -> KeyedSource:
    """The passage of a document under a heading, with a key."""
    found, passages = document(path)
    passage = next(passage for passage in passages if section in " ".join(passage.section))
    return KeyedSource(key, Evidence(passage, found, 1.0), sanitise_source(passage.text))


def checked(text: str, sources: list[KeyedSource], *municipalities: str, **more: object) -> Checked:
    """A text checked at once."""
    checker = StreamChecker(sources, today=TODAY, municipalities=municipalities, **more)  # type: ignore[arg-type]
    checker.feed(text)
    return checker.finish()


@dataclass(frozen=True)
class GoodAnswer:
    """What a model that does as it is told answers: nothing of it may be lost."""

    name: str
    municipalities: tuple[str, ...]
    sources: tuple[tuple[str, str, str], ...]
    text: str

    @property
    def keyed(self) -> list[KeyedSource]:
        """The sources it was given."""
        return [source(*each) for each in self.sources]


_P, _K = "program/", "kunskap/"
GOOD = [
    GoodAnswer(
        "adoption",
        ("Mora",),
        (("bcdf", _P + "mora-2023-2026.md", "Om programmet"),),
        "Moras näringslivsstrategi antogs av kommunfullmäktige den 13 februari 2023 [bcdf]. Den gäller 2023–2026 och"
        " siktar mot 2030 [bcdf].",
    ),
    GoodAnswer(
        "list",
        ("Mora",),
        (("ghjk", _P + "mora-2023-2026.md", "Fokus"), ("lmnp", _P + "mora-2023-2026.md", "Uppföljning")),
        "Moras strategi för 2023–2026 har fyra fokusområden [ghjk]:\n\n"
        "- **Kompetensförsörjning** [ghjk]\n"
        "- **Företagens kontakter med kommunen** [ghjk]\n"
        "- **Infrastruktur och fysisk planering** [ghjk]\n"
        "- **Nätverk, mötesplatser och affärsutveckling** [ghjk]\n\n"
        "Det som följs upp är handlingsplanen, och det görs i olika forum tillsammans med företagen [lmnp].\n"
        "Underlaget säger inte hur ofta det sker.",
    ),
    GoodAnswer(
        "figures",
        ("Trosa",),
        (("bcdf", _P + "trosa-2023-2026.md", "Utfall"), ("ghjk", _P + "trosa-2015-2018.md", "Mätbara")),
        "Trosa har nästan 2 000 registrerade företag, och ett femtontal av dem har över 30 anställda [bcdf]. Under 2022"
        " hanterade kommunen 263 bygglovsärenden, med en handläggningstid på i medel fyra veckor [bcdf]. Trosa låg på"
        " plats 9 i Svenskt Näringslivs ranking 2019 och på plats 8 år 2021 [bcdf].\n\n"
        "Den förra planen hade ett mål om att minst 90 % skulle ha tillgång till bredband 2020 [ghjk].",
    ),
    GoodAnswer(
        "comparison",
        ("Lerum", "Sollefteå"),
        (
            ("bcdf", _P + "lerum.md", "Mätbara"),
            ("ghjk", _P + "solleftea.md", "Mätbara"),
            ("lmnp", _P + "solleftea.md", "Om programmet"),
        ),
        "**Lerum:** Till 2015 ville Lerum få 1 000 nya arbetstillfällen och höra till de 10 procent bästa kommunerna i"
        " de två främsta rankningarna av företagsklimatet [bcdf].\n\n"
        "**Sollefteå:** Kommunen ska ha 23 000 invånare år 2035, en ökning med 20 procent [ghjk]. Målet kommer från"
        " tillväxtstrategin Vision 23 000, som kommunfullmäktige antog den 28 februari 2022 [lmnp].\n\n"
        "Båda har alltså mätbara mål: Lerum för jobb och företagsklimat, Sollefteå för antalet invånare [bcdf][ghjk].",
    ),
    GoodAnswer(
        "inventory",
        (),
        (
            ("bcdf", _K + "inventeringen-2017.md", "Hur många kommuner hade"),
            ("ghjk", _K + "inventeringen-2017.md", "regional koppling"),
            ("lmnp", _K + "inventeringen-2017.md", "handlingsplan och hållbarhet"),
        ),
        "Arena för Tillväxts inventering fann 116 program som gällde 2017, vilket motsvarar 40 procent [bcdf]. Av dem"
        " hette 81 näringslivsprogram eller näringslivsstrategi [bcdf].\n\n"
        "- Två tredjedelar av programmen hade ingen koppling till regional samverkan [ghjk].\n"
        "- Tio procent kopplade till RUS, den regionala utvecklingsstrategin [ghjk].\n"
        "- Ungefär hälften hänvisade till en handlingsplan [lmnp].\n"
        "- Omkring en fjärdedel betonade hållbarhet [lmnp].",
    ),
    GoodAnswer(
        "craft",
        (),
        (
            ("bcdf", _K + "uppfoljning-och-utvardering.md", "Vilka mål går"),
            ("ghjk", _K + "uppfoljning-och-utvardering.md", "värt att mäta"),
        ),
        "Välj få och tydliga mål som går att påverka [bcdf]. Workshopen 2017 rådde till att blanda resultatmål, som går"
        " att bocka av, med processmål [bcdf].\n\n"
        "För måtten gäller:\n"
        "- Komplettera rankningar med egna mätningar [ghjk].\n"
        "- Mät både handläggningens ledtider och hur nöjda företagen är [ghjk].\n"
        "- Följ upp vad det kostar att genomföra planen [ghjk].",
    ),
    GoodAnswer(
        "money",
        ("Vimmerby",),
        (
            ("bcdf", _P + "vimmerby.md", "Regional samverkan"),
            ("ghjk", _P + "vimmerby.md", "Så togs det fram"),
        ),
        "Budgeten för Vimmerbys arbete var 2 509 055 kronor, varav Tillväxtverket betalade hälften [bcdf]. Resten kom"
        " från Regionförbundet i Kalmar län och kommunen [bcdf]. Strategin togs fram av ett advisory board med 17"
        " personer från kommunen, regionförbundet, näringslivet, föreningslivet och medborgarna [ghjk].",
    ),
    GoodAnswer(
        "outcome",
        ("Grästorp",),
        (
            ("bcdf", _P + "grastorp-2015.md", "Mätbara"),
            ("ghjk", _P + "grastorp-2015.md", "Uppföljning"),
            ("lmnp", _P + "grastorp-2015.md", "Roller"),
        ),
        "Grästorp följer upp sitt mål med fem mått, där utfallet ställs mot målvärdet [ghjk].\n\n"
        "| Mått | Målvärde | Utfall |\n"
        "|---|---|---|\n"
        "| Nyföretagande | 20 [bcdf] | 21 [bcdf] |\n"
        "| Plats i Svenskt Näringslivs ranking | 100 [bcdf] | 21 [bcdf] |\n"
        "| Arbetstillfällen | 1 850 [bcdf] | 1 763 [bcdf] |\n"
        "| Arbetslöshet mot rikssnittet | 7,8 procent [bcdf] | 6,4 procent [bcdf] |\n\n"
        "Näringslivssamverkan Grästorp (NSG) är en ideell förening som bildades 2007 [lmnp].",
    ),
    GoodAnswer(
        "who",
        ("Göteborg",),
        (
            ("bcdf", _P + "goteborg.md", "Roller"),
            ("ghjk", _P + "goteborg.md", "Uppföljning"),
            ("lmnp", _P + "goteborg.md", "Utfall"),
        ),
        "Det är Business Region Göteborg AB som håller samman arbetet och tar fram handlingsplanerna, tillsammans med"
        " berörda nämnder och styrelser [bcdf]. Ett 20-tal organisationer i Göteborgs Stad har delansvar för målen"
        " [bcdf]. I januari 2023 arbetade 24 förvaltningar och bolag i sex arbetsgrupper [bcdf].\n\n"
        "Programmet ska utvärderas vid varje ny mandatperiod [ghjk]. Måluppfyllelsen redovisas för kommunfullmäktige"
        " vart fjärde år efter revideringen 2023 [ghjk]. I januari 2023 bedömdes cirka 95 procent av aktiviteterna i"
        " den andra handlingsplanen bli genomförda [lmnp].",
    ),
    GoodAnswer(
        "headings",
        ("Ängelholm", "Malung-Sälen"),
        (
            ("bcdf", _P + "angelholm.md", "Roller"),
            ("ghjk", _P + "angelholm.md", "Mätbara"),
            ("lmnp", _P + "malung-salen.md", "Utfall"),
        ),
        "## Ängelholm\n\n"
        "Ängelholms kommun hade ingen egen näringslivsenhet utan betalade ett årligt bidrag till Ängelholms Näringsliv"
        " AB [bcdf]. Bolaget ägdes till 14 procent av kommunen och till 86 procent av 49 företag [bcdf]. Kraftsamling"
        " Ängelholm siktade på topp tio i Svenskt Näringslivs ranking [ghjk].\n\n"
        "## Malung-Sälen\n\n"
        "Kommunen gick från plats 256 till plats 98 i Svenskt Näringslivs ranking 2019, och »ingen annan kommun"
        " klättrade så mycket« [lmnp]. 70 procent av företagen hade haft kontakt med kommunen det senaste året, jämfört"
        " med 65 procent i riket [lmnp].\n\n"
        "Underlaget säger inte vem som ansvarar för uppföljningen i Malung-Sälen.",
    ),
]
