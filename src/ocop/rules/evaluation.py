"""Evaluate one expression: its value, and the values of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple, final

import attrs

from ocop.rules import expressions as nodes
from ocop.rules.expressions import Expression
from ocop.rules.facts import hold_facts
from ocop.rules.interpreter import prepare
from ocop.rules.outcomes import Outcome, RowOutcome, Verdict
from ocop.rules.parser import parse
from ocop.rules.scope import Mode, Scope
from ocop.rules.values import MISSING, Missing, Value
from ocop.rules.walk import parts

__all__ = ["evaluate"]

_TRUTH_VALUED = (
    nodes.Comparison,
    nodes.Between,
    nodes.Membership,
    nodes.Conjunction,
    nodes.Disjunction,
    nodes.Quantified,
    nodes.InstanceOf,
)


def evaluate(
    rule: str | Expression, facts: Mapping[str, Value], *, mode: Mode = Mode.EXACT
) -> Outcome:
    """Return the value of an expression, with the values of its parts.

    Args:
        rule: The expression, as text or parsed.
        facts: What is known; a name that is not there is missing, None is null.
        mode: What happens where facts fall short; in standard mode a name that is not
            there is null.

    Raises:
        RuleSyntaxError: If the text is not in the language.
        InexactNumber: If a fact is a float.

    >>> evaluate("points >= 2 and not(raised)", {"points": 3, "raised": False}).value
    True
    """
    node = parse(rule, names=facts) if isinstance(rule, str) else rule
    return outcome_of(node, Scope(hold_facts(facts, mode), mode=mode))


def outcome_of(node: Expression, scope: Scope) -> Outcome:
    """Return the outcome of an expression in a scope."""
    value = prepare(node)(scope)
    trace = _ExpressionTrace(node=node, scope=scope)
    if type(value) is not Missing:
        return Outcome(
            verdict=Verdict.DECIDED, value=value, subject=str(node), trace=trace
        )
    return Outcome(
        verdict=Verdict.UNDETERMINED,
        possible=(True, False) if isinstance(node, _TRUTH_VALUED) else (MISSING,),
        missing=value.facts,
        subject=str(node),
        trace=trace,
    )


@final
@attrs.frozen(kw_only=True)
class _ExpressionTrace:
    """The scope in which an expression was evaluated; its parts have values there."""

    node: Expression
    scope: Scope

    def __reduce__(self) -> tuple[Any, ...]:
        # Evaluators cannot be sent to another process, but what they gave can.
        return _SettledTrace, (self.subject, self.children())

    @property
    def subject(self) -> str:
        """The text of the expression."""
        return str(self.node)

    @property
    def label(self) -> None:
        """Nothing: an expression has no title."""

    def rows(self) -> tuple[RowOutcome, ...]:
        """Return nothing: an expression has no rows."""
        return ()

    def children(self) -> tuple[Outcome, ...]:
        """Return the outcomes of the operands that are not constants."""
        if not isinstance(self.node, _OPEN):
            return ()
        called = getattr(self.node, "function", None)
        return tuple(
            outcome_of(part, self.scope)
            for part in parts(self.node)
            if isinstance(part, Expression)
            and not isinstance(part, _CLOSED)
            and part is not called
        )


@final
class _SettledTrace(NamedTuple):
    """The outcomes of the operands of an expression, without what gave them."""

    subject: str
    parts: tuple[Outcome, ...]

    @property
    def label(self) -> None:
        """Nothing: an expression has no title."""

    def rows(self) -> tuple[RowOutcome, ...]:
        """Return nothing: an expression has no rows."""
        return ()

    def children(self) -> tuple[Outcome, ...]:
        """Return the outcomes of the operands."""
        return self.parts


_OPEN = (
    nodes.Arithmetic,
    nodes.Comparison,
    nodes.Between,
    nodes.Membership,
    nodes.Conjunction,
    nodes.Disjunction,
    nodes.Conditional,
    nodes.Negative,
    nodes.Invocation,
    nodes.ListLiteral,
)
_CLOSED = (
    nodes.Literal,
    nodes.Temporal,
    nodes.Interval,
    nodes.FunctionLiteral,
)
