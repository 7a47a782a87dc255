"""Question → ``Question``: what it is about and what sort of answer it asks for, by plain rules."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from assistant.programme.municipalities import Mention, find_counties, find_in_text
from assistant.tasks.conversation import standalone
from assistant.types import Question, Turn, Wants
from assistant.writing.definitions import asked_term

_WANTS: tuple[tuple[Wants, re.Pattern[str]], ...] = tuple(
    (wants, re.compile(pattern, re.IGNORECASE))
    for wants, pattern in (
        (Wants.REASON, r"\b(?:varför|av vilken anledning|i vilket syfte|vad är (?:syftet|skälet|tanken))\b"),
        (
            Wants.DATE,
            r"\b(?:när|vilket år|vilken dag|vilket datum|vilken (?:period|tid)|hur länge|från vilket|till vilket år"
            r"|senast när|giltighetstid|hur lång tid gäller)\b",
        ),
        (
            Wants.WHO,
            r"\b(?:vem|vems|av vem|vilka personer|vilken (?:nämnd|förvaltning|roll|funktion|instans|organisation)"
            r"|vilket (?:organ|bolag|utskott)|vem som|ansvarig för"
            r"|vilka (?:antog|beslutade|ansvarar|svarar för|leder))\b",
        ),
        (
            Wants.NUMBER,
            r"\b(?:hur (?:många|mycket|stor|stort|stora|hög|högt|lång|långt|lågt|låg|ofta|snabbt|gammal)"
            r"|vilken (?:andel|placering|plats|summa|nivå|siffra|ranking\w*)"
            r"|vilket (?:antal|värde|belopp|målvärde|basvärde|nki|index)"
            r"|vad (?:kostar|kostade)|antal(?:et)?|procent|budget)\b",
        ),
        (
            Wants.LIST,
            r"\b(?:vilka|vad (?:heter|kallas) de|nämn|lista|räkna upp|ge exempel"
            r"|vad (?:ska|bör|behöver) (?:ingå|finnas|vara med|innehålla)"
            r"|vad (?:ska|bör|brukar) (?:ett|en) \w+ (?:innehålla|ha med)|vilka steg|vad innehåller|vilka är)\b",
        ),
        (Wants.YES_NO, r"^(?:och |men )?(?:har|är|finns|får|kan|ska|måste|gäller|nämner|ingår|omfattar|kräver|bör)\b"),
    )
)

_GONE = "\u0000"
_AROUND_GONE = re.compile(
    rf"(?:\b(?:i|hos|för|med|mellan|från|av|på)\s+)?{_GONE}(?:\s*(?:,|och|samt|respektive|eller|med|mot)?\s*{_GONE})*"
)


def understand(
    text: str,
    history: Sequence[Turn] = (),
    municipalities: Collection[str] = (),
    mend: Callable[[str], str] = str,
) -> Question:
    """Read a question.

    Args:
        text: as the user wrote it.
        history: the conversation before it, oldest first.
        municipalities: chosen in the filter; they apply when the question itself names none.
        mend: puts right slips of spelling in what is left when the municipalities are taken out.
    """
    whole = standalone(text, history, municipalities)
    mentions = find_in_text(whole, fuzzy=True)
    topic = mend(_without(whole, mentions))
    named = tuple(dict.fromkeys(mention.municipality.name for mention in mentions))
    return Question(
        text=text,
        standalone=whole,
        topic=topic,
        municipalities=named or tuple(municipalities),
        counties=tuple(find_counties(whole)),
        wants=Wants.DEFINITION if not named and not municipalities and asked_term(topic) else wanted(topic),
        inherited=bool(named) and not find_in_text(text, fuzzy=True),
    )


def topic_without(text: str, municipalities: Collection[str]) -> str:
    """A question without some of the municipalities it names, the others kept as places."""
    mentions = find_in_text(text, fuzzy=True)
    return _without(text, [mention for mention in mentions if mention.municipality.name in municipalities])


def _without(text: str, mentions: Sequence[Mention]) -> str:
    """The text without the municipalities, and without the small words that bound them to it."""
    for mention in reversed(mentions):
        text = f"{text[: mention.start]}{_GONE}{text[mention.end :]}"
    text = _AROUND_GONE.sub(" ", text)
    return " ".join(re.sub(r"\(\s*[:,]?\s*", "(", text).replace("()", "").split())


def wanted(text: str) -> Wants:
    """The sort of answer a question asks for, by the question word that comes first."""
    first: tuple[int, int, Wants] | None = None
    for order, (wants, pattern) in enumerate(_WANTS):
        match = pattern.search(text)
        if match and (first is None or (match.start(), order) < first[:2]):
            first = (match.start(), order, wants)
    return first[2] if first else Wants.OPEN
