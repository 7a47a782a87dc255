"""What the browser holds of a draft: the draft file's own text, packed so that it is quick to send and to store.

A draft cites the surroundings of every quote, some half a million characters in all, and travels with every change.
It comes back as input like any other: its size is limited before it is unpacked, and the draft file's reader
validates the rest.
"""

from __future__ import annotations

import base64
import binascii
import json
import zlib

from assistant.errors import LotsError
from assistant.programme.brief import Brief
from assistant.tasks.drafting.draft_file import SavedDraft, dump_draft, parse_draft
from assistant.types import Draft
from assistant.ui.draft import texts

LARGEST_PACKED = 3_000_000  # characters; browsers keep some five million for a page
_LARGEST = 20_000_000  # bytes unpacked
_NAME = "Utkastet i webbläsaren"


def pack(draft: Draft, brief: Brief) -> str:
    """The draft and its brief for the browser to keep.

    Raises:
        LotsError: it is more than a browser can keep.
    """
    compact = json.dumps(json.loads(dump_draft(draft, brief)), ensure_ascii=False, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(compact.encode("utf-8"), 6)).decode("ascii")
    if len(packed) > LARGEST_PACKED:
        raise LotsError(
            "Utkastet är för stort för att sparas i webbläsaren.", "Välj färre avsnitt, eller korta det du har fyllt i."
        )
    return packed


def unpack(value: object) -> SavedDraft | None:
    """What ``pack`` made; ``None`` when the browser holds nothing.

    Raises:
        LotsError: it is no draft of ours.
    """
    if not isinstance(value, str) or not value:
        return None
    unreadable = LotsError(f"{_NAME} går inte att läsa.", texts.OPEN_OR_WRITE)
    if len(value) > LARGEST_PACKED:
        raise unreadable
    try:
        reader = zlib.decompressobj()
        text = reader.decompress(base64.b64decode(value, validate=True), _LARGEST)
        if reader.unconsumed_tail:
            raise unreadable
        return parse_draft(text.decode("utf-8"), _NAME)
    except (binascii.Error, zlib.error, UnicodeDecodeError) as error:
        raise unreadable from error
