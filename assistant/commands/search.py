"""``lots search``: the passages that best answer a query."""

from __future__ import annotations

import argparse
import sys

from assistant.commands.common import (
    batch_questions,
    evidence_json,
    municipalities_of,
    place,
    print_json,
    settings_of,
    single_question,
)
from assistant.retrieval.library import Library
from assistant.tasks.search import search

_EXAMPLE = 'lots search "uppföljning i Mora"'


def run(arguments: argparse.Namespace) -> int:
    """Search once, or once a line of the batch file."""
    library = Library(settings_of(arguments))
    chosen = municipalities_of(arguments.kommun)
    if arguments.batch and arguments.query is None:
        for item in batch_questions(arguments.batch):
            names = item.municipalities or chosen
            results = search(item.text, library, k=arguments.k, history=item.history, municipalities=names)
            print_json({"id": item.id, "results": [evidence_json(e) for e in results]}, lines=True)
        return 0
    query = single_question(arguments, _EXAMPLE)
    if query is None:
        return 2
    results = search(query, library, k=arguments.k, municipalities=chosen)
    if arguments.json:
        print_json([evidence_json(e) for e in results])
    else:
        for number, found in enumerate(results, start=1):
            sys.stdout.write(f"{number}. {found.document.identity.title}, {place(found)}\n{found.passage.text}\n\n")
        if not results:
            sys.stdout.write("Ingen träff i underlaget.\n")
    return 0
