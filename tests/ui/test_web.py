"""The web application over HTTP: documents, headers, host names, and what Gradio must not give away."""

from __future__ import annotations

import re
import shutil
import socket
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from starlette.testclient import TestClient

from assistant.errors import LotsError
from assistant.settings import Settings
from assistant.ui.serve import is_loopback, serve


def test_pdf_is_served_inline(client: TestClient, document_id, settings: Settings) -> None:
    answer = client.get(f"/kalla/{document_id('trosa.pdf')}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.headers["content-disposition"].startswith("inline")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.content == (settings.corpus[0] / "trosa.pdf").read_bytes()


def test_other_documents_are_pages_of_ours(client: TestClient, document_id) -> None:
    answer = client.get(f"/kalla/{document_id('mora.md')}")
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.html["lang"] == "sv"
    assert page.h1.text == "Näringslivsstrategi 2023–2045"
    section = page.find("section", string=re.compile("")) or page.find("section")
    assert section["id"] == "stycke-1"
    assert page.find(id="kalla-K1").a["href"] == "https://morakommun.se/strategi.html"
    assert page.find("a", href="#kalla-K1").text == "K1"
    assert "två gånger om året" in page.main.text


def test_text_of_a_pdf_has_its_pages(client: TestClient, document_id) -> None:
    page = BeautifulSoup(client.get(f"/kalla/{document_id('trosa.pdf')}/text").text, "html.parser")
    assert "Sida 2" in [p.text for p in page.select("p.page")]


def test_original_is_only_ever_a_download(client: TestClient, document_id) -> None:
    answer = client.get(f"/kalla/{document_id('nacka.txt')}/fil")
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "path",
    [
        "/kalla/finnsinte",
        "/kalla/..%2F..%2Fetc%2Fpasswd",
        "/kalla/%2e%2e",
        "/kalla/mora.md",
        "/kalla/%00",
        "/kalla/..%5C..%5Csecret/text",
        "/kalla/finnsinte/fil",
    ],
)
def test_unknown_ids_are_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 307)
    assert "root:" not in answer.text
    if answer.status_code == 404 and "html" in answer.headers["content-type"]:
        assert "finns inte i underlaget" in answer.text


def test_changed_and_missing_files_are_told(
    client: TestClient, document_id, settings: Settings, tmp_path: Path
) -> None:
    file = settings.corpus[0] / "trosa.pdf"
    kept = Path(shutil.copy2(file, tmp_path))
    try:
        file.write_bytes(file.read_bytes() + b"%")
        changed = client.get(f"/kalla/{document_id('trosa.pdf')}")
        file.unlink()
        gone = client.get(f"/kalla/{document_id('trosa.pdf')}")
        text = client.get(f"/kalla/{document_id('trosa.pdf')}/text")
    finally:
        shutil.copy2(kept, file)
    assert (changed.status_code, gone.status_code, text.status_code) == (409, 409, 200)
    assert "har ändrats sedan underlaget lästes in" in changed.text
    assert "finns inte kvar" in gone.text
    assert f"/kalla/{document_id('trosa.pdf')}/text" in gone.text
    assert "företagsbesök" in text.text
    assert client.get(f"/kalla/{document_id('trosa.pdf')}").status_code == 200


def test_file_replaced_by_a_link_out_of_the_corpus_is_refused(
    client: TestClient, document_id, settings: Settings, tmp_path: Path
) -> None:
    file = settings.corpus[0] / "trosa.pdf"
    outside = Path(shutil.copy2(file, tmp_path))
    kept = file.rename(file.with_suffix(".kvar"))
    try:
        file.symlink_to(outside)
        answer = client.get(f"/kalla/{document_id('trosa.pdf')}")
    finally:
        file.unlink()
        kept.rename(file)
    assert answer.status_code == 409


def test_front_page_is_swedish_and_bare(client: TestClient) -> None:
    answer = client.get("/", headers={"accept-encoding": "gzip, br"})
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.html["lang"] == "sv"
    assert page.title is None or page.title.text == "Näringslivslotsen"
    assert '"title":"Näringslivslotsen"' in answer.text
    assert not page.find_all("meta", attrs={"property": re.compile("^og:")})
    assert not page.find_all("meta", attrs={"name": re.compile("^twitter:")})
    assert '"footer_links":[]' in answer.text
    assert '"analytics_enabled":false' in answer.text
    assert page.find("link", rel="icon")["href"] == "/lots/favicon.svg"
    foreign = [tag.get("src") or tag.get("href") for tag in page.find_all(["script", "link", "img"])]
    assert not [address for address in foreign if address and address.startswith(("http", "//"))]


@pytest.mark.parametrize("path", ["/", "/lots/script.js", "/kalla/finnsinte", "/gradio_api/info"])
def test_security_headers_everywhere(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    policy = headers["content-security-policy"]
    assert "default-src" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy


def test_other_host_names_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/lots/style.css", headers={"host": "localhost:7860"}).status_code == 200


def test_gradio_offers_no_api_no_monitoring_no_history(client: TestClient) -> None:
    info = client.get("/gradio_api/info").json()
    assert info == {"named_endpoints": {}, "unnamed_endpoints": {}}
    assert client.get("/monitoring").status_code in (403, 404)
    assert client.get("/gradio_api/runs").status_code == 404
    assert client.get("/docs").status_code == 404


def test_files_of_the_machine_are_not_served(client: TestClient, settings: Settings) -> None:
    for path in ("/etc/passwd", str(settings.index / "store.sqlite"), str(settings.corpus[0] / "mora.md")):
        assert client.get(f"/gradio_api/file={path}").status_code in (403, 404)


def test_taken_port_is_told_in_swedish(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(LotsError) as caught:
            serve(settings, port=port)
    assert caught.value.message.startswith(f"Port {port} används redan")
    assert "LOTS_PORT" in caught.value.remedy


def test_loopback_addresses() -> None:
    assert [is_loopback(host) for host in ("127.0.0.1", "::1", "localhost", "10.0.0.9", "192.168.1.5", "lots.se")] == [
        True, True, True, False, False, False
    ]  # fmt: skip
