"""Make the library's files: ``python -m tests.library.build FOLDER``."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.library.layouts_docx import write_docx
from tests.library.layouts_pdf import write_pdf
from tests.library.layouts_plain import write_html, write_txt
from tests.library.markup import load_programmes

WRITERS = {".pdf": write_pdf, ".docx": write_docx, ".html": write_html, ".txt": write_txt}


def build_library(folder: Path) -> None:
    """Write every programme into ``folder`` (made if missing) in its own format; the same bytes every time."""
    folder.mkdir(parents=True, exist_ok=True)
    for programme in load_programmes():
        path = folder / programme.file
        WRITERS[path.suffix.lower()](programme, path)


if __name__ == "__main__":
    build_library(Path(sys.argv[1]))
