from __future__ import annotations

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop import rules
from ocop.councils import Aggregation, Gap, GapBound
from ocop.panels import (
    CouncilDecision,
    Meeting,
    PanelVerdict,
    PaperResult,
    settle,
)
from ocop.rules import Outcome, Verdict
from ocop.vocabulary import MemberRole, Stars
from tests.panels import REGULATION, SMALL, fill, meet


def explain(meeting: Meeting) -> Outcome:
    """The reasons of a meeting on the small card."""
    return settle(meeting, rulebook=SMALL).outcome


def child(outcome: Outcome, subject: str) -> Outcome:
    """The reason with a subject."""
    return next(c for c in outcome.children if c.subject == subject)


def test_reasons_of_a_decided_class() -> None:
    """Quorum, gap, mean, band and minimums, each with what the regulation says."""
    outcome = explain(meet([fill(3, 5, 3, 3, 3), fill(3, 5, 3, 3, 2)]))
    assert (outcome.verdict, outcome.value, outcome.possible) == (
        Verdict.DECIDED,
        5,
        (5,),
    )
    assert [c.subject for c in outcome.children] == [
        "quorum",
        "gap",
        "mean",
        "star-bands",
        "minimums",
    ]
    cited = REGULATION.citation.text
    assert child(outcome, "quorum").citations == (cited,)
    assert child(outcome, "gap").citations == (cited,)
    mean = child(outcome, "mean")
    assert mean.value == Fraction(37, 2)
    assert [part.value for part in mean.children] == [15, Fraction(7, 2)]
    assert child(outcome, "minimums").value == [1, 2, 3, 4, 5]
    assert child(outcome, "minimums").citations == (cited,)


def test_reasons_in_two_languages() -> None:
    """An official reads the reasons in Vietnamese or in English."""
    outcome = explain(meet([16, 5]))
    vietnamese = rules.render_text(outcome, "vi")
    assert vietnamese.startswith("Kết quả của hội đồng: phải thảo luận và chấm lại\n")
    assert "trong giới hạn không quá 10: sai" in vietnamese
    assert "m1 và m2 lệch nhau: 11" in vietnamese
    english = rules.render_text(outcome, "en")
    assert "2 of those who score are there; required: 2: true" in english


@pytest.mark.parametrize(
    ("gap", "expected"),
    [
        (
            None,
            "Members lie no further apart than allowed: the regulation does not say",
        ),
        (Gap(points=None), "Members lie no further apart than allowed: any"),
        (
            Gap(points=4, bound=GapBound.EXCLUDED),
            "Members lie no further apart than allowed: less than 4",
        ),
    ],
)
def test_gap_in_words(gap: Gap | None, expected: str) -> None:
    """The limit is said as the regulation says it."""
    outcome = explain(meet([5, 6], regulation=attrs.evolve(REGULATION, gap=gap)))
    label = child(outcome, "gap").label
    assert label is not None
    assert label.en == expected


def test_silence_of_the_regulation() -> None:
    """What the regulation does not say is undetermined, and named."""
    silent = attrs.evolve(REGULATION, quorum=None, gap=None, minimums=None)
    outcome = explain(meet([5, 15], 3, regulation=silent))
    assert outcome.verdict is Verdict.UNDETERMINED
    for subject in ("quorum", "gap"):
        answer = child(outcome, subject)
        assert answer.verdict is Verdict.UNDETERMINED
        assert answer.missing == (f"regulation.{subject}",)
    minimums = child(outcome, "minimums")
    assert minimums.possible == (rules.MISSING,)
    assert outcome.missing == ("regulation.quorum", "regulation.gap", "sheets")
    assert outcome.possible == (2, 3)


def test_round_too_many() -> None:
    """A round that the regulation does not allow stands first among the reasons."""
    outcome = settle(meet((5, 16), round=3), rulebook=SMALL).outcome
    too_many = outcome.children[0]
    assert (too_many.subject, too_many.value) == ("round", False)
    assert too_many.label is not None
    assert too_many.label.en == "Round 3 is one of the 2 that the regulation allows"
    assert len(too_many.citations) == 1
    allowed = settle(meet((5, 16), round=2), rulebook=SMALL).outcome
    assert "round" not in {one.subject for one in allowed.children}


def test_grounds_and_decision() -> None:
    """Who raised a ground and what the council settled on stand among the reasons."""
    forged = fill(3, 5, 3, 3, 3, grounds=("forged-dossier",))
    decision = CouncilDecision(stars=None, by=MemberRole.CHAIR, reason="hồ sơ giả")
    outcome = explain(meet([fill(3, 5, 3, 3, 3), forged], decision=decision))
    ground, settled = child(outcome, "ground"), child(outcome, "decision")
    assert ground.label is not None
    assert ground.label.en == "m2 raises: The dossier is forged"
    assert ground.value == "forged-dossier"
    assert settled.value is None
    assert outcome.possible == (None, 5)


def test_votes() -> None:
    """Votes are counted for each class, no class first."""
    told = attrs.evolve(REGULATION, aggregation=Aggregation.MAJORITY)
    decision = CouncilDecision(stars=Stars.FOUR, by=MemberRole.CHAIR, reason="đa số")
    votes = {"m1": Stars.FOUR, "m2": None, "m3": Stars.FOUR}
    outcome = explain(meet((), 3, regulation=told, votes=votes, decision=decision))
    counted = [
        (c.label.en, c.value)
        for c in outcome.children
        if c.subject == "votes" and c.label is not None
    ]
    assert counted == [("Votes for no class", 1), ("Votes for 4 stars", 2)]
    assert child(outcome, "decision").value == 4
    assert outcome.value == 4


def test_paper_is_marked() -> None:
    """A result typed in says so, with its minutes, and has no quorum to show."""
    paper = PaperResult(parts={"A": 12, "B": 5}, minutes="03/BB-HĐ")
    outcome = explain(meet((), 3, paper=paper))
    assert outcome.label is not None
    assert (
        outcome.label.en == "Result of the council, typed in from the minutes 03/BB-HĐ"
    )
    assert [c.subject for c in outcome.children] == ["mean", "star-bands", "minimums"]
    assert [part.value for part in child(outcome, "mean").children] == [12, 5]


@given(st.lists(st.integers(0, 20), max_size=4), st.integers(4, 6))
def test_reasons_agree_with_the_result(totals: list[int], size: int) -> None:
    """The tree says what the result says, and can be shown in both languages."""
    result = settle(meet(totals, size), rulebook=SMALL)
    outcome = result.outcome
    undetermined = result.verdict is PanelVerdict.UNDETERMINED
    assert (outcome.verdict is Verdict.UNDETERMINED) == undetermined
    assert outcome.missing == result.missing
    assert rules.render_text(outcome, "vi")
    assert rules.render_dict(outcome)["subject"] == "panel"
