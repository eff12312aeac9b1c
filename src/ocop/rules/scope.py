"""What names mean while an expression is evaluated, and how much work is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias, final

from ocop.errors import LimitExceeded
from ocop.rules.limits import MAX_NESTING, MAX_STEPS
from ocop.rules.values import Missing, Value

__all__ = ["Evaluator", "Scope", "missing_of"]


@final
class Scope:
    """The facts and variables in sight, and a budget shared by the whole evaluation."""

    __slots__ = ("_steps", "calls", "names")

    def __init__(self, names: Mapping[str, Value]) -> None:
        self.names = names
        self._steps = [MAX_STEPS]
        self.calls = 0

    def bind(self, names: Mapping[str, Value]) -> Scope:
        """Return a scope in which some more names are in sight."""
        scope = Scope.__new__(Scope)
        scope.names = {**self.names, **names}
        scope._steps = self._steps  # noqa: SLF001 - the budget is shared
        scope.calls = self.calls
        return scope

    def enter(self, names: Mapping[str, Value]) -> Scope:
        """Return the scope of a call, one level deeper."""
        scope = self.bind(names)
        scope.calls += 1
        if scope.calls > MAX_NESTING:
            raise LimitExceeded(
                what="calls inside calls", limit=MAX_NESTING, found=str(scope.calls)
            )
        return scope

    def spend(self, steps: int) -> None:
        """Take some work from the budget.

        Raises:
            LimitExceeded: If none is left.
        """
        self._steps[0] -= steps
        if self._steps[0] < 0:
            raise LimitExceeded(
                what="steps of an evaluation", limit=MAX_STEPS, found="more"
            )


Evaluator: TypeAlias = Callable[[Scope], Value]


def missing_of(values: Iterable[Value]) -> Missing | None:
    """Return what is missing among some values, or None if nothing is."""
    facts: dict[str, None] = {}
    found = False
    for value in values:
        if type(value) is Missing:
            found = True
            facts.update(dict.fromkeys(value.facts))
    return Missing(facts=tuple(facts)) if found else None
