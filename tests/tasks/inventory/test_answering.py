"""What the inventory answers in the chat: the count, the list with its sources, and what it cannot know."""

from __future__ import annotations

import re

from assistant.tasks.inventory.answering import answer_inventory
from assistant.tasks.inventory.asking import About, InventoryQuestion, inventory_question
from assistant.tasks.understanding import understand
from assistant.types import Answer
from tests.conftest import Workspace
from tests.tasks.inventory.conftest import TODAY
from tests.tasks.inventory.test_asking import TAKEN


def asked_of(text: str) -> InventoryQuestion:
    """What a text asks the inventory."""
    asked = inventory_question(understand(text), TODAY)
    assert asked is not None
    return asked


class TestAnswers:
    def answer(self, mixed: Workspace, text: str, municipalities: tuple[str, ...] = ()) -> Answer:
        question = understand(text)
        asked = inventory_question(question, TODAY)
        assert asked is not None
        return answer_inventory(asked, question, mixed.library(), today=TODAY, municipalities=municipalities)

    def test_count_first_then_a_list_with_sources(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Vilka kommuner i Dalarna har program?")
        assert answer.text.split("\n\n")[0] == (
            "Underlaget har **2 program** i Dalarnas län från **2 kommuner**: 2 gäller."
        )
        assert answer.text.split("\n\n")[1].split("\n") == [
            "- **Mora**: Näringslivsstrategi 2023–2026 [1]",
            "- **Orsa**: Tillväxtprogram för Orsa, 2024–2030 [2]",
        ]
        assert [citation.document.identity.municipality for citation in answer.citations] == ["Mora", "Orsa"]
        assert not answer.abstained

    def test_every_number_resolves_and_its_passage_is_evidence(self, mixed: Workspace) -> None:
        for text in TAKEN:
            answer = self.answer(mixed, text)
            shown = [int(n) for n in re.findall(r"\[(\d+)\]", answer.text)]
            assert sorted(set(shown)) == [citation.n for citation in answer.citations]
            assert {c.passage_id for c in answer.citations} == {item.passage.id for item in answer.evidence}
            says_of_the_register = asked_of(text).about is About.ABSENT
            assert answer.abstained is (not answer.citations and not says_of_the_register)

    def test_status_and_what_is_not_known(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Vilka program har gått ut?")
        assert answer.text.startswith("**2 av 8 program och liknande dokument** i underlaget har gått ut.")
        assert "Arvika" in answer.text
        assert "Mora" not in answer.text

    def test_none_is_said_plainly(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Vilka program antogs 2001?")
        assert answer.text.startswith("Inget av underlagets 8 program och liknande dokument antogs 2001.")
        assert answer.abstained
        nowhere = self.answer(mixed, "Vilka kommuner i Skåne har program?")
        assert nowhere.text == "Underlaget har inga program i Skåne län."

    def test_a_column_is_cited_by_what_says_it(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Hur många program har handlingsplan?")
        assert answer.text.startswith("**5 av 8 program och liknande dokument** i underlaget har en handlingsplan")
        quotes = {citation.document.identity.municipality: citation.quote for citation in answer.citations}
        assert quotes["Nässjö"] == "Handlingsplanen är ettårig och beslutas av kommunstyrelsen i december."
        assert "utläst ur texten" in answer.text

    def test_not_found_is_not_the_same_as_none(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Vilka program saknar handlingsplan?")
        assert "inte att det inte finns någon" in answer.text
        assert "1 program säger uttryckligen att ingen handlingsplan finns" in answer.text

    def test_the_filter_of_municipalities_holds(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Vilka program gäller?", municipalities=("Mora", "Varberg"))
        assert answer.text.startswith("**2 av 2 program** i underlaget gäller.")

    def test_a_long_list_is_shortened_by_county(self, workspace: Workspace) -> None:
        names = ("Avesta", "Borlänge", "Falun", "Gagnef", "Hedemora", "Leksand", "Mora", "Ale", "Alingsås", "Borås")
        for name in names:
            for period in ("2016–2020", "2021–2030"):
                text = (
                    f"---\ntitel: Program {period}\nkommun: {name}\ntyp: program\nperiod: {period}\n---\n# Program\n\n"
                )
                workspace.write(f"{name}-{period}.md", f"{text}## Om\n\nDet gäller {period} i {name}.\n")
        workspace.build()
        answer = self.answer(workspace, "Vilka kommuner finns i underlaget?")
        assert answer.text.split("\n\n") == [
            "Underlaget har **20 program** från **10 kommuner**: 10 gäller och 10 har gått ut.",
            "- **Dalarnas län** (7 kommuner, 14 program): Avesta [1], Borlänge [2], Falun [3], Gagnef [4], "
            "Hedemora [5], Leksand [6], Mora [7]\n"
            "- **Västra Götalands län** (3 kommuner, 6 program): Ale [8], Alingsås [9], Borås [10]",
            "Hela listan, med alla uppgifter och källor, finns i fliken Inventering.",
        ]
        # Each municipality by its latest document.
        assert {citation.document.identity.period for citation in answer.citations} == {"2021–2030"}
        counted = self.answer(workspace, "Hur många kommuner finns i underlaget?").text
        assert "Avesta [1], Borlänge [2], Falun [3] och 4 kommuner till" in counted

    def test_documents_of_other_kinds_are_told_apart(self, mixed: Workspace) -> None:
        paragraphs = self.answer(mixed, "Hur många kommuner har program?").text.split("\n\n")
        assert paragraphs[0] == (
            "Underlaget har **8 program och liknande dokument** från **7 kommuner**: 5 gäller, 2 har gått ut och 1 är "
            "utkast; 1 är av annat slag än program, strategi, plan eller policy, varav 1 handlingsplan."
        )
        assert paragraphs[1].startswith("5 av de 7 kommunerna har ett program")

    def test_years_before_and_who_adopted(self, mixed: Workspace) -> None:
        before = self.answer(mixed, "Vilka program löper ut 2026 eller tidigare? Lista kommun, titel, giltighetstid.")
        assert "- **Mora**: Näringslivsstrategi 2023–2026, 2023–2026 [" in before.text
        assert "Orsa" not in before.text
        body = self.answer(mixed, "Vilka program är antagna av kommunstyrelsen?")
        assert [citation.document.identity.municipality for citation in body.citations] == ["Sala"]
        newest = self.answer(mixed, "Vilket är det senast antagna programmet?")
        assert newest.text.startswith("Det **senast antagna programmet** i underlaget är från 2024-12-05.")
        oldest = self.answer(mixed, "Vilket program är äldst?")
        assert len(oldest.citations) == 1

    def test_a_year_alone_may_be_any_day_in_it(self, workspace: Workspace) -> None:
        for name, adopted in (("Mora", "2023-02-13"), ("Orsa", "2023"), ("Falun", "2023-04-20"), ("Ale", "2019")):
            workspace.write(
                f"{name}.md",
                f"---\ntitel: P {name}\nkommun: {name}\ntyp: program\nantagen: {adopted}\n---\n# P\n\nText.\n",
            )
        workspace.build()
        answer = self.answer(workspace, "Vilket är det senast antagna programmet?")
        assert [citation.document.identity.municipality for citation in answer.citations] == ["Falun", "Orsa"]
        assert "olika exakta" in answer.text
        # No passage says it, so the document's beginning is cited and that is said.
        assert "antagen 2023-04-20, enligt beskrivningen [1]" in answer.text

    def test_municipalities_without_a_programme_come_from_the_register(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Vilka kommuner i Västmanland saknar program?")
        assert answer.text.split("\n\n")[:2] == [
            "**9 av 10 kommuner** i Västmanlands län har inget program i underlaget.",
            "- **Västmanlands län** (9): Arboga, Fagersta, Hallstahammar, Kungsör, Köping, Norberg, Skinnskatteberg, "
            "Surahammar, Västerås",
        ]
        assert not answer.abstained
        assert self.answer(mixed, "Vilka kommuner saknar program?").text.startswith("**283 av 290 kommuner** i Sverige")

    def test_what_it_does_not_know_is_said_with_what_it_does(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Vilka program är längst?")
        assert answer.abstained
        assert answer.citations == ()
        assert "inventeringen har inte den uppgiften" in answer.text
        assert "vilka som är nyast eller äldst" in answer.text

    def test_a_municipality_in_the_filter_that_the_corpus_lacks(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Vilka program gäller?", municipalities=("Växjö",))
        assert answer.text == "Växjö saknas i underlaget: inget program därifrån finns med."
        both = self.answer(mixed, "Vilka program gäller?", municipalities=("Växjö", "Mora"))
        assert both.text.startswith("Växjö saknas i underlaget")
        assert "**1 av 1 program** i underlaget gäller." in both.text
