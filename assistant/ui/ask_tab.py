"""The tab "Fråga": conversation, sources, and the line to write in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from assistant.errors import LotsError
from assistant.ui import conversation as talk
from assistant.ui import texts
from assistant.ui.answer_view import messages
from assistant.ui.answering import Asked, answer_steps, stopped
from assistant.ui.engine import Engine
from assistant.ui.feedback import save_feedback
from assistant.ui.markup import tag, text
from assistant.ui.source_view import sources_panel
from assistant.ui.welcome_view import municipalities_of, welcome
from assistant.writing.model.choosing import Wanted
from assistant.writing.model.connection import describe_model

_LOOK_EVERY = 1.0  # seconds, while the model or the index is not there yet
_ANSWERS_AT_ONCE = 4
_ALL_MUNICIPALITIES = 300  # more than there are; Gradio shows 100 and says in English how many are left
_PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

Updates = dict[Any, Any]


class AskTab:
    """Builds the tab and answers its events."""

    def __init__(self, engine: Engine, page: gr.Blocks) -> None:
        self._engine = engine
        with gr.Tab("Fråga", id="ask") as self._tab, gr.Column(elem_id="ask"):
            self._lay_out()
        self._connect(page)

    def _lay_out(self) -> None:
        with gr.Column(elem_id="talk"):
            self._welcome = gr.Markdown(self._first_text(), elem_id="welcome", latex_delimiters=[])
            self._chat = gr.Chatbot(
                label="Samtal",
                show_label=False,
                elem_id="chat",
                layout="panel",
                height=None,
                buttons=[],
                autoscroll=False,
                sanitize_html=True,
                allow_tags=False,
                latex_delimiters=[],
                feedback_options=None,
                group_consecutive_messages=False,
            )
        with gr.Column(elem_id="evidence"):
            self._panel = gr.Markdown("", elem_id="sources", latex_delimiters=[])
        with gr.Column(elem_id="composer"):
            self._readiness = gr.Markdown("", elem_id="readiness", latex_delimiters=[])
            self._lay_out_writer()
            with gr.Row(elem_id="line"):
                self._filter = gr.Dropdown(
                    [],
                    multiselect=True,
                    label=texts.FILTER_LABEL,
                    elem_id="municipalities",
                    num_choices_shown=_ALL_MUNICIPALITIES,
                )
                self._question = gr.Textbox(
                    label=texts.QUESTION_LABEL,
                    placeholder=texts.QUESTION_PLACEHOLDER,
                    lines=1,
                    max_lines=6,
                    elem_id="question",
                    html_attributes=gr.InputHTMLAttributes(lang="sv", autocomplete="off"),
                )
                self._ask = gr.Button(texts.ASK, variant="primary", elem_id="send")
                self._stop = gr.Button(texts.STOP, visible=False, elem_id="stop")
            self._restart = gr.Button(texts.RESTART, elem_id="restart", size="sm")
        # Held by the browser, see conversation.py. The judgement is filled in by script.js.
        self._conversation = gr.JSON([], visible=False)
        self._judgement = gr.Textbox(visible="hidden", label="Omdöme", elem_id="judgement")
        self._timer = gr.Timer(_LOOK_EVERY)

    def _lay_out_writer(self) -> None:
        """The choice between the model and extracts, and what the model is sent; nothing where none is connected."""
        model = describe_model(self._engine.settings)
        with gr.Column(elem_id="writer", visible=model is not None):
            gr.Markdown(tag("p", text(model.sent if model else "")), elem_id="sent", latex_delimiters=[])
            self._writer = gr.Radio(
                [(texts.WRITER_MODEL, Wanted.MODEL.value), (texts.WRITER_EXTRACTS, Wanted.EXTRACTS.value)],
                value=Wanted.MODEL.value if model else Wanted.EXTRACTS.value,
                label=texts.WRITER_LABEL,
                elem_id="writer-choice",
            )

    def _connect(self, page: gr.Blocks) -> None:
        answering = [
            self._chat,
            self._conversation,
            self._panel,
            self._readiness,
            self._question,
            self._ask,
            self._stop,
        ]
        run = gr.on(
            [self._question.submit, self._ask.click],
            self.answer,
            [self._question, self._filter, self._writer, self._conversation],
            answering,
            concurrency_limit=_ANSWERS_AT_ONCE,
            **_PRIVATE,
        )
        stop = self._stop.click(self.stop, self._conversation, answering, cancels=[run], queue=False, **_PRIVATE)
        # A step that was on its way when the answer was cancelled may be shown after what stopping shows.
        stop.then(self.stop, self._conversation, answering, queue=False, **_PRIVATE)
        self._restart.click(self.restart, None, answering, cancels=[run], queue=False, **_PRIVATE)
        self._judgement.change(self.rate, [self._judgement, self._conversation], None, **_PRIVATE)
        seen = [self._readiness, self._welcome, self._filter, self._timer]
        gr.on([page.load, self._tab.select], self.look, None, seen, **_PRIVATE)
        self._timer.tick(self.tick, None, seen, **_PRIVATE)

    def answer(
        self, question: str, municipalities: list[str], wanted: str, held: object, request: gr.Request
    ) -> Iterator[Updates]:
        """Answer what was written, step by step."""
        question = " ".join((question or "").split())
        if not question:
            yield {self._question: gr.skip()}
            return
        if len(question) > texts.QUESTION_LIMIT:
            yield {self._readiness: tag("p", text(texts.too_long(len(question))), class_="trouble")}
            return
        busy: Updates = {
            self._readiness: "",
            self._question: "",
            self._ask: gr.update(visible=False),
            self._stop: gr.update(visible=True),
        }
        exchanges: tuple[talk.Exchange, ...] = ()
        asked = Asked(question, tuple(municipalities or ()), wanted, _user(request))
        for exchanges, working in answer_steps(self._engine, asked, talk.load(held)):
            yield {self._chat: messages(exchanges, working), self._conversation: talk.dump(exchanges), **busy}
            busy = {}
        yield self._at_rest(exchanges)

    def stop(self, held: object) -> Updates:
        """Put the page to rest after the answer has been cancelled."""
        return self._at_rest(stopped(talk.load(held)))

    def restart(self) -> Updates:
        """Begin a new conversation."""
        return self._at_rest(())

    def _first_text(self) -> str:
        """What the page shows before it has asked for anything."""
        try:
            return welcome(self._engine.library.contents())
        except LotsError:
            return welcome(None)

    def _at_rest(self, exchanges: tuple[talk.Exchange, ...]) -> Updates:
        return {
            self._chat: messages(exchanges),
            self._conversation: talk.dump(exchanges),
            self._panel: sources_panel(exchanges),
            self._ask: gr.update(visible=True),
            self._stop: gr.update(visible=False),
        }

    def rate(self, judgement: str, held: object) -> None:
        """Save a judgement, ``<exchange>:yes`` or ``<exchange>:no``."""
        index, _, value = (judgement or "").partition(":")
        exchanges = talk.load(held)
        if not index.isdecimal() or int(index) >= len(exchanges) or value not in ("yes", "no"):
            return
        try:
            path = save_feedback(self._engine.settings.index, exchanges[int(index)], value == "yes")
        except OSError as error:
            gr.Info(texts.feedback_failed(str(error.strerror)))
            return
        gr.Info(texts.feedback_thanks(str(path)))

    def look(self) -> Updates:
        """What the page should say of the corpus and its readiness."""
        waiting = self._engine.waiting_for()
        line = f"{waiting} {texts.QUESTION_WAITS}" if waiting else ""
        seen: Updates = {
            self._readiness: tag("p", text(line), class_="working") if line else "",
            self._timer: gr.Timer(active=bool(waiting)),
        }
        try:
            contents = self._engine.library.contents()
        except LotsError as error:
            if not waiting:
                seen[self._readiness] = tag("p", text(f"{error.message} {texts.BUILD_NOW}"), class_="trouble")
            return seen
        return seen | {
            self._welcome: welcome(contents),
            self._filter: gr.update(choices=municipalities_of(contents)),
        }

    def tick(self) -> Updates:
        """The same while waiting, without touching what the visitor may be using."""
        seen = self.look()
        if self._engine.waiting_for():
            seen.pop(self._filter, None)
        return seen


def _user(request: gr.Request) -> str:
    """Whose budget a question is counted on: there is no login, so it is the visitor's address."""
    return request.client.host if request.client else ""
