from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ocop.dates import Period
from ocop.statements import (
    Allocation,
    Change,
    Coverage,
    Figure,
    Overlap,
    Payment,
    Qualifier,
    Relation,
    Series,
    Share,
    Statement,
    Sum,
    Whole,
    apply,
    check,
    compare,
    list_unjudged,
)
from ocop.statements.checking import Unjudged
from tests.pickles import pickled
from tests.statements import make, shown, suggested

PARTS = ("p0", "p1", "p2", "p3")
COUNTS = st.integers(1, 2_000)


@st.composite
def reports(draw: st.DrawFn) -> Statement:
    """Draw a report that adds up, with a relation of nearly every kind."""
    counts = draw(st.lists(COUNTS, min_size=4, max_size=4))
    total = sum(counts)
    digits = draw(st.integers(0, 2))
    shares = [round(Fraction(100 * count, total), digits) for count in counts]
    gone = draw(st.integers(0, total))
    new = draw(st.integers(0, total + gone))  # Nothing began below zero.
    rates = draw(st.lists(COUNTS, min_size=4, max_size=4))
    figures: dict[str, Any] = {
        **dict(zip(PARTS, counts, strict=True)),
        **{f"rate-{i}": rate for i, rate in enumerate(rates)},
        **{
            f"share-{i}": Figure(
                id=f"share-{i}",
                value=Decimal(share.numerator) / share.denominator,
                digits=digits,
                unit="%",
            )
            for i, share in enumerate(shares)
        },
        "total": total,
        "before": total - new + gone,
        "new": new,
        "gone": gone,
        "money": sum(c * r for c, r in zip(counts, rates, strict=True)),
        "later": total + draw(st.integers(0, 50)),
    }
    return make(
        figures,
        Sum(id="classes", total="total", parts=PARTS),
        Allocation(id="units", target="total", units=PARTS),
        Change(
            id="growth",
            before="before",
            gains=("new",),
            losses=("gone",),
            after="total",
        ),
        Payment(
            id="money",
            amount="money",
            counts=PARTS,
            rates=tuple(f"rate-{i}" for i in range(4)),
        ),
        Whole(id="shares", shares=tuple(f"share-{i}" for i in range(4))),
        Series(id="rise", figures=("total", "later")),
        *(
            Share(id=f"percent-{i}", share=f"share-{i}", part=part, base="total")
            for i, part in enumerate(PARTS)
        ),
    )


@given(reports())
def test_a_consistent_report_has_no_finding(report: Statement) -> None:
    """Figures made from one table never disagree, however they are rounded."""
    assert check(report) == ()


@given(reports(), st.sampled_from(PARTS), st.integers(1, 3_000))
def test_any_changed_part_is_found(report: Statement, part: str, value: int) -> None:
    """Whichever part is changed alone, every exact relation with it is found."""
    assume(value != report.figure(part).value)
    findings = check(_change(report, part, value))
    codes = [finding.code.value for finding in findings]
    exact = ["parts-not-total", "allocation-not-total", "money-not-rule"]
    assert [code for code in exact if code not in codes] == []
    for finding in findings[:3]:
        wanted = f"{part} = {report.figure(part).value}"
        assert wanted in suggested(finding)


def _change(report: Statement, name: str, value: int) -> Statement:
    figures = tuple(
        attrs.evolve(figure, value=value) if figure.id == name else figure
        for figure in report.figures
    )
    return attrs.evolve(report, figures=figures)


@given(reports(), st.data())
def test_suggestions_settle(report: Statement, data: st.DataObject) -> None:
    """Each suggestion, once applied, settles its finding and breaks what it says."""
    figure = data.draw(st.sampled_from(report.figures))
    changed = _change(report, figure.id, data.draw(st.integers(0, 300)))
    before = {finding.where for finding in check(changed)}
    for finding in check(changed):
        # Two of each finding are enough: applying all of them takes long.
        for suggestion in finding.suggestions[:2]:
            left = {one.where for one in check(apply(changed, finding, suggestion))}
            assert finding.where not in left
            assert left - before == set(suggestion.breaks)


@given(reports(), st.data())
def test_order_of_figures_is_irrelevant(report: Statement, data: st.DataObject) -> None:
    """The same figures in any order give the same findings."""
    changed = _change(report, "p0", data.draw(COUNTS))
    figures = tuple(data.draw(st.permutations(changed.figures)))
    assert check(attrs.evolve(changed, figures=figures)) == check(changed)


@pytest.mark.parametrize(
    ("figures", "relation", "expected"),
    [
        (
            {"a": 12, "b": 5, "c": 6},
            Allocation(id="r", target="a", units=("b", "c")),
            ("allocation-not-total", "12", "11"),
        ),
        (
            {"a": 100, "b": 20, "c": 5, "d": 116},
            Change(id="r", before="a", gains=("b",), losses=("c",), after="d"),
            ("delta-not-total", "116", "115"),
        ),
        (
            {"m": 500, "a": 3, "b": 100, "c": 2, "d": 50},
            Payment(id="r", amount="m", counts=("a", "c"), rates=("b", "d")),
            ("money-not-rule", "500", "400"),
        ),
        (
            {"a": 69, "b": 10, "c": 58},
            Sum(id="r", total="a", parts=("b", "c"), overlap=Overlap.ALLOWED),
            ("parts-not-total", "69", "[58..68]"),
        ),
        (
            {"a": 10, "b": 6, "c": 5},
            Sum(id="r", total="a", parts=("b", "c"), coverage=Coverage.PARTIAL),
            ("parts-not-total", "10", "[11..∞)"),
        ),
    ],
)
def test_codes(
    figures: dict[str, Any], relation: Relation, expected: tuple[str, str, str]
) -> None:
    """Each kind of relation has its own code."""
    assert shown(check(make(figures, relation))) == [expected]


