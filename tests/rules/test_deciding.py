"""Deciding tables whose facts are told: answers, refusals, two ways, one meaning."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import rules
from ocop.errors import InexactNumber, LimitExceeded
from ocop.mappings import FrozenMapping
from ocop.rules import HitPolicy, Verdict
from ocop.rules.deciding import decide_in
from ocop.rules.facts import check_facts
from ocop.rules.scope import Mode, Scope
from ocop.texts import Text
from tests.pickles import pickled
from tests.rules.generated import Case, cases, completions
from tests.rules.tables import table

BAND = table(
    HitPolicy.UNIQUE,
    {"total": "[0..100]"},
    (">= 90", "5"),
    ("[70..90)", "4"),
    ("[50..70)", "3"),
    ("< 50", "2"),
)


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        (Decimal("89.5"), 4),
        (Decimal("89.95"), 4),
        (90, 5),
        (Fraction(209, 3), 3),
        (Fraction(70), 4),
        (Decimal("69.996"), 3),
        (Decimal("49.5"), 2),
        (0, 2),
        (100, 5),
    ],
)
def test_a_band_is_found_on_exact_numbers(total: object, expected: int) -> None:
    """A total is never rounded before its band is looked up."""
    outcome = rules.decide(BAND, {"total": total})
    assert (outcome.verdict, outcome.value) == (Verdict.DECIDED, expected)
    assert (outcome.possible, outcome.missing) == ((expected,), ())


def test_a_missing_total_leaves_every_band_possible() -> None:
    """Nothing is decided for a fact that was not told, or told to be missing."""
    for facts in ({}, {"total": rules.MISSING}):
        outcome = rules.decide(BAND, facts)
        assert outcome.verdict is Verdict.UNDETERMINED
        assert (outcome.possible, outcome.missing) == ((5, 4, 3, 2), ("total",))


def test_null_is_not_missing() -> None:
    """A total that is known not to exist matches no row."""
    outcome = rules.decide(BAND, {"total": None})
    assert (outcome.verdict, outcome.value) == (Verdict.UNMATCHED, None)


@pytest.mark.parametrize("found", ["69.9", "nan", "inf"])
def test_a_float_is_refused_by_name(found: str) -> None:
    """The error says which fact is not exact, needed or not."""
    inexact = float(found)
    with pytest.raises(InexactNumber, match=f"fact 'total' is {found}"):
        rules.decide(BAND, {"total": inexact})
    with pytest.raises(rules.InexactFact, match=r"fact 'more\[2\]'"):
        rules.decide(BAND, {"total": 1, "more": [1, inexact]})


@pytest.mark.parametrize("found", ["NaN", "Infinity", "-Infinity"])
def test_a_number_without_end_is_refused(found: str) -> None:
    """A decimal can be no number at all; that is no fact."""
    with pytest.raises(InexactNumber, match=found):
        rules.decide(BAND, {"total": Decimal(found)})
    free = table(HitPolicy.UNIQUE, {"x": None}, ("-", "1"))
    with pytest.raises(InexactNumber, match=found):
        rules.decide(free, {"x": Decimal(found)})


@pytest.mark.parametrize("total", [101, -1, Decimal("100.01"), "x", True, (1,)])
def test_a_fact_outside_its_domain_is_refused(total: object) -> None:
    """A total of 101 out of 100, or of another kind, is no answer but an error."""
    with pytest.raises(rules.OutsideDomain, match=r"outside its domain \[0\.\.100\]"):
        rules.decide(BAND, {"total": total})
    titled = attrs.evolve(BAND, title=Text(vi="Hạng", en="Band"))
    outcome = decide_in(titled, Scope({"total": total}, mode=Mode.STANDARD))
    assert (outcome.verdict, outcome.value) == (Verdict.DECIDED, None)
    assert (outcome.subject, outcome.label) == (titled.id, titled.title)


def test_a_refusal_says_what_was_found_and_where() -> None:
    """The fact stands in the error as it was told."""
    with pytest.raises(rules.OutsideDomain) as caught:
        rules.decide(attrs.evolve(BAND, id="band"), {"total": 101})
    assert (caught.value.found, caught.value.input) == ("101", "total")
    assert caught.value.table == "band"


def test_one_test_that_is_open_leaves_the_row_open() -> None:
    """What the last column says for sure does not settle the columns before it."""
    limited = table(HitPolicy.UNIQUE, {"a": None, "b": None}, (">= limit", "1", "1"))
    outcome = rules.decide(limited, {"a": 5, "b": 1})
    assert (outcome.possible, outcome.missing) == ((1, None), ("limit",))


def test_rows_that_fire_together_are_an_error() -> None:
    """A unique table has one row for every case; its author made a mistake."""
    clash = table(HitPolicy.UNIQUE, {"x": None}, ("> 1", "1"), ("> 2", "1"))
    assert rules.decide(clash, {"x": 2}).value == 1
    with pytest.raises(rules.AmbiguousTable, match="rows r1, r2 of table 't'"):
        rules.decide(clash, {"x": 3})


def test_a_huge_number_has_a_place() -> None:
    """Numbers beyond the quick way are still compared exactly."""
    free = table(HitPolicy.UNIQUE, {"x": None}, ("> 5", "1"), ("<= 5", "2"))
    assert rules.decide(free, {"x": 10**5000}).value == 1
    assert rules.decide(free, {"x": -(10**5000)}).value == 2
    assert rules.decide(free, {"x": Decimal("1E999999")}).value == 1
    grown = table(HitPolicy.UNIQUE, {"x + 1": None}, ("> 5", "1"))
    with pytest.raises(LimitExceeded, match="digits"):
        rules.decide(grown, {"x": Decimal("1E999999")})


class Colour(StrEnum):
    """A vocabulary of a caller."""

    RED = "red"


class Size(IntEnum):
    """Numbers of a caller."""

    BIG = 3


def test_members_of_vocabularies_are_their_values() -> None:
    """A caller need not take enumerations apart."""
    small = table(HitPolicy.UNIQUE, {"c": None, "s": None}, ('"red"', "> 2", "1"))
    assert rules.decide(small, {"c": Colour.RED, "s": Size.BIG}).value == 1


def test_an_input_may_be_an_expression() -> None:
    """A column can test what is computed from several facts."""
    computed = table(
        HitPolicy.UNIQUE,
        {"a + b": None, "c.d": None},
        ("> 3", "1", "1"),
        ("-", "2", "2"),
    )
    assert rules.decide(computed, {"a": 2, "b": 2, "c": {"d": 1}}).value == 1
    outcome = rules.decide(computed, {"a": 2, "b": 2, "c": {}})
    assert (outcome.possible, outcome.missing) == ((1, 2, None), ("c.d",))


def test_several_outputs_make_a_context() -> None:
    """The answer of a table with two outputs has both, by their names."""
    two = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="a"), rules.Output(name="b")),
        rows=(rules.Row(id="r", tests=("-",), results=("x + 1", "y")),),
    )
    found = rules.decide(two, {"x": 1, "y": 5})
    assert found.value == FrozenMapping({"a": 2, "b": 5})
    assert rules.decide(two, {"x": 1}).missing == ("y",)


def test_a_table_without_inputs_answers_always() -> None:
    """No condition is a condition that holds."""
    constant = table(HitPolicy.UNIQUE, {}, ("1",))
    assert rules.decide(constant, {}).value == 1


DATES = table(
    HitPolicy.FIRST,
    {"day": None},
    ('< @"2026-05-22"', "1"),
    ('@"2026-05-22"', "2"),
    ("-", "3"),
)


@pytest.mark.parametrize(
    ("day", "expected"),
    [(date(2026, 5, 21), 1), (date(2026, 5, 22), 2), (date(2026, 5, 23), 3)],
)
def test_dates_are_compared_by_the_day(day: date, expected: int) -> None:
    """The day before, the day itself and the day after differ."""
    assert rules.decide(DATES, {"day": day}).value == expected


@given(cases(exact=False), st.data())
@settings(max_examples=150, deadline=None)
def test_both_ways_to_decide_agree(case: Case, data: st.DataObject) -> None:
    """The quick way gives the answer, the rows and the cells of the other."""
    facts: Mapping[str, Any] = data.draw(st.sampled_from(list(completions(case))))
    quick = rules.decide(case.table, facts)
    slow = decide_in(case.table, Scope(check_facts(facts)))
    assert quick.value == slow.value == case.answer(facts)
    assert quick.verdict is slow.verdict
    assert quick.rows == slow.rows
    more = rules.decide(case.table, {**facts, "unused": ["list"]})
    assert more.rows == quick.rows


@given(cases(exact=False), st.data())
@settings(max_examples=100, deadline=None)
def test_the_explanation_agrees_with_the_answer(
    case: Case, data: st.DataObject
) -> None:
    """Rows are matched as the predicates say, and a row that fired is matched."""
    facts = data.draw(st.sampled_from(list(completions(case))))
    outcome = rules.decide(case.table, facts)
    for row, (tests, _) in zip(outcome.rows, case.rows, strict=True):
        values = [facts[name] for name in case.kinds]
        passed = [test(value) for test, value in zip(tests, values, strict=True)]
        seen = [cell.truth is rules.Truth.TRUE for cell in row.cells]
        assert seen == [bool(one) for one in passed]
        assert (row.verdict is rules.Truth.TRUE) == all(passed)
        assert not row.fired or all(passed)
    assert any(row.fired for row in outcome.rows) == (outcome.value is not None)


def test_an_outcome_can_be_sent_elsewhere() -> None:
    """A table and its outcome survive a pickle, quick ones too."""
    outcome = rules.decide(BAND, {"total": 75})
    again = pickled(outcome)
    assert again == outcome
    assert (again.subject, again.label, again.children) == ("t", None, ())
    assert again.rows == outcome.rows
    assert pickled(BAND) == BAND


def test_a_negated_test_sees_the_facts() -> None:
    """What must not be may be told like any other threshold."""
    other = table(HitPolicy.FIRST, {"x": None}, ("not(taken)", "1"), ("-", "2"))
    assert rules.decide(other, {"x": 3, "taken": 3}).value == 2
    assert rules.decide(other, {"x": 4, "taken": 3}).value == 1


def test_an_outcome_of_the_long_way_names_its_table() -> None:
    """A test that depends on a fact takes the long way."""
    limited = table(HitPolicy.FIRST, {"x": None}, ("> limit", "1"), ("-", "2"))
    titled = attrs.evolve(limited, title=Text(vi="Hạng", en="Band"))
    outcome = rules.decide(titled, {"x": 5, "limit": 4})
    assert (outcome.value, outcome.subject, outcome.label) == (1, "t", titled.title)


def test_what_was_decided_is_not_looked_up_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Facts that no input reads change nothing in that."""
    band = attrs.evolve(BAND, id="band")
    facts = {"total": 75, "more": 1}
    expected = rules.decide(band, facts)
    monkeypatch.setattr("ocop.rules.quick.Quick.find", None)
    monkeypatch.setattr("ocop.rules.deciding.decide_in", None)
    outcome = rules.decide(band, facts)
    assert (outcome.value, outcome.rows) == (4, expected.rows)


def test_constants_do_not_use_up_the_work_of_later_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each is an evaluation of its own, however many there were before."""
    monkeypatch.setattr("ocop.rules.scope.MAX_STEPS", 10)
    for _ in range(30):
        tiring = rules.DecisionTable(
            id="t",
            hit_policy=HitPolicy.PRIORITY,
            inputs=(rules.Input(expression="x", domain="append([1], 2), [3]"),),
            outputs=(rules.Output(name="o", values=("abs(-1)",), default="abs(2)"),),
            rows=(rules.Row(id="r", tests=("append([1], 2)",), results=("abs(1)",)),),
        )
        assert rules.decide(tiring, {"x": 1}).value == 1
        assert rules.decide(tiring, {"x": [3]}).value == 2
