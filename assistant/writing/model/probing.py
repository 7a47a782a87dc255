"""Does a connected model do what is asked of it? One question about a made-up plan, and what comes of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from assistant.settings import Settings
from assistant.types import BlockKind, Document, Evidence, Identity, Kind, Passage, Question, Unit, Wants
from assistant.writing.checking import StreamChecker, language_is_swedish
from assistant.writing.model.composing import worth_showing
from assistant.writing.model.failures import Failure, ModelFailureError
from assistant.writing.model.prompting import answer_prompt
from assistant.writing.model.streaming import Messages, Patience, stream_text
from assistant.writing.model.watching import WithoutThinking
from assistant.writing.writer import Part, WritingTask

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

_TODAY = date(2026, 1, 1)
_TEXTS = (
    "Planen följs upp två gånger om året av kommunstyrelsen, som rapporterar till fullmäktige i mars och oktober.",
    "Kommunen träffar företagen vid åtta frukostmöten om året, och besöker minst femtio företag på plats.",
)
_QUESTION = "Hur ofta följs planen upp, och av vem?"
# An answer that comes in so many pieces is streamed; one of several hundred tokens must get done in time.
_STREAMED, _TOKENS = 3, 300

_REMEDIES = {
    Failure.UNREACHABLE: "Kontrollera att servern är igång och att LOTS_LLM_BASE_URL har rätt adress och port.",
    Failure.UNTRUSTED: (
        "Be den som sköter servern om ett giltigt certifikat, eller lägg till utfärdaren bland dem som datorn litar på:"
        " peka ut dess fil med SSL_CERT_FILE. Kontrollera också att adressen är rätt."
    ),
    Failure.NOT_ENCRYPTED: "Skriv http:// i stället för https:// i LOTS_LLM_BASE_URL, eller rätta porten.",
    Failure.ONLY_ENCRYPTED: "Skriv https:// i stället för http:// i LOTS_LLM_BASE_URL, eller rätta porten.",
    Failure.KEY_REFUSED: "Kontrollera LOTS_LLM_API_KEY.",
    Failure.NOT_FOUND: "Kontrollera LOTS_LLM_BASE_URL, som brukar sluta på /v1, och LOTS_LLM_MODEL.",
    Failure.NOT_ACCEPTED: "Läs serverns logg. Prova LOTS_LLM_TEMPERATURE=1.",
    Failure.TOO_MUCH_TEXT: "Ge modellen större kontextfönster på servern, eller sänk LOTS_LLM_CONTEXT_TOKENS.",
    Failure.BUSY: "Vänta en stund, eller höj serverns gräns för samtidiga frågor.",
    Failure.SERVER_ERROR: "Läs serverns logg.",
    Failure.UNREADABLE: "Kontrollera att servern talar OpenAI:s protokoll (chat completions) på den adressen.",
    Failure.SILENT: "Välj en mindre modell eller en snabbare maskin, eller höj LOTS_LLM_FIRST_TOKEN_SECONDS.",
    Failure.TOO_SLOW: "Välj en mindre modell eller en snabbare maskin, eller höj LOTS_LLM_SECONDS.",
    Failure.EMPTY: "Välj en modell som är tränad att följa instruktioner (ofta med «instruct» eller «it» i namnet).",
}
_CAPABLE = "Välj en större modell som är tränad att följa instruktioner och kan svenska."


@dataclass(frozen=True, slots=True)
class ProbeStep:
    """Something that was tried: ``text`` says how it went, ``remedy`` what to do when it went badly."""

    key: str
    ok: bool
    text: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Probe:
    """What came of it.

    Attributes:
        first_token_seconds, tokens_per_second: none when the server did not answer. A piece of the stream counts as a
            token, as most servers send them.
        answer: what the model wrote.
    """

    steps: tuple[ProbeStep, ...]
    first_token_seconds: float | None = None
    tokens_per_second: float | None = None
    answer: str = ""

    @property
    def ok(self) -> bool:
        """Whether all went well."""
        return all(step.ok for step in self.steps)


@dataclass(slots=True)
class _Heard:
    """An answer as it came."""

    text: str = ""
    pieces: int = 0
    asked: float = field(default_factory=time.monotonic)
    first: float = 0.0
    last: float = 0.0


def probe(model: BaseChatModel, settings: Settings, *, clock: Callable[[], float] = time.monotonic) -> Probe:
    """Ask the model a question with two sources, and judge the answer. Nothing of the corpus is sent."""
    prompt = answer_prompt(_task(), settings.llm_context_tokens - settings.llm_output_tokens)
    try:
        heard = _hear(model, prompt.messages, settings, clock)
    except ModelFailureError as error:
        remedy = _REMEDIES.get(error.failure, _REMEDIES[Failure.SERVER_ERROR])
        return Probe((ProbeStep("answers", False, error.failure.text, remedy),))
    checker = StreamChecker(prompt.sources, today=_TODAY, question=_QUESTION)
    checker.feed(heard.text)
    supported = worth_showing(checker.finish())
    first, writing = heard.first - heard.asked, heard.last - heard.first
    speed = (heard.pieces - 1) / writing if writing > 0 else None
    steps = (
        ProbeStep("answers", True, "Servern svarar."),
        _step("streams", heard.pieces >= _STREAMED, *_STREAMS),
        _step("cites", supported, *_CITES),
        _step("swedish", language_is_swedish(heard.text), *_SWEDISH),
        _pace(first, speed, settings.llm_seconds),
    )
    return Probe(steps, first, speed, heard.text)


_STREAMS = (
    "Svaret strömmas.",
    "Svaret kom i ett stycke, så den som frågar får vänta tills det är klart.",
    "Slå på strömning (stream) i servern eller gatewayn framför den.",
)
_CITES = (
    "Modellen sätter ut källor så som den blir ombedd.",
    "Modellen satte inte ut källor så som den blev ombedd, så svaren blir källutdrag.",
    _CAPABLE,
)
_SWEDISH = ("Modellen skriver svenska.", "Modellen skrev inte svenska, så svaren blir källutdrag.", _CAPABLE)


def _step(key: str, ok: bool, good: str, bad: str, remedy: str) -> ProbeStep:
    return ProbeStep(key, True, good) if ok else ProbeStep(key, False, bad, remedy)


def _pace(first: float, speed: float | None, limit: float) -> ProbeStep:
    shown = f"Första ordet kom efter {_swedish(first)} sekunder"
    if speed is not None:
        shown += f", sedan ungefär {_swedish(speed)} tokens i sekunden"
    whole = first + (_TOKENS / speed if speed else 0.0)
    if whole <= limit:
        return ProbeStep("pace", True, f"{shown}.")
    slow = f"{shown}. Ett svar tar omkring {whole:.0f} sekunder, och gränsen är {limit:.0f}."
    return ProbeStep("pace", False, slow, _REMEDIES[Failure.TOO_SLOW])


def _swedish(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def _hear(model: BaseChatModel, messages: Messages, settings: Settings, clock: Callable[[], float]) -> _Heard:
    heard, without_thinking = _Heard(asked=clock()), WithoutThinking()
    with closing(
        stream_text(model, messages, Patience(settings.llm_first_token_seconds, settings.llm_seconds))
    ) as all_:
        for piece in all_:
            if not isinstance(piece, str):
                heard.text += without_thinking.finish()
            elif piece:
                heard.text += without_thinking.feed(piece)
                heard.pieces += 1
                heard.last = clock()
                heard.first = heard.first or heard.last
    if not heard.text.strip():
        raise ModelFailureError(Failure.EMPTY)
    return heard


def _task() -> WritingTask:
    identity = Identity("Plan för prov av språkmodell", Kind.PLAN)
    document = Document("prov", "prov.md", "", "", identity)
    passages = [
        Passage(f"prov:{n}", document.id, n, ("Genomförande",), (Unit(text, BlockKind.PARAGRAPH),))
        for n, text in enumerate(_TEXTS)
    ]
    evidence = tuple(Evidence(passage, document, 1.0) for passage in passages)
    question = Question(_QUESTION, _QUESTION, _QUESTION, wants=Wants.NUMBER)
    return WritingTask(question, (Part("", evidence),), _TODAY, lambda _: 1.0, lambda _: passages)
