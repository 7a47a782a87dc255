"""What a question's verbs and adverbs count for beside its nouns."""

import pytest

from assistant.writing.wording import is_light, lightened


@pytest.mark.parametrize("word", ["lånar", "kostade", "bebyggas", "följs", "snabbt", "medvetet", "mitt"])
def test_verbs_and_adverbs_are_light(word: str) -> None:
    assert is_light(word)


@pytest.mark.parametrize(
    "word", ["orter", "tillväxt", "kris", "satsningar", "gator", "renskötsel", "projekt", "beslut"]
)
def test_nouns_are_not(word: str) -> None:
    assert not is_light(word)


def test_a_verb_counts_for_half_wherever_its_form_tells_it() -> None:
    weight = lightened("Vad lånar kommunen ut till den som vill sponsra mässor?", lambda _: 4.0)
    assert [weight(term) for term in ("lån", "sponsr", "mäss")] == [2.0, 2.0, 4.0]
