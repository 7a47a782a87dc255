import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from assistant.documents.identity_fields import FIELDS
from assistant.documents.markdown import read_markdown
from assistant.programme import craft
from assistant.programme.craft import Process, Reference, aspects, elements, process, success_factors
from assistant.programme.signs import Signs
from assistant.types import BlockKind

CORPUS = Path(__file__).parents[2] / "corpus"
PROFILES = sorted((CORPUS / "program").glob("*.md"))


@cache
def sections() -> tuple[tuple[str, str, str], ...]:
    """Profile, heading and text of every section of the programme profiles."""
    found = []
    for path in PROFILES:
        heading, lines = "", []
        for block in read_markdown(path).blocks:
            if block.kind is BlockKind.HEADING:
                found.append((path.stem, heading, "\n".join(lines)))
                heading, lines = block.text, []
            else:
                lines.append(block.text)
        found.append((path.stem, heading, "\n".join(lines)))
    return tuple(section for section in found if section[1] and section[2])


def references(value):
    """Every reference in a model, at any depth."""
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from references(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from references(item)


def texts(value):
    """Every Swedish sentence that a user may read, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel) and not isinstance(value, Signs | Reference):
        for name in type(value).model_fields:
            if name not in ("key", "aspect", "participants", "next", "fields"):
                yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)


def everything():
    return (*elements(), *success_factors(), process(), *aspects())


def test_the_nineteen_elements_stand_in_the_order_of_the_card() -> None:
    blocks = read_markdown(CORPUS / "kunskap" / "innehall-i-programmet.md").blocks
    listed = [b.text.split("–")[0].strip() for b in blocks if b.kind is BlockKind.LIST_ITEM][:19]
    assert len(elements()) == 19
    card_words = [set(re.findall(r"[a-zåäö]{5,}", item.lower())) for item in listed]
    for element, card in zip(elements(), card_words, strict=True):
        assert card & set(re.findall(r"[a-zåäö]{5,}", element.title.lower())), (element.title, card)


def test_success_factors_are_the_union_of_the_three_lists() -> None:
    both = "framgangsfaktorer-naringslivsprogram"

    def named_by(path, key):
        return {f.key for f in success_factors() if Reference(path=f"kunskap/{path}", key=key) in f.sources}

    inventory, lecture = named_by(both, "K1"), named_by(both, "K2")
    development = named_by("framgangsfaktorer-lokal-regional-utveckling", "K1")
    assert (len(inventory), len(lecture), len(development)) == (8, 7, 7)
    assert inventory - lecture == {"malinriktat"}
    assert inventory & development == {"kommunikation"}
    assert len(success_factors()) == len(inventory | development)


def test_every_reference_resolves_to_a_source_of_a_file_in_the_corpus() -> None:
    @cache
    def ids(path):
        return {source["id"] for source in read_markdown(CORPUS / f"{path}.md").front_matter["kallor"]}

    found = [reference for entry in everything() for reference in references(entry)]
    assert len(found) > 100
    for reference in found:
        assert reference.key in ids(reference.path), reference


def test_the_process_leads_from_the_first_talk_to_adoption_and_round_again() -> None:
    steps = {step.key: step for step in process().steps}

    def reachable(start):
        seen, waiting = set(), list(steps[start].next)
        while waiting:
            key = waiting.pop()
            if key not in seen:
                seen.add(key)
                waiting += steps[key].next
        return seen

    assert reachable("forsta_samtal") == set(steps)
    assert steps["beredning"].participants[-2:] == ("ksau", "ks")
    assert steps["antagande"].participants[0] == "kf"
    assert "genomforande" in steps["uppfoljning"].next
    assert steps["utvardering"].next == ("forsta_samtal",)
    taking_part = {actor for step in steps.values() for actor in step.participants}
    assert taking_part == {actor.key for actor in process().actors}


def test_a_step_may_not_name_an_actor_that_does_not_exist() -> None:
    step = process().steps[0].model_copy(update={"participants": ("borgmästaren",), "next": ("forsta_samtal",)})
    with pytest.raises(ValidationError, match="borgmästaren"):
        Process(actors=process().actors, steps=(step,))


@pytest.mark.parametrize("name", ["elements.yaml", "success_factors.yaml", "aspects.yaml"])
def test_a_misspelt_field_is_refused(name, monkeypatch) -> None:
    entries = yaml.safe_load((Path(craft.__file__).parent / name).read_text(encoding="utf-8"))
    entries[0]["titl"] = entries[0].pop("title")
    monkeypatch.setattr(craft, "_read", lambda _: entries)
    model = {"elements.yaml": craft.Element, "success_factors.yaml": craft.SuccessFactor}.get(name, craft.Aspect)
    with pytest.raises(ValidationError, match="titl"):
        craft._entries(name, model)


def test_two_entries_may_not_share_a_key(monkeypatch) -> None:
    entries = yaml.safe_load((Path(craft.__file__).parent / "aspects.yaml").read_text(encoding="utf-8"))
    monkeypatch.setattr(craft, "_read", lambda _: [entries[0], entries[0]])
    with pytest.raises(ValueError, match="vision"):
        craft._entries("aspects.yaml", craft.Aspect)


def test_aspects_cover_every_heading_of_the_profiles() -> None:
    used = {heading for _, heading, _ in sections()}
    held = {heading for aspect in aspects() for heading in aspect.headings}
    assert held == used - {"Om underlaget"} - {h for h in used if h.count(",")}
    assert {field for aspect in aspects() for field in aspect.fields} <= FIELDS


def test_the_signs_of_an_aspect_are_found_under_its_headings_and_seldom_elsewhere() -> None:
    for aspect in aspects():
        own = [bool(aspect.signs.in_text(text)) for _, heading, text in sections() if heading in aspect.headings]
        others = [bool(aspect.signs.in_text(text)) for _, heading, text in sections() if heading not in aspect.headings]
        assert sum(own) / len(own) >= 0.5, aspect.key
        assert sum(others) / len(others) <= 0.25, aspect.key


def test_the_heading_of_a_section_is_a_sign_of_its_aspect() -> None:
    for aspect in aspects():
        own = aspect.title if aspect.key == "indikatorer" else aspect.headings[0]
        assert aspect.signs.in_heading(own), aspect.key
        assert not aspect.signs.in_heading("Företagens kontakter med kommunen"), aspect.key


def test_every_sign_meets_a_text_that_holds_it() -> None:
    for entry in (*elements(), *success_factors(), *aspects()):
        for sign in entry.signs.phrases:
            assert sign in entry.signs.in_text(f"Kommunen skriver här {sign} i programmet."), (entry.key, sign)


def test_signs_meet_inflected_words_and_compounds_but_not_parts_of_other_words() -> None:
    signs = Signs(phrases=("följs upp", "fokusområde", "mark", "hållbarhet"), patterns=(r"\bplats\s\d+",))
    assert signs.in_text("Programmet ska följas upp varje år.") == ("följs upp",)
    assert signs.in_text("Strategin har fyra fokusområden.") == ("fokusområde",)
    assert signs.in_text("Ett mål för hållbarhetsarbetet.") == ("hållbarhet",)
    assert signs.in_text("Marknaden i Markaryd är märklig.") == ()
    assert signs.in_text("Målet är plats 40 i rankingen.") == ("plats 40",)


def test_a_sign_without_words_or_a_broken_pattern_is_refused() -> None:
    with pytest.raises(ValidationError, match="no word"):
        Signs(phrases=("–",))
    with pytest.raises(ValidationError, match="regular expression"):
        Signs(patterns=("(",))


def test_texts_are_whole_swedish_sentences_without_stumps() -> None:
    for entry in (*elements(), *success_factors()):
        for question in entry.questions:
            assert question[0].isupper(), question
            assert question.endswith("?"), question
    for element in elements():
        for weakness in element.weaknesses:
            assert weakness.text.endswith("."), weakness.text
            assert weakness.advice.endswith("."), weakness.advice
    for text in (text for entry in everything() for text in texts(entry)):
        assert "  " not in text
        assert not re.search(r"\b(?:man ska|ska utgöra|avseende|implementera|synergier)\b", text, re.IGNORECASE), text


def test_no_figure_stands_in_the_craft_without_a_source() -> None:
    for entry in (*elements(), *success_factors(), *aspects()):
        sourced = {item.text for item in getattr(entry, "in_practice", ())}
        for text in set(texts(entry)) - sourced:
            assert not re.search(r"\d", text.replace("Agenda 2030", "")), (entry.key, text)
