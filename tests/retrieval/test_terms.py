"""The terms of passages, worked out when they are indexed, and what is remembered of the store."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from assistant.language.words import terms
from assistant.retrieval.matching import QueryWords
from assistant.retrieval.store import LedgerEntry, Store
from assistant.types import BlockKind, Document, Identity, Passage, Unit
from tests.conftest import Workspace

MORA = Document("mora", "mora.md", "", "", Identity(title="Näringslivsstrategi för Mora", municipality="Mora"))


def passage(ordinal: int, text: str, section: tuple[str, ...] = ("Mål",), lead: str = "") -> Passage:
    return Passage(f"mora:{ordinal}", "mora", ordinal, section, (Unit(text, BlockKind.PARAGRAPH),), lead)


def test_terms_in_the_index_are_those_of_the_passages(small_index: Workspace) -> None:
    library = small_index.library()
    store = library.generation.store
    documents = {document.id: document for document in library.documents()}
    passages = {p.id: p for id_ in documents for p in library.passages_of(id_)}
    found = store.terms_of([*passages, "okänt:0"])
    assert {item.id for item in found} == set(passages)
    for item in found:
        passage = passages[item.id]
        title = documents[item.document_id].identity.title
        assert set(item.text) == set(terms(passage.text))
        assert set(item.headings) == set(terms(" ".join([title, *passage.section, passage.lead])))


def test_line_that_introduces_a_list_belongs_to_the_headings(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "store.sqlite")) as store:
        store.put(LedgerEntry(MORA, "", "", 1), [passage(0, "fler jobb", ("Insatser",), "Vi prioriterar:")])
        (item,) = store.terms_of(["mora:0"])
    assert set(terms("Vi prioriterar:")) <= set(item.headings)
    assert set(item.text) == set(terms("fler jobb"))


def test_store_remembers_no_document_that_has_been_replaced(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "store.sqlite")) as store:
        for text in ("60 nystartade företag", "75 nystartade företag"):
            store.put(LedgerEntry(MORA, "", "", 1), [passage(0, text)])
            assert [p.text for p in store.passages_of("mora")] == [text]
            assert [p.text for p in store.passages(["mora:0"])] == [text]
        store.remove(["mora"])
        assert store.passages_of("mora") == []
        assert store.passages(["mora:0"]) == []


def test_list_of_passages_is_the_callers_own(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "store.sqlite")) as store:
        store.put(LedgerEntry(MORA, "", "", 1), [passage(0, "Målet är fler jobb.")])
        store.passages_of("mora").clear()
        assert len(store.passages_of("mora")) == 1


def test_parts_of_a_text_count_as_one_text() -> None:
    query = QueryWords("Hur många nystartade företag är befolkningsmålet i strategin?", lambda term: 1.0)
    one, other = terms("Nystartade bolag"), terms("Invånarna och strategin")
    together = query.coverage([*one, *other])
    assert query.coverage(one, other) == together
    assert 0 < query.coverage(one) < together < 1
    assert query.coverage() == query.coverage(terms("snö och is")) == 0
    assert query.coverage(terms("Hur många nystartade företag är befolkningsmålet i strategin?")) == 1
