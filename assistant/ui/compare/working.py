"""What the tab asks of the engine: a comparison step by step, what is new, and municipalities to propose."""

from __future__ import annotations

import itertools
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.errors import LotsError
from assistant.retrieval.library import Library
from assistant.types import Comparison, Document, Progress, WhatIsNew
from assistant.ui.compare import texts
from assistant.ui.compare.choice import Choice, Mode
from assistant.ui.engine import Engine
from assistant.writing.model.connection import is_connected

_REMEMBERED = 8
_AROUND = 2  # steps of a comparison beside its rows: reading the documents, and the conclusions

Result = Comparison | WhatIsNew


@dataclass(frozen=True, slots=True)
class Doing:
    """A step on the way; ``total`` is 0 where it is not known how many there are."""

    text: str
    done: int = 0
    total: int = 0


class Comparer:
    """Makes what the tab shows, and remembers the latest, so that a file holds just what the page shows.

    What is remembered can always be made again by another process.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._results: OrderedDict[tuple[str, ...], Result] = OrderedDict()
        self._lock = threading.Lock()

    def steps(self, choice: Choice, writer: str = "", user: str = "") -> Iterator[Doing | Result]:
        """Compare what is chosen, waiting for the model and the index if they are not there yet.

        Args:
            writer: a value of ``writing.model.choosing.Wanted``; anything else is the default.
            user: whose hourly budget a language model's calls are counted on.

        Raises:
            LotsError: nothing to compare is chosen, or there is nothing to compare it in.
        """
        for waiting in self._engine.wait():
            yield Doing(waiting)
        _check(choice)
        library = self._engine.library.snapshot()
        key = _key(choice, library, writer)
        with self._lock:
            made = self._results.get(key)
        if made is None:
            walk = _news(choice, library) if choice.mode is Mode.NEWS else self._compare(choice, library, writer, user)
            for event in walk:
                if isinstance(event, Doing):
                    yield event
                else:
                    made = event
        if made is None:
            raise RuntimeError("the comparison ended without a result")
        with self._lock:
            self._results[key] = made
            while len(self._results) > _REMEMBERED:
                self._results.popitem(last=False)
        yield made

    def made(self, choice: Choice, writer: str = "", user: str = "") -> Result:
        """The same without the steps; errors as for ``steps``."""
        *_, made = self.steps(choice, writer, user)
        if isinstance(made, Doing):
            raise RuntimeError("the comparison ended without a result")
        return made

    def _compare(self, choice: Choice, library: Library, writer: str, user: str) -> Iterator[Doing | Result]:
        from assistant.tasks.comparing.compare import stream_comparison
        from assistant.writing.model.choosing import Wanted, choose_writer

        settings = self._engine.settings
        # Another wish than those two is the default, and none can be met where no model is connected.
        known = is_connected(settings) and writer in list(Wanted)
        chosen = choose_writer(settings, user=user, wanted=Wanted(writer) if known else None)
        total = len(choice.aspects) + len(choice.questions) + _AROUND
        events = stream_comparison(
            choice.municipalities,
            choice.aspects,
            library,
            questions=choice.questions,
            writer=chosen,
            user=user,
            grounds=choice.reason,
        )
        for done, event in enumerate(events):
            yield Doing(event.text, done, total) if isinstance(event, Progress) else event

    def of_area(self, name: str) -> tuple[tuple[str, ...], str]:
        """The municipalities of a county or a region that have a document, and on what grounds they were chosen."""
        from assistant.programme.register import COUNTIES
        from assistant.tasks.comparing.choosing import of_county, of_region

        chosen = (of_county if name in COUNTIES else of_region)(name, self._engine.library)
        return chosen.names, chosen.grounds

    def like(self, name: str) -> tuple[tuple[str, ...], str]:
        """A municipality and those like it, and on what grounds.

        Raises:
            LotsError: there is no index to choose from.
        """
        from assistant.tasks.comparing.choosing import like

        for _ in self._engine.wait():
            pass
        chosen = like(name, self._engine.library, _today())
        return chosen.names, chosen.grounds

    def latest_pair(self, municipality: str) -> tuple[Document, Document] | None:
        """The two latest programmes of a municipality, once there is an index; ``None`` where there are not two.

        Raises:
            LotsError: there is no index and none is on its way.
        """
        for _ in self._engine.wait():
            pass
        found = self.pairs(municipality)
        return found[-1] if found else None

    def pairs(self, municipality: str) -> list[tuple[Document, Document]]:
        """Each two programmes of a municipality that follow on one another, the earliest first."""
        from assistant.tasks.comparing.what_is_new import programmes_of

        found = programmes_of(municipality, self._engine.library)
        return list(itertools.pairwise(found))


def pair_key(before: Document, after: Document) -> str:
    """Two programmes as ``Choice.pair`` holds them."""
    return f"{before.id} {after.id}"


def _check(choice: Choice) -> None:
    if choice.mode is Mode.NEWS:
        if not choice.pair:
            raise LotsError(texts.NO_PAIR)
    elif not choice.aspects and not choice.questions:
        raise LotsError(texts.NO_ASPECT)


def _news(choice: Choice, library: Library) -> Iterator[Doing | Result]:
    from assistant.tasks.comparing.what_is_new import what_is_new

    yield Doing(texts.COMPARING_PROGRAMMES)
    documents = {document.id: document for document in library.documents()}
    before, after = (documents.get(part) for part in _ids(choice.pair))
    if before is None or after is None:
        raise LotsError(texts.PAIR_GONE)
    yield what_is_new(after.identity.municipality, library, before=before, after=after)


def _ids(pair: str) -> tuple[str, str]:
    before, _, after = pair.partition(" ")
    return before, after


def _key(choice: Choice, library: Library, writer: str) -> tuple[str, ...]:
    generation = str(library.generation.folder)
    return generation, _today().isoformat(), writer, choice.model_dump_json()


def _today() -> date:
    return date.today()  # noqa: DTZ011 – the officer's own calendar day
