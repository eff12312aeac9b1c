from __future__ import annotations

import pytest

from ocop import rulebooks
from ocop.interchange.laws import render_reading, render_rulebook
from tests.interchange.fitting import misfits
from tests.interchange.shapes import READING, RULEBOOK


@pytest.mark.parametrize("name", rulebooks.names())
def test_rulebook(name: str) -> None:
    """A rulebook says its period, its acts, who is competent and its 26 sets."""
    law = rulebooks.load(name)
    data = render_rulebook(law)
    assert list(misfits(data, RULEBOOK)) == []
    assert data["rulebook"] == name
    assert [entry["set"] for entry in data["sets"]] == list(range(1, 27))
    assert data["supersedes"] == law.supersedes


def test_period() -> None:
    """The end of a period is the first day after it, and null while none is known."""
    periods = [
        render_rulebook(rulebooks.load(n))["in_force"] for n in rulebooks.names()
    ]
    assert periods == [
        {"start": "2019-08-21", "end": "2023-02-24"},
        {"start": "2023-02-24", "end": "2026-05-22"},
        {"start": "2026-05-22", "end": None},
    ]


@pytest.mark.parametrize("name", rulebooks.names())
def test_readings(name: str) -> None:
    """A reading says the question, the choice among the alternatives, and why."""
    for reading in rulebooks.load(name).readings:
        data = render_reading(reading)
        assert list(misfits(data, READING)) == []
        assert data["choice"] in [entry["id"] for entry in data["alternatives"]]
