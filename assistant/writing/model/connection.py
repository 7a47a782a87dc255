"""Which model on which server the settings name, and LangChain's client to it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pydantic import SecretStr

from assistant.settings import Settings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


@dataclass(frozen=True, slots=True)
class ModelDescription:
    """What the user must know of the model in use.

    Attributes:
        model: its name.
        host: the server's name or address, with port where the address has one.
        on_this_machine: the server is on this machine, so that nothing leaves it. A name that is not plainly this
            machine's own counts as another machine.
    """

    model: str
    host: str
    on_this_machine: bool

    @property
    def text(self) -> str:
        """The same as a Swedish phrase: ``gemma-3-27b på den här datorn (127.0.0.1:8080)``."""
        where = f"den här datorn ({self.host})" if self.on_this_machine else self.host
        return f"{self.model} på {where}"

    @property
    def sent(self) -> str:
        """What is sent to the model, as Swedish sentences to show before the first question."""
        what = (
            "din fråga så som den förstods och de stycken ur underlaget som besvarar den, och i ett utkast också det du"
            " själv har fyllt i. Resten av samtalet skickas inte"
        )
        if self.on_this_machine:
            return f"Språkmodellen {self.model} körs på den här datorn. Den får {what}. Inget lämnar datorn."
        return (
            f"Språkmodellen {self.model} körs på {self.host}, utanför den här datorn. Dit skickas {what}. Skriv inga"
            " personuppgifter eller sekretessbelagda uppgifter i frågan. Välj Källutdrag om inget ska skickas."
        )


def is_connected(settings: Settings) -> bool:
    """Whether the settings name a model and its server."""
    return bool(settings.llm_base_url and settings.llm_model)


def describe_model(settings: Settings) -> ModelDescription | None:
    """The model in use, ``None`` where none is connected."""
    if not is_connected(settings):
        return None
    url = urlsplit(settings.llm_base_url)
    return ModelDescription(settings.llm_model, url.netloc, is_this_machine(url.hostname or ""))


def is_this_machine(host: str) -> bool:
    """Whether a host name or address is this machine's own: ``localhost`` or a loopback address."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def chat_model(settings: Settings, *, plain: bool = False) -> BaseChatModel:
    """LangChain's client to the server; the same one for the same settings, since it holds the connections.

    Args:
        plain: leave out everything that a server may refuse to take, such as the temperature.
    """
    return _chat_model(
        settings.llm_base_url,
        settings.llm_model,
        settings.llm_api_key,
        None if plain else settings.llm_temperature,
        None if plain else settings.llm_output_tokens,
    )


@lru_cache(maxsize=8)
def _chat_model(
    base_url: str, model: str, api_key: SecretStr, temperature: float | None, output_tokens: int | None
) -> BaseChatModel:
    from langchain_openai import ChatOpenAI
    from openai import DefaultAsyncHttpxClient, DefaultHttpxClient

    # A proxy of the environment's must not see what is meant for this machine. A redirect would send the question on
    # to a server that nobody has chosen. The time limits are those of streaming.py.
    trust_env = not is_this_machine(urlsplit(base_url).hostname or "")
    return ChatOpenAI(
        model=model,
        base_url=base_url,
        # The client insists on a key; servers without keys ignore it.
        api_key=api_key if api_key.get_secret_value().strip() else SecretStr("none"),
        temperature=temperature,
        # ChatOpenAI's own max_tokens is sent as max_completion_tokens, which not every server knows.
        extra_body={"max_tokens": output_tokens} if output_tokens else None,
        max_retries=0,
        stream_usage=False,
        stream_chunk_timeout=0,
        use_responses_api=False,
        openai_proxy="",
        http_client=DefaultHttpxClient(trust_env=trust_env, follow_redirects=False, timeout=None),
        http_async_client=DefaultAsyncHttpxClient(trust_env=trust_env, follow_redirects=False, timeout=None),
    )
