"""Judgements on answers, kept on this machine: one JSON object a line in ``feedback.jsonl`` in the index folder."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from assistant.ui.conversation import Exchange

FILE = "feedback.jsonl"


def save_feedback(index: Path, exchange: Exchange, helpful: bool) -> Path:
    """Add a line with question, answer, judgement and time; nothing about who gave it.

    Returns:
        The file written to.

    Raises:
        OSError: it could not be written.
    """
    line = json.dumps(
        {
            "time": datetime.now(UTC).isoformat(timespec="seconds"),
            "helpful": helpful,
            "question": exchange.question,
            "standalone_question": exchange.standalone,
            "answer": exchange.text,
            "abstained": exchange.abstained,
            "writer": exchange.writer,
            "citations": [
                {"n": s.n, "document_id": s.document_id, "passage": s.ordinal, "page_start": s.page_start}
                for s in exchange.sources
            ],
        },
        ensure_ascii=False,
    )
    path = index / FILE
    index.mkdir(parents=True, exist_ok=True)
    # One write in append mode, so that two processes never mix their lines.
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(descriptor, (line + "\n").encode("utf-8"))
    finally:
        os.close(descriptor)
    return path
