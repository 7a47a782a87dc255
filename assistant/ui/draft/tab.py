"""The tab "Skriv": the brief, the draft, and one way in for everything the page asks for.

The page (``static/draft.js``) writes what it wants done into a hidden field; what became of it comes back in the
reply. The draft itself is kept by the browser, so that any process can go on with it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import gradio as gr

from assistant.errors import LotsError
from assistant.tasks.drafting.draft_file import SavedDraft
from assistant.ui import texts as page_texts
from assistant.ui.draft import texts, view
from assistant.ui.draft.commands import LARGEST_COMMAND, Do, read_command
from assistant.ui.draft.form import Filled, form_values, read_form
from assistant.ui.draft.form_view import bar, form, views
from assistant.ui.draft.held import pack, unpack
from assistant.ui.draft.outcome import Desk, Result, Working
from assistant.ui.draft.proposal_view import proposals_html
from assistant.ui.draft.question_view import question_html
from assistant.ui.draft.working import run
from assistant.ui.engine import Engine
from assistant.ui.markup import tag, text
from assistant.writing.model.choosing import Wanted
from assistant.writing.model.connection import describe_model

_AT_ONCE = 4
_PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
# The browser keeps the draft under this name. The secret only has to be the same in every process.
_KEPT_AS, _SECRET = "lots-utkast", "naringslivslots"

# After these there is nothing left to choose, unless something is asked anew.
_SETTLE = (Do.TAKE, Do.SHOW, Do.CLEAR)

Updates = dict[Any, Any]


class DraftTab:
    """Builds the tab and answers its events."""

    def __init__(self, engine: Engine, page: gr.Blocks) -> None:
        self._engine = engine
        with gr.Tab("Skriv", id="draft"), gr.Column(elem_id="draft"):
            self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        _html(views(), "draft-views")
        self._question = _html("", "draft-question")
        _html(form(), "draft-form")
        self._proposals = _html("", "draft-proposals")
        self._text = _html(view.empty(), "draft-text")
        self._sources = _html("", "draft-sources")
        with gr.Column(elem_id="draft-foot"):
            with gr.Row(elem_id="draft-work"):
                self._progress = _html("", "draft-progress")
                self._stop = gr.Button(texts.STOP, visible=False, elem_id="draft-stop")
            self._reply = _html("", "draft-reply")
            self._lay_out_writer()
            _html(bar(), "draft-bar")
        self._problems = _html("", "draft-problems")
        self._command = gr.Textbox(visible="hidden", label="Kommando", elem_id="draft-command")
        self._checked = gr.Textbox(visible="hidden", label="Formulär", elem_id="draft-checked")
        self._held = gr.BrowserState("", storage_key=_KEPT_AS, secret=_SECRET)
        self._before = gr.Textbox("", visible=False)

    def _lay_out_writer(self) -> None:
        """The choice between the model and extracts, and what the model is sent; nothing where none is connected."""
        model = describe_model(self._engine.settings)
        with gr.Column(elem_id="draft-writer", visible=model is not None):
            _html(tag("p", text(model.sent if model else ""), class_="quiet"), "draft-sent")
            self._writer = gr.Radio(
                [(page_texts.WRITER_MODEL, Wanted.MODEL.value), (page_texts.WRITER_EXTRACTS, Wanted.EXTRACTS.value)],
                value=Wanted.MODEL.value if model else Wanted.EXTRACTS.value,
                label=texts.WRITER_LABEL,
                elem_id="draft-writer-choice",
            )

    def _connect(self) -> None:
        at_rest = [self._progress, self._stop, self._reply, self._text, self._sources, self._held]
        outputs = [*at_rest, self._before, self._proposals, self._question]
        given = [self._command, self._held, self._before, self._writer]
        # One event for all that changes the draft, so that no two of them can overtake each other.
        doing = self._command.change(self.do, given, outputs, concurrency_limit=_AT_ONCE, **_PRIVATE)
        # First the cancelling and then the page's rest, or a step that was on its way would come last.
        stopped = self._stop.click(None, None, None, cancels=[doing], queue=False, **_PRIVATE)
        stopped.then(self.stop, [self._command, self._held, self._before], at_rest, queue=False, **_PRIVATE)
        self._checked.change(self.check, self._checked, self._problems, trigger_mode="always_last", **_PRIVATE)

    def do(self, command: str, held: str, before: str, writer: str, request: gr.Request) -> Iterator[Updates]:
        """Do what the page asks for, step by step."""
        asked = read_command(command)
        if asked is None:
            yield {self._progress: ""}
            return
        user = request.client.host if request.client else ""
        try:
            # The draft as it was is kept from the first step, so that a stop can be undone.
            kept: Updates = {self._before: held}
            asking: Updates = {self._question: ""} if asked.do in _SETTLE else {}
            for step in run(asked, Desk(self._engine, held, before, user=user, writer=writer)):
                if isinstance(step, Working):
                    yield self._working(step) | kept | asking
                    kept = {}
                else:
                    yield self._finished(step, asked.seq, held) | asking | self._asked(step)
        except LotsError as error:
            yield self._rest() | {self._reply: _reply(Result(str(error), failed=True), asked.seq)}

    def stop(self, command: str, held: str, before: str) -> Updates:
        """Show what was done before the officer stopped, and offer to undo it."""
        asked = read_command(command)
        try:
            saved = unpack(held)
            shown = self._shown(saved) if saved else self._nothing()
            undoable = bool(before) and before != held
            result = Result(texts.STOPPED, shows="draft" if saved else "", undoable=undoable)
        except LotsError as error:
            shown, result = self._nothing(), Result(str(error), failed=True)
        return self._rest() | shown | {self._reply: _reply(result, asked.seq if asked else 0)}

    def check(self, value: str) -> str:
        """What is to be mended in the form, for the page to put at the fields."""
        return _problems(read_form(_json(value)))

    def _working(self, step: Working) -> Updates:
        line = tag("p", text(step.text), class_="working")
        if step.total:
            line += tag("progress", "", value=str(step.done), max=str(step.total), aria_label=step.text)
        updates: Updates = {self._progress: line, self._stop: gr.update(visible=True), self._reply: ""}
        return updates | ({self._held: pack(step.saved.draft, step.saved.brief)} if step.saved else {})

    def _finished(self, result: Result, seq: int, held: str) -> Updates:
        updates = self._rest() | {self._proposals: proposals_html(result.prefill) if result.prefill else ""}
        if result.cleared:
            updates |= self._nothing() | {self._held: "", self._before: ""}
        elif result.saved is not None:
            updates |= self._shown(result.saved)
            if not result.unchanged:
                updates |= {self._held: pack(result.saved.draft, result.saved.brief), self._before: held}
        return updates | {self._reply: _reply(result, seq)}

    def _asked(self, result: Result) -> Updates:
        return {self._question: question_html(result.asks)} if result.asks else {}

    def _rest(self) -> Updates:
        return {self._progress: "", self._stop: gr.update(visible=False)}

    def _shown(self, saved: SavedDraft) -> Updates:
        sources = view.draft_sources(saved.draft)
        return {self._text: view.draft_html(saved.draft, sources), self._sources: view.sources_html(sources)}

    def _nothing(self) -> Updates:
        return {self._text: view.empty(), self._sources: ""}


def _html(value: str, element: str) -> gr.Markdown:
    """A place for markup of ours. It is not sanitised again, which would take away names, fields and places."""
    return gr.Markdown(value, elem_id=element, sanitize_html=False, latex_delimiters=[])


def _reply(result: Result, seq: int) -> str:
    """What the officer reads of it, and what the page needs to go on with."""
    data: dict[str, Any] = {
        "undoable": result.undoable,
        "seq": seq,
        "failed": result.failed,
        "shows": result.shows,
        "focus": result.focus,
    }
    if result.brief is not None:
        data["brief"] = form_values(result.brief)
    if result.problems is not None:
        data["problems"] = [asdict(problem) for problem in result.problems]
    if result.asks is not None:
        data["asks"] = True
    if result.file is not None:
        data["file"] = asdict(result.file)
    if not result.text:
        return tag("div", "", class_="reply", data_reply=_packed(data))
    said = "<br>".join(text(line) for line in result.text.split("\n"))
    undo = tag("button", text(texts.UNDO), type="button", class_="undo") if result.undoable else ""
    css = "trouble" if result.failed else "done"
    return tag("div", tag("p", f"{said} {undo}", class_=css), class_="reply", data_reply=_packed(data))


def _problems(filled: Filled) -> str:
    return tag("div", "", class_="problems", data_problems=_packed([asdict(problem) for problem in filled.problems]))


def _packed(data: object) -> str:
    return base64.b64encode(json.dumps(data, ensure_ascii=False).encode("utf-8")).decode("ascii")


def _json(value: object) -> object:
    if not isinstance(value, str) or len(value) > LARGEST_COMMAND:
        return None
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None
