"""The results as a table to read, and the difference between two results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
    """The difference to an earlier results file, over the questions that both have.

    Returns:
        ``{"questions", "measures": {group: {measure: {"before", "now"}}}, "worse": {id: [measures]}, "better"}``; the
        ranking measures are compared only where both ran the same questions.
    """
    ours, theirs = now["by_question"], before["by_question"]
    common = [id_ for id_ in ours if id_ in theirs]
    groups: dict[str, list[str]] = {"all": common}
    for id_ in common:
        groups.setdefault(ours[id_]["kind"], []).append(id_)
    measures = {name: _changed([(ours[id_], theirs[id_]) for id_ in ids]) for name, ids in groups.items()}
    if ours.keys() == theirs.keys():
        was, became = before["all"]["ranking"], now["all"]["ranking"]
        measures["all"] |= {
            key: {"before": was[key], "now": became[key]} for key in became if key in was and was[key] != became[key]
        }
    return {
        "questions": len(common),
        "measures": {name: changed for name, changed in measures.items() if changed},
        "worse": _turned({id_: (theirs[id_], ours[id_]) for id_ in common}),
        "better": _turned({id_: (ours[id_], theirs[id_]) for id_ in common}),
    }


def _changed(pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, dict[str, float]]:
    """Measures whose share differs, of (now, before) of each question."""
    changed = {}
    for measure in MEASURES:
        both = [(now[measure], before[measure]) for now, before in pairs if measure in now and measure in before]
        if both and sum(now for now, _ in both) != sum(before for _, before in both):
            shares = [sum(side) / len(both) for side in zip(*both, strict=True)]
            changed[measure] = {"before": round(shares[1], 4), "now": round(shares[0], 4)}
    return changed


def _turned(questions: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]]) -> dict[str, list[str]]:
    """Per question, the measures that are right on the first side and wrong on the second."""
    turned = {
        id_: [measure for measure in MEASURES if first.get(measure) is True and second.get(measure) is False]
        for id_, (first, second) in questions.items()
    }
    return {id_: measures for id_, measures in turned.items() if measures}


def difference_text(difference: Mapping[str, Any]) -> str:
    """The difference as text: changed measures, then questions that became wrong or right."""
    lines = [f"Skillnad mot tidigare, {difference['questions']} gemensamma frågor"]
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
