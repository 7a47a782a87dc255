"""Start the chat: ``python app.py`` and ``lots serve``."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import logging
import socket
import sys

from assistant.errors import LotsError
from assistant.settings import Settings, stay_offline


def serve(settings: Settings, *, host: str | None = None, port: int | None = None) -> None:
    """Serve the page until interrupted.

    The address is printed when the page is up; the model loads, and a missing index is built, behind it.

    Args:
        host: address to listen on, instead of ``settings.host``.
        port: port to listen on, instead of ``settings.port``; 0 takes any free one.

    Raises:
        LotsError: the address cannot be listened on.
    """
    stay_offline()
    address, chosen = host or settings.host, settings.port if port is None else port
    listener = _listen(address, chosen)
    _say("Startar Näringslivslotsen …")
    try:
        _run(settings, listener, address)
    finally:
        listener.close()


def _run(settings: Settings, listener: socket.socket, address: str) -> None:
    import uvicorn

    from assistant.ui.engine import Engine
    from assistant.ui.web import create_app

    logging.getLogger("httpx").setLevel(logging.WARNING)
    loopback = is_loopback(address)
    engine = Engine(settings)
    app = create_app(engine, loopback=loopback)
    port = listener.getsockname()[1]

    class Server(uvicorn.Server):
        """Tells when the page can be opened, and only then starts the heavy loading."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if not loopback:
                _say(
                    "Observera: chatten har ingen inloggning. Alla som når den här datorn i nätverket kan läsa "
                    "underlaget och ställa frågor."
                )
            _say(f"Öppna http://{_in_url(address)}:{port}")
            _say("Avsluta med Ctrl-C.")
            engine.start()

    config = uvicorn.Config(app, log_level="warning", ws="none", timeout_graceful_shutdown=2, server_header=False)
    with contextlib.suppress(KeyboardInterrupt):
        Server(config).run(sockets=[listener])
    _say("Näringslivslotsen är avslutad.")


def is_loopback(host: str) -> bool:
    """Whether an address can be reached from this machine only."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(host: str, port: int) -> socket.socket:
    """A listening socket, taken before anything heavy is loaded, so that a taken port is told at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise _cannot_listen(host, port, error) from error
    return listener


def _cannot_listen(host: str, port: int, error: OSError) -> LotsError:
    if error.errno == errno.EADDRINUSE:
        other = port + 1 if port < 65535 else 8000
        return LotsError(
            f"Port {port} används redan, kanske av en Näringslivslots som är igång.",
            f"Öppna http://{_in_url(host)}:{port}, eller välj en annan port: LOTS_PORT={other}.",
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return LotsError(
            f"Port {port} får inte användas av ett vanligt program.", "Välj en port över 1023 med LOTS_PORT."
        )
    return LotsError(
        f"Det går inte att lyssna på adressen {host}, port {port} ({error.strerror}).",
        "Kontrollera LOTS_HOST och LOTS_PORT. Utan dem används 127.0.0.1 och 7860.",
    )


def _in_url(host: str) -> str:
    if host in ("0.0.0.0", "::"):  # noqa: S104 – compared with, not listened on
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
