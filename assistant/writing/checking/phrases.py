"""Sentences that need no source: those that state nothing, and those that say that the sources do not say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.language.words import stem, word_terms
from assistant.writing.checking.claims import Claims

# What can be said to say nothing, and the only forms in which it is said: with a short object and no other clause,
# since whatever else stands in such a sentence cannot be held against a source.
_SUBJECT = (
    r"(?:(?:[\w-]+(?:\s[\w-]+)?s\s)?(?:underlaget|underlagen|källan|källorna|utdraget|utdragen|dokumentet|dokumenten|programmet"
    r"|programmen|program|strategin|strategierna|strategi|planen|planerna|plan|policyn))(?:\s(?:om|för|från)\s[\w-]+(?:\s[\w-]+)?)?"
)
_SAYS = r"(?:säger|anger|nämner|beskriver|redovisar|besvarar|visar|berättar)"
_IS_SAID = r"(?:framgår|framgick|anges|angavs|nämns|nämndes|sägs|står|beskrivs|redovisas|finns)"
_NO_WORD = r"(?:ingen\s(?:uppgift|information)|inga\suppgifter|inget\s(?:svar|besked))"
_OBJECT = r"(?P<object>(?:\s[^\s,;:()]+){0,14})"
_ABSENT = re.compile(
    rf"{_SUBJECT}\s(?:{_SAYS}\s(?:inte|ej|inget|{_NO_WORD}|inga|ingen)|(?:innehåller|ger|har|saknar)\s{_NO_WORD})"
    rf"{_OBJECT}"
    rf"|(?:underlaget|källorna)\ssaknar\s(?:uppgift(?:er)?|information){_OBJECT.replace('object', 'lacking')}"
    rf"|(?:i\s{_SUBJECT}|det|där)\s{_IS_SAID}\s(?:det\s)?(?:inte|ej|inget|{_NO_WORD})"
    rf"{_OBJECT.replace('object', 'left')}"
    rf"|(?:inte|inga|inget|ingen)(?:\s\w+){{0,3}}\s{_IS_SAID}(?:\s(?:i|av)\s{_SUBJECT})?"
    rf"|{_IS_SAID}\s(?:inte|ej)(?:\s(?:i|av)\s{_SUBJECT})?"
    rf"|(?:uppgift(?:er)?|information)(?:\som\s[\w-]+(?:\s[\w-]+)?)?\ssaknas(?:\si\s{_SUBJECT})?",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\b(?:vem|vilka|vilken|vilket|vad)\s+som\b", re.IGNORECASE)
_TURN = re.compile(
    r"\b(?:men|däremot|dock|utan|medan|eftersom|samtidigt|att|som|den|varför|därför|trots|fast|förutom|bara|längre)\b",
    re.IGNORECASE,
)

_NEUTRAL = frozenset(
    term
    for word in (
        "sammanfattning sammanfattningsvis sammanfattar skillnad skillnader skiljer likhet likheter liknar lika jämföra"
        " jämförelse exempel punkt punkter källa källor underlag underlaget program strategi plan policy dokument"
        " beskriver lyfter fråga svar kort korthet följande nedan tabell sammanställning kommun kommunerna båda bägge"
        " olika sätt gemensamt huvudsak viktigaste viktig översikt slutsats arbetar arbete aspekt område del delar"
        " övrigt dessutom exempelvis först främst näringsliv näringslivsprogram handlar bakgrund framgår svaret anger"
        " visar konkret nämns tas upp ja nej alltså dels ser ut gör så kommunen skiljer likartat helhet innehåll"
        " rubrik värde uppgift saker två"
    ).split()
    for term in word_terms(word)
) | {stem("finns")}
# What columns, rows and sections are called, whatever they are about.
_TITLES = _NEUTRAL | frozenset(
    term
    for word in (
        "mått mål målvärde indikator nyckeltal utfall resultat nuläge basvärde år period tid ansvar ansvarig aktivitet"
        " åtgärd status kommentar uppföljning fokusområden plats antal namn dokument typ vision bakgrund genomförande"
    ).split()
    for term in word_terms(word)
)
_MOST_CONNECTING_WORDS = 14
_TALK = re.compile(r"\b(?:jag|mig|du|dig|hoppas|tveka|välkommen)\b", re.IGNORECASE)
_REFERENCES = re.compile(
    r"(?:käll(?:or|an|a|förteckning|hänvisning(?:ar)?|lista)|referens(?:er|lista)|fotnot(?:er)?|noter)\W*",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[\W_]*(?:anges ej|ej angivet|okänt|oklart|saknas)?[\W_]*", re.IGNORECASE)


def says_that_nothing_is_said(text: str) -> bool:
    """Whether a sentence says no more than that the sources do not say: «Underlaget säger inte hur ofta.»"""
    match = _ABSENT.fullmatch(" ".join(text.rstrip(" .!").split()))
    return match is not None and not _TURN.search(
        _ASKS.sub(" ", match["object"] or match["lacking"] or match["left"] or "")
    )


def is_empty_cell(text: str) -> bool:
    """Whether a table cell says that there is nothing: a dash, «saknas», «anges inte»."""
    return bool(_NOTHING.fullmatch(text)) or says_that_nothing_is_said(text)


def connects(claims: Claims, asked: Iterable[str]) -> bool:
    """Whether a sentence leads on and states nothing: «Det finns både likheter och skillnader.»"""
    if claims.figures or claims.quotations or claims.names or not claims.municipalities <= set(asked):
        return False
    return len(claims.words.split()) <= _MOST_CONNECTING_WORDS and not own_words(claims)


def only_titles(claims: Claims, asked: Iterable[str]) -> bool:
    """Whether a heading, a column or a row is called what any might be: «Mål», «Uppföljning i Mora»."""
    if claims.figures or claims.quotations or not claims.municipalities <= set(asked):
        return False
    return all(word_terms(word)[0] in _TITLES for word in own_words(claims))


def own_words(claims: Claims) -> list[str]:
    """The content words of a sentence that are neither neutral nor part of a municipality's name."""
    named = {word for mention in claims.mentions for word in mention.text.lower().split()}
    return [word for word in claims.content if word not in named and word_terms(word)[0] not in _NEUTRAL]


def is_talk(text: str) -> bool:
    """Whether a sentence speaks to the reader and not of the matter: «Hoppas det hjälper!», «Vill du veta mer?»"""
    return text.rstrip().endswith("?") or bool(_TALK.search(text))


def heads_references(text: str) -> bool:
    """Whether a line heads a list of sources, which the answer has elsewhere."""
    return bool(_REFERENCES.fullmatch(text.strip(" *")))
