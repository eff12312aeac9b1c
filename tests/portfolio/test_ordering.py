from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ocop.dates import Period
from ocop.portfolio import Decline, Figure, Potential, Registration, Unit
from ocop.portfolio.ordering import (
    name_registration,
    sort_declines,
    sort_figures,
    sort_histories,
    sort_potentials,
    sort_registrations,
    sort_units,
)
from ocop.recognitions import Extension, History, Refusal, Revocation
from tests.portfolio import TERMS, product, recognition, subject

DAY = date(2024, 3, 1)
LATE = date(2025, 3, 1)

REGISTRATIONS = (
    Registration(item=product("p1")),
    Registration(item=product("p1", "s2"), on=DAY),
    Registration(item=product("p1", "s2"), on=DAY, place="01"),
    Registration(item=product("p2")),
    Registration(item=subject("p1")),
)
POTENTIALS = (
    Potential(product="p1", on=DAY),
    Potential(product="p1", on=DAY, decision="1"),
    Potential(product="p1", on=LATE),
    Potential(product="p2", on=DAY),
)
DECLINES = tuple(
    Decline(potential=potential, on=on)
    for potential in POTENTIALS
    for on in (LATE, date(2026, 1, 1))
)
UNITS = (
    Unit(id="a", register="points"),
    Unit(id="a", register="points", period=Period(start=DAY, end=LATE)),
    Unit(id="a", register="points", period=Period(start=DAY)),
    Unit(id="a", register="points", period=Period(start=DAY), place="01"),
    Unit(id="a", register="points", period=Period(start=LATE), facts={"a": 1}),
    Unit(id="a", register="points", period=Period(start=LATE), facts={"a": 2}),
    Unit(id="b", register="points"),
)
FIGURES = (
    Figure(metric="a", value=1, on=DAY, source="x"),
    Figure(metric="a", value=1, on=date(2024, 12, 31), source="x"),
    Figure(metric="a", value=1, year=2024, source="x"),
    Figure(metric="a", value=1, year=2024, source="y"),
    Figure(metric="a", value=1, year=2024, place="01", source="x"),
    Figure(metric="a", value=1, year=2024, item="p1", source="x"),
)
FIRST, SECOND = recognition("p1", DAY), recognition("p1", LATE)
EVENTS = (
    FIRST,
    Extension(recognition=FIRST, until=date(2028, 1, 1), citation=TERMS.citation),
    Revocation(recognition=FIRST, on=LATE),
    Refusal(recognition=FIRST, on=DAY),
    Refusal(recognition=FIRST, on=LATE),
    SECOND,
)


@given(data=st.data())
def test_one_order(data: st.DataObject) -> None:
    """Whatever the order and the repetitions, what comes out is the same."""
    for sort, told in (
        (sort_registrations, REGISTRATIONS),
        (sort_potentials, POTENTIALS),
        (sort_declines, DECLINES),
        (sort_units, UNITS),
        (sort_figures, FIGURES),
    ):
        shuffled = data.draw(st.permutations([*told, *told[:2]]))
        assert sort(shuffled) == told  # type: ignore[operator] - each takes its own kind
    events = data.draw(st.permutations(EVENTS))
    histories = (History(product="p0"), History(product="p1", events=tuple(events)))
    (_, found) = sort_histories(reversed(histories))
    assert found.events == EVENTS


def test_names() -> None:
    """A product and a subject of one id have different names."""
    assert name_registration(REGISTRATIONS[0]) == "products.p1"
    assert name_registration(REGISTRATIONS[-1]) == "subjects.p1"
