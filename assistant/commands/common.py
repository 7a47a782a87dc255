"""What the commands share: settings from arguments, and the JSON shapes of the command line's contract.

Keys may be added to the shapes, never renamed or removed: other programs read them.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from assistant.errors import LotsError
from assistant.programme.register import by_code, by_name
from assistant.settings import Settings, load_settings
from assistant.types import Answer, Citation, Document, Evidence, Turn


def settings_of(arguments: argparse.Namespace) -> Settings:
    """The settings, with what the arguments say in place of the environment.

    Raises:
        SettingsError: an environment variable has a value that cannot be used.
    """
    given = {"corpus": arguments.corpus, "index": arguments.index}
    return load_settings().model_copy(update={key: value for key, value in given.items() if value})


def municipalities_of(names: list[str]) -> list[str]:
    """Municipalities by name or code.

    Raises:
        LotsError: there is no such municipality.
    """
    found = []
    for name in names:
        municipality = by_code(name) or by_name(name)
        if municipality is None:
            raise LotsError(
                f"Det finns ingen kommun som heter «{name}».", "Kontrollera stavningen, till exempel «Mora»."
            )
        found.append(municipality.name)
    return found


@dataclass(frozen=True, slots=True)
class BatchQuestion:
    """A line of a batch file; ``id`` is handed back as it came."""

    id: Any
    text: str
    history: list[Turn]
    municipalities: list[str]


def batch_questions(path: Path) -> list[BatchQuestion]:
    """The questions of a batch file. All of it is checked before the first is answered.

    Raises:
        LotsError: the file cannot be read, or a line cannot be used; the message says which.
    """
    return [_question(item, number, path) for number, item in _objects(path)]


def _question(item: dict[str, Any], number: int, path: Path) -> BatchQuestion:
    history, names = item.get("history") or [], item.get("kommun") or []
    names = [names] if isinstance(names, str) else names
    if not isinstance(history, list) or not all(isinstance(turn, dict) for turn in history):
        raise LotsError(
            f"Rad {number} i {path}: «history» är inte en lista med tidigare inlägg.",
            'Skriv till exempel "history": [{"role": "user", "content": "Vilka mål har Mora?"}].',
        )
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise LotsError(
            f"Rad {number} i {path}: «kommun» är inte en lista med kommuner.", 'Skriv till exempel "kommun": ["Mora"].'
        )
    try:
        municipalities = municipalities_of(names)
    except LotsError as error:
        raise LotsError(f"Rad {number} i {path}: {error.message}", error.remedy) from error
    turns = [Turn(str(turn.get("role", "")), readable(str(turn.get("content") or ""))) for turn in history]
    return BatchQuestion(item.get("id"), readable(item["question"]), turns, municipalities)


def batch(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a batch file as objects.

    Raises:
        LotsError: the file cannot be read, or a line is not an object with a question.
    """
    for _, item in _objects(path):
        yield item


def _objects(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        # Not splitlines: a JSON string may hold a line separator of Unicode's own.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise LotsError(
            f"Filen {path} gick inte att läsa.", "Ange en läsbar fil i UTF-8 med ett JSON-objekt per rad."
        ) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError):
            item = None
        if not isinstance(item, dict) or not isinstance(item.get("question"), str):
            raise LotsError(
                f"Rad {number} i {path} är inte ett JSON-objekt med «question».",
                'Skriv till exempel {"id": "1", "question": "Hur följer Mora upp sin strategi?"}.',
            )
        yield number, item


def single_question(arguments: argparse.Namespace, example: str) -> str | None:
    """The question on the command line; ``None`` after a message on stderr when it is used wrongly.

    Args:
        example: a command to show.

    Raises:
        LotsError: the question is empty.
    """
    if arguments.query is None or arguments.batch:
        trouble = "Ange antingen en fråga eller --batch, inte båda." if arguments.batch else "Frågan saknas."
        sys.stderr.write(f"{trouble}\nSkriv till exempel: {example}\n")
        return None
    text = readable(arguments.query)
    if not text.strip():
        raise LotsError("Frågan är tom.", f"Skriv till exempel: {example}")
    return text


def readable(text: str) -> str:
    """Text without lone surrogates (undecodable bytes, halves of a pair): neither model nor stdout takes them."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def print_json(value: object, *, lines: bool = False) -> None:
    """Write a JSON value to stdout, in UTF-8 whatever the terminal is set to; on one line of its own when ``lines``."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    json.dump(value, sys.stdout, ensure_ascii=False, indent=None if lines else 2)
    sys.stdout.write("\n")
    sys.stdout.flush()


def document_json(document: Document) -> dict[str, Any]:
    """The keys by which the contract tells which document it is."""
    identity = document.identity
    return {
        "document_id": document.id,
        "path": document.path,
        "title": identity.title,
        "municipality": identity.municipality,
        "kind": identity.kind.value,
        "period": identity.period,
    }


def evidence_json(item: Evidence) -> dict[str, Any]:
    """A search result."""
    passage = item.passage
    return {
        **document_json(item.document),
        "page_start": passage.page_start,
        "page_end": passage.page_end,
        "section": " › ".join(passage.section),
        "text": passage.text,
        "score": round(item.score, 5),
        "similarity": round(item.similarity, 5),
        "status": item.document.identity.status(date.today()).value,  # noqa: DTZ011 – the user's own calendar day
    }


def citation_json(citation: Citation) -> dict[str, Any]:
    """A numbered source of an answer."""
    return {
        "n": citation.n,
        **document_json(citation.document),
        "status": citation.status.value,
        "page_start": citation.page_start,
        "page_end": citation.page_end,
        "section": " › ".join(citation.section),
        "quote": citation.quote,
        "url": citation.url,
    }


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer with its sources and evidence."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "answer": answer.text,
        "abstained": answer.abstained,
        "writer": answer.writer,
        "citations": [citation_json(citation) for citation in answer.citations],
        "evidence": [evidence_json(item) for item in answer.evidence],
        "follow_ups": list(answer.follow_ups),
        "seconds": round(answer.seconds, 4),
        "removed": [{"text": claim.text, "reason": claim.reason} for claim in answer.removed],
    }


def place(citation: Citation | Evidence) -> str:
    """Where in its document something stands, in Swedish: ``s. 4–5``, else the heading."""
    if isinstance(citation, Evidence):
        start, end, section = citation.passage.page_start, citation.passage.page_end, citation.passage.section
    else:
        start, end, section = citation.page_start, citation.page_end, citation.section
    if start is None:
        return f"avsnittet {section[-1]}" if section else "inledningen"
    return f"s. {start}" if end in (None, start) else f"s. {start}–{end}"
