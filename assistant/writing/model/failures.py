"""How a call to a language model can fail, what the user is told, and whether a new attempt can help.

The texts of libraries' errors are never passed on: they may hold the key, the address or what was asked.
"""

from __future__ import annotations

import logging
import ssl
from dataclasses import dataclass
from enum import Enum

logger = logging.getLogger(__name__)


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


def _by_status(status: object) -> Failure:
    """The meaning of an HTTP status that LangChain has no error of its own for, such as a redirect."""
    if not isinstance(status, int):
        return Failure.UNREADABLE
    return Failure.NOT_ACCEPTED if status in (413, 422) else Failure.NOT_FOUND if status < 500 else Failure.SERVER_ERROR
