from __future__ import annotations

from ocop.rules import MISSING
from ocop.rules.registers.columns import Column
from ocop.rules.registers.masks import (
    INSIDE,
    OPEN,
    OUTSIDE,
    all_masks,
    any_mask,
    chosen,
    marked,
    open_only,
    state_of,
)

STATES = bytes([OUTSIDE, OPEN, INSIDE])


def test_state_of() -> None:
    """Only true chooses a record; what is missing leaves it open."""
    actual = [state_of(value) for value in (True, MISSING, False, None, 1)]
    assert actual == [INSIDE, OPEN, OUTSIDE, OUTSIDE, OUTSIDE]


def test_marked() -> None:
    """A mask is made from few values and from many alike."""
    values = [number % 300 == 7 for number in range(600)]
    few = Column.of(values)
    many = Column(values=tuple(values[:300]), codes=(*range(300), *range(300)))
    assert marked(few, state_of) == marked(many, state_of)
    assert marked(few, state_of).count(INSIDE) == 2


def test_logic() -> None:
    """Masks are joined as three-valued logic joins truth values."""
    for place, state in enumerate(STATES):
        constant = bytes([state]) * 3
        assert list(all_masks(STATES, constant)) == [min(s, state) for s in STATES]
        assert list(any_mask(STATES, constant)) == [max(s, state) for s in STATES]
        assert list(chosen(range(3), STATES, state) if state else [0]) == [place]
    assert all_masks(STATES) == STATES


def test_open_only() -> None:
    """The open records of a mask can be chosen by themselves."""
    assert list(open_only(STATES)) == [OUTSIDE, INSIDE, OUTSIDE]
