"""What a type checker must see from a filled form to its rating."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_type

import attrs
from hypothesis.strategies import SearchStrategy

from ocop.mappings import FrozenMapping
from ocop.rating import (
    PointTotals,
    Rating,
    UnmetMinimum,
    Verdict,
    classify,
    rate,
)
from ocop.rulebooks import Rulebook
from ocop.rules import Outcome
from ocop.scorecards import Criterion, Option, Scorecard
from ocop.scoresheets import Answer, ScoreSheet
from ocop.testing import complete_score_sheets, rulebooks, score_sheets, totals
from ocop.texts import Text
from ocop.vocabulary import EvaluatorKind, Level, Stars


def sheets_are_filled_in_by_number(card: Scorecard, option: Option) -> None:
    sheet = ScoreSheet.fill(
        card,
        {"1.1": 3, "1.2": Decimal("0.5"), "1.3": option, "1.4": Answer(option=option)},
        product="Chè",
        filled_by=EvaluatorKind.COUNCIL_MEMBER,
        disqualified_by=("forged-dossier",),
        on=date(2026, 11, 21),
    )
    assert_type(sheet, ScoreSheet)
    assert_type(sheet.answers["1.1"].option, Option)
    assert_type(sheet.unanswered, tuple[str, ...])
    assert_type(sheet.earned("1.1"), int | Decimal)
    assert_type(attrs.evolve(sheet, product="Trà"), ScoreSheet)


def answers_are_exact(card: Scorecard) -> None:
    ScoreSheet.fill(card, {"1.1": 2.5})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    ScoreSheet.fill(card, {"1.1": Fraction(5, 2)})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    ScoreSheet.fill(card, {"1.1": "3"})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]
    ScoreSheet.fill(card, {1.1: 3})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]


def what_is_not_an_answer_goes_by_keyword(card: Scorecard) -> None:
    ScoreSheet.fill(card, {}, "Chè")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def ratings_say_how_far_the_class_is_known(rating: Rating) -> None:
    assert_type(rating.verdict, Verdict)
    assert_type(rating.stars, Stars | None)
    assert_type(rating.possible_stars, tuple[Stars, ...])
    assert_type(rating.possibly_unclassed, bool)
    assert_type(rating.level, Level | None)
    assert_type(rating.certifiable, bool)
    assert_type(rating.readings, FrozenMapping[str, str])
    assert_type(rating.cautions, tuple[Text, ...])
    assert_type(rating.outcome, Outcome)


def points_are_exact(points: PointTotals) -> None:
    assert_type(points.total, int | Decimal)
    assert_type(points.parts["A"], int | Decimal)


def minimums_name_what_they_ask(unmet: UnmetMinimum) -> None:
    assert_type(unmet.criterion, Criterion)
    assert_type(unmet.stars, Stars)
    assert_type(unmet.required.number, int)


def unknown_is_not_a_class(rating: Rating) -> Stars:
    return rating.stars  # type: ignore[return-value]  # pyright: ignore[reportReturnType]


def rate_takes_the_rest_by_keyword(sheet: ScoreSheet, rulebook: Rulebook) -> None:
    assert_type(rate(sheet), Rating)
    assert_type(rate(sheet, rulebook=rulebook, readings={"a": "b"}), Rating)
    assert_type(classify(sheet), tuple[Verdict, Stars | None])
    rate(sheet, rulebook)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    rate(sheet, readings={"a": 1})  # type: ignore[dict-item]  # pyright: ignore[reportArgumentType]


def ratings_do_not_change(rating: Rating) -> None:
    rating.stars = Stars.FIVE  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def strategies_know_what_they_draw(card: Scorecard, rulebook: Rulebook) -> None:
    assert_type(score_sheets(), SearchStrategy[ScoreSheet])
    assert_type(complete_score_sheets(card), SearchStrategy[ScoreSheet])
    assert_type(rulebooks(max_criteria=2), SearchStrategy[Rulebook])
    assert_type(totals(rulebook), SearchStrategy[int | Decimal | Fraction])
