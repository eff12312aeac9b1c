from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from ocop.errors import InvalidInput
from ocop.interchange.limits import MAX_MEMBERS
from ocop.interchange.meetings import read_meeting, structure_meeting
from ocop.panels import PlainScore
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import EvaluatorKind, Level, Stars
from tests.house.code_base import ROOT
from tests.interchange import attempt, plain_data, problems_of, told
from tests.interchange.meetings import meeting_data, regulation_data
from tests.rulebooks import small_rulebook


def test_example() -> None:
    """The example holds the ten totals of a real table."""
    file = read_meeting(ROOT / "examples" / "panel.toml")
    assert len(file.meeting.scores) == len(file.meeting.council.members) == 10
    assert file.product == "Rau an toàn"


def test_own_rulebook(tmp_path: Path) -> None:
    """A file may name a rulebook of the caller's own."""
    small = small_rulebook()
    file = tmp_path / "a.json"
    text = json.dumps(meeting_data(rulebook=small.id, set=1, on=None))
    file.write_text(text, encoding="utf-8")
    assert read_meeting(file, own=[small]).meeting.scorecard is small.scorecard(1)


def test_scores() -> None:
    """A score is a total, points of parts with their total, or a whole sheet."""
    parts = {"A": 30, "B": 20, "C": Decimal("25.5")}
    scores = {"UBND": {"total": Decimal("75.5"), "parts": parts}, "SCT": 70}
    meeting = structure_meeting(meeting_data(scores=scores)).meeting
    assert meeting.scores["UBND"] == PlainScore(total=Decimal("75.5"), parts=parts)
    assert meeting.scores["SCT"] == PlainScore(total=70)
    sheet = {"answers": {"1.1": 2}, "disqualified_by": []}
    meeting = structure_meeting(meeting_data(scores={"SCT": sheet})).meeting
    score = meeting.scores["SCT"]
    assert isinstance(score, ScoreSheet)
    assert (score.filled_by, score.product) == (EvaluatorKind.COUNCIL_MEMBER, "Chè")


def test_everything_else() -> None:
    """Presence, rounds, votes, paper and decision reach the meeting."""
    council = meeting_data()["council"] | {"decision": "5/QĐ-UBND"}
    meeting = structure_meeting(
        meeting_data(
            council=council,
            present=["SCT"],
            round=2,
            votes={"UBND": 3, "SCT": 0},
            paper={"parts": {"A": 31, "B": 24, "C": 35}, "minutes": "01"},
            decision={"stars": 4, "by": "chair", "reason": "theo biên bản"},
        )
    ).meeting
    assert (meeting.present, meeting.round) == (("SCT",), 2)
    assert dict(meeting.votes) == {"UBND": Stars.THREE, "SCT": None}
    assert meeting.paper is not None
    assert meeting.paper.total == 90
    assert meeting.decision is not None
    assert meeting.decision.stars is Stars.FOUR
    assert meeting.council.decision == "5/QĐ-UBND"
    assert meeting.council.level is Level.PROVINCE


def _council(**changes: Any) -> dict[str, Any]:
    return {"council": meeting_data()["council"] | changes}


