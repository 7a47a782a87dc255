"""Vectors that come with a corpus, so that its first index needs no embedding.

A corpus folder may hold ``.vectors.npz``: for a model, the hashes of texts and their vectors. Everything goes by
content, so a file that is older than the documents is never wrong, only of less use. Vectors are kept in float16:
two bytes a number, and the cosine with the vector in float32 is above 0.999999.
"""

from __future__ import annotations

import logging
import os
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

logger = logging.getLogger(__name__)

# Readers of documents pass over names that begin with a dot.
SHIPPED_NAME = ".vectors.npz"
# Half of the SHA-256: two texts with the same are not to be expected in the lifetime of the universe.
_KEY_BYTES = 16


def shipped_in(corpora: Iterable[Path]) -> list[Path]:
    """Where corpus folders keep their vectors, whether or not they have any."""
    return [folder / SHIPPED_NAME for folder in corpora]


def read_shipped(path: Path, model: str, keys: Sequence[bytes]) -> dict[bytes, NDArray[np.float32]]:
    """Vectors in the file for ``keys``.

    Args:
        path: a file that ``write_shipped`` made. One that is damaged is passed over with a warning, since every
            vector can be worked out again.
        model: the model whose vectors are wanted; a file made by another has none.
        keys: hashes of 32 bytes, as ``vector_cache.text_key`` gives them.

    Returns:
        Normalised float32 vectors by key, for those that the file has.
    """
    try:
        with np.load(path, allow_pickle=False) as file:
            if str(file["model"]) != model:
                return {}
            rows = {bytes(row): n for n, row in enumerate(file["keys"])}
            found = {key: rows[key[:_KEY_BYTES]] for key in keys if key[:_KEY_BYTES] in rows}
            vectors = file["vectors"][list(found.values())].astype(np.float32)
    except (OSError, ValueError, KeyError, IndexError, EOFError, zipfile.BadZipFile) as error:
        logger.warning("The vectors in %s could not be read: %s", path, error)
        return {}
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return dict(zip(found, vectors, strict=True))


def write_shipped(path: Path, model: str, vectors: Mapping[bytes, NDArray[np.float32]]) -> None:
    """Write the file, whole or not at all. The same vectors give the same bytes.

    Args:
        model: the ``model_id`` of the embeddings.
        vectors: by hash of 32 bytes.
    """
    keys = sorted(vectors)
    short = np.frombuffer(b"".join(key[:_KEY_BYTES] for key in keys), dtype=np.uint8).reshape(-1, _KEY_BYTES)
    matrix = np.stack([vectors[key] for key in keys]).astype(np.float16)
    beside = path.with_name(f"{path.name}.{os.getpid()}.npz")
    try:
        np.savez(beside, model=np.array(model), keys=short, vectors=matrix)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
