"""The filled form: a score sheet, checked against its scorecard."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias, final

import attrs

from ocop.dates import check_day
from ocop.decimals import exactly
from ocop.errors import InvalidInput, Problem, nearest
from ocop.mappings import FrozenMapping
from ocop.scorecards import Criterion, Option, Points, Scorecard
from ocop.vocabulary import EvaluatorKind

__all__ = ["Answer", "ScoreSheet"]


@final
@attrs.frozen(kw_only=True)
class Answer:
    """Câu trả lời: the option chosen on one criterion.

    Attributes:
        option: The chosen option of the criterion.
        evidence: References to what proves it (minh chứng).
        remark: What the evaluator notes.
    """

    option: Option
    evidence: tuple[str, ...] = ()
    remark: str = ""


Given: TypeAlias = Points | Option | Answer


@final
@attrs.frozen(kw_only=True)
class ScoreSheet:
    """Phiếu chấm điểm: one filled form; criteria may still be unanswered.

    Attributes:
        scorecard: The form that was filled in.
        answers: The chosen options by criterion number, in printed order.
        product: The name of the product.
        filled_by: Who filled it in.
        disqualified_by: The ids of the grounds that somebody raised.
        on: The day of the evaluation, if it is known.

    Raises:
        InvalidInput: If an answer or a ground is not on the card; all are listed.
        TypeError: If the day is no date, or who filled it in no `EvaluatorKind`.
    """

    scorecard: Scorecard
    answers: FrozenMapping[str, Answer]
    product: str = ""
    filled_by: EvaluatorKind = attrs.field(
        default=EvaluatorKind.SELF,
        validator=attrs.validators.instance_of(EvaluatorKind),
    )
    disqualified_by: tuple[str, ...] = ()
    on: date | None = attrs.field(default=None, validator=check_day)

    def __attrs_post_init__(self) -> None:
        problems = [
            *_check_answers(self.scorecard, self.answers),
            *_check_grounds(self.scorecard, self.disqualified_by),
        ]
        if problems:
            raise InvalidInput(problems=problems)

    def _repr_pretty_(self, printer: Any, _: bool) -> None:  # noqa: FBT001 - IPython's
        printer.text(repr(self))

    @classmethod
    def fill(
        cls,
        scorecard: Scorecard,
        answers: Mapping[str, Given],
        *,
        product: str = "",
        filled_by: EvaluatorKind = EvaluatorKind.SELF,
        disqualified_by: tuple[str, ...] = (),
        on: date | None = None,
    ) -> ScoreSheet:
        """Fill in a scorecard.

        Args:
            scorecard: The form.
            answers: For each answered criterion, by number: the points, where just one
                option earns them; or the option; or a whole `Answer`.
            product: The name of the product.
            filled_by: Who fills it in.
            disqualified_by: The ids of the grounds that somebody raises.
            on: The day of the evaluation, if it is known.

        Raises:
            InvalidInput: If an answer or a ground is not on the card; all are listed.
            TypeError: If the day is no date, or who filled it in no `EvaluatorKind`.

        >>> from ocop import rulebooks
        >>> tea = rulebooks.load("qd-26-2026").scorecard(11)
        >>> sheet = ScoreSheet.fill(tea, {"1.1": 3, "1.2": 0})
        >>> sheet.answers["1.1"].option.number
        3
        >>> len(sheet.unanswered)
        30
        """
        found = {
            number: _find_answer(scorecard, number, given)
            for number, given in answers.items()
        }
        problems = [
            *(answer for answer in found.values() if isinstance(answer, Problem)),
            *_check_grounds(scorecard, disqualified_by),
        ]
        if problems:
            raise InvalidInput(problems=problems)
        chosen = {n: a for n, a in found.items() if isinstance(a, Answer)}
        return cls(
            scorecard=scorecard,
            answers=FrozenMapping(
                {n: chosen[n] for n in scorecard.criteria if n in chosen}
            ),
            product=product,
            filled_by=filled_by,
            disqualified_by=disqualified_by,
            on=on,
        )

    @functools.cached_property
    def not_applicable(self) -> tuple[str, ...]:
        """The numbers of the criteria whose condition is known not to hold.

        Such a criterion depends on another one that earned 0 points; whatever is
        answered on it, it earns nothing.
        """
        return tuple(
            number
            for number, criterion in self.scorecard.criteria.items()
            if criterion.depends_on is not None
            and criterion.depends_on in self.answers
            and self.answers[criterion.depends_on].option.points == 0
        )

    @functools.cached_property
    def unanswered(self) -> tuple[str, ...]:
        """The numbers of the criteria that still need an answer, in printed order."""
        settled = {*self.answers, *self.not_applicable}
        return tuple(n for n in self.scorecard.criteria if n not in settled)

    def earned(self, number: str) -> Points:
        """Return the points earned on a criterion; none while it is unanswered.

        Args:
            number: The number of the criterion.
        """
        if number in self.not_applicable or number not in self.answers:
            return 0
        return self.answers[number].option.points


def answer_path(number: str) -> str:
    """Return where the answer to a criterion stands in a sheet file."""
    return f'answers."{number}"'


def _find_answer(card: Scorecard, number: str, given: Given) -> Answer | Problem:
    criterion = card.criteria.get(number)
    if criterion is None:
        return unknown_criterion(card, number, answer_path(number))
    if isinstance(given, Answer):
        return _check_option(criterion, given.option) or given
    if isinstance(given, Option):
        return _check_option(criterion, given) or Answer(option=given)
    if isinstance(given, float):
        return _problem("float", number, found=repr(given))
    if not _is_number(given):
        found = repr(given)[:80]
        return _problem("not-points", number, found=found, expected=_points(criterion))
    return _find_by_points(criterion, given)


def _is_number(given: object) -> bool:
    if isinstance(given, Decimal):
        return given.is_finite()
    return isinstance(given, int) and not isinstance(given, bool)


def _find_by_points(criterion: Criterion, points: Points) -> Answer | Problem:
    options = criterion.find_by_points(points)
    if len(options) == 1:
        return Answer(option=options[0])
    if options:
        return _problem(
            "points-shared",
            criterion.number,
            found=_text(points),
            expected=" / ".join(
                f"{{ option = {option.number} }}" for option in options
            ),
        )
    return _problem(
        "no-such-points",
        criterion.number,
        found=_text(points),
        expected=_points(criterion),
    )


@exactly
def _text(points: Points) -> str:
    """Write a number that may be too long to be written out."""
    return str(points) if -_LONG < points < _LONG else f"{Decimal(points):.3E}"


_LONG = 10**20


def _points(criterion: Criterion) -> str:
    return ", ".join(str(o.points) for o in criterion.choices)


def _check_answers(card: Scorecard, answers: Mapping[str, Answer]) -> Iterator[Problem]:
    for number, answer in answers.items():
        criterion = card.criteria.get(number)
        if criterion is None:
            yield unknown_criterion(card, number, answer_path(number))
        elif problem := _check_option(criterion, answer.option):
            yield problem


def _check_option(criterion: Criterion, option: Option) -> Problem | None:
    if option in criterion.choices:
        return None
    if criterion.find(option.number) is None:
        path = answer_path(criterion.number)
        return no_such_option(criterion, option.number, path)
    return _problem("other-option", criterion.number, found=str(option.number))


def no_such_option(criterion: Criterion, number: int, path: str) -> Problem:
    """Return the problem that a criterion has no option with this position."""
    return Problem(
        code="no-such-option",
        path=path,
        arguments={
            "found": str(number),
            "expected": ", ".join(str(o.number) for o in criterion.choices),
        },
    )


def _check_grounds(card: Scorecard, raised: tuple[str, ...]) -> Iterator[Problem]:
    for ground in raised:
        if ground not in card.grounds:
            yield Problem(
                code="unknown-ground",
                path="disqualified_by",
                arguments={
                    "found": ground,
                    "nearest": nearest(ground, card.grounds) or "-",
                    "expected": ", ".join(card.grounds) or "-",
                },
            )


def unknown_criterion(card: Scorecard, number: str, path: str) -> Problem:
    """Return the problem that a card has no criterion with this number."""
    if not isinstance(number, str):
        arguments = {"found": repr(number), "expected": f'"{number}"'}
        return Problem(code="unquoted", path=path, arguments=arguments)
    return Problem(
        code="unknown-criterion",
        path=path,
        arguments={
            "found": number,
            "nearest": nearest(number, card.criteria) or "-",
            "card": f"{card.rulebook} {card.set}",
        },
    )


def _problem(code: str, number: str, **arguments: str) -> Problem:
    return Problem(code=code, path=answer_path(number), arguments=arguments)
