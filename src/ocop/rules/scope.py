"""What names mean while an expression is evaluated, and how much work is left."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Final, TypeAlias, final

from ocop.errors import LimitExceeded
from ocop.mappings import FrozenMapping
from ocop.rules.conformance import NO_TYPES, Types
from ocop.rules.limits import MAX_CALLS, MAX_STEPS
from ocop.rules.values import Missing, Value
from ocop.rules.wording import phrase
from ocop.rules.work import Allowance, everything, steps_of

__all__ = ["Evaluator", "Mode", "Scope", "missing_inside", "missing_of"]


@final
class Mode(StrEnum):
    """What happens where rules and facts fall short.

    In exact mode a fact that was not told is missing, and rules that contradict one
    another or facts outside a domain are errors.
    In standard mode each of these is null, as the DMN standard says.
    """

    EXACT = "exact"
    STANDARD = "standard"


_NAMES: Final = 1 << 5
"""Names that are handed on in one step."""

_NO_VARIABLES: Final[Mapping[str, Value]] = FrozenMapping({})


@final
class Scope:
    """The facts and variables in sight, and a budget shared by the whole evaluation.

    Attributes:
        facts: What is known of the case.
        variables: What loops, functions and contexts have bound; it comes first.
        types: The types in sight.
        mode: What happens where rules and facts fall short.
        calls: How many calls this scope stands inside.
        allowance: The work that may be done together with other evaluations, if
            it is limited.
    """

    __slots__ = (
        "_budget",
        "allowance",
        "calls",
        "facts",
        "mode",
        "types",
        "variables",
    )

    def __init__(
        self,
        facts: Mapping[str, Value],
        types: Types = NO_TYPES,
        mode: Mode = Mode.EXACT,
        allowance: Allowance | None = None,
    ) -> None:
        self.facts = facts
        self.variables: Mapping[str, Value] = _NO_VARIABLES
        self.types = types
        self.mode = mode
        self.calls = 0
        self.allowance = allowance
        self._budget: list[int] | None = None

    def get(self, name: str, default: Value) -> Value:
        """Return what a name means here."""
        if name in self.variables:
            return self.variables[name]
        return self.facts.get(name, default)

    def bind(self, names: Mapping[str, Value]) -> Scope:
        """Return a scope in which some more names are in sight.

        Raises:
            LimitExceeded: If there are so many that no work is left.
        """
        self.spend((len(self.variables) + len(names)) // _NAMES)
        scope = Scope(self.facts, self.types, self.mode, self.allowance)
        scope.variables = {**self.variables, **names}
        scope.calls = self.calls
        scope._budget = self._budget
        return scope

    def enter(self, names: Mapping[str, Value], calls: int) -> Scope:
        """Return the scope of a call made inside some others.

        Raises:
            LimitExceeded: If calls are too deep.
        """
        scope = self.bind(names)
        scope.calls = max(self.calls, calls) + 1
        if scope.calls > MAX_CALLS:
            raise LimitExceeded(
                what=phrase("limit.calls"), limit=MAX_CALLS, found=str(scope.calls)
            )
        return scope

    def spend(self, steps: int) -> None:
        """Take some work from the budget.

        Raises:
            LimitExceeded: If none is left.
        """
        self.set_aside(steps)
        if self.allowance is not None:
            self.allowance.spend(steps)

    def set_aside(self, steps: int) -> None:
        """Take some work from the budget that may turn out to be less.

        Raises:
            LimitExceeded: If so much is not left.
        """
        if self._budget is None:
            self._budget = [MAX_STEPS]
        self._budget[0] -= steps
        if self._budget[0] < 0:
            raise LimitExceeded(
                what=phrase("limit.steps"), limit=MAX_STEPS, found=phrase("found.more")
            )

    def go_through(self, *values: Value) -> None:
        """Take the work of going through some values, and all inside them.

        Raises:
            LimitExceeded: If too little is left.
        """
        self.spend(steps_of(everything(values)))


Evaluator: TypeAlias = Callable[[Scope], Value]
"""What an expression becomes: a function from a scope to a value."""


def missing_of(values: Iterable[Value]) -> Missing | None:
    """Return what is missing among some values, or None if nothing is.

    >>> missing_of([1, Missing(facts=("a",)), Missing(facts=("b",))])
    Missing(facts=('a', 'b'))
    """
    facts: dict[str, None] = {}
    found = False
    for value in values:
        if type(value) is Missing:
            found = True
            facts.update(dict.fromkeys(value.facts))
    return Missing(facts=tuple(facts)) if found else None


def missing_inside(values: Iterable[Value]) -> Missing | None:
    """Return what is missing among some values and everything inside them.

    >>> missing_inside([(1, (Missing(facts=("a",)),))])
    Missing(facts=('a',))
    """
    return missing_of(everything(values))
