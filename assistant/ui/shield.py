"""Between the browser and everything else: security headers, a check of the host name, and a page in Swedish."""

from __future__ import annotations

import re
from collections.abc import Collection

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Gradio needs inline script and style, but nothing from another host, and no eval.
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'unsafe-inline'; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
# Gradio chooses the language of its own words from the browser's; ours is a page in Swedish whatever that is.
_HEAD = (
    "<head><script>for(const[k,v]of[['language','sv-SE'],['languages',['sv-SE','sv']]])"
    "Object.defineProperty(navigator,k,{get:()=>v})</script>"
    '<link rel="icon" href="/lots/favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="/lots/style.css">'
    '<script src="/lots/script.js" defer></script>'
    '<link rel="stylesheet" href="/lots/draft.css"><script src="/lots/draft.js" type="module"></script>'
    '<link rel="stylesheet" href="/lots/compare.css"><script src="/lots/compare.js" type="module"></script>'
    '<link rel="stylesheet" href="/lots/inventory.css"><script src="/lots/inventory.js" defer></script>'
)
# What Gradio says of itself to search engines and to those who share links.
_SELF_PRAISE = re.compile(r'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>\s*')


class Shield:
    """ASGI middleware around the whole application.

    Args:
        hosts: host names the page may be asked for under; empty for any. A page of a stranger that has its name point
            at this machine (DNS rebinding) is thereby refused.
    """

    def __init__(self, app: ASGIApp, hosts: Collection[str] = ()) -> None:
        self._app = app
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if self._hosts and _host(scope) not in self._hosts:
            refusal = PlainTextResponse("Öppna Näringslivslotsen på adressen som står i terminalen.", 421)
            await refusal(scope, receive, send)
            return
        if scope["path"] == "/":
            plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
            scope = {**scope, "headers": plain}
            await self._app(scope, receive, _Rewriting(send))
        else:
            await self._app(scope, receive, _with_headers(send))


def _host(scope: Scope) -> str:
    host = Headers(scope=scope).get("host", "")
    return host[: host.index("]") + 1] if host.startswith("[") and "]" in host else host.partition(":")[0]


def _with_headers(send: Send) -> Send:
    async def wrapped(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers.setdefault("Content-Security-Policy", POLICY)
            for name, value in _HEADERS.items():
                headers[name] = value
        await send(message)

    return wrapped


class _Rewriting:
    """Holds back the front page until it is whole, and sends it in Swedish."""

    def __init__(self, send: Send) -> None:
        self._send = _with_headers(send)
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body") or self._start is None:
            return
        headers = MutableHeaders(scope=self._start)
        if headers.get("content-type", "").startswith("text/html"):
            self._body = swedish_page(self._body.decode("utf-8")).encode("utf-8")
            headers["content-length"] = str(len(self._body))
            headers["cache-control"] = "no-store"
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": self._body})


def swedish_page(html: str) -> str:
    """Gradio's front page with our language, style, script and icon, and without its own advertising."""
    html = re.sub(r'(<html\b[^>]*?\slang=)"[^"]*"', r'\1"sv"', html, count=1)
    return _SELF_PRAISE.sub("", html.replace("<head>", _HEAD, 1))
