"""Functions: those of the language and those that rules define, and their calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import Final, TypeAlias, final

import attrs

from ocop.rules.scope import Evaluator, Scope, missing_of
from ocop.rules.types import Parameter, TypeReference
from ocop.rules.values import Missing, Value, kind_of
from ocop.rules.work import everything, steps_of

__all__ = ["BuiltIn", "Caller", "Closure", "Slot", "Takes", "built_in", "invoke"]

Caller: TypeAlias = Callable[..., Value]
"""Calls a function value with arguments, for functions that take functions."""


@final
@attrs.frozen(kw_only=True, eq=False)
class Closure:
    """A function that a rule defines, with the names in sight where it stands.

    Attributes:
        parameters: What it takes.
        body: What computes it.
        scope: The names in sight where it stands.
        text: How it is written.
        result: The type of what it returns, or None if any.
        turn: How many steps a call takes.
    """

    parameters: tuple[Parameter, ...]
    body: Evaluator
    scope: Scope
    text: str
    result: TypeReference | None = None
    turn: int = 1

    def __repr__(self) -> str:
        return self.text


@final
@attrs.frozen(kw_only=True)
class Slot:
    """A parameter of a function of the language.

    Attributes:
        name: Its name.
        kinds: The kinds of values that it takes; empty for every value and null.
        is_optional: Whether it may be left out.
        takes_rest: Whether it takes all arguments that are left, as one list.
        takes_list: Whether one argument that is a list is that list.
    """

    name: str
    kinds: frozenset[str] = frozenset()
    is_optional: bool = False
    takes_rest: bool = False
    takes_list: bool = False


@final
class Takes(StrEnum):
    """What the code of a function of the language takes besides its parameters."""

    KNOWN = "known"
    """Values that are all known; if one is missing, the result is."""

    MISSING = "missing"
    """Values of which some may be missing."""

    WORK = "work"
    """First what takes steps of work, then values that are all known."""

    CALLER = "caller"
    """First what calls a function value, then values that are all known."""


@final
@attrs.frozen(kw_only=True, eq=False)
class BuiltIn:
    """A function of the language.

    Attributes:
        name: Its name.
        signatures: The parameters that it takes, one tuple for each way to call it.
        call: What computes it.
        takes: What `call` takes.
    """

    name: str
    signatures: tuple[tuple[Slot, ...], ...]
    call: Callable[..., Value]
    takes: Takes = Takes.KNOWN

    def __repr__(self) -> str:
        return self.name


def built_in(
    name: str,
    call: Callable[..., Value],
    *signatures: str,
    takes: Takes = Takes.KNOWN,
) -> BuiltIn:
    """Return a function of the language, its parameters written as text.

    In a signature ``a: string, b?: number|date`` means a string and perhaps a number
    or a date; ``item+`` takes all arguments that are left as one list, and so does
    ``list*`` unless there is only one, and it is that list.
    """
    return BuiltIn(
        name=name,
        signatures=tuple(
            tuple(map(_slot, filter(None, signature.split(", "))))
            for signature in signatures
        ),
        call=call,
        takes=takes,
    )


def _slot(text: str) -> Slot:
    name, _, kinds = text.partition(": ")
    return Slot(
        name=name.rstrip("?*+"),
        kinds=frozenset(filter(None, kinds.split("|"))),
        is_optional=name.endswith("?"),
        takes_rest=name.endswith(("*", "+")),
        takes_list=name.endswith("*"),
    )


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
            return _call_built_in(function, positional, named, scope)
    return None


def _call_closure(
    function: Closure,
    positional: Sequence[Value],
    named: Mapping[str, Value],
    scope: Scope,
) -> Value:
    names = [parameter.name for parameter in function.parameters]
    if len(positional) > len(names):
        return None
    arguments = dict(zip(names, positional, strict=False))
    if not named and len(positional) < len(names):
        return None
    if not set(named) <= set(names):
        return None
    # An argument that is not named is null.
    arguments = {**dict.fromkeys(names), **arguments, **named}
    scope.spend(function.turn)
    types = function.scope.types
    for parameter in function.parameters:
        given = arguments[parameter.name]
        if parameter.type is not None:
            scope.go_through(given)
        taken = types.coerced(given, parameter.type)
        if taken is None and given is not None:
            return None
        arguments[parameter.name] = taken
    inner = function.scope.enter(arguments, scope.calls)
    returned = function.body(inner)
    if function.result is not None:
        scope.go_through(returned)
    return types.coerced(returned, function.result)


def _call_built_in(
    function: BuiltIn,
    positional: Sequence[Value],
    named: Mapping[str, Value],
    scope: Scope,
) -> Value:
    scope.spend(1)
    for signature in function.signatures:
        arguments = _arranged(signature, positional, named)
        if arguments is None:
            continue
        if function.takes is Takes.MISSING:
            scope.spend(_steps_in_order(*arguments))
        else:
            found = everything(arguments)
            scope.spend(steps_of(found))
            missing = missing_of(found)
            if missing is not None:
                return missing
        fitting = _fitted(signature, arguments)
        if fitting is None:
            continue
        if function.takes is Takes.WORK:
            return function.call(scope.spend, *fitting)
        if function.takes is not Takes.CALLER:
            return function.call(*fitting)
        return function.call(
            lambda callee, *values: invoke(callee, values, {}, scope), *fitting
        )
    return None


def _steps_in_order(first: Value = None, *others: Value) -> int:
    """Return how many steps it takes to set each element against other values."""
    count = len(first) if type(first) is tuple else 1
    return count * (1 + steps_of(everything(others))) // 10


def _arranged(
    signature: Sequence[Slot], positional: Sequence[Value], named: Mapping[str, Value]
) -> list[Value] | None:
    """Return one argument for each parameter, or None if they do not match."""
    if named:
        names = [slot.name for slot in signature]
        if not set(named) <= set(names):
            return None
        # An argument that is not named is null.
        given = [named.get(name) for name in names]
    else:
        given = list(positional)
        first = len(signature) - 1
        if signature and signature[-1].takes_rest and len(given) > first:
            given[first:] = [_rest(signature[-1], tuple(given[first:]))]
        given += [_ABSENT] * (len(signature) - len(given))
    if len(given) > len(signature):
        return None
    for slot, value in zip(signature, given, strict=True):
        if value is _ABSENT and not slot.is_optional:
            return None
    return [None if value is _ABSENT else value for value in given]


def _rest(slot: Slot, rest: tuple[Value, ...]) -> Value:
    alone = slot.takes_list and len(rest) == 1
    if alone and (rest[0] is None or type(rest[0]) in (tuple, Missing)):
        return rest[0]
    return rest


_ABSENT: Final = object()


def _fitted(
    signature: Sequence[Slot], arguments: Sequence[Value]
) -> list[Value] | None:
    """Return the arguments as the kinds of the parameters, or None if they are not."""
    fitting: list[Value] = []
    for slot, value in zip(signature, arguments, strict=True):
        fits = _fit(slot, value)
        if fits is _ABSENT:
            return None
        fitting.append(fits)
    return fitting


def _fit(slot: Slot, value: Value) -> Value:
    if value is None and slot.is_optional:
        return None
    if slot.takes_rest or slot.kinds == {"list"}:
        if value is None:
            return _ABSENT
        return value if type(value) in (tuple, Missing) else (value,)
    if not slot.kinds or kind_of(value) in slot.kinds:
        return value
    # A list of one element stands for that element.
    alone = type(value) is tuple and len(value) == 1
    return value[0] if alone and kind_of(value[0]) in slot.kinds else _ABSENT
