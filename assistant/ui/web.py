"""The web application: the page in Gradio, the documents, and our style and script beside it."""

from __future__ import annotations

from pathlib import Path

import gradio as gr
from fastapi import FastAPI, Response
from starlette.types import ASGIApp

from assistant.ui.document_pages import document_routes
from assistant.ui.engine import Engine
from assistant.ui.page import build_page
from assistant.ui.shield import Shield
from assistant.ui.theme import gradio_theme, tokens_css

LOOPBACK_NAMES = ("127.0.0.1", "localhost", "[::1]")
_STATIC = Path(__file__).parent / "static"
_UPLOAD_LIMIT = "25mb"
_QUEUE = 32


def create_app(engine: Engine, *, loopback: bool = True) -> ASGIApp:
    """Put the application together.

    Args:
        engine: what the page works on; starting it is the caller's business.
        loopback: the page is for this machine only, so requests under other host names are refused.
    """
    api = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    _add_static(api)
    api.include_router(document_routes(engine))
    page = build_page(engine, loopback=loopback)
    page.queue(max_size=_QUEUE, default_concurrency_limit=8)
    mounted = gr.mount_gradio_app(
        api,
        page,
        path="/",
        theme=gradio_theme(),
        run_history=False,
        footer_links=[],
        show_error=False,
        enable_monitoring=False,
        max_file_size=_UPLOAD_LIMIT,
        favicon_path=str(_STATIC / "favicon.svg"),
        ssr_mode=False,
        pwa=False,
    )
    return Shield(mounted, LOOPBACK_NAMES if loopback else ())


def _add_static(api: FastAPI) -> None:
    files = {
        "style.css": (tokens_css(".dark") + _read("style.css"), "text/css"),
        "document.css": (tokens_css("@media (prefers-color-scheme: dark)") + _read("document.css"), "text/css"),
        "script.js": (_read("script.js"), "text/javascript"),
        "draft.css": (_read("draft.css"), "text/css"),
        "draft.js": (_read("draft.js"), "text/javascript"),
        "draft_form.js": (_read("draft_form.js"), "text/javascript"),
        "compare.css": (_read("compare.css"), "text/css"),
        "compare.js": (_read("compare.js"), "text/javascript"),
        "inventory.css": (_read("inventory.css"), "text/css"),
        "inventory.js": (_read("inventory.js"), "text/javascript"),
        "favicon.svg": (_read("favicon.svg"), "image/svg+xml"),
    }

    @api.get("/lots/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        """Style, script and icon, from memory."""
        if name not in files:
            return Response(status_code=404)
        content, media_type = files[name]
        return Response(content, media_type=media_type, headers={"Cache-Control": "no-cache"})


def _read(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")
