"""``lots documents``: the ledger of what is in the index, or with ``--check`` what to mend in the corpus."""

from __future__ import annotations

import argparse
import sys
from datetime import date

from assistant.commands.common import document_json, print_json, settings_of
from assistant.settings import PROJECT_ROOT, Settings

# The starter corpus and its figures with sources. Where the tests are not installed, no figures are checked.
_STARTER_CORPUS = PROJECT_ROOT / "corpus"
_FIGURES = PROJECT_ROOT / "tests" / "corpus" / "numbers.csv"


def run(arguments: argparse.Namespace) -> int:
    """Print the ledger, or the outcome of the check.

    Returns:
        0, or 1 when the check found something to mend.
    """
    settings = settings_of(arguments)
    return _check(settings, as_json=arguments.json) if arguments.check else _show(settings, as_json=arguments.json)


def _check(settings: Settings, *, as_json: bool) -> int:
    from assistant.documents.checking import check_corpus

    today = date.today()  # noqa: DTZ011 – the user's own calendar day
    figures = {_STARTER_CORPUS: _FIGURES} if _FIGURES.is_file() else {}
    report = check_corpus(settings.corpus, today, figures)
    if as_json:
        problems = [{"path": p.path, "line": p.line, "problem": p.text, "remedy": p.remedy} for p in report.problems]
        print_json({"checked": report.checked, "problems": problems})
        return int(bool(problems))
    for problem in report.problems:
        sys.stdout.write(f"{problem.path}, rad {problem.line}: {problem.text} {problem.remedy}\n")
    if report.problems:
        files = len({problem.path for problem in report.problems})
        sys.stdout.write(f"{len(report.problems)} fel i {files} av {report.checked} granskade filer.\n")
        return 1
    sys.stdout.write(f"{report.checked} filer granskade, inga fel.\n")
    return 0


def _show(settings: Settings, *, as_json: bool) -> int:
    """Print every document with identity, status and hash, and every failure with its reason."""
    # Imported here: the check needs no index.
    from assistant.retrieval.generations import FILES
    from assistant.retrieval.library import Library

    today = date.today()  # noqa: DTZ011 – the user's own calendar day
    contents = Library(settings).contents()
    if as_json:
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
                "made_with": {key: value for key, value in contents.meta.items() if key != FILES},
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
