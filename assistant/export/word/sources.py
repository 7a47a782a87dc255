"""The list of sources at the end of a Word file."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.export.sources import cited_documents, source_name
from assistant.export.word.lines import Line
from assistant.export.word.report import Report
from assistant.types import Citation


def add_sources(report: Report, citations: Sequence[Citation]) -> None:
    """Each document once, with what it is, where it is cited and where it can be read."""
    for cited in cited_documents(citations):
        facts = f"{cited.facts}. " if cited.facts else ""
        line = Line(f"{facts}Citerat: {cited.places}.", "Källa", lead=f"{source_name(cited.document)}.")
        report.source(line, cited.url)
