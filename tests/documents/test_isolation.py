"""Reading in real child processes, with files that hang, crash and starve them."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from pathlib import Path

import docx
import pytest

from assistant.documents.isolation import ReadingPool
from assistant.documents.readers import read
from assistant.documents.serialise import from_json, to_json
from assistant.errors import DocumentError
from assistant.settings import PROJECT_ROOT, Settings
from assistant.types import Block, BlockKind, ReadResult

needs_proc = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="children are found through /proc")


def settings(**changes: float) -> Settings:
    return Settings(**{"read_seconds": 30, "read_memory_mb": 1024, "read_workers": 2} | changes)


def children(pid: int | None = None) -> list[int]:
    pid = pid or os.getpid()
    # A thread's children are listed under the thread.
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    found = [int(child) for listed in lists for child in _content(listed).split()]
    return [child for child in found if b"assistant.documents.worker" in _content(Path(f"/proc/{child}/cmdline"))]


def _content(file: Path) -> bytes:
    """A file of the kernel's; empty when its thread or process has just ended."""
    try:
        return file.read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def wait_until(condition, seconds: float = 20) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def good(tmp_path) -> Path:
    path = tmp_path / "bra.txt"
    path.write_text("Kommunen har 900 företag.\n", encoding="utf-8")
    return path


@pytest.fixture
def slow(tmp_path) -> Path:
    """A web page of a million tags: half a minute's work."""
    path = tmp_path / "långsam.html"
    path.write_text("<html><body>" + "<p>a<b>b</b></p>" * 1_000_000, encoding="utf-8")
    return path


def slow_pdf(path: Path) -> Path:
    """A small file whose one page shows the same large content stream hundreds of times over."""
    stream = zlib.compress(b"BT /F1 12 Tf 72 700 Td " + b"(hemlig) Tj 0 -1 Td " * 20_000 + b"ET")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents [" + b"4 0 R " * 400 + b"]"
        b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    content, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 5\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    path.write_bytes(content + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(content))
    return path


def refusal(pool: ReadingPool, path: Path) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        pool.read(path)
    return caught.value


def test_a_child_reads_what_the_reader_reads(tmp_path, good) -> None:
    document = docx.Document()
    document.add_heading("Mål – ”fler” företag 🎯", 1)
    document.add_paragraph("Åtgärd", style="List Bullet 2")
    document.save(tmp_path / "a.docx")
    (tmp_path / "a.md").write_text("---\ntitel: Ö\nkallor: [{id: K1}]\n---\nMål. [K1]\n", encoding="utf-8")
    with ReadingPool(settings()) as pool:
        for path in (tmp_path / "a.docx", tmp_path / "a.md", good):
            assert pool.read(path) == read(path)


def test_json_gives_back_every_part_of_a_result() -> None:
    result = ReadResult(
        blocks=(Block(BlockKind.HEADING, "Mål", 1, 2, 3), Block(BlockKind.PARAGRAPH, "\ud800 å", source_keys=("K1",))),
        page_count=2,
        properties={"title": "Mål"},
        front_matter={"kallor": [{"id": "K1"}]},
        warnings=((2, "Sidan saknar text."), (None, "Övrigt")),
    )
    assert from_json(json.loads(json.dumps(to_json(result)))) == result


def test_a_reader_s_own_error_comes_through_whole(tmp_path) -> None:
    (tmp_path / "a.pdf").write_text("<html>hej", encoding="utf-8")
    with ReadingPool(settings()) as pool:
        error = refusal(pool, tmp_path / "a.pdf")
    assert error.message == "Filen heter .pdf men innehåller HTML (en webbsida)."
    assert error.remedy.startswith("Byt filändelsen till .html")


@needs_proc
def test_children_are_used_again_and_end_with_the_pool(good) -> None:
    with ReadingPool(settings(read_workers=1)) as pool:
        assert children() == []
        pool.read(good)
        first = children()
        pool.read(good)
        assert len(first) == 1
        assert children() == first
    assert children() == []
    with pytest.raises(RuntimeError):
        pool.read(good)


def test_a_slow_file_is_named_and_its_neighbours_are_read_meanwhile(slow, good, tmp_path) -> None:
    others = [good.with_name(f"{n}.txt") for n in range(6)]
    for other in others:
        other.write_text("Text.", encoding="utf-8")
    with ReadingPool(settings(read_seconds=1.5)) as pool:
        results = list(pool.read_many([slow, *others]))
        assert pool.read(good).blocks
    assert {path for path, _ in results[:-1]} == set(others)
    assert all(isinstance(result, ReadResult) for _, result in results[:-1])
    path, error = results[-1]
    assert path == slow
    assert isinstance(error, DocumentError)
    assert error.message == "Filen tog längre än 1,5 sekunder att läsa och hoppades över."
    assert "LOTS_READ_SECONDS" in error.remedy


def test_a_pdf_with_an_endless_page(tmp_path) -> None:
    with ReadingPool(settings(read_seconds=1)) as pool:
        started = time.monotonic()
        error = refusal(pool, slow_pdf(tmp_path / "a.pdf"))
        assert time.monotonic() - started < 10
    assert "hemlig" not in str(error)
    assert error.message == "Filen tog längre än 1 sekunder att läsa och hoppades över."


def test_a_file_that_takes_too_much_memory(tmp_path, good) -> None:
    path = tmp_path / "stor.docx"
    docx.Document().save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", b"<w:body>" + b"<w:p/>" * 8_000_000)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with ReadingPool(settings(read_memory_mb=256, read_workers=1)) as pool:
        assert refusal(pool, path).message == "Läsningen tog för mycket minne: gränsen är 256 MB."
        assert pool.read(good).blocks


