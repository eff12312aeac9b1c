from __future__ import annotations

import json

from ocop import rulebooks
from ocop.interchange import render_comparison, render_scorecard
from tests.interchange.fitting import misfits
from tests.interchange.shapes import COMPARISON

BEFORE, AFTER = rulebooks.load("qd-148-2023"), rulebooks.load("qd-26-2026")
DATA = render_comparison(rulebooks.compare(BEFORE, AFTER), BEFORE, AFTER)


def test_shape() -> None:
    """A comparison has the documented shape, also where sets are new or dropped."""
    oldest = rulebooks.load("qd-1048-2019")
    further = render_comparison(rulebooks.compare(oldest, AFTER), oldest, AFTER)
    for data in (DATA, further):
        assert list(misfits(data, COMPARISON)) == []
        assert json.loads(json.dumps(data)) == data
    ends = [(card["old"], card["new"]) for card in further["cards"]]
    assert [new["set"] for old, new in ends if old is None] == [23, 24, 25]
    assert [old["set"] for old, new in ends if new is None] == [21]


def test_points_of_headings() -> None:
    """Parts and sections are listed where they earn more or less than before."""
    card = DATA["cards"][21]
    assert card["parts"] == []
    changed = [
        [side and (side["number"], side["max_points"]) for side in (s["old"], s["new"])]
        for s in card["sections"]
    ]
    assert changed == [
        [("1", "19"), ("1", "18")],
        [("2", "9"), ("2", "10")],
        [("6", "25"), ("6", "24")],
        [None, ("7", "3")],
        [("7", "5"), ("8", "3")],
    ]
    oldest = rulebooks.load("qd-1048-2019")
    further = render_comparison(rulebooks.compare(oldest, BEFORE), oldest, BEFORE)
    parts = [
        [side["number"] + side["max_points"] for side in (p["old"], p["new"])]
        for p in further["cards"][0]["parts"]
    ]
    assert parts == [["A35", "A40"], ["C40", "C35"]]


def test_criteria() -> None:
    """Only criteria that differ are listed, in the form that a card has them in."""
    (card,) = (card for card in DATA["cards"] if card["new"]["set"] == 11)
    after = render_scorecard(AFTER.scorecard(11), AFTER)
    printed = [c for p in after["parts"] for s in p["sections"] for c in s["criteria"]]
    assert all(pair["differences"] for pair in card["criteria"])
    assert all(pair["new"] in [*printed, None] for pair in card["criteria"])
    source, area = card["criteria"][:2]
    assert source["differences"] == [
        "max-points",
        "options",
        "minimums",
        "wording",
    ]
    assert (source["old"]["max_points"], source["new"]["max_points"]) == ("5", "3")
    assert (area["differences"], area["old"]) == (["added"], None)
    dropped = [c["old"]["number"] for c in card["criteria"] if c["new"] is None]
    assert dropped == ["3.5", "8.2"]
