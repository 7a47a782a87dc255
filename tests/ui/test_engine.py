"""Questions wait for what they need, and errors become answers that say what to do."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from filelock import FileLock

from assistant.errors import IndexBusyError, LotsError
from assistant.retrieval.progress import BuildProgress
from assistant.settings import Settings
from assistant.ui import texts
from assistant.ui.answering import Asked, answer_steps
from assistant.ui.engine import Engine
from assistant.ui.feedback import save_feedback
from assistant.ui.page import build_page


def test_question_walks_to_an_answer_with_its_page(engine: Engine) -> None:
    steps = list(answer_steps(engine, Asked("Hur arbetar Trosa med dialog med företagen?"), ()))
    assert steps[0][1] == texts.STARTING
    assert any(doing.startswith("Söker i 5 dokument") for _, doing in steps)
    last = steps[-1][0][-1]
    assert last.state == "done"
    assert "företagsbesök" in last.text
    assert [(s.municipality, s.page_start, s.is_pdf) for s in last.sources][:1] == [("Trosa", 2, True)]


def test_filter_and_history_reach_the_task(engine: Engine) -> None:
    before = list(answer_steps(engine, Asked("Hur följs Moras näringslivsstrategi upp?"), ()))[-1][0]
    after = list(answer_steps(engine, Asked("Och Trosa?"), before))[-1][0]
    assert len(after) == 2
    assert "Trosa" in after[1].standalone
    assert {s.municipality for s in after[1].sources} == {"Trosa"}
    filtered = list(answer_steps(engine, Asked("Hur ofta ordnas frukostmöten för företagare?", ("Falun",)), ()))[-1][0]
    assert {s.municipality for s in filtered[0].sources} == {"Falun"}


def test_without_an_index_the_answer_says_what_to_do(tmp_path: Path) -> None:
    empty = Engine(Settings(corpus=[tmp_path / "saknas"], index=tmp_path / "index"))
    empty.start()
    last = list(answer_steps(empty, Asked("Vad?"), ()))[-1][0][-1]
    assert last.state == "failed"
    assert texts.BUILD_NOW in last.text
    outcome = empty.last_build
    assert outcome is not None
    assert outcome.failed
    assert "saknas" in outcome.text


def test_faults_in_the_program_are_named_without_a_trace(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    not_names: list[list[str]] = [["Mora"]]
    last = list(answer_steps(engine, Asked("Vilka mål finns?", not_names), ()))[-1][0][-1]  # type: ignore[arg-type]
    assert last.state == "failed"
    assert re.search(r"ett fel i programmet \(\w+Error\)", last.text)
    assert "Ställ frågan igen" in last.text
    assert "Traceback" not in last.text
    assert "A question could not be answered" in caplog.text


def test_a_build_in_another_process_is_seen_and_not_disturbed(settings: Settings) -> None:
    engine = Engine(settings)
    with FileLock(settings.index / "build.lock"), BuildProgress(settings.index) as progress:
        progress.step("Läser dokument", 0, 4)
        progress.reach(4)
        state = engine.build_state
        assert state is not None
        assert texts.building(state.phase, state.done, state.total, None) == "Läser dokument: 4 av 4"
        with pytest.raises(IndexBusyError):
            engine.start_build()
    assert engine.build_state is None


def test_update_reports_what_changed(settings: Settings, engine: Engine) -> None:
    build = engine.start_build()
    build.join(timeout=60)
    assert build.outcome is not None
    assert not build.outcome.failed
    assert "5 dokument i underlaget, inget hade ändrats. 1 fil gick inte att läsa" in build.outcome.text


def test_feedback_is_a_line_that_can_be_read_back(engine: Engine, tmp_path: Path) -> None:
    exchange = list(answer_steps(engine, Asked("När antogs Moras näringslivsstrategi?"), ()))[-1][0][0]
    save_feedback(tmp_path / "nytt", exchange, helpful=True)
    path = save_feedback(tmp_path / "nytt", exchange, helpful=False)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["helpful"] for line in lines] == [True, False]
    assert lines[0]["question"] == "När antogs Moras näringslivsstrategi?"
    assert "13 februari 2023" in lines[0]["answer"]
    assert set(lines[0]) == {
        "time", "helpful", "question", "standalone_question", "answer", "abstained", "writer", "citations"
    }  # fmt: skip


def test_waiting_raises_what_stands_in_the_way(tmp_path: Path) -> None:
    empty = Engine(Settings(corpus=[tmp_path], index=tmp_path / "index"))
    empty._ready.set()
    with pytest.raises(LotsError, match="Underlaget är inte inläst"):
        list(empty.wait())


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://127.0.0.1:8080/v1", ("på den här datorn (127.0.0.1:8080)", "Inget lämnar datorn.")),
        ("https://modell.example/v1", ("frågor och källstycken skickas dit", "Välj Källutdrag om inget ska skickas.")),
    ],
)
def test_the_page_says_where_the_model_runs_and_what_it_is_sent(tmp_path: Path, address: str, told: tuple[str]) -> None:
    settings = Settings(index=tmp_path, corpus=[tmp_path], llm_base_url=address, llm_model="provmodell")
    page = json.dumps(build_page(Engine(settings)).get_config_file(), ensure_ascii=False)
    assert [words for words in told if words not in page] == []
    assert "ingen språkmodell ansluten" not in page
