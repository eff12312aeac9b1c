from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import rulebooks
from ocop.errors import NotInForce
from ocop.procedure import Due, DueKind, list_due
from ocop.recognitions import History, Revocation, Status
from tests.procedure import day, history, recognition


def due_on(on: str, *histories: History, within: int | None = None) -> tuple[Due, ...]:
    """Return what is due on a day under the law of that day."""
    asked = day(on)
    law = rulebooks.in_force(on=asked)
    return list_due(histories, on=asked, rulebook=law, within=within)


@pytest.mark.parametrize(
    ("on", "status", "ahead"),
    [
        ("2026-08-05", "valid", "renewal-opens renewal-closes end"),
        ("2029-02-05", "valid", "renewal-opens renewal-closes end"),
        ("2029-02-06", "expiring", "renewal-opens renewal-closes end"),
        ("2029-04-07", "expiring", "renewal-closes end"),
        ("2029-04-08", "expiring", "end"),
        ("2029-08-04", "expiring", "end"),
        ("2029-08-05", "expired", ""),
    ],
)
def test_edges_of_the_window(on: str, status: str, ahead: str) -> None:
    """From 180 to 120 days before the end a dossier can be filed, both included."""
    (due,) = due_on(on, history("2026-08-05"))
    assert due.status.value == status
    assert " ".join(found.kind.value for found in due.days) == ahead


def test_a_certificate_of_the_law_before() -> None:
    """Its window is that of the law in force on the day asked for."""
    (before,) = due_on("2026-05-21", history("2024-03-01"))
    assert (before.status, before.renewal) == (Status.VALID, None)
    assert before.notice == day("2027-01-30")
    (after,) = due_on("2026-05-22", history("2024-03-01"))
    assert (after.status, str(after.renewal)) == (
        Status.VALID,
        "2026-09-02 – 2026-11-02",
    )
    assert after.notice is None
    (opened,) = due_on("2026-09-02", history("2024-03-01"))
    assert opened.status is Status.EXPIRING


def test_a_window_that_nobody_could_use_is_none() -> None:
    """A window that closed before the law came into force was never open."""
    ends = {"2023-09-18": None, "2023-09-19": "2026-03-23 – 2026-05-23"}
    actual = {}
    for granted in ends:
        (due,) = due_on("2026-05-22", history(granted))
        actual[granted] = due.renewal and str(due.renewal)
    assert actual == ends


def test_notice() -> None:
    """Under the law before, the subject is told at least 30 days before the end."""
    (due,) = due_on("2026-02-01", history("2023-03-05"))
    assert [(d.kind, d.on) for d in due.days] == [
        (DueKind.NOTICE, day("2026-02-03")),
        (DueKind.END, day("2026-03-05")),
    ]


def test_replaced_and_revoked() -> None:
    """What was replaced or revoked has no window and nothing ahead."""
    first, second = recognition("2026-08-05"), recognition("2027-08-05")
    revoked = Revocation(recognition=second, on=day("2028-01-01"))
    product = History(product="p1", events=(first, second, revoked))
    actual = due_on("2028-01-01", product)
    assert [(d.status.value, d.renewal, d.days) for d in actual] == [
        ("replaced", None, ()),
        ("revoked", None, ()),
    ]


def test_future_recognitions_are_left_out() -> None:
    """Only what happened up to the day counts."""
    assert due_on("2026-08-04", history("2026-08-05")) == ()


@pytest.mark.parametrize(("within", "expected"), [(13, []), (14, ["p1"])])
def test_within(within: int, expected: list[str]) -> None:
    """Only what has a day that matters within so many days is listed."""
    found = due_on("2029-01-23", history("2026-08-05"), within=within)
    assert [due.standing.recognition.product for due in found] == expected


def test_order() -> None:
    """The nearest day comes first, what has none last, then by product and day."""
    products = [
        history("2021-01-04", product="old"),
        history("2026-08-05", product="b"),
        history("2026-08-05", product="a"),
        history("2026-06-01", product="z"),
    ]
    actual = due_on("2026-09-01", *products)
    names = [due.standing.recognition.product for due in actual]
    assert names == ["z", "a", "b", "old"]


def test_refused_questions() -> None:
    """Days in the past and days without a law are refused."""
    with pytest.raises(ValueError, match="lie in the past"):
        due_on("2026-08-05", within=-1)
    with pytest.raises(NotInForce):
        list_due([], on=day("2019-01-01"), rulebook=rulebooks.load("qd-26-2026"))


@given(st.dates(day("2019-08-21"), day("2040-12-31")), st.integers(0, 3_000))
def test_days_agree_with_the_standing(granted: object, later: int) -> None:
    """Something lies ahead exactly while the recognition is in effect."""
    product = history(str(granted))
    on = day(str(granted)).toordinal() + later
    (due,) = due_on(str(day("2000-01-01").fromordinal(on)), product)
    assert bool(due.days) == due.standing.in_effect
    assert [d.on for d in due.days] == sorted(d.on for d in due.days)
    assert due.standing.in_effect == (due.standing.days_left > 0)
