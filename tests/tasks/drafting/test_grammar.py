"""What is fitted into sentences reads as Swedish."""

import pytest

from assistant.programme.brief import Brief, FocusArea, FollowUp
from assistant.tasks.drafting.grammar import as_part, as_sentences, in_words, words_for
from assistant.tasks.drafting.slots import Filler
from assistant.types import Kind


@pytest.mark.parametrize(
    ("name", "genitive", "place"),
    [
        ("Borås", "Borås", "i Borås"),
        ("Mora", "Moras", "i Mora"),
        ("Tanum", "Tanums", "i Tanum"),
        ("Upplands Väsby", "Upplands Väsbys", "i Upplands Väsby"),
        ("Gotland", "Gotlands", "på Gotland"),
        ("", "kommunens", "i kommunen"),
    ],
)
def test_municipalities_are_inflected(name: str, genitive: str, place: str) -> None:
    words = words_for(name, Kind.PROGRAMME)
    assert (words["kommuns"], words["i_kommun"]) == (genitive, place)


@pytest.mark.parametrize(
    ("kind", "definite", "genitive"),
    [
        (Kind.STRATEGY, "strategin", "strategins"),
        (Kind.POLICY, "policyn", "policyns"),
        (Kind.PLAN, "planen", "planens"),
    ],
)
def test_programmes_are_called_what_they_are(kind: Kind, definite: str, genitive: str) -> None:
    words = words_for("Mora", kind)
    assert (words["programmet"], words["programmets"]) == (definite, genitive)


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a och b"),
        (["a", "b", "c"], "a, b och c"),
        (["a och b", "c"], "a och b samt c"),
        (["a", "b och c", "d"], "a, b och c samt d"),
    ],
)
def test_lists(items: list[str], text: str) -> None:
    assert in_words(items) == text


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Två gånger om året.", "två gånger om året"),
        ("Kommunstyrelsen", "kommunstyrelsen"),
        ("Näringslivsrådet", "näringslivsrådet"),
        ("NKI", "NKI"),
        ("Mora kommun", "Mora kommun"),
        ("Region Skåne", "Region Skåne"),
        ("Översiktsplan 2040", "Översiktsplan 2040"),
        ("Almi", "Almi"),
        ("Arbetsförmedlingen", "Arbetsförmedlingen"),
        ("företag som har vuxit", "företag som har vuxit"),
        ("Det sker varje höst", None),
        ("Vi följer upp. Sedan rapporterar vi.", None),
        ("rad\nrad", None),
        ("När då?", None),
        ("se [3]", "se (3)"),
    ],
)
def test_an_officers_words_inside_a_sentence(text: str, part: str | None) -> None:
    assert as_part(text) == part


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("fler jobb", "Fler jobb."),
        ("Varför?", "Varför?"),
        ("”mer” av allt", "”Mer” av allt."),
        ("se [1]", "Se (1)."),
        ("", ""),
    ],
)
def test_an_officers_words_as_sentences(text: str, sentence: str) -> None:
    assert as_sentences(text) == sentence


class TestSlots:
    def test_the_first_pattern_that_can_be_filled_is_used(self) -> None:
        filler = Filler(Brief(kommun="Habo", uppfoljning=FollowUp(hur_ofta="Varje höst")))
        patterns = [
            "{uppfoljning.av_vem} gör det {uppfoljning.hur_ofta}.",
            "{programmet} följs upp {uppfoljning.hur_ofta}.",
        ]
        assert filler.first(patterns) == "Programmet följs upp varje höst."

    def test_whole_sentences_do_not_go_into_one(self) -> None:
        filler = Filler(Brief(uppfoljning=FollowUp(hur_ofta="Det sker ofta. Mycket ofta.")))
        assert filler.fill("Det följs upp {uppfoljning.hur_ofta}.") is None
        assert filler.fill("{uppfoljning.hur_ofta:mening}") == "Det sker ofta. Mycket ofta."

    @pytest.mark.parametrize(
        ("count", "said"),
        [(1, "Ett: område A."), (2, "Två: område A och område B."), (7, "Sju områden."), (13, None)],
    )
    def test_one_several_and_many(self, count: int, said: str | None) -> None:
        brief = Brief(fokusomraden=tuple(FocusArea(namn=f"Område {chr(65 + n)}") for n in range(count)))
        patterns = [
            "Ett: {fokusomraden.namn:en}.",
            "{fokusomraden:antal}: {fokusomraden.namn:flera}.",
            "{fokusomraden:antal} områden.",
        ]
        found = Filler(brief).first(patterns)
        assert (found and found.lower()) == (said and said.lower())

    def test_a_period_in_a_sentence_is_years(self) -> None:
        assert Filler(Brief(period="2027–2031")).fill("Det gäller {period}.") == "Det gäller 2027–2031."
        assert Filler(Brief(period="tills vidare")).fill("Det gäller {period}.") is None

    def test_names_stay_as_they_are_written(self) -> None:
        brief = Brief.model_validate({"vision": {"styrdokument": ["Mål och budget", "Översiktsplan"]}})
        assert Filler(brief).fill("Se {vision.styrdokument:namn}.") == "Se Mål och budget samt Översiktsplan."
