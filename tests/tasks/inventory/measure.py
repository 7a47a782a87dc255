"""How often the inventory's signs are right: ``python -m tests.tasks.inventory.measure [--failures] [FOLDER]``.

With a folder, its programmes alone: ``files/``, ``truth.yaml``, and ``programmes/KEY.yaml`` where ``fil`` names a file.

Two libraries with known truth are read as an index build reads them, but for the search model, which the inventory does
not use: the invented programmes of tests/library (its dev half, and its test half, which no sign was written against),
and the starter corpus's profiles with their front matter hidden, once as they are and once without their headings.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from assistant.documents.identity import identify
from assistant.documents.readers import read
from assistant.documents.splitting import split
from assistant.programme.inventory import NOT_FOUND, column
from assistant.settings import PROJECT_ROOT
from assistant.tasks.inventory.facts import facts_of
from assistant.tasks.inventory.selection import entries
from assistant.types import Document, Passage
from tests.library.build import WRITERS
from tests.library.make_questions import split_of
from tests.library.markup import load_programmes

PROFILES = PROJECT_ROOT / "corpus" / "program"
CHOSEN = ("direction", "regional_link", "action_plan", "sustainability", "agenda_2030", "dialogue", "follow_up")
STATED = {
    "regional_link": "regional_cooperation",
    "action_plan": "action_plan",
    "sustainability": "sustainability",
}
DEFAULTS = {"direction": "naringsliv", "follow_up": "ja"}


@dataclass
class Score:
    """One column on one set of programmes. A yes is a value that says that something is there."""

    right: int = 0
    of: int = 0
    yes_right: int = 0
    yes_said: int = 0
    yes_true: int = 0
    failures: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """The share of programmes with exactly the right value."""
        return self.right / self.of if self.of else 1.0

    @property
    def precision(self) -> float:
        """Of those said to have it, the share that do."""
        return self.yes_right / self.yes_said if self.yes_said else 1.0

    @property
    def recall(self) -> float:
        """Of those that have it, the share that was found."""
        return self.yes_right / self.yes_true if self.yes_true else 1.0

    def add(self, name: str, key: str, said: str, true: str) -> None:
        """Count a programme's value; «finns» is right for any action plan that is there."""
        said_yes, true_yes = is_yes(key, said), is_yes(key, true)
        is_right = said == true or (true == "finns" and said_yes)
        self.of += 1
        self.right += is_right
        self.yes_said += said_yes
        self.yes_true += true_yes
        self.yes_right += said_yes and true_yes
        if not is_right:
            self.failures.append(f"{key} {name}: {said} i stället för {true}")


Scores = dict[str, Score]


def is_yes(key: str, value: str) -> bool:
    """Whether a value says that something is there."""
    if key in ("kind", "period", "adopted", "adopted_by", "goals", "goals_exact"):
        return value not in ("", "0", "None–None")
    choice = column(key).choice(value)
    return choice is not None and choice.found


def truth() -> dict[str, Any]:
    """What is known of the programmes, see truth.yaml."""
    loaded: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "truth.yaml").read_text(encoding="utf-8"))
    return loaded


