"""Swedish sentences: where one ends and the next begins."""

from __future__ import annotations

import re

# Abbreviations after which a full stop does not end the sentence, even before a capital letter.
_ABBREVIATIONS = frozenset(
    "a b bl ca d dir dnr doc dr dvs e el enl etc ev ex f fr fig forts g h hr inkl ing jfr k kap kl kr kv l m max mfl"
    " mil min milj mkr mm mom moms n nr o obs osv p pga prof ref resp s sid sk st str t tel tex tf tom u ung v vd vol"
    " äv ö jan feb mar apr jun jul aug sep sept okt nov dec".split()
)
# A possible end: the mark, closing quotes or brackets, white space, then something that can begin a sentence.
_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=[\"“”’«»(\[]*[A-ZÅÄÖÉ0-9–•])")
_LAST_WORD = re.compile(r"([\wåäöÅÄÖ.]+)[.!?…][\"”’»)\]]*\s*$")


def split_sentences(text: str) -> list[str]:
    """Split running Swedish text into sentences, each with its own end mark.

    Full stops in abbreviations (``t.ex.``, ``bl.a.``), initials, ordinals (``den 13.``) and numbers do not split.
    """
    sentences: list[str] = []
    start = 0
    for match in _END.finditer(text):
        head = text[start : match.end()]
        if text[match.start()] == "." and _is_abbreviation(head, text[match.end() :]):
            continue
        sentences.append(head.strip())
        start = match.end()
    tail = text[start:].strip()
    if tail:
        sentences.append(tail)
    return sentences


def _is_abbreviation(head: str, rest: str) -> bool:
    word = _LAST_WORD.search(head)
    if word is None:
        return False
    last = word.group(1).lower().rstrip(".")
    if "." in last:  # t.ex, bl.a, m.m – ends a sentence only where a capital follows a list-closing one
        return not (last in {"m.m", "m.fl", "o.s.v", "o.d", "e.d"} and rest[:1].isupper())
    if last.isdigit():
        return len(last) <= 2 and rest[:1].islower()
    return last in _ABBREVIATIONS
