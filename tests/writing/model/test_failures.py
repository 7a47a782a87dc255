"""http where the server wants https, and the reverse: the user is told just that."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from assistant.settings import Settings
from assistant.writing.model.connection import chat_model
from assistant.writing.model.failures import Failure
from assistant.writing.model.probing import probe
from tests.writing.model.scripted import ScriptedServer


@pytest.fixture
def encrypted_port(tmp_path: Path) -> Iterator[int]:
    """The port of a server that hangs up on everything but https."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(_self_signed(tmp_path))

    def serve() -> None:
        while True:
            try:
                taken = listening.accept()[0]
            except OSError:
                return
            with suppress(OSError):
                context.wrap_socket(taken, server_side=True).close()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, daemon=True).start()
        yield listening.getsockname()[1]


def told(url: str) -> tuple[str, str]:
    """What the check says of an address, and what to do about it."""
    settings = Settings(llm_base_url=url, llm_model="provmodell", llm_first_token_seconds=5, llm_seconds=10)
    (step,) = probe(chat_model(settings), settings).steps
    return step.text, step.remedy


def test_http_to_a_port_that_wants_https(encrypted_port: int) -> None:
    text, remedy = told(f"http://127.0.0.1:{encrypted_port}/v1")
    assert text == Failure.ONLY_ENCRYPTED.text
    assert "(https), men adressen börjar på http." in text
    assert remedy.startswith("Skriv https:// i stället för http:// i LOTS_LLM_BASE_URL")


def test_https_to_a_port_that_has_none(server: ScriptedServer) -> None:
    text, remedy = told(server.base_url.replace("http://", "https://"))
    assert text == Failure.NOT_ENCRYPTED.text
    assert remedy.startswith("Skriv http:// i stället för https://")


def test_a_server_that_hangs_up_without_encryption_is_not_taken_for_one_that_has_it(server: ScriptedServer) -> None:
    server.script = [lambda call: call.hang_up()] * 3
    assert told(server.base_url)[0] != Failure.ONLY_ENCRYPTED.text


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
