"""Evaluating one expression: its value and those of its parts."""

from __future__ import annotations

from ocop import rules
from ocop.rules.parser import parse


def test_parts_that_are_not_constant_are_shown() -> None:
    """The operands of an expression have outcomes of their own, to the bottom."""
    outcome = rules.evaluate("points >= 2 and not(raised)", {"points": 3})
    assert outcome.verdict is rules.Verdict.UNDETERMINED
    assert (outcome.possible, outcome.missing) == ((True, False), ("raised",))
    first, second = outcome.children
    assert (first.subject, first.value) == ("points >= 2", True)
    assert [child.subject for child in first.children] == ["points"]
    assert second.missing == ("raised",)
    assert [child.subject for child in second.children] == ["raised"]
    assert (outcome.rows, outcome.citations) == ((), ())
    assert rules.evaluate("a.b", {"a": {"b": 1}}).children == ()


def test_names_are_told_by_the_facts() -> None:
    """A fact whose name holds a reserved word can be written."""
    assert rules.evaluate("time in post > 2", {"time in post": 3}).value is True


def test_a_node_can_be_evaluated() -> None:
    """What is parsed once can be evaluated often."""
    node = parse("a + 1")
    assert [rules.evaluate(node, {"a": a}).value for a in (1, 2)] == [2, 3]


def test_built_ins_need_an_argument() -> None:
    """A function of a list or of its elements is no function of nothing."""
    for name in ("all", "count", "concatenate"):
        assert rules.evaluate(f"{name}()", {}).value is None
