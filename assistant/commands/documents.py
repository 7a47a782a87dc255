"""``lots documents``: the ledger of what is in the index."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from assistant.commands.common import document_json, print_json, settings_of
from assistant.retrieval.library import Library


def run(arguments: argparse.Namespace) -> int:
    """Print every document with identity, status and hash, and every failure with its reason."""
    today = date.today()  # noqa: DTZ011 – the user's own calendar day
    contents = Library(settings_of(arguments)).contents()
    if arguments.json:
        print_json(
            {
                "documents": [
                    {
                        **document_json(entry.document),
                        "municipality_code": entry.document.identity.municipality_code,
                        "county": entry.document.identity.county,
                        "adopted": entry.document.identity.adopted,
                        "adopted_by": entry.document.identity.adopted_by,
                        "status": entry.document.identity.status(today).value,
                        "sha256": entry.document.sha256,
                        "pages": entry.document.page_count,
                        "passages": entry.passages,
                        "indexed_at": entry.indexed_at,
                        "warnings": [{"page": page, "reason": reason} for page, reason in entry.warnings],
                    }
                    for entry in contents.entries
                ],
                "failed": [
                    {"path": f.path, "reason": f.reason, "sha256": f.sha256, "failed_at": f.failed_at}
                    for f in contents.failures
                ],
                "made_with": contents.meta,
            }
        )
        return 0
    for entry in contents.entries:
        identity = entry.document.identity
        about = [identity.municipality, identity.title, identity.kind.value, identity.period]
        about.append(identity.status(today).value)
        sys.stdout.write(f"{entry.document.path}: {', '.join(part for part in about if part)}\n")
    for failure in contents.failures:
        sys.stdout.write(f"{failure.path}: kunde inte läsas. {failure.reason}\n")
    return 0