def test_a_large_text_that_takes_too_much_memory(tmp_path) -> None:
    path = tmp_path / "stor.txt"
    path.write_bytes(b"rad\n\n" * 10_000_000)
    with ReadingPool(settings(read_memory_mb=256)) as pool:
        assert "för mycket minne" in refusal(pool, path).message


def test_a_file_nested_too_deep(tmp_path, good) -> None:
    (tmp_path / "djup.html").write_text("<html>" + "<div>" * 5000 + "hemligt", encoding="utf-8")
    (tmp_path / "djup.md").write_text("---\na: " + "[" * 5000 + "\n---\n", encoding="utf-8")
    with ReadingPool(settings(read_workers=1)) as pool:
        for name in ("djup.html", "djup.md"):
            assert "för djupt nästlad" in refusal(pool, tmp_path / name).message
        assert pool.read(good).blocks


@needs_proc
@pytest.mark.parametrize(
    ("number", "says"), [(signal.SIGKILL, "datorns minne tog slut"), (signal.SIGSEGV, "krascha (kod -11)")]
)
def test_a_child_that_dies_in_the_middle_of_a_file(slow, good, number: int, says: str) -> None:
    with ReadingPool(settings(read_workers=1)) as pool:
        pool.read(good)
        killer = threading.Timer(0.5, os.kill, (children()[0], number))
        killer.start()
        assert says in refusal(pool, slow).message
        assert pool.read(good).blocks


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no timers on this platform")
def test_an_interrupted_read_does_not_answer_for_the_next_file(slow, good) -> None:
    def interrupt(*_) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        with ReadingPool(settings(read_workers=1)) as pool:
            pool.read(good)
            signal.setitimer(signal.ITIMER_REAL, 0.3)
            with pytest.raises(KeyboardInterrupt):
                pool.read(slow)
            assert [block.text for block in pool.read(good).blocks] == ["Kommunen har 900 företag."]
    finally:
        signal.signal(signal.SIGALRM, before)


@needs_proc
def test_a_child_that_died_between_files_costs_nothing(good) -> None:
    with ReadingPool(settings(read_workers=1)) as pool:
        pool.read(good)
        os.kill(children()[0], signal.SIGKILL)
        assert wait_until(lambda: all(b"Z" in _content(Path(f"/proc/{child}/stat")) for child in children()))
        assert pool.read(good).blocks


@needs_proc
@pytest.mark.parametrize("busy", [False, True])
def test_children_do_not_outlive_a_parent_that_is_killed(slow, good, busy: bool) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.documents.isolation import ReadingPool;"
        "from assistant.settings import Settings; pool = ReadingPool(Settings());"
        "pool.read(Path(sys.argv[1])); print('läst', flush=True); pool.read(Path(sys.argv[2])); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(good), str(slow if busy else good)],
        cwd=PROJECT_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as parent:
        assert parent.stdout is not None
        parent.stdout.readline()
        started = children(parent.pid)
        assert len(started) == 1
        time.sleep(0.3)
        parent.kill()
    assert wait_until(lambda: not Path(f"/proc/{started[0]}").exists())


def test_what_others_print_does_not_disturb(tmp_path, good, monkeypatch) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, threading, time\n"
        "def shout():\n"
        "    while True:\n"
        "        os.write(1, b'skr\\xc3\\xa4p\\n'); print('mer'); time.sleep(0.001)\n"
        "threading.Thread(target=shout, daemon=True).start()\n"
        "time.sleep(0.05)\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with ReadingPool(settings()) as pool:
        for _ in range(5):
            assert [block.text for block in pool.read(good).blocks] == ["Kommunen har 900 företag."]


def test_modules_in_the_working_folder_are_not_imported(tmp_path, good, monkeypatch) -> None:
    for name in ("json.py", "docx.py", "assistant.py"):
        (tmp_path / name).write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with ReadingPool(settings()) as pool:
        assert pool.read(Path(good.name)).blocks


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse names that are not Unicode")
def test_odd_file_names(tmp_path) -> None:
    names = [b"m\xe5l.txt", "rad\nbrytning ”å”.txt".encode(), b" .txt", "🎯.txt".encode()]
    paths = [Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)) for name in names]
    for path in paths:
        path.write_text("Text.", encoding="utf-8")
    with ReadingPool(settings()) as pool:
        results = dict(pool.read_many(paths))
    assert [results[path].blocks[0].text for path in paths] == ["Text."] * 4


def test_limits_reach_the_child(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("Text.\n" * 100_000, encoding="utf-8")
    with ReadingPool(settings(read_file_mb=0.1)) as pool:
        assert "gränsen är 0,1 MB" in refusal(pool, tmp_path / "a.txt").message


def test_a_caller_that_stops_half_way_leaves_nothing_running(good, slow) -> None:
    with ReadingPool(settings()) as pool:
        results = pool.read_many([good, slow, slow, slow])
        assert next(results)[0] == good
        started = time.monotonic()
        results.close()
    assert time.monotonic() - started < 5
    assert wait_until(lambda: not any(thread.name.startswith("reading") for thread in threading.enumerate()))


def test_reading_ahead_is_bounded(good) -> None:
    taken = []

    def endless():
        while True:
            taken.append(good)
            yield good

    with ReadingPool(settings()) as pool:
        results = pool.read_many(endless())
        for _ in range(3):
            next(results)
        results.close()
    assert len(taken) <= 3 + 2 * 2


def test_a_child_starts_without_the_heavy_libraries() -> None:
    code = "import sys, assistant.documents.worker as w; print(sorted(sys.modules))"
    modules = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT_ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "assistant.documents.readers" in modules
    for heavy in ("torch", "chromadb", "numpy", "pydantic", "bs4", "docx.api", "lxml", "markdown_it", "pypdf"):
        assert f"'{heavy}'" not in modules
