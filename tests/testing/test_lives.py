"""Strategies for recognitions, histories and classes as people write them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import find, given

from ocop.grades import Grade, parse_grade, spell_grade
from ocop.recognitions import (
    Extension,
    History,
    Recognition,
    Refusal,
    Revocation,
    Status,
)
from ocop.rulebooks import in_force, names
from ocop.testing import dates, grades, histories, recognitions
from tests.strategies import SEARCH


@given(grades())
def test_grades_are_spelled_and_read(grade: Grade) -> None:
    """What a class is spelled as is read as the same class of the same kind."""
    assert parse_grade(spell_grade(grade)) == grade


@given(recognitions(product="p7"))
def test_recognitions_are_those_of_their_law(recognition: Recognition) -> None:
    """The class is recognised on the day, by the level that may."""
    book = in_force(on=recognition.on)
    assert recognition.product == "p7"
    assert [
        competence.level
        for competence in book.competence
        if competence.period.contains(recognition.on)
        and recognition.stars in competence.stars
    ] == [recognition.level]


@pytest.mark.parametrize("name", names())
def test_recognitions_reach_the_edges_of_a_regime(name: str) -> None:
    """The first day of each regime is drawn, and a leap day."""
    first = find(
        recognitions(),
        lambda one: (
            one.on == in_force(on=one.on).period.start
            and in_force(on=one.on).id == name
        ),
        settings=SEARCH,
    )
    assert in_force(on=first.on).id == name
    leap = date(2032, 2, 29)
    found = find(recognitions(), lambda one: one.on == leap, settings=SEARCH)
    assert found.end == date(2035, 2, 28)


@given(histories(), dates())
def test_histories_have_one_class_at_a_time(history: History, day: date) -> None:
    """Whatever happened, at most one recognition counts on a day."""
    in_effect = [one for one in history.standings(on=day) if one.in_effect]
    assert len(in_effect) <= 1
    expected = in_effect[0].recognition.stars if in_effect else None
    assert history.mark_stars(on=day) == expected


@pytest.mark.parametrize("kind", [Extension, Recognition, Refusal, Revocation])
def test_histories_have_every_event(kind: type) -> None:
    """Each kind of event is drawn."""
    assert find(
        histories(),
        lambda history: any(type(event) is kind for event in history.events),
        settings=SEARCH,
    )


@pytest.mark.parametrize("status", Status)
def test_histories_reach_every_status(status: Status) -> None:
    """On some day of some history a recognition stands in each way."""
    found = find(
        histories(), lambda history: status in _statuses(history), settings=SEARCH
    )
    assert type(found) is History


def _statuses(history: History) -> set[Status]:
    """The statuses on the days on which something happens or a term is about to end."""
    ends = [recognition.end for recognition in history.recognitions]
    days = {*ends, *(end - timedelta(days=1) for end in ends)}
    days |= {event.on for event in history.events if not isinstance(event, Extension)}
    return {one.status for day in days for one in history.standings(on=day)}
