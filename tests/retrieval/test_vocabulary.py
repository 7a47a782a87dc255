"""Slips of spelling are mended, and words that are right are left alone."""

from pathlib import Path

import pytest

from assistant.retrieval.vocabulary import Vocabulary

TEXTS = ["Satsningen bidrar till målen.", "Näringslivsprogrammet följs upp när året är slut.", "När programmet antogs."]


@pytest.fixture
def vocabulary(tmp_path: Path) -> Vocabulary:
    return Vocabulary.build(TEXTS, tmp_path)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Hur följs näringslivsprogramet upp?", "Hur följs näringslivsprogrammet upp?"),
        ("nar antogs det", "när antogs det"),
        ("Hur stort bidrag får bolaget, på år?", "Hur stort bidrag får bolaget, på år?"),
    ],
)
def test_mending(vocabulary: Vocabulary, written: str, meant: str) -> None:
    assert vocabulary.mend(written) == meant
