from assistant.language.words import stem
from assistant.programme.synonyms import phrase_variants, phrases, synonyms


def test_synonyms_go_both_ways_and_never_to_the_word_itself() -> None:
    for word, others in synonyms().items():
        assert word not in others
        assert all(word in synonyms()[other] for other in others), word


def test_words_of_the_field_mean_the_same() -> None:
    for one, other in [
        ("företagsklimat", "näringslivsklimat"),
        ("företagslots", "ingång"),
        ("uppföljning", "revidering"),
        ("nyckeltal", "indikator"),
        ("kf", "fullmäktige"),
        ("rus", "utvecklingsstrategi"),
    ]:
        assert stem(other) in synonyms()[stem(one)], (one, other)


def test_an_expression_of_several_words_gives_its_variants() -> None:
    assert phrase_variants("Hur arbetar Mora med en väg in?") == ("företagslots", "en dörr in", "lotsfunktion")
    assert "regional utvecklingsstrategi" in phrase_variants("Hur knyts programmet till RUS?")
    assert "KSAU" in phrase_variants("Vad gör kommunstyrelsens arbetsutskott?")


def test_expressions_meet_in_inflected_form() -> None:
    assert "RUS" in phrase_variants("regionala utvecklingsstrategier i länet")


def test_abbreviations_count_in_capitals_only() -> None:
    assert "nöjd kund-index" in phrase_variants("Vad är NKI?")
    assert phrase_variants("en bas för ks") == ()


def test_a_question_without_such_expressions_is_left_alone() -> None:
    assert phrase_variants("Vilka fokusområden har Trosa?") == ()


def test_each_group_of_expressions_has_one_of_several_words() -> None:
    for group in phrases():
        assert len(group) == len(set(group)) > 1, group
        assert any(" " in phrase for phrase in group) or "kommunstyrelsen" in group or "kommunfullmäktige" in group, (
            group
        )