def _member(**changes: Any) -> dict[str, Any]:
    member = {"id": "UBND", "role": "chair", "scores": True} | changes
    return _council(members=[{k: v for k, v in member.items() if v is not None}])


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"set": 99}, "set: "),
        ({"on": "x"}, "on: "),
        ({"sett": 1}, "$: unknown key 'sett'"),
        ({"council": None}, "$: the key 'council' is missing"),
        ({"regulation": None}, "$: the key 'regulation' is missing"),
        ({"council": 1}, "council: found 1; expected a table"),
        (_council(name=1), "council.name: found 1; expected text"),
        (_council(level="x"), "council.level: found 'x'"),
        (_council(decision=1), "council.decision: found 1"),
        (_council(members=1), "council.members: found 1; expected a list"),
        (_council(members=[]), "council.members: "),
        (_council(members=[1]), "council.members[0]: found 1; expected a table"),
        (
            _council(members=[1] * (MAX_MEMBERS + 1)),
            "council.members: there are more than 100 members",
        ),
        (_member(scores=None), "council.members[0]: the key 'scores' is missing"),
        (_member(scores=1), "council.members[0].scores: found 1; expected true"),
        (_member(role="x"), "council.members[0].role: found 'x'"),
        (_member(id=1), "council.members[0].id: found 1; expected text"),
        ({"round": "x"}, 'round: found "x"'),
        ({"round": 0}, "round: there is no round 0"),
        ({"scores": 1}, "scores: found 1; expected a table"),
        (
            {"scores": dict.fromkeys(map(str, range(MAX_MEMBERS + 1)), 1)},
            "scores: there are more than 100 members",
        ),
        ({"scores": {"SCT": True}}, "scores.SCT: found true; expected points"),
        ({"scores": {"SCT": "70,5"}}, 'scores.SCT: "70,5" is not a number; write 70.5'),
        ({"scores": {"SCT": Decimal("NaN")}}, "scores.SCT: NaN is not a finite number"),
        ({"scores": {"SCT": {}}}, "scores.SCT: the key 'total' is missing"),
        (
            {"scores": {"SCT": {"total": "x"}}},
            'scores.SCT.total: found "x"; expected points',
        ),
        (
            {"scores": {"SCT": {"total": 1, "parts": 1}}},
            "scores.SCT.parts: found 1; expected a table",
        ),
        (
            {"scores": {"SCT": {"total": 1, "parts": {"A": "x"}}}},
            'scores.SCT.parts.A: found "x"',
        ),
        (
            {"scores": {"SCT": {"answers": {"9.9": 1}}}},
            'scores.SCT.answers."9.9": card ',
        ),
        ({"scores": {"XYZ": 1}}, "scores.XYZ: the council has no 'XYZ'"),
        ({"votes": {"SCT": 6}}, "votes.SCT: "),
        ({"votes": {"SCT": "x"}}, 'votes.SCT: found "x"'),
        ({"paper": 1}, "paper: found 1; expected a table"),
        ({"paper": {"parts": {}}}, "paper: the key 'minutes' is missing"),
        (
            {"decision": {"stars": 3, "by": "x", "reason": ""}},
            "decision.by: found 'x'",
        ),
    ],
)
def test_bad_meetings(changes: dict[str, Any], expected: str) -> None:
    """What is wrong is told with its place."""
    assert told(structure_meeting, meeting_data(**changes))[0].startswith(expected)


@pytest.mark.parametrize("key", ["name", "level", "members"])
def test_missing_keys_of_the_council(key: str) -> None:
    """A council needs its name, its level and its members."""
    council = {k: v for k, v in meeting_data()["council"].items() if k != key}
    problems = problems_of(structure_meeting, meeting_data(council=council))
    assert [p.path for p in problems] == ["council"]


def test_a_bad_head_hides_nothing() -> None:
    """What is wrong with council, regulation and scores is listed with the head."""
    with pytest.raises(InvalidInput) as caught:
        structure_meeting(
            {
                "rulebook": "qd-26-2026",
                "set": 27,
                "council": {"name": 3, "level": "province", "members": []},
                "regulation": "tay-nin",
                "scores": {
                    "a": "70,5",
                    "b": {"answers": {"1.1": 2}, "disqualified_by": []},
                },
                "decision": {"stars": 7, "by": "chair", "reason": "?"},
            }
        )
    assert [problem.path for problem in caught.value.problems] == [
        "set",
        "council.name",
        "regulation",
        "scores.a",
        "decision.stars",
    ]


def test_no_table() -> None:
    """A file that is no table is refused."""
    assert told(structure_meeting, 1)[0].startswith("$: found 1; expected a table")


@settings(max_examples=60)
@given(plain_data("id", "UBND", "total", "parts"))
def test_any_data_end_in_an_answer_or_an_error(value: object) -> None:
    """Whatever stands in a file, it is read or every problem is told."""
    attempt(structure_meeting, value)
    for key in ("council", "regulation", "scores", "present", "round", "votes"):
        attempt(structure_meeting, meeting_data() | {key: value})
    for key in ("quorum", "gap", "aggregation", "body", "rounds", "id"):
        table = regulation_data() | {key: value}
        attempt(structure_meeting, meeting_data(regulation=table))
    for table in ({"parts": value, "minutes": "x"}, {"parts": {}, "minutes": value}):
        attempt(structure_meeting, meeting_data(paper=table))
