"""What is noticed while a model writes: thinking aloud is left out, and what cannot become an answer ends the call."""

from __future__ import annotations

from assistant.writing.checking import is_looping, language_is_swedish
from assistant.writing.model.failures import Failure, ModelFailureError

_OPENS, _CLOSES = "<think>", "</think>"
# Characters a token stands for at most, so that a server that heeds no limit is cut off.
_CHARACTERS_PER_TOKEN = 8
# Characters before anything can be said of the language, and between two looks at the whole.
_ENOUGH, _BETWEEN_LOOKS = 80, 200


class WithoutThinking:
    """Leaves out the ``<think>`` … ``</think>`` that reasoning models put before their answer."""

    def __init__(self) -> None:
        self._held: str | None = ""

    def feed(self, piece: str) -> str:
        """What of the text so far is answer and has not been given back before."""
        if self._held is None:
            return piece
        self._held += piece
        start = self._held.lstrip()
        if start.startswith(_OPENS):
            _, closed, answer = start.partition(_CLOSES)
        else:
            closed, answer = "" if _OPENS.startswith(start) else _CLOSES, start
        if not closed:
            return ""
        self._held = None
        return answer

    def finish(self) -> str:
        """What was held back in case it was the beginning of ``<think>``."""
        held, self._held = self._held or "", None
        return "" if held.lstrip().startswith(_OPENS) else held


class Watch:
    """Looks at the answer as it grows.

    Args:
        tokens: what it may have at most.
    """

    def __init__(self, tokens: int) -> None:
        self._most = tokens * _CHARACTERS_PER_TOKEN
        self._next_look = _ENOUGH

    def look(self, text: str) -> None:
        """See whether the answer can still become one.

        Raises:
            ModelFailureError: it is too long, repeats itself or is not in Swedish.
        """
        if len(text) > self._most:
            raise ModelFailureError(Failure.LOOPING if is_looping(text) else Failure.TOO_LONG)
        if len(text) >= self._next_look:
            self.look_closely(text)
            self._next_look = len(text) + _BETWEEN_LOOKS

    def look_closely(self, text: str) -> None:
        """The same, however little has come since the last look."""
        if is_looping(text):
            raise ModelFailureError(Failure.LOOPING)
        if not language_is_swedish(text):
            raise ModelFailureError(Failure.NOT_SWEDISH)
