from __future__ import annotations

import pytest

from ocop.recognitions import Status
from ocop.rules.values import MISSING
from ocop.statistics import Classification, Counted
from ocop.statistics.naming import POTENTIAL, Names
from ocop.vocabulary import EvaluationKind, Level, SubjectKind
from tests.portfolio import LATER, portfolio

VIEW = portfolio().view(on=LATER)


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        (Classification.SUBJECT_KIND, [kind.value for kind in SubjectKind]),
        (Classification.LEVEL, [level.value for level in Level]),
        (Classification.STATUS, [status.value for status in Status]),
        (
            Classification.KIND,
            [*(kind.value for kind in EvaluationKind), "revoked", "expired"],
        ),
        (Classification.WOMEN_LED, [True, False]),
        (Classification.ETHNIC_MINORITY, [True, False]),
        (Classification.PERSON_WITH_DISABILITY, [True, False]),
        (Classification.STARS, [3, 4, 5, POTENTIAL]),
        (Classification.BRANCH, ["food", "herbs"]),
        (Classification.GROUP, ["tea", "coffee"]),
        (Classification.SET, [11, 12]),
        (Classification.PROVINCE, ["01", "03"]),
        (Classification.YEAR, [2024, 2025]),
    ],
)
def test_every_class_has_a_place_and_a_name(
    by: Classification, keys: list[object]
) -> None:
    """Classes stand in the order of their vocabulary; what is none comes last."""
    names = Names(VIEW, by)
    listed = [*keys, None, MISSING]
    places = [names.place(key) for key in listed]
    assert places == sorted(places)
    assert len(set(places)) == len(listed)
    labels = [names.label(key) for key in listed]
    assert len({label.vi for label in labels}) == len(listed)
    assert len({label.en for label in labels}) == len(listed)


@pytest.mark.parametrize("by", Classification)
@pytest.mark.parametrize("counted", Counted)
def test_titles(by: Classification, counted: Counted) -> None:
    """Every table has a title in both languages."""
    title = Names(VIEW, by).title(counted)
    assert " theo " in title.vi
    assert " by " in title.en


def test_what_the_rulebook_does_not_know() -> None:
    """A class without a name is called by its code."""
    assert Names(VIEW, Classification.BRANCH).label("herbs").en == "herbs"
    assert Names(VIEW, Classification.BRANCH).label("food").en == "Food"
