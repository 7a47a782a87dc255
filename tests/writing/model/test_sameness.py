"""What a rewording may do to a statement, and what makes it another statement."""

from __future__ import annotations

import pytest

from assistant.writing.model.sameness import says_the_same

ADOPTED = "Kommunfullmäktige antog programmet i mars 2023."
RANKED = "Mora låg på plats 8 år 2019 och på plats 9 år 2021."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "Uppföljningen av strategin görs av kommunstyrelsen en gång om året, och resultatet redovisas för"
            " fullmäktige i mars 2026.",
            "Kommunstyrelsen följer upp strategin en gång om året och redovisar resultatet för fullmäktige"
            " i mars 2026.",
        ),
        (
            "I kommunen finns det 1 200 företag, och de flesta av dem är små.",
            "Kommunen har 1 200 företag; de flesta är små.",
        ),
        (ADOPTED, "Programmet antogs av kommunfullmäktige i mars 2023."),
        (
            "Vi vill minska handläggningstiden från nio till fyra veckor.",
            "Handläggningstiden vill vi minska från nio till fyra veckor.",
        ),
        (
            "Planen antas av fullmäktige och följs upp av kommunstyrelsen.",
            "Fullmäktige antar planen och kommunstyrelsen följer upp.",
        ),
        ("Bolaget ägs av föreningen.", "Föreningen äger bolaget."),
        ("Eleverna besöker företagen under våren.", "Företagen besöks av eleverna under våren."),
        ("Under våren besöker eleverna företagen.", "Eleverna besöker företagen under våren."),
        ("Rektorn leder arbetet med eleverna.", "Arbetet med eleverna leds av rektorn."),
    ],
)
def test_the_same_in_other_forms_is_the_same(before: str, after: str) -> None:
    assert says_the_same(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (ADOPTED, "Kommunfullmäktige avslog programmet i mars 2023."),
        (ADOPTED, "Kommunfullmäktige upphävde programmet i mars 2023."),
        (ADOPTED, "Kommunfullmäktige vägrade anta programmet i mars 2023."),
        (ADOPTED, "Kommunfullmäktige ska anta programmet i mars 2023."),
        (ADOPTED, "Kommunfullmäktige antar programmet i mars 2023."),
        (ADOPTED, "Kommunstyrelsen antog programmet i mars 2023."),
        (RANKED, "Mora låg på plats 9 år 2019 och på plats 8 år 2021."),
        (RANKED, "Mora låg på plats 8 år 2021 och på plats 9 år 2019."),
        ("Företagen skulle få snabbare besked.", "Företagen fick snabbare besked."),
        ("Företagen skulle få snabbare besked.", "Företagen förlorade snabbare besked."),
        ("Fler unga väljer tekniska program.", "Färre unga väljer tekniska program."),
        ("Fler unga väljer tekniska program.", "Alla unga väljer tekniska program."),
        ("Unga väljer tekniska program.", "Alla unga väljer tekniska program."),
        ("Fler unga väljer tekniska program.", "Fler unga väljer bort tekniska program."),
        ("Bygglov tar från nio till fyra veckor.", "Bygglov tar från fyra till nio veckor."),
        ("NKI ska gå från 69 till 78.", "NKI ska gå från 78 till 69."),
        ("NKI ska gå från 69 till 78.", "NKI ska gå till 69 från 78."),
        ("Vi vill minska handläggningstiden.", "Vi har minskat handläggningstiden."),
        ("Vi minskar handläggningstiden.", "Vi har minskat handläggningstiden."),
        ("Vi vill minska handläggningstiden.", "Vi vill öka handläggningstiden."),
        (
            "Näringslivsenheten ansvarar för enkäten och kommunikatören för nyhetsbrevet.",
            "Kommunikatören ansvarar för enkäten och näringslivsenheten för nyhetsbrevet.",
        ),
        (
            "Näringslivsenheten ansvarar för enkäten och kommunikatören för nyhetsbrevet.",
            "Näringslivsenheten ansvarar för nyhetsbrevet och kommunikatören för enkäten.",
        ),
        ("Två av tre företag vill växa.", "Tre av tre företag vill växa."),
        ("Orten har kända varumärken.", "Orten har ökända varumärken."),
        ("Målet är 60 företag och utfallet 45.", "Utfallet är 60 företag och målet 45."),
        ("Vi ska bygga men inte sälja mark.", "Vi ska sälja men inte bygga mark."),
        ("Kommunen planerar nya lokaler.", "Kommunen har nya lokaler."),
        ("Minst tio företag deltar.", "Tio företag deltar."),
        ("Kommunen stöder företagen.", "Företagen stöder kommunen."),
        ("Eleverna besöker företagen varje år.", "Företagen besöker eleverna varje år."),
        ("Eleverna besöker företagen under våren.", "Eleverna besöks av företagen under våren."),
        ("Bolaget ägs av föreningen.", "Föreningen ägs av bolaget."),
        ("Bolaget ägs av föreningen.", "Bolaget äger föreningen."),
        ("Planen antas av fullmäktige.", "Fullmäktige antas av planen."),
        ("Företagarna har besökt skolorna.", "Skolorna har besökt företagarna."),
        ("Skolan ger eleverna stöd.", "Eleverna ger skolan stöd."),
    ],
)
def test_another_statement_is_not_the_same(before: str, after: str) -> None:
    assert not says_the_same(after, before)


@pytest.mark.parametrize("negator", ["inte", "ej", "icke", "aldrig", "knappast"])
@pytest.mark.parametrize(
    "before", [ADOPTED, "Kommunen stöder företagen och följer upp planen.", "Bygglov tar fyra veckor."]
)
def test_a_negator_cannot_be_added_or_taken_away_anywhere(before: str, negator: str) -> None:
    words = before.split()
    for place in range(len(words) + 1):
        denied = " ".join([*words[:place], negator, *words[place:]])
        assert not says_the_same(denied, before), denied
        assert not says_the_same(before, denied), denied
