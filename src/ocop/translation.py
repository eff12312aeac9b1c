"""From a sheet under an earlier law to one under a later law, without guessing."""

from __future__ import annotations

from enum import StrEnum
from typing import final

import attrs

from ocop import rulebooks
from ocop.errors import UnknownName
from ocop.mappings import FrozenMapping
from ocop.rulebooks import Comparison, CriterionComparison, Difference, Rulebook
from ocop.scorecards import Criterion, Scorecard
from ocop.scoresheets import Answer, ScoreSheet

__all__ = ["Gap", "GapKind", "Translation", "translate"]


@final
class GapKind(StrEnum):
    """Lý do còn trống: why a criterion of the later card has no answer yet."""

    NEW = "new"
    CHANGED = "changed"
    UNANSWERED = "unanswered"


@final
@attrs.frozen(kw_only=True)
class Gap:
    """Chỗ còn trống: a criterion of the later card that still needs an answer.

    Attributes:
        kind: Whether the criterion is new; or was there but asks, offers or earns
            something else; or was not answered on the earlier sheet.
        criterion: The criterion of the later card.
        earlier: The criterion of the earlier card that it continues, if one.
        answer: What was answered there, with its evidence, as a help for the new
            answer.
    """

    kind: GapKind
    criterion: Criterion
    earlier: Criterion | None
    answer: Answer | None


@final
@attrs.frozen(kw_only=True)
class Translation:
    """Chuyển phiếu: what of an earlier sheet stands on the later card.

    Attributes:
        sheet: The sheet on the later card, with the answers that carry over.
        carried: The number of each criterion that carries over, with its new number.
        gaps: The criteria of the later card that still need an answer, in printed
            order.
        dropped: The numbers of the answered criteria that the later card does not have.
    """

    sheet: ScoreSheet
    carried: FrozenMapping[str, str]
    gaps: tuple[Gap, ...]
    dropped: tuple[str, ...]


def translate(
    sheet: ScoreSheet, *, to: Rulebook, set_: int | str | None = None
) -> Translation:
    """Start a dossier under a later law from a sheet under an earlier one.

    An answer carries over only where the later card asks the very same: the same
    options, worded alike, with the same points.
    Everything else is left open, with the earlier answer beside it.
    Grounds for disqualification are not carried over.

    Args:
        sheet: The sheet under the earlier law.
        to: The later rulebook.
        set_: The product set of the later rulebook, by number or slug; needed only
            where several sets continue the set of the sheet.

    Raises:
        UnknownName: If the later rulebook does not go back to the earlier one, has no
            such set, or no or several sets continue the set of the sheet.

    >>> old = rulebooks.load("qd-148-2023").scorecard(11)
    >>> sheet = ScoreSheet.fill(old, {"1.2": 3, "2.1": 4})
    >>> started = translate(sheet, to=rulebooks.load("qd-26-2026"))
    >>> started.carried
    FrozenMapping({'1.2': '1.3'})
    >>> started.gaps[1].kind, started.gaps[1].criterion.name.en
    (<GapKind.NEW: 'new'>, 'Raw-material area with quality certification')
    """
    earlier = rulebooks.load(sheet.scorecard.rulebook)
    comparison = rulebooks.compare(earlier, to)
    card, pairs = _find_card(comparison, sheet, set_)
    forerunners = {pair.new.number: pair for pair in pairs if pair.new is not None}
    answers: dict[str, Answer] = {}
    carried: dict[str, str] = {}
    gaps: list[Gap] = []
    for number, criterion in card.criteria.items():
        earlier_one = forerunners[number].old
        answer = earlier_one and sheet.answers.get(earlier_one.number)
        if earlier_one and answer and _asks_the_same(forerunners[number]):
            options = {option.number: option for option in criterion.choices}
            answers[number] = attrs.evolve(answer, option=options[answer.option.number])
            carried[earlier_one.number] = number
        else:
            gaps.append(_make_gap(criterion, earlier_one, answer))
    return Translation(
        sheet=attrs.evolve(
            sheet,
            scorecard=card,
            answers=FrozenMapping(answers),
            disqualified_by=(),
            on=None,
        ),
        carried=FrozenMapping(carried),
        gaps=tuple(gaps),
        dropped=tuple(
            pair.old.number
            for pair in pairs
            if pair.new is None and pair.old and pair.old.number in sheet.answers
        ),
    )


def _asks_the_same(pair: CriterionComparison) -> bool:
    return set(pair.differences) <= {Difference.RENUMBERED, Difference.MINIMUMS}


def _make_gap(
    criterion: Criterion, earlier: Criterion | None, answer: Answer | None
) -> Gap:
    if earlier is None:
        kind = GapKind.NEW
    else:
        kind = GapKind.UNANSWERED if answer is None else GapKind.CHANGED
    return Gap(kind=kind, criterion=criterion, earlier=earlier, answer=answer)


def _find_card(
    comparison: Comparison, sheet: ScoreSheet, set_: int | str | None
) -> tuple[Scorecard, tuple[CriterionComparison, ...]]:
    continuing = {
        compared.new.slug: (compared.new, compared.criteria)
        for compared in comparison.cards
        if compared.old and compared.new and compared.old.set == sheet.scorecard.set
    }
    found = [
        (card, pairs)
        for card, pairs in continuing.values()
        if set_ is None or set_ in (card.set, card.slug)
    ]
    if len(found) != 1:
        raise UnknownName(
            kind="continuing scorecard",
            name=f"{sheet.scorecard.rulebook} {sheet.scorecard.set}",
            known=(f"{card.set} ({slug})" for slug, (card, _) in continuing.items()),
        )
    return found[0]
