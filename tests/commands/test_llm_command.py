"""``lots llm check``, and which writer ``lots ask`` uses, against a scripted server."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from assistant.retrieval.library import Library
from assistant.settings import load_settings
from assistant.tasks.ask import stream_answer
from assistant.types import Progress
from tests.conftest import Outcome, Workspace
from tests.writing.model.scripted import Behaviour, Call, ScriptedServer

Lots = Callable[..., Outcome]
KEY = "sk-mycket-hemlig-nyckel"
QUESTION = "Hur många nystartade företag ska Mora få per år?"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedServer]:
    """A scripted server that the environment names."""
    server = ScriptedServer()
    server.start()
    for name, value in {
        "LOTS_LLM_BASE_URL": server.base_url,
        "LOTS_LLM_MODEL": "provmodell",
        "LOTS_LLM_API_KEY": KEY,
        "LOTS_LLM_FIRST_TOKEN_SECONDS": "1.5",
        "LOTS_LLM_SECONDS": "20",
    }.items():
        monkeypatch.setenv(name, value)
    yield server
    server.stop()


def good(call: Call) -> None:
    key = call.key("två gånger om året")
    call.say(f"Planen följs upp två gånger om året av kommunstyrelsen [{key}].", pause=0.005)
    call.finish()


def english(call: Call) -> None:
    call.say("The plan is followed up twice a year, and the board reports to the council.", pause=0.005)
    call.finish()


def in_one_piece(call: Call) -> None:
    key = call.key("två gånger om året")
    call.say(f"Planen följs upp två gånger om året av kommunstyrelsen [{key}].", size=1000)
    call.finish()


def steps_of(outcome: Outcome) -> dict[str, dict[str, object]]:
    assert isinstance(outcome.json, dict)
    return {step["key"]: step for step in outcome.json["steps"]}


def test_without_a_model_it_says_how_to_connect_one(lots: Lots) -> None:
    outcome = lots("llm", "check")
    assert outcome.code == 1
    assert outcome.out == ""
    for words in ("Ingen språkmodell är ansluten.", "LOTS_LLM_BASE_URL", "LOTS_LLM_MODEL", "docs/sprakmodell.md"):
        assert words in outcome.err
    assert lots("llm", "check", "--json").json == {"ok": False, "connected": False, "steps": []}


def test_a_model_that_does_as_it_is_told_passes(lots: Lots, server: ScriptedServer) -> None:
    server.script = [good]
    outcome = lots("llm", "check")
    assert outcome.code == 0
    assert outcome.out.startswith("Språkmodell: provmodell på den här datorn (127.0.0.1:")
    assert "NEJ" not in outcome.out
    assert "Modellen går bra att använda." in outcome.out


def test_json_has_the_measures(lots: Lots, server: ScriptedServer) -> None:
    server.script = [good]
    outcome = lots("llm", "check", "--json")
    assert isinstance(outcome.json, dict)
    assert (outcome.code, outcome.json["ok"], outcome.json["on_this_machine"]) == (0, True, True)
    assert 0 <= outcome.json["first_token_seconds"] < 5
    assert outcome.json["tokens_per_second"] > 0
    assert list(steps_of(outcome)) == ["answers", "streams", "cites", "swedish", "pace"]


@pytest.mark.parametrize(
    ("behaviour", "failing", "remedy"),
    [
        (english, {"cites", "swedish"}, "Välj en större modell"),
        (in_one_piece, {"streams"}, "Slå på strömning"),
        (lambda call: call.refuse(401, {"error": {"message": KEY}}), {"answers"}, "Kontrollera LOTS_LLM_API_KEY."),
        (lambda call: call.refuse(404), {"answers"}, "LOTS_LLM_MODEL"),
        (lambda call: call.refuse(500), {"answers"}, "Läs serverns logg."),
        (lambda call: call.finish(), {"answers"}, "instruct"),
        (lambda call: call.wait(30), {"answers"}, "LOTS_LLM_FIRST_TOKEN_SECONDS"),
    ],
    ids=["English", "not streamed", "401", "404", "500", "empty", "silent"],
)
def test_what_goes_wrong_is_named_with_what_to_do(
    lots: Lots, server: ScriptedServer, behaviour: Behaviour, failing: set[str], remedy: str
) -> None:
    server.script = [behaviour]
    outcome = lots("llm", "check", "--json")
    assert outcome.code == 1
    steps = steps_of(outcome)
    assert {key for key, step in steps.items() if not step["ok"]} == failing
    assert any(remedy in str(steps[key]["remedy"]) for key in failing)
    assert KEY not in outcome.out + outcome.err


def test_a_server_that_is_not_there_is_told_in_swedish(lots: Lots, server: ScriptedServer) -> None:
    server.stop()
    outcome = lots("llm", "check")
    assert outcome.code == 1
    assert "NEJ  Språkmodellens server gick inte att nå.\n     Kontrollera att servern är igång" in outcome.out


def test_https_against_a_server_without_it_is_told(
    lots: Lots, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOTS_LLM_BASE_URL", server.base_url.replace("http://", "https://"))
    outcome = lots("llm", "check")
    assert outcome.code == 1
    assert "inte krypterat (https).\n     Skriv http:// i stället för https://" in outcome.out


def test_a_certificate_that_is_not_trusted_is_told(lots: Lots, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def greet() -> None:
        # The handshake fails on both sides: the client does not trust the certificate.
        with suppress(OSError), listening.accept()[0] as taken:
            context.wrap_socket(taken, server_side=True).close()

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_self_signed(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=greet, daemon=True).start()
        monkeypatch.setenv("LOTS_LLM_BASE_URL", f"https://127.0.0.1:{listening.getsockname()[1]}/v1")
        monkeypatch.setenv("LOTS_LLM_MODEL", "provmodell")
        outcome = lots("llm", "check")
    assert outcome.code == 1
    assert "certifikat som den här datorn inte litar på" in outcome.out
    assert "SSL_CERT_FILE" in outcome.out


def _self_signed(folder: Path) -> Path:
    """A certificate for this machine that nobody has signed, and its key, in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file = folder / "intyg.pem"
    file.write_bytes(plain + made.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    return file


def test_an_address_that_cannot_be_one_is_named_without_being_repeated(
    lots: Lots, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOTS_LLM_BASE_URL", "http://eva:hemligt@llm.example.org/v1")
    monkeypatch.setenv("LOTS_LLM_MODEL", "provmodell")
    outcome = lots("llm", "check")
    assert outcome.code == 1
    assert "LOTS_LLM_BASE_URL" in outcome.err
    assert "hemligt" not in outcome.err


class TestAsk:
    @staticmethod
    def answer(call: Call) -> None:
        call.answer(f"Mora ska få 60 nystartade företag per år från 2026 [{call.key('60 nystartade')}].")

    def test_a_connected_model_words_the_answer(
        self, lots: Lots, server: ScriptedServer, small_index: Workspace
    ) -> None:
        server.script = [self.answer]
        outcome = lots("ask", QUESTION, *small_index.arguments, "--json")
        assert isinstance(outcome.json, dict)
        assert outcome.json["answer"].startswith("Mora ska få 60 nystartade företag per år från 2026 [1].")
        assert outcome.json["writer"].startswith("Språkmodellen provmodell på den här datorn (127.0.0.1:")
        assert outcome.json["removed"] == []
        assert len(server.requests) == 1

    def test_stopping_the_answer_stops_the_model(self, server: ScriptedServer, small_index: Workspace) -> None:
        def slow(call: Call) -> None:
            call.wait(20)

        server.script = [slow]
        settings = load_settings().model_copy(update={"index": small_index.index, "llm_first_token_seconds": 20.0})
        events = stream_answer(QUESTION, Library(settings, small_index.embeddings))
        assert any(server.requests and isinstance(event, Progress) for event in events)
        events.close()
        assert server.disconnected.wait(3)

    def test_extracts_can_be_asked_for(self, lots: Lots, server: ScriptedServer, small_index: Workspace) -> None:
        server.script = [self.answer]
        outcome = lots("ask", QUESTION, *small_index.arguments, "--json", "--writer", "utdrag")
        assert isinstance(outcome.json, dict)
        assert outcome.json["writer"] == "Källutdrag"
        assert server.requests == []

    def test_what_fails_is_answered_with_extracts_and_said(
        self, lots: Lots, server: ScriptedServer, small_index: Workspace
    ) -> None:
        server.script = [lambda call: call.refuse(401)]
        outcome = lots("ask", QUESTION, *small_index.arguments)
        assert outcome.code == 0
        assert "60 nystartade företag per år" in outcome.out
        assert "Språkmodellens server godtog inte nyckeln. Svaret är därför ett källutdrag." in outcome.out
        assert outcome.out.endswith("(Källutdrag)\n")

    def test_a_question_without_an_answer_is_not_sent(
        self, lots: Lots, server: ScriptedServer, small_index: Workspace
    ) -> None:
        server.script = [self.answer]
        outcome = lots("ask", "Hur många badhus byggs i Perstorp?", *small_index.arguments, "--json")
        assert isinstance(outcome.json, dict)
        assert (outcome.json["abstained"], outcome.json["writer"]) == (True, "Källutdrag")
        assert server.requests == []

    def test_a_model_that_is_not_connected_cannot_be_asked_for(self, lots: Lots, small_index: Workspace) -> None:
        outcome = lots("ask", QUESTION, *small_index.arguments, "--writer", "modell")
        assert outcome.code == 1
        assert outcome.err.startswith("Ingen språkmodell är ansluten.")
