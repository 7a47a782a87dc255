"""``lots ask``: a question answered with numbered sources."""

from __future__ import annotations

import argparse
import sys

from assistant.commands.common import (
    answer_json,
    batch_questions,
    municipalities_of,
    place,
    print_json,
    settings_of,
    single_question,
)
from assistant.retrieval.library import Library
from assistant.tasks.ask import ask
from assistant.types import Answer
from assistant.writing.model.choosing import Wanted, choose_writer

_EXAMPLE = 'lots ask "Hur följer Mora upp sin strategi?"'


def run(arguments: argparse.Namespace) -> int:
    """Answer once, or once a line of the batch file."""
    settings = settings_of(arguments)
    writer = choose_writer(settings, wanted=Wanted(arguments.writer) if arguments.writer else None)
    library = Library(settings)
    chosen = municipalities_of(arguments.kommun)
    if arguments.batch and arguments.query is None:
        for item in batch_questions(arguments.batch):
            names = item.municipalities or chosen
            answer = ask(item.text, library, history=item.history, municipalities=names, writer=writer)
            print_json({"id": item.id, **answer_json(answer)}, lines=True)
        return 0
    question = single_question(arguments, _EXAMPLE)
    if question is None:
        return 2
    answer = ask(question, library, municipalities=chosen, writer=writer)
    if arguments.json:
        print_json(answer_json(answer))
    else:
        sys.stdout.write(_as_text(answer))
    return 0


def _as_text(answer: Answer) -> str:
    lines = [answer.text, ""]
    if answer.citations:
        lines.append("Källor")
    for citation in answer.citations:
        identity = citation.document.identity
        about = [identity.title, identity.municipality, identity.period, citation.status.value, place(citation)]
        lines.append(f"[{citation.n}] " + ", ".join(part for part in about if part))
        if citation.url:
            lines.append(f"    {citation.url}")
    lines.append(f"\n({answer.writer})")
    return "\n".join(lines) + "\n"
