"""Make the programmes' files: ``python -m tests.outside.build FOLDER``.

``FOLDER/files`` then holds the documents, and ``FOLDER`` what ``tests.tasks.comparing.measure`` and
``tests.tasks.inventory.measure`` look for beside them.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tests.library.build import WRITERS
from tests.library.markup import load_programmes

HERE = Path(__file__).parent


def build_outside(folder: Path) -> None:
    """Write every programme in its own format, and what is true of them."""
    files = folder / "files"
    files.mkdir(parents=True, exist_ok=True)
    for programme in load_programmes(HERE / "programmes"):
        path = files / programme.file
        WRITERS[path.suffix.lower()](programme, path)
    shutil.copytree(HERE / "programmes", folder / "programmes", dirs_exist_ok=True)
    for name in ("labels.yaml", "truth.yaml"):
        shutil.copy(HERE / name, folder)


if __name__ == "__main__":
    build_outside(Path(sys.argv[1]))
