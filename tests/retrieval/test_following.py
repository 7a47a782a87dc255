"""A reader and a build at the same time: the reader sees the old index or the new one, never some of each."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
from dataclasses import replace

from assistant.retrieval.library import Library
from assistant.tasks.ask import stream_answer
from assistant.types import Answer, AnswerEvent, Progress
from tests.conftest import DOCUMENTS, MORA, Workspace

QUESTION = "Hur många nystartade företag ska Mora få per år?"


def numbered(number: int) -> str:
    """Mora's strategy with this number everywhere, so that a mix of two states can be told."""
    return MORA.replace("60 nystartade", f"{number} nystartade").replace("i mars", f"i mars, mål {number}")


def numbers_seen(library: Library) -> set[str]:
    """The numbers in everything that the reader finds about Mora."""
    found = library.search(QUESTION, 20)
    document = next(item.document for item in found if item.document.path == "program/mora.md")
    texts = [item.passage.text for item in found if item.document.path == "program/mora.md"]
    texts += [passage.text for passage in library.passages_of(document.id)]
    return {word for text in texts for word in text.replace(",", " ").replace(".", " ").split() if word.isdecimal()}


def test_open_library_sees_the_new_index_at_its_next_question(built: Workspace) -> None:
    library = built.library()
    assert "60 nystartade" in library.search(QUESTION, 1)[0].passage.text
    built.write("program/mora.md", numbered(75))
    built.write("program/boden.md", "# Plan för Boden\n\nBodens mål är 500 nya jobb.\n")
    built.build()
    assert "75 nystartade" in library.search(QUESTION, 1)[0].passage.text
    assert "program/boden.md" in [document.path for document in library.documents()]


def test_library_made_before_the_first_build_sees_it(workspace: Workspace) -> None:
    library = workspace.library()
    workspace.write("mora.md", MORA)
    workspace.build()
    assert [document.path for document in library.documents()] == ["mora.md"]


def test_index_deleted_and_built_anew_is_seen_too(built: Workspace) -> None:
    library = built.library()
    assert "60 nystartade" in library.search(QUESTION, 1)[0].passage.text
    shutil.rmtree(built.index)
    built.write("program/mora.md", numbered(75))
    built.build()
    assert "75 nystartade" in library.search(QUESTION, 1)[0].passage.text


def test_snapshot_stays_with_its_state_while_the_index_changes_twice(built: Workspace) -> None:
    library = built.library()
    snapshot = library.snapshot()
    assert numbers_seen(snapshot) == {"60", "2026"}
    for number in (71, 72):
        built.write("program/mora.md", numbered(number))
        built.build()
        if number == 71:
            # The generation before the current one is still on disk for whoever is in the middle of a question.
            assert snapshot.generation.folder.is_dir()
    assert numbers_seen(snapshot) == {"60", "2026"}
    assert numbers_seen(library) == {"72", "2026"}


def test_documents_seen_before_a_build_can_be_searched_for_after_it(built: Workspace) -> None:
    library = built.library()
    before = [document.id for document in library.documents()]
    (built.corpus / "program/mora.md").unlink()
    built.build()
    found = library.search(QUESTION, 20, document_ids=before)
    assert {item.document.path for item in found} == set(DOCUMENTS) - {"program/mora.md"}


def test_answer_that_is_being_written_keeps_to_the_index_it_began_with(built: Workspace) -> None:
    def answer_of(events: list[AnswerEvent]) -> Answer:
        assert isinstance(events[-1], Answer)
        return replace(events[-1], seconds=0)

    undisturbed = answer_of(list(stream_answer(QUESTION, built.library().snapshot())))
    stream = stream_answer(QUESTION, built.library().snapshot())
    events = [next(stream)]
    assert isinstance(events[0], Progress)
    (built.corpus / "program/mora.md").unlink()
    built.build()
    assert answer_of([*events, *stream]) == undisturbed


def test_threads_that_search_during_builds_never_see_a_mix(built: Workspace) -> None:
    built.write("program/mora.md", numbered(100))
    built.build()
    library = built.library()
    library.warm_up()
    seen: list[set[str]] = []
    stop = threading.Event()

    def ask_again_and_again() -> None:
        while not stop.is_set():
            seen.append(numbers_seen(library.snapshot()) - {"2026"})

    threads = [threading.Thread(target=ask_again_and_again) for _ in range(2)]
    for thread in threads:
        thread.start()
    for number in (101, 102, 103):
        built.write("program/mora.md", numbered(number))
        built.build()
    stop.set()
    for thread in threads:
        thread.join()
    assert seen
    assert {len(numbers) for numbers in seen} == {1}
    assert numbers_seen(library) - {"2026"} == {"103"}


_SECOND_PROCESS = """
import json, sys
from pathlib import Path
from assistant.settings import Settings, stay_offline
stay_offline()
from assistant.retrieval.library import Library
library = Library(Settings(index=Path(sys.argv[1])))
for line in sys.stdin:
    found = library.search(line.strip(), 1)
    print(json.dumps([found[0].passage.text, len(library.documents())]), flush=True)
"""


def test_second_process_follows_without_a_restart(built: Workspace) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _SECOND_PROCESS, str(built.index)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None

        def ask() -> tuple[str, int]:
            reader.stdin.write(QUESTION + "\n")
            reader.stdin.flush()
            text, documents = json.loads(reader.stdout.readline())
            return text, documents

        text, documents = ask()
        assert "60 nystartade" in text
        assert documents == 3
        built.write("program/mora.md", numbered(88))
        (built.corpus / "program/trosa.md").unlink()
        built.build()
        text, documents = ask()
        assert "88 nystartade" in text
        assert documents == 2
        reader.stdin.close()
        assert reader.wait(30) == 0
