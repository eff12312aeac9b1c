"""States: combinations of missing facts, as far as the rows can tell them apart."""

from __future__ import annotations

import pytest

from ocop import rules
from ocop.rules import HitPolicy, Verdict
from ocop.rules.axes import Axis
from ocop.rules.states import Space, meet


def gates(policy: HitPolicy, count: int) -> rules.DecisionTable:
    """Return a table of which row i asks for fact i and for no other."""
    return rules.DecisionTable(
        id="t",
        hit_policy=policy,
        inputs=tuple(rules.Input(expression=f"x{i}") for i in range(count)),
        outputs=(rules.Output(name="o", values=tuple(map(str, range(count)))),),
        rows=tuple(
            rules.Row(
                id=f"r{i}",
                tests=tuple("true" if j == i else "-" for j in range(count)),
                results=(str(i),),
            )
            for i in range(count)
        ),
    )


@pytest.mark.parametrize("policy", [HitPolicy.FIRST, HitPolicy.PRIORITY])
def test_a_long_row_of_gates_is_told_apart(policy: HitPolicy) -> None:
    """Forty open gates have as many answers, and one for none; all are found."""
    outcome = rules.decide(gates(policy, 40), {})
    assert outcome.possible == (*range(40), None)
    assert outcome.missing == tuple(f"x{i}" for i in range(40))
    assert rules.decide(gates(policy, 40), {"x5": True}).possible == tuple(range(6))


@pytest.mark.parametrize("policy", [HitPolicy.UNIQUE, HitPolicy.COLLECT_COUNT])
def test_what_is_too_much_is_blurred(policy: HitPolicy) -> None:
    """Beyond a limit nothing is decided, and every open fact is asked for."""
    outcome = rules.decide(gates(policy, 40), {})
    assert outcome.verdict is Verdict.UNDETERMINED
    assert outcome.missing == tuple(f"x{i}" for i in range(40))
    if policy is HitPolicy.UNIQUE:
        assert outcome.possible == (*range(40), None)
    else:
        assert rules.MISSING in outcome.possible


def axis(*pieces: tuple[int, int]) -> Axis:
    """Return an axis of one missing fact."""
    return Axis(facts=("x",), columns=(0,), pieces=pieces, spread=((0, 0),))


def test_a_sure_row_hides_those_after_it() -> None:
    """Once a row is sure to be matched, the rows it answers for are left out."""
    both = axis((0b11, 0b11), (0b10, 0b10))
    free = Space(start=(0b11, 0b11), axes=(both,), preference=None)
    assert free.states().marks == {(0b11, 0b11), (0b10, 0b10)}
    first = Space(start=(0b11, 0b11), axes=(both,), preference=(0, 1))
    assert first.states().marks == {(0b01, 0b01), (0b10, 0b10)}
    last = Space(start=(0b11, 0b11), axes=(both,), preference=(1, 0))
    assert last.states().marks == {(0b10, 0b10)}
    assert first.states(but=0).marks == {(0b11, 0b11)}


def test_a_row_that_may_still_fail_hides_nothing() -> None:
    """An axis that is still to come can exclude the row."""
    one, two = axis((0b11, 0b11)), axis((0b11, 0b11), (0b10, 0b10))
    space = Space(start=(0b11, 0b11), axes=(one, two), preference=(0, 1))
    assert space.states().marks == {(0b01, 0b01), (0b10, 0b10)}
    assert space.states(but=1).marks == {(0b11, 0b11)}


def test_an_axis_that_is_left_open_does_not_hide_the_next() -> None:
    """The axes after it are completed all the same."""
    both = axis((0b11, 0b11), (0b10, 0b10))
    space = Space(start=(0b11, 0b11), axes=(axis((0, 0b11)), both), preference=None)
    assert space.states(but=0).marks == {(0b11, 0b11), (0b10, 0b10)}


def test_what_is_blurred_is_what_every_piece_and_any_piece_passes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Sure is what all pieces are sure of, possible what one of them may pass."""
    monkeypatch.setattr("ocop.rules.states.MAX_COMPLETIONS", 2)
    three = axis((0b011, 0b111), (0b001, 0b011), (0b011, 0b1011))
    states = Space(start=(0b1111, 0b1111), axes=(three,), preference=None).states()
    assert states.marks == {(0b001, 0b1111)}
    assert not states.is_exact
    two = axis((0b01, 0b11), (0b11, 0b11))
    states = Space(start=(0b11, 0b11), axes=(two,), preference=None).states()
    assert (states.is_exact, len(states.marks)) == (True, 2)


def test_rows_meet() -> None:
    """What is sure of both is sure, what is possible of both is possible."""
    assert meet((0b01, 0b11), (0b11, 0b10)) == (0b01, 0b10)
