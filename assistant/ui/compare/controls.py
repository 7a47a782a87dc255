"""What one chooses with: which municipalities, aspects and questions, or which two programmes.

The controls that must be there before the tab has been opened once (what the browser keeps, and what the page's script
writes to) stand beside the tabs: Gradio makes what is in a tab when the tab is first shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import gradio as gr
from gradio.context import get_render_context, set_render_context

from assistant.errors import LotsError
from assistant.language.ordering import swedish_order
from assistant.programme.craft import aspects
from assistant.programme.register import ALL, COUNTIES
from assistant.types import Document, Kind
from assistant.ui import texts as page_texts
from assistant.ui.compare import texts
from assistant.ui.compare.choice import (
    CORE,
    LONGEST_GROUNDS,
    LONGEST_QUESTION,
    MOST_MUNICIPALITIES,
    MOST_QUESTIONS,
    Choice,
    Mode,
)
from assistant.ui.compare.intro_view import intro
from assistant.ui.compare.working import Comparer, pair_key
from assistant.ui.engine import Engine
from assistant.ui.markup import tag, text
from assistant.writing.model.choosing import Wanted
from assistant.writing.model.connection import describe_model

_ALL_CHOICES = 400  # more than there are; Gradio shows 100 and says in English how many are left
# The browser keeps the choice under these names. The secret only has to be the same in every process.
_KEPT_AS, _OPEN_AS, _SECRET = "lots-jamfor", "lots-jamfor-visad", "naringslivslots"
_NAMES = sorted((municipality.name for municipality in ALL), key=swedish_order)

Choices = list[tuple[str, str]]


def html(value: str, name: str) -> gr.Markdown:
    """Markup of our own, in which everything that comes from outside is escaped already.

    Gradio's sanitiser would take drawings, labels and values out; its HTML component does not work under our policy.
    """
    return gr.Markdown(value, elem_id=name, sanitize_html=False, latex_delimiters=[])


class Controls:
    """The controls of the tab, and what may be chosen in them."""

    def __init__(self, engine: Engine, comparer: Comparer, page: gr.Blocks) -> None:
        self._engine = engine
        self._comparer = comparer
        with _beside_the_tabs(page):
            self.kept = gr.BrowserState(None, storage_key=_KEPT_AS, secret=_SECRET)
            self.was_open = gr.BrowserState(False, storage_key=_OPEN_AS, secret=_SECRET)
            self.command = gr.Textbox(visible="hidden", label="Kommando", elem_id="compare-command")
            self.go = gr.Textbox(visible="hidden", label="Kör", elem_id="compare-go")
        self.mode = gr.Radio(
            [(texts.MODE_MUNICIPALITIES, Mode.MUNICIPALITIES.value), (texts.MODE_NEWS, Mode.NEWS.value)],
            value=Mode.MUNICIPALITIES.value,
            label=texts.MODE_LABEL,
            elem_id="compare-mode",
        )
        with gr.Column(elem_id="compare-who") as self.who:
            self._lay_out_municipalities()
        with gr.Column(elem_id="compare-news", visible=False) as self.news:
            html(tag("p", text(texts.NEWS_INFO), class_="quiet"), "compare-news-info")
            self.pair = _dropdown(self._pair_choices(), texts.NEWS_LABEL, "compare-pair")
        self._lay_out_writer()

    def _lay_out_municipalities(self) -> None:
        self.municipalities = _dropdown(
            self._municipality_choices(),
            texts.MUNICIPALITIES_LABEL,
            "compare-municipalities",
            multiselect=True,
            max_choices=MOST_MUNICIPALITIES,
        )
        with gr.Row(elem_id="compare-fetch"):
            self.area = _dropdown(self._area_choices(), texts.AREA_LABEL, "compare-area")
            self.like = _dropdown([(name, name) for name in _NAMES], texts.LIKE_LABEL, "compare-like")
        self.reason = html("", "compare-reason")
        self.grounds = gr.JSON({}, visible=False)
        self.aspects = gr.CheckboxGroup(
            [(aspect.title, aspect.key) for aspect in aspects()],
            value=list(CORE),
            label=texts.ASPECTS_LABEL,
            elem_id="compare-aspects",
        )
        with gr.Row(elem_id="compare-some"):
            self.all_aspects = gr.Button(texts.ALL_ASPECTS, size="sm", elem_id="compare-all")
            self.core_aspects = gr.Button(texts.CORE_ASPECTS, size="sm", elem_id="compare-core")
        self.questions = gr.Textbox(
            label=texts.QUESTIONS_LABEL,
            placeholder=texts.QUESTIONS_PLACEHOLDER,
            lines=1,
            max_lines=MOST_QUESTIONS,
            max_length=MOST_QUESTIONS * LONGEST_QUESTION,
            elem_id="compare-questions",
            html_attributes=gr.InputHTMLAttributes(lang="sv", autocomplete="off"),
        )

    def _lay_out_writer(self) -> None:
        """The choice between the model and extracts, and what the model is sent; nothing where none is connected."""
        model = describe_model(self._engine.settings)
        with gr.Column(elem_id="compare-writer", visible=model is not None):
            html(tag("p", text(model.sent if model else ""), class_="quiet"), "compare-sent")
            self.writer = gr.Radio(
                [(page_texts.WRITER_MODEL, Wanted.MODEL.value), (page_texts.WRITER_EXTRACTS, Wanted.EXTRACTS.value)],
                value=Wanted.MODEL.value if model else Wanted.EXTRACTS.value,
                label=texts.WRITER_LABEL,
                elem_id="compare-writer-choice",
            )

    @property
    def chosen(self) -> list[Any]:
        """The controls that make up a choice, as ``choice_of`` takes them."""
        return [self.mode, self.municipalities, self.aspects, self.questions, self.pair, self.grounds]

    @property
    def shown(self) -> list[Any]:
        """Every control that ``show`` fills in."""
        return [*self.chosen, self.reason, self.who, self.news, self.area, self.like]

    def show(self, choice: Choice) -> dict[Any, Any]:
        """A choice in the controls."""
        news, pairs = choice.mode is Mode.NEWS, self._pair_choices()
        return {
            self.mode: choice.mode.value,
            # With what may be chosen: there may have been no index when the page was laid out.
            self.municipalities: gr.update(choices=self._municipality_choices(), value=list(choice.municipalities)),
            self.aspects: list(choice.aspects),
            self.questions: "\n".join(choice.questions),
            self.pair: gr.update(choices=pairs, value=choice.pair if choice.pair in dict(pairs).values() else None),
            self.grounds: {"grounds": choice.grounds, "grounded": list(choice.grounded)},
            self.reason: reason(choice),
            self.who: gr.update(visible=not news),
            self.news: gr.update(visible=news),
            self.area: None,
            self.like: None,
        }

    def look(self) -> dict[Any, Any]:
        """What may be chosen, as the corpus is now."""
        return {
            self.municipalities: gr.update(choices=self._municipality_choices()),
            self.area: gr.update(choices=self._area_choices()),
            self.pair: gr.update(choices=self._pair_choices()),
        }

    def intro(self) -> str:
        """What the tab shows before anything has been compared, with examples that the corpus can answer."""
        owners = self._owners()
        return intro(owners, [name for name in sorted(owners, key=swedish_order) if self._comparer.pairs(name)])

    def latest_pair(self, municipality: str) -> str:
        """The two latest programmes of a municipality; empty where there are not two, or no index to find them in."""
        try:
            found = self._comparer.latest_pair(municipality)
        except LotsError:
            return ""
        return pair_key(*found) if found else ""

    def _documents(self) -> tuple[Document, ...]:
        try:
            return self._engine.library.documents()
        except LotsError:
            return ()

    def _owners(self) -> set[str]:
        return {d.identity.municipality for d in self._documents() if d.identity.kind is not Kind.KNOWLEDGE} - {""}

    def _municipality_choices(self) -> Choices:
        owners = self._owners()
        return [(name if name in owners else f"{name} – {texts.NO_PROGRAMME}", name) for name in _NAMES]

    def _area_choices(self) -> Choices:
        """Counties, and the regions and cooperations that several municipalities' documents name as theirs."""
        regions: dict[str, set[str]] = {}
        for document in self._documents():
            regions.setdefault(document.identity.region, set()).add(document.identity.municipality)
        named = [region for region, owners in regions.items() if region and len(owners) > 1]
        return [(name, name) for name in sorted({*COUNTIES, *named}, key=swedish_order)]

    def _pair_choices(self) -> Choices:
        names = sorted(self._owners(), key=swedish_order)
        return [
            (f"{name}: {_when(before)} och {_when(after)}", pair_key(before, after))
            for name in names
            for before, after in self._comparer.pairs(name)
        ]


