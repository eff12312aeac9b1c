from __future__ import annotations

from ocop.rules import Missing
from ocop.rules.registers import Register
from ocop.rules.registers.columns import Column
from ocop.rules.registers.estimates import Doubt
from ocop.rules.registers.masks import INSIDE, OPEN
from ocop.rules.registers.tallies import tally_of
from ocop.rules.registers.views import Series, View

UNTOLD = Missing(facts=("teas.price",))


def series(values: list[object], mask: list[int]) -> Series:
    """Return a series of values that are inside or open."""
    register = Register.of([{}] * len(values))
    view = View(name="teas", register=register, mask=bytes(mask))
    return Series(view=view, column=Column.of(values))


def test_known() -> None:
    """Values are counted; what is not chosen does not matter."""
    tally = tally_of(series([3, 4, 3, UNTOLD], [INSIDE, INSIDE, INSIDE, 0]))
    assert tally.inside == ((3, 2), (4, 1))
    assert tally.is_known
    assert tally.doubt == Doubt()


def test_open() -> None:
    """Open elements and missing values are counted by themselves."""
    tally = tally_of(
        series([3, 4, UNTOLD, UNTOLD, UNTOLD], [INSIDE, OPEN, INSIDE, OPEN, OPEN])
    )
    assert (tally.inside, tally.open) == (((3, 1),), ((4, 1),))
    assert (tally.untold_inside, tally.untold_open) == (1, 2)
    assert (tally.are_untold, tally.is_known) == (True, False)
    assert tally.doubt.facts == ("teas.price",)
