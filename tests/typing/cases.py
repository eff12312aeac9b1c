"""The way of a dossier as a type checker sees it: what comes out, and what is refused.

Nobody runs this module: mypy and pyright read it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import assert_type

from ocop.procedure import (
    Case,
    CaseEvent,
    CaseResult,
    Deadline,
    Life,
    advance,
    check_admission,
    find_deadlines,
    find_state,
    legal_steps,
)
from ocop.recognitions import History, Recognition
from ocop.rulebooks import Rulebook
from ocop.rulebooks.lives import State, Step
from ocop.rules import Outcome
from ocop.vocabulary import EvaluationKind, Stars


def steps(case: Case, on: date) -> None:
    """A step gives another case; what it is about is told by keyword."""
    assert_type(advance(case, "file", on=on), Case)
    assert_type(legal_steps(case, on=on), tuple[Step, ...])
    assert_type(find_state(case, on=on), State)
    assert_type(case.events, tuple[CaseEvent, ...])
    assert_type(case.recognition, Recognition | None)
    assert_type(case.result, CaseResult | None)
    advance(case, "file", on)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def results() -> None:
    """A total is an exact number of any kind, and never a float."""
    for total in (70, Decimal("69.9"), Fraction(209, 3)):
        CaseResult(total=total, stars=Stars.THREE)
    CaseResult(total=69.9)  # type: ignore[arg-type] # pyright: ignore[reportArgumentType]


def lives(case: Case, law: Rulebook, on: date) -> None:
    """A life takes cases and tells where they stand."""
    life = Life(product="p1", cases=(case,))
    assert_type(life.with_case(case), Life)
    assert_type(life.history, History)
    assert_type(life.state("d1", on=on), State)
    assert_type(find_deadlines(case, law), tuple[Deadline, ...])
    assert_type(check_admission(None, law, set_=1, on=on), Outcome)
    Case(id="d1", product="p1", kind=EvaluationKind.FIRST).events = ()  # type: ignore[misc] # pyright: ignore[reportAttributeAccessIssue]
