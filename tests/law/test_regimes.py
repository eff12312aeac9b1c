from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

import pytest

from ocop import rulebooks
from ocop.errors import NotInForce
from ocop.rulebooks import Rulebook
from ocop.vocabulary import EvaluationKind
from tests.law.golden import COMPARISONS, FOLDER, read_golden


@pytest.mark.parametrize("name", rulebooks.names())
@pytest.mark.parametrize("compare", COMPARISONS)
def test_regime(compare: Callable[[Rulebook], Iterator[str]], name: str) -> None:
    """A rulebook says what the golden file says."""
    assert list(compare(rulebooks.load(name))) == []


def test_every_golden_file_has_a_source() -> None:
    """A golden file says where its facts come from."""
    for path in FOLDER.glob("*.toml"):
        assert "source = " in path.read_text(encoding="utf-8"), path.name


def test_in_force() -> None:
    """On each day the golden rulebook, or none, is in force."""
    for case in read_golden("in_force")["cases"]:
        if case["rulebook"]:
            assert rulebooks.in_force(on=case["on"]).id == case["rulebook"]
        else:
            with pytest.raises(NotInForce, match="nearest period: qd-1048-2019"):
                rulebooks.in_force(on=case["on"])


def test_transition() -> None:
    """Dossiers filed before go on under the earlier law, up to the last day."""
    for case in read_golden("in_force")["transitions"]:
        rulebook = rulebooks.in_force(
            on=case["on"], filed=case["filed"], kind=EvaluationKind(case["kind"])
        )
        assert rulebook.id == case["rulebook"], case


@pytest.mark.parametrize(("bound", "stars"), [(30, 2), (50, 3), (70, 4), (90, 5)])
def test_bounds_are_tried(bound: int, stars: int) -> None:
    """Each bound is tried, and totals within a thousandth on either side of it."""
    totals = {Fraction(t): s for t, s in read_golden("bands")["stars"].items()}
    close = {
        total - bound: class_
        for total, class_ in totals.items()
        if abs(total - bound) <= Fraction(1, 1000)
    }
    assert close.pop(Fraction(0)) == str(stars)
    assert {class_ for gap, class_ in close.items() if gap > 0} == {str(stars)}
    assert {class_ for gap, class_ in close.items() if gap < 0} == {str(stars - 1)}
