"""Which questions in the chat the inventory takes, and what it answers."""

from __future__ import annotations

import json
import re

import pytest

from assistant.settings import PROJECT_ROOT
from assistant.tasks.inventory.answering import answer_inventory
from assistant.tasks.inventory.asking import About, InventoryQuestion, inventory_question
from assistant.tasks.understanding import understand
from assistant.types import Answer, Status, Turn
from tests.conftest import Workspace
from tests.tasks.inventory.conftest import TODAY

ASKED = InventoryQuestion
PLANS = ("i_programmet", "bredvid", "finns")
TAKEN = {
    "Vilka kommuner i Dalarna har program?": ASKED(About.EXISTS, municipalities=True, counties=("Dalarnas län",)),
    "Vilka kommuner finns i underlaget?": ASKED(About.EXISTS, municipalities=True),
    "Vilka kommuner har du program från?": ASKED(About.EXISTS, municipalities=True),
    "Hur många kommuner finns med i underlaget?": ASKED(About.EXISTS, municipalities=True, counts=True),
    "Hur många kommuner har näringslivsprogram?": ASKED(About.EXISTS, municipalities=True, counts=True),
    "Hur många program finns i underlaget?": ASKED(About.EXISTS, counts=True),
    "Lista alla program i Västra Götaland": ASKED(About.EXISTS, counties=("Västra Götalands län",)),
    "vilka näringslivsstrategier finns i norrbotten": ASKED(
        About.EXISTS, kind="strategi", counties=("Norrbottens län",)
    ),
    "Vilka tillväxtprogram finns i underlaget?": ASKED(About.EXISTS, direction="tillvaxt"),
    "Vilka kommuner har en näringslivspolicy?": ASKED(About.EXISTS, municipalities=True, kind="policy"),
    "Vilka program har gått ut?": ASKED(About.STATUS, status=Status.EXPIRED),
    "Visa alla utgångna program": ASKED(About.STATUS, status=Status.EXPIRED),
    "Vilka program gäller i Värmland?": ASKED(About.STATUS, status=Status.VALID, counties=("Värmlands län",)),
    "Hur många program gäller i dag?": ASKED(About.STATUS, counts=True, status=Status.VALID),
    "Vilka kommuner i Örebro län har ett gällande program?": ASKED(
        About.STATUS, municipalities=True, status=Status.VALID, counties=("Örebro län",)
    ),
    "Vilka program är utkast?": ASKED(About.STATUS, status=Status.DRAFT),
    "Vilka program går ut nästa år?": ASKED(About.ENDS, year=2027),
    "Vilka program går ut i år?": ASKED(About.ENDS, year=2026),
    "Vilka program löper ut inom ett år?": ASKED(About.ENDS, year=2026),
    "Vilka program löper ut 2028?": ASKED(About.ENDS, year=2028),
    "Vilka strategier antogs 2023?": ASKED(About.ADOPTED, kind="strategi", year=2023),
    "Hur många program antogs 2019?": ASKED(About.ADOPTED, counts=True, year=2019),
    "Hur många kommuner i underlaget har en handlingsplan?": ASKED(
        About.COLUMN, municipalities=True, counts=True, column="action_plan", values=PLANS
    ),
    "Hur många program saknar handlingsplan?": ASKED(
        About.COLUMN, counts=True, column="action_plan", values=PLANS, negated=True
    ),
    "Vilka program har koppling till RUS?": ASKED(About.COLUMN, column="regional_link", values=("rus",)),
    "Vilka program nämner Agenda 2030?": ASKED(About.COLUMN, column="agenda_2030", values=("ja",)),
    "Vilka kommuner har program som betonar hållbarhet?": ASKED(
        About.COLUMN, municipalities=True, column="sustainability", values=("betonas",)
    ),
    "Hur många program har mätbara mål?": ASKED(About.COLUMN, counts=True, column="measurable_goals"),
}
LEFT = (
    "Vilka kommuner arbetar med frukostmöten?",
    "Vilka mål har Mora?",
    "Vilka program har Mora?",
    "Har Mora en handlingsplan?",
    "När går Moras program ut?",
    "Vem antog programmet i Trosa?",
    "Vad är en handlingsplan?",
    "Vad säger programmen om hållbarhet?",
    "Vilka mätbara mål har programmen?",
    "Vilka aktiviteter finns i handlingsplanen?",
    "Hur många mål har programmet?",
    "Hur följs programmen upp?",
    "Vilka delar bör ett program ha?",
    "Vilka framgångsfaktorer finns för program?",
    "Hur många kommuner hade ett näringslivsprogram 2017?",
    "Hur stor andel av programmen hade handlingsplan?",
    "Hur många kommuner finns det i Sverige?",
    "Hur många kommuner finns det?",
    "Vilka kommuner ingår i Business Region Göteborg?",
    "Vilka kommuner har bäst företagsklimat?",
    "Vilka kommuner liknar Habo?",
    "Vilka kommuner mäter NKI?",
    "Vilka kommuner har en företagslots?",
    "Vilka kommuner i Dalarna satsar på besöksnäring?",
    "Vilka kommuner samverkar om turism i Dalarna?",
    "Vilka strategier har kommuner för kompetensförsörjning?",
    "Vilka planer har kommunen för mark?",
    "Vilka program finns för unga företagare?",
    "Vilka program har mål för företagsklimatet?",
    "Vilka indikatorer används i programmen?",
    "Vilka krav ställer kommunallagen på program?",
    "Jämför Lerum och Trosa",
    "Skriv ett avsnitt om uppföljning",
)
QUESTIONS = [
    (str(item["question"]), tuple(Turn(turn["role"], turn["content"]) for turn in item.get("history") or ()))
    for folder in ("eval", "library")
    for file in sorted((PROJECT_ROOT / "tests" / folder).glob("questions*.jsonl"))
    for item in map(json.loads, file.read_text(encoding="utf-8").splitlines())
]


