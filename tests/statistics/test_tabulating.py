from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.dates import Period
from ocop.errors import UnknownName
from ocop.portfolio import Portfolio, PortfolioEvent, Potential, Registration
from ocop.statistics import (
    Classification,
    Counted,
    PotentialClass,
    Rounding,
    Table,
    list_classifications,
    tabulate,
)
from ocop.subjects import Representative
from ocop.vocabulary import Level, SubjectKind
from tests.portfolio import (
    DAYS,
    LATER,
    event_lists,
    portfolio,
    product,
    recognition,
    subject,
)

DAY = date(2024, 3, 1)
NOW = date(2026, 3, 1)

TOLD = portfolio(
    *(product(f"p{n}", f"s{n % 2}", commune="00030") for n in range(5)),
    subject(
        "s0",
        kind=SubjectKind.FARM,
        commune="00030",
        representative=Representative(woman=True),
    ),
    subject("s1", commune="00004", representative=Representative(woman=False)),
    recognition("p0", DAY, 3),
    recognition("p0", date(2025, 3, 1), 4),
    recognition("p1", DAY, 3),
    recognition("p2", date(2021, 3, 1), 4),
    recognition("p3", date(2023, 3, 5), 3, level=Level.DISTRICT),
    Potential(product="p0", on=NOW),
    Potential(product="p2", on=NOW),
)
"""Two products are valid three-star ones; of the potential ones one has expired."""


def counts(table: Table) -> dict[str, int]:
    """Return the counts of a table by key, in order."""
    return {row.key: row.count for row in table.rows}


def count(
    by: Classification, counted: Counted = Counted.PRODUCTS, told: Portfolio = TOLD
) -> dict[str, int]:
    """Return how things fall into classes."""
    return counts(tabulate(told.view(on=date(2026, 3, 2)), by, counted=counted))


@pytest.mark.parametrize(
    ("by", "counted", "expected"),
    [
        (Classification.STARS, Counted.PRODUCTS, {"3": 2, "potential": 2}),
        (Classification.BRANCH, Counted.PRODUCTS, {"food": 4}),
        (Classification.GROUP, Counted.PRODUCTS, {"tea": 4}),
        (Classification.SET, Counted.PRODUCTS, {"11": 4}),
        (Classification.SUBJECT_KIND, Counted.PRODUCTS, {"farm": 2, "unknown": 2}),
        (Classification.WOMEN_LED, Counted.PRODUCTS, {"true": 2, "false": 2}),
        (Classification.PROVINCE, Counted.PRODUCTS, {"03": 4}),
        (Classification.DISTRICT, Counted.PRODUCTS, {"none": 4}),
        (Classification.COMMUNE, Counted.PRODUCTS, {"00030": 4}),
        (Classification.LEVEL, Counted.PRODUCTS, {"district": 1, "province": 3}),
        (Classification.KIND, Counted.PRODUCTS, {"first": 3, "upgrade": 1}),
        (
            Classification.YEAR,
            Counted.PRODUCTS,
            {"2021": 1, "2023": 1, "2024": 1, "2025": 1},
        ),
        (Classification.COHORT, Counted.PRODUCTS, {"2021": 1, "2023": 1, "2024": 2}),
        (Classification.STATUS, Counted.PRODUCTS, {"valid": 3, "expired": 1}),
        (Classification.STARS, Counted.SUBJECTS, {"3": 1, "4": 1}),
        (Classification.SUBJECT_KIND, Counted.SUBJECTS, {"farm": 1, "unknown": 1}),
        (Classification.PROVINCE, Counted.SUBJECTS, {"01": 1, "03": 1}),
        (Classification.KIND, Counted.EVENTS, {"first": 4, "upgrade": 1, "expired": 1}),
        (Classification.STARS, Counted.EVENTS, {"3": 3, "4": 3}),
        (
            Classification.YEAR,
            Counted.EVENTS,
            {"2021": 1, "2023": 1, "2024": 3, "2025": 1},
        ),
    ],
)
def test_classes(
    by: Classification, counted: Counted, expected: dict[str, int]
) -> None:
    """Each classification tells things apart by its field, in a fixed order."""
    actual = count(by, counted)
    assert actual == expected
    assert list(actual) == list(expected)