def test_figures_that_are_not_printed() -> None:
    """What is not printed leaves a relation unjudged, unless it is wrong anyway."""
    fine = Sum(id="fine", total="a", parts=("b", "c"))
    wrong = Sum(id="wrong", total="b", parts=("a", "d"))
    statement = make({"a": 10, "b": 6, "c": None, "d": None}, fine, wrong)
    assert shown(check(statement)) == [("parts-not-total", "6", "[10..∞)")]
    expected = Unjudged(statement="statement", where="fine", missing=("c",))
    assert list_unjudged(statement) == (expected,)


def test_a_class_that_may_be_left_out_is_not_missing() -> None:
    """A class that is not printed, and not needed, leaves nothing unjudged."""
    relation = Sum(id="r", total="a", parts=("b",), left_out=("c",))
    assert list_unjudged(make({"a": 5, "b": 5, "c": None}, relation)) == ()


def test_classifications_of_an_unprinted_total() -> None:
    """Two classifications contradict each other even where the total is missing."""
    one = Sum(id="by-district", total="total", parts=("a", "b"))
    other = Sum(id="by-kind", total="total", parts=("c",))
    figures = {"total": None, "a": 20, "b": 15, "c": 39}
    (finding,) = check(make(figures, one, other))
    assert (finding.code.value, finding.where) == ("classifications-differ", "total")
    assert finding.text.en.endswith("differ: 35 ≠ 39")
    assert check(make(figures | {"c": 35}, one, other)) == ()


def test_broken_relations_ask_nothing_of_unprinted_figures() -> None:
    """A relation that cannot hold does not make a second finding."""
    one = Sum(id="one", total="a", parts=("b", "x"))
    other = Sum(id="other", total="b", parts=("x",))
    figures = {"a": 5, "b": 6, "x": None}
    assert shown(check(make(figures, one, other))) == [
        ("parts-not-total", "5", "[6..∞)")
    ]


def test_hints_of_rounding_and_wording() -> None:
    """What is only about right, or more than told, is no finding where it can be."""
    figures = {
        "over": Figure(id="over", value=100, qualifier=Qualifier.MORE_THAN),
        "about": Figure(id="about", value=100, qualifier=Qualifier.ABOUT),
        "a": 68,
        "b": 33,
    }
    over = Sum(id="over", total="over", parts=("a", "b"))
    about = Sum(id="about", total="about", parts=("a", "b"))
    assert check(make(figures, over, about)) == ()
    findings = check(make(figures | {"b": 32}, over))
    assert shown(findings) == [("parts-not-total", "100", "100")]
    assert suggested(findings[0]) == ["a = 69", "b = 33"]


def told(**changes: Any) -> Statement:
    """Return a statement of one figure, by default that of a province on a day."""
    head = {"who": "Lào Cai", "when": date(2022, 12, 31)} | changes
    figure = Figure(id="products", value=changes.pop("value", 142))
    head.pop("value", None)
    return Statement(figures=(figure,), **head)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (told(id="b", value=142), []),
        (told(id="b", value=139), [("sources-conflict", "139", "142")]),
        (told(id="b", value=139, who="Hà Nội"), []),
        (told(id="b", value=139, when=date(2023, 12, 31)), []),
        (told(id="b", value=139, who=None), []),
        (told(id="b", value=139, when=None), []),
        (told(id="b", value=None), []),
    ],
)
def test_compare(other: Statement, expected: list[tuple[str, str, str]]) -> None:
    """Only figures for the same thing, owner and day conflict."""
    assert shown(compare([told(id="a"), other])) == expected


def test_figures_can_say_whose_and_when_they_are() -> None:
    """What a figure says of itself goes before what its statement says."""
    year = Period(start=date(2022, 1, 1), end=date(2023, 1, 1))
    figure = Figure(id="x", value=3, who="Hà Nội", when=year, source="page 2")
    one = Statement(id="a", figures=(figure,), who="Lào Cai", source="page 1")
    other = make({"x": 4}, id="b", who="Hà Nội", when=year)
    (finding,) = compare([one, other])
    assert finding.text.en == "x: 4 is printed here, and 3 elsewhere (page 2)"
    assert suggested(finding) == ["b.x = 3", "a.x = 4"]
    (again,) = compare([other, one])
    assert again.text.en == "x: 3 is printed here, and 4 elsewhere (b)"


def test_values_travel() -> None:
    """Statements and findings survive a pickle."""
    statement = make({"a": 5, "b": 6}, Sum(id="s", total="a", parts=("b",)))
    assert pickled(check(pickled(statement))) == check(statement)
