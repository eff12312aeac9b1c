"""Functions: those of the language and those that rules define, and their calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import final

import attrs

from ocop.rules.scope import Evaluator, Scope, missing_of
from ocop.rules.types import Parameter
from ocop.rules.values import Missing, Value

__all__ = ["BuiltIn", "Closure", "invoke"]


@final
@attrs.frozen(kw_only=True, eq=False)
class Closure:
    """A function that a rule defines, with the names in sight where it stands."""

    parameters: tuple[Parameter, ...]
    body: Evaluator
    scope: Scope
    text: str

    def __repr__(self) -> str:
        return self.text


@final
@attrs.frozen(kw_only=True, eq=False)
class BuiltIn:
    """A function of the language.

    Attributes:
        name: Its name.
        parameters: The names of its parameters, for named arguments.
        call: What computes it.
        required: How many parameters must be given.
        sees_missing: Whether `call` deals with missing arguments itself.
    """

    name: str
    parameters: tuple[str, ...]
    call: Callable[..., Value]
    required: int
    variadic: bool = False
    sees_missing: bool = False

    def __repr__(self) -> str:
        return self.name


def invoke(
    function: Value,
    positional: Sequence[Value],
    named: Mapping[str, Value],
    scope: Scope,
) -> Value:
    """Call a function; what cannot be called gives null."""
    match function:
        case Missing():
            return missing_of((function, *positional, *named.values()))
        case Closure():
            return _call_closure(function, positional, named, scope)
        case BuiltIn():
            return _call_built_in(function, positional, named)
    return None


def _call_closure(
    function: Closure,
    positional: Sequence[Value],
    named: Mapping[str, Value],
    scope: Scope,
) -> Value:
    names = [parameter.name for parameter in function.parameters]
    arguments = dict(zip(names, positional, strict=False)) if positional else named
    if set(arguments) != set(names) or len(positional) > len(names):
        return None
    scope.spend(1)
    inner = function.scope.enter(arguments)
    inner.calls = max(inner.calls, scope.calls + 1)
    return function.body(inner)


def _call_built_in(
    function: BuiltIn, positional: Sequence[Value], named: Mapping[str, Value]
) -> Value:
    arguments = list(positional)
    if named:
        if not set(named) <= set(function.parameters):
            return None
        arguments = [named.get(name) for name in function.parameters]
    count = len(arguments)
    if count < function.required or (
        not function.variadic and count > len(function.parameters)
    ):
        return None
    if not function.sees_missing:
        missing = _deep_missing(arguments)
        if missing is not None:
            return missing
    return function.call(*arguments)


def _deep_missing(arguments: Sequence[Value]) -> Missing | None:
    flat: list[Value] = []
    for argument in arguments:
        flat.extend(argument if type(argument) is tuple else (argument,))
    return missing_of(flat)
