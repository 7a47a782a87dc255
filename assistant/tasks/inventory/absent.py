"""Municipalities that the corpus has no programme from, by the register of municipalities."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.language.ordering import swedish_order
from assistant.programme.municipalities import ALL
from assistant.tasks.inventory.matching import municipalities, scope
from assistant.tasks.inventory.questions import InventoryQuestion
from assistant.tasks.inventory.wording import STATUS_WORDS, where_of
from assistant.types import InventoryRow

_KINDS = {"strategi": "ingen strategi", "plan": "ingen plan", "policy": "ingen policy"}
_MEANING = "De kan ändå ha program: det här säger bara vad som ligger i underlaget."


def absent_text(asked: InventoryQuestion, rows: Sequence[InventoryRow], chosen: Collection[str]) -> str:
    """Which municipalities of the counties asked about, or of the country, have no programme in the corpus.

    Args:
        rows: the programmes of the corpus.
        chosen: in the filter; only these municipalities.
    """
    looked_at = [
        m for m in ALL if (not asked.counties or m.county in asked.counties) and (not chosen or m.name in chosen)
    ]
    in_scope = [row for row in scope(rows, asked) if not asked.status or row.status is asked.status]
    having = municipalities(in_scope)
    missing = [m for m in looked_at if m.name not in having]
    what = _KINDS.get(asked.kind, "inget tillväxtprogram" if asked.direction else "inget program")
    which = f" som {STATUS_WORDS[asked.status]}" if asked.status else ""
    where = where_of(asked) or ("" if chosen else " i Sverige")
    if not missing:
        return f"Alla {len(looked_at)} kommuner{where} har program{which} i underlaget."
    opening = f"**{len(missing)} av {len(looked_at)} kommuner**{where} har {what}{which} i underlaget."
    by_county: dict[str, list[str]] = {}
    for municipality in missing:
        by_county.setdefault(municipality.county, []).append(municipality.name)
    lines = [
        f"- **{county}** ({len(names)}): {', '.join(sorted(names, key=swedish_order))}"
        for county, names in sorted(by_county.items(), key=lambda item: swedish_order(item[0]))
    ]
    return "\n\n".join((opening, "\n".join(lines), _MEANING))


def missing_text(rows: Sequence[InventoryRow], chosen: Collection[str]) -> str:
    """«Växjö saknas i underlaget.» for the municipalities asked for by name that have no programme; else empty."""
    having = municipalities(rows)
    names = sorted((name for name in chosen if name not in having), key=swedish_order)
    if not names:
        return ""
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"
    return f"{listed} saknas i underlaget: inget program därifrån finns med."
