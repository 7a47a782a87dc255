"""Swedish alphabetical order."""

from __future__ import annotations

from assistant.language.ordering import swedish_order


def test_swedish_alphabet() -> None:
    words = ["Örebro", "Åre", "Ängelholm", "Zinkgruvan", "arboga", "Idéby", "Idebo"]
    assert sorted(words, key=swedish_order) == [
        "arboga",
        "Idebo",
        "Idéby",
        "Zinkgruvan",
        "Åre",
        "Ängelholm",
        "Örebro",
    ]
