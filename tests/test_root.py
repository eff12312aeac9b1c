"""The root of the package: everyday names, each fetched from its home on first use."""

from __future__ import annotations

from importlib import import_module, metadata

import pytest

import ocop
from tests.processes import run_program
from tests.roots import imports_for_type_checkers


def test_import_loads_nothing_else() -> None:
    """Importing the root imports no other module of the package and no dependency."""
    program = "import ocop, sys; print(*(m.partition('.')[0] for m in sys.modules))"
    modules = run_program(program).split()
    assert modules.count("ocop") == 1
    assert {"attr", "attrs", "cattrs", "click", "dateutil"}.isdisjoint(modules)


@pytest.mark.parametrize(("name", "home"), imports_for_type_checkers(ocop).items())
def test_name_is_that_of_its_home(name: str, home: str) -> None:
    """At run time a name is what type checkers are told that it is."""
    vars(ocop).pop(name, None)
    expected = (
        import_module(f"ocop.{name}")
        if home == "ocop"
        else getattr(import_module(home), name)
    )
    assert getattr(ocop, name) is expected


def test_all_names_are_known_to_type_checkers() -> None:
    """Nothing is exported that type checkers do not see, and the other way round."""
    assert {*ocop.__all__} - {"__version__"} == imports_for_type_checkers(ocop).keys()


def test_version_is_that_of_the_distribution() -> None:
    """The version is the one that was installed."""
    vars(ocop).pop("__version__", None)
    assert ocop.__version__ == metadata.version("ocop")


def test_dir_lists_the_everyday_names() -> None:
    """`dir` shows what is meant to be used."""
    assert dir(ocop) == ocop.__all__


def test_unknown_name() -> None:
    """A name that the root does not have is an attribute error."""
    with pytest.raises(AttributeError, match="module 'ocop' has no attribute 'rat'"):
        getattr(ocop, "rat")  # noqa: B009 - type checkers must not see it
