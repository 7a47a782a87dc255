"""Documents → a new generation of the index, whole or not at all.

Only what has changed is read; only texts that have never been embedded are embedded. The generation in use is not
touched: the new one is made from a copy beside it and becomes current in one rename.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from assistant.documents import corrections
from assistant.documents.identity import identify
from assistant.documents.isolation import ReadingPool
from assistant.documents.splitting import split
from assistant.errors import DocumentError, LotsError
from assistant.retrieval.compatibility import expected_meta, made_with, mismatch
from assistant.retrieval.context import passage_text
from assistant.retrieval.generations import Generations, damage_reported, file_sizes
from assistant.retrieval.lexical import Lexical
from assistant.retrieval.plan import Plan, Scope, ToRead, make_plan
from assistant.retrieval.progress import BuildProgress, Listener
from assistant.retrieval.shipped import shipped_in
from assistant.retrieval.store import Contents, Failure, LedgerEntry, Store
from assistant.retrieval.vector_cache import VectorCache
from assistant.retrieval.vectors import Vectors
from assistant.retrieval.vocabulary import Vocabulary
from assistant.settings import Settings
from assistant.types import Document, DocumentWarning, Passage, ReadResult

if TYPE_CHECKING:
    from assistant.retrieval.embedding import SentenceEmbeddings


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What ``build_index`` did. Counts are documents, ``seconds`` wall-clock time."""

    documents: int
    passages: int
    added: int
    updated: int
    unchanged: int
    removed: int
    failed: tuple[Failure, ...]
    warnings: tuple[DocumentWarning, ...]
    seconds: float


@dataclass(slots=True)
class _Made:
    """A document ready for the index."""

    entry: LedgerEntry
    passages: list[Passage]


def build_index(
    settings: Settings,
    corpora: Sequence[Path],
    only: Sequence[Path] = (),
    listener: Listener | None = None,
    embeddings: SentenceEmbeddings | None = None,
    *,
    rebuild: bool = False,
) -> BuildReport:
    """Build the index or bring it up to date.

    Args:
        corpora: the corpus folders; documents that are no longer in any of them are removed.
        only: files or folders to look at; everything else in the index stays as it is. Paths outside ``corpora``
            are remembered and belong to the corpus from then on. An index made by other versions is built anew whole.
        listener: told how far the work has come.
        embeddings: a model that is already loaded.
        rebuild: start from nothing; documents outside ``corpora`` are forgotten.

    Raises:
        IndexBusyError: another process builds this index.
        LotsError: a corpus folder is missing or unreadable, the index is damaged or cannot be written.
    """
    started = time.monotonic()
    generations = Generations(settings.index)
    try:
        with generations.building(), BuildProgress(settings.index, listener) as progress:
            progress.step("Letar efter dokument")
            contents, plan = _build(settings, generations, corpora, only, progress, embeddings, rebuild=rebuild)
    except (OSError, sqlite3.Error) as error:
        raise LotsError(
            f"Indexet i {settings.index} gick inte att skriva: {getattr(error, 'strerror', None) or error}.",
            "Kontrollera att det finns plats på disken och att du får skriva i mappen, och kör lots index igen.",
        ) from error
    return _report(contents, plan, time.monotonic() - started)


def _build(
    settings: Settings,
    generations: Generations,
    corpora: Sequence[Path],
    only: Sequence[Path],
    progress: BuildProgress,
    embeddings: SentenceEmbeddings | None,
    *,
    rebuild: bool,
) -> tuple[Contents, Plan]:
    """Publish a new generation unless the current one is as it should be; what the index holds, and what was done."""
    current = None if rebuild else generations.current()
    meta = made_with(current) if current is not None else {}
    scope = Scope.of(corpora, only, meta)
    if current is not None and mismatch(meta, settings) is not None:
        current, scope = None, Scope.of(corpora, (), scope.meta())
    contents = _contents(current)
    plan = make_plan(settings, contents, scope)
    if current is not None and plan.nothing and not scope.changes(meta):
        return contents, plan
    work = generations.start()
    if current is not None:
        shutil.copytree(current, work, dirs_exist_ok=True)
    _fill(settings, work, plan, scope, progress, embeddings)
    return _contents(generations.publish(work)), plan


def _contents(generation: Path | None) -> Contents:
    if generation is None:
        return Contents()
    with (
        damage_reported(generation, sqlite3.Error),
        closing(Store(generation / "store.sqlite", read_only=True)) as store,
    ):
        return store.contents()


