"""The words of the project as types: what moves between the rooms.

Everything here is plain, immutable data. Swedish values (``Kind``, ``Status``) are the ones officers write in front
matter and read on the page.
"""

from assistant.types.answers import Answer, AnswerEvent, Citation, PartialText, Progress, Question, Turn, Wants
from assistant.types.documents import (
    Block,
    BlockKind,
    Document,
    DocumentWarning,
    Evidence,
    Identity,
    Kind,
    Passage,
    ReadResult,
    Source,
    Status,
    Unit,
)

__all__ = [
    "Answer",
    "AnswerEvent",
    "Block",
    "BlockKind",
    "Citation",
    "Document",
    "DocumentWarning",
    "Evidence",
    "Identity",
    "Kind",
    "PartialText",
    "Passage",
    "Progress",
    "Question",
    "ReadResult",
    "Source",
    "Status",
    "Turn",
    "Unit",
    "Wants",
]
