"""Statements reworded by a model: as many out as in, none saying more than its own citations or its own words.

A statement whose new wording does not hold keeps its old one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.types import BlockKind, Citation, Evidence, Passage, Unit
from assistant.writing.checking import KeyedSource, StreamChecker, sanitise, sanitise_source
from assistant.writing.model.failures import Failure, ModelFailureError
from assistant.writing.model.prompting import new_key
from assistant.writing.model.prompts import fill
from assistant.writing.model.room import estimated_tokens
from assistant.writing.model.sameness import says_the_same
from assistant.writing.model.streaming import Messages
from assistant.writing.writer import RewordingTask, Statement

_LINE = re.compile(r"^\W{0,3}(\d{1,3})[ \t]*[:.)][ \t]*(\S.*)$", re.MULTILINE)
_NUMBER = re.compile(r"\[(\d{1,3})\]")
_KEY = re.compile(r"\[([a-zåäö]+)\]")


@dataclass(frozen=True, slots=True)
class RewordingPrompt:
    """What is sent; ``keys[i]`` are the keys of the citations of statement ``i``, by their numbers."""

    messages: Messages
    keys: tuple[dict[int, str], ...]


def rewording_prompt(task: RewordingTask, room: int) -> RewordingPrompt:
    """The prompt for rewording all statements in one call.

    Raises:
        ModelFailureError: they do not fit into ``room`` tokens.
    """
    keys: list[dict[int, str]] = []
    by_passage: dict[str, str] = {}
    for statement in task.statements:
        for citation in statement.citations:
            if citation.passage_id not in by_passage:
                by_passage[citation.passage_id] = new_key(list(by_passage.values()))
        keys.append({citation.n: by_passage[citation.passage_id] for citation in statement.citations})
    lines = [
        f"{number}: {_keyed(statement.text, of_statement)}"
        for number, (statement, of_statement) in enumerate(zip(task.statements, keys, strict=True), start=1)
    ]
    values = {
        "count": str(len(lines)),
        "purpose": sanitise_source(task.purpose),
        "statements": "\n".join(lines),
        "example": next(iter(by_passage.values()), "") or new_key([]),
    }
    messages = (("system", fill("omformulering", "system", {})), ("human", fill("omformulering", "human", values)))
    if sum(estimated_tokens(text) for _, text in messages) > room:
        raise ModelFailureError(Failure.TOO_MUCH_TEXT)
    return RewordingPrompt(messages, tuple(keys))


def reworded(task: RewordingTask, prompt: RewordingPrompt, answer: str) -> tuple[Statement, ...]:
    """The statements, each in the model's wording where that holds, else in its own."""
    lines: dict[int, list[str]] = {}
    for match in _LINE.finditer(answer):
        lines.setdefault(int(match[1]), []).append(match[2].strip())
    return tuple(
        # Two lines under one number leave it open which of them is meant.
        _accepted(statement, lines[number][0], keys) if len(lines.get(number, ())) == 1 else statement
        for number, (statement, keys) in enumerate(zip(task.statements, prompt.keys, strict=True), start=1)
    )


def _keyed(text: str, keys: dict[int, str]) -> str:
    """A statement on one line, with keys for its numbers."""
    text = sanitise_source(" ".join(text.split()))
    return _NUMBER.sub(lambda match: f"[{keys[int(match[1])]}]" if int(match[1]) in keys else match[0], text)


def _accepted(statement: Statement, line: str, keys: dict[int, str]) -> Statement:
    numbers = {key: n for n, key in keys.items()}
    text = _KEY.sub(lambda match: f"[{numbers[match[1]]}]" if match[1] in numbers else match[0], sanitise(line))
    plain, before = _NUMBER.sub(" ", text), _NUMBER.sub(" ", statement.text)
    holds = (
        not _KEY.search(text)
        and sorted(_NUMBER.findall(text)) == sorted(_NUMBER.findall(statement.text))
        and says_the_same(plain, before)
        and (not statement.citations or _is_supported(statement, line, keys))
    )
    return replace(statement, text=text) if holds else statement


def _is_supported(statement: Statement, line: str, keys: dict[int, str]) -> bool:
    """Whether the checker lets the new wording through whole, against the statement's own citations."""
    # The day matters only to how citations are labelled, and these are not used.
    sources = [_source(citation, keys[citation.n]) for citation in statement.citations]
    checker = StreamChecker(sources, today=date.min)
    checker.feed(line)
    checked = checker.finish()
    return not checked.removed and not checked.flagged and len(checked.citations) == len(set(keys.values()))


def _source(citation: Citation, key: str) -> KeyedSource:
    """A citation as the checker takes it: the passage as it was cited."""
    unit = Unit(citation.context, BlockKind.PARAGRAPH, citation.page_start, citation.page_end)
    passage = Passage(citation.passage_id, citation.document.id, 0, citation.section, (unit,))
    return KeyedSource(key, Evidence(passage, citation.document, 0.0), sanitise_source(citation.context))
