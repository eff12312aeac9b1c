"""Tables as values: equal by their texts, changed by making another."""

from __future__ import annotations

import attrs
import pytest

from ocop import rules
from ocop.errors import InvalidInput
from ocop.rules import HitPolicy
from tests.pickles import pickled
from tests.rules.tables import table


def test_a_table_is_its_texts() -> None:
    """Tables with the same texts are equal, before and after they are used."""
    one = table(HitPolicy.UNIQUE, {"x": None}, ("> 1", "1"))
    two = table(HitPolicy.UNIQUE, {"x": None}, ("> 1", "1"))
    rules.decide(one, {"x": 2})
    assert one == two
    assert hash(one) == hash(two)
    assert pickled(one) == two
    assert table(HitPolicy.UNIQUE, {"x": None}, (">1", "1")) != one


def test_a_table_is_changed_by_making_another() -> None:
    """The new table is read anew, and refused like any other."""
    old = table(HitPolicy.UNIQUE, {"x": None}, ("> 1", "1"))
    row = attrs.evolve(old.rows[0], results=("2",))
    new = attrs.evolve(old, rows=(row,))
    assert (rules.decide(old, {"x": 2}).value, rules.decide(new, {"x": 2}).value) == (
        1,
        2,
    )
    with pytest.raises(InvalidInput, match=r"rows\.r1\.results"):
        attrs.evolve(old, rows=(attrs.evolve(row, results=("2 +",)),))


def test_nodes_are_at_hand() -> None:
    """Whoever looks at a table finds its parsed parts in the order of its texts."""
    small = rules.DecisionTable(
        id="t",
        inputs=(
            rules.Input(expression="x", domain="[0..9]"),
            rules.Input(expression="y"),
        ),
        outputs=(rules.Output(name="o", values=("1", "2"), default="2"),),
        rows=(rules.Row(id="r", tests=("> 1", "-"), results=("1",)),),
    )
    assert list(map(str, small.expressions)) == ["x", "y"]
    assert list(map(str, small.domains)) == ["[0..9]", "None"]
    assert [[str(cell) for cell in cells] for cells in small.cells] == [["> 1", "-"]]
    assert [[str(node) for node in nodes] for nodes in small.results] == [["1"]]
    assert [[str(node) for node in nodes] for nodes in small.values] == [["1", "2"]]
    assert list(map(str, small.defaults)) == ["2"]
