from __future__ import annotations

from datetime import date

import attrs
import pytest

from ocop.recognitions import Extension, Refusal, Revocation, Status
from ocop.vocabulary import Stars
from tests.recognitions import (
    DAY,
    END,
    OLD_TERMS,
    START,
    TRANSITION,
    history,
    recognise,
    status,
)


@pytest.mark.parametrize(
    ("day", "expected", "left"),
    [
        (START - DAY, None, None),
        (START, Status.VALID, 1096),
        (END - 181 * DAY, Status.VALID, 181),
        (END - 180 * DAY, Status.EXPIRING, 180),
        (END - DAY, Status.EXPIRING, 1),
        (END, Status.EXPIRED, 0),
        (END + 1000 * DAY, Status.EXPIRED, 0),
    ],
)
def test_term(day: date, expected: Status | None, left: int | None) -> None:
    """A certificate of 5 August 2026 counts to 4 August 2029, on each edge."""
    standing = history(recognise()).standing(on=day)
    actual = (None, None) if standing is None else (standing.status, standing.days_left)
    assert actual == (expected, left)


@pytest.mark.parametrize(
    ("days_before", "expected"), [(181, False), (180, True), (120, True), (119, False)]
)
def test_renewal_window(days_before: int, *, expected: bool) -> None:
    """A dossier is filed from 180 to 120 days before the end, both days included."""
    standing = history(recognise()).standing(on=START)
    assert standing is not None
    assert standing.renewal is not None
    assert standing.renewal.contains(END - days_before * DAY) == expected


def test_law_without_a_window() -> None:
    """Under the law before, a certificate is expiring once the notice is due."""
    old = history(recognise(terms=OLD_TERMS))
    assert status(old, END - 31 * DAY) is Status.VALID
    assert status(old, END - 30 * DAY) is Status.EXPIRING
    standing = old.standing(on=START)
    assert standing is not None
    assert standing.renewal is None


def test_law_without_any_warning() -> None:
    """Without window and notice, a certificate is valid to its last day."""
    terms = attrs.evolve(OLD_TERMS, notice_days=None)
    assert status(history(recognise(terms=terms)), END - DAY) is Status.VALID


def test_upgrade_replaces() -> None:
    """An upgrade replaces what was valid; the history keeps both."""
    upgrade = recognise(date(2027, 3, 1), Stars.FOUR)
    both = history(recognise()).with_events(upgrade)
    first, second = both.standings(on=date(2027, 3, 1))
    assert (first.status, first.successor, first.end) == (
        Status.REPLACED,
        upgrade,
        date(2027, 3, 1),
    )
    assert (first.renewal, first.days_left) == (None, 0)
    assert (second.status, second.days_left) == (Status.VALID, 1096)
    assert status(both, date(2027, 2, 28)) is Status.VALID
    assert both.mark_stars(on=date(2027, 2, 28)) is Stars.THREE
    assert both.mark_stars(on=date(2027, 3, 1)) is Stars.FOUR


def test_recognised_anew_after_a_gap() -> None:
    """A certificate that had expired was not replaced by the next recognition."""
    later = recognise(END + DAY)
    both = history(recognise(), later)
    assert [s.status for s in both.standings(on=END + DAY)] == [
        Status.EXPIRED,
        Status.VALID,
    ]
    assert both.mark_stars(on=END) is None


def test_recognised_anew_without_a_gap() -> None:
    """The next recognition may begin on the very day on which the first one ends."""
    both = history(recognise(), recognise(END, Stars.FOUR))
    assert both.mark_stars(on=END - DAY) is Stars.THREE
    assert both.mark_stars(on=END) is Stars.FOUR


def test_revocation() -> None:
    """A revoked certificate counts to the day before; the ground is kept."""
    day = date(2027, 5, 1)
    revocation = Revocation(recognition=recognise(), on=day, ground="mark-misused")
    revoked = history(recognise(), revocation)
    standing = revoked.standing(on=day)
    assert standing is not None
    assert (standing.status, standing.revocation, standing.end, standing.days_left) == (
        Status.REVOKED,
        revocation,
        day,
        0,
    )
    assert standing.renewal is None
    assert status(revoked, day - DAY) is Status.VALID
    assert revoked.mark_stars(on=day) is None


def test_revoked_after_the_end() -> None:
    """A certificate can be revoked after it expired, as 41 were in Đồng Tháp."""
    revocation = Revocation(
        recognition=recognise(),
        on=END + 90 * DAY,
        ground="not-re-evaluated",
    )
    revoked = history(recognise(), revocation)
    assert status(revoked, END + 89 * DAY) is Status.EXPIRED
    standing = revoked.standing(on=END + 90 * DAY)
    assert standing is not None
    assert (standing.status, standing.end) == (Status.REVOKED, END)


def test_replaced_does_not_come_back() -> None:
    """When an upgrade is revoked, the class before it does not count again."""
    upgrade = recognise(date(2027, 3, 1), Stars.FOUR)
    revocation = Revocation(recognition=upgrade, on=date(2027, 6, 1))
    whole = history(recognise(), upgrade, revocation)
    assert whole.mark_stars(on=date(2027, 6, 1)) is None
    assert [s.status for s in whole.standings(on=date(2027, 6, 1))] == [
        Status.REPLACED,
        Status.REVOKED,
    ]


def test_extension_by_transition() -> None:
    """A transition keeps a certificate valid for up to 180 days after its end."""
    until = END + 180 * DAY
    extension = Extension(recognition=recognise(), until=until, citation=TRANSITION)
    extended = history(recognise(), extension)
    assert status(extended, END - DAY) is Status.EXPIRING
    assert status(extended, END) is Status.EXTENDED
    assert extended.mark_stars(on=until - DAY) is Stars.THREE
    assert status(extended, until) is Status.EXPIRED


def test_extension_ends_with_the_result() -> None:
    """The result of the re-evaluation ends the extension, whether good or bad."""
    extension = Extension(
        recognition=recognise(), until=END + 180 * DAY, citation=TRANSITION
    )
    extended = history(recognise(), extension)
    day = END + 10 * DAY
    refused = extended.with_events(Refusal(recognition=recognise(), on=day))
    assert status(refused, day - DAY) is Status.EXTENDED
    assert status(refused, day) is Status.EXPIRED
    renewed = extended.with_events(recognise(day))
    assert [s.status for s in renewed.standings(on=day)] == [
        Status.REPLACED,
        Status.VALID,
    ]


def test_refusal_before_the_end() -> None:
    """A refusal takes nothing away from the term itself."""
    extension = Extension(
        recognition=recognise(), until=END + 180 * DAY, citation=TRANSITION
    )
    refusal = Refusal(recognition=recognise(), on=END - 20 * DAY)
    refused = history(recognise(), extension, refusal)
    assert status(refused, END - DAY) is Status.EXPIRING
    assert status(refused, END) is Status.EXPIRED
    alone = history(recognise(), refusal)
    assert status(alone, END - DAY) is Status.EXPIRING


def test_mark_needs_a_recognition() -> None:
    """Nobody shows the mark on a product without a recognition in effect."""
    assert history().mark_stars(on=START) is None
    assert history(recognise()).mark_stars(on=START - DAY) is None
    assert history(recognise()).mark_stars(on=END) is None
