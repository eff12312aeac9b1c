from __future__ import annotations

from ocop.portfolio.columns import add_facts, make_register, turn
from ocop.rules.registers import Register
from ocop.rules.values import MISSING


def test_turn() -> None:
    """Rows become columns, also where there are none."""
    assert turn(("a", "b"), [(1, 2), (3, 4)]) == {"a": [1, 3], "b": [2, 4]}
    assert turn(("a", "b"), []) == {"a": [], "b": []}


def test_register() -> None:
    """Columns make the register that their records make, in order."""
    columns = {"id": ["x", "y", "z"], "valid": [True, False, True], "set": [1, None, 1]}
    names = tuple(columns)
    rows = zip(*columns.values(), strict=True)
    records = [dict(zip(names, row, strict=True)) for row in rows]
    assert make_register(columns) == Register.of(records)
    assert len(make_register({})) == 0


def test_fields_without_values() -> None:
    """A field that is missing everywhere is a field all the same."""
    register = make_register({"id": ["x"], "set": [MISSING]})
    assert register.fields == ("id", "set")
    assert register.untold("set") == (0,)


def test_facts() -> None:
    """What a caller told is added by key, and missing elsewhere."""
    columns = {"id": ["x", "y"]}
    add_facts(columns, {"y": {"green": True}, "z": {"green": False, "area": 1}})
    assert columns == {
        "id": ["x", "y"],
        "green": [MISSING, True],
        "area": [MISSING, MISSING],
    }
