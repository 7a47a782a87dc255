"""Holds a language model's text against its sources before anyone reads it.

Nothing is shown that was not checked: citations resolve, and the figures, municipalities, quotations and names of a
sentence stand in a passage that it cites.
"""

from assistant.writing.checking.language import is_looping, language_is_swedish
from assistant.writing.checking.results import LOOPING, NOT_SWEDISH, WEAK_MARK, Checked, KeyedSource, Removed
from assistant.writing.checking.sanitise import sanitise, sanitise_source
from assistant.writing.checking.stream import StreamChecker

__all__ = [
    "LOOPING",
    "NOT_SWEDISH",
    "WEAK_MARK",
    "Checked",
    "KeyedSource",
    "Removed",
    "StreamChecker",
    "is_looping",
    "language_is_swedish",
    "sanitise",
    "sanitise_source",
]
