"""``lots compare``: municipalities side by side, aspect by aspect, every cell with its source."""

from __future__ import annotations

import argparse
import sys
import textwrap
from datetime import date
from typing import Any

from assistant.commands.common import citation_json, municipalities_of, place, print_json, readable, settings_of
from assistant.errors import LotsError
from assistant.programme.brief_text import visible
from assistant.programme.municipalities import COUNTIES, find_counties, find_in_text
from assistant.retrieval.library import Library
from assistant.tasks.ask import LONGEST_QUESTION
from assistant.tasks.comparing.choosing import Choice, like, of_county
from assistant.tasks.comparing.compare import compare
from assistant.tasks.comparing.text import EMPTY, cell_text, column_title, summary_text
from assistant.types import Cell, CellStatus, Column, Comparison, Finding, Indicator
from assistant.writing.model.choosing import Wanted, choose_writer

_EXAMPLE = "lots compare Mora Trosa --aspect uppfoljning"
_WIDTH = 100


def run(arguments: argparse.Namespace) -> int:
    """Print the comparison, or save it in the file that ``--out`` names."""
    if not arguments.municipalities and not arguments.lan:
        sys.stderr.write(f"Kommunerna saknas.\nSkriv till exempel: {_EXAMPLE}\n")
        return 2
    if arguments.out is not None:
        from assistant.export.files import known_suffix
        from assistant.export.saving import COMPARISON_SUFFIXES

        known_suffix(arguments.out, COMPARISON_SUFFIXES)
    questions = [_question(text) for text in arguments.question]
    settings = settings_of(arguments)
    library = Library(settings)
    choice = _chosen(arguments, library)
    made = compare(
        choice.names,
        [key for part in arguments.aspect for key in part.split(",")],
        library,
        questions=questions,
        writer=choose_writer(settings, wanted=Wanted(arguments.writer) if arguments.writer else None),
        grounds=choice.grounds,
    )
    if arguments.out is not None:
        from assistant.export.saving import save_comparison

        save_comparison(made, arguments.out)
    if arguments.json:
        print_json(comparison_json(made))
    elif arguments.out is None:
        sys.stdout.write(_as_text(made))
    else:
        sys.stderr.write(f"Jämförelsen är sparad i {arguments.out}.\n")
    return 0


def _question(text: str) -> str:
    """A question of one's own, which becomes a row's title in what is printed and saved."""
    question = " ".join(visible(readable(text)).split())
    if not question:
        raise LotsError("Frågan är tom.", f'Skriv till exempel: {_EXAMPLE} --question "Hur många jobb?"')
    if len(question) > LONGEST_QUESTION:
        raise LotsError(f"Frågan är längre än {LONGEST_QUESTION} tecken.", "Korta den och kör kommandot igen.")
    return question


def _chosen(arguments: argparse.Namespace, library: Library) -> Choice:
    """The municipalities named, those of the counties, and those like the one named."""
    named = [_municipality(name) for name in arguments.municipalities]
    choices = [of_county(_county(name), library) for name in arguments.lan]
    if arguments.liknande and named:
        choices.append(like(named[0], library, date.today()))  # noqa: DTZ011 – the user's own calendar day
    names = dict.fromkeys([*named, *(name for choice in choices for name in choice.names)])
    return Choice(tuple(names), " ".join(choice.grounds for choice in choices))


def _municipality(name: str) -> str:
    """A municipality by name or code; a slip of spelling is mended where only one can be meant."""
    try:
        return municipalities_of([name])[0]
    except LotsError:
        meant = {mention.municipality.name for mention in find_in_text(name, fuzzy=True)}
        if len(meant) != 1:
            raise
        return meant.pop()


def _county(name: str) -> str:
    tried = (name, f"{name} län", f"{name}s län")
    county = next((found[0] for text in tried if (found := find_counties(text))), "")
    if not county:
        raise LotsError(f"Det finns inget län som heter «{name}».", f"Länen är {', '.join(COUNTIES)}.")
    return county


def comparison_json(made: Comparison) -> dict[str, Any]:
    """A comparison in the shape of the contract."""
    return {
        "municipalities": [column.label for column in made.columns],
        "aspects": [aspect.key for aspect in made.aspects],
        "cells": [_cell_json(cell, made.columns[cell.column]) for cell in made.cells],
        "summary": summary_text(made),
        "grounds": made.grounds,
        "columns": [_column_json(column) for column in made.columns],
        "rows": [{"key": aspect.key, "title": aspect.title, "asks": aspect.asks} for aspect in made.aspects],
        "findings": [_finding_json(finding) for finding in made.findings],
        "indicators": [_indicator_json(indicator, made) for indicator in made.indicators],
        "writer": made.writer,
    }


def _cell_json(cell: Cell, column: Column) -> dict[str, Any]:
    cited = {citation.n: citation for point in cell.points for citation in point.citations}
    return {
        "municipality": column.label,
        "aspect": cell.aspect,
        "status": cell.status.value,
        "text": " ".join(f"{point.text} {''.join(f'[{c.n}]' for c in point.citations)}" for point in cell.points),
        "citations": [citation_json(cited[n]) for n in sorted(cited)],
        "points": [{"text": point.text, "citations": [c.n for c in point.citations]} for point in cell.points],
    }


def _column_json(column: Column) -> dict[str, Any]:
    return {
        "municipality": column.municipality,
        "label": column.label,
        "status": column.status.value,
        "documents": [
            {"document_id": d.id, "path": d.path, "title": d.identity.title, "period": d.identity.period}
            for d in column.documents
        ],
    }


def _finding_json(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "text": finding.text,
        "citations": [citation_json(citation) for citation in finding.citations],
    }


def _indicator_json(indicator: Indicator, made: Comparison) -> dict[str, Any]:
    values = [
        {
            "municipality": made.columns[value.column].label,
            "value": value.value,
            "shown": value.shown,
            "year": value.year,
            "base": value.base,
            "citation": citation_json(value.citation),
        }
        for value in indicator.values
    ]
    return {"key": indicator.key, "title": indicator.title, "unit": indicator.unit, "values": values}


def _as_text(made: Comparison) -> str:
    """The comparison for a terminal: a section an aspect, a paragraph a municipality."""
    lines = [f"Jämförelse: {', '.join(column_title(column) for column in made.columns)}"]
    lines += textwrap.wrap(made.grounds, _WIDTH)
    for aspect in made.aspects:
        lines += ["", aspect.title.upper()]
        for number, column in enumerate(made.columns):
            lines += _cell_lines(column_title(column), made.cell(number, aspect.key))
    if made.findings:
        summary = summary_text(made).replace("**", "")
        lines += ["", "SLUTSATSER", *(_wrapped(line) for line in summary.splitlines())]
    if made.citations:
        lines += ["", "KÄLLOR"]
    for citation in made.citations:
        identity = citation.document.identity
        about = [identity.title, identity.municipality, identity.period, citation.status.value, place(citation)]
        lines.append(f"[{citation.n}] " + ", ".join(part for part in about if part))
    lines.append(f"\n({made.writer})")
    return "\n".join(lines) + "\n"


def _cell_lines(title: str, cell: Cell) -> list[str]:
    if cell.status is not CellStatus.FOUND and not cell.points:
        return [f"  {title}: {EMPTY[cell.status].lower()}"]
    text = cell_text(cell).replace("*", "") if cell.status is not CellStatus.FOUND else cell_text(cell)
    return [_wrapped(f"  {title}: {text}", "    ")]


def _wrapped(line: str, indent: str = "  ") -> str:
    return textwrap.fill(line, _WIDTH, subsequent_indent=indent, break_long_words=False) if line else ""
