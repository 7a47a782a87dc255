"""``lots inventory``: the programmes in the corpus as a table, summed up beside the inventory of 2017."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from assistant.commands.common import (
    citation_json,
    document_json,
    municipalities_of,
    place,
    print_json,
    settings_of,
)
from assistant.errors import LotsError
from assistant.programme.inventory import columns, reference_2017
from assistant.programme.municipalities import COUNTIES, find_counties
from assistant.retrieval.library import Library
from assistant.tasks.inventory import inventory
from assistant.tasks.inventory.absent import missing_text
from assistant.tasks.inventory.matching import municipalities as municipalities_in
from assistant.types import Inventory, InventoryRow, Share

_SHOWN = ("kind", "period", "status", "adopted", "regional_link", "action_plan", "sustainability")


def run(arguments: argparse.Namespace) -> int:
    """Print the inventory, or save it in the file that ``--out`` names."""
    if arguments.out is not None:
        from assistant.export.files import known_suffix
        from assistant.export.saving import INVENTORY_SUFFIXES

        known_suffix(arguments.out, INVENTORY_SUFFIXES)
    names, counties = municipalities_of(arguments.kommun), _counties_of(arguments.lan)
    made = inventory(Library(settings_of(arguments)), municipalities=names, counties=counties)
    missing = missing_text(made.rows, names)
    if arguments.out is not None:
        from assistant.export.saving import save_inventory

        save_inventory(made, [(column.key, column.title) for column in columns()], arguments.out)
    if arguments.json:
        print_json(inventory_json(made) | {"missing": _missing(made, names)})
    elif arguments.out is None:
        sys.stdout.write(_as_text(made, missing, counties))
    else:
        sys.stderr.write(f"Inventeringen är sparad i {arguments.out}.\n{missing}".rstrip() + "\n")
    return 0


def _missing(made: Inventory, names: Sequence[str]) -> list[str]:
    """The municipalities asked for that the corpus has no programme from."""
    return [name for name in names if name not in municipalities_in(made.rows)]


def _counties_of(names: list[str]) -> list[str]:
    """Counties by name, land or region.

    Raises:
        LotsError: there is no such county.
    """
    found: list[str] = []
    for name in names:
        tried = (name, f"{name} län", f"{name}s län")
        counties = next((hits for text in tried if (hits := find_counties(text))), [])
        if not counties:
            raise LotsError(f"Det finns inget län som heter «{name}».", f"Länen är {', '.join(COUNTIES)}.")
        found += counties
    return list(dict.fromkeys(found))


def inventory_json(made: Inventory) -> dict[str, Any]:
    """An inventory in the shape of the contract."""
    reference = reference_2017()
    citation = made.reference_citation
    return {
        "programmes": [_programme_json(row) for row in made.rows],
        "summary": {share.key: _share_json(share) for share in made.shares},
        "expiring": [document_json(document) for document in made.expiring],
        "note": made.note,
        "columns": [{"key": column.key, "title": column.title, "about": column.about} for column in columns()],
        "reference_2017": {
            "programmes": reference.programmes,
            "figures": {figure.key: {"wording": figure.wording, "share": figure.share} for figure in reference.figures},
            "citation": citation_json(citation) if citation else None,
        },
    }


def _programme_json(row: InventoryRow) -> dict[str, Any]:
    values = row.values
    return {
        **document_json(row.document),
        **{key: value.value for key, value in values.items() if key != "status"},
        "status": row.status.value,
        "shown": {key: value.shown for key, value in values.items()},
        "inferred": [key for key, value in values.items() if value.inferred],
        "citations": [
            {**citation_json(value.citation), "column": key} for key, value in values.items() if value.citation
        ],
    }


def _share_json(share: Share) -> dict[str, Any]:
    return {
        "title": share.title,
        "count": share.count,
        "of": share.of,
        "share": round(share.count / share.of, 4) if share.of else None,
        "reference": share.reference or None,
        "reference_share": share.reference_share,
    }


def _as_text(made: Inventory, missing: str, counties: Sequence[str]) -> str:
    """The inventory for a terminal: the programmes, the sums, and what expires.

    Args:
        missing: which of the municipalities asked for have none.
    """
    if not made.rows:
        where = f" från {' och '.join(counties)}" if counties else ""
        nothing = f"Underlaget har inga program{where}." if where or not missing else ""
        return "\n".join(filter(None, (missing, nothing))) + "\n"
    lines = [missing, ""] if missing else []
    for row in made.rows:
        lines.append(f"{row.values['municipality'].shown}: {row.values['title'].shown}")
        lines += [f"    {line}" for line in _facts(row)]
    lines += ["", "SAMMANFATTNING"]
    lines += [_share_line(share) for share in made.shares]
    if made.expiring:
        lines += ["", "LÖPER UT INOM ETT ÅR"]
        lines += [f"– {d.identity.municipality}: {d.identity.title} ({d.identity.period})" for d in made.expiring]
    lines += ["", made.note]
    if made.reference_citation:
        citation = made.reference_citation
        lines.append(f"Siffrorna från 2017 står i {citation.document.identity.title}, {place(citation)}")
    lines.append("* utläst ur texten; rätta i rattelser.yaml")
    return "\n".join(lines) + "\n"


def _facts(row: InventoryRow) -> list[str]:
    titles = {column.key: column.title for column in columns()}
    lines = []
    for key in _SHOWN:
        value = row.values[key]
        where = f" ({place(value.citation)})" if value.citation else ""
        lines.append(f"{titles[key]}: {value.shown}{'*' if value.inferred else ''}{where}")
    return lines


def _share_line(share: Share) -> str:
    percent = f", {share.count / share.of:.0%}".replace("%", " %") if share.of else ""
    reference = f" (2017: {share.reference})" if share.reference else ""
    return f"– {share.title}: {share.count} av {share.of}{percent}{reference}"
