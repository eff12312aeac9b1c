from __future__ import annotations

from datetime import date

import attrs
import pytest

from ocop.errors import InvalidInput
from ocop.recognitions import Event, Extension, History, Refusal, Revocation
from ocop.vocabulary import Level, Stars
from tests.recognitions import DAY, END, START, TRANSITION, history, recognise


def codes(*events: Event) -> list[tuple[str, str]]:
    """What is wrong with a history."""
    with pytest.raises(InvalidInput) as caught:
        history(*events)
    return [(p.code, p.path) for p in caught.value.problems]


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
