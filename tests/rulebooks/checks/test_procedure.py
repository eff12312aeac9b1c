from __future__ import annotations

import attrs
import pytest

from ocop import rulebooks
from ocop.rulebooks import Rulebook
from ocop.rulebooks.checks.procedure import check_procedure
from ocop.rulebooks.procedures import MonthDay, Procedure

LAW = rulebooks.load("qd-26-2026")


def break_procedure(**tables: object) -> Rulebook:
    """The law in force with some tables of its procedure replaced."""
    return attrs.evolve(LAW, procedure=attrs.evolve(LAW.procedure, **tables))


def found(rulebook: Rulebook) -> list[tuple[str, str]]:
    """The code and the path of every problem."""
    return [(p.code, p.path) for p in check_procedure(rulebook)]


def test_shipped_procedures_hold_together() -> None:
    """No shipped procedure has a problem; one without entries has none either."""
    for name in rulebooks.names():
        assert found(rulebooks.load(name)) == []
    assert found(attrs.evolve(LAW, procedure=Procedure())) == []


def test_ids_are_unique() -> None:
    """Two entries of one table cannot share an id."""
    twice = LAW.procedure.time_limits[:1] * 2
    assert found(break_procedure(time_limits=twice)) == [
        ("duplicate", "$.procedure.time_limits")
    ]


def test_sets_of_admissions_are_known() -> None:
    """Nobody is admitted for a product set that does not exist."""
    admission = attrs.evolve(LAW.procedure.admissions[1], sets=(26, 27))
    assert found(break_procedure(admissions=(admission,))) == [
        ("dangling", "$.procedure.admissions[0].sets")
    ]


def test_branches_are_known() -> None:
    """A paper cannot be waived for a branch that does not exist."""
    paper = attrs.evolve(LAW.procedure.papers[0], not_for_branches=("tourism", "toys"))
    assert found(break_procedure(papers=(paper,))) == [
        ("unknown-branch", "$.procedure.papers[0].not_for_branches")
    ]


def test_tests_on_points_can_be_read() -> None:
    """What is forwarded is told by a FEEL test."""
    forwarding = attrs.evolve(LAW.procedure.forwarding[1], total="≥ 90 points")
    assert found(break_procedure(forwarding=(forwarding,))) == [
        ("unreadable", "$.procedure.forwarding[0].total")
    ]


def test_transitions_come_from_the_rulebook_before() -> None:
    """A transition is from the law before, on the day the new one takes effect."""
    transition = attrs.evolve(
        LAW.procedure.transitions[0],
        under="qd-1048-2019",
        filed_before=LAW.instruments[0].effective.replace(year=2025),
    )
    assert found(break_procedure(transitions=(transition,))) == [
        ("not-superseded", "$.procedure.transitions[0].under"),
        ("not-in-succession", "$.procedure.transitions[0].filed_before"),
    ]


def test_day_of_the_year_exists_every_year() -> None:
    """29 February is no day of every year."""
    with pytest.raises(ValueError, match="day"):
        MonthDay(month=2, day=29)
