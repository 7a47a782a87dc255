"""The briefs that are shown as examples: they load, and are what they say."""

from pathlib import Path

import pytest

from assistant.programme.brief import Brief
from assistant.programme.brief_file import load_brief
from assistant.settings import PROJECT_ROOT
from tests.programme.blueprint_parts import CARDS

SHOWN = PROJECT_ROOT / "docs" / "exempel-uppdrag.yaml"
COMPLETE = load_brief(Path(__file__).parent / "briefs" / "fullstandig.yaml")
EXAMPLE = load_brief(SHOWN)


def test_the_complete_brief_fills_every_field() -> None:
    # The kind of a programme is that of a brief that does not say.
    assert set(COMPLETE.model_dump(exclude_defaults=True)) | {"typ"} == set(Brief.model_fields)
    joined = COMPLETE.joined()
    assert (len(joined.fokusomraden), len(joined.mal), len(joined.aktiviteter)) == (5, 6, 8)
    assert all(area.mal and area.aktiviteter for area in joined.fokusomraden)


def test_the_example_is_shorter_and_explains_itself() -> None:
    text = SHOWN.read_text(encoding="utf-8")
    assert set(EXAMPLE.model_dump(exclude_defaults=True)) < set(COMPLETE.model_dump(exclude_defaults=True))
    assert "lots draft --brief docs/exempel-uppdrag.yaml" in text
    assert "påhittat" in text
    assert [area.namn for area in EXAMPLE.joined().fokusomraden if area.mal] == ["Kompetens", "Service och bemötande"]


@pytest.mark.parametrize("brief", [COMPLETE, EXAMPLE], ids=["complete", "example"])
def test_their_municipality_has_no_programme_in_the_corpus(brief: Brief) -> None:
    profiles = [file.read_text(encoding="utf-8") for file in (CARDS / "program").glob("*.md")]
    assert len(profiles) > 100
    assert not any(f"kommun: {brief.kommun}\n" in text for text in profiles)
