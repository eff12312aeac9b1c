"""Values follow one convention: final, frozen, slotted, keyword-only."""

from __future__ import annotations

import ast
import inspect
from enum import Enum

import attrs
import pytest

from tests.house.code_base import MODULES


def _public_classes() -> dict[str, type]:
    """Every class that some module names in `__all__`, under its home's name."""
    classes = {
        f"{value.__module__}.{value.__qualname__}": value
        for module in MODULES
        for name in getattr(module.load(), "__all__", ())
        if inspect.isclass(value := getattr(module.load(), name, None))
        and value.__module__.startswith("ocop")
    }
    return dict(sorted(classes.items()))


CLASSES = _public_classes()
VALUES = {name: value for name, value in CLASSES.items() if attrs.has(value)}
ENUMS = {name: value for name, value in CLASSES.items() if issubclass(value, Enum)}


def _decorators(value: type) -> list[str]:
    module = next(m for m in MODULES if m.name == value.__module__)
    definition = next(
        node
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and node.name == value.__name__
    )
    return [ast.unparse(decorator) for decorator in definition.decorator_list]


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_value_is_decorated_literally(value: type) -> None:
    """A value says `@final @attrs.frozen(kw_only=True)`, so type checkers see it."""
    decorators = _decorators(value)
    assert decorators[0] == "final"
    assert decorators[1].startswith("attrs.frozen(")
    assert "kw_only=True" in decorators[1]


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_value_keeps_the_convention(value: type) -> None:
    """A value is final, frozen, slotted and made by keywords only."""
    assert getattr(value, "__final__", False)
    assert value.__setattr__ is not object.__setattr__
    assert value.__dictoffset__ == 0
    fields = attrs.fields(value)
    assert [f.name for f in fields if f.init and not f.kw_only] == []


@pytest.mark.parametrize("value", ENUMS.values(), ids=ENUMS)
def test_vocabulary_is_closed(value: type[Enum]) -> None:
    """A vocabulary is final, and its codes are numbers or plain ASCII words."""
    assert getattr(value, "__final__", False)
    codes = [member.value for member in value if not isinstance(member.value, int)]
    assert [code for code in codes if not str(code).isascii()] == []


def test_public_functions_take_no_switches() -> None:
    """No public function takes a bool that switches what it does."""
    switches = [
        f"{module.name}.{function.name}({argument.arg})"
        for module in MODULES
        for function in module.functions()
        if not function.name.startswith("_")
        for argument in (*function.args.args, *function.args.kwonlyargs)
        if argument.annotation is not None
        and ast.unparse(argument.annotation) == "bool"
        and not module.is_in("ocop.cli")
    ]
    assert switches == []
