"""Which questions ask what a word means, and which sentences say it."""

import pytest

from assistant.writing.definitions import asked_term, defines


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("Vad är NKI?", "NKI"),
        ("vad är ett effektmål", "effektmål"),
        ("Vad menas med socialt kapital?", "socialt kapital"),
        ("Vad betyder RUS?", "RUS"),
        ("Vad står KSAU för?", "KSAU"),
        ("Vad är det för något?", ""),
        ("Vad är syftet med programmet?", ""),
        ("Vad är skillnaden mellan program och strategi?", ""),
        ("Vad är viktigt att tänka på?", ""),
        ("Vad kostar en företagslots?", ""),
        ("Hur följs målen upp?", ""),
    ],
)
def test_the_term_a_question_asks_for(question: str, term: str) -> None:
    assert asked_term(question) == term


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("NKI – Nöjd-Kund-Index, betyget i Insikt.", "NKI"),
        ("NKI betyder Nöjd-Kund-Index.", "NKI"),
        ("Effektmål är mål för en förändring i samhället.", "ett effektmål"),
        ("RUS (regional utvecklingsstrategi) är regionens strategi.", "RUS"),
        ("Socialt kapital är, i en mening, förtroende.", "socialt kapital"),
    ],
)
def test_a_sentence_that_defines(text: str, term: str) -> None:
    assert defines(text, term)


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("NKI för hela riket är 75.", "NKI"),
        ("Målet är ett NKI på 80.", "NKI"),
        ("NUI är ett annat index.", "NKI"),
        ("I Insikt är NKI ett betyg.", "NKI"),
    ],
)
def test_a_sentence_that_does_not(text: str, term: str) -> None:
    assert not defines(text, term)
