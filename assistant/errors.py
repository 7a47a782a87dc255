"""Errors a user can act on: what happened, to which file or setting, and what to do, in Swedish."""

from __future__ import annotations


class LotsError(Exception):
    """Base of every error that is shown to the user as it stands.

    Args:
        message: what happened, naming the file, page or setting.
        remedy: what to do about it.
    """

    def __init__(self, message: str, remedy: str = "") -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(f"{message} {remedy}".strip())


class DocumentError(LotsError):
    """One file could not become a document; the others go on."""


class IndexMissingError(LotsError):
    """There is no index to search yet."""


class IndexMismatchError(LotsError):
    """The index was made by another model or another version of the splitter."""


class IndexBusyError(LotsError):
    """Another process is building the index."""


class SettingsError(LotsError):
    """A setting has a value that cannot be used."""
