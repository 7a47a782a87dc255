"""The rules of the house that can be read off the code: docs/architecture.md says why."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.settings import PROJECT_ROOT

PACKAGE = PROJECT_ROOT / "assistant"
FILES = sorted(PACKAGE.rglob("*.py"))
MOST_LINES = 320
# From the outermost room in. A room may import those after it; types, errors and settings belong to all.
ROOMS = tuple("cli commands ui evaluation export tasks writing retrieval documents programme language".split())
EVERYBODYS = ("types", "errors", "settings")
# These stand side by side: neither knows the other.
APART = {("ui", "evaluation"), ("evaluation", "export"), ("export", "tasks"), ("export", "writing")}
FORBIDDEN = ("langchain_community", "langchain_classic")


def imports(file: Path) -> Iterator[tuple[int, str]]:
    """(line, module) of every import in a file, wherever in it, also those for type checking only."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}:{node.lineno}: relative import"
            module = node.module or ""
            yield node.lineno, module
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def room_of(module: str) -> str:
    """The room of ``assistant.<room>.…``; empty for the package itself and for everything else."""
    parts = module.split(".")
    return parts[1] if parts[0] == "assistant" and len(parts) > 1 else ""


def may_import(room: str, other: str) -> bool:
    """Whether an import points along the arrows."""
    if other in (room, *EVERYBODYS):
        return room not in EVERYBODYS or other in EVERYBODYS
    if room not in ROOMS or other not in ROOMS or (room, other) in APART:
        return False
    return ROOMS.index(room) < ROOMS.index(other)


def wrong_imports(folder: Path) -> list[str]:
    found = []
    for file in sorted(folder.rglob("*.py")):
        path = file.relative_to(folder.parent)
        room = room_of(".".join(path.with_suffix("").parts))
        if room == "__init__":
            continue
        found += [
            f"{path}:{line}: {room} imports {other}"
            for line, module in imports(file)
            if (other := room_of(module)) and other not in ("__init__", "__version__") and not may_import(room, other)
        ]
    return sorted(set(found))


def test_every_room_is_known() -> None:
    names = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    assert names - {"__init__"} == {*ROOMS, *EVERYBODYS}


def test_imports_point_one_way_between_the_rooms() -> None:
    assert wrong_imports(PACKAGE) == []


def test_only_the_page_itself_and_its_command_know_the_page() -> None:
    knowing = {
        file.relative_to(PROJECT_ROOT).as_posix()
        for file in [*FILES, PROJECT_ROOT / "app.py"]
        if PACKAGE / "ui" not in file.parents and any(room_of(module) == "ui" for _, module in imports(file))
    }
    assert knowing == {"app.py", "assistant/commands/serve.py"}


def test_only_one_command_knows_the_measures() -> None:
    knowing = {
        file.relative_to(PACKAGE).as_posix()
        for file in FILES
        if file.parent != PACKAGE / "evaluation" and any(room_of(module) == "evaluation" for _, module in imports(file))
    }
    assert knowing == {"commands/eval.py"}


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("documents/a.py", "from assistant.retrieval.library import Library"),
        ("tasks/a.py", "def f() -> None:\n    import assistant.ui.page"),
        ("writing/a.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from assistant import tasks"),
        ("types.py", "from assistant.language.words import terms"),
        ("ui/a.py", "from assistant.evaluation.run import evaluate"),
    ],
)
def test_wrong_way_import_would_be_found(tmp_path: Path, path: str, code: str) -> None:
    file = tmp_path / "assistant" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(code, encoding="utf-8")
    assert len(wrong_imports(tmp_path / "assistant")) == 1


def test_no_file_is_too_long() -> None:
    lengths = {
        file.relative_to(PACKAGE).as_posix(): len(file.read_text(encoding="utf-8").splitlines()) for file in FILES
    }
    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_legacy_langchain() -> None:
    found = [(file.name, module) for file in FILES for _, module in imports(file) if module.startswith(FORBIDDEN)]
    assert found == []
