"""Values of the engine: which exist, when they are equal, which is less.

A value is null (``None``), a truth value, an exact number (``int``, ``Decimal``,
``Fraction``), a string, a date, time or duration, a list (``tuple``), a context (a
mapping), a `Range` or a function.
A fact that was not told is `Missing`, which is none of them.

Contexts are of two kinds.
A `ocop.mappings.FrozenMapping` is complete: an entry that it lacks is null.
Any other mapping given as a fact holds what has been told so far (`Told`): an entry
that it lacks is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Final, TypeAlias, final

import attrs

from ocop.errors import InexactNumber
from ocop.mappings import FrozenMapping
from ocop.rules.numbers import ratio
from ocop.rules.operators import Bound
from ocop.rules.temporal import Months

__all__ = [
    "MISSING",
    "Missing",
    "Range",
    "SOMETHING",
    "Something",
    "Told",
    "Truth",
    "Value",
    "equal",
    "identity",
    "kind_of",
    "less",
]

Value: TypeAlias = Any


@final
class Truth(StrEnum):
    """What a test says: true, false, or unknown because a fact is missing."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


@final
@attrs.frozen(kw_only=True)
class Missing:
    """What stands for a value that depends on facts that were not told.

    Attributes:
        facts: The names of those facts.
        values: The values that it can have, if they can be listed; else None.

    >>> Missing(facts=("total",)).facts
    ('total',)
    """

    facts: tuple[str, ...] = ()
    values: tuple[Value, ...] | None = attrs.field(default=None, repr=False)

    def __bool__(self) -> bool:
        raise TypeError("a missing value is neither true nor false")


MISSING: Final = Missing()
"""A fact that was not told."""


@final
@attrs.frozen(kw_only=True)
class Something:
    """What stands for a value of a kind, or a form, that no test speaks of."""


SOMETHING: Final = Something()
"""A value that equals no other and has no order."""


@final
@attrs.frozen(kw_only=True)
class Range:
    """The values between two ends; an end that is None is without limit."""

    start: Value
    end: Value
    start_bound: Bound = Bound.CLOSED
    end_bound: Bound = Bound.CLOSED

    def contains(self, value: Value) -> bool | None:
        """Whether a value lies inside, or None if they cannot be compared."""
        above = below = True if value is not None else None
        if self.start is not None:
            above = _beyond(self.start, value, self.start_bound)
        if self.end is not None:
            below = _beyond(value, self.end, self.end_bound)
        if above is None or below is None:
            return None
        return above and below


def _beyond(low: Value, high: Value, bound: Bound) -> bool | None:
    if bound is Bound.OPEN:
        return less(low, high)
    more = less(high, low)
    return None if more is None else not more


@final
class Told(Mapping[str, Value]):
    """What has been told so far about a context: an entry that it lacks is missing."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, Value]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, name: str) -> Value:
        return self._entries[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def __hash__(self) -> int:
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        return f"Told({self._entries!r})"


_KINDS: Final[Mapping[type, str]] = {
    bool: "boolean",
    int: "number",
    Decimal: "number",
    Fraction: "number",
    str: "string",
    date: "date",
    datetime: "date and time",
    time: "time",
    timedelta: "days and time duration",
    Months: "years and months duration",
    tuple: "list",
    FrozenMapping: "context",
    Told: "context",
    Range: "range",
    Something: "something",
}


def kind_of(value: Value) -> str:
    """Return the name of the type of a value, as the language spells it."""
    return "Null" if value is None else _KINDS.get(type(value), "function")


def equal(left: Value, right: Value) -> bool | Missing | None:
    """Whether two values are equal, or None if their types differ.

    Two lists, contexts or ranges that agree in all that both tell, and of which
    something is missing, may be equal or not.

    >>> equal(1, Decimal("1.0")), equal("1", 1)
    (True, None)
    >>> equal((1, MISSING), (2, 3)), equal((1, MISSING), (1, 3))
    (False, Missing(facts=()))
    """
    if left is None or right is None:
        return left is right
    kind = kind_of(left)
    if kind != kind_of(right):
        return None
    compare = _EQUAL.get(kind)
    return bool(left == right) if compare is None else compare(left, right)


def _equal_numbers(left: Value, right: Value) -> bool:
    return bool(_finite(left) == _finite(right))


def _finite(number: Value) -> Value:
    """A number, ready to be compared: Python compares exact numbers exactly."""
    if type(number) is Decimal and not number.is_finite():
        raise InexactNumber(found=str(number))
    return number


def _equal_lists(left: Value, right: Value) -> bool | Missing:
    if len(left) != len(right):
        return False
    return _all_equal(zip(left, right, strict=True))


def _equal_contexts(left: Value, right: Value) -> bool | Missing:
    names = dict.fromkeys((*left, *right))
    return _all_equal(
        (_entry(left, name, right[name]), right[name])
        if name in right
        else (left[name], _entry(right, name, left[name]))
        for name in names
    )


def _entry(context: Value, name: str, other: Value) -> Value:
    """An entry; where there is none, something that the other does not equal."""
    if name in context:
        return context[name]
    if type(context) is Told:
        return Missing(facts=(name,))
    return () if other is None else None


def _equal_ranges(left: Value, right: Value) -> bool | Missing:
    bounds = (left.start_bound, left.end_bound), (right.start_bound, right.end_bound)
    if bounds[0] != bounds[1]:
        return False
    return _all_equal(((left.start, right.start), (left.end, right.end)))


def _all_equal(pairs: Iterable[tuple[Value, Value]]) -> bool | Missing:
    """Whether all pairs are equal; unknown only where no pair surely is not."""
    facts: dict[str, None] = {}
    known = True
    for left, right in pairs:
        lacking = [one for one in (left, right) if type(one) is Missing]
        result = equal(left, right) if not lacking else lacking[0]
        if type(result) is Missing:
            known = False
            facts.update(
                dict.fromkeys(fact for one in lacking or [result] for fact in one.facts)
            )
        elif result is not True:
            return False
    return True if known else Missing(facts=tuple(facts))


_EQUAL: Final[Mapping[str, Callable[[Value, Value], bool | Missing]]] = {
    "number": _equal_numbers,
    "list": _equal_lists,
    "context": _equal_contexts,
    "range": _equal_ranges,
}


def identity(value: Value) -> Value:
    """Return a key that two values share exactly when they are the same value.

    >>> identity(Decimal("1.0")) == identity(1), identity(True) == identity(1)
    (True, False)
    """
    kind = kind_of(value)
    match kind:
        case "number":
            return kind, ratio(value)
        case "list":
            return kind, tuple(map(identity, value))
        case "context":
            return kind, frozenset((name, identity(value[name])) for name in value)
        case "range":
            ends = identity(value.start), identity(value.end)
            return kind, *ends, value.start_bound, value.end_bound
    return kind, value


def less(left: Value, right: Value) -> bool | None:
    """Whether one value is less than another, or None if they have no order.

    >>> less(Decimal("89.5"), 90), less("a", 1)
    (True, None)
    """
    kind = kind_of(left)
    if kind != kind_of(right) or kind not in ORDERED:
        return None
    if kind == "number":
        return bool(_finite(left) < _finite(right))
    try:
        return bool(left < right)
    except TypeError:
        # Of two times only one has a zone; the other is taken to be in it too.
        return bool(left.replace(tzinfo=None) < right.replace(tzinfo=None))


ORDERED: Final = frozenset(
    (
        "number",
        "string",
        "date",
        "date and time",
        "time",
        "days and time duration",
        "years and months duration",
    )
)
