from __future__ import annotations

import itertools
from datetime import date, datetime, timedelta

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
)

from ocop.errors import InvalidInput
from ocop.grades import PotentialGrade
from ocop.legal import Citation
from ocop.recognitions import (
    CertificateTerms,
    Event,
    Extension,
    History,
    MonthEnd,
    Recognition,
    Refusal,
    Revocation,
    Status,
)
from ocop.vocabulary import Level, Stars

CERTIFIED = (Stars.THREE, Stars.FOUR, Stars.FIVE)

TERMS = CertificateTerms(
    stars=CERTIFIED,
    months=36,
    month_end=MonthEnd.LAST_DAY,
    renewal_opens_days=180,
    renewal_closes_days=120,
    citation=Citation(instrument="26/2026/QĐ-TTg", place="article 7"),
)
OLD_TERMS = CertificateTerms(
    stars=CERTIFIED,
    months=36,
    month_end=MonthEnd.LAST_DAY,
    notice_days=30,
    citation=Citation(instrument="148/QĐ-TTg", place="annex II"),
)
TRANSITION = Citation(instrument="26/2026/QĐ-TTg", place="article 12")

START = date(2026, 8, 5)
END = date(2029, 8, 5)
DAY = timedelta(days=1)


def recognise(
    on: date = START, stars: Stars = Stars.THREE, **changes: object
) -> Recognition:
    """Make a recognition by a province."""
    recognition = Recognition(
        product="p1",
        stars=stars,
        decision=f"{on.toordinal()}/QĐ-UBND",
        level=Level.PROVINCE,
        on=on,
        terms=TERMS,
    )
    return attrs.evolve(recognition, **changes)


def history(*events: Event) -> History:
    """Make a history of the product of `recognise`."""
    return History(product="p1", events=events)


def status(history: History, on: date) -> Status | None:
    """The status of the latest recognition on a day."""
    standing = history.standing(on=on)
    return None if standing is None else standing.status


def codes(*events: Event) -> list[tuple[str, str]]:
    """What is wrong with a history."""
    with pytest.raises(InvalidInput) as caught:
        history(*events)
    return [(p.code, p.path) for p in caught.value.problems]


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
    ("decided", "end"),
    [
        (date(2020, 2, 4), date(2023, 2, 4)),
        (date(2025, 6, 19), date(2028, 6, 19)),
        (date(2025, 6, 16), date(2028, 6, 16)),
        (date(2025, 5, 7), date(2028, 5, 7)),
        (date(2026, 8, 5), date(2029, 8, 5)),
    ],
)
def test_real_terms(decided: date, end: date) -> None:
    """Real certificates end on the same calendar day three years on."""
    assert recognise(decided).end == end
    assert recognise(decided).term.contains(end - DAY)


@pytest.mark.parametrize(
    ("start", "months", "last_day", "next_day"),
    [
        (date(2024, 2, 29), 36, date(2027, 2, 28), date(2027, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29), date(2028, 2, 29)),
        (date(2025, 2, 28), 36, date(2028, 2, 28), date(2028, 2, 28)),
        (date(2026, 8, 31), 6, date(2027, 2, 28), date(2027, 3, 1)),
        (date(2026, 12, 31), 36, date(2029, 12, 31), date(2029, 12, 31)),
    ],
)
def test_month_end(start: date, months: int, last_day: date, next_day: date) -> None:
    """Where the last month lacks the day, the reading says when the term ends."""
    terms = attrs.evolve(TERMS, months=months)
    assert terms.end(start) == last_day
    assert attrs.evolve(terms, month_end=MonthEnd.NEXT_DAY).end(start) == next_day


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


@pytest.mark.parametrize("stars", [Stars.ONE, Stars.TWO])
def test_low_classes_are_not_certified(stars: Stars) -> None:
    """Products of one or two stars get no decision, no certificate and no mark."""
    with pytest.raises(InvalidInput, match="is not recognised") as caught:
        recognise(stars=stars)
    assert [p.code for p in caught.value.problems] == ["not-certified"]


@pytest.mark.parametrize("stars", [5, None, PotentialGrade(stars=Stars.FIVE)])
def test_potential_class_is_no_recognition(stars: object) -> None:
    """Fault: a potential or guessed grade read as awarded."""
    with pytest.raises(TypeError, match="Stars"):
        recognise(stars=stars)


def test_day_is_a_date() -> None:
    """A moment is not a day."""
    with pytest.raises(TypeError, match="is not a date"):
        recognise(datetime(2026, 8, 5, 12))  # noqa: DTZ001 - it is refused anyway


def test_import_twice_keeps_the_history() -> None:
    """Fault: importing again deletes the history; here nothing changes."""
    events = (recognise(), recognise(date(2027, 3, 1), Stars.FOUR))
    once = History(product="p1").with_events(*events)
    assert once.with_events(*events) == once
    assert once.events == events


def test_import_never_overwrites() -> None:
    """Fault: a later import changes a grade; the contradiction is told instead."""
    changed = recognise(stars=Stars.FIVE)
    with pytest.raises(InvalidInput, match="nothing is overwritten") as caught:
        history(recognise()).with_events(changed)
    assert [p.code for p in caught.value.problems] == ["recognised-twice"]


