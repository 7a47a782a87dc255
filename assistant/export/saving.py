"""A result to a file of the kind its name asks for; each kind's libraries are loaded when it is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from assistant.export.files import known_suffix, write_text
from assistant.types import Comparison, Draft, Inventory, WhatIsNew

DRAFT_SUFFIXES = (".docx", ".md")
COMPARISON_SUFFIXES = (".xlsx", ".docx", ".md")
INVENTORY_SUFFIXES = (".xlsx", ".md")


def save_draft(draft: Draft, path: Path, *, today: date | None = None) -> None:
    """Write a draft as Word or Markdown.

    Raises:
        ExportError: another suffix, or the file cannot be written.
    """
    if known_suffix(path, DRAFT_SUFFIXES) == ".docx":
        from assistant.export.draft_word import write_draft_docx

        write_draft_docx(draft, path, today=today)
    else:
        from assistant.export.draft_markdown import draft_markdown

        write_text(path, draft_markdown(draft))


def save_comparison(
    comparison: Comparison, path: Path, *, news: Sequence[WhatIsNew] = (), today: date | None = None
) -> None:
    """Write a comparison as Excel, Word or Markdown.

    Raises:
        ExportError: another suffix, or the file cannot be written.
    """
    suffix = known_suffix(path, COMPARISON_SUFFIXES)
    if suffix == ".xlsx":
        from assistant.export.comparison_excel import write_comparison_xlsx

        write_comparison_xlsx(comparison, path, news=news, today=today)
    elif suffix == ".docx":
        from assistant.export.comparison_word import write_comparison_docx

        write_comparison_docx(comparison, path, news=news, today=today)
    else:
        from assistant.export.comparison_markdown import comparison_markdown

        write_text(path, comparison_markdown(comparison, news))


def save_changes(news: Sequence[WhatIsNew], path: Path, *, today: date | None = None) -> None:
    """Write what is new in municipalities' programmes as Excel, Word or Markdown.

    Raises:
        ExportError: another suffix, or the file cannot be written.
    """
    suffix = known_suffix(path, COMPARISON_SUFFIXES)
    if suffix == ".xlsx":
        from assistant.export.comparison_excel import write_changes_xlsx

        write_changes_xlsx(news, path, today=today)
    elif suffix == ".docx":
        from assistant.export.changes_word import write_changes_docx

        write_changes_docx(news, path, today=today)
    else:
        from assistant.export.comparison_markdown import changes_markdown

        write_text(path, changes_markdown(news))


def save_inventory(
    inventory: Inventory, columns: Sequence[tuple[str, str]], path: Path, *, today: date | None = None
) -> None:
    """Write the inventory as Excel or Markdown; ``columns`` are (key, heading).

    Raises:
        ExportError: another suffix, or the file cannot be written.
    """
    if known_suffix(path, INVENTORY_SUFFIXES) == ".xlsx":
        from assistant.export.inventory_excel import write_inventory_xlsx

        write_inventory_xlsx(inventory, columns, path, today=today)
    else:
        from assistant.export.inventory_markdown import inventory_markdown

        write_text(path, inventory_markdown(inventory, columns))
