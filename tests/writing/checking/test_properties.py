"""What holds for any text and any passages, whatever a model writes and however it arrives."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.types import BlockKind, Document, Evidence, Identity, Kind, Passage, Unit
from assistant.writing.checking import Checked, KeyedSource, StreamChecker
from tests.writing.checking.real import GOOD, TODAY, source

_KEYS = ["k7f2", "bcdf", "ghjk"]
_MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split()
_OWN = ["Vi har 45 anställda i Mora kommun"]

REAL = [
    source("bcdf", "program/mora-2023-2026.md", "Om programmet"),
    source("ghjk", "program/trosa-2023-2026.md", "Utfall"),
    source("k7f2", "kunskap/inventeringen-2017.md", "Hur många kommuner hade"),
]


def made(key: str, units: list[str]) -> KeyedSource:
    """A source of made-up units."""
    passage = Passage(f"{key}:0", key, 0, ("Mål",), tuple(Unit(text, BlockKind.PARAGRAPH) for text in units))
    document = Document(key, f"{key}.md", "underlag", "0" * 64, Identity("Plan", Kind.PLAN, "Habo"))
    return KeyedSource(key, Evidence(passage, document, 1.0), passage.text)


# Claims that passages in ``REAL`` bear out, as they stand and changed.
_claims = st.sampled_from(
    [
        "Kommunfullmäktige i Mora antog näringslivsstrategin den 13 februari 2023",
        "Moras strategi antogs 2023-02-13 och siktar mot 2030",
        "Trosa har nära 2 000 registrerade företag",
        "Under 2022 kom 263 ärenden, som tog i medel fyra veckor att handlägga",
        "I Svenskt Näringslivs ranking hade Trosa plats 9 år 2019 och plats 8 år 2021",
        "Inventeringen hittade 116 program som gällde 2017, vilket motsvarar 40 procent",
        "Av de 116 programmen hette 81 näringslivsprogram eller näringslivsstrategi",
        "Vi har 45 anställda i Mora kommun",
        "Underlaget säger inte hur ofta det sker",
        "Sammanfattningsvis:",
        "Trosa antog strategin den 13 februari 2023",
        "Mora har nära 2 000 registrerade företag",
        "Programmet ska ge 60 nya företag och ”fler jobb”",
        "The strategy was adopted by the council in 2023",
    ]
)
_noise = st.one_of(
    st.sampled_from(
        [
            "tolv miljoner", "1,2", "45", "½", "٣", "m²", "**", "*", "|", "[1]", "[1, 2]", "【1】", "[K3]", "[zzzz]",
            "[",
            "]", "(", ")", "bcdf", "![x](https://x.se/?q=1)", "![", "](", "[Läs](//x.se)", "www.x.se",
            "<b>", "<img src=x>",
            "<", ">", "```", "`", "\u200b", "\u202e", "&lt;", "&#91;", "\\[", "«", "»", "”", '"', "<think>", "</think>",
            "\r", "Källor:", "Trosa", "Mora", " ", ". ", ": ",
        ]
    ),
    st.text(max_size=6),
)  # fmt: skip
_keys = st.sampled_from(
    [
        "[k7f2]",
        "[bcdf]",
        "[ghjk]",
        "[bcdf, ghjk]",
        "[k7f2][bcdf][ghjk]",
        "【ghjk】",
        "(bcdf)",
        " k7f2",
        "[källa: bcdf]",
        "[x1y2]",
        "",
    ]
)
_starts = st.sampled_from(["", "", " ", "\n", "\n\n", "\n- ", "\n1. ", "\n## ", "\n| ", "\n**Mora:** "])
_ends = st.sampled_from([".", ".", ". ", "", ":", " |", " |\n|---|---|", "\n", "!"])


@st.composite
def _texts(draw: st.DrawFn) -> str:
    """Lines of claims with keys, some of them spoilt."""
    text = ""
    for _ in range(draw(st.integers(1, 6))):
        claim, key, end = draw(_claims), draw(_keys), draw(_ends)
        if draw(st.booleans()):
            words = claim.split(" ")
            words.insert(draw(st.integers(0, len(words))), draw(_noise))
            claim = " ".join(words)
        text += draw(_starts) + (f"{claim}{end} {key} " if draw(st.booleans()) else f"{claim} {key}{end}")
    return text


_made = st.lists(st.lists(st.one_of(_claims, _noise.filter(str.strip)), min_size=1, max_size=3), min_size=1, max_size=3)
_sources = st.one_of(
    st.just(REAL), st.just(REAL), _made.map(lambda all_: [made(k, u) for k, u in zip(_KEYS, all_, strict=False)])
)


def check(text: str, sources: list[KeyedSource], cuts: list[int] | None = None) -> tuple[list[str], Checked]:
    """What was shown on the way, and the result, for a text that arrives cut at the given places."""
    checker = StreamChecker(sources, today=TODAY, municipalities=["Mora"], own=_OWN)
    places = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts or [])})
    shown = [checker.feed(text[a:b]) for a, b in pairwise(places)]
    return [part for part in shown if part is not None], checker.finish()


def integers(text: str) -> set[int]:
    """Every run of digits in a text, with those parted by spaces joined too, and every month by its number."""
    text = unicodedata.normalize("NFKC", text.replace("½", ",5"))
    found = {int(run) for run in re.findall(r"\d+", text)}
    found |= {int(re.sub(r"\s", "", run)) for run in re.findall(r"\d{1,3}(?:\s\d{3})+", text)}
    found |= {number for number, name in enumerate(_MONTHS, start=1) if name in text.lower()}
    return found | {year % 100 for year in found if 1900 <= year <= 2100}


def held(result: Checked, numbers: set[int]) -> set[int]:
    """The integers of the passages behind some citations, and of what is known of their documents."""
    texts = list(_OWN)
    for citation in result.citations:
        if citation.n in numbers or not numbers:
            identity = citation.document.identity
            texts += [citation.context, identity.period, identity.adopted, identity.title, *citation.section]
    return integers(" ; ".join(texts))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=_texts(), sources=_sources, cuts=st.lists(st.integers(0, 400), max_size=6))
@example(text="Målet är 60 nystartade företag [k7f2]. Det motsvarar 40 procent [k7f2].", sources=REAL, cuts=[])
@example(text="## Mora 45\n- [bcdf]\n- Det motsvarar 40 procent\n[k7f2]", sources=REAL, cuts=[3])
def test_nothing_unsupported_or_unsafe_is_ever_shown(text: str, sources: list[KeyedSource], cuts: list[int]) -> None:
    on_the_way, result = check(text, sources, cuts)
    numbers = [citation.n for citation in result.citations]
    passages = {item.evidence.passage.id for item in sources}

    assert numbers == list(range(1, len(numbers) + 1))
    assert {citation.passage_id for citation in result.citations} <= passages
    assert all(part in citation.context for citation in result.citations for part in citation.quote.split(" … "))
    for line in result.text.split("\n"):
        cited = {int(n) for n in re.findall(r"\[(\d+)\]", line)}
        assert cited <= set(numbers)
        assert integers(re.sub(r"\[\d+\]", "", line)) <= held(result, cited), line
    first_uses = list(dict.fromkeys(int(n) for n in re.findall(r"\[(\d+)\]", result.text)))
    assert first_uses == numbers
    assert not re.search(r"!\[|\]\(|<[^\s\d]|`|://|www\.|\[(?!\d+\])|(?<!\d)\]", result.text)
    assert not any(unicodedata.category(c)[0] == "C" and c != "\n" for c in result.text)
    running = re.sub(r"^\|.*$", "", result.text, flags=re.MULTILINE)
    assert not re.search(r"^\s*(?:-|#+|\*\*\s*\*\*)\s*$|[^\n ]  | [.,;:](?:\s|$)", running, re.MULTILINE)
    assert all(result.text.startswith(shown) for shown in on_the_way) or result.text == ""


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=_texts(), cuts=st.lists(st.integers(0, 400), max_size=12))
def test_however_a_text_arrives_the_result_is_the_same(text: str, cuts: list[int]) -> None:
    _, whole = check(text, REAL)
    _, in_cuts = check(text, REAL, cuts)
    _, by_character = check(text, REAL, list(range(len(text))))

    assert in_cuts == whole
    assert by_character == whole


@settings(max_examples=8, deadline=None)
@given(answer=st.sampled_from(GOOD), cuts=st.lists(st.integers(0, 2000), max_size=60))
def test_a_good_answer_is_shown_as_it_grows(answer, cuts: list[int]) -> None:
    shown, result = check(answer.text, answer.keyed, [*cuts, *range(0, 2000, 40)])

    assert shown, "nothing was shown before the end"
    assert all(len(a) < len(b) and b.startswith(a) for a, b in pairwise(shown))
    assert result.text.startswith(shown[-1])