def _fill(
    settings: Settings,
    work: Path,
    plan: Plan,
    scope: Scope,
    progress: BuildProgress,
    embeddings: SentenceEmbeddings | None,
) -> None:
    """Write what the plan says into the working folder."""
    if embeddings is None:
        progress.step("Laddar sökmodellen")
        from assistant.retrieval.embedding import load_embeddings

        embeddings = load_embeddings(settings)
    made, failures = _read_all(settings, plan, embeddings, progress)
    with closing(Store(work / "store.sqlite")) as store:
        with (
            closing(Vectors(work / "chroma")) as vectors,
            closing(VectorCache(settings.index / "vectors.sqlite", shipped_in(scope.roots))) as cache,
        ):
            _write(plan, made, failures, store, vectors, cache, embeddings, progress)
        progress.step("Bygger ordregistret")
        documents = {entry.document.id: entry.document for entry in store.contents().entries}
        passages = store.all_passages()
        texts = [passage_text(documents[p.document_id].identity, p) for p in passages]
        shutil.rmtree(work / "lexical", ignore_errors=True)
        Lexical.build([p.id for p in passages], texts, work / "lexical")
        Vocabulary.build(texts, work / "lexical")
        store.set_meta({**expected_meta(settings), **scope.meta(), **file_sizes(work)})


def _read_all(
    settings: Settings, plan: Plan, embeddings: SentenceEmbeddings, progress: BuildProgress
) -> tuple[list[_Made], list[Failure]]:
    """Read the files side by side; a file that fails is named and the rest goes on."""
    made: list[_Made] = []
    failures: list[Failure] = []
    work = {item.file.absolute: item for item in plan.read}
    progress.step("Läser dokument", 0, len(work))
    with ReadingPool(settings) as pool:
        for path, result in pool.read_many(list(work)):
            item = work[path]
            try:
                if isinstance(result, DocumentError):
                    raise result
                made.append(_make(settings, item, result, embeddings))
            except LotsError as error:
                failures.append(
                    Failure(str(item.file.root), item.file.path, item.sha256, item.fingerprint, str(error), _now())
                )
            progress.advance()
    return made, failures


def _make(settings: Settings, item: ToRead, result: ReadResult, embeddings: SentenceEmbeddings) -> _Made:
    file = item.file
    identity = corrections.apply(identify(result, PurePosixPath(file.path)), item.correction)
    document = Document(file.document_id, file.path, str(file.root), item.sha256, identity, result.page_count)
    passages = split(
        result.blocks,
        identity,
        document.id,
        embeddings.count_tokens,
        target=settings.passage_tokens,
        limit=settings.passage_tokens_max,
    )
    if not passages:
        raise DocumentError(
            "Dokumentet gav inga stycken: där finns ingen löpande text.",
            "Kontrollera att filen innehåller text och inte bara bilder eller rubriker.",
        )
    entry = LedgerEntry(document, item.fingerprint, _now(), len(passages), result.warnings)
    return _Made(entry, passages)


def _write(
    plan: Plan,
    made: Sequence[_Made],
    failures: Sequence[Failure],
    store: Store,
    vectors: Vectors,
    cache: VectorCache,
    embeddings: SentenceEmbeddings,
    progress: BuildProgress,
) -> None:
    stale = {entry.document.id for entry in plan.gone}
    stale |= {item.file.document_id for item in plan.read}
    vectors.remove(stale & {entry.document.id for entry in store.contents().entries})
    store.remove(stale)
    store.remove_failures(plan.gone_failures)
    for failure in failures:
        store.put_failure(failure)
    passages = [(m.entry.document, passage) for m in made for passage in m.passages]
    progress.step("Räknar ut vektorer för stycken", 0, len(passages))
    matrix = cache.embed([passage_text(d.identity, p) for d, p in passages], embeddings, progress.reach)
    progress.step("Skriver indexet")
    for m in made:
        store.put(m.entry, m.passages)
    vectors.put(passages, matrix)


def _report(contents: Contents, plan: Plan, seconds: float) -> BuildReport:
    failed = {(failure.root, failure.path) for failure in contents.failures}
    read = {(str(item.file.root), item.file.path): item for item in plan.read}
    done = [item for key, item in read.items() if key not in failed]
    return BuildReport(
        documents=len(contents.entries),
        passages=sum(entry.passages for entry in contents.entries),
        added=sum(not item.known for item in done),
        updated=sum(item.known for item in done),
        unchanged=plan.unchanged,
        removed=len(plan.gone),
        failed=contents.failures,
        warnings=tuple(
            DocumentWarning(entry.document.path, reason, page)
            for entry in contents.entries
            for page, reason in entry.warnings
        ),
        seconds=seconds,
    )


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