def choice_of(
    mode: str, municipalities: list[str] | None, keys: list[str] | None, questions: str | None, pair: str, held: object
) -> Choice:
    """What the controls hold."""
    told = held if isinstance(held, dict) else {}
    return Choice(
        mode=Mode.NEWS if mode == Mode.NEWS.value else Mode.MUNICIPALITIES,
        municipalities=tuple(municipalities or ()),
        aspects=tuple(keys or ()),
        questions=tuple(line[:LONGEST_QUESTION] for line in (questions or "").splitlines()),
        pair=(pair or "")[:LONGEST_QUESTION],
        grounds=str(told.get("grounds", ""))[:LONGEST_GROUNDS],
        grounded=tuple(str(name)[:LONGEST_QUESTION] for name in told.get("grounded", ())),
    )


def reason(choice: Choice) -> str:
    """On what grounds the municipalities were proposed, as long as they are the same."""
    return tag("p", text(choice.reason), class_="quiet") if choice.reason else ""


def _when(document: Document) -> str:
    identity = document.identity
    return identity.period or (f"antaget {identity.adopted}" if identity.adopted else identity.title)


def _dropdown(choices: Choices, label: str, name: str, **more: Any) -> gr.Dropdown:
    given = {"value": None} | more
    return gr.Dropdown(choices, label=label, elem_id=name, num_choices_shown=_ALL_CHOICES, **given)


@contextmanager
def _beside_the_tabs(page: gr.Blocks) -> Iterator[None]:
    inside = get_render_context()
    set_render_context(page)
    try:
        yield
    finally:
        set_render_context(inside)
