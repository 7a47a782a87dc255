"""``lots llm check``: does the connected language model do what is asked of it?"""

from __future__ import annotations

import argparse
import sys
from typing import Any

from assistant.commands.common import print_json, settings_of
from assistant.writing.model.connection import ModelDescription, chat_model, describe_model
from assistant.writing.model.probing import Probe, probe

_NOT_CONNECTED = (
    "Ingen språkmodell är ansluten. Svaren skrivs som källutdrag, och det behövs ingen modell för det.\n"
    "Vill du ansluta en, sätt de här miljövariablerna och kör kommandot igen:\n"
    "  LOTS_LLM_BASE_URL   serverns adress, till exempel http://127.0.0.1:11434/v1\n"
    "  LOTS_LLM_MODEL      modellens namn på servern\n"
    "  LOTS_LLM_API_KEY    nyckeln, om servern vill ha en\n"
    "docs/sprakmodell.md berättar mer.\n"
)


def run(arguments: argparse.Namespace) -> int:
    """Try the model once and tell how it went; 0 when all went well."""
    settings = settings_of(arguments)
    description = describe_model(settings)
    if description is None:
        if arguments.json:
            print_json({"ok": False, "connected": False, "steps": []})
        sys.stderr.write(_NOT_CONNECTED)
        return 1
    found = probe(chat_model(settings), settings)
    if arguments.json:
        print_json(_as_json(description, found))
    else:
        sys.stdout.write(_as_text(description, found))
    return 0 if found.ok else 1


def _as_json(description: ModelDescription, found: Probe) -> dict[str, Any]:
    return {
        "ok": found.ok,
        "connected": True,
        "model": description.model,
        "host": description.host,
        "on_this_machine": description.on_this_machine,
        "steps": [{"key": step.key, "ok": step.ok, "text": step.text, "remedy": step.remedy} for step in found.steps],
        "first_token_seconds": _rounded(found.first_token_seconds),
        "tokens_per_second": _rounded(found.tokens_per_second),
        "answer": found.answer,
    }


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 3)


def _as_text(description: ModelDescription, found: Probe) -> str:
    lines = [f"Språkmodell: {description.text}", description.sent, ""]
    for step in found.steps:
        lines.append(f"{'ja ' if step.ok else 'NEJ'}  {step.text}")
        if step.remedy:
            lines.append(f"     {step.remedy}")
    lines.append("")
    lines.append(
        "Modellen går bra att använda."
        if found.ok
        else "Allt är inte som det ska. Svaren blir ändå alltid kontrollerade."
    )
    return "\n".join(lines) + "\n"
