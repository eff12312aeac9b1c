from __future__ import annotations

import itertools
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from ocop.recognitions import (
    Event,
    Extension,
    History,
    Recognition,
    Refusal,
    Revocation,
)
from ocop.vocabulary import Stars
from tests.recognitions import CERTIFIED, DAY, TRANSITION, history, recognise

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
