"""Word families: the forms that a question and a programme use of one word must meet in the index."""

import pytest

from assistant.language.words import stem, terms, word_terms

FAMILIES = [
    "näringslivsprogram näringslivsprogrammet näringslivsprogrammets näringslivsprogrammen näringslivsprogrammens",
    "näringslivsstrategi näringslivsstrategin näringslivsstrategier näringslivsstrategins",
    "företag företaget företagen företagens företags",
    "företagare företagaren företagarna företagares",
    "åtgärd åtgärden åtgärder åtgärderna",
    "mål målet målen målens",
    "ranking rankingen rankingens",
    "klimat klimatet klimatets",
    "träkluster träklustret träklustrets",
    "resecenter resecentret resecentrets",
    "företagsklimat företagsklimatet företagsklimatets",
    "näringsliv näringslivet näringslivets",
    "etablering etableringen etableringar etableringarna",
    "kommun kommunen kommuner kommunens kommunernas",
    "uppföljning uppföljningen uppföljningar uppföljningens",
    "handlingsplan handlingsplanen handlingsplaner handlingsplanens",
    "fokusområde fokusområdet fokusområden fokusområdena",
    "insats insatsen insatser insatserna",
    "löfte löftet löften löftena",
    "avgift avgiften avgifter avgifterna",
    "tomt tomten tomter tomterna",
    "jobb jobbet jobben jobbens",
    "nämnd nämnden nämnder nämnderna",
    "styrelse styrelsen styrelser styrelsens",
    "besök besöket besöken besökens",
    "möte mötet möten mötena",
    "indikator indikatorn indikatorer indikatorerna",
    "bransch branschen branscher branscherna",
    "utbildning utbildningen utbildningar utbildningarna",
    "samverkan samverkans",
    "bostad bostaden bostäder bostäderna",
    "stad staden städer städerna",
    "invånare invånaren invånarna invånarnas",
    "vision visionen visioner visionens",
    "policy policyn policyer",
    "lots lotsen lotsar",
    "region regionen regioner regionens",
    "år året åren årets",
    "turist turisten turister turisterna",
    "kompetensförsörjning kompetensförsörjningen kompetensförsörjningens",
    "handläggningstid handläggningstiden handläggningstider handläggningstiderna",
    "kommunfullmäktige kommunfullmäktiges",
    "sjunka sjunker sjönk sjunkit",
    "öka ökar ökade ökat",
]


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.split()[0])
def test_all_forms_of_a_word_have_one_stem(family: str) -> None:
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("näringslivsprogrammets", "näringsliv program"),
        ("etableringsservice", "etablering service"),
        ("kompetensförsörjning", "kompetens försörjning"),
        ("verksamhetsmark", "verksamhet mark"),
        ("handläggningstiderna", "handläggning tid"),
        ("uppföljningsplanen", "uppföljning plan"),
        ("rankingmål", "ranking mål"),
        ("NKI-mål", "nki mål"),
        ("besöksnäringen", "besök näring"),
        ("tillväxtprogrammet", "tillväxt program"),
        ("kommunfullmäktige", "kommun"),
    ],
)
def test_a_compound_holds_its_parts(compound: str, parts: str) -> None:
    found = set(word_terms(compound.lower()))
    assert {stem(part) for part in parts.split()} <= found


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Hur följer Mora upp strategin?", "Uppföljningen sker varje år."),
        ("Hur följs planen upp?", "Programmet följs varje höst upp av nämnden."),
        ("Hur togs programmet fram?", "Framtagandet skedde i dialog."),
        ("Hur stäms målen av?", "En avstämning görs i juni."),
    ],
)
def test_a_verb_parted_from_its_particle_meets_its_noun(question: str, text: str) -> None:
    assert set(terms(question)) & set(terms(text))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mora", "moral"),
        ("plan", "plats"),
        ("vision", "provision"),
        ("mark", "marknad"),
        ("roll", "kontroll"),
    ],
)
def test_different_words_share_no_stem(one: str, other: str) -> None:
    assert stem(one) != stem(other)
