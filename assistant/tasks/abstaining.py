"""What to say when the corpus does not say, or when the question is not one to answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.programme.register import by_name, genitive
from assistant.retrieval.library import Library
from assistant.types import Document, Question
from assistant.writing.writer import Part

_PERSONAL = re.compile(
    r"\b(?:privat(?:a|t)?(?:nummer|adress\w*| nummer| adress\w*| telefon\w*)|mobilnummer|personnummer\w*"
    r"|hem(?:adress|nummer|num|telefon)\w*|privatnumret|partitillhörighet)\b"
    r"|\b(?:sjukdom\w*|diagnos\w*|lön(?:en)?|tjänar)\b.*\b\w*(?:chef|direktör|ordförande)(?:en)?\b",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"\bvad kan du (?:hjälpa|göra|svara)|\b(?:vem|vad) är du\b|^\W*är du (?:en|ett)\b|\bhur fungerar du\b"
    r"|\bvad är du för|^\W*hjälp\W*$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^\W*(?:hej|hallå|tjena|tack|tusen tack|god ?(?:morgon|dag|kväll))(?: så mycket| ska du ha)?\W*$", re.IGNORECASE
)
_INSTRUCTION = re.compile(
    r"\b(?:ignorera|glöm|strunta i|bortse från)\b(?!.{0,6}\binte\b).{0,40}"
    r"\b(?:instruktion\w*|regler\w*|ovanstående|prompt\w*)"
    r"|\b(?:system|dolda? )prompt|\b(?:skriv|skicka|visa|dumpa) (?:ut )?(?:alla|hela) (?:käll)?fil",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"\b(?:vad|vem) heter (?:\w*(?:chef|råd|direktör|ordförande|utvecklare|strateg)\w*|han|hon|hen|den som|de som)\b"
    r"|\bvem är (?:\w+s )?(?:kommun|näringslivs|utvecklings|tillväxt)?(?:chef|direktör|utvecklare)(?:en)?\b"
    r"(?! (?:för|av))"
    r"|\bnamn(?:en|et)? (?:och \w+ )?(?:på|till) (?:\w+ )?(?:företagar|person|handläggar|tjänste|politiker|chef)",
    re.IGNORECASE,
)
_VALUE = re.compile(
    r"\b\w*(?:program|strategi|plan|policy)(?:met|n|en|er|erna)?\b.*\b(?:bättre|bäst|bästa|sämre|sämst|sämsta)\b"
    r"|\bvilke[nt] av (?:dem|dom|de)\b.*\b(?:bättre|bäst|bästa|sämst)\b",
    re.IGNORECASE,
)
_MENTION = 3
# A document whose nearest passage is no nearer than this is not worth naming.
_NEAR = 0.83


def refusal(text: str) -> str:
    """What to answer a greeting, a question about private persons or an attempt to steer; else empty."""
    if _HELP.search(text):
        return (
            "Jag svarar på frågor om kommunernas näringslivsprogram och om hur sådana tas fram, genomförs och följs"
            " upp, med källa till varje påstående. Fråga till exempel: Vilka framgångsfaktorer lyfts? Hur följer Mora"
            " upp sin strategi? Vad bör ett näringslivsprogram innehålla?"
        )
    if _GREETING.match(text):
        return "Varsågod att fråga om näringslivsprogram: vad de innehåller, hur de tas fram och hur de följs upp."
    if _VALUE.search(text):
        return (
            "Underlaget värderar inte kommunernas program, så jag kan inte säga vilket som är bäst. Jag kan jämföra vad"
            " de säger, till exempel: Jämför Mora och Falun när det gäller mätbara mål."
        )
    if _PERSONAL.search(text):
        return (
            "Jag kan inte lämna ut uppgifter om privatpersoner; sådana finns inte i underlaget. Vill du nå en kommuns"
            " näringslivsenhet finns kontaktvägar på kommunens webbplats. Jag hjälper gärna till med frågor om"
            " kommunernas näringslivsprogram."
        )
    if _PERSON.search(text):
        return (
            "Jag lämnar inte ut namn på personer. Aktuella namn och kontaktvägar finns på kommunens webbplats. Fråga"
            " gärna vilken roll eller vilket organ som ansvarar enligt programmet."
        )
    if _INSTRUCTION.search(text):
        return (
            "Jag svarar på frågor om näringslivsprogram och visar källor genom hänvisningar, inte hela filer. Ställ"
            " gärna en fråga om ett program, en framgångsfaktor eller uppföljning."
        )
    return ""


def why_not(question: Question, parts: Sequence[Part], library: Library) -> str:
    """Say that the corpus does not answer, what was searched, and what there is instead."""
    missing = [part.municipality for part in parts if not part.in_corpus]
    if missing and len(missing) == len(question.municipalities):
        return _not_in_corpus(missing, library)
    closest: list[str] = []
    for part in parts:
        for item in part.evidence:
            label = _label(item.document)
            if label not in closest:
                closest.append(label)
    text = f"Det framgår inte av underlaget. {_searched(question, library)} utan att hitta något som svarar på frågan."
    near = max((item.similarity for part in parts for item in part.evidence), default=0.0)
    if closest and near >= _NEAR:
        text += f" Närmast kommer {_and(closest[:_MENTION])}, men där står inte det du frågar efter."
    if missing:
        text += f" {_and(missing)} finns inte i underlaget."
    return text


def _not_in_corpus(missing: Sequence[str], library: Library) -> str:
    documents = library.documents()
    present = {d.identity.municipality: d.identity.county for d in documents if d.identity.municipality}
    text = (
        f"{_and(missing)} finns inte i underlaget, så jag kan inte svara. Underlaget omfattar {_kommuner(len(present))}"
    )
    counties = {place.county for name in missing if (place := by_name(name))}
    near = sorted(name for name, county in present.items() if county in counties)
    if near:
        text += (
            f"; i samma län finns {_and(near[:_MENTION])}"
            if len(near) <= _MENTION
            else (f"; i samma län finns bland andra {_and(near[:_MENTION])}")
        )
    owner = genitive(missing[0]) if len(missing) == 1 else "kommunernas"
    return f"{text}. Lägg {owner} program i mappen med underlag och uppdatera underlaget, så kan jag svara på det."


def _searched(question: Question, library: Library) -> str:
    """What was searched, as the beginning of a sentence."""
    documents = library.documents()
    if not question.municipalities:
        return f"Jag har sökt i {_count(documents)}"
    own = [d for d in documents if d.identity.municipality in question.municipalities]
    return f"Jag har sökt i det som finns om {_and(question.municipalities)} ({_count(own)})"


def _label(document: Document) -> str:
    identity = document.identity
    if identity.municipality and identity.municipality not in identity.title:
        return f"*{identity.title}* ({identity.municipality})"
    return f"*{identity.title}*"


def _count(documents: Sequence[Document]) -> str:
    return "1 dokument" if len(documents) == 1 else f"{len(documents)} dokument"


def _kommuner(count: int) -> str:
    return "1 kommun" if count == 1 else f"{count} kommuner"


def _and(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} och {items[-1]}"
