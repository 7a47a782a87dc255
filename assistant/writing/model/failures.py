"""How a call to a language model can fail, what the user is told, and whether a new attempt can help.

The texts of libraries' errors are never passed on: they may hold the key, the address or what was asked.
"""

from __future__ import annotations

import logging
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

logger = logging.getLogger(__name__)

_BAD_REQUEST, _HANDSHAKE_SECONDS = 400, 2.0


@dataclass(frozen=True, slots=True)
class _Why:
    """What happened, as the end of a Swedish sentence that begins with its subject, and whether to try again."""

    text: str
    again: bool = False


class Failure(Enum):
    """Why there is no text from the model."""

    UNREACHABLE = _Why("Språkmodellens server gick inte att nå.", again=True)
    UNTRUSTED = _Why("Språkmodellens server har ett certifikat som den här datorn inte litar på.")
    NOT_ENCRYPTED = _Why("Språkmodellens server svarade, men inte krypterat (https).")
    ONLY_ENCRYPTED = _Why("Språkmodellens server tar bara emot krypterad trafik (https), men adressen börjar på http.")
    KEY_REFUSED = _Why("Språkmodellens server godtog inte nyckeln.")
    NOT_FOUND = _Why("Språkmodellens server känner inte igen adressen eller modellens namn.")
    NOT_ACCEPTED = _Why("Språkmodellens server godtog inte frågan så som den ställdes.", again=True)
    TOO_MUCH_TEXT = _Why("Källorna blev fler än språkmodellen kan ta emot på en gång.", again=True)
    BUSY = _Why("Språkmodellens server är upptagen just nu.", again=True)
    SERVER_ERROR = _Why("Något gick fel på språkmodellens server.", again=True)
    UNREADABLE = _Why("Svaret från språkmodellens server gick inte att läsa.", again=True)
    SILENT = _Why("Språkmodellen svarade inte i tid.")
    TOO_SLOW = _Why("Språkmodellen blev inte klar i tid.")
    BROKEN_OFF = _Why("Språkmodellens svar bröts innan det var klart.", again=True)
    TOO_LONG = _Why("Språkmodellens svar blev för långt.")
    EMPTY = _Why("Språkmodellen svarade inget.", again=True)
    LOOPING = _Why("Språkmodellen upprepade sig.")
    NOT_SWEDISH = _Why("Språkmodellen svarade inte på svenska.", again=True)
    NO_CITATIONS = _Why("Språkmodellens svar saknade stöd i källorna.", again=True)
    MOSTLY_UNSUPPORTED = _Why("Det mesta i språkmodellens svar saknade stöd i källorna.", again=True)
    QUEUE_FULL = _Why("Kön till språkmodellen är för lång just nu.")
    BUDGET_SPENT = _Why("Du har använt språkmodellen så många gånger som går på en timme.")

    @property
    def text(self) -> str:
        """What happened: a Swedish sentence."""
        return self.value.text

    @property
    def again(self) -> bool:
        """Whether a new attempt can help."""
        return self.value.again


class ModelFailureError(Exception):
    """There is no text from the model that can be used."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure.text)


def failure_of(error: BaseException) -> Failure:
    """What an error from a chat model means.

    Args:
        error: LangChain's provider-neutral errors are told apart; anything else is an answer that cannot be read.
    """
    from langchain_core import exceptions as langchain

    # The kind of the error alone is logged: see the top of this file.
    logger.info("The language model failed: %s", type(error).__name__)
    if encryption := _of_encryption(error):
        return encryption
    if _wants_encryption(error):
        return Failure.ONLY_ENCRYPTED
    for kind, failure in (
        (langchain.ContextOverflowError, Failure.TOO_MUCH_TEXT),
        ((langchain.ModelAuthenticationError, langchain.ModelPermissionDeniedError), Failure.KEY_REFUSED),
        (langchain.ModelNotFoundError, Failure.NOT_FOUND),
        (langchain.ModelInvalidRequestError, Failure.NOT_ACCEPTED),
        (langchain.ModelRateLimitError, Failure.BUSY),
        (langchain.ModelAPIError, Failure.SERVER_ERROR),
        (langchain.ModelTimeoutError, Failure.SILENT),
        ((langchain.ModelConnectionError, ConnectionError), Failure.UNREACHABLE),
    ):
        if isinstance(error, kind):
            return failure
    return _by_status(getattr(error, "status_code", None))


def _of_encryption(error: BaseException | None) -> Failure | None:
    """What went wrong with the encryption, when that is what lies behind an error."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return Failure.UNTRUSTED
        if isinstance(error, ssl.SSLError):
            return Failure.NOT_ENCRYPTED
        error = error.__cause__ or error.__context__
    return None


def _wants_encryption(error: BaseException | None) -> bool:
    """Whether an unencrypted call was turned away by a server that does encrypt on that port.

    Such servers hang up without a word or answer 400. A handshake with the same server tells; nothing is sent in it.
    """
    is_turned_away, url = False, None
    while error is not None:
        is_refused = isinstance(error, ConnectionRefusedError)
        hung_up = isinstance(error, ConnectionError) or type(error).__name__ in ("RemoteProtocolError", "ReadError")
        is_turned_away |= (hung_up and not is_refused) or getattr(error, "status_code", None) == _BAD_REQUEST
        with suppress(RuntimeError):  # What httpx raises where an error has no request.
            url = url or getattr(getattr(error, "request", None), "url", None)
        error = error.__cause__ or error.__context__
    address = urlsplit(str(url or ""))
    if not is_turned_away or address.scheme != "http" or not address.hostname:
        return False
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with (
            socket.create_connection((address.hostname, address.port or 80), timeout=_HANDSHAKE_SECONDS) as connection,
            context.wrap_socket(connection, server_hostname=address.hostname),
        ):
            return True
    except (OSError, ValueError):
        return False


def _by_status(status: object) -> Failure:
    """The meaning of an HTTP status that LangChain has no error of its own for, such as a redirect."""
    if not isinstance(status, int):
        return Failure.UNREADABLE
    return Failure.NOT_ACCEPTED if status in (413, 422) else Failure.NOT_FOUND if status < 500 else Failure.SERVER_ERROR
