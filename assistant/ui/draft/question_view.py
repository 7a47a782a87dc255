"""What the officer has to choose before a command can be done, as a heading, a sentence and buttons."""

from __future__ import annotations

from assistant.ui.draft import texts
from assistant.ui.draft.outcome import Question
from assistant.ui.draft.places import QUESTION
from assistant.ui.markup import tag, text


def question_html(question: Question) -> str:
    """The question; ``draft.js`` sends the command again with what is chosen."""
    title = tag("h3", text(question.title), id=QUESTION, tabindex="-1") + tag("p", text(question.text))
    buttons = "".join(
        tag("button", text(label), type="button", class_="decide", value=value) for value, label in question.choices
    )
    buttons += tag("button", text(texts.CANCEL), type="button", class_="decide-not")
    inner = title + tag("div", buttons, class_="buttons")
    return tag("section", inner, class_="question", aria_labelledby=QUESTION)
