from __future__ import annotations

from datetime import datetime

import pytest

from ocop.errors import InvalidInput
from ocop.grades import PotentialGrade
from ocop.vocabulary import Stars
from tests.recognitions import recognise


@pytest.mark.parametrize("stars", [Stars.ONE, Stars.TWO])
def test_low_classes_are_not_certified(stars: Stars) -> None:
    """Products of one or two stars get no decision, no certificate and no mark."""
    with pytest.raises(InvalidInput, match="is not recognised") as caught:
        recognise(stars=stars)
    assert [p.code for p in caught.value.problems] == ["not-certified"]


@pytest.mark.parametrize("stars", [5, None, PotentialGrade(stars=Stars.FIVE)])
def test_potential_class_is_no_recognition(stars: object) -> None:
    """Fault: a potential or guessed grade read as awarded."""
    with pytest.raises(TypeError, match="Stars"):
        recognise(stars=stars)


def test_day_is_a_date() -> None:
    """A moment is not a day."""
    with pytest.raises(TypeError, match="is not a date"):
        recognise(datetime(2026, 8, 5, 12))  # noqa: DTZ001 - it is refused anyway
