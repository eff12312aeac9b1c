from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.interchange.plans import read_plan, structure_plan
from ocop.plans import check_plan
from tests.house.code_base import ROOT
from tests.interchange import attempt, plain_data, problems_of, told

PLAN: dict[str, Any] = {
    "number": "1/KH-UBND",
    "title": "Kế hoạch",
    "issuer": "UBND tỉnh",
    "level": "province",
    "start": "2024-01-01",
    "end": "2024-12-31",
    "targets": [{"id": "a", "text": "b", "at_least": 3, "rule": "count(products)"}],
}

FORMS = [f"F{number}" for number in range(1, 23)] + ["F1n"]


def test_forms() -> None:
    """Every form that targets take stands in the example, and fits."""
    plan = read_plan(ROOT / "examples" / "plans" / "forms.toml")
    assert {target.form for target in plan.targets} == set(FORMS)
    assert [finding.target for finding in check_plan(plan)] == ["enterprises"]


def test_structure() -> None:
    """The last day of a plan belongs to it."""
    more = {"place": "37", "parent": "2/KH", "notes": "x", "figures_hold": 31}
    plan = structure_plan(PLAN | more)
    assert plan.figures_hold == 31
    assert plan.last_day == date(2024, 12, 31)
    assert (plan.place, plan.parent, len(plan.notes)) == ("37", "2/KH", 1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"end": "2023-12-31"}, "end: 2023-12-31 is before 2024-01-01"),
        ({"end": "9999-12-31"}, "end: impossible: 9999-12-31"),
        ({"figures_hold": -1}, "figures_hold: impossible: -1"),
        ({"level": "state"}, "level: found 'state'; nearest: -"),
        ({"targets": [{}]}, "targets[0]: the key 'id' is missing"),
        (
            {"targets": [*PLAN["targets"], *PLAN["targets"]]},
            "targets.a: 'a' appears more than once in targets",
        ),
    ],
)
def test_problems(change: dict[str, Any], message: str) -> None:
    """What is wrong is told with its place."""
    assert told(structure_plan, PLAN | change)[0].startswith(message)


def test_files(tmp_path: Path) -> None:
    """A problem in a file is told with the file."""
    path = tmp_path / "plan.toml"
    path.write_text('number = "1"', encoding="utf-8")
    problems = problems_of(read_plan, path)
    assert {problem.source for problem in problems} == {str(path)}
    assert len(problems) == 6


@given(st.data())
def test_hostile_shapes(data: st.DataObject) -> None:
    """Whatever stands in place of a value, the answer is a plan or problems."""
    key = data.draw(st.sampled_from([*PLAN]))
    value = data.draw(plain_data())
    attempt(structure_plan, PLAN | {key: [value] if key == "targets" else value})


@given(st.data())
def test_hostile_targets(data: st.DataObject) -> None:
    """Whatever stands in place of a value of a target, problems are told in words."""
    keys = ["range", "each", "baseline", "of", "milestones", "readings", "allocation"]
    key = data.draw(st.sampled_from([*keys, *PLAN["targets"][0]]))
    target = PLAN["targets"][0] | {key: data.draw(plain_data())}
    attempt(structure_plan, PLAN | {"targets": [target]})
