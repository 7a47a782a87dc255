"""Sentences that need no source: those that state nothing, and those that say that the sources do not say."""

from __future__ import annotations

import re
from collections.abc import Iterable

from assistant.language.words import stem, word_terms
from assistant.writing.checking.claims import Claims

_INFORMATION = (
    r"(?:säg(?:er|s)|sade|sas|ang(?:er|es|av|avs)|framgår|framgick|nämn(?:er|s|de|des)|innehåll(?:er|s)|beskriv(?:er|s)"
    r"|redovisa[rs]?|uppge[rs]?|besvara[rs]?|berätta[rs]?|står|ger|tar upp|finns|hitta[rs]?)"
)
_NONE = r"(?:inte|inga|inget|ingen|ej|varken)"
_SOURCES = (
    r"\b(?:underlag\w*|käll\w+|utdrag\w*|dokument\w*|program\w*|strategi\w*|plan(?:en|erna)?|policy\w*|det|där)\b"
)
_ABSENT = re.compile(
    rf"{_SOURCES}.*\b{_INFORMATION}\b(?:\W+\w+){{0,3}}?\W+{_NONE}\b"
    rf"|\b(?:uppgift(?:er)?|information|underlag|svar)\b.*\bsaknas\b|\bunderlaget\s+saknar\b"
    rf"|^(?:inte|inga|inget|ingen)\b.*\b(?:anges|nämns|framgår|finns|beskrivs|redovisas)\b"
    rf"|^(?:anges|nämns|framgår|redovisas|beskrivs)\s+inte\b",
    re.IGNORECASE,
)
_TURN = re.compile(r"\b(?:men|däremot|dock|utan|medan|eftersom|samtidigt)\b|;", re.IGNORECASE)
_MOST_ABSENT_WORDS = 35

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
    return bool(_ABSENT.search(text)) and not _TURN.search(text) and len(text.split()) <= _MOST_ABSENT_WORDS


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
