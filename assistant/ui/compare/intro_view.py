"""What the tab shows before anything has been compared: what it does, and comparisons to try."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from assistant.ui.compare import texts
from assistant.ui.compare.choice import comparison_address, news_address
from assistant.ui.markup import tag, text


def intro(municipalities: Collection[str], with_two: Sequence[str]) -> str:
    """The first-visit text.

    Args:
        municipalities: that have a document, so that the examples can be answered.
        with_two: municipalities with two programmes.
    """
    examples = [
        (words, comparison_address(names, keys))
        for words, names, keys in texts.EXAMPLES
        if set(names) <= set(municipalities)
    ]
    news = next((name for name in (*texts.NEWS_EXAMPLES, *with_two) if name in with_two), "")
    if news:
        examples.append((texts.news_heading(news), news_address(news)))
    items = "".join(tag("li", tag("a", text(words), href=address)) for words, address in examples)
    tried = tag("h3", text(texts.EXAMPLES_TITLE)) + tag("ul", items) if items else ""
    return tag("div", tag("p", text(texts.INTRO)) + tried, class_="intro")