def document(path: Path, root: Path) -> tuple[Document, list[Passage]]:
    """A file as it stands in an index, with words for tokens."""
    result = read(path)
    relative = PurePosixPath(path.relative_to(root).as_posix())
    identity = identify(result, relative)
    name = relative.stem
    passages = split(result.blocks, identity, name, lambda text: len(text.split()) * 3 // 2, target=180, limit=300)
    return Document(name, str(relative), str(root), "", identity, result.page_count), passages


def library_scores(folder: Path, half: str) -> Scores:
    """The invented programmes of one half (``dev`` or ``test``), made in ``folder``."""
    labels, scores = truth()["library"], Scores()
    for programme in load_programmes():
        if split_of(programme.file) != half:
            continue
        path = folder / programme.file
        if not path.exists():
            WRITERS[path.suffix.lower()](programme, path)
        known, (found, passages) = labels[programme.key], document(path, folder)
        for key, said, true in _library_values(known, found, passages):
            scores.setdefault(key, Score()).add(programme.key, key, said, true)
    return scores


def folder_scores(folder: Path) -> Scores:
    """The programmes of a folder with truth of its own; what it leaves out is taken to be not found."""
    known: dict[str, dict[str, Any]] = yaml.safe_load((folder / "truth.yaml").read_text(encoding="utf-8"))
    scores = Scores()
    for key, facts in known.items():
        source = yaml.safe_load((folder / "programmes" / f"{key}.yaml").read_text(encoding="utf-8"))
        found, passages = document(folder / "files" / source["fil"], folder / "files")
        for column_key, said, true in _library_values(facts, found, passages):
            scores.setdefault(column_key, Score()).add(key, column_key, said, true)
    return scores


def _library_values(known: dict[str, Any], found: Document, passages: list[Passage]) -> Iterator[tuple[str, str, str]]:
    identity, facts = found.identity, facts_of(found, passages)
    yield "kind", identity.kind.value, known["kind"]
    yield "period", f"{identity.valid_from}–{identity.valid_to}", "–".join(map(str, known["period"]))
    yield "adopted", identity.adopted, str(known["adopted"])
    yield "adopted_by", identity.adopted_by, known["adopted_by"]
    for key in CHOSEN:
        said = facts[key].value if key in facts else NOT_FOUND
        yield key, said, known.get(key, DEFAULTS.get(key, NOT_FOUND))
    if "goals" in known:
        yield "goals", facts["measurable_goals"].value if "measurable_goals" in facts else "0", str(known["goals"])


def profile_scores(*, headings: bool) -> Scores:
    """The starter corpus's profiles, their front matter as truth and hidden from the signs.

    Args:
        headings: whether the signs may see the headings, which are the same in all profiles.
    """
    labels, scores = truth()["profiles"], Scores()
    read_in = {found.id: (found, passages) for found, passages in _profiles()}
    for entry in entries(found for found, _ in read_in.values()):
        found, passages = read_in[entry.programme.id]
        if not headings:
            passages = [replace(passage, section=()) for passage in passages]
        facts = facts_of(found, passages)
        for key, attribute in STATED.items():
            stated = column(key).stated(getattr(found.identity, attribute) or NOT_FOUND)
            if stated is None:
                continue
            true = labels.get(found.id, {}).get(key, stated.key)
            said = facts[key].value if key in facts else NOT_FOUND
            scores.setdefault(key, Score()).add(found.id, key, said, true)
    return scores


def _profiles() -> Iterator[tuple[Document, list[Passage]]]:
    for path in sorted(PROFILES.glob("*.md")):
        yield document(path, PROFILES)


def _table(title: str, scores: Scores, failures: bool) -> Iterator[str]:
    yield f"\n{title}"
    yield f"{'kolumn':16} {'rätt':>10} {'precision':>12} {'återfunnet':>12}"
    for key, score in scores.items():
        yield (
            f"{key:16} {score.right:3}/{score.of:<3} {score.accuracy:4.0%} {score.yes_right:3}/{score.yes_said:<3} "
            f"{score.precision:4.0%} {score.yes_right:3}/{score.yes_true:<3} {score.recall:4.0%}"
        )
        if failures:
            yield from (f"    {line}" for line in score.failures)


def main() -> None:
    """Write the measures to standard output; with ``--failures`` what was wrong too, but for the test half."""
    failures = "--failures" in sys.argv[1:]
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    if folders:
        lines = [line for folder in folders for line in _table(str(folder), folder_scores(folder), failures)]
        sys.stdout.write("\n".join(lines) + "\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        lines = [
            *_table("Påhittade program, dev", library_scores(Path(folder), "dev"), failures),
            *_table("Påhittade program, test", library_scores(Path(folder), "test"), False),
        ]
    lines += _table("Profiler", profile_scores(headings=True), failures)
    lines += _table("Profiler utan rubriker", profile_scores(headings=False), False)
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
