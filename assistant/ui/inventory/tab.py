"""The tab "Inventering": laid out, and its events answered."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any

import gradio as gr

from assistant.errors import LotsError
from assistant.programme.municipalities import COUNTIES
from assistant.tasks.inventory import inventory
from assistant.types import Inventory
from assistant.ui.engine import Engine
from assistant.ui.inventory import texts
from assistant.ui.inventory.background import Reading, take
from assistant.ui.inventory.categories import MAP_COLUMNS, choices, other_choices
from assistant.ui.inventory.detail_view import asked_of, detail
from assistant.ui.inventory.files import Wish, file_link, make_file
from assistant.ui.inventory.pictures import map_of, map_title
from assistant.ui.inventory.selecting import selected
from assistant.ui.inventory.summary_view import expiring, map_figure, map_heading, overview, shares
from assistant.ui.inventory.table_view import table
from assistant.ui.inventory.wanted import Order, Wanted, dump, load, order_of
from assistant.ui.markup import tag, text

_LOOK_EVERY = 0.5  # seconds, while the first index is being built
_PRIVATE: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
# What fills the table goes through one queue: a slow look that began before a filter must not end after it. So does
# what draws the map, and what opens a source.
_TABLE: dict[str, Any] = {**_PRIVATE, "concurrency_id": "inventory", "concurrency_limit": 1}
_MAP: dict[str, Any] = {**_PRIVATE, "concurrency_id": "inventory-map", "concurrency_limit": 1}
_DETAIL: dict[str, Any] = {**_PRIVATE, "concurrency_id": "inventory-detail", "concurrency_limit": 1}
_FILE: dict[str, Any] = {**_PRIVATE, "concurrency_id": "inventory-file", "concurrency_limit": 1}
# The filters are no secret. Gradio wants a word to scramble what it keeps in the browser, the same after a restart.
_STORAGE, _SCRAMBLED_BY = "lots-inventering", "inventering"
_MOST_CHOICES = 100
_COLOUR = "karta-"

logger = logging.getLogger(__name__)

Updates = dict[Any, Any]


class InventoryTab:
    """Builds the tab and answers its events."""

    def __init__(self, engine: Engine, page: gr.Blocks) -> None:
        self._engine = engine
        with gr.Tab(texts.TAB, id="inventory") as self._tab, gr.Column(elem_id="inventory"):
            self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._kept = gr.BrowserState({}, storage_key=_STORAGE, secret=_SCRAMBLED_BY)
        # Filled in by inventory.js.
        self._order = gr.Textbox("", visible="hidden", label="Ordning", elem_id="inv-order")
        self._wish = gr.Textbox("", visible="hidden", label="Uppgift", elem_id="inv-wish")
        self._progress = _html("inv-progress")
        with gr.Row(elem_id="inv-control"):
            self._stop = gr.Button(texts.STOP, visible=False, elem_id="inv-stop")
            self._again = gr.Button(texts.AGAIN, visible=False, elem_id="inv-again")
        self._detail = _html("inv-source")
        with gr.Column(visible=False, elem_id="inv-content") as self._content:
            self._overview = _html("inv-overview")
            with gr.Row(elem_id="inv-picture"):
                self._lay_out_sums()
            self._lay_out_table()

    def _lay_out_sums(self) -> None:
        with gr.Column(elem_id="inv-sums"):
            self._expiring = _html("inv-expiring")
            self._shares = _html("inv-shares")
            self._bars_files = _files("bars", (texts.BARS_PNG, Wish.BARS_PNG), (texts.BARS_SVG, Wish.BARS_SVG))
        with gr.Column(elem_id="inv-map-column"):
            _html("inv-map-heading", map_heading())
            self._colours = gr.Dropdown(
                [(map_title(key), _colour(key)) for key in MAP_COLUMNS],
                value=_colour(MAP_COLUMNS[0]),
                label=texts.COLOURS,
                elem_id="inv-colours",
                filterable=False,
            )
            self._drawing = _html("inv-drawing")
            self._map = _html("inv-map")
            self._map_files = _files("map", (texts.MAP_PNG, Wish.MAP_PNG), (texts.MAP_SVG, Wish.MAP_SVG))

    def _lay_out_table(self) -> None:
        _html("inv-table-heading", tag("h2", text(texts.PROGRAMMES), id=texts.TABLE_ID))
        with gr.Row(elem_id="inv-filters"):
            self._text = gr.Textbox(
                "", label=texts.SEARCH, placeholder=texts.SEARCH_PLACEHOLDER, max_lines=1, elem_id="inv-search"
            )
            self._counties = _filter(texts.COUNTY, [(county, county) for county in sorted(COUNTIES)])
            self._kinds = _filter(texts.KIND, choices("kind"))
            self._statuses = _filter(texts.STATUS, choices("status"))
            self._values = _filter(texts.VALUES, other_choices(("kind", "status")))
            self._clear = gr.Button(texts.CLEAR, elem_id="inv-clear")
        self._table_files = _files("table", (texts.EXCEL, Wish.EXCEL), (texts.MARKDOWN, Wish.MARKDOWN))
        _html("inv-read", tag("p", text(texts.READ_MEANS), class_="quiet"))
        self._table = _html("inv-table")

    def _connect(self) -> None:
        dropdowns = (self._counties, self._kinds, self._statuses, self._values)
        filters = [self._text, *dropdowns]
        wanted = [*filters, self._order, self._colours]
        working = [self._progress, self._stop, self._again, self._content]
        shown = [*working, self._overview, self._expiring, self._shares, self._table, *dropdowns, self._colours]
        look = gr.on([self._tab.select, self._again.click], self.look, self._kept, shown, **_TABLE)
        # Text fields tell of being filled in by us too, and what they tell of is kept: other filters go before them.
        resumed = look.then(self.resume, self._kept, [self._text, self._order], **_TABLE)
        resumed.then(self.draw, wanted, [self._drawing, self._map], **_MAP)
        self._stop.click(self.stop, None, working, cancels=[look], queue=False, **_PRIVATE)
        table_of = [self._table, self._kept]
        # A text field tells of what is typed, but not of what is pasted or filled in by a script, as input.
        changed = [self._text.change, self._order.change, *(one.input for one in dropdowns)]
        gr.on(changed, self.show, wanted, table_of, trigger_mode="always_last", **_TABLE)
        self._clear.click(self.clear, wanted, [*table_of, *filters], **_TABLE)
        # One after the other: of two events sent at once Gradio's client sometimes leaves a connection open.
        coloured = self._colours.input(self.keep, wanted, self._kept, trigger_mode="always_last", **_TABLE)
        coloured.then(self.draw, wanted, [self._drawing, self._map], **_MAP)
        self._wish.change(self.open, self._wish, self._detail, trigger_mode="always_last", **_DETAIL)
        for button, wish, place in (*self._bars_files, *self._map_files, *self._table_files):
            button.click(partial(self.save, wish), wanted, place, **_FILE)

    def look(self, held: object, request: gr.Request) -> Iterator[Updates]:
        """The tab as things stand now; how far it has come while the programmes are read."""
        busy: Updates = {self._stop: gr.update(visible=True), self._again: gr.update(visible=False)}
        try:
            for step in self._steps(request):
                if isinstance(step, Inventory):
                    yield self._everything(step, load(held))
                else:
                    yield {self._progress: step} | busy
                    busy = {}
        except LotsError as error:
            yield self._failed(str(error))
        except Exception as error:
            logger.exception("The inventory could not be shown")
            yield self._failed(texts.unexpected(error))

    def _steps(self, request: gr.Request) -> Iterator[str | Inventory]:
        while not self._engine.has_index and (waiting := self._engine.waiting_for()):
            yield tag("p", text(waiting), class_="working")
            time.sleep(_LOOK_EVERY)
        for step in take(self._engine.library, _user(request)):
            yield _reading(step) if isinstance(step, Reading) else step

    def _at_rest(self) -> Updates:
        return {self._progress: "", self._stop: gr.update(visible=False), self._again: gr.update(visible=False)}

    def _failed(self, words: str) -> Updates:
        return self._interrupted(tag("p", text(words), class_="trouble", role="alert"))

    def _interrupted(self, html: str) -> Updates:
        return self._at_rest() | {self._progress: html, self._again: gr.update(visible=True)}

    def _everything(self, made: Inventory, wanted: Wanted) -> Updates:
        return self._at_rest() | {
            self._content: gr.update(visible=True),
            self._overview: overview(made),
            self._expiring: expiring(made),
            self._shares: shares(made),
            self._table: table(selected(made.rows, wanted), len(made.rows), wanted),
            self._counties: list(wanted.counties),
            self._kinds: list(wanted.kinds),
            self._statuses: list(wanted.statuses),
            self._values: list(wanted.values),
            self._colours: _colour(wanted.colours),
        }

    def resume(self, held: object) -> Updates:
        """The words and the order that the visitor had before."""
        wanted = load(held)
        order = Order(order=wanted.order, descending=wanted.descending, shown=wanted.shown)
        return {
            self._text: wanted.text or gr.skip(),
            self._order: order.model_dump_json() if order != Order() else gr.skip(),
        }

    def stop(self) -> Updates:
        """Put the tab to rest after the reading has been cancelled."""
        return self._interrupted(tag("p", text(texts.STOPPED), class_="working", role="status"))

    def show(self, *values: Any) -> Updates:
        """The table for the filters and the order."""
        wanted = _wanted(*values)
        return {self._table: self._rows(wanted), self._kept: dump(wanted)}

    def clear(self, *values: Any) -> Updates:
        """The table without filters, in the same order."""
        before = _wanted(*values)
        wanted = Wanted(order=before.order, descending=before.descending, colours=before.colours)
        empty: Updates = {self._text: "", self._counties: [], self._kinds: [], self._statuses: [], self._values: []}
        return {self._table: self._rows(wanted), self._kept: dump(wanted)} | empty

    def keep(self, *values: Any) -> Updates:
        """Remember what the map shows."""
        return {self._kept: dump(_wanted(*values))}

    def _rows(self, wanted: Wanted) -> str:
        try:
            made = inventory(self._engine.library)
        except LotsError as error:
            return tag("p", text(str(error)), class_="trouble")
        return table(selected(made.rows, wanted), len(made.rows), wanted)

    def draw(self, *values: Any) -> Iterator[Updates]:
        """The map; one that has not been drawn before takes a second, on a busy machine some."""
        yield {self._drawing: tag("p", text(texts.DRAWING), class_="working", role="status")}
        try:
            picture = map_of(inventory(self._engine.library), _wanted(*values).colours)
        except LotsError as error:
            yield {self._drawing: tag("p", text(str(error)), class_="trouble")}
            return
        yield {self._drawing: "", self._map: map_figure(picture.title, picture.svg, picture.alt)}

    def open(self, command: str) -> str:
        """What a visitor wants to look at more closely."""
        asked = asked_of(command)
        if asked is None:
            return ""
        try:
            return detail(inventory(self._engine.library), asked)
        except LotsError as error:
            return tag("p", text(str(error)), class_="trouble")

    def save(self, wish: Wish, *values: Any) -> str:
        """A file to save."""
        try:
            file = make_file(wish, inventory(self._engine.library), _wanted(*values), _today())
        except LotsError as error:
            return tag("p", text(str(error)), class_="trouble")
        return file_link(file)


def _html(name: str, html: str = "") -> gr.Markdown:
    """A place for markup of our own. All of it is escaped where it is made (markup.py), and Gradio's sanitiser would
    take away what tables, pictures and names for assistive technology are made of."""
    return gr.Markdown(html, elem_id=name, latex_delimiters=[], sanitize_html=False)


def _filter(label: str, options: list[tuple[str, str]]) -> gr.Dropdown:
    return gr.Dropdown(
        options, multiselect=True, label=label, elem_classes="inv-filter", num_choices_shown=_MOST_CHOICES
    )


def _files(name: str, *wishes: tuple[str, Wish]) -> list[tuple[gr.Button, Wish, gr.Markdown]]:
    """Buttons that make files, each with the place under them for the link to its file."""
    with gr.Row(elem_classes="inv-files"):
        buttons = [(gr.Button(label, size="sm"), wish) for label, wish in wishes]
    place = _html(f"inv-file-{name}")
    return [(button, wish, place) for button, wish in buttons]


def _colour(key: str) -> str:
    """A column as the map's choice has it. Gradio looks values up among its own words, which ``status`` is one of."""
    return f"{_COLOUR}{key}"


def _wanted(
    search: str | None,
    counties: list[str] | None,
    kinds: list[str] | None,
    statuses: list[str] | None,
    values: list[str] | None,
    order: str | None,
    colours: str | None,
) -> Wanted:
    """What the page's fields say."""
    filters = {"text": (search or "")[:200], "counties": counties or (), "kinds": kinds or ()}
    filters |= {"statuses": statuses or (), "values": values or (), "colours": (colours or "").removeprefix(_COLOUR)}
    return load(filters | order_of(order).model_dump())


def _reading(step: Reading) -> str:
    words = tag("p", text(texts.reading(step.done, step.total)), class_="working", role="status")
    return words + (tag("progress", "", value=str(step.done), max=str(step.total)) if step.total else "")


def _user(request: gr.Request) -> str:
    """There is no login, so it is the visitor's address."""
    return request.client.host if request.client else ""


def _today() -> date:
    return date.today()  # noqa: DTZ011 – the officer's own calendar day
