from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ocop.dates import Period
from ocop.portfolio import Figure, Registration, Unit
from ocop.portfolio.contradictions import find_contradictions
from tests.portfolio import product, subject

EARLY = Period(start=date(2020, 1, 1), end=date(2021, 1, 1))
LATE = Period(start=date(2021, 1, 1))


def codes(*, units: tuple[Unit, ...] = (), **told: tuple[object, ...]) -> list[str]:
    """Return the codes of the contradictions of some events."""
    nothing: dict[str, tuple[object, ...]] = dict.fromkeys(
        ("registrations", "histories", "declines", "figures"), ()
    )
    found = find_contradictions(units=units, **(nothing | told))  # type: ignore[arg-type] - any kind may be given
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({"facts": {"a": 1}}, {"facts": {"a": 2}}, ["unit-twice"]),
        ({"facts": {"a": 1}}, {"facts": {"b": 2}}, []),
        ({"place": "01"}, {"place": "02"}, ["unit-twice"]),
        ({"place": "01"}, {}, []),
        ({"place": "01", "period": EARLY}, {"place": "02", "period": LATE}, []),
        ({"place": "01", "period": EARLY}, {"place": "02"}, ["unit-twice"]),
    ],
)
def test_units(
    one: dict[str, object], other: dict[str, object], expected: list[str]
) -> None:
    """Two things told of one unit must agree on the days that both are about."""
    units = tuple(
        Unit(id="d1", register="points", **more)  # type: ignore[arg-type] - any field may be given
        for more in (one, other)
    )
    assert codes(units=units) == expected


def test_other_things_do_not_contradict() -> None:
    """Other products, days, sources and items are other things."""
    figures = tuple(
        Figure(metric="a", value=n, year=2020 + n, source=s)
        for n, s in ((1, "x"), (2, "x"))
    )
    again = Figure(metric="a", value=9, year=2021, source="y")
    same = Figure(metric="a", value=Decimal("1.0"), year=2021, source="x")
    assert codes(figures=(*figures, again, same)) == []
    registrations = (
        Registration(item=product("1")),
        Registration(item=subject("1")),
        Registration(item=product("1", "s2"), on=date(2024, 1, 1)),
    )
    assert codes(registrations=registrations) == []
