"""A ``WritingTask`` as a prompt: the sources, each under a key made for this answer, and then what to do with them."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.types import Evidence, Status, Wants
from assistant.writing.checking import KeyedSource, sanitise_source
from assistant.writing.model.failures import Failure, ModelFailureError
from assistant.writing.model.prompts import fill
from assistant.writing.model.room import estimated_tokens, share_room
from assistant.writing.model.streaming import Messages
from assistant.writing.writer import WritingTask

# Consonants alone make no words, and hold no digit that could be taken for a number of the text.
_LETTERS = "bcdfghjklmnpqrstvwxz"
_KEY_LENGTH = 4
# Words an answer aims at. An answer about several municipalities has so many for each, up to the most.
_WORDS = {Wants.NUMBER: 60, Wants.DATE: 50, Wants.WHO: 60, Wants.YES_NO: 80, Wants.LIST: 200}
_WORDS_OPEN, _WORDS_MOST = 180, 350
# The server's own frame around the messages, and what a tokenizer may do worse than reckoned.
_MARGIN = 100


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is sent, and the sources by the keys they were sent under."""

    messages: Messages
    sources: tuple[KeyedSource, ...]


def answer_prompt(task: WritingTask, room: int, *, again: bool = False) -> Prompt:
    """The prompt for an answer.

    Args:
        room: tokens that it may take.
        again: a first answer could not be used; the model is reminded of what matters most.

    Raises:
        ModelFailureError: not even one source fits.
    """
    keys = _new_keys(sum(len(part.evidence) for part in task.parts) + 1)
    spare = keys.pop()
    room -= sum(estimated_tokens(text) for _, text in _messages(task, "", spare, again=again)) + _MARGIN
    chosen = share_room(task.parts, room, lambda evidence: _shown(evidence, spare, task.today))
    if not chosen:
        raise ModelFailureError(Failure.TOO_MUCH_TEXT)
    keyed = list(zip(keys, chosen, strict=False))
    shown = "\n\n".join(_shown(evidence, key, task.today) for key, evidence in keyed)
    return Prompt(
        messages=_messages(task, shown, keyed[0][0], again=again),
        sources=tuple(KeyedSource(key, evidence, source_text(evidence)) for key, evidence in keyed),
    )


def new_key(taken: Sequence[str]) -> str:
    """A key that no source and no user can have guessed."""
    while True:
        key = "".join(secrets.choice(_LETTERS) for _ in range(_KEY_LENGTH))
        if key not in taken:
            return key


def source_text(evidence: Evidence) -> str:
    """What a source says, made harmless: with the line that introduces its list, where it stands in another passage."""
    passage = evidence.passage
    return sanitise_source(f"{passage.lead}\n{passage.text}" if passage.lead else passage.text)


def _new_keys(count: int) -> list[str]:
    keys: list[str] = []
    while len(keys) < count:
        keys.append(new_key(keys))
    return keys


def _messages(task: WritingTask, sources: str, example: str, *, again: bool) -> Messages:
    question = task.question
    words = _WORDS.get(question.wants, _WORDS_OPEN)
    text = fill(
        "svar",
        "human",
        {
            "sources": sources,
            "example": example,
            "words": str(min(words * len(task.parts), max(words, _WORDS_MOST))),
            "municipalities": _about_municipalities(task),
            "today": task.today.isoformat(),
            "question": question.standalone,
        },
    )
    if again:
        text = f"{text}\n\n{fill('svar', 'reminder', {'example': example})}"
    return (("system", fill("svar", "system", {})), ("human", text))


def _about_municipalities(task: WritingTask) -> str:
    if len(task.parts) < 2:
        return ""
    found = [part.municipality for part in task.parts if part.evidence]
    missing = [part.municipality for part in task.parts if not part.evidence]
    lines = [fill("svar", "municipalities", {"found": _listed(found), "first": found[0]})]
    if missing:
        lines.append(fill("svar", "nothing_found", {"missing": _listed(missing)}))
    return "\n".join(lines) + "\n"


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} och {names[-1]}"


def _shown(evidence: Evidence, key: str, today: date) -> str:
    """A source as the model sees it."""
    identity, passage = evidence.document.identity, evidence.passage
    status = identity.status(today)
    about = [identity.municipality, identity.kind.value, identity.period, "" if status is Status.UNKNOWN else status]
    heads = [f"Dokument: {identity.title} ({', '.join(part for part in about if part)})"]
    if passage.section:
        heads.append(f"Avsnitt: {' › '.join(passage.section)}")
    head = sanitise_source("\n".join(heads))
    return f"<<<KÄLLA {key}>>>\n{head}\n\n{source_text(evidence)}\n<<<SLUT {key}>>>"
