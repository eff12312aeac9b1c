from __future__ import annotations

import json

import pytest
from hypothesis import given

from ocop import rulebooks
from ocop.improvement import improve
from ocop.interchange.ratings import render_improvement, render_rating
from ocop.rating import rate
from ocop.scoresheets import ScoreSheet
from ocop.testing import score_sheets
from tests.interchange.fitting import misfits
from tests.interchange.shapes import IMPROVEMENT, RATING

LAW = rulebooks.load("qd-26-2026")
TEA = LAW.scorecard(11)
BEST = {c.number: c.options[-1] for c in TEA.criteria.values()}


@given(score_sheets())
def test_shape(sheet: ScoreSheet) -> None:
    """The JSON of any rating has the documented shape, with exact points as text."""
    rating = rate(sheet)
    data = render_rating(rating)
    assert list(misfits(json.loads(json.dumps(data)), RATING)) == []
    assert data["points"]["total"] == str(rating.points.total)
    assert data["stars"] == rating.stars
    assert data["unanswered"] == list(sheet.unanswered)


def test_unmet_minimum() -> None:
    """An unmet minimum says what is required and what is there."""
    sheet = ScoreSheet.fill(TEA, BEST | {"1.5": 2})
    data = render_rating(rate(sheet))
    (unmet,) = data["unmet_minimums"]
    assert unmet | {"name": None, "required_label": None} == {
        "criterion": "1.5",
        "name": None,
        "star": 5,
        "required_option": 4,
        "required_points": "3",
        "required_label": None,
        "points": "2",
    }
    assert (data["stars"], data["band"]) == (4, 5)


def test_disqualified() -> None:
    """A ground that was raised is given by its id and in words."""
    sheet = ScoreSheet.fill(TEA, BEST, disqualified_by=("forged-dossier",))
    data = render_rating(rate(sheet))
    assert (data["verdict"], data["stars"], data["band"]) == (
        "disqualified",
        None,
        5,
    )
    assert data["disqualified_by"] == ["forged-dossier"]
    assert data["disqualifiers"] == [
        {
            "id": "forged-dossier",
            "text": {"vi": "Giả mạo hồ sơ", "en": "The dossier is forged"},
        }
    ]


@pytest.mark.parametrize(("answers", "band"), [(BEST, 5), ({}, None)])
def test_band(answers: dict[str, object], band: int | None) -> None:
    """The band is that of the points, and nothing while the points are open."""
    data = render_rating(rate(ScoreSheet.fill(TEA, answers)))  # type: ignore[arg-type]
    assert data["band"] == band


def test_plans() -> None:
    """A plan says which options change, what that gains, and where it leads."""
    sheet = ScoreSheet.fill(TEA, BEST | {"1.5": 2, "11": 1})
    data = render_improvement(improve(sheet, to=5, limit=1))
    assert list(misfits(data, IMPROVEMENT)) == []
    (plan,) = data["plans"]
    (change,) = plan["changes"]
    assert (change["criterion"], change["from_option"], change["to_option"]) == (
        "1.5",
        3,
        4,
    )
    assert (plan["points_after"], plan["stars_after"], plan["cost"]) == ("98", 5, "1")
    assert (data["target"], data["reachable"], data["obstacles"]) == (5, True, [])


def test_first_answer() -> None:
    """A criterion that was not answered has no option to come from."""
    answers = {n: o for n, o in BEST.items() if n != "1.5"}
    data = render_improvement(improve(ScoreSheet.fill(TEA, answers), to=5, limit=1))
    assert data["plans"][0]["changes"][0]["from_option"] is None


def test_out_of_reach() -> None:
    """What keeps a class out of reach is given by its kind."""
    sheet = ScoreSheet.fill(TEA, BEST | {"1.5": 2})
    data = render_improvement(improve(sheet, to=5, keep=["1.5"]))
    assert list(misfits(data, IMPROVEMENT)) == []
    assert data["plans"] == []
    assert data["obstacles"] == [{"kind": "minimum", "subject": "1.5", "points": "99"}]
