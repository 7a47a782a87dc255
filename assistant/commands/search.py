"""``lots search``: the passages that best answer a query."""

from __future__ import annotations

import argparse
import sys

from assistant.commands.common import (
    batch,
    evidence_json,
    history_of,
    municipalities_of,
    place,
    print_json,
    settings_of,
)
from assistant.errors import LotsError
from assistant.retrieval.library import Library
from assistant.tasks.search import search


def run(arguments: argparse.Namespace) -> int:
    """Search once, or once a line of the batch file."""
    library = Library(settings_of(arguments))
    chosen = municipalities_of(arguments.kommun)
    if arguments.batch:
        for item in batch(arguments.batch):
            names = municipalities_of(item.get("kommun") or []) or chosen
            results = search(item["question"], library, k=arguments.k, history=history_of(item), municipalities=names)
            print_json({"id": item.get("id"), "results": [evidence_json(e) for e in results]}, lines=True)
        return 0
    if not arguments.query:
        raise LotsError("Frågan saknas.", 'Skriv till exempel: lots search "uppföljning i Mora"')
    results = search(arguments.query, library, k=arguments.k, municipalities=chosen)
    if arguments.json:
        print_json([evidence_json(e) for e in results])
    else:
        for number, found in enumerate(results, start=1):
            sys.stdout.write(f"{number}. {found.document.identity.title}, {place(found)}\n{found.passage.text}\n\n")
        if not results:
            sys.stdout.write("Ingen träff i underlaget.\n")
    return 0
