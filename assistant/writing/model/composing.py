"""From what the checker let through to the answer: what a model leaves out is added, what was removed is told."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.types import Citation, RemovedClaim
from assistant.writing.checking import NOT_SWEDISH, Checked
from assistant.writing.extractive import ExtractiveWriter, nothing_found
from assistant.writing.model.failures import Failure
from assistant.writing.writer import Part, WritingTask, Written

EXTRACTS = "Källutdrag"

_CITED = re.compile(r"(?:\[\d+\][ ,]*)+")
_NUMBER = re.compile(r"\[(\d+)\]")


def kept_claims(checked: Checked) -> int:
    """How many claims with a citation were let through."""
    return len(_CITED.findall(checked.text))


def compose(task: WritingTask, checked: Checked, broken_off: Failure | None) -> Written:
    """The finished answer.

    Args:
        broken_off: why the model's text ends before it was finished, if it does.
    """
    text, citations, left_out = _with_what_is_missing(task, checked)
    notes = [f"*{note}*" for note in (_cut(broken_off), left_out, _flagged(checked.flagged), _removed(checked)) if note]
    return Written(
        text=text,
        citations=citations,
        removed=tuple(RemovedClaim(removed.text, removed.reason) for removed in checked.removed),
        notes=tuple(notes),
    )


def extracts(task: WritingTask, why: Failure | None) -> Written:
    """The answer in the documents' own sentences.

    Args:
        why: what kept the model from writing it; none when there was nothing to word.
    """
    *_, written = ExtractiveWriter().stream(task)
    if not isinstance(written, Written):
        raise TypeError("the extractive writer ended without an answer")
    notes = (f"*{why.text} Svaret är därför ett källutdrag.*",) if why else ()
    return replace(written, writer=EXTRACTS, notes=notes)


def _with_what_is_missing(task: WritingTask, checked: Checked) -> tuple[str, tuple[Citation, ...], str]:
    """The text, its citations and a note, after adding the municipalities that the model said nothing of."""
    text, citations = checked.text.strip(), checked.citations
    if len(task.parts) < 2:
        return text, citations, ""
    cited = {citation.passage_id for citation in citations}
    left_out = [part for part in task.parts if part.evidence and not _is_cited(part, cited)]
    paragraphs = [text]
    for part in left_out:
        added = extracts(replace(task, parts=(part,)), None)
        name = "" if added.text.startswith("**") else f"**{part.municipality}:** "
        paragraphs.append(name + _renumbered(added.text, len(citations)))
        citations += tuple(replace(citation, n=citation.n + len(citations)) for citation in added.citations)
    empty = [nothing_found(part) for part in task.parts if not part.evidence]
    names = " och ".join(part.municipality for part in left_out)
    note = f"Språkmodellen sade inget med stöd om {names}. Där står källutdrag i stället." if names else ""
    return "\n\n".join([*paragraphs, *empty]), citations, note


def _is_cited(part: Part, cited: set[str]) -> bool:
    return any(evidence.passage.id in cited for evidence in part.evidence)


def _renumbered(text: str, by: int) -> str:
    return _NUMBER.sub(lambda match: f"[{int(match[1]) + by}]", text)


def _cut(broken_off: Failure | None) -> str:
    if broken_off is None:
        return ""
    return f"{broken_off.text} Slutet saknas. Det som står här är kontrollerat mot källorna."


def _flagged(count: int) -> str:
    if not count:
        return ""
    sentences = "En mening har" if count == 1 else f"{count} meningar har"
    return f"{sentences} bara delvis stöd i sin källa och är märkta så. Jämför med källan innan du använder dem."


def _removed(checked: Checked) -> str:
    count = len(checked.removed)
    if not count:
        return ""
    return f"{'1 påstående' if count == 1 else f'{count} påståenden'} utan stöd i källorna togs bort."


def worth_showing(checked: Checked) -> bool:
    """Whether what is left is an answer: it rests on something, and less was removed than kept."""
    return bool(checked.citations) and len(checked.removed) <= kept_claims(checked)


def why_not_worth_showing(checked: Checked) -> Failure:
    """What to say of an answer that is not."""
    if checked.citations:
        return Failure.MOSTLY_UNSUPPORTED
    not_swedish = any(removed.reason == NOT_SWEDISH for removed in checked.removed)
    return Failure.NOT_SWEDISH if not_swedish else Failure.NO_CITATIONS


def finished(text: str) -> bool:
    """Whether a text ends where a text may end, so that it was not cut off in the middle."""
    return text.rstrip().endswith((".", "!", "?", "…", ":", "]", ")", "*", "|", "”", '"'))
