"""``/kalla/<id>``: the original of a source, or a readable page made of its passages.

Ids are looked up in the ledger; no path ever comes from the browser. Only PDFs are shown as they are, and only while
they are the bytes that were indexed; anything else is text on a page of ours, or a download.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response

from assistant.documents.corpus import content_hash
from assistant.errors import LotsError
from assistant.types import Document
from assistant.ui import texts
from assistant.ui.document_view import document_page, notice_page
from assistant.ui.engine import Engine
from assistant.ui.source_view import document_url

_PDF_MAGIC = b"%PDF-"
# Browsers show a PDF by means of a plugin object and inline style of their own, which a stricter policy would stop.
_PDF_POLICY = "frame-ancestors 'self'; base-uri 'none'"
_PAGE_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def document_routes(engine: Engine) -> APIRouter:
    """The routes for the documents of the engine's library."""
    router = APIRouter(include_in_schema=False)

    @router.get("/kalla/{document_id}")
    def original(document_id: str) -> Response:
        """The PDF as it was indexed; any other document as text."""
        document = _find(engine, document_id)
        if isinstance(document, Response):
            return document
        if not document.path.lower().endswith(".pdf"):
            return _readable(engine, document)
        file, trouble = _file(document)
        if file is None or not _is_pdf(file):
            return _notice(texts.DOCUMENT_TROUBLE, trouble or texts.NOT_A_PDF, 409, _text_link(document))
        return FileResponse(
            file,
            media_type="application/pdf",
            filename=file.name,
            content_disposition_type="inline",
            headers={"Content-Security-Policy": _PDF_POLICY},
        )

    @router.get("/kalla/{document_id}/text")
    def text(document_id: str) -> Response:
        """The document's text as it was indexed."""
        document = _find(engine, document_id)
        return document if isinstance(document, Response) else _readable(engine, document)

    @router.get("/kalla/{document_id}/fil")
    def download(document_id: str) -> Response:
        """The original file, to save."""
        document = _find(engine, document_id)
        if isinstance(document, Response):
            return document
        file, trouble = _file(document)
        if file is None:
            return _notice(texts.DOCUMENT_TROUBLE, trouble, 409, _text_link(document))
        return FileResponse(file, media_type="application/octet-stream", filename=file.name)

    return router


def _find(engine: Engine, document_id: str) -> Document | Response:
    try:
        document = engine.library.document(document_id)
    except LotsError as error:
        return _notice(error.message, error.remedy, 503)
    if document is None:
        return _notice(texts.DOCUMENT_UNKNOWN, texts.DOCUMENT_UNKNOWN_REMEDY, 404)
    return document


def _readable(engine: Engine, document: Document) -> Response:
    _, trouble = _file(document)
    html = document_page(document, engine.library.passages_of(document.id), trouble)
    return HTMLResponse(html, headers={"Content-Security-Policy": _PAGE_POLICY})


def _notice(title: str, body: str, status: int, link: tuple[str, str] | None = None) -> Response:
    html = notice_page(title, body, link)
    return HTMLResponse(html, status_code=status, headers={"Content-Security-Policy": _PAGE_POLICY})


def _text_link(document: Document) -> tuple[str, str]:
    return f"{document_url(document.id)}/text", texts.READ_INDEXED_TEXT


def _file(document: Document) -> tuple[Path | None, str]:
    """The document's file if it still is what was indexed, else why not."""
    root = Path(document.root).resolve()
    try:
        path = (root / document.path).resolve(strict=True)
    except (OSError, ValueError):
        return None, texts.document_gone(document.path)
    if not path.is_relative_to(root) or not path.is_file():
        return None, texts.document_gone(document.path)
    stat = path.stat()
    if _hash(path, stat.st_mtime_ns, stat.st_size) != document.sha256:
        return None, texts.document_changed(document.path)
    return path, ""


@lru_cache(maxsize=512)
def _hash(path: Path, modified: int, size: int) -> str:
    """SHA-256 of a file, once for each state it has been in."""
    return content_hash(path)


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return _PDF_MAGIC in file.read(1024)
