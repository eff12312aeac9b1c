"""The root of the room: each name fetched from its home on first use."""

from __future__ import annotations

from importlib import import_module

import pytest

from ocop import interchange
from tests.processes import run_program
from tests.roots import imports_for_type_checkers

HOMES = imports_for_type_checkers(interchange)


@pytest.mark.parametrize(("name", "home"), HOMES.items())
def test_name_is_that_of_its_home(name: str, home: str) -> None:
    """At run time a name is what type checkers are told that it is."""
    vars(interchange).pop(name, None)
    assert getattr(interchange, name) is getattr(import_module(home), name)


def test_every_name_has_a_home() -> None:
    """What is offered is what can be fetched."""
    assert sorted(HOMES) == interchange.__all__
    assert dir(interchange) == interchange.__all__


def test_unknown_name() -> None:
    """A name without a home is an error as of any module."""
    with pytest.raises(AttributeError, match="has no attribute 'read_everything'"):
        interchange.read_everything  # type: ignore[attr-defined]  # noqa: B018 - asked on purpose


def test_a_command_loads_what_it_needs() -> None:
    """Rating a sheet does not load what judges plans and reports."""
    program = "import ocop.cli.application, ocop.cli.rate, sys; print(*sys.modules)"
    modules = run_program(program).split()
    unused = {"ocop.panels", "ocop.portfolio", "ocop.statements", "ocop.targets"}
    assert unused.isdisjoint(modules)
