from __future__ import annotations

from typing import Any

import pytest

from ocop import rulebooks
from ocop.interchange.meetings import structure_meeting
from ocop.interchange.panels import render_panel
from ocop.panels import settle
from ocop.procedure import next_step
from tests.interchange.fitting import misfits
from tests.interchange.meetings import meeting_data, regulation_data
from tests.interchange.shapes import PANEL
from tests.panels import SMALL, fill, meet

TEA = rulebooks.load("qd-26-2026").scorecard(11)
BEST = {n: {"option": c.options[-1].number} for n, c in TEA.criteria.items()}


def panel_of(**changes: Any) -> dict[str, Any]:
    """Return what a meeting comes to as plain data, whose shape is checked."""
    file = structure_meeting(meeting_data(**changes))
    result = settle(file.meeting)
    step = next_step(result, rulebooks.load(result.rulebook))
    data = render_panel(result, step, product=file.product)
    assert list(misfits(data, PANEL)) == []
    return data


def test_sheets() -> None:
    """Whole sheets give means of criteria, spread, class and next step."""
    other = BEST | {"1.1": {"option": 2}}
    data = panel_of(scores={"UBND": {"answers": BEST}, "SCT": {"answers": other}})
    assert data["mean"]["total"] == "99.5"
    assert data["mean"]["criteria"]["1.1"] == "2.5"
    assert data["spread"] == [
        {"criterion": "1.1", "gap": "1", "dissent": ["SCT", "UBND"]}
    ]
    assert (data["rating"]["stars"], data["rating"]["unmet_minimums"]) == (5, [])
    assert data["next_step"]["forwarding"][0]["id"] == "province-to-centre"
    assert data["rating"]["level"] == "centre"


@pytest.mark.parametrize(
    ("minimums", "options", "expected"),
    [
        ("means", [3, 3], {"UBND", "SCT"}),
        ("each-sheet", [3, 4], {"UBND"}),
        ("means", [3, 4], {"UBND"}),
    ],
)
def test_unmet_minimums(minimums: str, options: list[int], expected: set[str]) -> None:
    """A missed minimum names the members on whose sheets it is missed."""
    sheets = {
        name: {"answers": BEST | {"1.5": {"option": option}}}
        for name, option in zip(("UBND", "SCT"), options, strict=True)
    }
    regulation = regulation_data(minimums=minimums)
    data = panel_of(scores=sheets, regulation=regulation)
    (unmet,) = data["rating"]["unmet_minimums"]
    assert (unmet["criterion"], unmet["star"]) == ("1.5", 5)
    assert set(unmet["members"]) == expected
    assert data["rating"]["stars"] == 4
    assert data["next_step"]["kind"] == "choose"


def test_unfinished() -> None:
    """An unfinished sheet leaves the mean and the class open."""
    data = panel_of(scores={"UBND": {"answers": BEST}, "SCT": {"answers": {}}})
    assert (data["mean"], data["rating"]["points"]) == (None, None)
    assert data["rating"]["unanswered"] == list(TEA.criteria)
    assert (data["missing"], data["next_step"]["kind"]) == (["scores.SCT"], "complete")


def test_far_apart() -> None:
    """Members too far apart are named, and there is no class yet."""
    data = panel_of(scores={"UBND": 80, "SCT": 60})
    assert data["too_far_apart"] == [{"members": ["UBND", "SCT"], "gap": "20"}]
    assert (data["verdict"], data["rescore_required"]) == ("re-score", True)
    assert data["rating"]["verdict"] == "undetermined"


def test_paper_and_decision() -> None:
    """A result on paper is marked as typed in; the decision stands beside it."""
    data = panel_of(
        paper={"parts": {"A": 36, "B": 23, "C": 32}, "minutes": "01/BB-HĐ"},
        decision={"stars": 4, "by": "chair", "reason": "theo biên bản"},
    )
    assert data["typed_in"] is True
    assert data["mean"] == {
        "total": "91",
        "parts": {"A": "36", "B": "23", "C": "32"},
        "criteria": {},
    }
    assert data["decision"]["departs"] is False


def test_disqualified() -> None:
    """Grounds that every member raises disqualify, and are written out."""
    ground = next(iter(TEA.grounds))
    sheet = {"answers": BEST, "disqualified_by": [ground]}
    data = panel_of(scores={"UBND": sheet, "SCT": sheet})
    assert data["rating"]["verdict"] == "disqualified"
    assert [entry["id"] for entry in data["rating"]["disqualifiers"]] == [ground]
    assert data["next_step"]["kind"] == "close"


def test_minimum_met_on_the_mean() -> None:
    """A minimum that one sheet misses and the mean meets keeps no class away."""
    lower = BEST | {"1.1": {"option": 1}}
    data = panel_of(scores={"UBND": {"answers": BEST}, "SCT": {"answers": lower}})
    assert (data["rating"]["stars"], data["rating"]["unmet_minimums"]) == (5, [])


def test_scores_to_come() -> None:
    """With a score to come, the points say how far the mean total can move."""
    data = panel_of(scores={"UBND": 80}, present=["SCT"])
    points = data["rating"]["points"]
    assert (points["total"], points["low"], points["high"]) == ("80", "40", "90")
    assert data["rating"]["possibly_unclassed"] is True


def test_readings_that_the_class_rests_on() -> None:
    """A panel names the readings of its bands, as a rating does."""
    data = panel_of(
        rulebook="qd-1048-2019", set=3, on="2020-06-01", scores={"UBND": 70, "SCT": 71}
    )
    assert [entry["reading"] for entry in data["rating"]["rests_on"]] == [
        "fraction-gap"
    ]


def test_own_rulebook_and_readings() -> None:
    """A result under a rulebook of one's own keeps its readings and its minimums."""
    meeting = meet([fill(3, 2, 3, 3, 3), fill(3, 1, 3, 3, 3)])
    result = settle(meeting, rulebook=SMALL, readings={"below-minimums": "none"})
    data = render_panel(result, next_step(result, SMALL))
    assert data["rating"]["readings"]["below-minimums"] == "none"
    assert (data["rating"]["stars"], data["rating"]["possibly_unclassed"]) == (
        None,
        True,
    )
    (unmet,) = data["rating"]["unmet_minimums"]
    assert (unmet["criterion"], unmet["star"], unmet["members"]) == ("1.2", 3, ["m2"])