def test_potential_inside() -> None:
    """Inside the classes a potential product counts by its own certificate only."""
    view = TOLD.view(on=date(2026, 3, 2))
    table = tabulate(view, Classification.STARS, potential=PotentialClass.INSIDE)
    assert counts(table) == {"3": 2, "4": 1}
    assert table.potential is PotentialClass.INSIDE


def test_events_of_a_period() -> None:
    """Only the events of a period are counted, its last day not included."""
    period = Period(start=DAY, end=date(2025, 3, 1))
    view = TOLD.view(on=NOW)
    table = tabulate(view, Classification.KIND, counted=Counted.EVENTS, period=period)
    assert counts(table) == {"first": 2, "expired": 1}


def test_a_subject_counts_once() -> None:
    """A subject with many products is one subject; of unknown ones nothing is said."""
    view = TOLD.with_events(recognition("p9", NOW)).view(on=NOW)
    table = tabulate(view, Classification.WOMEN_LED, counted=Counted.SUBJECTS)
    assert (table.total, table.left_out) == (2, 1)


def test_row() -> None:
    """A row keeps the exact share beside the printed one."""
    view = TOLD.view(on=date(2026, 3, 2))
    rounding = Rounding(digits=2)
    table = tabulate(view, Classification.COHORT, rounding=rounding)
    row = table.rows[-1]
    assert (row.share, str(row.percent)) == (Fraction(1, 2), "50.00")
    assert (row.label.vi, table.rounding) == ("2024", rounding)


def test_columns() -> None:
    """A second classification tells each row apart into columns."""
    view = TOLD.view(on=date(2026, 3, 2))
    table = tabulate(view, Classification.COHORT, across=Classification.STARS)
    assert [(c.key, c.label.en, c.count) for c in table.columns] == [
        ("3", "3 stars", 2),
        ("potential", "Potential 5 stars", 2),
    ]
    assert [(row.key, row.parts) for row in table.rows] == [
        ("2021", (0, 1)),
        ("2023", (1, 0)),
        ("2024", (1, 1)),
    ]
    assert table.title.en == "Products by year of first recognition and star class"
    status = tabulate(view, Classification.STARS, across=Classification.STATUS)
    assert (status.total, [c.key for c in status.columns]) == (4, ["valid", "expired"])


def test_empty() -> None:
    """A table of nothing has no rows."""
    table = tabulate(portfolio().view(on=LATER), Classification.STARS)
    assert (table.rows, table.total) == ((), 0)


@given(
    events=event_lists(),
    on=DAYS,
    counted=st.sampled_from(Counted),
    potential=st.sampled_from(PotentialClass),
)
def test_every_table_adds_up(
    events: list[PortfolioEvent],
    on: date,
    counted: Counted,
    potential: PotentialClass,
) -> None:
    """Whatever the classes, the total is the same, and so is the whole."""
    view = portfolio(*events).view(on=on)
    totals = set()
    for by in list_classifications(counted):
        table = tabulate(view, by, counted=counted, potential=potential)
        assert sum(row.count for row in table.rows) == table.total
        assert sum(row.percent for row in table.rows) in (0, 100)
        assert sum(row.share for row in table.rows) in (0, 1)
        for row in table.rows:
            assert row.label.vi
            assert row.label.en
        if by is not Classification.STATUS:
            totals.add(table.total)
        across = tabulate(
            view,
            by,
            across=Classification.PROVINCE,
            counted=counted,
            potential=potential,
        )
        assert [row.count for row in across.rows] == [row.count for row in table.rows]
        assert all(sum(row.parts) == row.count for row in across.rows)
        assert sum(column.count for column in across.columns) == table.total
    assert len(totals) == 1


def test_what_cannot_be_told_apart() -> None:
    """Subjects have no branch: their products have."""
    with pytest.raises(UnknownName, match="no classification 'branch'"):
        tabulate(TOLD.view(on=NOW), Classification.BRANCH, counted=Counted.SUBJECTS)


def test_places_have_names() -> None:
    """Units are called by their names on the day of the units."""
    told = portfolio(
        Registration(item=product("p1"), place="02"), recognition("p1", DAY)
    )
    table = tabulate(told.view(on=DAY), Classification.PROVINCE)
    assert table.rows[0].label.vi == "old 02"
    assert table.title.en == "Products by province"
