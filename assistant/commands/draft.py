"""``lots draft``: a draft of a programme or of some of its sections, with its sources and what is missing."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from assistant.commands.common import citation_json, municipalities_of, place, print_json, settings_of
from assistant.programme.blueprint_blocks import Length
from assistant.programme.brief import Brief
from assistant.programme.brief_file import load_brief
from assistant.retrieval.library import Library
from assistant.tasks.drafting.draft_file import dump_draft
from assistant.tasks.drafting.drafting import chosen, draft
from assistant.types import Draft, DraftCheck, DraftTable, Need, Paragraph, ParagraphForm
from assistant.writing.model.choosing import Wanted, choose_writer

_SUFFIXES = (".docx", ".md", ".json")


def run(arguments: argparse.Namespace) -> int:
    """Write the draft to stdout, or to the file that ``--out`` names."""
    if not arguments.kommun and arguments.brief is None:
        sys.stderr.write("Kommunen saknas.\nSkriv till exempel: lots draft --kommun Perstorp --section uppfoljning\n")
        return 2
    if arguments.out is not None:
        from assistant.export.files import known_suffix

        known_suffix(arguments.out, _SUFFIXES)
    sections = arguments.section or None
    chosen(sections)
    brief = _brief(arguments)
    settings = settings_of(arguments)
    writer = choose_writer(settings, wanted=Wanted(arguments.writer) if arguments.writer else None)
    made = draft(brief, Library(settings), sections=sections, writer=writer, length=Length(arguments.langd))
    if arguments.out is not None:
        _write(made, brief, arguments.out)
    if arguments.json:
        print_json(draft_json(made))
    elif arguments.out is None:
        sys.stdout.write(_as_text(made))
    else:
        sys.stderr.write(f"Utkastet är sparat i {arguments.out}.\n")
    return 0


def _brief(arguments: argparse.Namespace) -> Brief:
    brief = load_brief(arguments.brief) if arguments.brief is not None else Brief()
    if not arguments.kommun:
        return brief
    (name,) = municipalities_of([arguments.kommun])
    return brief.model_copy(update={"kommun": name})


def _write(made: Draft, brief: Brief, path: Path) -> None:
    """The draft as a file, whole or not at all."""
    from assistant.export.files import write_text

    suffix = path.suffix.lower()
    if suffix == ".docx":
        from assistant.export.draft_word import write_draft_docx

        write_draft_docx(made, path)
    elif suffix == ".md":
        from assistant.export.draft_markdown import draft_markdown

        write_text(path, draft_markdown(made))
    else:
        write_text(path, dump_draft(made, brief))


def draft_json(made: Draft) -> dict[str, Any]:
    """A draft in the shape of the contract; a connecting paragraph's status is null."""
    return {
        "municipality": made.municipality,
        "title": made.title,
        "period": made.period,
        "kind": made.kind,
        "writer": made.writer,
        "sections": [
            {
                "key": section.key,
                "title": section.title,
                "element": section.element or None,
                "paragraphs": [_paragraph(paragraph) for paragraph in section.paragraphs],
            }
            for section in made.sections
        ],
        "to_complete": [_need(need) for need in made.to_complete],
        "checks": {
            "elements": [_check(check) for check in made.elements],
            "success_factors": [_check(check) for check in made.success_factors],
        },
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "id": paragraph.id,
        "form": paragraph.form.value,
        "text": paragraph.text,
        "status": paragraph.status.value or None,
        "citations": [citation_json(citation) for citation in paragraph.citations],
        "need": _need(paragraph.need) if paragraph.need else None,
        "table": _table(paragraph.table) if paragraph.table else None,
    }


def _table(table: DraftTable) -> dict[str, Any]:
    rows = [
        [
            {
                "text": cell.text,
                "status": cell.status.value or None,
                "citations": [citation.n for citation in cell.citations],
                "need": _need(cell.need) if cell.need else None,
            }
            for cell in row
        ]
        for row in table.rows
    ]
    return {"caption": table.caption, "columns": list(table.columns), "rows": rows}


def _need(need: Need) -> dict[str, Any]:
    return {
        "section": need.section,
        "what": need.what,
        "where": need.where,
        "why": need.why,
        "importance": need.importance,
    }


def _check(check: DraftCheck) -> dict[str, str]:
    return {"key": check.key, "title": check.title, "status": check.status, "advice": check.advice}


def _as_text(made: Draft) -> str:
    """The draft for a terminal."""
    lines = [f"{made.title} – {made.municipality}" if made.municipality else made.title]
    for section in made.sections:
        lines += ["", section.title.upper()]
        for paragraph in section.paragraphs:
            lines += _paragraph_lines(paragraph)
    if made.to_complete:
        lines += ["", "ATT KOMPLETTERA"]
        lines += [f"{number}. {_asked(need)}" for number, need in enumerate(made.to_complete, start=1)]
    if made.citations:
        lines += ["", "KÄLLOR"]
    for citation in made.citations:
        identity = citation.document.identity
        about = [identity.title, identity.municipality, identity.period, citation.status.value, place(citation)]
        lines.append(f"[{citation.n}] " + ", ".join(part for part in about if part))
    lines.append(f"\n({made.writer})")
    return "\n".join(lines) + "\n"


def _paragraph_lines(paragraph: Paragraph) -> list[str]:
    if paragraph.table is not None:
        return ["", f"{paragraph.table.caption}", *(f"– {row}" for row in paragraph.text.split("\n")), ""]
    if paragraph.form is ParagraphForm.SUBHEADING:
        return ["", paragraph.text]
    return [f"– {paragraph.text}" if paragraph.form is ParagraphForm.ITEM else paragraph.text]


def _asked(need: Need) -> str:
    return f"{need.what[:1].upper()}{need.what[1:]} ({need.where}). {need.why}"
