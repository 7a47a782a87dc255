"""Which model on which host, whether it is this machine, and which writer that makes."""

from __future__ import annotations

import subprocess
import sys

import pytest

from assistant.errors import LotsError
from assistant.settings import PROJECT_ROOT, Settings
from assistant.writing.extractive import NAME
from assistant.writing.model.choosing import Wanted, choose_writer
from assistant.writing.model.connection import chat_model, describe_model, is_this_machine


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("192.168.1.5", False),
        ("llm.kommun.example", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
        ("host.docker.internal", False),
    ],
)
def test_only_what_is_plainly_this_machine_counts_as_it(host: str, own: bool) -> None:
    assert is_this_machine(host) is own


def test_a_model_elsewhere_is_described_with_what_is_sent_there() -> None:
    found = describe_model(Settings(llm_base_url="https://llm.kommun.example:8443/v1", llm_model="gpt-x"))
    assert found is not None
    assert (found.model, found.host, found.on_this_machine) == ("gpt-x", "llm.kommun.example:8443", False)
    assert found.text == "gpt-x på llm.kommun.example:8443"
    for words in ("utanför den här datorn", "din fråga", "Skriv inga personuppgifter", "Välj Källutdrag"):
        assert words in found.sent


def test_a_model_here_lets_nothing_leave() -> None:
    found = describe_model(Settings(llm_base_url="http://[::1]:8080/v1", llm_model="gemma"))
    assert found is not None
    assert found.text == "gemma på den här datorn ([::1]:8080)"
    assert found.sent.endswith("Inget lämnar datorn.")


@pytest.mark.parametrize("given", [{}, {"llm_base_url": "http://127.0.0.1/v1"}, {"llm_model": "gemma"}])
def test_half_a_setting_connects_nothing(given: dict[str, str]) -> None:
    settings = Settings(**given)
    assert describe_model(settings) is None
    assert choose_writer(settings).name == NAME
    with pytest.raises(LotsError, match="Ingen språkmodell är ansluten"):
        choose_writer(settings, wanted=Wanted.MODEL)


def test_the_same_settings_share_a_client() -> None:
    settings = Settings(llm_base_url="http://127.0.0.1:9/v1", llm_model="gemma")
    assert chat_model(settings) is chat_model(settings.model_copy())
    assert chat_model(settings) is not chat_model(settings, plain=True)


def test_without_a_model_nothing_of_langchain_is_imported() -> None:
    code = (
        "import sys; from assistant.settings import Settings;"
        "from assistant.writing.model.choosing import choose_writer;"
        "import assistant.tasks.ask, assistant.commands.llm;"
        "choose_writer(Settings());"
        "print([name for name in sys.modules if name.split('.')[0] in ('langchain_core','langchain_openai','openai')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True, encoding="utf-8"
    )
    assert done.stdout == "[]\n"
