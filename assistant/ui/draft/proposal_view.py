"""What the municipality's own earlier programme says, as proposals to take or leave."""

from __future__ import annotations

from assistant.tasks.drafting.prefill import Prefill
from assistant.ui.conversation import shown_source
from assistant.ui.draft import texts
from assistant.ui.draft.form_view import void
from assistant.ui.draft.places import PROPOSALS
from assistant.ui.markup import tag, text
from assistant.ui.source_view import source_entry


def proposals_html(prefill: Prefill) -> str:
    """The proposals, each with its source, and the buttons that accept them."""
    if prefill.document is None or not prefill.proposals:
        return ""
    title = texts.proposals(len(prefill.proposals), prefill.document.identity.title)
    html = tag("h3", text(title), id=PROPOSALS, tabindex="-1") + tag("p", text(texts.PROPOSALS_HELP), class_="help")
    items = ""
    for place, proposal in enumerate(prefill.proposals):
        element = f"forslag-{place}"
        box = void("input", type="checkbox", id=element, class_="proposal", value=str(place))
        name = tag("span", text(f"{_label(proposal.field)}:"), class_="of") + " " + text(proposal.value)
        source = tag("div", source_entry(shown_source(proposal.citation)), class_="source")
        where = tag("details", tag("summary", text(texts.SOURCE)) + source)
        items += tag("li", box + tag("label", name, for_=element) + where)
    accept = tag("button", text(texts.ACCEPT), type="button", class_="accept")
    decline = tag("button", text(texts.DECLINE), type="button", class_="decline")
    buttons = tag("div", accept + decline, class_="buttons")
    return tag("section", html + tag("ul", items) + buttons, class_="proposals", aria_labelledby=PROPOSALS)


def _label(path: str) -> str:
    """What a field is called in the form; a list by what one of it is called."""
    return texts.ITEMS[path][0] if path in texts.ITEMS else texts.PROPOSED.get(path, path)
