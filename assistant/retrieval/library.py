"""The index as the rest of the code sees it: its documents, and searching them.

A ``Library`` follows the index folder: when a build has published a new generation, the next call works on that one.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import IndexMismatchError, IndexMissingError
from assistant.retrieval.compatibility import made_with, mismatch
from assistant.retrieval.generations import Generations, damage_reported, damaged, missing_files
from assistant.retrieval.store import Contents, Store
from assistant.settings import Settings
from assistant.types import Document, Evidence, Passage

if TYPE_CHECKING:
    from assistant.retrieval.embedding import SentenceEmbeddings
    from assistant.retrieval.lexical import Lexical
    from assistant.retrieval.vectors import Vectors
    from assistant.retrieval.vocabulary import Vocabulary

REBUILD = "lots index"


class Generation:
    """One opened generation; its engines open when first used.

    Raises:
        LotsError: here and from the engines, when the files are damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with damage_reported(folder, Exception):
            self.store = Store(folder / "store.sqlite", read_only=True)
            self.contents: Contents = self.store.contents()
        if missing_files(folder, self.contents.meta):
            self.store.close()
            raise damaged(folder.parent.parent)
        self.documents: dict[str, Document] = {e.document.id: e.document for e in self.contents.entries}
        self._passages = sum(entry.passages for entry in self.contents.entries)
        self._lock = threading.Lock()

    @property
    def vectors(self) -> Vectors:
        """The vectors, in Chroma."""
        with self._lock:
            return self._vectors

    @cached_property
    def _vectors(self) -> Vectors:
        from assistant.retrieval.vectors import Vectors

        vectors = Vectors(self.folder / "chroma")
        # Chroma makes a new, empty collection where its files are gone.
        self._check_count(vectors.count())
        return vectors

    @property
    def lexical(self) -> Lexical:
        """The word index."""
        with self._lock:
            return self._lexical

    @cached_property
    def _lexical(self) -> Lexical:
        from assistant.retrieval.lexical import Lexical

        with damage_reported(self.folder, Exception):
            lexical = Lexical.open(self.folder / "lexical")
        self._check_count(len(lexical))
        return lexical

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The words that stand in the corpus."""
        from assistant.retrieval.vocabulary import Vocabulary

        with damage_reported(self.folder, Exception):
            return Vocabulary.open(self.folder / "lexical")

    def _check_count(self, passages: int) -> None:
        if passages != self._passages:
            raise damaged(self.folder.parent.parent)

    def close(self) -> None:
        """Let go of the files."""
        self.store.close()
        if "_vectors" in self.__dict__:
            self._vectors.close()


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
        # Apart, so that the ledger can be read while the model loads.
        self._model_lock = threading.Lock()

    @property
    def generation(self) -> Generation:
        """The current generation, reopened when a newer one has been published.

        Raises:
            IndexMissingError: nothing has been built.
            IndexMismatchError: it was made by another model or another version of the splitter.
            LotsError: its files are damaged.
        """
        with self._lock:
            folder = self._generations.current()
            if folder is None:
                raise IndexMissingError(
                    f"Det finns inget index i {self.settings.index} ännu.", f"Bygg det med: {REBUILD}"
                )
            if self._generation is None or self._generation.folder != folder:
                difference = mismatch(made_with(folder), self.settings)
                if difference is not None:
                    raise IndexMismatchError(
                        f"Indexet i {self.settings.index} är byggt med {difference}.", f"Bygg om det med: {REBUILD}"
                    )
                # The one before is left to the garbage collector: another thread may be in the middle of a search.
                self._generation = Generation(folder)
            return self._generation

    @property
    def embeddings(self) -> SentenceEmbeddings:
        """The embedding model, loaded at first use."""
        with self._model_lock:
            if self._embeddings is None:
                from assistant.retrieval.embedding import load_embeddings

                self._embeddings = load_embeddings(self.settings)
            return self._embeddings

    def warm_up(self) -> None:
        """Load the model and open the engines, so that the first question does not wait for them."""
        from assistant.retrieval.matching import QueryWords

        self.embeddings.encode_query("uppvärmning")
        generation = self.generation
        generation.vectors.count()
        # Reads the dictionaries and the synonyms too.
        QueryWords("uppvärmning", generation.lexical.idf)

    def snapshot(self) -> Library:
        """This library as it stands now, which no build changes: for work that takes several calls, such as an answer.

        Raises:
            LotsError: as for ``generation``.
        """
        return _Snapshot(self)

    def contents(self) -> Contents:
        """The ledger: documents, failures and what the index was made with."""
        return self.generation.contents

    def documents(self) -> tuple[Document, ...]:
        """Every document, by path."""
        return tuple(self.generation.documents.values())

    def document(self, document_id: str) -> Document | None:
        """One document, ``None`` when it is not in the index."""
        return self.generation.documents.get(document_id)

    def mend(self, text: str) -> str:
        """A question with its slips of spelling mended by the words of the corpus."""
        return self.generation.vocabulary.mend(text)

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of a document, in order."""
        generation = self.generation
        with damage_reported(generation.folder, sqlite3.Error):
            return generation.store.passages_of(document_id)

    def search(
        self,
        query: str,
        k: int = 8,
        document_ids: Sequence[str] | None = None,
    ) -> list[Evidence]:
        """The passages that best answer a query.

        Args:
            query: a question or keywords, in Swedish.
            k: how many passages at most.
            document_ids: when given, only these documents are searched.

        Returns:
            Best first, near-duplicates thinned out.
        """
        from assistant.retrieval.search import search

        generation = self.generation
        # A document the caller has seen may be gone from the generation that is current by now.
        allowed = None if document_ids is None else generation.documents.keys() & set(document_ids)
        return search(generation, self.embeddings, query, k, allowed)


class _Snapshot(Library):
    """A library that stays with one generation and shares the model of the one it was taken from."""

    def __init__(self, library: Library) -> None:
        self.settings = library.settings
        self._library = library
        self._opened = library.generation

    @property
    def generation(self) -> Generation:
        return self._opened

    @property
    def embeddings(self) -> SentenceEmbeddings:
        return self._library.embeddings

    def snapshot(self) -> Library:
        return self
