"""Summaries: count, sum, mean, least and greatest of a list, with exact bounds.

Where it is open whether a record belongs to the list, each bound is that of the choice
of records that makes the summary least or greatest.
"""

from __future__ import annotations

import decimal
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import reduce
from typing import Final, TypeAlias

from ocop.errors import LimitExceeded
from ocop.rules import numbers
from ocop.rules.builtins import BUILT_IN
from ocop.rules.limits import MAX_RESULT_DIGITS
from ocop.rules.numbers import Number, ratio
from ocop.rules.registers.estimates import (
    Doubt,
    Estimate,
    known,
    settled,
)
from ocop.rules.registers.tallies import Tally, tally_of
from ocop.rules.registers.views import Distinct, Series, View, Viewed
from ocop.rules.values import Value, identity, kind_of
from ocop.rules.wording import phrase

__all__ = ["SUMMARIES", "count_of"]

Pairs: TypeAlias = Sequence[tuple[Value, int]]


def count_of(viewed: Viewed) -> Estimate:
    """Return how many elements a list has."""
    if isinstance(viewed, Distinct):
        return _distinct_count(tally_of(viewed.series))
    view = viewed if isinstance(viewed, View) else viewed.view
    inside, open_ = view.count, view.open_count
    return settled(
        Estimate(
            low=inside,
            high=inside + open_,
            is_whole=True,
            doubt=view.doubt if open_ else Doubt(),
        )
    )


def _distinct_count(tally: Tally) -> Estimate:
    """Return how many distinct values a list has; missing ones may equal others."""
    inside = {identity(value) for value, _ in tally.inside}
    open_ = {identity(value) for value, _ in tally.open} - inside
    return settled(
        Estimate(
            low=len(inside) or int(tally.untold_inside > 0),
            high=len(inside) + len(open_) + tally.untold_inside + tally.untold_open,
            is_whole=True,
            doubt=tally.doubt,
        )
    )


def _of_numbers(
    tally: Tally, least_and_greatest: Callable[[Pairs, Pairs], tuple[Number, Number]]
) -> Estimate:
    """Return a summary that is null unless there are numbers, and nothing else."""
    open_numbers = [pair for pair in tally.open if kind_of(pair[0]) == "number"]
    if any(kind_of(value) != "number" for value, _ in tally.inside):
        return known(None)
    if not (tally.inside or open_numbers or tally.are_untold):
        return known(None)
    if tally.are_untold:
        return Estimate(can_be_null=True, doubt=tally.doubt)
    low, high = least_and_greatest(tally.inside, open_numbers)
    can_be_null = not tally.inside or len(open_numbers) < len(tally.open)
    doubt = tally.doubt
    return settled(Estimate(low=low, high=high, can_be_null=can_be_null, doubt=doubt))


def _sum_of(series: Series) -> Estimate:
    return _of_numbers(tally_of(series), _least_and_greatest_sum)


def _least_and_greatest_sum(inside: Pairs, open_: Pairs) -> tuple[Number, Number]:
    down = [pair for pair in open_ if pair[0] < 0]
    up = [pair for pair in open_ if pair[0] > 0]
    if inside:
        return total((*inside, *down)), total((*inside, *up))
    values = [value for value, _ in open_]
    return (
        total(down) if down else min(values),
        total(up) if up else max(values),
    )


def _mean_of(series: Series) -> Estimate:
    return _of_numbers(tally_of(series), _least_and_greatest_mean)


def _least_and_greatest_mean(inside: Pairs, open_: Pairs) -> tuple[Number, Number]:
    rising = sorted(open_)
    return (
        _mean_with(inside, rising, lambda value, mean: value < mean),
        _mean_with(inside, rising[::-1], lambda value, mean: value > mean),
    )


def _mean_with(
    inside: Pairs, more: Pairs, improves: Callable[[Number, Number], bool]
) -> Number:
    """Return the mean with all further values, the best first, that improve it."""
    sum_, count = Fraction(ratio(total(inside))), sum(many for _, many in inside)
    for value, many in more:
        if count and not improves(ratio(value) * count, sum_):
            break
        sum_, count = sum_ + ratio(value) * many, count + many
    return sum_ / count


def total(pairs: Iterable[tuple[Number, int]]) -> Number:
    """Return the exact sum of numbers, each as often as it occurs.

    Raises:
        LimitExceeded: If it has too many digits.
    """
    by_kind: dict[type, list[Number]] = {}
    with decimal.localcontext(_EXACT):
        try:
            for value, count in pairs:
                by_kind.setdefault(type(value), []).append(value * count)
            sums = [sum(values[1:], values[0]) for values in by_kind.values()]
        except (decimal.Inexact, decimal.Overflow):
            raise LimitExceeded(
                what=phrase("limit.digits"),
                limit=MAX_RESULT_DIGITS,
                found=phrase("found.more"),
            ) from None
    return reduce(numbers.add, sums) if sums else 0


_EXACT: Final = decimal.Context(
    prec=2 * MAX_RESULT_DIGITS,
    Emin=-2 * MAX_RESULT_DIGITS,
    Emax=2 * MAX_RESULT_DIGITS,
    traps=[decimal.Inexact, decimal.Overflow],
)


def _least_of(series: Series) -> Estimate:
    tally = tally_of(series)
    near, far = _near_and_far(tally, min, max)
    return _extreme_of(tally, "min", low=near, high=far)


def _greatest_of(series: Series) -> Estimate:
    tally = tally_of(series)
    near, far = _near_and_far(tally, max, min)
    return _extreme_of(tally, "max", low=far, high=near)


def _near_and_far(
    tally: Tally,
    best: Callable[[Collection[Number]], Number],
    worst: Callable[[Collection[Number]], Number],
) -> tuple[Number | None, Number | None]:
    """Return the best that an extreme can be, and the worst."""
    inside, open_ = _numbers(tally.inside), _numbers(tally.open)
    if not inside and (tally.are_untold or not open_):
        return None, None
    near = None if tally.are_untold else best((*inside, *open_))
    return near, best(inside) if inside else worst(open_)


def _numbers(pairs: Pairs) -> list[Number]:
    return [value for value, _ in pairs if kind_of(value) == "number"]


def _extreme_of(
    tally: Tally, name: str, *, low: Number | None, high: Number | None
) -> Estimate:
    inside = tuple(value for value, _ in tally.inside)
    open_ = [value for value, _ in tally.open if kind_of(value) != "number"]
    if len(inside) > len(_numbers(tally.inside)):
        # Dates and strings have an order too; what has none makes all of it null.
        sure = BUILT_IN[name].call(inside)
        if sure is None or tally.is_known:
            return known(sure)
        return Estimate(can_be_null=True, doubt=tally.doubt)
    if not inside and open_ and any(value is not None for value in open_):
        return Estimate(can_be_null=True, doubt=tally.doubt)
    if low is None and high is None and not tally.are_untold:
        return known(None)
    can_be_null = not inside or bool(open_) or tally.are_untold
    return settled(
        Estimate(low=low, high=high, can_be_null=can_be_null, doubt=tally.doubt)
    )


SUMMARIES: Final[Mapping[str, Callable[[Series], Estimate]]] = {
    "max": _greatest_of,
    "mean": _mean_of,
    "min": _least_of,
    "sum": _sum_of,
}
"""For each function of the language that sums up numbers, what gives its bounds."""
