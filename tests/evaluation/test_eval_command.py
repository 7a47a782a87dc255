"""``lots eval`` over a small index of real profiles."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from assistant.settings import PROJECT_ROOT

DOCUMENTS = ("program/pitea.md", "program/skelleftea.md", "program/timra.md")
QUESTIONS: list[dict[str, Any]] = [
    {
        "id": "fakta",
        "question": "Hur många invånare ska Piteå ha 2030?",
        "kind": "fakta",
        "expected": ["program/pitea.md"],
        "words": [["46 000"]],
        "answerable": True,
        "split": "dev",
    },
    {
        "id": "foljd",
        "question": "Och Skellefteå?",
        "history": [
            {"role": "user", "content": "Hur många invånare ska Piteå ha 2030?"},
            {"role": "assistant", "content": "46 000 [1]."},
        ],
        "standalone": "Hur många invånare ska Skellefteå ha 2030?",
        "kind": "uppfoljare",
        "expected": "skelleftea.md",
        "words": [["80 000"]],
        "answerable": True,
        "split": "test",
    },
    {
        "id": "fel",
        "question": "Vilket mål för företagsklimatet hade Timrå?",
        "kind": "fakta",
        "expected": ["program/pitea.md"],
        "words": [["ett ord som ingenstans står"]],
        "answerable": True,
        "split": "dev",
    },
    {"id": "nej", "question": "Vilka mål har Perstorps näringslivsprogram?", "kind": "obesvarbar", "answerable": False},
]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eval")
    for name in DOCUMENTS:
        (folder / "corpus" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT_ROOT / "corpus" / name, folder / "corpus" / name)
    assert main(["index", "--corpus", str(folder / "corpus"), "--index", str(folder / "index")]) == 0
    return folder / "index"


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return write(tmp_path / "questions.jsonl", QUESTIONS)


def write(path: Path, lines: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    return path


def evaluated(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, Any]:
    assert main(["eval", "--json", *map(str, arguments)]) == 0
    value: dict[str, Any] = json.loads(capsys.readouterr().out)
    return value


def test_measures_in_all_by_kind_and_by_half(
    index: Path, questions: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "results.json"
    capsys.readouterr()
    results = evaluated(capsys, questions, "--index", index, "--failures", "--out", out)
    assert results["index"]["documents"] == len(DOCUMENTS)
    assert results["all"]["questions"] == 4
    assert results["all"]["measures"]["document_first"] == {"right": 2, "of": 3, "share": 0.6667}
    assert results["all"]["measures"]["words_in_evidence"]["right"] == 2
    assert results["all"]["measures"]["abstained_when_unanswerable"] == {"right": 1, "of": 1, "share": 1.0}
    assert results["by_kind"]["uppfoljare"]["measures"]["words_standalone"]["of"] == 1
    assert results["by_kind"]["uppfoljare"]["ranking"] == {"mrr@10": 1.0, "ndcg@10": 1.0, "recall@10": 1.0}
    assert {name: group["questions"] for name, group in results["by_split"].items()} == {"dev": 2, "test": 1}
    assert results["all"]["milliseconds"]["ask"]["median"] > 0
    assert results["by_question"]["fel"]["words"] is False
    assert {failure["id"] for failure in results["failures"]} >= {"fel"}
    saved = json.loads(out.read_text(encoding="utf-8"))
    assert saved == {key: value for key, value in results.items() if key != "failures"}
    assert str(index.parent) not in out.read_text(encoding="utf-8")

    again = evaluated(capsys, questions, "--index", index, "--against", out, "--split", "dev")
    assert again["all"]["questions"] == 2
    assert again["difference"] == {"questions": 2, "measures": {}, "worse": {}, "better": {}}


def test_the_table_is_in_swedish(index: Path, questions: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["eval", str(questions), "--index", str(index), "--split", "dev"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("3 dokument, ")
    assert "Alla frågor (2 frågor)" in text
    assert "rätt dokument först" in text
    assert "50,0 %" in text


def test_passages_of_the_set_itself_as_corpus(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pairs = [
        ("Hur länge får ett bygglov dröja?", "Beslut om bygglov ska komma inom tio veckor."),
        ("Vad mäter Insikt?", "Insikt är en servicemätning bland företag som har haft ett myndighetsärende."),
        ("Vem gör servicemätningen?", "Insikt är en servicemätning bland företag som har haft ett myndighetsärende."),
    ]
    lines = [{"question": question, "passage": passage} for question, passage in pairs]
    path = write(tmp_path / "pairs.jsonl", lines)
    capsys.readouterr()
    results = evaluated(capsys, path, "--index", tmp_path / "none")["passages"]
    assert (results["questions"], results["passages"]) == (3, 2)
    assert results["search"]["mrr@10"] == results["model"]["mrr@10"] == 1.0
    assert set(results["model"]) == {"mrr@10", "ndcg@10", "recall@10"}


@pytest.mark.parametrize(
    ("lines", "arguments", "message"),
    [
        ([], [], "inga frågor"),
        (QUESTIONS, ["--split", "ingen"], "inga frågor"),
        ([{"question": "Vad?", "expected": {"a": 1}}], [], "Rad 1"),
        ([{"question": "Vad?", "kommun": ["Atlantis"]}], [], "Atlantis"),
        ([{"question": "Vad?", "passage": "Det."}, {"question": "Vem?"}], [], "blandar"),
        (QUESTIONS, ["--against", "saknas.json"], "saknas.json"),
        (QUESTIONS, ["--index", "finns-inte"], "lots index"),
    ],
)
def test_what_cannot_be_measured_is_said(
    lines: list[dict[str, Any]],
    arguments: list[str],
    message: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path / "questions.jsonl", lines)
    assert main(["eval", str(path), *arguments]) == 1
    captured = capsys.readouterr()
    assert message in captured.err
    assert captured.out == ""
