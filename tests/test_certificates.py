from __future__ import annotations

from datetime import date, timedelta

import attrs
import pytest

from ocop import rulebooks
from ocop.certificates import certificate_terms, find_extension
from ocop.errors import NotInForce
from ocop.recognitions import History, MonthEnd, Recognition, Status
from ocop.vocabulary import Level, Stars

DAY = timedelta(days=1)
CERTIFIED = (Stars.THREE, Stars.FOUR, Stars.FIVE)


def recognise(on: date) -> Recognition:
    """Recognise a product under the law of the day."""
    return Recognition(
        product="p1",
        stars=Stars.THREE,
        decision=f"{on:%d%m}/QĐ-UBND",
        level=Level.PROVINCE,
        on=on,
        terms=certificate_terms(rulebooks.in_force(on=on), on=on),
    )


@pytest.mark.parametrize(
    ("day", "window", "notice"),
    [
        (date(2019, 8, 21), None, None),
        (date(2023, 2, 23), None, None),
        (date(2023, 2, 24), None, 30),
        (date(2025, 6, 30), None, 30),
        (date(2025, 7, 6), None, 30),
        (date(2026, 5, 21), None, 30),
        (date(2026, 5, 22), (180, 120), None),
    ],
)
def test_terms_by_day(
    day: date, window: tuple[int, int] | None, notice: int | None
) -> None:
    """Every regime certifies three classes for 36 months; windows differ by day."""
    terms = certificate_terms(rulebooks.in_force(on=day), on=day)
    assert (terms.stars, terms.months) == (CERTIFIED, 36)
    opens, closes = terms.renewal_opens_days, terms.renewal_closes_days
    assert (opens, closes) == (window or (None, None))
    assert terms.notice_days == notice


def test_month_end_is_a_reading() -> None:
    """The caller can take the other way of ending a term in a short month."""
    day = date(2028, 2, 29)
    book = rulebooks.load("qd-26-2026")
    assert certificate_terms(book, on=day).end(day) == date(2031, 2, 28)
    other = certificate_terms(book, on=day, month_end=MonthEnd.NEXT_DAY)
    assert other.end(day) == date(2031, 3, 1)


@pytest.mark.parametrize("name", rulebooks.names())
def test_month_end_comes_from_the_rulebook(name: str) -> None:
    """What a rulebook chooses is taken; one that chooses nothing keeps the month."""
    book = rulebooks.load(name)
    reading = book.reading("month-end")
    assert [a.id for a in reading.alternatives] == list(MonthEnd)
    day = date(2028, 2, 29)
    assert certificate_terms(book, on=day).month_end == reading.choice
    other = attrs.evolve(reading, choice="next-day")
    switched = attrs.evolve(book, readings=(other,))
    assert certificate_terms(switched, on=day).month_end is MonthEnd.NEXT_DAY
    silent = attrs.evolve(book, readings=())
    assert certificate_terms(silent, on=day).month_end is MonthEnd.LAST_DAY


def test_no_certificates_before_the_law() -> None:
    """A regime grants nothing before its first day."""
    with pytest.raises(NotInForce, match=r"qd-26-2026 \(2026-05-22"):
        certificate_terms(rulebooks.load("qd-26-2026"), on=date(2026, 5, 21))


def test_certificate_of_the_old_law_under_the_new_one() -> None:
    """A certificate of 2023 lasts its term, and up to 180 days more in transition."""
    granted = date(2023, 11, 23)
    recognition = recognise(granted)
    extension = find_extension(rulebooks.load("qd-26-2026"), recognition)
    assert extension is not None
    assert extension.citation.place == "article 12"
    history = History(product="p1").with_events(recognition, extension)
    end = date(2026, 11, 23)
    statuses = {
        end - 31 * DAY: Status.VALID,
        end - 30 * DAY: Status.EXPIRING,
        end: Status.EXTENDED,
        end + 179 * DAY: Status.EXTENDED,
        end + 180 * DAY: Status.EXPIRED,
    }
    for day, expected in statuses.items():
        standing = history.standing(on=day)
        assert standing is not None
        assert standing.status is expected


@pytest.mark.parametrize(
    ("granted", "extended"), [(date(2023, 5, 21), False), (date(2023, 5, 22), True)]
)
def test_extension_is_for_ends_since_the_new_law(
    granted: date, *, extended: bool
) -> None:
    """A certificate that ended before the new law is not extended by it."""
    extension = find_extension(rulebooks.load("qd-26-2026"), recognise(granted))
    assert (extension is not None) == extended


@pytest.mark.parametrize(
    ("granted", "extended"),
    [(date(2026, 5, 21), True), (date(2026, 5, 22), False), (date(2029, 1, 1), False)],
)
def test_no_extension_for_certificates_of_the_new_law(
    granted: date, *, extended: bool
) -> None:
    """A transition is for what was granted before: later ones keep to the new terms."""
    extension = find_extension(rulebooks.load("qd-26-2026"), recognise(granted))
    assert (extension is not None) == extended


def test_law_without_extensions() -> None:
    """The law before extends nothing."""
    book = rulebooks.load("qd-148-2023")
    assert find_extension(book, recognise(date(2020, 2, 29))) is None
