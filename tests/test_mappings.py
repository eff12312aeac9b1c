"""Mappings that nobody can change."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.mappings import FrozenMapping
from tests.pickles import pickled

ITEMS = st.dictionaries(st.text(max_size=3), st.integers())


@given(ITEMS)
def test_holds_what_it_was_given(items: dict[str, int]) -> None:
    """It has the items of the mapping it was made from, in their order."""
    frozen = FrozenMapping(items)
    assert list(frozen) == list(items)
    assert list(frozen.keys()) == list(items.keys())
    assert list(frozen.values()) == list(items.values())
    assert list(frozen.items()) == list(items.items())
    assert len(frozen) == len(items)
    assert frozen == items


@given(ITEMS)
def test_does_not_follow_its_source(items: dict[str, int]) -> None:
    """Changing the mapping that it was made from does not change it."""
    frozen, before = FrozenMapping(items), dict(items)
    items.clear()
    assert frozen == before


@given(ITEMS)
def test_equal_mappings_are_one_key(items: dict[str, int]) -> None:
    """Equality and hash do not depend on the order of the items."""
    frozen = FrozenMapping(items)
    turned = FrozenMapping(dict(reversed(items.items())))
    assert frozen == turned
    assert hash(frozen) == hash(turned)


@given(ITEMS)
def test_survives_pickling(items: dict[str, int]) -> None:
    """A pickled mapping comes back equal, with its order."""
    frozen = FrozenMapping(items)
    again = pickled(frozen)
    assert again == frozen
    assert list(again) == list(frozen)


def test_cannot_be_changed() -> None:
    """It offers no way to set, delete or add."""
    frozen = FrozenMapping({"a": 1})
    with pytest.raises(TypeError, match="does not support item assignment"):
        frozen["a"] = 2  # type: ignore[index]
    with pytest.raises(TypeError, match="does not support item deletion"):
        del frozen["a"]  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="other"):
        frozen.other = 1  # type: ignore[attr-defined]


def test_is_as_hashable_as_its_values() -> None:
    """A value that cannot be hashed makes the mapping unhashable, not wrong."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(FrozenMapping({"a": []}))


def test_unknown_key() -> None:
    """A key that it does not have raises what a dictionary raises."""
    frozen = FrozenMapping({"a": 1})
    with pytest.raises(KeyError, match="'b'"):
        frozen["b"]
    assert frozen.get("b") is None
    assert "b" not in frozen


def test_shows_its_content() -> None:
    """Its representation can be evaluated."""
    assert repr(FrozenMapping({"a": 1})) == "FrozenMapping({'a': 1})"
