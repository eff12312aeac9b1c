from __future__ import annotations

import attrs
import pytest

from ocop.mappings import FrozenMapping
from ocop.rulebooks.checks.criteria import check_criteria
from ocop.vocabulary import Stars
from tests.rulebooks import change, small_rulebook

SECTION = "scorecards.1.parts.0.sections.0"


def find(path: str, value: object) -> list[str]:
    """Break the small rulebook at one place; return the problems as text."""
    broken = change(small_rulebook(), path, value)
    return [problem.text("en") for problem in check_criteria(broken)]


def test_options_are_numbered() -> None:
    """Options are numbered from 1 in printed order."""
    assert find(f"{SECTION}.criteria.0.options.1.number", 1) == [
        (
            '$.criteria."raw-material".options: the options are numbered 1, 1, 3; '
            "expected 1, 2, 3"
        )
    ]


@pytest.mark.parametrize("stars", [Stars.THREE, Stars.TWO])
def test_marks_rise(stars: Stars) -> None:
    """A higher class is marked on a higher option, and each class once."""
    assert find(f"{SECTION}.criteria.0.options.1.minimum_for", stars) == [
        (
            '$.criteria."raw-material".options[1].minimum_for: an option marks '
            f"{stars} stars after one that marks 3; a higher class needs a higher "
            "option"
        )
    ]


def test_marks_rise_within_a_case() -> None:
    """Each case of an either/or criterion has its own marks."""
    assert find(f"{SECTION}.criteria.1.options.4.minimum_for", Stars.THREE) == [
        (
            '$.criteria."producers".options[4].minimum_for: an option marks 3 stars '
            "after one that marks 3; a higher class needs a higher option"
        )
    ]
    assert find(f"{SECTION}.criteria.1.options.2.minimum_for", Stars.TWO) == []


def test_marked_twice() -> None:
    """A class is marked at the criterion or at an option, not both."""
    assert find(f"{SECTION}.criteria.0.minimum_for", Stars.FOUR) == [
        (
            '$.criteria."raw-material".minimum_for: the mark of 4 stars stands at the '
            "criterion and at an option; drop one"
        )
    ]


def test_two_meanings() -> None:
    """Cards that ask a criterion under one id ask the same."""
    rulebook = small_rulebook()
    other = change(rulebook.scorecard(1), "parts.1.sections.0.criteria.0.number", "9")
    same = attrs.evolve(
        rulebook, scorecards=FrozenMapping({**rulebook.scorecards, 2: other})
    )
    assert list(check_criteria(same)) == []
    broken = change(
        same, "scorecards.2.parts.1.sections.0.criteria.0.options.1.points", 3
    )
    assert [problem.text("en") for problem in check_criteria(broken)] == [
        (
            '$.scorecards."1".criteria."9".id: the id \'taste\' stands for two '
            "different things; give each its own"
        )
    ]
