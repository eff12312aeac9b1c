from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from ocop.interchange.notes import Notes
from ocop.interchange.plan_targets import read_target
from ocop.mappings import FrozenMapping
from ocop.plans import (
    Aim,
    Baseline,
    Change,
    Comparator,
    Each,
    Force,
    Gathering,
    Indicator,
    Milestone,
    Target,
    Trust,
)
from ocop.texts import Text

HEAD = {"id": "a", "text": "b"}


def read(**fields: Any) -> Target:
    """Read a target in which nothing is wrong."""
    notes = Notes()
    found = read_target(notes, HEAD | fields, "t")
    assert notes.problems == []
    assert found is not None
    return found


def told(**fields: Any) -> list[str]:
    """Read a target, and return what is wrong with it."""
    notes = Notes()
    assert read_target(notes, HEAD | fields, "t") is None
    return [problem.text("en") for problem in notes.problems]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"at_least": 3}, (Comparator.AT_LEAST, 3, None, None)),
        ({"more_than": 3}, (Comparator.MORE_THAN, 3, None, None)),
        ({"at_most": "1/3"}, (Comparator.AT_MOST, Fraction(1, 3), None, None)),
        ({"exactly": Decimal("2.5")}, (Comparator.EXACTLY, Decimal("2.5"), None, None)),
        ({"about": 400, "tolerance": 20}, (Comparator.ABOUT, 400, None, 20)),
        ({"range": [8, 10]}, (Comparator.RANGE, 8, 10, None)),
        ({"range": [8, 10], "tolerance": 1}, (Comparator.RANGE, 8, 10, 1)),
        ({"value": 30}, (Comparator.UNSTATED, 30, None, None)),
    ],
)
def test_aims(fields: dict[str, Any], expected: tuple[Any, ...]) -> None:
    """Each comparator has a key of its own."""
    comparator, value, upper, tolerance = expected
    assert read(**fields).aim == Aim(
        comparator=comparator, value=value, upper=upper, tolerance=tolerance
    )


def test_no_aim() -> None:
    """A target may have no number and nothing that tells it."""
    target = read()
    assert (target.aim, target.indicator) == (None, None)
    assert target.text == Text(vi="b", en="b")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"at_least": 3, "at_most": 4}, ["t: give only one of: at_least, at_most"]),
        ({"tolerance": 3}, ["t: impossible: a tolerance without a number"]),
        ({"about": 3}, ["t.about: impossible: say which tolerance 'about' has"]),
        (
            {"range": [3]},
            ["t.range: found [3]; expected two numbers, such as [5, 10]"],
        ),
        (
            {"range": [3, "2đ"]},
            ['t.range[1]: "2đ" is not a number; write 2'],
        ),
        ({"item": "p1"}, ["t: the key 'rule, metric' is missing"]),
        ({"of": {}}, ["t.of: the key 'rule, metric' is missing"]),
        ({"of": {"ruel": "1"}}, None),
        ({"of": "1 +"}, None),
        (
            {"of": "1"},
            ["t: impossible: a denominator needs an indicator above it"],
        ),
        ({"baseline": True}, None),
        ({"baseline": {"valeu": 1}}, None),
        (
            {"baseline": {"on": date(2024, 1, 1)}},
            ["t.baseline: impossible: a baseline is either a number or an indicator"],
        ),
        ({"milestones": [{"on": date(2024, 1, 1)}]}, None),
        ({"each": {}}, ["t.each: the key 'over' is missing"]),
        (
            {"at_least": 1, "each": {"over": "a", "exceptions": {"x": {}}}},
            [
                (
                    't.each.exceptions."x": the key \'at_least, more_than, at_most, '
                    "exactly, about, range, value' is missing"
                )
            ],
        ),
        ({"each": {"over": "a", "exceptions": {"x": 1}}}, None),
        ({"allocation": []}, None),
        ({"notes": 1}, None),
        ({"readings": [{}]}, None),
    ],
)
def test_problems(fields: dict[str, Any], expected: list[str] | None) -> None:
    """What is wrong is told with its place."""
    actual = told(**fields)
    assert actual
    if expected is not None:
        assert actual == expected


