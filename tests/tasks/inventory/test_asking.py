"""Which questions in the chat the inventory takes, and what it answers."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant.settings import PROJECT_ROOT
from assistant.tasks.inventory.asking import About, InventoryQuestion, Span, inventory_question
from assistant.tasks.understanding import understand
from assistant.types import Status, Turn
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
    "Vilka program löper ut 2026 eller tidigare? Lista kommun, titel, giltighetstid.": ASKED(
        About.ENDS, year=2026, span=Span.UNTIL, shown=("title", "period")
    ),
    "Vilka program går ut senast 2027?": ASKED(About.ENDS, year=2027, span=Span.UNTIL),
    "Vilka program gäller efter 2027?": ASKED(About.ENDS, year=2027, span=Span.AFTER),
    "Vilka program gällde 2025?": ASKED(About.IN_FORCE, year=2025),
    "Vilka program antogs efter 2020?": ASKED(About.ADOPTED, year=2020, span=Span.AFTER),
    "Vilka program är från före 2020?": ASKED(About.DATED, year=2020, span=Span.BEFORE),
    "Vilka program är äldre än 2020?": ASKED(About.DATED, year=2020, span=Span.BEFORE),
    "Vilket är det senast antagna programmet?": ASKED(About.EXTREME, latest=True, adopted=True),
    "Vilket program är äldst?": ASKED(About.EXTREME),
    "Vilka program är antagna av kommunstyrelsen?": ASKED(About.ADOPTED_BY, body="kommunstyrelsen"),
    "Vilka kommuner i Kronoberg saknar program?": ASKED(
        About.ABSENT, municipalities=True, counties=("Kronobergs län",)
    ),
    "Vilka kommuner har inget gällande program?": ASKED(About.ABSENT, municipalities=True, status=Status.VALID),
    "Vilka program har hållbarhet?": ASKED(About.COLUMN, column="sustainability", values=("betonas", "namns")),
    "Hur många program har uppföljning?": ASKED(About.COLUMN, counts=True, column="follow_up", values=("ja",)),
    "Vilka program saknar dialog med näringslivet?": ASKED(
        About.COLUMN, column="dialogue", values=("ja",), negated=True
    ),
    "Vilka gällande program har mätbara mål?": ASKED(
        About.COLUMN, column="measurable_goals", within=ASKED(About.STATUS, status=Status.VALID)
    ),
    "Vilka program är längst?": ASKED(About.NOT_UNDERSTOOD),
    "Hur många program har en vision?": ASKED(About.NOT_UNDERSTOOD),
    "Vilka program saknar vision?": ASKED(About.NOT_UNDERSTOOD),
}
LEFT = (
    "Vilka kommuner arbetar med frukostmöten?",
    "Vilka kommuner har tagit med civilsamhället i sina program?",
    "Vilka kommuner har dialog med näringslivet?",
    "Vilka program handlar om kompetens?",
    "Hur många program hittade inventeringen 2017?",
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
    taken = [text for text, history in QUESTIONS if inventory_question(understand(text, history), TODAY, history)]
    assert taken == []


def test_a_follow_up_about_a_municipality_is_left() -> None:
    history = (Turn("user", "Vilka mål har Mora?"), Turn("assistant", "Mora har mål [1]."))
    question = understand("Och vilka planer?", history)
    assert "Mora" in question.standalone
    assert inventory_question(question, TODAY) is None


def conversation(*texts: str) -> list[InventoryQuestion | None]:
    """What each message of a conversation asks the inventory."""
    history: list[Turn] = []
    found = []
    for text in texts:
        found.append(inventory_question(understand(text, history), TODAY, history))
        history += [Turn("user", text), Turn("assistant", "Svaret är ett [1].")]
    return found


class TestFollowUps:
    def test_one_narrows_the_question_before(self) -> None:
        dalarna = ASKED(About.STATUS, municipalities=True, counties=("Dalarnas län",), status=Status.VALID)
        _, narrowed, counted, elsewhere = conversation(
            "Vilka kommuner i Dalarna har program?", "vilka av dem är gällande?", "hur många är det?", "och i Värmland?"
        )
        assert narrowed == dalarna
        assert counted == replace(dalarna, counts=True)
        assert elsewhere == replace(dalarna, counts=True, counties=("Värmlands län",))

    def test_conditions_add_up(self) -> None:
        first, second = conversation("Vilka kommuner i Skåne har en handlingsplan?", "Vilka av dem har gått ut?")
        assert second is not None
        assert (second.about, second.status, second.within) == (About.STATUS, Status.EXPIRED, first)

    def test_another_year_or_condition_takes_the_place_of_the_first(self) -> None:
        _, year, adopted, owners = conversation(
            "Vilka program går ut 2027?", "och 2028?", "och vilka antogs 2020?", "vilka kommuner är det?"
        )
        assert year == ASKED(About.ENDS, year=2028)
        assert adopted == ASKED(About.ADOPTED, year=2020)
        assert owners == ASKED(About.ADOPTED, year=2020, municipalities=True)

    def test_another_topic_is_left(self) -> None:
        asked = conversation("Vilka kommuner i Skåne har en handlingsplan?", "Vilka mål har de?", "hur många är det?")
        assert asked[1:] == [None, None]
