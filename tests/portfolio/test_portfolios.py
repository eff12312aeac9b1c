from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.dates import Period
from ocop.errors import InvalidInput
from ocop.portfolio import (
    Decline,
    Figure,
    Portfolio,
    PortfolioEvent,
    Potential,
    Registration,
    Unit,
)
from ocop.recognitions import History, Revocation
from tests.pickles import pickled
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


@given(events=event_lists(), data=st.data())
def test_order_does_not_matter(
    events: list[PortfolioEvent], data: st.DataObject
) -> None:
    """Events in any order, told once or twice, at once or bit by bit, are the same."""
    expected = portfolio(*events)
    shuffled = data.draw(st.permutations([*events, *events]))
    cut = data.draw(st.integers(0, len(shuffled)))
    actual = portfolio(*shuffled)
    assert actual == expected
    assert expected.with_events(*shuffled[:cut]) == expected
    on = data.draw(DAYS)
    assert actual.view(on=on) == expected.view(on=on)


@given(events=event_lists(), on=DAYS, data=st.data())
def test_later_events_do_not_count(
    events: list[PortfolioEvent], on: date, data: st.DataObject
) -> None:
    """A view of a day is the same whatever happens afterwards."""
    told = portfolio(*events)
    after = data.draw(st.dates(on + timedelta(days=1), date(2040, 1, 1)))
    more: list[PortfolioEvent] = [
        Registration(item=product("p9"), on=after),
        recognition("p8", after),
        Potential(product="p7", on=after),
        Unit(id="u9", register="display_points", period=Period(start=after)),
        Figure(metric="revenue", value=1, on=after, source="c"),
    ]
    assert told.with_events(*more).view(on=on) == told.view(on=on)


@given(events=event_lists(), on=DAYS)
def test_counts_are_distinct(events: list[PortfolioEvent], on: date) -> None:
    """Each product and each subject is one record, and a subject counts once."""
    registers = portfolio(*events).view(on=on).registers
    for name in ("products", "subjects"):
        ids = registers[name].column("id")
        assert sorted(set(ids)) == list(ids)
    valid = [p for p in registers["products"] if p["valid"]]
    for subject_ in registers["subjects"]:
        if all(isinstance(p["subject"], str) for p in valid):
            owned = [p for p in valid if p["subject"] == subject_["id"]]
            assert subject_["products"] == len(owned)


def test_histories_are_joined() -> None:
    """A whole history is told like its events, and its events in any order."""
    first, second = recognition("p1", DAY), recognition("p1", date(2025, 3, 1), 4)
    revocation = Revocation(recognition=second, on=date(2025, 4, 1))
    history = History(product="p1", events=(revocation, second))
    actual = portfolio(first).with_events(history)
    assert actual.histories == (
        History(product="p1", events=(first, second, revocation)),
    )
    assert actual == portfolio(history, first)
    assert portfolio(History(product="p1")) == portfolio()


def test_latest_items() -> None:
    """What was told last of a product or subject is found by its id."""
    told = portfolio(
        Registration(item=product("p1", "s2"), on=DAY), product("p1"), subject("s1")
    )
    assert dict(told.products) == {"p1": product("p1", "s2")}
    assert dict(told.subjects) == {"s1": subject("s1")}


def test_all_contradictions_are_listed() -> None:
    """One error lists what cannot be true together, of every kind."""
    potential = Potential(product="p1", on=DAY)
    with pytest.raises(InvalidInput) as caught:
        portfolio(
            product("p1"),
            product("p1", "s2"),
            Registration(item=subject("s1"), on=DAY),
            Registration(item=subject("s1"), on=DAY, place="01"),
            recognition("p1", DAY),
            recognition("p1", DAY, 4),
            Decline(potential=potential, on=DAY),
            Decline(potential=potential, on=LATER),
            Unit(id="d1", register="points", place="01", facts={"area": 1}),
            Unit(id="d1", register="points", place="02", facts={"area": 2}),
            Figure(metric="revenue", value=1, year=2024, source="a"),
            Figure(metric="revenue", value=2, year=2024, source="a"),
        )
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("recognised-twice", "products.p1"),
        ("registered-twice", "products.p1"),
        ("registered-twice", "subjects.s1"),
        ("declined-twice", "products.p1"),
        ("unit-twice", "points.d1"),
        ("unit-twice", "points.d1"),
        ("figure-twice", "figures.revenue"),
    ]
    texts = [p.text(code) for p in caught.value.problems for code in ("vi", "en")]
    assert len(set(texts)) == len(texts)


def test_one_history_for_a_product() -> None:
    """A portfolio that is made by hand cannot hold two histories of a product."""
    one = History(product="p1", events=(recognition("p1", DAY),))
    two = History(product="p1", events=(recognition("p1", LATER),))
    with pytest.raises(InvalidInput, match="two histories"):
        Portfolio(histories=(one, two))


def test_pickles() -> None:
    """A portfolio and a view can be sent to another process."""
    told = portfolio(product("p1"), recognition("p1", DAY), Unit(id="a", register="b"))
    assert pickled(told) == told
    assert pickled(told).view(on=LATER) == told.view(on=LATER)
