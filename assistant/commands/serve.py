"""``lots serve``: the chat."""

from __future__ import annotations

import argparse

from assistant.commands.common import settings_of


def run(arguments: argparse.Namespace) -> int:
    """Serve the chat until it is stopped."""
    from assistant.ui.serve import serve

    serve(settings_of(arguments), host=arguments.host, port=arguments.port)
    return 0