def test_contradictions_are_all_listed() -> None:
    """Everything that cannot be true together is told at once."""
    first = recognise()
    other = recognise(date(2027, 1, 1))
    actual = codes(
        first,
        attrs.evolve(first, on=START + DAY),
        recognise(date(2028, 1, 1), product="p2"),
        Revocation(recognition=other, on=date(2027, 2, 1)),
        Revocation(recognition=first, on=START - DAY),
        Revocation(recognition=first, on=START + DAY),
        Refusal(recognition=first, on=START - DAY),
        Extension(recognition=first, until=END, citation=TRANSITION),
    )
    assert actual == [
        ("recognised-twice", "events[1]"),
        ("other-product", "events[2]"),
        ("no-such-recognition", "events[3]"),
        ("before", "events[4]"),
        ("revoked-twice", "events[5]"),
        ("before", "events[6]"),
        ("before", "events[7]"),
    ]


def test_same_decision_number_in_another_year() -> None:
    """Authorities number their decisions anew each year and each for itself."""
    numbers = [
        recognise(decision="1/QĐ-UBND"),
        recognise(date(2027, 1, 5), decision="1/QĐ-UBND"),
        recognise(date(2027, 1, 6), decision="1/QĐ-UBND", level=Level.CENTRE),
    ]
    assert history(*numbers).recognitions == tuple(numbers)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"months": 0}, "cannot last 0 months"),
        ({"renewal_opens_days": None}, "needs both ends"),
        ({"renewal_closes_days": None}, "needs both ends"),
        ({"renewal_opens_days": 119}, "window of 119 to 120 days"),
    ],
)
def test_impossible_terms(changes: dict[str, int | None], message: str) -> None:
    """Terms that no law can mean are refused."""
    with pytest.raises(ValueError, match=message):
        attrs.evolve(TERMS, **changes)


days = st.dates(date(2019, 8, 21), date(2035, 12, 31))


@given(st.lists(days, unique=True, max_size=6), days)
def test_at_most_one_is_in_effect(decided: list[date], on: date) -> None:
    """Never two recognitions of a product are in effect on one day."""
    whole = history(*(recognise(day) for day in decided))
    standings = whole.standings(on=on)
    assert [s.recognition.on for s in standings] == sorted(
        d for d in decided if d <= on
    )
    assert sum(s.in_effect for s in standings) <= 1
    assert [s for s in standings[:-1] if s.in_effect] == []


@given(st.lists(days, unique=True, max_size=3), days)
def test_order_of_recording_does_not_matter(decided: list[date], on: date) -> None:
    """What holds on a day depends on the events, not on when they were recorded."""
    events = [recognise(day) for day in decided]
    expected = history(*events).standings(on=on)
    for order in itertools.permutations(events):
        assert history(*order).standings(on=on) == expected


class Life(RuleBasedStateMachine):
    """The life of one product: whatever is recorded, no event is lost."""

    recognitions: Bundle[Recognition] = Bundle("recognitions")

    def __init__(self) -> None:
        super().__init__()
        self.history = History(product="p1")
        self.recorded: list[Event] = []
        self.today = date(2023, 2, 24)

    def record(self, event: Event) -> None:
        """Record an event."""
        self.history = self.history.with_events(event)
        self.recorded.append(event)

    @rule(
        target=recognitions, days=st.integers(1, 900), stars=st.sampled_from(CERTIFIED)
    )
    def recognise(self, days: int, stars: Stars) -> Recognition:
        """Some days later the product is recognised."""
        self.today += days * DAY
        recognition = recognise(self.today, stars)
        self.record(recognition)
        return recognition

    @rule(recognition=consumes(recognitions), days=st.integers(0, 1500))
    def revoke(self, recognition: Recognition, days: int) -> None:
        """A recognition is revoked, once."""
        self.record(Revocation(recognition=recognition, on=recognition.on + days * DAY))

    @rule(recognition=recognitions, days=st.integers(1, 180))
    def extend(self, recognition: Recognition, days: int) -> None:
        """A transition extends a recognition."""
        until = recognition.end + days * DAY
        self.record(
            Extension(recognition=recognition, until=until, citation=TRANSITION)
        )

    @rule(recognition=recognitions, days=st.integers(0, 1500))
    def refuse(self, recognition: Recognition, days: int) -> None:
        """A re-evaluation ends without recognition."""
        self.record(Refusal(recognition=recognition, on=recognition.on + days * DAY))

    @invariant()
    def nothing_is_lost(self) -> None:
        """Every event is there, once, in the order of recording."""
        assert list(self.history.events) == list(dict.fromkeys(self.recorded))

    @invariant()
    def statuses_agree_with_the_days(self) -> None:
        """At most one is in effect, and the mark shows its class."""
        for offset in (-400, 0, 1, 400, 1096, 1200):
            day = self.today + offset * DAY
            standings = self.history.standings(on=day)
            current = [s for s in standings if s.in_effect]
            assert len(current) <= 1
            assert all(s.on < s.end for s in current)
            assert all(s.end <= s.on for s in standings if not s.in_effect)
            expected = current[0].recognition.stars if current else None
            assert self.history.mark_stars(on=day) == expected


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=25, stateful_step_count=15)