@pytest.mark.parametrize(("text", "asked"), TAKEN.items())
def test_questions_for_the_inventory(text: str, asked: InventoryQuestion) -> None:
    assert inventory_question(understand(text), TODAY) == asked


@pytest.mark.parametrize("text", LEFT)
def test_questions_left_to_the_search(text: str) -> None:
    assert inventory_question(understand(text), TODAY) is None


def test_no_question_of_the_question_sets_is_taken() -> None:
    assert len(QUESTIONS) > 800
    taken = [text for text, history in QUESTIONS if inventory_question(understand(text, history), TODAY)]
    assert taken == []


def test_a_follow_up_about_a_municipality_is_left() -> None:
    history = (Turn("user", "Vilka mål har Mora?"), Turn("assistant", "Mora har mål [1]."))
    question = understand("Och vilka planer?", history)
    assert "Mora" in question.standalone
    assert inventory_question(question, TODAY) is None


class TestAnswers:
    def answer(self, mixed: Workspace, text: str, municipalities: tuple[str, ...] = ()) -> Answer:
        question = understand(text)
        asked = inventory_question(question, TODAY)
        assert asked is not None
        return answer_inventory(asked, question, mixed.library(), today=TODAY, municipalities=municipalities)

    def test_count_first_then_a_list_with_sources(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Vilka kommuner i Dalarna har program?")
        assert answer.text.split("\n\n")[0] == (
            "**2 kommuner** i Dalarnas län har program i underlaget, sammanlagt 2 program."
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
            assert answer.abstained is (not answer.citations)

    def test_status_and_what_is_not_known(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Vilka program har gått ut?")
        assert answer.text.startswith("**2 av 8 program** i underlaget har gått ut.")
        assert "Arvika" in answer.text
        assert "Mora" not in answer.text

    def test_none_is_said_plainly(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Vilka program antogs 2001?")
        assert answer.text.startswith("Inget av underlagets 8 program antogs 2001.")
        assert answer.abstained
        nowhere = self.answer(mixed, "Vilka kommuner i Skåne har program?")
        assert nowhere.text == "Underlaget har inga program i Skåne län."

    def test_a_column_is_cited_by_what_says_it(self, mixed: Workspace) -> None:
        answer = self.answer(mixed, "Hur många program har handlingsplan?")
        assert answer.text.startswith("**5 av 8 program** i underlaget har en handlingsplan")
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
            "**10 kommuner** har program i underlaget, sammanlagt 20 program.",
            "- **Dalarnas län** (14 program): Avesta [1], Borlänge [2], Falun [3] och 4 kommuner till\n"
            "- **Västra Götalands län** (6 program): Ale [4], Alingsås [5], Borås [6]",
            "Hela listan, med alla uppgifter och källor, finns i fliken Inventering.",
        ]
