"""Write the vectors that come with a corpus: ``python -m assistant.retrieval.ship [CORPUS]``.

To be run when documents of the starter corpus, the splitting or the model has changed. The documents are indexed in a
temporary folder, with the vectors that the file already has; only what is new is embedded.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from assistant.settings import PROJECT_ROOT, Settings, load_settings, stay_offline


def ship(corpus: Path, settings: Settings) -> tuple[int, int]:
    """Write ``.vectors.npz`` in ``corpus`` with a vector for every passage of its documents.

    Returns:
        The number of vectors, and of those the number that the file did not have.

    Raises:
        LotsError: the corpus cannot be read, or holds nothing.
    """
    from assistant.errors import LotsError
    from assistant.retrieval.build import build_index
    from assistant.retrieval.context import passage_text
    from assistant.retrieval.embedding import load_embeddings
    from assistant.retrieval.library import Library
    from assistant.retrieval.shipped import SHIPPED_NAME, read_shipped, write_shipped
    from assistant.retrieval.vector_cache import VectorCache, text_key

    target = corpus / SHIPPED_NAME
    embeddings = load_embeddings(settings)
    with tempfile.TemporaryDirectory(prefix="lots-ship-") as folder:
        own = settings.model_copy(update={"index": Path(folder), "corpus": [corpus]})
        build_index(own, [corpus], embeddings=embeddings)
        library = Library(own, embeddings)
        texts = [
            passage_text(document.identity, passage)
            for document in library.documents()
            for passage in library.passages_of(document.id)
        ]
        if not texts:
            raise LotsError("Underlaget gav inga stycken.", "Kontrollera att mappen innehåller dokument.")
        keys = [text_key(text) for text in texts]
        with closing(VectorCache(Path(folder) / "vectors.sqlite", [target])) as cache:
            vectors = dict(zip(keys, cache.embed(texts, embeddings), strict=True))
    had = read_shipped(target, embeddings.model_id, list(vectors)) if target.is_file() else {}
    write_shipped(target, embeddings.model_id, vectors)
    return len(vectors), len(vectors) - len(had)


def main(arguments: Sequence[str]) -> None:
    """Write the file and say what became of it."""
    corpus = Path(arguments[0]) if arguments else PROJECT_ROOT / "corpus"
    count, new = ship(corpus, load_settings())
    sys.stderr.write(f"{count} vektorer, varav {new} nya\n")


if __name__ == "__main__":
    stay_offline()
    main(sys.argv[1:])
