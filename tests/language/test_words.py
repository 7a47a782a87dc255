import pytest

from assistant.language.words import terms, word_terms, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("företag", "företagen"),
        ("åtgärd", "åtgärder"),
        ("mål", "målen"),
        ("etablering", "etableringarna"),
        ("kommun", "kommunernas"),
        ("bostad", "bostäder"),
        ("näringslivsprogrammet", "näringsliv"),
        ("näringslivsprogrammets", "programmet"),
        ("etableringsservice", "service"),
        ("kompetensförsörjning", "kompetensförsörjningen"),
        ("handläggningstiden", "handläggning"),
        ("uppföljningsplanen", "uppföljning"),
    ],
)
def test_forms_of_a_word_and_parts_of_a_compound_share_a_term(one: str, other: str) -> None:
    assert set(word_terms(one)) & set(word_terms(other))


@pytest.mark.parametrize(("one", "other"), [("mora", "moral"), ("plan", "plats"), ("vision", "provision")])
def test_different_words_share_none(one: str, other: str) -> None:
    assert not set(word_terms(one)) & set(word_terms(other))


def test_a_number_is_one_word_whatever_space_it_holds() -> None:
    assert words("3 700, 3\u00a0700 och 3\u202f700") == ["3700", "3700", "och", "3700"]


def test_soft_hyphens_and_decomposed_letters_do_not_hide_a_word() -> None:
    assert words("närings\u00adliv a\u030atga\u0308rd") == ["näringsliv", "åtgärd"]


def test_words_of_asking_are_no_terms() -> None:
    assert terms("Vilka mål har vi?") == terms("mål")


@pytest.mark.parametrize("part", ["mål", "program", "näringsliv"])
def test_a_text_without_spaces_is_one_word_and_no_chain_of_compounds(part: str) -> None:
    """A question typed to break something, or a file whose spaces got lost, must not end in an error."""
    assert len(terms(part * 3000)) == 1


def test_a_long_compound_still_comes_apart() -> None:
    found = set(word_terms("kompetensförsörjningsstrategiuppföljningsplaneringsarbetsgrupp"))
    assert {"försörjning", "strategi", "uppföljning", "planering", "grupp"} <= found
