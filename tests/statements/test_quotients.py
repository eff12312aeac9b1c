from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ocop.statements import (
    Figure,
    Fulfilment,
    Qualifier,
    Ratio,
    Relation,
    Share,
    Wording,
    check,
)
from ocop.statements.quotients import parts_of
from tests.statements import make, shown, suggested

SHARE = Share(id="r", share="s", part="p", base="b")


@pytest.mark.parametrize(
    ("part", "base", "share", "expected"),
    [
        (141, 188, 75, []),
        (38, 188, 20, []),
        (3, 188, 2, []),
        (1, 8, Decimal("12.5"), []),
        (1, 8, 12, []),
        (1, 8, 13, []),
        (7, 8, 87, [("truncated", "87", "87.5")]),
        (4, 88, Decimal("4.54"), [("truncated", "4.54", "50/11")]),
        (4, 88, Decimal("4.55"), []),
        (55, 128, Decimal("43.3"), [("percent-not-ratio", "43.3", "42.96875")]),
        (0, 128, 0, []),
        (1, 128, 0, [("truncated", "0", "0.78125")]),
        (5, 0, 3, [("percent-not-ratio", "3", "None")]),
        (0, 0, 0, [("percent-not-ratio", "0", "None")]),
        (None, 128, 50, []),
        (7, None, 50, []),
        (7, 14, None, []),
    ],
)
def test_share(part: Any, base: Any, share: Any, expected: list[Any]) -> None:
    """A percentage is wrong only where no way of rounding makes it."""
    assert shown(check(make({"p": part, "b": base, "s": share}, SHARE))) == expected


@pytest.mark.parametrize("qualifier", [Qualifier.EXACT, Qualifier.ABOUT])
def test_only_rounded_figures_are_cut_off(qualifier: Qualifier) -> None:
    """A percentage that is exact, or only about right, has no digits cut off."""
    share = Figure(id="s", value=87, qualifier=qualifier)
    findings = check(make({"p": 799, "b": 909, "s": share}, SHARE))
    assert [finding.code.value for finding in findings] == ["percent-not-ratio"]


def test_ratio() -> None:
    """A number of times has a code of its own."""
    relation = Ratio(id="r", ratio="s", part="p", base="b")
    figures = {"p": 17_316, "b": 10_000, "s": Decimal("1.68")}
    findings = check(make(figures, relation))
    assert shown(findings) == [("ratio-not-quotient", "1.68", "1.7316")]
    assert suggested(findings[0])[0] == "s = 1.73"


def units(**figures: tuple[Any, str]) -> dict[str, Figure]:
    """Return figures, each with its unit."""
    return {n: Figure(id=n, value=v, unit=u) for n, (v, u) in figures.items()}


OLD = {"p": (30, "products"), "b": (100, "products"), "s": (25, "%")}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"old": (120, "products")}, "it fits other figures: p / old"),
        ({"old": (25, "products")}, "it fits other figures: old / b"),
        (
            {
                "a": (119, "products"),
                "c": (120, "products"),
                "d": (121, "products"),
                "e": (25, "products"),
            },
            "it fits other figures: e / b; p / a; p / c",
        ),
    ],
)
def test_stale_percentage(more: dict[str, Any], expected: str) -> None:
    """A percentage that fits another figure of the report is stale."""
    (finding,) = check(make(units(**OLD, **more), SHARE))
    assert finding.code.value == "stale-percentage"
    assert finding.text.en.endswith(expected)


@pytest.mark.parametrize(
    "more", [{"old": (120, "subjects")}, {"old": (None, "products")}, {}]
)
def test_not_stale(more: dict[str, Any]) -> None:
    """Other units, and figures that are not printed, explain nothing."""
    (finding,) = check(make(units(**OLD, **more), SHARE))
    assert finding.code.value == "percent-not-ratio"


def test_percentages_are_no_bases() -> None:
    """A percentage is not what another percentage was made of."""
    figures = {"p": 30, "b": 100, "s": 25, "t": 120, "q": 12, "c": 10}
    other = Share(id="other", share="t", part="q", base="c")
    (finding,) = check(make(figures, SHARE, other))
    assert finding.code.value == "percent-not-ratio"


@pytest.mark.parametrize(
    ("theirs", "expected"),
    [
        ({"p": 20, "b": 80}, "old.p / old.b"),
        ({"p": 20, "b": 120}, "p / old.b"),
        ({"p": 25, "b": 90}, "old.p / b"),
        ({"p": 1, "b": 1}, None),
        ({"b": 120}, "p / old.b"),
        ({"p": None, "b": 120}, "p / old.b"),
        ({"b": None}, None),
        ({"p": 25, "b": 0}, "old.p / b"),
    ],
)
def test_stale_beside_another_statement(
    theirs: dict[str, Any], expected: str | None
) -> None:
    """A percentage that fits the figures of an earlier report is stale."""
    statement = make({"p": 30, "b": 100, "s": 25}, SHARE)
    old = make(theirs, id="old")
    (finding,) = check(statement, beside=[old])
    code = "percent-not-ratio" if expected is None else "stale-percentage"
    assert finding.code.value == code
    assert finding.arguments.get("fits") == expected


def fulfil(**changes: Any) -> Fulfilment:
    """Return a relation between a result, a plan and a percentage."""
    return Fulfilment(**{"id": "r", "share": "s", "actual": "p", "plan": "b"} | changes)


COUNTED = fulfil(not_counted=("again",))


@pytest.mark.parametrize(
    ("relation", "share", "code"),
    [
        (fulfil(), 240, None),
        (fulfil(wording=Wording.EXCEEDED), 140, None),
        (fulfil(wording=Wording.EXCEEDED), 240, "exceeded-achieved-mixed"),
        (fulfil(), 140, "exceeded-achieved-mixed"),
        (fulfil(), 200, "percent-not-ratio"),
        (COUNTED, 200, None),
        (COUNTED, 240, "wrong-class-counted"),
        (COUNTED, 100, "exceeded-achieved-mixed"),
        (COUNTED, 190, "percent-not-ratio"),
    ],
)
def test_fulfilment(relation: Relation, share: int, code: str | None) -> None:
    """Achieved and exceeded, and what the plan does not count, are told apart."""
    figures = {"p": 48, "b": 20, "again": 8, "s": share}
    codes = [finding.code.value for finding in check(make(figures, relation))]
    assert codes == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ({"p": 5, "b": 20, "again": 8, "s": 10}, "None"),
        ({"p": 48, "b": 0, "again": 8, "s": 10}, "None"),
        ({"p": 48, "b": 20, "again": 8, "s": None}, None),
    ],
)
def test_fulfilment_that_cannot_be(figures: Any, expected: str | None) -> None:
    """More left out than there is, or no plan, makes no percentage at all."""
    findings = check(make(figures, COUNTED))
    assert [str(finding.computed) for finding in findings] == (
        [] if expected is None else [expected]
    )


def test_parts_of() -> None:
    """Each kind of quotient names its result and its two figures."""
    ratio = Ratio(id="r", ratio="s", part="p", base="b")
    assert {parts_of(one) for one in (SHARE, ratio, fulfil())} == {("s", "p", "b")}
