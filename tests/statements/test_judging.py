from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ocop.statements import (
    Agreement,
    Figure,
    Qualifier,
    Series,
    SuggestionKind,
    Sum,
    Whole,
    apply,
    check,
)
from tests.statements import make, shown, suggested


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ((75, 20, 2, 3), []),
        ((33, 33, 33), []),
        (tuple(Decimal(t) for t in ("33.3", "33.3", "33.4")), []),
        (
            tuple(Decimal(t) for t in ("66.6", "16.6", "16.6")),
            [("truncated", "99.8", "100")],
        ),
        ((50, 30), [("shares-not-whole", "80", "100")]),
        ((50, 60), [("shares-not-whole", "110", "100")]),
        ((50, 60, None), [("shares-not-whole", "110", "100")]),
        ((50, 30, None), []),
    ],
)
def test_shares(shares: tuple[Any, ...], expected: list[Any]) -> None:
    """Shares make a whole within what rounding allows; cutting off is told apart."""
    figures = {f"s{i}": share for i, share in enumerate(shares)}
    assert shown(check(make(figures, Whole(id="w", shares=tuple(figures))))) == expected


def test_one_class_left_out() -> None:
    """A class whose number fills the gap is left out; another one is not."""
    relation = Sum(
        id="s", total="all", parts=("new",), left_out=("upgraded", "re-evaluated")
    )
    statement = make({"all": 66, "new": 63, "upgraded": 3, "re-evaluated": 4}, relation)
    (finding,) = check(statement)
    assert finding.code.value == "class-left-out"
    assert finding.text.en.endswith("make 63; left out: upgraded")
    assert suggested(finding) == ["upgraded = 3", "all = 63", "new = 66"]
    first = finding.suggestions[0]
    assert first.kind is SuggestionKind.PART
    assert apply(statement, finding, first).relations == (
        Sum(id="s", total="all", parts=("new", "upgraded"), left_out=("re-evaluated",)),
    )


def test_all_classes_left_out() -> None:
    """Classes that only together fill the gap are left out together."""
    relation = Sum(id="s", total="all", parts=("new",), left_out=("upgrade", "again"))
    figures = {"all": 98, "new": 78, "upgrade": 3, "again": 17}
    (finding,) = check(make(figures, relation))
    assert finding.text.en.endswith("left out: upgrade, again")
    assert suggested(finding) == ["all = 78", "new = 98"]


@pytest.mark.parametrize(
    ("total", "left_out"), [(60, 3), (66, 2), (60, None)], ids=["less", "other", "open"]
)
def test_no_class_explains(total: int, left_out: int | None) -> None:
    """Where no class fills the gap, the parts are simply not the total."""
    relation = Sum(id="s", total="all", parts=("new",), left_out=("upgraded",))
    figures = {"all": total, "new": 63, "upgraded": left_out}
    (finding,) = check(make(figures, relation))
    assert finding.code.value == "parts-not-total"


def test_a_left_out_class_that_is_only_about() -> None:
    """A class told as "more than" fills the gap, and keeps its number."""
    relation = Sum(id="s", total="all", parts=("new",), left_out=("rest",))
    rest = Figure(id="rest", value=2, qualifier=Qualifier.MORE_THAN)
    (finding,) = check(make({"all": 66, "new": 63, "rest": rest}, relation))
    assert suggested(finding)[0] == "rest = 2"


def test_a_left_out_class_without_a_number() -> None:
    """A class that is not printed, and only told about, gets no number."""
    relation = Sum(id="s", total="all", parts=("new",), left_out=("rest",))
    rest = Figure(id="rest", qualifier=Qualifier.ABOUT)
    (finding,) = check(make({"all": 66, "new": 63, "rest": rest}, relation))
    assert finding.code.value == "class-left-out"
    assert suggested(finding) == ["all = 63", "new = 66"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((1, 2, 2, 5), []),
        ((9822, 9345), [("series-falls", "9345", "[9822..∞)")]),
        ((9, None, 5), [("series-falls", "5", "[9..∞)")]),
        (
            (5, 9, 4, 8, 10),
            [("series-falls", "4", "[9..∞)"), ("series-falls", "8", "[9..∞)")],
        ),
        ((None, 1), []),
    ],
)
def test_series(values: tuple[int | None, ...], expected: list[Any]) -> None:
    """Every figure below an earlier one is found."""
    figures = {f"f{i}": value for i, value in enumerate(values)}
    relation = Series(id="s", figures=tuple(figures))
    assert shown(check(make(figures, relation))) == expected


def test_series_of_more_than() -> None:
    """More than so many is a floor of its own."""
    over = Figure(id="over", value=13_000, qualifier=Qualifier.MORE_THAN)
    relation = Series(id="s", figures=("before", "over", "after"))
    figures = {"before": 13_000, "over": over, "after": 13_000}
    assert shown(check(make(figures, relation))) == [
        ("series-falls", "13000", "(13000..∞)")
    ]


def test_one_change_cannot_mend_two_falls() -> None:
    """Where a single change does not help, none is suggested."""
    figures = {"a": 9, "b": 5, "c": 8, "d": 3}
    findings = check(make(figures, Series(id="s", figures=("a", "b", "c", "d"))))
    assert [suggested(finding) for finding in findings] == [[], [], []]


@pytest.mark.parametrize(
    ("values", "printed", "computed", "suggestions"),
    [
        ((97, 98), "98", "97", ["a = 98", "b = 97"]),
        ((97, 97, 98), "98", "97", ["c = 97"]),
        ((97, 98, 99), "98", "97", []),
    ],
)
def test_agreement(
    values: tuple[int, ...], printed: str, computed: str, suggestions: list[str]
) -> None:
    """The first figure that the ones before it exclude is found."""
    figures = dict(zip("abc", values, strict=False))
    (finding,) = check(make(figures, Agreement(id="same", figures=tuple(figures))))
    assert shown((finding,)) == [("sources-conflict", printed, computed)]
    assert suggested(finding) == suggestions


def test_agreement_of_rounded_figures() -> None:
    """A rounded figure agrees with what rounds to it."""
    figures = {"a": Decimal("43.0"), "b": Decimal("42.97")}
    assert check(make(figures, Agreement(id="same", figures=("a", "b")))) == ()
