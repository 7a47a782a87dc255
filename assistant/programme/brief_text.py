"""What is done to the text of a brief's fields before it is kept."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

_DAY = re.compile(r"(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])")


def visible(text: str) -> str:
    """Text without what cannot be seen and yet changes how it reads, such as marks that turn the writing round."""
    return "".join(c for c in text if c.isspace() or unicodedata.category(c) not in ("Cf", "Cc"))


def one_line(value: Any) -> Any:
    """Line breaks of folded YAML and of pasted text are spaces in a field of one line."""
    return " ".join(visible(value).split()) if isinstance(value, str) else value


def lines(value: Any) -> Any:
    """Every sort of line break as one, and no spaces at the end of lines: what is written comes back the same."""
    return "\n".join(line.rstrip() for line in visible(value).splitlines()) if isinstance(value, str) else value


def real_days(text: str) -> str:
    """Refuse a day that no calendar has, such as 2027-02-29."""
    for match in _DAY.finditer(text):
        try:
            date(*map(int, match.groups()))
        except ValueError as error:
            raise ValueError(f"dagen {match.group()} finns inte i kalendern") from error
    return text


def as_list(value: Any) -> Any:
    """An empty field is an empty list, and a single thing a list of one."""
    if value in ("", None):
        return []
    return value if isinstance(value, list | tuple) else [value]
