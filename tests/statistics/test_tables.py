from __future__ import annotations

from ocop.statistics import Classification, tabulate
from tests.pickles import pickled
from tests.portfolio import LATER, portfolio, product, recognition


def test_pickles() -> None:
    """A table can be kept and sent."""
    told = portfolio(product("p1"), recognition("p1", LATER))
    table = tabulate(told.view(on=LATER), Classification.STARS)
    assert pickled(table) == table
