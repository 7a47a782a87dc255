"""The results as a table to read, and the difference between two results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.evaluation.measures import MEASURES

_RANKING = {"mrr@10": "MRR@10", "ndcg@10": "nDCG@10", "recall@10": "recall@10"}
_LISTED = 20


def as_text(results: Mapping[str, Any]) -> str:
    """A block in all and one for each half and kind."""
    if "passages" in results:
        return _passages_text(results["passages"])
    index = results["index"]
    lines = [f"{index['documents']} dokument, {index['passages']} stycken i indexet.", ""]
    lines.extend(_block("Alla frågor", results["all"]))
    for name, group in results["by_split"].items():
        lines.extend(_block(f"Halvan {name}", group))
    for name, group in results["by_kind"].items():
        lines.extend(_block(name, group))
    return "\n".join(lines)


def _passages_text(results: Mapping[str, Any]) -> str:
    lines = [f"{results['questions']} frågor mot {results['passages']} stycken.", ""]
    lines.append(f"  {'':14} {'sökningen':>10} {'enbart modellen':>16}")
    for key, name in _RANKING.items():
        lines.append(f"  {name:14} {_number(results['search'][key]):>10} {_number(results['model'][key]):>16}")
    return "\n".join(lines) + "\n"


def _block(title: str, group: Mapping[str, Any]) -> Iterator[str]:
    yield f"{title} ({group['questions']} frågor)"
    for measure, value in group["measures"].items():
        percent = _percent(value["share"])
        yield f"  {MEASURES.get(measure, measure):48} {value['right']:>4} av {value['of']:>4} {percent:>8}"
    for key, value in group["ranking"].items():
        yield f"  {_RANKING[key] + ', dokument':48} {_number(value):>21}"
    for what, name in (("search", "sökning"), ("ask", "svar")):
        times = group["milliseconds"][what]
        if times:
            spread = f"{times['median']:.0f} / {times['p95']:.0f}"
            yield f"  {'millisekunder, ' + name + ' (median / 95:e percentil)':48} {spread:>21}"
    yield ""


def compare(now: Mapping[str, Any], before: Mapping[str, Any]) -> dict[str, Any]:
    """The difference to an earlier results file.

    Only questions that both files ran can be told to be better or worse; shares are compared as they stand.

    Returns:
        ``{"measures": {group: {measure: {"before", "now"}}}, "worse": {id: [measures]}, "better": the same}``.
    """
    groups: dict[str, Any] = {"all": (now.get("all"), before.get("all"))}
    for name, group in now.get("by_kind", {}).items():
        groups[name] = (group, before.get("by_kind", {}).get(name))
    measures = {
        name: changed
        for name, (group, earlier) in groups.items()
        if group and earlier and (changed := _changed(group, earlier))
    }
    wrong_now, wrong_before = now.get("wrong", {}), before.get("wrong", {})
    return {
        "measures": measures,
        "worse": _newly(wrong_now, wrong_before),
        "better": _newly(wrong_before, wrong_now),
    }


def _changed(group: Mapping[str, Any], earlier: Mapping[str, Any]) -> dict[str, dict[str, float]]:
    now = {measure: value["share"] for measure, value in group["measures"].items()} | group["ranking"]
    before = {measure: value["share"] for measure, value in earlier["measures"].items()} | earlier["ranking"]
    return {
        measure: {"before": before[measure], "now": now[measure]}
        for measure in now
        if measure in before and now[measure] != before[measure]
    }


def _newly(wrong: Mapping[str, list[str]], other: Mapping[str, list[str]]) -> dict[str, list[str]]:
    new = {id_: [m for m in measures if m not in other.get(id_, ())] for id_, measures in wrong.items()}
    return {id_: measures for id_, measures in new.items() if measures}


def difference_text(difference: Mapping[str, Any]) -> str:
    """The difference as text: changed measures, then questions that became wrong or right."""
    lines = ["Skillnad mot tidigare"]
    for name, measures in difference["measures"].items():
        lines.append("  Alla frågor" if name == "all" else f"  {name}")
        for measure, value in measures.items():
            step = value["now"] - value["before"]
            label = MEASURES.get(measure) or _RANKING.get(measure, measure)
            shown = f"{_number(value['before'])} → {_number(value['now'])} ({_number(step, sign=True)})"
            lines.append(f"    {label:48} {shown:>28}")
    if not difference["measures"]:
        lines.append("  Inga mått har ändrats.")
    for key, name in (("worse", "Fel nu, rätt förut"), ("better", "Rätt nu, fel förut")):
        if difference[key]:
            lines.append(f"  {name}: {len(difference[key])}")
            lines.extend(f"    {id_}: {', '.join(found)}" for id_, found in list(difference[key].items())[:_LISTED])
    return "\n".join(lines) + "\n"


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %".replace(".", ",")


def _number(value: float, *, sign: bool = False) -> str:
    text = f"{value:+.3f}" if sign else f"{value:.3f}"
    return text.replace(".", ",").replace("-", "−")
