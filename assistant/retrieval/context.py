"""What is embedded and word-indexed for a passage: its text in the context it stands in."""

from __future__ import annotations

from assistant.types import Identity, Passage


def passage_text(identity: Identity, passage: Passage) -> str:
    """The passage with its document's title, municipality and heading path in front.

    A section called "Uppföljning" seldom says whose follow-up it is; the heading path and title do.
    """
    names = [identity.title]
    if identity.municipality and identity.municipality.casefold() not in identity.title.casefold():
        names.append(identity.municipality)
    head = " – ".join([*names, *passage.section])
    own_heading = passage.section[-1] if passage.section else ""
    body = passage.text.removeprefix(own_heading).strip() if own_heading else passage.text
    return f"{head}: {passage.lead} {body}" if passage.lead else f"{head}: {body}"
