"""The map and the bars of the inventory, drawn when they are asked for and remembered as long as they stay the same."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.programme.inventory import column
from assistant.types import Inventory
from assistant.ui.inventory import texts
from assistant.ui.inventory.categories import EMPTY, IN_CORPUS, categories, map_values
from assistant.ui.inventory.summary_view import legend_of

if TYPE_CHECKING:
    from assistant.export.pictures.canvas import Picture

_REMEMBERED = 16  # maps of 200 kB


def map_title(key: str) -> str:
    """What a map shows: the column, or which municipalities the corpus has programmes of."""
    return texts.IN_CORPUS if key == IN_CORPUS else column(key).title


def map_of(made: Inventory, key: str) -> Picture:
    """The municipalities coloured by a column, or by whether the corpus has programmes of them."""
    values = map_values(made.rows, key)
    legend = legend_of(categories(key), list(values.values()))
    return _map(map_title(key), tuple(sorted(values.items())), tuple(legend.items()))


@lru_cache(_REMEMBERED)
def _map(title: str, values: tuple[tuple[str, str], ...], legend: tuple[tuple[str, str], ...]) -> Picture:
    from assistant.export.pictures.map import municipality_map

    return municipality_map(dict(values), dict(legend), title=title, rest=texts.NO_PROGRAMME, quiet=EMPTY)


def bars_of(made: Inventory) -> Picture:
    """The shares beside those of 2017."""
    from assistant.export.pictures.bars import share_bars

    return share_bars(made.shares)
