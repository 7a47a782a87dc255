"""Who a document belongs to and what it is: by its front matter, else found in its first pages, never guessed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from assistant.documents.identity_decision import find_adoption
from assistant.documents.identity_fields import FIELDS, with_fields
from assistant.documents.identity_front import front_of
from assistant.documents.identity_kind import find_kind, is_draft
from assistant.documents.identity_owner import find_owner, is_link_list
from assistant.documents.identity_period import find_period
from assistant.documents.identity_title import find_title
from assistant.types import Identity, ReadResult, Status


def identify(result: ReadResult, path: PurePath) -> Identity:
    """The identity of a document.

    Front matter that says what kind of document it is (``typ``) is the whole truth: what it leaves out is not known.
    Other documents are read: title, kind, municipality, period, adoption and whether it is a draft. Fields that front
    matter without ``typ`` does give replace what was found.

    Args:
        path: the file's path below its corpus folder; only its name is read.

    Raises:
        DocumentError: front matter has a value that cannot be used; the message names field, value and what is allowed.
    """
    fields = {key: value for key, value in result.front_matter.items() if key in FIELDS}
    if "typ" in fields:
        return with_fields(Identity(title=find_title(front_of(result, path))), fields)
    return with_fields(_found(result, path), fields)


def _found(result: ReadResult, path: PurePath) -> Identity:
    front = front_of(result, path)
    title = find_title(front)
    kind = find_kind(title, front)
    owner = find_owner(title, front)
    if is_link_list(front):
        front = replace(front, cover=(), pages=())
    period = find_period(title, kind, front)
    draft = is_draft(title, front)
    adopted, adopted_by = ("", "") if draft else find_adoption(front, kind, title)
    return Identity(
        title=title,
        kind=kind,
        municipality=owner.name if owner else "",
        municipality_code=owner.code if owner else "",
        county=owner.county if owner else "",
        period=period.text if period else "",
        valid_from=period.start if period else None,
        valid_to=period.end if period else None,
        adopted=adopted,
        adopted_by=adopted_by,
        stated_status=Status.DRAFT if draft else Status.UNKNOWN,
    )
