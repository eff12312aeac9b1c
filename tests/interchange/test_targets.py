from __future__ import annotations

import json
from datetime import date

import pytest

from ocop.interchange.plans import read_plan
from ocop.interchange.portfolios import read_portfolio
from ocop.interchange.targets import render_report
from ocop.plans import Aim, Comparator, Each, Indicator, Milestone, Target
from ocop.targets import TargetReport, evaluate
from tests.house.code_base import ROOT
from tests.interchange.fitting import misfits
from tests.interchange.shapes import REPORT
from tests.plans import at_least, make_plan, make_target
from tests.portfolio import portfolio
from tests.targets import END, MIDDLE, recognised

EXAMPLES = ROOT / "examples" / "plans"


def report(*targets: Target, as_of: date = END) -> TargetReport:
    """Return how some targets stand with two products."""
    told = portfolio(*recognised("a"), *recognised("b"))
    return evaluate(make_plan(*targets), told, as_of=as_of)


@pytest.mark.parametrize(
    "name", ["ninh-binh-2022", "ninh-binh-2024", "cao-bang-2023", "tra-vinh-2023"]
)
def test_shape(name: str) -> None:
    """Whatever is known or not, a report has the documented shape."""
    data = read_portfolio(EXAMPLES / "data" / f"{name.rpartition('-')[0]}.toml")
    found = evaluate(read_plan(EXAMPLES / f"{name}.toml"), data, as_of=MIDDLE)
    plain = render_report(found)
    assert list(misfits(plain, REPORT)) == []
    assert json.loads(json.dumps(plain)) == plain


def test_numbers_are_exact_text() -> None:
    """Numbers are exact text; of what is not there the value is null."""
    range_ = Aim(comparator=Comparator.RANGE, value=1, upper=3)
    targets = (
        make_target("a", aim=at_least(3)),
        make_target("b", aim=range_),
        make_target("c", aim=None),
    )
    plain = render_report(report(*targets))["targets"]
    keys = ("verdict", "actual", "required", "required_upper", "achieved_percent")
    assert [tuple(one[key] for key in keys) for one in plain] == [
        ("missed", "2", "3", None, "200/3"),
        ("met", "2", "1", "3", "200"),
        ("undetermined", None, None, None, None),
    ]
    assert [one["exceeded_percent"] for one in plain] == [None, "100", None]
    assert plain[2]["missing"] == ["aim"]


def test_units() -> None:
    """The units that fail are told, with what they lack."""
    each = make_target(
        aim=at_least(4),
        each=Each(over="products"),
        indicator=Indicator(rule="unit.stars"),
    )
    (found,) = render_report(report(each))["targets"]
    assert [
        (one["unit"], one["actual"], one["remaining"]) for one in found["failing_units"]
    ] == [("a", "3", "1"), ("b", "3", "1")]


def test_pace_is_of_an_average_month() -> None:
    """Paces are told for a month of 146097/4800 days."""
    target = make_target(aim=at_least(10))
    found = render_report(report(target, as_of=MIDDLE))["targets"][0]
    assert (found["pace_needed"], found["pace_so_far"]) == ("48699/73000", "0")


def test_milestones() -> None:
    """A milestone is told with what was asked for and what was there."""
    target = make_target(aim=at_least(4), milestones=(Milestone(on=MIDDLE, value=3),))
    (found,) = render_report(report(target))["targets"]
    assert found["milestones"] == [
        {
            "on": "2024-12-31",
            "required": "3",
            "actual": "2",
            "verdict": "missed",
        }
    ]
