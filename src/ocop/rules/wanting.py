"""Say which answers are wanted: a value, some outputs of it, or tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from ocop.rules.facts import check_facts
from ocop.rules.interpreter import prepare_tests
from ocop.rules.scope import Scope
from ocop.rules.unary import AnyTest, NoneOf, OneOf, UnaryTests
from ocop.rules.values import Value, equal

__all__ = ["Wanted", "matcher"]

Wanted: TypeAlias = Callable[[Value], bool]
"""Whether an answer is wanted."""


def matcher(want: Value | UnaryTests) -> Wanted:
    """Return what tells whether an answer is wanted.

    Args:
        want: The answer, or some of its outputs by name; or the tests that it must
            pass, from `ocop.rules.parse_tests`.

    Raises:
        InexactNumber: If it is a float.

    >>> from ocop.rules.parser import parse_tests
    >>> matcher(parse_tests(">= 4"))(5), matcher({"a": 1})({"a": 1, "b": 2})
    (True, True)
    """
    if isinstance(want, AnyTest | NoneOf | OneOf):
        passes = prepare_tests(want)
        return lambda value: passes(value, Scope({})) is True
    held = check_facts({"want": want})["want"]
    if isinstance(held, Mapping):
        return lambda value: (
            isinstance(value, Mapping)
            and all(equal(value.get(name), held[name]) is True for name in held)
        )
    return lambda value: equal(value, held) is True
