"""The page: header, tabs, and nothing that belongs to one tab."""

from __future__ import annotations

import gradio as gr

from assistant.ui import texts
from assistant.ui.ask_tab import AskTab
from assistant.ui.compare.tab import CompareTab
from assistant.ui.corpus_tab import CorpusTab
from assistant.ui.draft.tab import DraftTab
from assistant.ui.engine import Engine
from assistant.ui.inventory.tab import InventoryTab
from assistant.ui.markup import tag, text
from assistant.writing.model.connection import describe_model

# In the order they are shown. A tab is a class that is given the engine and the page, and lays itself out.
TABS = (AskTab, DraftTab, CompareTab, InventoryTab, CorpusTab)


def build_page(engine: Engine, *, loopback: bool = True) -> gr.Blocks:
    """Lay out the page; ``loopback`` says that the visitor sits at the machine it runs on."""
    page: gr.Blocks
    with gr.Blocks(title=texts.NAME, analytics_enabled=False, fill_width=True) as page:
        place = texts.STAYS_HERE if loopback else texts.STAYS_ON_SERVER
        name = tag("h1", text(texts.NAME))
        model = describe_model(engine.settings)
        line = texts.writer_state(model.text, model.on_this_machine, place) if model else f"{texts.TAGLINE} · {place}"
        state = tag("p", text(line), class_="state")
        gr.Markdown(tag("div", name + state, class_="head"), elem_id="head", latex_delimiters=[])
        with gr.Tabs(elem_id="tabs"):
            for tab in TABS:
                tab(engine, page)
    return page
