"""Closed vocabularies: their codes are in people's databases and must not change."""

from __future__ import annotations

import pytest

from ocop import vocabulary
from ocop.vocabulary import Stars

CODES = {
    "EvaluatorKind": ["self", "advisory-group", "council-member"],
    "Level": ["commune", "district", "province", "centre"],
    "Stars": [1, 2, 3, 4, 5],
}


@pytest.mark.parametrize(("name", "codes"), CODES.items(), ids=CODES)
def test_codes_are_stable(name: str, codes: list[object]) -> None:
    """Each vocabulary has exactly these codes, in this order."""
    assert [member.value for member in getattr(vocabulary, name)] == codes


def test_stars_are_ordered_numbers() -> None:
    """Classes compare by their number of stars, and unknown ones are refused."""
    assert max(Stars) is Stars.FIVE
    assert Stars(3) is Stars.THREE
    assert Stars.FOUR > Stars.THREE
    with pytest.raises(ValueError, match="0 is not a valid Stars"):
        Stars(0)
