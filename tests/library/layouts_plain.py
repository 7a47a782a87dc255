"""Programmes as a saved web page (with the site's menu and cookie text around it) and as plain text."""

from __future__ import annotations

import html
import re
import textwrap
from pathlib import Path

from tests.library.markup import Node, Programme

MENU = (
    "Start",
    "Barn och utbildning",
    "Omsorg och hjälp",
    "Bygga, bo och miljö",
    "Näringsliv och arbete",
    "Kommun och politik",
)


def write_html(programme: Programme, path: Path) -> None:
    """Write ``programme`` as a web page saved from the municipality's site."""
    menu = "".join(f'<li><a href="#">{entry}</a></li>' for entry in MENU)
    body = "\n".join(_html(node) for node in programme.nodes)
    facts = "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in programme.meta.get("forsattsblad", {}).items())
    site = f"{programme.municipality} kommun"
    path.write_text(
        f"""<!DOCTYPE html>
<html lang="sv"><head><meta charset="utf-8"><title>{programme.title} - {site}</title>
<style>body{{font-family:sans-serif}}</style><script>window.dataLayer=[];</script></head><body>
<div class="cookie-banner" role="dialog">Vi använder kakor för att webbplatsen ska fungera.
<button>Godkänn alla</button></div>
<header><a href="#">{site}</a><nav><ul>{menu}</ul></nav></header>
<main><h1>{programme.title}</h1><p class="ingress">{programme.meta.get("undertitel", "")}</p><dl>{facts}</dl>
{body}
</main><footer><p>Hjälpte informationen på sidan dig? <a href="#">Ja</a> <a href="#">Nej</a></p>
<p>Kontakta kontaktcenter, vardagar 8–16.</p></footer></body></html>
""",
        encoding="utf-8",
    )


def _html(node: Node) -> str:
    text = re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", html.escape(node.text, quote=False))
    if node.kind == "heading":
        return f"<h{node.level + 1}>{text}</h{node.level + 1}>"
    if node.kind in ("item", "numbered"):
        return f"<ul><li>{text}</li></ul>"
    if node.kind == "table":
        rows = [
            "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in row)
            for tag, row in zip(["th"] + ["td"] * len(node.rows), node.rows, strict=False)
        ]
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in rows) + "</table>"
    if node.kind == "box":
        inside = "".join(f"<p>{html.escape(row[0])}</p>" for row in node.rows)
        return f"<aside><h4>{text}</h4>{inside}</aside>"
    return f"<p>{text}</p>" if text else ""


def write_txt(programme: Programme, path: Path) -> None:
    """Write ``programme`` as text saved from a word processor: capitals as headings, lines of 78 characters."""
    parts = [programme.title.upper(), programme.meta.get("undertitel", "")]
    parts += [f"{k}: {v}" for k, v in programme.meta.get("forsattsblad", {}).items()]
    parts += [_txt(node) for node in programme.nodes]
    path.write_bytes("\r\n\r\n".join(part.replace("\n", "\r\n") for part in parts if part).encode("cp1252"))


def _txt(node: Node) -> str:
    text = node.text.replace("**", "")
    if node.kind == "heading":
        return text.upper() if node.level == 1 else text
    if node.kind == "item":
        return textwrap.fill(text, 78, initial_indent="- ", subsequent_indent="  ")
    if node.kind == "table":
        return "\n".join("\t".join(row) for row in node.rows)
    if node.kind == "box":
        return "\n".join([text, *(row[0] for row in node.rows)])
    return textwrap.fill(text, 78)
