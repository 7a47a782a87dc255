"""Make ``questions.jsonl``: ``python -m tests.library.make_questions [FOLDER]``.

The questions stand beside the texts they are about (``fragor`` in each programme, and ``questions_more.yaml`` for
the unanswerable, the follow-ups and those about two municipalities). Here the files are built and every fact is
looked up in them with pdftotext (poppler), which shares no code with the project's own reader.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from tests.library.build import build_library
from tests.library.markup import HERE, Programme, load_programmes

QUESTIONS = HERE / "questions.jsonl"
SPLIT_SALT = "12"


def squeeze(text: str) -> str:
    """Lower-case letters and digits only: line ends, hyphens, dot leaders and spacing do not count."""
    return re.sub(r"[^0-9a-zåäöéü%]", "", text.lower())


def split_of(name: str) -> str:
    """``dev`` or ``test`` by an even hash of a file's name (or of the question's id where no file is concerned).

    The salt was picked once, before anything was measured, so that both halves hold 13 files, every format and
    layout, and the old and the new programme of a municipality stay together.
    """
    return "dev" if hashlib.sha256(f"{SPLIT_SALT}{name}".encode()).digest()[0] % 2 == 0 else "test"


def pdf_pages(path: Path) -> list[str]:
    """The text of each physical page, as pdftotext reads it in both its orders; contents pages are left empty."""
    reading = _run("pdftotext", str(path), "-").split("\f")[:-1]
    stream = _run("pdftotext", "-raw", str(path), "-").split("\f")[:-1]
    return [
        "" if len(re.findall(r"(?:\. ?){8,}", page)) > 3 else f"{squeeze(page)}¶{squeeze(raw)}"
        for page, raw in zip(reading, stream, strict=True)
    ]


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


class Locator:
    """Finds where facts stand in the built files."""

    def __init__(self, folder: Path, programmes: list[Programme]) -> None:
        self.programmes = {p.key: p for p in programmes}
        self.pages = {p.key: pdf_pages(folder / p.file) for p in programmes if p.file.endswith(".pdf")}
        self.problems: list[str] = []
        self.remarks: list[str] = []

    def pages_of(self, key: str, anchors: list[str], words: list[list[str]], name: str) -> list[int] | None:
        """Pages where any of the anchors stands; complains when an anchor or a word of the answer is missing."""
        if key not in self.pages:
            body = squeeze(_plain(self.programmes[key]))
            self._check(name, words, body)
            return None
        pages = self.pages[key]
        found: set[int] = set()
        for anchor in anchors:
            hits = {i for i, text in enumerate(pages, 1) if squeeze(anchor) in text}
            if not hits:
                self.problems.append(f"{name}: hittar inte «{anchor}»")
            found |= hits
        if not anchors:
            self.problems.append(f"{name}: saknar ankare")
        self._check(name, words, "¶".join(pages[i - 1] for i in found))
        everywhere = {i for i, text in enumerate(pages, 1) if all(_any(options, text) for options in words)}
        if everywhere - found and any(len(squeeze(options[0])) > 3 for options in words):
            self.remarks.append(
                f"{name}: orden finns också på sidan {sorted(everywhere - found)} (har {sorted(found)})"
            )
        return sorted(found)

    def must_not_say(self, key: str, missing: list[str], name: str) -> None:
        """Complain when a document does mention what a question about a missing topic asks for."""
        body = squeeze(_plain(self.programmes[key]))
        self.problems += [f"{name}: {key} nämner «{word}»" for word in missing if squeeze(word) in body]

    def _check(self, name: str, words: list[list[str]], text: str) -> None:
        for options in words:
            if not _any(options, text):
                self.problems.append(f"{name}: {options} finns inte där faktumet ska stå")


def _any(options: list[str], text: str) -> bool:
    return any(squeeze(option) in text for option in options)


def _plain(programme: Programme) -> str:
    parts = [
        programme.title,
        programme.meta.get("undertitel", ""),
        *map(str, programme.meta.get("forsattsblad", {}).values()),
    ]
    for node in programme.nodes:
        parts += [node.text, *(cell for row in node.rows for cell in row)]
    return "¶".join(parts)


def make(folder: Path) -> tuple[list[dict[str, Any]], Locator]:
    """Build the files into ``folder`` and return the questions with the pages of their facts."""
    build_library(folder)
    programmes = load_programmes()
    locator = Locator(folder, programmes)
    questions: list[dict[str, Any]] = []
    for programme in programmes:
        for i, raw in enumerate(programme.questions, 1):
            sources = {programme.key: raw.get("at", [])}
            questions.append(_question(f"{programme.key}-{i:02d}", raw, sources, locator))
    more = HERE / "questions_more.yaml"
    groups = yaml.safe_load(more.read_text(encoding="utf-8")) if more.exists() else {}
    for group, entries in groups.items():
        for i, raw in enumerate(entries, 1):
            questions.append(_question(f"{group}-{i:02d}", raw, raw.get("at", {}), locator))
    return questions, locator


def _question(name: str, raw: dict[str, Any], sources: dict[str, list[str]], locator: Locator) -> dict[str, Any]:
    words = raw.get("w", [])
    files = {key: locator.programmes[key].file for key in sources}
    pages: dict[str, list[int]] = {}
    if "om" in raw:
        locator.must_not_say(raw["om"], raw.get("inte", []), name)
    for key, anchors in sources.items():
        here = raw.get("wat", {}).get(key, words)
        found = locator.pages_of(key, anchors, here, name)
        if found is not None:
            pages[files[key]] = found
    single = next(iter(pages.values()), None) if len(files) == 1 else None
    about = next(iter(files.values()), None) or (locator.programmes[raw["om"]].file if "om" in raw else name)
    entry: dict[str, Any] = {"id": name, "question": raw["q"]}
    if "h" in raw:
        entry["history"] = [
            {"role": "assistant" if i % 2 else "user", "content": text} for i, text in enumerate(raw["h"])
        ]
        entry["standalone"] = raw["s"]
        entry["names"] = sorted({locator.programmes[key].municipality for key in sources or [raw["om"]]})
    return entry | {
        "expected": list(files.values()),
        "page": single[0] if single and len(single) == 1 else single,
        "pages": pages,
        "words": words,
        "type": raw["t"],
        "answerable": bool(sources),
        "split": split_of(about),
    }


def main(folder: Path) -> int:
    """Write ``questions.jsonl``; 1 and a list of what is wrong if a fact cannot be found."""
    questions, locator = make(folder)
    for line in [*locator.remarks, *locator.problems]:
        sys.stderr.write(f"{line}\n")
    QUESTIONS.write_text("".join(json.dumps(q, ensure_ascii=False) + "\n" for q in questions), encoding="utf-8")
    return 1 if locator.problems else 0


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.exit(main(Path(sys.argv[1])))
    with tempfile.TemporaryDirectory() as temporary:
        sys.exit(main(Path(temporary)))
