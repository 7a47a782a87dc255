"""A section of a draft as Markdown for the chat."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.types import DraftSection, DraftTable, ParagraphForm


def markdown(section: DraftSection) -> str:
    """A section as Markdown for the chat: placeholders stand out, and «Så gör andra» comes as a list."""
    blocks = [f"**{section.title}** *(utkast)*"]
    for paragraph in section.paragraphs:
        item = f"- {paragraph.text}" if paragraph.form is ParagraphForm.ITEM else ""
        if item and blocks[-1].startswith("- "):
            blocks[-1] += f"\n{item}"
        elif paragraph.table is not None:
            blocks += [f"*{paragraph.table.caption}*", _table(paragraph.table)]
        elif paragraph.form is ParagraphForm.SUBHEADING:
            blocks.append(f"**{paragraph.text}:**")
        elif paragraph.text:
            blocks.append(item or paragraph.text)
    return "\n\n".join(blocks)


def _table(table: DraftTable) -> str:
    def line(texts: Iterator[str]) -> str:
        return "| " + " | ".join(text.replace("|", "/").replace("\n", " ") or " " for text in texts) + " |"

    head = [line(iter(table.columns)), "|" + " --- |" * len(table.columns)]
    return "\n".join([*head, *(line(cell.text for cell in row) for row in table.rows)])
