"""Deciding tables: answers, missing facts, contradictions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from ocop import rules
from ocop.errors import InexactNumber


def table(
    policy: rules.HitPolicy, columns: dict[str, str | None], *rows: tuple[str, ...]
) -> rules.DecisionTable:
    """Return a table: the last text of each row is its result."""
    return rules.DecisionTable(
        id="t",
        hit_policy=policy,
        inputs=tuple(
            rules.Input(expression=name, domain=domain)
            for name, domain in columns.items()
        ),
        outputs=(rules.Output(name="class"),),
        rows=tuple(
            rules.Row(id=f"r{index}", tests=tuple(tests), results=(result,))
            for index, (*tests, result) in enumerate(rows, 1)
        ),
    )


BAND = table(
    rules.HitPolicy.UNIQUE,
    {"total": "[0..100]"},
    (">= 90", "5"),
    ("[70..90)", "4"),
    ("[50..70)", "3"),
    ("< 50", "2"),
)


@pytest.mark.parametrize(
    ("total", "expected"),
    [(Decimal("89.5"), 4), (90, 5), (Fraction(209, 3), 3), (Decimal("69.996"), 3)],
)
def test_a_band_is_found_on_exact_numbers(total: object, expected: int) -> None:
    """A total is never rounded before its band is looked up."""
    outcome = rules.decide(BAND, {"total": total})
    assert (outcome.verdict, outcome.value) == (rules.Verdict.DECIDED, expected)


def test_a_missing_total_leaves_every_band_possible() -> None:
    """Nothing is decided for a fact that was not told."""
    outcome = rules.decide(BAND, {})
    assert outcome.verdict is rules.Verdict.UNDETERMINED
    assert outcome.possible == (5, 4, 3, 2)
    assert outcome.missing == ("total",)


def test_null_is_not_missing() -> None:
    """A total that is known not to exist matches no row."""
    assert rules.decide(BAND, {"total": None}).verdict is rules.Verdict.UNMATCHED


def test_a_float_is_refused_by_name() -> None:
    """The error says which fact is not exact."""
    with pytest.raises(InexactNumber, match=r"fact 'total' is 69\.9"):
        rules.decide(BAND, {"total": 69.9})


def test_a_fact_outside_its_domain_is_refused() -> None:
    """A total of 101 out of 100 is no answer but an error."""
    with pytest.raises(rules.OutsideDomain, match="is 101, outside"):
        rules.decide(BAND, {"total": 101})


def test_rows_that_agree_in_every_completion_decide() -> None:
    """Rows below and from fifty together cover a missing fact."""
    both = table(rules.HitPolicy.UNIQUE, {"x": None}, ("< 50", "1"), (">= 50", "1"))
    assert rules.decide(both, {}).value == 1


GUARD = table(
    rules.HitPolicy.FIRST,
    {"raised": None, "total": None},
    ("true", "-", "0"),
    ("-", ">= 50", "1"),
    ("-", "-", "2"),
)


@pytest.mark.parametrize(
    ("facts", "possible", "missing"),
    [
        ({}, (0, 1, 2), ("raised", "total")),
        ({"total": 60}, (0, 1), ("raised",)),
        ({"raised": False}, (1, 2), ("total",)),
        ({"raised": True}, (0,), ()),
    ],
)
def test_a_missing_guard_never_passes(
    facts: dict[str, object], possible: tuple[int, ...], missing: tuple[str, ...]
) -> None:
    """While the guard is not told, the answers behind it are only possible."""
    outcome = rules.decide(GUARD, facts)
    assert (outcome.possible, outcome.missing) == (possible, missing)
