"""The tab "Underlag": what answers rest on, and bringing it up to date."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from typing import Any

import gradio as gr

from assistant.errors import IndexBusyError, IndexMissingError, LotsError
from assistant.retrieval.progress import BuildState
from assistant.retrieval.store import Contents
from assistant.ui import texts
from assistant.ui.engine import BuildOutcome, Engine
from assistant.ui.feedback import FILE
from assistant.ui.ledger_view import failures, overview, table
from assistant.ui.markup import tag, text

_LOOK_EVERY = 1.0  # seconds, while a build is going on
_PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

Updates = dict[Any, Any]


class CorpusTab:
    """Builds the tab and answers its events."""

    def __init__(self, engine: Engine, page: gr.Blocks) -> None:
        self._engine = engine
        with gr.Tab("Underlag", id="corpus") as self._tab, gr.Column(elem_id="corpus"):
            self._lay_out()
        self._connect(page)

    def _lay_out(self) -> None:
        self._overview = gr.Markdown("", elem_id="overview", latex_delimiters=[])
        with gr.Row(elem_id="update-row"):
            self._update = gr.Button(texts.UPDATE, elem_id="update", variant="primary")
            gr.Markdown(tag("p", text(self._how_to_add())), elem_id="update-info", latex_delimiters=[])
        self._progress = gr.Markdown("", elem_id="build", latex_delimiters=[])
        self._failures = gr.Markdown("", elem_id="failures", latex_delimiters=[])
        self._search = gr.Textbox(
            label=texts.SEARCH_LABEL, placeholder=texts.SEARCH_PLACEHOLDER, elem_id="ledger-search", max_lines=1
        )
        self._table = gr.Markdown("", elem_id="ledger", latex_delimiters=[])
        saved = texts.feedback_kept(str(self._engine.settings.index / FILE))
        gr.Markdown(tag("p", text(saved), class_="quiet"), elem_id="kept", latex_delimiters=[])
        self._timer = gr.Timer(_LOOK_EVERY, active=False)

    def _how_to_add(self) -> str:
        folders = ", ".join(str(folder) for folder in self._engine.settings.corpus)
        return f"{texts.UPDATE_INFO} {texts.add_documents(folders)}"

    def _connect(self, page: gr.Blocks) -> None:
        shown = [self._overview, self._table, self._failures, self._progress, self._update, self._timer]
        # One event fills the table, whatever sets it off: of two, that which was asked first may be answered last and
        # undo a search.
        seen = [page.load, self._tab.select, self._timer.tick, self._search.change]
        gr.on(seen, self.look, self._search, shown, trigger_mode="always_last", **_PRIVATE)
        self._update.click(self.update, None, [self._progress, self._update, self._timer], **_PRIVATE)

    def look(self, search: str | None) -> Updates:
        """The tab as things stand now."""
        state = self._engine.build_state
        seen: Updates = {
            self._update: gr.update(interactive=state is None),
            self._timer: gr.Timer(active=state is not None or self._engine.waiting_for() != ""),
            self._progress: _progress(state) if state else self._last_outcome(),
        }
        try:
            return seen | self._contents(self._engine.library.contents(), search)
        except IndexMissingError:
            words = texts.NO_INDEX_YET if self._engine.waiting_for() else f"{texts.NO_INDEX} {texts.PRESS_UPDATE}"
            return seen | {self._overview: tag("p", text(words), class_="size")}
        except LotsError as error:
            return seen | {self._overview: tag("p", text(f"{error.message} {texts.PRESS_UPDATE}"), class_="trouble")}

    def update(self) -> Iterator[Updates]:
        """Build, showing how far it has come; the timer's next look shows what came of it."""
        try:
            build = self._engine.start_build()
        except IndexBusyError as error:
            gr.Info(str(error))
            yield {self._timer: gr.Timer(active=True)}
            return
        yield {
            self._progress: _progress(self._engine.build_state),
            self._update: gr.update(interactive=False),
        }
        while build.is_alive():
            yield {self._progress: _progress(self._engine.build_state)}
            time.sleep(0.3)
        yield {self._timer: gr.Timer(active=True)}

    def _contents(self, contents: Contents, search: str | None) -> Updates:
        return {
            self._overview: overview(contents),
            self._table: table(contents, search or "", _today()),
            self._failures: failures(contents.failures),
        }

    def _last_outcome(self) -> str:
        outcome = self._engine.last_build
        return _outcome(outcome) if outcome is not None else ""


def _progress(state: BuildState | None) -> str:
    """A bar with words; without a count, the words alone."""
    if state is None:
        return tag("p", text(texts.BUILD_STARTING), class_="working")
    words = tag("p", text(texts.building(state.phase, state.done, state.total, state.seconds_left)), class_="working")
    if not state.total:
        return words
    return words + tag("progress", "", value=str(state.done), max=str(state.total))


def _outcome(outcome: BuildOutcome) -> str:
    return tag("p", text(outcome.text), class_="trouble" if outcome.failed else "done", role="status")


def _today() -> date:
    return date.today()  # noqa: DTZ011 – the officer's own calendar day