def test_indicators() -> None:
    """A target tells its indicator by its own keys, a denominator as text or table."""
    target = read(
        rule="count(products)",
        metric="products",
        item="p1",
        year=2024,
        gathering="sum",
        trusted="figure",
        of={"metric": "subjects"},
    )
    assert target.indicator == Indicator(
        rule="count(products)",
        metric="products",
        item="p1",
        year=2024,
        gathering=Gathering.SUM,
        trusted=Trust.FIGURE,
    )
    assert target.of == Indicator(metric="subjects")
    assert read(rule="1", of="count(subjects)").of == Indicator(rule="count(subjects)")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (54, Baseline(value=54)),
        (
            {"value": 54, "on": "2021-12-31"},
            Baseline(value=54, on=date(2021, 12, 31)),
        ),
        (
            {"metric": "revenue", "year": 2022},
            Baseline(indicator=Indicator(metric="revenue", year=2022)),
        ),
    ],
)
def test_baselines(value: object, expected: Baseline) -> None:
    """A baseline is a number, a number of a day, or an indicator."""
    assert read(baseline=value).baseline == expected


def test_units() -> None:
    """Units have exceptions and exemptions, or an allocation."""
    each = {
        "over": "districts",
        "where": "advanced",
        "by": "district",
        "exceptions": {"672": {"at_least": 5}},
        "exempt": ["673"],
    }
    five = Aim(comparator=Comparator.AT_LEAST, value=5)
    assert read(at_least=1, each=each).each == Each(
        over="districts",
        where="advanced",
        by="district",
        exceptions=FrozenMapping({"672": five, "673": None}),
    )
    allocation = read(at_least=8, allocation={"1": 5, "2": 3}).allocation
    assert allocation == FrozenMapping({"1": 5, "2": 3})


def test_the_rest() -> None:
    """Days, milestones, codes and texts for readers are kept."""
    reading = {
        "id": "which",
        "question": "?",
        "choice": "valid",
        "alternatives": {"valid": "a", "ever": "b"},
        "why": "c",
    }
    target = read(
        at_least=3,
        force="strive",
        change="growth",
        start="2024-01-01",
        deadline="2024-12-31",
        milestones=[{"on": "2024-06-30", "value": 1}],
        units_on="2024-01-01",
        figures_hold=31,
        notes=["d", {"vi": "e", "en": "f"}],
        readings=[reading],
        form="F1",
        place="37",
    )
    assert target.force is Force.STRIVE
    assert target.change is Change.GROWTH
    assert target.milestones == (Milestone(on=date(2024, 6, 30), value=1),)
    assert target.notes == (Text(vi="d", en="d"), Text(vi="e", en="f"))
    assert target.readings[0].chosen.text == Text(vi="a", en="a")
    assert (target.form, target.place, target.figures_hold) == ("F1", "37", 31)


def test_days_are_not_negative() -> None:
    """A figure stands for no days or more."""
    assert told(figures_hold=-1) == ["t.figures_hold: impossible: -1"]
    assert read(figures_hold=0).figures_hold == 0


def test_a_reading_takes_one_of_its_alternatives() -> None:
    """The choice of a reading has to be among its alternatives."""
    reading = {
        "id": "which",
        "question": "?",
        "choice": "vald",
        "alternatives": {"valid": "a"},
        "why": "c",
    }
    assert told(readings=[reading]) == [
        "t.readings[0].choice: found 'vald'; nearest: valid; expected one of: valid"
    ]


def test_needed() -> None:
    """A target needs an id and a text."""
    notes = Notes()
    assert read_target(notes, {}, "t") is None
    assert [problem.arguments["expected"] for problem in notes.problems] == [
        "id",
        "text",
    ]
