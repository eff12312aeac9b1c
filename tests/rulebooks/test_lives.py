from __future__ import annotations

from datetime import date

import pytest

from ocop import rulebooks
from ocop.rulebooks.lives import StateRole, Trigger
from ocop.vocabulary import Level

LAWS = [rulebooks.load(name) for name in rulebooks.names()]


def test_states_mean_the_same_in_every_regime() -> None:
    """A state has one role, whichever law speaks of it."""
    roles: dict[str, StateRole] = {}
    for law in LAWS:
        for state in law.procedure.states:
            assert roles.setdefault(state.id, state.role) is state.role


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_states_of_the_law_before_go_on(law: rulebooks.Rulebook) -> None:
    """Every state of the law before is there, or another one continues it."""
    if law.supersedes is None:
        return
    earlier = {s.id for s in rulebooks.load(law.supersedes).procedure.states}
    states = law.procedure.states
    known = {state.id for state in states}
    continued = [id_ for state in states for id_ in state.forerunners]
    assert sorted(earlier - known) == sorted(continued)


def test_districts_end() -> None:
    """No step at a district can be taken since there are none."""
    ends = {
        step.id: step.period.end
        for step in rulebooks.load("qd-148-2023").procedure.steps
        if step.level is Level.DISTRICT
    }
    assert set(ends.values()) == {date(2025, 7, 1)}
    assert Level.DISTRICT not in {s.level for s in LAWS[-1].procedure.steps}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.id)
def test_recognising_is_for_the_competent(law: rulebooks.Rulebook) -> None:
    """A recognition is given by the level that the law of the day names."""
    for step in law.procedure.steps:
        given = next(s for s in law.procedure.states if s.id == step.target)
        if given.role is not StateRole.RECOGNISED or step.trigger is not Trigger.ACT:
            continue
        levels = {
            competence.level
            for competence in law.competence
            if competence.period.contains(step.period.start)
        }
        assert step.level in levels
