"""What a type checker must see in the values at the bottom of the library."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import assert_type

import attrs

from ocop.dates import Period, add_months, parse_date
from ocop.errors import InvalidInput, OcopError, Problem, UnknownName
from ocop.mappings import FrozenMapping
from ocop.texts import Catalogue, Language, Text


def texts_are_read_in_a_language(text: Text, catalogue: Catalogue) -> None:
    assert_type(text.vi, str)
    assert_type(text.read("vi"), str)
    assert_type(text.read(Language.EN), str)
    assert_type(catalogue.text("code", "en", {}), str)


def values_are_made_by_keywords_only() -> None:
    Text("Hạng", "class")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    Text(vi="Hạng")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def values_are_changed_by_evolve(period: Period, text: Text) -> None:
    assert_type(attrs.evolve(period, end=None), Period)
    text.vi = ""  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]


def values_are_final() -> None:
    class Other(Text):  # type: ignore[misc]  # pyright: ignore[reportGeneralTypeIssues]
        pass

    assert_type(Other, type[Other])


def dates_are_dates(day: date) -> None:
    assert_type(parse_date("2026-05-22"), date)
    assert_type(add_months(day, 36), date)
    assert_type(Period(start=day).contains(day), bool)


def mappings_keep_their_types(
    mapping: FrozenMapping[str, int],
) -> FrozenMapping[str, object]:
    assert_type(mapping["a"], int)
    mapping["a"] = 1  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    return mapping


def mappings_are_mappings(mapping: FrozenMapping[str, int]) -> Mapping[str, int]:
    return mapping


def errors_carry_their_payload(error: InvalidInput) -> None:
    assert_type(error.problems, tuple[Problem, ...])
    assert_type(error.text(Language.VI), str)


def errors_are_caught_by_what_they_are(error: InvalidInput) -> OcopError:
    return error


def errors_are_builtins_too(error: UnknownName) -> LookupError:
    return error
