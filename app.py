"""Näringslivslotsen in the browser: ``python app.py``. Settings: see assistant/settings.py."""

from __future__ import annotations

import sys

from assistant.errors import LotsError
from assistant.settings import load_settings
from assistant.ui.serve import serve


def main() -> int:
    """Serve the chat until interrupted; 1 when it could not start, with the reason in Swedish."""
    try:
        serve(load_settings())
    except LotsError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
