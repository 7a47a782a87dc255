"""``lots search`` and ``lots ask``: the shapes of the contract, filters, batches, and questions that are none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome, Workspace

Lots = Callable[..., Outcome]

SEARCH_KEYS = {
    *("document_id", "path", "title", "municipality", "kind", "period"),
    *("page_start", "page_end", "section", "text", "score"),
}
CITATION_KEYS = {
    *("n", "document_id", "path", "title", "municipality", "kind", "period", "status"),
    *("page_start", "page_end", "section", "quote", "url"),
}
ANSWER_KEYS = {
    *("question", "standalone_question", "answer", "abstained", "writer"),
    *("citations", "evidence", "follow_ups", "seconds"),
}
GOAL = "Hur många nystartade företag ska Mora få per år?"


def batch_file(folder: Path, *lines: object) -> Path:
    file = folder / "fragor.jsonl"
    text = "".join((line if isinstance(line, str) else json.dumps(line, ensure_ascii=False)) + "\n" for line in lines)
    file.write_text(text, encoding="utf-8")
    return file


class TestSearch:
    def test_json_is_a_list_of_passages_best_first(self, lots: Lots, small_index: Workspace) -> None:
        outcome = lots("search", GOAL, *small_index.arguments, "--json")
        assert outcome.code == 0
        assert all(set(result) >= SEARCH_KEYS for result in outcome.json)
        best = outcome.json[0]
        assert (best["path"], best["municipality"], best["section"]) == ("program/mora.md", "Mora", "Mål")
        assert (best["page_start"], best["page_end"]) == (None, None)
        assert "60 nystartade företag" in best["text"]
        scores = [result["score"] for result in outcome.json]
        assert scores == sorted(scores, reverse=True)

    def test_k_limits_and_municipality_filters(self, lots: Lots, small_index: Workspace) -> None:
        assert len(lots("search", "uppföljning", *small_index.arguments, "--json", "-k", "2").json) == 2

        def owners(*names: str) -> set[str]:
            flags = [part for name in names for part in ("--kommun", name)]
            found = lots("search", "mål och uppföljning", *small_index.arguments, "--json", *flags).json
            return {result["municipality"] for result in found}

        assert owners("Trosa") == {"Trosa"}
        assert owners("2062") == {"Mora"}
        assert owners("Trosa", "Mora") == {"Mora", "Trosa"}

    def test_words_number_the_passages_with_their_place(self, lots: Lots, small_index: Workspace) -> None:
        outcome = lots("search", GOAL, *small_index.arguments, "-k", "1")
        assert outcome.out.startswith("1. Näringslivsstrategi för Mora, avsnittet Mål\n")

    def test_batch_keeps_ids_history_and_filter(self, lots: Lots, small_index: Workspace, tmp_path: Path) -> None:
        history = [{"role": "user", "content": "Vilket mål har Trosa?"}, {"role": "assistant", "content": "Plats 20."}]
        file = batch_file(
            tmp_path,
            {"id": "a", "question": GOAL},
            "",
            {"id": 2, "question": "Och hur följs det upp?", "history": history},
            {"question": "uppföljning", "kommun": ["Mora"]},
            {"id": None, "question": "uppföljning", "kommun": "Trosa", "history": None},
        )
        outcome = lots("search", "--batch", file, *small_index.arguments, "--json", "-k", "1")
        assert outcome.code == 0
        assert [line["id"] for line in outcome.lines] == ["a", 2, None, None]
        assert all(set(line) == {"id", "results"} for line in outcome.lines)
        paths = [line["results"][0]["path"] for line in outcome.lines]
        assert paths == ["program/mora.md", "program/trosa.md", "program/mora.md", "program/trosa.md"]


class TestAsk:
    def test_json_is_an_answer_whose_every_number_resolves(self, lots: Lots, small_index: Workspace) -> None:
        outcome = lots("ask", GOAL, *small_index.arguments, "--json")
        assert outcome.code == 0
        answer = outcome.json
        assert set(answer) >= ANSWER_KEYS
        assert (answer["question"], answer["abstained"]) == (GOAL, False)
        assert "60 nystartade företag" in answer["answer"]
        assert all(set(citation) >= CITATION_KEYS for citation in answer["citations"])
        first = answer["citations"][0]
        assert (first["n"], first["path"], first["status"]) == (1, "program/mora.md", "gällande")
        assert "60 nystartade företag" in first["quote"]
        assert f"[{len(answer['citations'])}]" in answer["answer"]
        assert f"[{len(answer['citations']) + 1}]" not in answer["answer"]
        assert all(set(item) >= SEARCH_KEYS for item in answer["evidence"])

    def test_words_end_with_numbered_sources_and_the_writer(self, lots: Lots, small_index: Workspace) -> None:
        outcome = lots("ask", GOAL, *small_index.arguments)
        assert "\nKällor\n[1] Näringslivsstrategi för Mora, Mora, 2024–2050, gällande, avsnittet Mål\n" in outcome.out
        assert outcome.out.rstrip().endswith("(Källutdrag, ingen språkmodell ansluten)")

    def test_municipality_that_is_not_in_the_corpus_is_named(self, lots: Lots, small_index: Workspace) -> None:
        answer = lots("ask", "Vilka mål har Kiruna?", *small_index.arguments, "--json").json
        assert (answer["abstained"], answer["citations"]) == (True, [])
        assert "Kiruna finns inte i underlaget" in answer["answer"]

    def test_batch_keeps_ids_history_and_filter(self, lots: Lots, small_index: Workspace, tmp_path: Path) -> None:
        history = [{"role": "user", "content": "Hur följer Mora upp strategin?"}]
        file = batch_file(
            tmp_path,
            {"id": "a", "question": GOAL},
            {"id": "b", "question": "Och Trosa?", "history": history},
            {"id": "c", "question": "Hur följs programmet upp?", "kommun": ["Trosa"]},
        )
        outcome = lots("ask", "--batch", file, *small_index.arguments, "--json")
        assert outcome.code == 0
        assert [line["id"] for line in outcome.lines] == ["a", "b", "c"]
        assert all(set(line) >= {"id", *ANSWER_KEYS} for line in outcome.lines)
        assert "60 nystartade" in outcome.lines[0]["answer"]
        assert "Trosa" in outcome.lines[1]["standalone_question"]
        for line in outcome.lines[1:]:
            assert {citation["municipality"] for citation in line["citations"]} == {"Trosa"}
            assert "varje kvartal" in line["answer"]

    def test_batch_without_json_flag_is_json_lines_too(
        self, lots: Lots, small_index: Workspace, tmp_path: Path
    ) -> None:
        file = batch_file(tmp_path, {"id": "a", "question": GOAL})
        assert [line["id"] for line in lots("ask", "--batch", file, *small_index.arguments).lines] == ["a"]


@pytest.mark.parametrize("command", ["search", "ask"])
class TestBoth:
    @pytest.mark.parametrize("question", ["", "   ", "\n\t"])
    def test_empty_question_is_1(self, lots: Lots, small_index: Workspace, command: str, question: str) -> None:
        outcome = lots(command, question, *small_index.arguments, "--json")
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.startswith("Frågan är tom.\n")

    @pytest.mark.parametrize(
        "question",
        [
            "och att det som",
            "?!… – ,",
            "🌲🌲",
            "nystartade‮ företag\u200b i Mo\u0301ra",
            "målet\x00är",
            "mål \udce4\udcff",
            "näringsliv " * 910,
            "a" * 3_000,
            "[1] [2] ](javascript:alert(1))",
            "-1",
        ],
        ids=lambda text: ascii(text[:16]),
    )
    def test_odd_question_gets_an_answer_in_the_same_shape(
        self, lots: Lots, small_index: Workspace, command: str, question: str
    ) -> None:
        outcome = lots(command, *small_index.arguments, "--json", "--", question)
        assert outcome.code == 0
        if command == "ask":
            assert set(outcome.json) >= ANSWER_KEYS
            assert outcome.json["abstained"] or outcome.json["citations"]
        else:
            assert all(set(result) >= SEARCH_KEYS for result in outcome.json)

    def test_unknown_municipality_is_1(self, lots: Lots, small_index: Workspace, command: str) -> None:
        outcome = lots(command, "mål", *small_index.arguments, "--json", "--kommun", "Mora", "--kommun", "Mårdåker")
        assert (outcome.code, outcome.out) == (1, "")
        assert outcome.err.startswith("Det finns ingen kommun som heter «Mårdåker».\nKontrollera stavningen")

    @pytest.mark.parametrize(
        ("bad", "says"),
        [
            ("{", "är inte ett JSON-objekt"),
            ("[]", "är inte ett JSON-objekt"),
            ('"fråga"', "är inte ett JSON-objekt"),
            ("[" * 100_000, "är inte ett JSON-objekt"),
            ({"id": 2}, "är inte ett JSON-objekt med «question»"),
            ({"question": 7}, "är inte ett JSON-objekt med «question»"),
            ({"question": "mål", "history": "hej"}, "«history»"),
            ({"question": "mål", "history": ["hej"]}, "«history»"),
            ({"question": "mål", "kommun": [1]}, "«kommun»"),
            ({"question": "mål", "kommun": ["Mårdåker"]}, "«Mårdåker»"),
        ],
        ids=lambda value: str(value)[:24],
    )
    def test_broken_line_is_named_before_anything_is_answered(
        self, lots: Lots, small_index: Workspace, tmp_path: Path, command: str, bad: object, says: str
    ) -> None:
        file = batch_file(tmp_path, {"id": 1, "question": "mål"}, bad)
        outcome = lots(command, "--batch", file, *small_index.arguments)
        assert (outcome.code, outcome.out) == (1, "")
        assert f"Rad 2 i {file}" in outcome.err
        assert says in outcome.err
        assert len(outcome.err.splitlines()) == 2

    def test_batch_file_that_cannot_be_read_is_1(
        self, lots: Lots, small_index: Workspace, tmp_path: Path, command: str
    ) -> None:
        latin = tmp_path / "latin.jsonl"
        latin.write_bytes('{"question": "mål"}\n'.encode("latin-1"))
        for file in (latin, tmp_path / "finns-inte.jsonl", tmp_path):
            outcome = lots(command, "--batch", file, *small_index.arguments)
            assert (outcome.code, outcome.out) == (1, "")
            assert outcome.err.startswith(f"Filen {file} gick inte att läsa.\n")

    def test_batch_survives_odd_unicode_line_by_line(
        self, lots: Lots, small_index: Workspace, tmp_path: Path, command: str
    ) -> None:
        raw = '{"id": "rad\u2028skift", "question": "Hur många\u2028nystartade\x85företag ska Mora få?"}'
        file = batch_file(
            tmp_path, raw, r'{"id": "halv", "question": "m\u00e5l \ud800"}', {"id": "tom", "question": ""}
        )
        outcome = lots(command, "--batch", file, *small_index.arguments)
        assert outcome.code == 0
        lines = [json.loads(line) for line in outcome.out.split("\n") if line]
        assert [line["id"] for line in lines] == ["rad\u2028skift", "halv", "tom"]
        first = lines[0]["results"][0] if command == "search" else lines[0]["citations"][0]
        assert first["path"] == "program/mora.md"

    def test_empty_batch_gives_nothing(self, lots: Lots, small_index: Workspace, tmp_path: Path, command: str) -> None:
        assert lots(command, "--batch", batch_file(tmp_path), *small_index.arguments) == Outcome(0, "", "")
