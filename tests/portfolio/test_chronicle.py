from __future__ import annotations

from datetime import date

from hypothesis import given

from ocop.portfolio import PortfolioEvent
from ocop.recognitions import History, Revocation, Status
from ocop.vocabulary import EvaluationKind
from tests.portfolio import (
    DAYS,
    LATER,
    event_lists,
    pick,
    portfolio,
    product,
    recognition,
    record,
    records,
)


def test_never_recognised() -> None:
    """A product that was never recognised has no class, and that is known."""
    found = record(portfolio(product("p1")), "products")
    fields = ("stars", "valid", "status", "ever_recognised", "cohort", "kind")
    assert pick(found, *fields) == (None, False, None, False, None, None)
    assert records(portfolio(product("p1")), "events") == []


def test_a_life() -> None:
    """First, upgrade, expiry, re-evaluation, revocation: each is an event."""
    again = recognition("p1", date(2025, 1, 1), 3)
    told = portfolio(
        product("p1", commune="00030"),
        recognition("p1", date(2020, 1, 1), 3),
        recognition("p1", date(2021, 1, 1), 4),
        again,
        Revocation(recognition=again, on=date(2026, 2, 1)),
    )
    fields = ("event", "upgraded", "stars", "stars_before", "on", "year")
    found = records(told, "events")
    assert [pick(event, *fields) for event in found] == [
        ("first", False, 3, None, date(2020, 1, 1), 2020),
        ("upgrade", True, 4, 3, date(2021, 1, 1), 2021),
        ("expired", False, 4, 3, date(2024, 1, 1), 2024),
        ("re-evaluation", False, 3, 4, date(2025, 1, 1), 2025),
        ("revoked", False, 3, 4, date(2026, 2, 1), 2026),
    ]
    assert {
        pick(event, "product", "subject", "branch", "commune") for event in found
    } == {("p1", "s1", "food", "00030")}
    fields = ("stars", "valid", "status", "kind", "cohort", "valid_until", "level")
    assert pick(record(told, "products"), *fields) == (
        None,
        False,
        "revoked",
        "re-evaluation",
        2020,
        date(2026, 2, 1),
        "province",
    )
    assert pick(record(told, "products", on=date(2022, 1, 1)), *fields) == (
        4,
        True,
        "valid",
        "upgrade",
        2020,
        date(2024, 1, 1),
        "province",
    )
    assert len(records(told, "events", on=date(2023, 12, 31))) == 2


def test_told_kinds() -> None:
    """What a recognition was evaluated for is taken as it was told."""
    told = portfolio(
        recognition("p1", date(2024, 1, 1), 4),
        recognition("p1", date(2025, 1, 1), 4, kind=EvaluationKind.UPGRADE),
        recognition("p1", date(2026, 1, 1), 5, kind=EvaluationKind.REEVALUATION),
    )
    assert [pick(e, "event", "upgraded") for e in records(told, "events")] == [
        ("first", False),
        ("upgrade", False),
        ("re-evaluation", True),
    ]


def test_revoked_after_its_term() -> None:
    """A certificate that ended by itself was not ended by a later revocation."""
    made = recognition("p1", date(2020, 1, 1))
    told = portfolio(made, Revocation(recognition=made, on=date(2023, 5, 1)))
    assert [pick(e, "event", "on") for e in records(told, "events")] == [
        ("first", date(2020, 1, 1)),
        ("expired", date(2023, 1, 1)),
    ]


@given(events=event_lists(), on=DAYS)
def test_stock_is_what_came_less_what_went(
    events: list[PortfolioEvent], on: date
) -> None:
    """What is valid is what became so less what ended, whatever the order."""
    told = portfolio(*events)
    gone = {"expired", "revoked"}
    balance: dict[str, bool] = {}
    for event in records(told, "events", on=on):
        balance[event["product"]] = event["event"] not in gone
    valid = {p["id"] for p in records(told, "products", on=on) if p["valid"]}
    assert {product for product, there in balance.items() if there} == valid


@given(events=event_lists(), on=DAYS)
def test_classes_are_those_of_the_histories(
    events: list[PortfolioEvent], on: date
) -> None:
    """Class, validity and status are what each history says."""
    told = portfolio(*events)
    histories = {history.product: history for history in told.histories}
    for found in records(told, "products", on=on):
        history = histories.get(found["id"], History(product=found["id"]))
        standing = history.standing(on=on)
        assert found["stars"] == history.mark_stars(on=on)
        assert found["valid"] is (found["stars"] is not None)
        assert found["status"] == (standing and Status(standing.status).value)


def test_empty() -> None:
    """A portfolio that was told nothing has empty registers with all their fields."""
    registers = portfolio().view(on=LATER).registers
    assert (len(registers["products"]), len(registers["events"])) == (0, 0)
    assert {"event", "stars_before", "province"} < set(registers["events"].fields)
