"""What compiled code calls: checks of facts, and the interpreter for all the rest."""

from __future__ import annotations

import decimal
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final, final

import attrs

from ocop.errors import OcopError
from ocop.mappings import FrozenMapping
from ocop.rules.compilation.translation import OPERATORS
from ocop.rules.deciding import decide
from ocop.rules.facts import check_facts
from ocop.rules.outcomes import Outcome, Verdict
from ocop.rules.scope import Scope
from ocop.rules.tables import DecisionTable
from ocop.rules.temporal import Months
from ocop.rules.values import Missing, Value

__all__ = ["Fallback", "NAMES"]

_MAX_ANSWERS: Final = 10_000
"""Sets of matched rows whose answer is kept."""

_PLAIN: Final = frozenset(
    (type(None), bool, int, str, Fraction, date, datetime, time, timedelta, Months)
)


class UnsettledError(Exception):
    """A value depends on a fact that is missing; it never leaves the compiled code."""


def is_exact(value: Value) -> bool:
    """Whether a value is an exact number.

    >>> is_exact(Decimal("69.9")), is_exact(69.9), is_exact(Decimal("NaN"))
    (True, False, False)
    """
    kind = type(value)
    if kind is Decimal:
        return bool(value.is_finite())
    return kind is Fraction or kind is int


def is_plain(value: Value) -> bool:
    """Whether a value is told, is exact, and is no list, context or function."""
    return type(value) in _PLAIN or is_exact(value)


def known(value: Value) -> Value:
    """Return a value that depends on no missing fact.

    Raises:
        UnsettledError: If it does depend on one.
    """
    if type(value) is Missing:
        raise UnsettledError
    return value


@final
class Fallback:
    """The interpreter of one table, for what its compiled code leaves open.

    Attributes:
        answers: The outcome of each set of rows, as bits, that was settled before; it
            stays empty where results depend on facts.
    """

    def __init__(self, table: DecisionTable, *, keeps: bool) -> None:
        self._table = table
        self._keeps = keeps
        self.answers: dict[int, Outcome] = {}

    def interpret(self, facts: Mapping[str, Value]) -> Outcome:
        """Return what the interpreter says."""
        return decide(self._table, facts)

    def answer(self, value: Value) -> Outcome:
        """Return the outcome that is decided by a result."""
        return Outcome(
            verdict=Verdict.DECIDED,
            value=value,
            subject=self._table.id,
            label=self._table.title,
        )

    def settle(self, matched: int, facts: Mapping[str, Value]) -> Outcome:
        """Return the outcome when exactly these rows are matched.

        Raises:
            UnsettledError: If it depends on a missing fact.
        """
        program = self._table.program
        scope = Scope(check_facts(facts))
        value, verdict = program.default(scope), Verdict.UNMATCHED
        if matched:
            value, _ = program.combine(matched, scope)
        if matched or program.has_default:
            verdict = Verdict.DECIDED
        outcome = attrs.evolve(self.answer(known(value)), verdict=verdict)
        if self._keeps and len(self.answers) < _MAX_ANSWERS:
            self.answers[matched] = outcome
        return outcome


NAMES: Final[Mapping[str, object]] = FrozenMapping(
    {
        **OPERATORS,
        "__builtins__": {},
        "Scope": Scope,
        "UNDECIDED": (KeyError, OcopError, UnsettledError, decimal.InvalidOperation),
        "bool": bool,
        "check_facts": check_facts,
        "date": date,
        "dict": dict,
        "int": int,
        "is_exact": is_exact,
        "is_plain": is_plain,
        "known": known,
        "len": len,
        "str": str,
        "type": type,
    }
)
"""Every name that compiled code may use besides its own; no other builtin is there."""
