"""A server that speaks the chat completions protocol over real sockets, and does what the test says.

A behaviour is a function of a ``Call``: it sees the prompt as a model would, and sends what it likes, or nothing.
"""

from __future__ import annotations

import json
import re
import select
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_SOURCE = re.compile(r"<<<KÄLLA (\w+)>>>\n(.*?)\n<<<SLUT \1>>>", re.DOTALL)
_LINE = re.compile(r"^(\d+): (.+)$", re.MULTILINE)

Behaviour = Callable[["Call"], None]


class GoneError(Exception):
    """The client has closed the connection, or the test is over."""


class Call:
    """One request, and the means to answer it."""

    def __init__(self, handler: BaseHTTPRequestHandler, server: ScriptedServer, body: dict[str, Any]) -> None:
        self._handler, self._server = handler, server
        self.body = body
        self._streaming = False

    @property
    def prompt(self) -> str:
        """All messages, one after another."""
        return "\n".join(message["content"] for message in self.body["messages"])

    @property
    def sources(self) -> dict[str, str]:
        """The sources by their keys, as they stand in the prompt."""
        return dict(_SOURCE.findall(self.prompt))

    @property
    def statements(self) -> dict[int, str]:
        """The numbered statements of a prompt for rewording."""
        return {int(number): text for number, text in _LINE.findall(self.body["messages"][-1]["content"])}

    def key(self, part: str) -> str:
        """The key of the source that holds ``part``."""
        return next(key for key, text in self.sources.items() if part in text)

    def say(self, text: str, *, size: int = 4, pause: float = 0.0) -> None:
        """Stream a text in pieces of ``size`` characters."""
        for start in range(0, len(text), size):
            self.event({"delta": {"content": text[start : start + size]}})
            if pause:
                self.wait(pause)

    def finish(self, reason: str = "stop") -> None:
        """End the stream as it should end."""
        self.event({"delta": {}, "finish_reason": reason})
        self.raw(b"data: [DONE]\n\n")
        self.raw(b"")

    def answer(self, text: str) -> None:
        """Stream a text and end."""
        self.say(text)
        self.finish()

    def event(self, choice: dict[str, Any]) -> None:
        """One event of the stream."""
        chunk = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "provmodell"}
        chunk["choices"] = [{"index": 0, "finish_reason": None, **choice}]
        self.raw(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())

    def raw(self, data: bytes) -> None:
        """Bytes of the stream; none end it."""
        try:
            if not self._streaming:
                self._handler.send_response(200)
                self._handler.send_header("Content-Type", "text/event-stream")
                self._handler.send_header("Transfer-Encoding", "chunked")
                self._handler.end_headers()
                self._streaming = True
            self._handler.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self._handler.wfile.flush()
        except OSError as error:
            self._server.disconnected.set()
            raise GoneError from error

    def refuse(self, status: int, body: bytes | dict[str, Any] = b"", **headers: str) -> None:
        """Answer with a status instead of a stream."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        self._handler.send_response(status)
        self._handler.send_header("Content-Type", "application/json")
        self._handler.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self._handler.send_header(name.replace("_", "-"), value)
        self._handler.end_headers()
        self._handler.wfile.write(data)

    def hang_up(self) -> None:
        """Close the connection in the middle."""
        self._handler.connection.shutdown(socket.SHUT_RDWR)
        raise GoneError

    def wait(self, seconds: float) -> None:
        """Do nothing for a while, or until the client hangs up."""
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self._server.over.is_set():
            readable, _, _ = select.select([self._handler.connection], [], [], 0.02)
            if readable and not self._handler.connection.recv(1, socket.MSG_PEEK):
                self._server.disconnected.set()
                raise GoneError
        if self._server.over.is_set():
            raise GoneError


@dataclass
class ScriptedServer:
    """The server. Each call is answered by the next behaviour of the script; the last one stays.

    Attributes:
        requests: the body of each call; ``headers`` its headers.
        disconnected: a client closed its connection before it had its answer.
        most_at_once: calls that were being answered at the same time, at most.
    """

    script: list[Behaviour] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    disconnected: threading.Event = field(default_factory=threading.Event)
    over: threading.Event = field(default_factory=threading.Event)
    most_at_once: int = 0
    _now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _http: ThreadingHTTPServer | None = None

    @property
    def base_url(self) -> str:
        """What to connect to."""
        assert self._http is not None
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def start(self) -> None:
        """Listen on a free port of this machine."""
        scripted = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                self.close_connection = True
                scripted._serve(
                    Call(self, scripted, body), {name.lower(): value for name, value in self.headers.items()}
                )

            def log_message(self, *_: object) -> None:
                """Tests have nothing to say on standard error."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def stop(self) -> None:
        """Answer nobody any more."""
        self.over.set()
        if self._http is not None:
            self._http.shutdown()
            self._http.server_close()

    def _serve(self, call: Call, headers: dict[str, str]) -> None:
        with self._lock:
            self.requests.append(call.body)
            self.headers.append(headers)
            behaviour = self.script.pop(0) if len(self.script) > 1 else self.script[0]
            self._now += 1
            self.most_at_once = max(self.most_at_once, self._now)
        try:
            behaviour(call)
        except GoneError:
            pass
        finally:
            with self._lock:
                self._now -= 1
