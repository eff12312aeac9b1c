"""What compiled code calls."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest

from ocop import rules
from ocop.rules import HitPolicy
from ocop.rules.compilation import runtime
from ocop.rules.compilation.runtime import (
    Fallback,
    UnsettledError,
    is_exact,
    is_plain,
    known,
)
from ocop.texts import Text
from tests.rules.tables import table

EXACT = [1, Decimal("1.5"), Fraction(1, 3)]
PLAIN = [None, True, "a", date(2026, 5, 22), *EXACT]
OTHERS = [1.5, Decimal("NaN"), Decimal("Infinity"), rules.MISSING, (1,), [1], {}]


@pytest.mark.parametrize("value", [*PLAIN, *OTHERS])
def test_values_are_told_apart(value: Any) -> None:
    """Exact numbers are plain; floats, lists and what is missing are neither."""
    exact = any(value is one for one in EXACT)
    plain = any(value is one for one in PLAIN)
    assert (is_exact(value), is_plain(value)) == (exact, plain)


def test_what_is_missing_is_not_known() -> None:
    """The signal goes to the compiled code."""
    assert known(None) is None
    with pytest.raises(UnsettledError):
        known(rules.MISSING)


def test_settling_sets_of_rows() -> None:
    """The hit policy makes the answer; without a row there may be none."""
    collect = Fallback(
        table(HitPolicy.COLLECT, {"x": None}, ("-", "1"), ("-", "2")), keeps=True
    )
    assert collect.settle(0b11, {}).value == (1, 2)
    assert collect.settle(0b10, {}).value == (2,)
    assert collect.settle(0, {}).verdict is rules.Verdict.UNMATCHED
    assert sorted(collect.answers) == [0, 0b10, 0b11]


def test_an_answer_is_an_outcome_of_its_table() -> None:
    """A computed result is decided, and says of which table it is."""
    titled = attrs.evolve(
        table(HitPolicy.UNIQUE, {"x": None}, ("-", "x")),
        title=Text(vi="Bảng", en="Table"),
    )
    outcome = Fallback(titled, keeps=False).answer(5)
    assert (outcome.verdict, outcome.value) == (rules.Verdict.DECIDED, 5)
    assert (outcome.subject, outcome.label) == (titled.id, titled.title)


def test_answers_that_depend_on_facts_are_not_kept() -> None:
    """They would be wrong the next time."""
    sums = Fallback(table(HitPolicy.COLLECT, {"x": None}, ("-", "x")), keeps=False)
    assert sums.settle(0b1, {"x": 3}).value == (3,)
    assert sums.answers == {}
    with pytest.raises(UnsettledError):
        sums.settle(0b1, {})


def test_only_so_many_answers_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory is bounded."""
    monkeypatch.setattr(runtime, "_MAX_ANSWERS", 1)
    kept = Fallback(table(HitPolicy.COLLECT, {"x": None}, ("-", "1")), keeps=True)
    kept.settle(0b1, {})
    kept.settle(0b0, {})
    assert list(kept.answers) == [0b1]
