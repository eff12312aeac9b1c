"""Types in sight: names, defaults."""

from __future__ import annotations

import pytest

from ocop.mappings import FrozenMapping
from ocop.rules.conformance import NO_TYPES, Types, standard_name
from ocop.rules.parser import parse_type
from ocop.rules.types import TypeDefinition
from ocop.rules.values import MISSING, Told, Value


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dateTime", "date and time"),
        ("dayTimeDuration", "days and time duration"),
        ("yearMonthDuration", "years and months duration"),
        ("number", "number"),
    ],
)
def test_standard_names(name: str, expected: str) -> None:
    """Types have the names of the language, and older ones in XML."""
    assert standard_name(name) == expected


def test_without_definitions_everything_is_allowed() -> None:
    """Only definitions of a model can allow less."""
    assert NO_TYPES.allows("> 5", 1)
    assert NO_TYPES.coerced(5, parse_type("Unknown")) == 5
    assert NO_TYPES.coerced((1, 2), parse_type("number")) is None
    assert NO_TYPES.coerced((None,), parse_type("number")) is None
    assert NO_TYPES.coerced(5, None) == 5


@pytest.mark.parametrize(
    ("value", "fits"),
    [
        (FrozenMapping({"name": "a", "age": 1}), True),
        (FrozenMapping({"name": "a", "age": None}), True),
        (FrozenMapping({"name": "a", "age": 1, "more": 2}), True),
        (FrozenMapping({"name": "a"}), False),
        (FrozenMapping({"name": "a", "age": "1"}), False),
        (Told({"name": "a"}), True),
        (Told({"name": 1}), False),
        ("a", False),
    ],
)
def test_a_context_has_every_component(value: Value, fits: object) -> None:
    """A whole context needs every entry; of one still being told some may come."""
    person = TypeDefinition(
        name="Person",
        components=(
            TypeDefinition(name="name", base=parse_type("string")),
            TypeDefinition(name="age", base=parse_type("number")),
        ),
    )
    types = Types(definitions={"Person": person}, allows=NO_TYPES.allows)
    type_ = parse_type("Person")
    assert types.is_instance(value, type_) is fits
    assert types.coerced(value, type_) == (value if fits else None)


def test_what_is_missing_fits_inside() -> None:
    """A list or an element that is not told stays as it is."""
    definition = TypeDefinition(
        name="score", base=parse_type("number"), allowed="> 5", is_collection=True
    )
    types = Types(
        definitions=FrozenMapping({"score": definition}),
        allows=lambda _, value: type(value) is int,
    )
    for name in ("list<number>", "score"):
        assert types.coerced((MISSING, 7), parse_type(name)) == (MISSING, 7)
