"""The index as the rest of the code sees it: its documents, and searching them.

A ``Library`` follows the index folder: when a build has published a new generation, the next call works on that one.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import IndexMismatchError, IndexMissingError
from assistant.retrieval.compatibility import mismatch
from assistant.retrieval.generations import Generations
from assistant.retrieval.store import Contents, Store
from assistant.settings import Settings
from assistant.types import Document, Evidence, Passage

if TYPE_CHECKING:
    from assistant.retrieval.embedding import SentenceEmbeddings
    from assistant.retrieval.lexical import Lexical
    from assistant.retrieval.vectors import Vectors

REBUILD = "lots index"


class Generation:
    """One opened generation; its engines open when first used."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.store = Store(folder / "store.sqlite")
        self.contents: Contents = self.store.contents()
        self.documents: dict[str, Document] = {e.document.id: e.document for e in self.contents.entries}

    @cached_property
    def vectors(self) -> Vectors:
        """The vectors, in Chroma."""
        from assistant.retrieval.vectors import Vectors

        return Vectors(self.folder / "chroma")

    @cached_property
    def lexical(self) -> Lexical:
        """The word index."""
        from assistant.retrieval.lexical import Lexical

        return Lexical.open(self.folder / "lexical")

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()
        if "vectors" in self.__dict__:
            self.vectors.close()


class Library:
    """The searchable corpus.

    Safe to share between threads. The embedding model is loaded at the first search, or by ``warm_up``.
    """

    def __init__(self, settings: Settings, embeddings: SentenceEmbeddings | None = None) -> None:
        self.settings = settings
        self._generations = Generations(settings.index)
        self._generation: Generation | None = None
        self._embeddings = embeddings
        self._lock = threading.RLock()

    @property
    def generation(self) -> Generation:
        """The current generation, reopened when a newer one has been published.

        Raises:
            IndexMissingError: nothing has been built.
            IndexMismatchError: it was made by another model or another version of the splitter.
        """
        with self._lock:
            folder = self._generations.current()
            if folder is None:
                raise IndexMissingError(
                    f"Det finns inget index i {self.settings.index} ännu.", f"Bygg det med: {REBUILD}"
                )
            if self._generation is None or self._generation.folder != folder:
                opened = Generation(folder)
                difference = mismatch(opened.contents.meta, self.settings)
                if difference is not None:
                    opened.close()
                    raise IndexMismatchError(
                        f"Indexet i {self.settings.index} är byggt med {difference}.", f"Bygg om det med: {REBUILD}"
                    )
                # The one before is left to the garbage collector: another thread may be in the middle of a search.
                self._generation = opened
            return self._generation

    @property
    def embeddings(self) -> SentenceEmbeddings:
        """The embedding model, loaded at first use."""
        with self._lock:
            if self._embeddings is None:
                from assistant.retrieval.embedding import load_embeddings

                self._embeddings = load_embeddings(self.settings)
            return self._embeddings

    def warm_up(self) -> None:
        """Load the model and open the engines, so that the first question does not wait for them."""
        self.embeddings.encode_query("uppvärmning")
        generation = self.generation
        generation.vectors.count()
        generation.lexical.idf("uppvärmning")

    def contents(self) -> Contents:
        """The ledger: documents, failures and what the index was made with."""
        return self.generation.contents

    def documents(self) -> tuple[Document, ...]:
        """Every document, by path."""
        return tuple(self.generation.documents.values())

    def document(self, document_id: str) -> Document | None:
        """One document, ``None`` when it is not in the index."""
        return self.generation.documents.get(document_id)

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of a document, in order."""
        return self.generation.store.passages_of(document_id)

    def search(
        self,
        query: str,
        k: int = 8,
        municipalities: Collection[str] = (),
        document_ids: Sequence[str] | None = None,
    ) -> list[Evidence]:
        """The passages that best answer a query.

        Args:
            query: a question or keywords, in Swedish.
            k: how many passages at most.
            municipalities: names; when given, only their documents are searched.
            document_ids: when given, only these documents are searched.

        Returns:
            Best first, near-duplicates thinned out.
        """
        from assistant.retrieval.search import search

        generation = self.generation
        allowed = None if document_ids is None else set(document_ids)
        if municipalities:
            wanted = set(municipalities)
            of_those = {d.id for d in generation.documents.values() if d.identity.municipality in wanted}
            allowed = of_those if allowed is None else allowed & of_those
        return search(generation, self.embeddings, query, k, allowed)
