from __future__ import annotations

from decimal import Decimal

import attrs
import pytest
from hypothesis.vendor import pretty

from ocop.errors import InexactNumber, InvalidInput
from ocop.mappings import FrozenMapping
from ocop.panels import CouncilDecision, PaperResult, PlainScore
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import MemberRole, Stars
from tests.panels import TEA, council, fill, meet


def problems(scores: object, **changes: object) -> list[tuple[str, str]]:
    """What is wrong with a meeting."""
    with pytest.raises(InvalidInput) as caught:
        meet(scores, **changes)  # type: ignore[arg-type]
    return [(p.code, p.path) for p in caught.value.problems]


def test_scores_of_strangers() -> None:
    """Only members of the council who score give scores and votes."""
    members = council(2)
    clerk = council(3).members[2]
    assert problems({"x": 5}, size=2) == [("no-such-member", "scores.x")]
    assert problems((), size=2, present=("x",)) == [("no-such-member", "present.x")]
    assert problems((), size=2, votes={"x": None}) == [("no-such-member", "votes.x")]
    assert clerk not in members.members


def test_scores_of_those_who_do_not_score() -> None:
    """A secretary who does not score gives neither points nor a vote."""
    whole = council(2)
    quiet = attrs.evolve(whole.members[1], role=MemberRole.SECRETARY, scores=False)
    mixed = attrs.evolve(whole, members=(whole.members[0], quiet))
    actual = problems({"m2": 5}, council=mixed, votes={"m2": Stars.ONE})
    assert actual == [("does-not-score", "scores.m2"), ("does-not-score", "votes.m2")]
    assert meet((), council=mixed, present=("m2",)).attendance == ("m2",)


def test_sheet_of_another_card() -> None:
    """All sheets of a meeting are filled on the card of the product."""
    assert problems([ScoreSheet.fill(TEA, {})]) == [("other-card", "scores.m1")]


@pytest.mark.parametrize(
    ("score", "expected"),
    [
        (PlainScore(total=21), [("points-out-of-range", "scores.m1.total")]),
        (PlainScore(total=-1), [("points-out-of-range", "scores.m1.total")]),
        (
            PlainScore(total=17, parts={"A": 16, "B": 1}),
            [("points-out-of-range", "scores.m1.A")],
        ),
        (
            PlainScore(total=12, parts={"A": 10, "B": 1}),
            [("does-not-add-up", "scores.m1")],
        ),
        (PlainScore(total=12, parts={"Z": 1}), [("no-such-part", "scores.m1.parts.Z")]),
    ],
)
def test_plain_score_that_cannot_be(
    score: PlainScore, expected: list[tuple[str, str]]
) -> None:
    """Totals and parts lie on the scale of the card and agree."""
    assert problems([score]) == expected


def test_plain_score_with_some_parts() -> None:
    """A table may have only some of the parts."""
    score = PlainScore(total=12, parts={"A": Decimal("10.5")})
    assert meet([score]).scores["m1"] == score


@pytest.mark.parametrize("points", [69.9, True, "70"])
def test_inexact_points(points: int) -> None:
    """Fault: storage that cannot hold 100.00; numbers here are exact or refused."""
    with pytest.raises(InexactNumber):
        PlainScore(total=points)
    with pytest.raises(InexactNumber):
        PlainScore(total=1, parts={"A": points})
    with pytest.raises(InexactNumber):
        PaperResult(parts={"A": points}, minutes="1")


def test_hundred_with_two_digits() -> None:
    """A total of 100.00 is kept as it is."""
    assert str(PlainScore(total=Decimal("100.00")).total) == "100.00"


def test_paper_takes_the_place_of_scores() -> None:
    """A result typed in has all parts, and no scores beside it."""
    paper = PaperResult(parts={"A": 12}, minutes="1")
    assert problems([5], paper=paper) == [
        ("paper-and-scores", "paper"),
        ("missing-key", "paper.parts"),
    ]
    over = PaperResult(parts={"A": 12, "B": 6}, minutes="1")
    assert problems((), size=1, paper=over) == [("points-out-of-range", "paper.B")]


def test_decision_needs_a_reason() -> None:
    """A council that settles on a class says why."""
    decision = CouncilDecision(stars=Stars.ONE, by=MemberRole.CHAIR, reason=" ")
    assert problems([5], decision=decision) == [("no-reason", "decision.reason")]


def test_rounds_start_at_one() -> None:
    """There is no round before the first."""
    assert problems([5], round=0) == [("no-such-round", "round")]


def test_attendance() -> None:
    """Who scores, votes or is named is there, in the order of the council."""
    meeting = meet({"m3": 5}, 5, votes={"m2": None}, present=("m1",))
    assert meeting.attendance == ("m1", "m2", "m3")


def test_mappings_are_frozen() -> None:
    """Nobody changes the scores of a meeting from outside."""
    scores = {"m1": PlainScore(total=5)}
    meeting = meet(scores)
    scores["m1"] = PlainScore(total=6)
    assert isinstance(meeting.scores, FrozenMapping)
    assert meeting.scores["m1"] == PlainScore(total=5)


@pytest.mark.parametrize("points", ["NaN", "Infinity", "-Infinity"])
def test_points_that_are_no_number(points: str) -> None:
    """What cannot be compared is refused at once."""
    with pytest.raises(ValueError, match="is not a number of points"):
        PlainScore(total=Decimal(points))
    with pytest.raises(ValueError, match="is not a number of points"):
        PaperResult(parts={"A": Decimal(points)}, minutes="1")


def test_sheets_of_several_products() -> None:
    """Fault: marks copied from the sheet of another product; here that is told."""
    first, other = (
        attrs.evolve(fill(3, 5, 3, 3, 3), product=name) for name in ("Chè", "Kẹo")
    )
    unnamed = fill(3, 5, 3, 3, 3)
    assert len(meet([unnamed, first, first]).scores) == 3
    with pytest.raises(InvalidInput, match="about the product Kẹo, others about Chè"):
        meet([unnamed, first, other])


def test_meeting_is_shown_without_the_whole_card() -> None:
    """The card is named, so that a meeting fits on a screen."""
    meeting = meet([12])
    assert "scorecard=<small 1>" in repr(meeting)
    assert pretty.pretty(meeting) == repr(meeting)
