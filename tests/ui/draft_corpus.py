"""A real corpus to draft from: the knowledge cards and a few programmes of the starter corpus, with their vectors."""

from __future__ import annotations

import shutil
from pathlib import Path

from assistant.settings import PROJECT_ROOT

CORPUS = PROJECT_ROOT / "corpus"
PROGRAMMES = "mora-2023-2026 trosa-2023-2026 goteborg hylte mark".split()


def write_draft_corpus(folder: Path) -> Path:
    """Copy the corpus into a folder and return it."""
    (folder / "program").mkdir(parents=True)
    shutil.copytree(CORPUS / "kunskap", folder / "kunskap")
    for name in PROGRAMMES:
        shutil.copy(CORPUS / "program" / f"{name}.md", folder / "program")
    for vectors in CORPUS.glob(".*.npz"):
        shutil.copy(vectors, folder)
    return folder
