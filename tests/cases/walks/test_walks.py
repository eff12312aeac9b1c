from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from ocop.errors import IllegalStep
from ocop.procedure import Case, CaseResult, Life, advance
from ocop.vocabulary import EvaluationKind, Stars

WALKS = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
    for path in sorted(Path(__file__).parent.glob("*.toml"))
}


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
def test_walks(walk: dict[str, Any]) -> None:
    """Dossiers go their way step by step, and no other."""
    life = Life(product="p1")
    kinds = {e["dossier"]: e["kind"] for e in walk["walk"] if "kind" in e}
    entries = sorted((*walk["refused"], *walk["walk"]), key=lambda entry: entry["on"])
    for entry in entries:
        case = _find_case(life, entry["dossier"], kinds[entry["dossier"]])
        if "legal" in entry:
            _refuse(case, entry)
        else:
            life = life.with_case(_advance(case, entry))
    for entry in walk["stands"]:
        states = {c.id: life.state(c.id, on=entry["on"]).id for c in life.cases}
        assert {id_: states[id_] for id_ in entry["states"]} == entry["states"]


def _find_case(life: Life, id_: str, kind: str) -> Case:
    """Return a dossier as far as it has come, or as it is drawn up."""
    for case in life.cases:
        if case.id == id_:
            return case
    first = kind == EvaluationKind.FIRST
    renews = None if first else life.history.recognitions[-1]
    return Case(id=id_, product="p1", kind=EvaluationKind(kind), renews=renews)


def _refuse(case: Case, entry: dict[str, Any]) -> None:
    with pytest.raises(IllegalStep) as caught:
        advance(case, entry["step"], on=entry["on"])
    assert list(caught.value.legal) == entry["legal"]


def _advance(case: Case, entry: dict[str, Any]) -> Case:
    details = {**entry.get("details", {})}
    if "total" in details:
        total, stars = details.pop("total"), Stars(details.pop("stars"))
        details["result"] = CaseResult(total=total, stars=stars)
    case = advance(case, entry["step"], on=entry["on"], **details)
    assert case.state == entry["state"]
    if "under" in entry:
        assert case.events[-1].rulebook == entry["under"]
    return case
