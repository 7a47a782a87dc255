"""The sources of one answer by key, and the citations that the answer makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from assistant.types import Citation
from assistant.writing.checking.claims import Claims
from assistant.writing.checking.ground import Ground, ground_of
from assistant.writing.checking.quoting import Quoter
from assistant.writing.checking.results import KeyedSource
from assistant.writing.citing import Citations

Groups = Sequence[tuple[str, ...]]


class Sources:
    """Looks up what a key stands for, and numbers the passages in order of first use."""

    def __init__(self, sources: Sequence[KeyedSource], today: date) -> None:
        self._sources = {source.key: source for source in sources}
        self._grounds = {source.key: ground_of(source.evidence) for source in sources}
        self._citations = Citations(today)
        self._quoter = Quoter()

    @property
    def keys(self) -> list[str]:
        """The keys, as given."""
        return list(self._sources)

    @property
    def municipalities(self) -> frozenset[str]:
        """Those whose documents the sources are from."""
        return frozenset(ground.municipality for ground in self._grounds.values()) - {""}

    @property
    def urls(self) -> frozenset[str]:
        """Addresses that the sources name: the only ones that may be written out."""
        documents = {source.evidence.document.id: source.evidence.document for source in self._sources.values()}
        named = {entry.url for document in documents.values() for entry in document.identity.sources}
        texts = [source.evidence.passage.text for source in self._sources.values()]
        written = {word.strip('.,;:()[]«»"”') for text in texts for word in text.split()}
        return frozenset(named | {word for word in written if "." in word}) - {""}

    def grounds(self, groups: Groups) -> list[list[Ground]]:
        """What the passages of each citation hold."""
        return [[self._grounds[key] for key in group] for group in groups]

    def cite(self, claims: Claims, keys: Iterable[str]) -> tuple[int, ...]:
        """The numbers of the passages behind the keys, after noting what of each bears out the claims."""
        numbers = []
        for key in keys:
            evidence = self._sources[key].evidence
            for quote, unit in self._quoter.best(claims, evidence):
                number = self._citations.cite(evidence, quote, [unit])
            numbers.append(number)
        return tuple(numbers)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Those made so far, by number."""
        return self._citations.all()
