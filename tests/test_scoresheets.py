"""Score sheets: filling in a card, and refusing what is not on it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.errors import InvalidInput
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Rulebook
from ocop.scorecards import Option, Points
from ocop.scoresheets import Answer, ScoreSheet
from ocop.testing import rulebooks, score_sheets
from ocop.vocabulary import EvaluatorKind
from tests.pickles import pickled
from tests.rulebooks import small_rulebook

SMALL = small_rulebook().scorecard(1)
ELSEWHERE = SMALL.criteria["3"].options[1]
"""An option of criterion 3; no other criterion has it."""


def test_fill_keeps_what_it_is_told() -> None:
    """All that is known about a sheet stands on it."""
    answer = Answer(option=SMALL.criteria["3"].options[2], evidence=("a",), remark="b")
    sheet = ScoreSheet.fill(
        SMALL,
        {"3": answer, "1.1": 5, "2.1.1": SMALL.criteria["2.1.1"].options[1]},
        product="Kẹo dừa",
        filled_by=EvaluatorKind.COUNCIL_MEMBER,
        disqualified_by=("forged-dossier",),
        on=date(2020, 1, 2),
    )
    assert [(n, a.option.points) for n, a in sheet.answers.items()] == [
        ("1.1", 5),
        ("2.1.1", 2),
        ("3", 5),
    ]
    assert sheet.answers["3"] is answer
    assert (sheet.scorecard, sheet.product) == (SMALL, "Kẹo dừa")
    assert sheet.filled_by is EvaluatorKind.COUNCIL_MEMBER
    assert sheet.disqualified_by == ("forged-dossier",)
    assert sheet.on == date(2020, 1, 2)


def test_a_sheet_may_be_empty() -> None:
    """Nothing is answered for anybody: no default option, no default day."""
    sheet = ScoreSheet.fill(SMALL, {})
    assert sheet.answers == {}
    assert sheet.unanswered == ("1.1", "1.2", "2.1.1", "2.1.2", "3")
    assert (sheet.product, sheet.on, sheet.disqualified_by) == ("", None, ())


@pytest.mark.parametrize("points", [0, Decimal("0.0")])
def test_points_may_be_whole_or_decimal(points: Points) -> None:
    """A whole number and an equal decimal choose the same option."""
    sheet = ScoreSheet.fill(SMALL, {"3": points})
    assert sheet.answers["3"].option.number == 1


def _refusal(number: str, given_answer: Any) -> str:
    with pytest.raises(InvalidInput, match=r"^answers\.") as caught:
        ScoreSheet.fill(SMALL, {number: given_answer})
    return str(caught.value).removeprefix(f'answers."{number}": ')


@pytest.mark.parametrize(("number", "closest"), [("1.11", "1.1"), ("x", "-")])
def test_unknown_criterion(number: str, closest: str) -> None:
    """A number that the card does not have is answered with the nearest one."""
    expected = f"card small 1 has no criterion '{number}'; nearest: {closest}"
    assert _refusal(number, 1) == expected


def test_points_that_no_option_has() -> None:
    """Points in between two options are not rounded to one of them."""
    expected = "no option earns 2 points; expected one of: 0, 1, 3, 5"
    assert _refusal("1.1", 2) == expected


def test_points_too_long_to_write_out() -> None:
    """A number of thousands of digits is refused like any other, in few characters."""
    with pytest.raises(InvalidInput, match=r"no option earns 1\.000E\+5000 points"):
        ScoreSheet.fill(SMALL, {"1.1": 10**5000})


def test_points_that_two_options_share() -> None:
    """Points that do not say which option is meant are refused, with the way out."""
    expected = "more than one option earns 2 points; say which: "
    assert _refusal("1.2", 2) == expected + "{ option = 2 } / { option = 4 }"


def test_float() -> None:
    """A binary fraction is refused even where its value is whole."""
    expected = "3.0 is a float, which is not exact; write an int or a Decimal"
    assert _refusal("1.1", 3.0) == expected


@pytest.mark.parametrize(
    "points", [True, "3", None, Fraction(3), Decimal("sNaN"), Decimal("Infinity")]
)
def test_what_is_not_a_number_of_points(points: object) -> None:
    """Truth values, texts and numbers that are none are not coerced."""
    expected = f"{points!r} is not a number of points; expected one of: 0, 1, 3, 5"
    assert _refusal("1.1", points) == expected


@pytest.mark.parametrize("answer", [ELSEWHERE, Answer(option=ELSEWHERE)])
def test_option_of_another_criterion(answer: Option | Answer) -> None:
    """An option counts on its own criterion only, not by its position."""
    expected = "option 2 is of another criterion; take an option of this criterion"
    assert _refusal("1.1", answer) == f"{expected} from this very card"


def test_option_that_is_not_there() -> None:
    """A position that the criterion does not print is refused."""
    expected = "there is no option 9; expected one of: 0, 1, 2, 3"
    assert _refusal("1.1", attrs.evolve(ELSEWHERE, number=9)) == expected


def test_all_problems_are_listed_together() -> None:
    """Numbers, options and grounds that are wrong come in one error."""
    answers = {"9": 1, "1.1": ELSEWHERE, "3": 4, "2.1.1": 2}
    with pytest.raises(InvalidInput, match="no criterion '9'") as caught:
        ScoreSheet.fill(SMALL, answers, disqualified_by=("forged-dosier", "q"))
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("unknown-criterion", 'answers."9"'),
        ("other-option", 'answers."1.1"'),
        ("no-such-points", 'answers."3"'),
        ("unknown-ground", "disqualified_by"),
        ("unknown-ground", "disqualified_by"),
    ]
    assert "nearest: forged-dossier" in str(caught.value)


def test_a_sheet_made_by_hand_is_checked_too() -> None:
    """There is no way around the card, neither by the class nor by evolve."""
    good = ScoreSheet.fill(SMALL, {"3": 2})
    answers = FrozenMapping({"9": good.answers["3"], "1.1": good.answers["3"]})
    with pytest.raises(InvalidInput, match=r"no criterion '9'.*\n.*another"):
        ScoreSheet(scorecard=SMALL, answers=answers)
    with pytest.raises(InvalidInput, match="no disqualifier 'x'; nearest: -"):
        attrs.evolve(good, disqualified_by=("x",))


def test_a_card_without_grounds_knows_none() -> None:
    """The message does not end in nothing."""
    part = attrs.evolve(SMALL.parts[0], sections=())
    card = attrs.evolve(SMALL, parts=(part,), disqualifiers=())
    with pytest.raises(InvalidInput, match=r"known: -$"):
        ScoreSheet.fill(card, {}, disqualified_by=("x",))


def test_a_criterion_without_its_ground_does_not_apply() -> None:
    """Without a story its identity needs no answer, and earns nothing if it has one."""
    answers = {"1.1": 5, "1.2": 3, "2.1.1": 0, "3": 5}
    sheet = ScoreSheet.fill(SMALL, answers)
    assert sheet.not_applicable == ("2.1.2",)
    assert sheet.unanswered == ()
    answered = ScoreSheet.fill(SMALL, {**answers, "2.1.2": 3})
    assert answered.not_applicable == ("2.1.2",)
    assert answered.earned("2.1.2") == 0
    assert answered.answers["2.1.2"].option.points == 3


def test_a_criterion_waits_for_its_ground() -> None:
    """While it is not known whether there is a story, its identity stays open."""
    sheet = ScoreSheet.fill(SMALL, {"2.1.2": 3})
    assert sheet.not_applicable == ()
    assert sheet.unanswered == ("1.1", "1.2", "2.1.1", "3")
    assert sheet.earned("2.1.2") == 3
    assert sheet.earned("2.1.1") == 0


def test_numbers_of_criteria_are_text() -> None:
    """A number without quotes is told apart from one that the card lacks."""
    with pytest.raises(InvalidInput) as caught:
        ScoreSheet.fill(SMALL, {1.1: 2, 3: 2})  # type: ignore[dict-item]
    assert caught.value.text() == (
        'answers."1.1": criterion numbers must stand in quotes: 1.1; write "1.1" = …\n'
        'answers."3": criterion numbers must stand in quotes: 3; write "3" = …'
    )


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("on", "2026-11-22", "'2026-11-22' is not a date; give a day"),
        ("on", datetime(2026, 11, 22, tzinfo=UTC), "is not a date; give a day"),
        ("filled_by", "self", "'filled_by' must be <enum 'EvaluatorKind'>"),
    ],
)
def test_fields_of_other_types(field: str, value: object, expected: str) -> None:
    """A day is a date, and who filled the sheet in one of the kinds."""
    with pytest.raises(TypeError, match=expected):
        attrs.evolve(ScoreSheet.fill(SMALL, {}), **{field: value})


def test_sheet_shows_what_was_answered() -> None:
    """Its representation names the card and the options, without all their text."""
    sheet = ScoreSheet.fill(SMALL, {"3": 2})
    expected = (
        "ScoreSheet(scorecard=<small 1>, answers=FrozenMapping({'3': "
        "Answer(option=<option 2: 2>, evidence=(), remark='')}), product='', "
        "filled_by=<EvaluatorKind.SELF: 'self'>, disqualified_by=(), on=None)"
    )
    assert repr(sheet) == expected


@given(score_sheets())
def test_every_criterion_is_settled_or_open(sheet: ScoreSheet) -> None:
    """Each criterion is answered, not applicable or open, in printed order."""
    numbers = [*sheet.scorecard.criteria]
    settled = {*sheet.answers, *sheet.not_applicable}
    assert [n for n in numbers if n not in settled] == [*sheet.unanswered]
    assert [n for n in numbers if n in sheet.answers] == [*sheet.answers]


@given(rulebooks().flatmap(lambda book: score_sheets(book.scorecard(1))))
def test_what_does_not_apply_earns_nothing(sheet: ScoreSheet) -> None:
    """A criterion earns the points of its option, and none if it does not apply."""
    for number in sheet.scorecard.criteria:
        answered = number in sheet.answers and number not in sheet.not_applicable
        expected = sheet.answers[number].option.points if answered else 0
        assert sheet.earned(number) == expected


@given(score_sheets(), st.randoms(use_true_random=False))
def test_order_of_answers_does_not_matter(sheet: ScoreSheet, random: Any) -> None:
    """However the answers come, the sheet is the same, in printed order."""
    items = [*sheet.answers.items()]
    random.shuffle(items)
    again = ScoreSheet.fill(
        sheet.scorecard,
        dict(items),
        product=sheet.product,
        filled_by=sheet.filled_by,
        disqualified_by=sheet.disqualified_by,
        on=sheet.on,
    )
    assert again == sheet
    assert hash(again) == hash(sheet)
    assert [*again.answers] == [*sheet.answers]


@given(score_sheets())
def test_sheet_is_a_value(sheet: ScoreSheet) -> None:
    """Sheets survive pickling, compare by content, and are changed by evolve."""
    again = pickled(sheet)
    assert again == sheet
    assert hash(again) == hash(sheet)
    other = attrs.evolve(sheet, product=f"{sheet.product} 2")
    assert other != sheet
    assert other.unanswered == sheet.unanswered


@given(rulebooks(), st.data())
def test_points_choose_an_option_where_they_can(
    rulebook: Rulebook, data: st.DataObject
) -> None:
    """Points that one option earns choose it; points that several earn are refused."""
    card = rulebook.scorecard(1)
    criterion = data.draw(st.sampled_from([*card.criteria.values()]))
    option = data.draw(st.sampled_from(criterion.choices))
    given_points = {criterion.number: option.points}
    if len(criterion.find_by_points(option.points)) == 1:
        sheet = ScoreSheet.fill(card, given_points)
        assert sheet.answers[criterion.number].option == option
    else:
        with pytest.raises(InvalidInput, match="say which"):
            ScoreSheet.fill(card, given_points)
