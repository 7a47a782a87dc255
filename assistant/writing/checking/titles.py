"""What heads something: headings, introductions, the names of columns and rows.

They carry no citation of their own. A title may hold what the question holds, names that are asked about, words that
any might be called by, and otherwise only what the passages below it hold; one that states something is held against
them as a sentence is, and the question bears nothing out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.language.words import STOPWORDS, word_terms, words
from assistant.writing.checking.claims import Claims
from assistant.writing.checking.counted import counted, is_verb, may_be_verb
from assistant.writing.checking.ground import Ground
from assistant.writing.checking.phrases import only_titles, own_words
from assistant.writing.checking.verdict import SHARED_ADOPTED, Judge, Wording, shared_words

# Titles that leave open what they ask about; «så att …» and «när målet nåddes …» begin a statement.
_ASKS = re.compile(r"\W*(?:hur|vad|vem|vilka|vilken|vilket|varför|var|så(?!\s+att)(?:\s+här)?)\b", re.IGNORECASE)
_PAST = ("de", "te")
_FINITE = frozenset(
    "är var varit blev blir blivit har hade haft ska skulle kan kunde vill ville får fick måste bör lyckas"
    " lyckades".split()
)


def may_head(claims: Claims, judge: Judge, grounds: Sequence[Ground], *, least: float) -> bool:
    """Whether a title may stand above what the grounds bear out.

    Args:
        claims: of the title.
        grounds: the passages that what follows it cites.
        least: the share of its own words that must be held.
    """
    states = _states(claims)
    is_introduction = claims.words.rstrip().endswith(":")
    if any(figure.unit and not counted(claims.words, figure).terms for figure in claims.figures):
        # «Mora: 98 %» says nothing of what it is 98 percent of.
        return any(ground.quotes(claims.words) for ground in grounds)
    if claims.is_readable and only_titles(claims, judge.asked) and (is_introduction or not states):
        return True
    known = [*judge.asked, *([] if states else [judge.question])]
    bearing = [*grounds, Ground([], sorted(known))]
    wording = Wording.MEASURED if states else Wording.SHARED
    if judge.verdict(claims, [bearing], least=SHARED_ADOPTED if states else least, wording=wording).reason:
        return False
    held = frozenset[str]().union(*(ground.terms for ground in grounds))
    if states and not all(word_terms(verb)[0] in held for verb in _verbs(claims) if verb not in STOPWORDS):
        return False
    told = own_words(claims)
    return not told or shared_words(Claims(" ; ".join(told)), bearing) >= least


def _states(claims: Claims) -> bool:
    """Whether a title has a finite verb and does not ask."""
    if _ASKS.match(claims.words) or claims.words.rstrip().endswith("?"):
        return False
    return any(word in _FINITE for word in words(claims.words)) or bool(_verbs(claims))


def _verbs(claims: Claims) -> list[str]:
    return [word for word in words(claims.words) if is_verb(word) or (word.endswith(_PAST) and may_be_verb(word))]
