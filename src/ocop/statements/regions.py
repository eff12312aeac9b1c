"""What each figure of a relation has to be, given the others.

A relation holds if what one of its figures can stand for meets what the others leave to
it; whichever figure is asked, the answer is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import singledispatch
from itertools import accumulate
from typing import TypeAlias

from ocop.statements.figures import Figure
from ocop.statements.intervals import NOT_NEGATIVE, Interval
from ocop.statements.relations import (
    Agreement,
    Allocation,
    Change,
    Coverage,
    Fulfilment,
    Overlap,
    Payment,
    Ratio,
    Relation,
    Series,
    Share,
    Sum,
    Whole,
    Wording,
)

__all__ = ["Book", "HUNDRED", "Regions", "find_regions", "span_in"]

Book: TypeAlias = Mapping[str, Figure]
"""The figures of a statement by id."""

Regions: TypeAlias = dict[str, Interval | None]
"""For each figure of a relation what it has to be; None if nothing would do."""

HUNDRED = Interval.point(10**2)
"""The whole, in percent."""

_PERCENT = Interval.point(Fraction(1, 10**2))

_ZERO = Interval.point(0)

_POSITIVE = Interval(low=Fraction(0), low_open=True)


def span_in(relation: Relation, figure: Figure) -> Interval:
    """Return all that a figure can stand for in a relation.

    A percentage or a number of times is rounded even when it is whole.
    """
    match relation:
        case Share(share=rounded) | Fulfilment(share=rounded) | Ratio(ratio=rounded):
            return figure.rounded_span if figure.id == rounded else figure.span
        case Whole():
            return figure.rounded_span
    return figure.span


@singledispatch
def find_regions(relation: Relation, book: Book) -> Regions:
    """Return what each figure of a relation has to be, given the others.

    >>> from ocop.statements import Sum
    >>> book = {f.id: f for f in [Figure(id="all", value=5), Figure(id="tea", value=2)]}
    >>> regions = find_regions(Sum(id="s", total="all", parts=("tea",)), book)
    >>> print(regions["tea"], regions["all"])
    5 2
    """
    raise TypeError(f"{type(relation).__name__} is no relation of {len(book)} figures")


@find_regions.register
def _(relation: Allocation, book: Book) -> Regions:
    return _linear([relation.target], relation.units, book)


@find_regions.register
def _(relation: Change, book: Book) -> Regions:
    gained = [relation.before, *relation.gains]
    return _linear([relation.after, *relation.losses], gained, book)


@find_regions.register
def _(relation: Whole, book: Book) -> Regions:
    spans = {name: book[name].rounded_span for name in relation.shares}
    return _balance({}, spans, HUNDRED)


def _linear(left: Iterable[str], right: Iterable[str], book: Book) -> Regions:
    spans = {name: book[name].span for name in left}
    return _balance(spans, {name: book[name].span for name in right}, _ZERO)


def _balance(
    left: Mapping[str, Interval], right: Mapping[str, Interval], more: Interval
) -> Regions:
    """Solve "the sum on the left, and something more, is the sum on the right"."""
    spans = [more, *left.values(), *(-span for span in right.values())]
    others = list(_without_each(spans))[1:]
    found: Regions = {name: -rest for name, rest in zip(left, others, strict=False)}
    return found | dict(zip(right, others[len(left) :], strict=True))


def _without_each(spans: list[Interval]) -> Iterator[Interval]:
    """Yield, for each interval, the sum of all the others."""
    before = accumulate(spans[:-1], initial=_ZERO)
    after = reversed(list(accumulate(reversed(spans[1:]), initial=_ZERO)))
    return (one + other for one, other in zip(before, after, strict=True))


@find_regions.register
def _(relation: Sum, book: Book) -> Regions:
    spans = {name: book[name].span for name in relation.parts}
    total = {relation.total: book[relation.total].span}
    match relation.overlap, relation.coverage:
        case Overlap.NONE, Coverage.COMPLETE:
            return _balance(total, spans, _ZERO)
        case Overlap.NONE, Coverage.PARTIAL:
            return _balance(total, spans, -NOT_NEGATIVE)
        case Overlap.ALLOWED, Coverage.PARTIAL:
            return _contain(relation.total, total[relation.total], spans)
    at_most = _balance(total, spans, NOT_NEGATIVE)
    contained = _contain(relation.total, total[relation.total], spans)
    return {name: _both(at_most[name], contained[name]) for name in at_most}


def _contain(name: str, total: Interval, parts: Mapping[str, Interval]) -> Regions:
    """Solve "no part is more than the total"."""
    largest, *rest = sorted(map(_at_least, parts.values()), key=_lower, reverse=True)
    up_to = _at_most(total)
    found: Regions = {name: largest}
    for part, span in parts.items():
        other = rest[0] if rest and _at_least(span) == largest else largest
        alone = not rest
        found[part] = up_to if alone or total.meet(other) is not None else None
    return found


def _at_least(span: Interval) -> Interval:
    return Interval(low=span.low, low_open=span.low_open)


def _at_most(span: Interval) -> Interval:
    return Interval(high=span.high, high_open=span.high_open)


def _lower(span: Interval) -> tuple[Fraction, bool]:
    return span.low or Fraction(0), span.low_open


def _both(one: Interval | None, other: Interval | None) -> Interval | None:
    return None if one is None or other is None else one.meet(other)


@find_regions.register
def _(relation: Share, book: Book) -> Regions:
    return _divide(relation.share, relation.part, relation.base, HUNDRED, book)


@find_regions.register
def _(relation: Ratio, book: Book) -> Regions:
    one = Interval.point(1)
    return _divide(relation.ratio, relation.part, relation.base, one, book)


def _divide(result: str, part: str, base: str, scale: Interval, book: Book) -> Regions:
    """Solve "the result is the part by the base", in percent or as it is."""
    share = _clip(book[result].rounded_span)
    over, under = book[part].span, book[base].span.meet(_POSITIVE)
    by = _divide_into(scale * over, share)
    found: Regions = {result: None, part: None, base: _both(by, _POSITIVE)}
    # Nothing is a share of nothing.
    if under is not None:
        found[result] = (scale * over).divided_by(under)
        found[part] = (share * under).divided_by(scale)
    return found


def _divide_into(product: Interval, factor: Interval) -> Interval | None:
    """Return what times a factor makes a product: anything, if both can be zero."""
    if product.contains(Fraction(0)) and factor.contains(Fraction(0)):
        return NOT_NEGATIVE
    return product.divided_by(factor)


@find_regions.register
def _(relation: Fulfilment, book: Book) -> Regions:
    """Solve "the result without what does not count is such a share of the plan"."""
    shift = HUNDRED if relation.wording is Wording.EXCEEDED else _ZERO
    share = _clip(book[relation.share].rounded_span + shift)
    plan = book[relation.plan].span.meet(_POSITIVE)
    minus = {name: book[name].span for name in relation.not_counted}
    actual = {relation.actual: book[relation.actual].span}
    counted = _counted(actual[relation.actual], minus.values())
    found: Regions = dict.fromkeys((relation.share, relation.plan, *actual, *minus))
    if plan is not None:
        found |= _balance(actual, minus, -(share * plan * _PERCENT))
    if counted is not None:
        by = _divide_into(counted * HUNDRED, share)
        found[relation.plan] = _both(by, _POSITIVE)
        result = None if plan is None else (counted * HUNDRED).divided_by(plan)
        found[relation.share] = None if result is None else result - shift
    return found


def _clip(span: Interval) -> Interval:
    """Return what is not negative; some of a figure never is."""
    return span.meet(NOT_NEGATIVE) or _ZERO


def _counted(actual: Interval, minus: Iterable[Interval]) -> Interval | None:
    return (actual - sum(minus, start=_ZERO)).meet(NOT_NEGATIVE)


@find_regions.register
def _(relation: Payment, book: Book) -> Regions:
    counts = [book[name].span for name in relation.counts]
    rates = [book[name].span for name in relation.rates]
    products = [count * rate for count, rate in zip(counts, rates, strict=True)]
    amount = book[relation.amount].span
    others = list(_without_each([-amount, *products]))
    found: Regions = {relation.amount: others[0]}
    for index, rest in enumerate(others[1:]):
        left = (-rest).meet(NOT_NEGATIVE)
        for name, factor in (
            (relation.counts[index], rates[index]),
            (relation.rates[index], counts[index]),
        ):
            found[name] = None if left is None else _divide_into(left, factor)
    return found


@find_regions.register
def _(relation: Series, book: Book) -> Regions:
    """Solve "no figure is less than an earlier one"."""
    spans = {name: book[name].span for name in relation.figures}
    floors = _joined([_at_least(span) for span in spans.values()])
    ceilings = _joined([_at_most(span) for span in reversed(spans.values())])
    rises = _steady(spans.values(), floors)
    ends = _steady(reversed(spans.values()), ceilings)
    found: Regions = {}
    for name, *bounds, before, after in zip(
        spans, floors, ceilings[::-1], rises, ends[::-1], strict=True
    ):
        found[name] = _both(*bounds) if before and after else None
    return found


def _steady(spans: Iterable[Interval], bounds: Iterable[Interval | None]) -> list[bool]:
    """Tell, for each interval, whether all before it keep their own bounds."""
    kept = [_both(*pair) is not None for pair in zip(spans, bounds, strict=True)]
    return list(accumulate(kept, lambda one, other: one and other, initial=True))[:-1]


@find_regions.register
def _(relation: Agreement, book: Book) -> Regions:
    """Solve "all figures are the same"."""
    spans = {name: book[name].span for name in relation.figures}
    before = _joined(spans.values())
    after = _joined(reversed(spans.values()))[::-1]
    return {name: _both(*two) for name, *two in zip(spans, before, after, strict=True)}


def _joined(spans: Iterable[Interval]) -> list[Interval | None]:
    """Return, for each interval, what lies in all before it."""
    met: list[Interval | None] = [Interval()]
    for span in spans:
        met.append(_both(met[-1], span))
    return met[:-1]
