from __future__ import annotations

from datetime import date

import pytest

from ocop import rulebooks
from ocop.errors import UnknownName
from ocop.rating import Verdict, rate
from ocop.scoresheets import Answer, ScoreSheet
from ocop.translation import GapKind, translate

BEFORE = rulebooks.load("qd-148-2023")
NOW = rulebooks.load("qd-26-2026")
TEA = BEFORE.scorecard("che-tuoi-che-bien")


def fill_best() -> ScoreSheet:
    """The best option of every criterion of the tea card, each with its evidence."""
    answers = {
        criterion.number: Answer(
            option=criterion.options[-1], evidence=(f"hồ sơ {criterion.number}",)
        )
        for criterion in TEA.criteria.values()
    }
    return ScoreSheet.fill(
        TEA,
        answers,
        product="Chè",
        disqualified_by=(),
        on=date(2024, 5, 6),
    )


def test_same_question_carries_over() -> None:
    """An answer whose options did not change stands on the later card, renumbered."""
    translation = translate(fill_best(), to=NOW)
    assert translation.carried["1.2"] == "1.3"
    answer = translation.sheet.answers["1.3"]
    assert answer.option == NOW.scorecard(11).criteria["1.3"].options[-1]
    assert answer.evidence == ("hồ sơ 1.2",)
    assert translation.sheet.product == "Chè"
    assert translation.sheet.on is None


def test_gaps_say_why_and_keep_the_earlier_answer() -> None:
    """A new or changed criterion is left open, with what was answered before."""
    sheet = fill_best()
    gaps = {gap.criterion.number: gap for gap in translate(sheet, to=NOW).gaps}
    assert (gaps["1.2"].kind, gaps["1.2"].earlier) == (GapKind.NEW, None)
    assert gaps["3.3"].kind is GapKind.CHANGED
    assert gaps["3.3"].answer == sheet.answers["3.3"]


def test_unanswered_stays_unanswered() -> None:
    """What was open before is open afterwards."""
    translation = translate(ScoreSheet.fill(TEA, {}), to=NOW)
    assert dict(translation.sheet.answers) == {}
    assert {gap.kind for gap in translation.gaps} == {GapKind.NEW, GapKind.UNANSWERED}
    assert translation.dropped == ()


def test_dropped_criteria_are_named() -> None:
    """Accounting is asked no more: 26/2026 dropped it from every card."""
    assert "3.5" in translate(fill_best(), to=NOW).dropped
    assert TEA.criteria["3.5"].name.en == "Accounting"


def test_every_criterion_is_carried_or_a_gap() -> None:
    """Nothing is guessed and nothing is lost, on any card of any earlier law."""
    for name in ("qd-1048-2019", "qd-148-2023"):
        for card in rulebooks.load(name).scorecards.values():
            best = {c.number: c.options[-1] for c in card.criteria.values()}
            try:
                translation = translate(ScoreSheet.fill(card, best), to=NOW)
            except UnknownName:
                continue
            gaps = [gap.criterion.number for gap in translation.gaps]
            assert sorted([*gaps, *translation.sheet.answers]) == sorted(
                translation.sheet.scorecard.criteria
            )
            assert {*translation.carried, *translation.dropped} <= {*best}


def test_translated_sheet_is_rated_as_an_unfinished_one() -> None:
    """The class stays open until the new questions are answered."""
    rating = rate(translate(fill_best(), to=NOW).sheet)
    assert rating.verdict is Verdict.UNDETERMINED
    assert rating.rulebook == "qd-26-2026"


def test_set_that_several_continue_must_be_chosen() -> None:
    """Where sets were split, the caller says which one the product belongs to."""
    with pytest.raises(UnknownName, match="no scorecard that alone continues"):
        translate(fill_best(), to=NOW, set_=26)
    assert translate(fill_best(), to=NOW, set_=11).sheet.scorecard.set == 11
