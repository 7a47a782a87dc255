"""What the page's handlers share: the library, and the work that goes on behind the page (loading, building).

There is one engine a process. It holds nothing about a user; what it knows of a build it reads from the index folder,
where a build in another process tells of itself too.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.errors import IndexBusyError, IndexMissingError, LotsError
from assistant.retrieval.library import Library
from assistant.retrieval.progress import BuildState, running_build
from assistant.settings import Settings
from assistant.ui import texts
from assistant.writing.model.connection import chat_model, is_connected

if TYPE_CHECKING:
    from assistant.retrieval.embedding import SentenceEmbeddings

_LOOK_EVERY = 0.25  # seconds

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """How a build ended: a Swedish report, or what went wrong."""

    text: str
    failed: bool = False


class Build(threading.Thread):
    """A build of the index in the background, which begins when the model is there."""

    def __init__(self, settings: Settings, model: Future[SentenceEmbeddings]) -> None:
        super().__init__(name="build", daemon=True)
        self._settings = settings
        self._model = model
        self.outcome: BuildOutcome | None = None

    def run(self) -> None:
        """Build, and keep the outcome."""
        from assistant.retrieval.build import build_index

        try:
            report = build_index(self._settings, self._settings.corpus, embeddings=self._model.result())
        except LotsError as error:
            self.outcome = BuildOutcome(str(error), failed=True)
        except Exception as error:
            logger.exception("The build failed")
            self.outcome = BuildOutcome(
                f"Underlaget kunde inte läsas in: ett fel i programmet ({type(error).__name__}). Det tidigare "
                "underlaget finns kvar. Kör lots index i en terminal för att se vid vilken fil det händer.",
                failed=True,
            )
        else:
            self.outcome = BuildOutcome(
                texts.built(
                    report.documents, report.added, report.updated, report.removed, len(report.failed), report.seconds
                )
            )


class Engine:
    """The library and its state of readiness.

    Attributes:
        library: what to search and to look documents up in. Until the model is loaded it is one without a model, whose
            ledger can be read meanwhile: a library that loads its model lets nobody else in.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.library = Library(settings)
        self._model: Future[SentenceEmbeddings] = Future()
        self._ready = threading.Event()
        self._lock = threading.Lock()
        self._build: Build | None = None
        self._trouble: str = ""

    def start(self) -> None:
        """Load the model in the background, and build the index first if there is none."""
        threading.Thread(target=self._prepare, name="prepare", daemon=True).start()

    def _prepare(self) -> None:
        try:
            self._load_model()
            try:
                self.library.contents()
            except IndexMissingError:
                if running_build(self.settings.index) is None:
                    self.start_build().join()
            if self.has_index:
                self.library.warm_up()
            if is_connected(self.settings):
                # The client's libraries take seconds to import: better now than in the first question.
                chat_model(self.settings)
        except LotsError as error:
            self._trouble = str(error)
        except Exception as error:
            logger.exception("The search model could not be loaded")
            self._trouble = (
                f"Sökmodellen kunde inte laddas ({type(error).__name__}). Kontrollera installationen med make test, "
                "och starta om Näringslivslotsen."
            )
        finally:
            self._ready.set()

    def _load_model(self) -> None:
        from assistant.retrieval.embedding import load_embeddings

        try:
            model = load_embeddings(self.settings)
        except Exception as error:
            self._model.set_exception(error)
            raise
        self._model.set_result(model)
        self.library = Library(self.settings, model)

    @property
    def ready(self) -> bool:
        """Whether loading is over, well or badly."""
        return self._ready.is_set()

    @property
    def has_index(self) -> bool:
        """Whether there is an index that can be searched."""
        try:
            self.library.contents()
        except LotsError:
            return False
        return True

    @property
    def build_state(self) -> BuildState | None:
        """The build going on in this or another process."""
        return running_build(self.settings.index)

    def waiting_for(self) -> str:
        """What a question has to wait for right now, in Swedish; empty when it can be answered."""
        state = self.build_state
        if state is not None and not self.has_index:
            return texts.building(state.phase, state.done, state.total, state.seconds_left)
        return "" if self.ready else texts.LOADING_MODEL

    def wait(self) -> Iterator[str]:
        """Wait until questions can be answered, telling what for.

        Raises:
            LotsError: there is nothing to answer from, with what to do about it.
        """
        while waiting := self.waiting_for():
            yield waiting
            self._ready.wait(_LOOK_EVERY)
            if self.ready and waiting != texts.LOADING_MODEL:
                threading.Event().wait(_LOOK_EVERY)
        if self._trouble and not self.has_index:
            raise LotsError(self._trouble)
        try:
            self.library.contents()
        except IndexMissingError as error:
            raise IndexMissingError(texts.NO_INDEX, texts.BUILD_NOW) from error

    def start_build(self) -> Build:
        """Start building the corpus in the background.

        Raises:
            IndexBusyError: a build is going on already.
        """
        with self._lock:
            running = self._build is not None and self._build.is_alive()
            if running or self.build_state is not None:
                raise IndexBusyError("Underlaget läses redan in.", "Vänta tills det är klart.")
            self._build = Build(self.settings, self._model)
            self._build.start()
            return self._build

    @property
    def last_build(self) -> BuildOutcome | None:
        """How the latest build of this process ended."""
        return self._build.outcome if self._build is not None else None
