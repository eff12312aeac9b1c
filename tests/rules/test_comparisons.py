"""Comparisons and membership, by the tables of the standard."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ocop.errors import InexactNumber
from ocop.rules import Verdict, evaluate
from ocop.rules.values import equal, less
from tests.rules.answers import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 = 1.000", "true"),
        ('"1" = 1', "null"),
        ("null = null", "true"),
        ("1 = null", "false"),
        ("null != 1", "true"),
        ("1 != 2", "true"),
        ('1 != "a"', "null"),
        ("1 < null", "null"),
        ('"a" < "b"', "true"),
        ("true < false", "null"),
        ("true = true", "true"),
        ("[1, 2] = [1, 2.0]", "true"),
        ("[1] = [1, 2]", "false"),
        ("[1] < [2]", "null"),
        ("{a: 1} = {a: 1.0}", "true"),
        ("{a: 1} = {b: 1}", "false"),
        ("[1..2] = [1..2]", "true"),
        ("[1..2] = [1..2)", "false"),
        ("(< 2) = (< 2)", "true"),
        ('@"2026-01-01" < @"2026-01-02"', "true"),
        ('@"2026-01-01" < @"2026-01-02T00:00:00"', "null"),
        ('@"10:00:00Z" = @"11:00:00+01:00"', "true"),
        ('@"10:00:00Z" < @"11:00:00"', "true"),
        ('@"10:00:00Z" < @"10:00:00"', "false"),
        ('@"10:00:00" <= @"09:00:00Z"', "false"),
        ('@"2026-01-01T10:00:00" > @"2026-01-01T09:00:00Z"', "true"),
        ('@"P1Y" >= @"P12M"', "true"),
        ('@"P1D" <= @"PT24H"', "true"),
        ("x = 1", "?"),
        ("1 < x", "?"),
        ("2 between 1 and 3", "true"),
        ("2 between 3 and 4", "false"),
        ("2 between 1 and x", "?"),
        ("0 between 1 and x", "false"),
        ("2 between null and 1", "false"),
        ("2 between null and 3", "null"),
        ("1 in (2, < 2)", "true"),
        ("1 in [2, 3]", "false"),
        ("1 in [[2..3], [0..1]]", "true"),
        ('1 in [["a".."b"]]', "false"),
        ("1 in x", "?"),
        ("1 in (x, 1)", "true"),
        ("1 in [x, 2]", "?"),
        ("x in (1, 2)", "?"),
        ("x in (< 3)", "?"),
        ("[1] in [[1], [2]]", "true"),
        ("[1, 2] in [1, 2]", "true"),
        ("[1] in [[2], [3]]", "false"),
        ("[1..2] in [[1..2]]", "true"),
        ("1 in (? > 0)", "true"),
        ("1 in (? + 0)", "true"),
        ("1 in [3..1]", "null"),
        ('1 in ["a"..3]', "null"),
        ('1 in ["a".."c"]', "null"),
        ("null in [1..2]", "null"),
        ("1 in [1..null]", "null"),
        ("1 in (null..2)", "null"),
        ("null in (< 2)", "null"),
        ("null in (null)", "true"),
        ("[1..2] in [1..2]", "true"),
        ("1 in (not(2))", "false"),
    ],
)
def test_comparisons(text: str, expected: str) -> None:
    """A comparison gives what the standard says; what has no order gives null."""
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a, 1] = [2, 1]", None),
        ("[a, 1] = [2, 3]", False),
        ("[a] = [1, 2]", False),
        ("[a, 1] != [2, 1]", None),
        ("[a, 1] != [2, 3]", True),
        ("{x: a} = {x: 1}", None),
        ("{x: a, y: 1} = {x: 1, y: 2}", False),
        ("{x: a} = {x: 1, y: 2}", False),
        ("{x: null} = {}", False),
        ("{} = {x: 1}", False),
        ("[a, 1] in ([[2, 1]])", None),
        ("[a, 1] in ([[2, 3]])", False),
        ("list contains([[1, 2]], [1, 2])", True),
    ],
)
def test_what_lacks_inside_is_not_taken_for_unequal(
    text: str, expected: object
) -> None:
    """Lists and contexts that agree in all that is known may be equal or not."""
    outcome = evaluate(text, {})
    if expected is None:
        assert (outcome.verdict, outcome.missing) == (Verdict.UNDETERMINED, ("a",))
    else:
        assert outcome.value is expected


def test_what_was_told_so_far_may_equal_what_is_whole() -> None:
    """An entry that was not told yet may turn out to be the one that is compared."""
    whole = "case = {product: 1, commune: 2}"
    assert evaluate(whole, {"case": {"product": 1}}).missing == ("commune",)
    assert evaluate(whole, {"case": {"product": 3}}).value is False
    assert evaluate(whole, {"case": {"product": 1, "commune": 2}}).value is True
    assert evaluate(f"not({whole})", {"case": {"product": 1}}).missing == ("commune",)
    more = {"product": 1, "commune": 2, "set": 3}
    assert evaluate(whole, {"case": more}).value is False


@pytest.mark.parametrize("found", ["NaN", "Infinity"])
def test_what_is_no_number_is_not_compared(found: str) -> None:
    """A decimal that is not finite is refused, not ordered."""
    for compare in (equal, less):
        with pytest.raises(InexactNumber, match=found):
            compare(1, Decimal(found))
