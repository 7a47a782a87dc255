"""The tab "Jämför": choosing, comparing, and the result with its sources, pictures and files."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Iterator
from datetime import date
from typing import Any

import gradio as gr

from assistant.errors import LotsError
from assistant.programme.craft import aspects
from assistant.types import WhatIsNew
from assistant.ui.compare import texts
from assistant.ui.compare.choice import CORE, Choice, Mode, asked_in, dump, load
from assistant.ui.compare.controls import Controls, choice_of, html, reason
from assistant.ui.compare.findings_view import findings, indicators
from assistant.ui.compare.matrix_view import matrix, result_head
from assistant.ui.compare.news_view import news, news_citations
from assistant.ui.compare.pictures_view import pictures, pictures_of
from assistant.ui.compare.sources import source_list
from assistant.ui.compare.working import Comparer, Doing, Result
from assistant.ui.engine import Engine
from assistant.ui.markup import tag, text

_AT_ONCE = 4
_PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
# What changes by itself is answered with the latest value only.
_LATEST: dict[str, Any] = {**_PRIVATE, "trigger_mode": "always_last"}
_ID = "compare"

logger = logging.getLogger(__name__)

Updates = dict[Any, Any]


class CompareTab:
    """Builds the tab and answers its events."""

    def __init__(self, engine: Engine, page: gr.Blocks) -> None:
        self._comparer = Comparer(engine)
        with gr.Tab("Jämför", id=_ID) as self._tab, gr.Column(elem_id=_ID):
            # Kept here, for Gradio lets go of it when the page is laid out.
            self._tabs = self._tab.parent
            with gr.Column(elem_id="compare-controls"):
                self._controls = Controls(engine, self._comparer, page)
                with gr.Row(elem_id="compare-row"):
                    self._run = gr.Button(texts.COMPARE, variant="primary", elem_id="compare-run")
                    self._stop = gr.Button(texts.STOP, visible=False, elem_id="compare-stop")
                    self._note = html("", "compare-note")
            self._progress = html("", "compare-progress")
            self._intro = html(self._controls.intro(), "compare-intro")
            self._result = html("", "compare-result")
            self._pictures = html("", "compare-pictures")
            self._sources = html("", "compare-sources")
            self._saved = html("", "compare-saved")
            # What the result shows, so that a file of it holds the same.
            self._shown = gr.JSON({}, visible=False)
            self._save = gr.Textbox(visible="hidden", label="Spara", elem_id="compare-save")
        self._connect(page)

    def _connect(self, page: gr.Blocks) -> None:
        held = self._controls
        at_work = [self._progress, self._run, self._stop, self._note, self._result, self._pictures, self._sources]
        at_work += [self._saved, self._shown, held.was_open]
        # One event for all that makes a result, so that no two of them can overtake each other.
        run = gr.on(
            [self._run.click, held.go.change],
            self.run,
            [*held.chosen, held.writer],
            at_work,
            concurrency_limit=_AT_ONCE,
            **_LATEST,
        )
        self._stop.click(self.stop, None, at_work, cancels=[run], queue=False, **_PRIVATE)
        self._save.change(self.save, [self._save, self._shown, held.writer], self._saved, **_LATEST)
        fetched = [held.municipalities, held.grounds, self._note, held.area, held.like]
        held.area.input(self.fetch_area, held.area, fetched, **_PRIVATE)
        held.like.input(self.fetch_like, held.like, fetched, **_PRIVATE)
        held.all_aspects.click(lambda: [aspect.key for aspect in aspects()], None, held.aspects, **_PRIVATE)
        held.core_aspects.click(lambda: list(CORE), None, held.aspects, **_PRIVATE)
        changes = [control.change for control in held.chosen]
        kept = [held.kept, held.reason, held.who, held.news, self._note]
        gr.on(changes, self.keep, [*held.chosen, self._shown], kept, **_LATEST)
        opened = [*held.shown, self._tabs, held.go]
        page.load(self.restore, held.kept, opened, **_PRIVATE)
        held.command.change(self.obey, [held.command, *held.chosen], opened, **_PRIVATE)
        looked = [held.municipalities, held.area, held.pair, held.go, self._intro]
        self._tab.select(self.look, [held.was_open, self._shown], looked, **_PRIVATE)

    def run(self, request: gr.Request, *given: Any) -> Iterator[Updates]:
        """Make the result, step by step; ``given`` is what the controls hold, and who words the findings."""
        choice = choice_of(*given[:-1])
        user = request.client.host if request.client else ""
        yield {self._progress: _working(Doing(texts.STARTING)), self._stop: gr.update(visible=True), self._note: ""}
        try:
            for step in self._comparer.steps(choice, str(given[-1]), user):
                if isinstance(step, Doing):
                    yield {self._progress: _working(step)}
                else:
                    yield from self._finished(step, choice)
        except LotsError as error:
            yield self._at_rest() | {self._progress: tag("p", text(str(error)), class_="trouble")}
        except Exception as error:
            logger.exception("A comparison could not be made")
            trouble = tag("p", text(texts.unexpected(error)), class_="trouble")
            yield self._at_rest() | {self._progress: trouble}

    def _finished(self, made: Result, choice: Choice) -> Iterator[Updates]:
        """The table first, the pictures when they are drawn."""
        shown: Updates = {self._shown: dump(choice), self._controls.was_open: True, self._saved: ""}
        if isinstance(made, WhatIsNew):
            shown |= {self._result: _result(news(made)), self._sources: source_list(news_citations(made))}
            done = texts.news_done(len(made.points))
            yield shown | self._at_rest() | {self._pictures: "", self._progress: _done(done)}
            return
        inner = result_head(made, choice) + matrix(made) + findings(made) + indicators(made)
        shown |= {self._result: _result(inner), self._sources: source_list(made.citations)}
        yield shown | {self._pictures: "", self._progress: _working(Doing(texts.DRAWING))}
        drawn = pictures(pictures_of(made, _today()))
        done = texts.done(len(made.columns), len(made.aspects), len(made.citations))
        yield self._at_rest() | {self._pictures: drawn, self._progress: _done(done)}

    def _at_rest(self) -> Updates:
        return {self._stop: gr.update(visible=False)}

    def stop(self) -> Updates:
        """Put the tab to rest after the comparison has been cancelled."""
        return self._at_rest() | {self._progress: tag("p", text(texts.STOPPED), class_="quiet")}

    def save(self, asked: str, shown: object, writer: str, request: gr.Request) -> str:
        """The file that is asked for, ``<number> <file>``, as a link that the page's script follows."""
        choice, user = load(shown), request.client.host if request.client else ""
        try:
            if choice is None:
                raise LotsError(texts.MISSING_PAGE)
            from assistant.ui.compare.files import saved_file

            made = self._comparer.made(choice, writer, user)
            return saved_file(made, (asked or "").partition(" ")[2], _today())
        except LotsError as error:
            return tag("p", text(str(error)), class_="trouble")

    def keep(self, *given: Any) -> Updates:
        """Keep the choice in the browser, and say when it is no longer that of the result."""
        choice, shown = choice_of(*given[:-1]), load(given[-1])
        changed = shown is not None and not shown.same_as(choice)
        is_news = choice.mode is Mode.NEWS
        return {
            self._controls.kept: dump(choice),
            self._controls.reason: reason(choice),
            self._controls.who: gr.update(visible=not is_news),
            self._controls.news: gr.update(visible=is_news),
            self._note: tag("p", text(texts.CHANGED), class_="quiet") if changed else "",
        }

    def fetch_area(self, name: str | None) -> Updates:
        """The municipalities of a county or a region."""
        return self._fetched(lambda: self._comparer.of_area(name or ""), name)

    def fetch_like(self, name: str | None) -> Updates:
        """The municipalities like one."""
        return self._fetched(lambda: self._comparer.like(name or ""), name)

    def _fetched(self, propose: Any, name: str | None) -> Updates:
        emptied: Updates = {self._controls.area: None, self._controls.like: None}
        if not name:
            return {self._note: gr.skip()}
        try:
            names, grounds = propose()
        except LotsError as error:
            return emptied | {self._note: tag("p", text(str(error)), class_="trouble")}
        if not names:
            return emptied | {self._note: tag("p", text(texts.nothing_in(name)), class_="trouble")}
        told = {"grounds": grounds, "grounded": list(names)}
        return emptied | {self._controls.municipalities: list(names), self._controls.grounds: told}

    def restore(self, kept: object, request: gr.Request) -> Updates:
        """What the page's address asks for, else what the browser has kept."""
        return self._asked(str(request.query_params)) or self._choices(load(kept))

    def obey(self, command: str, *given: Any) -> Updates:
        """What the page's script asks for.

        Args:
            command: ``<number> oppna <query of an address>``, or ``<number> ta-bort kommun|aspekt <which>``.
            given: what the controls hold.
        """
        verb, _, rest = (command or "").partition(" ")[2].partition(" ")
        if verb == "oppna":
            return self._asked(rest) or {self._controls.go: gr.skip()}
        what, _, key = rest.partition(" ")
        if verb != "ta-bort" or not key:
            return {self._controls.go: gr.skip()}
        choice = choice_of(*given)
        names = tuple(name for name in choice.municipalities if (what, name) != ("kommun", key))
        keys = tuple(one for one in choice.aspects if (what, one) != ("aspekt", key))
        questions = tuple(one for n, one in enumerate(choice.questions, 1) if (what, f"fraga_{n}") != ("aspekt", key))
        fewer = choice.model_copy(update={"municipalities": names, "aspects": keys, "questions": questions})
        return self._controls.show(fewer) | {self._controls.go: _nonce()}

    def _asked(self, query: str) -> Updates:
        """The choice that an address asks for, with the tab opened on it; nothing when it asks for none."""
        asked = asked_in(query)
        if asked is None:
            return {}
        choice, municipality = asked
        if municipality:
            choice = choice.model_copy(update={"pair": self._controls.latest_pair(municipality)})
        opened: Updates = {self._tabs: gr.Tabs(selected=_ID), self._controls.go: _nonce()}
        return self._choices(choice) | opened

    def _choices(self, choice: Choice | None) -> Updates:
        return self._controls.show(choice) if choice else {self._controls.go: gr.skip()}

    def look(self, was_open: object, shown: object) -> Updates:
        """What may be chosen now; after a reload, the result that was there is made again."""
        again = was_open is True and load(shown) is None
        seen = self._controls.look() | {self._intro: self._controls.intro()}
        return seen | ({self._controls.go: _nonce()} if again else {})


def _result(inner: str) -> str:
    return tag("div", inner, class_="result")


def _working(step: Doing) -> str:
    """What is being done, with a bar where it is known how much is left."""
    count = f" ({step.done} av {step.total})" if step.total else ""
    words = tag("p", text(step.text + count), class_="working")
    return words + (tag("progress", "", value=str(step.done), max=str(step.total)) if step.total else "")


def _done(words: str) -> str:
    return tag("p", text(words), class_="done")


def _nonce() -> str:
    """A value that differs from the one before, for what listens to changes."""
    return secrets.token_hex(4)


def _today() -> date:
    return date.today()  # noqa: DTZ011 – the officer's own calendar day
