from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from ocop import rulebooks
from ocop.councils import Council, Member, regulation
from ocop.errors import InexactNumber
from ocop.panels import Meeting, PaperResult, PlainScore, settle
from ocop.procedure import Case, CaseResult, advance
from ocop.scoresheets import ScoreSheet
from ocop.vocabulary import EvaluationKind, Level, MemberRole, Stars
from tests.procedure import day, recognition

CARD = rulebooks.load("qd-1048-2019").scorecard(11)


def meeting(*members: str, **said: object) -> Meeting:
    """Make a meeting of a provincial council in 2020."""
    council = Council(
        name="HĐ",
        level=Level.PROVINCE,
        members=tuple(
            Member(
                id=id_, role=MemberRole.MEMBER if i else MemberRole.CHAIR, scores=True
            )
            for i, id_ in enumerate(members)
        ),
    )
    return Meeting(
        council=council,
        regulation=regulation("tay-ninh"),
        scorecard=CARD,
        on=day("2020-06-01"),
        **said,  # type: ignore[arg-type] # each test says what it needs
    )


@pytest.mark.parametrize("total", [0, Decimal("69.9"), Fraction(209, 3), None])
def test_totals_are_exact(total: int | Decimal | Fraction | None) -> None:
    """A total is an exact number, or not known."""
    assert CaseResult(total=total, stars=Stars.THREE).total == total


@pytest.mark.parametrize("total", [69.9, True, "70"])
def test_other_totals_are_refused(total: object) -> None:
    """A float, or what is no number, is refused."""
    with pytest.raises(InexactNumber, match=r"is a float"):
        CaseResult(total=total)  # type: ignore[arg-type] # meant to be refused


@pytest.mark.parametrize("total", ["NaN", "sNaN", "Infinity"])
def test_totals_are_finite(total: str) -> None:
    """What stands for no number, or for one without end, is refused."""
    with pytest.raises(ValueError, match=r"is not a number of points"):
        CaseResult(total=Decimal(total))


def test_a_class_is_no_plain_number() -> None:
    """A number that only looks like a class is refused."""
    with pytest.raises(TypeError, match=r"'stars' must be"):
        CaseResult(total=70, stars=4)  # type: ignore[arg-type] # meant to be refused


def test_result_of_a_meeting() -> None:
    """The mean of the members is taken as it is, with the class worked out."""
    scores = {"a": PlainScore(total=29), "b": PlainScore(total=28)}
    settled = settle(meeting("a", "b", scores=scores))
    assert CaseResult.from_panel(settled) == CaseResult(
        total=Fraction(57, 2), stars=settled.stars
    )


def test_result_on_paper() -> None:
    """A result worked out on paper is taken with its total."""
    paper = PaperResult(parts={"A": 31, "B": 24, "C": 38}, minutes="01/BB-HĐ")
    settled = settle(meeting("a", paper=paper))
    assert CaseResult.from_panel(settled).total == 93


def test_disqualified_has_no_result() -> None:
    """A dossier that everybody disqualifies has no points and no class."""
    ground = next(iter(CARD.grounds))
    sheet = ScoreSheet(scorecard=CARD, answers={}, disqualified_by=(ground,))
    settled = settle(meeting("a", scores={"a": sheet}))
    assert CaseResult.from_panel(settled) == CaseResult()


def test_no_result_yet() -> None:
    """A meeting that has to go on gives no result."""
    scores = {"a": PlainScore(total=80), "b": PlainScore(total=60)}
    with pytest.raises(ValueError, match="the meeting has no result yet: re-score"):
        CaseResult.from_panel(settle(meeting("a", "b", scores=scores)))


def test_what_a_case_starts_from() -> None:
    """A first evaluation starts from nothing, another one from a recognition."""
    earlier = recognition("2024-03-01")
    with pytest.raises(ValueError, match=r"d1: .* starts from no recognition"):
        Case(id="d1", product="p1", kind=EvaluationKind.FIRST, renews=earlier)
    for kind in (EvaluationKind.UPGRADE, EvaluationKind.REEVALUATION):
        with pytest.raises(ValueError, match=r"d1: .* starts from a recognition"):
            Case(id="d1", product="p1", kind=kind)
    with pytest.raises(ValueError, match="d1 renews a recognition of another product"):
        Case(id="d1", product="p2", kind=EvaluationKind.UPGRADE, renews=earlier)


def test_what_a_case_tells() -> None:
    """A case tells its state, its latest result, its recognition, and any past day."""
    case = Case(id="d1", product="p1", kind=EvaluationKind.FIRST)
    assert (case.state, case.filed, case.result, case.recognition) == (None,) * 4
    case = advance(case, "file", on=day("2020-03-02"))
    result = CaseResult(total=78, stars=Stars.FOUR)
    case = advance(case, "evaluate-at-district", on=day("2020-05-11"), result=result)
    assert (case.state, case.filed) == ("evaluated-at-district", day("2020-03-02"))
    assert case.result == result
    assert case.as_of(day("2020-05-10")).state == "at-district"
    assert case.as_of(day("2020-03-01")).events == ()
