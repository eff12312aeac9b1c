"""Does the life of a product hold together: states that exist, are reached, can end?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ocop import rules
from ocop.errors import OcopError, Problem, nearest
from ocop.rulebooks.checks.places import problem
from ocop.rulebooks.definitions import Rulebook
from ocop.rulebooks.lives import StateRole, Step, Trigger

__all__ = ["check_lives"]

_FACTS = ("total", "stars", "renewed")
"""What the condition of a step can ask."""


def check_lives(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield states and steps by which a dossier could get lost."""
    procedure = rulebook.procedure
    if not procedure.states and not procedure.steps:
        return
    starts = [s.id for s in procedure.states if s.role is StateRole.START]
    if len(starts) != 1:
        found = ", ".join(starts) or "-"
        yield problem("not-one-start", "$.procedure.states", found=found)
    yield from _check_names(rulebook)
    for index, step in enumerate(procedure.steps):
        yield from _check_step(step, f"$.procedure.steps[{index}]", rulebook)
    yield from _check_ways(rulebook, starts)


def _check_names(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield names of states and readings that lead nowhere."""
    procedure = rulebook.procedure
    states = [state.id for state in procedure.states]
    readings = [reading.id for reading in rulebook.readings]
    for index, step in enumerate(procedure.steps):
        path = f"$.procedure.steps[{index}]"
        yield from _dangling(step.sources, states, f"{path}.sources")
        yield from _dangling((step.target,), states, f"{path}.target")
        yield from _dangling(step.readings, readings, f"{path}.readings")
    for index, limit in enumerate(procedure.time_limits):
        path = f"$.procedure.time_limits[{index}]"
        yield from _dangling(limit.since, states, f"{path}.since")
        yield from _dangling(limit.until, states, f"{path}.until")


def _dangling(names: Iterable[str], known: list[str], path: str) -> Iterator[Problem]:
    for name in names:
        if name not in known:
            yield problem(
                "dangling",
                path,
                found=name,
                where=", ".join(known) or "-",
                nearest=nearest(name, known) or "-",
            )


def _check_step(step: Step, path: str, rulebook: Rulebook) -> Iterator[Problem]:
    whole, start, end = rulebook.period, step.period.start, step.period.end
    if not whole.contains(start):
        yield problem("outside", f"{path}.period.start", found=start, expected=whole)
    if end is not None and whole.end is not None and end > whole.end:
        yield problem("outside", f"{path}.period.end", found=end, expected=whole)
    if (step.level is None) is (step.trigger is Trigger.ACT):
        expected = step.level or "-"
        yield problem("level-of-step", path, found=step.id, expected=expected)
    finals = {s.id for s in rulebook.procedure.states if s.role is StateRole.FINAL}
    for source in step.sources:
        if source in finals:
            yield problem("leads-on", f"{path}.sources", found=source)
    if step.when is not None:
        yield from _check_condition(step.when, f"{path}.when")


def _check_condition(when: str, path: str) -> Iterator[Problem]:
    try:
        outcome = rules.evaluate(when, dict.fromkeys(_FACTS))
    except OcopError as error:
        yield problem("unreadable", path, found=error.message)
        return
    if outcome.missing:
        yield problem("undecided-rule", path, found=when, expected=", ".join(_FACTS))


def _check_ways(rulebook: Rulebook, starts: list[str]) -> Iterator[Problem]:
    """Yield states to which, or from which, there is no way that lasts."""
    states, steps = rulebook.procedure.states, rulebook.procedure.steps
    ends = [state.id for state in states if state.role is StateRole.FINAL]
    ways = [(source, step) for step in steps for source in step.sources]
    reached = _spread(starts, [(source, step.target) for source, step in ways])
    last = rulebook.period.end
    ending = _spread(
        ends,
        [
            (step.target, source)
            for source, step in ways
            if step.period.end is None or step.period.end == last
        ],
    )
    for index, state in enumerate(states):
        path = f"$.procedure.states[{index}]"
        if state.id not in reached:
            yield problem("unreachable", path, found=state.id)
        if state.id not in ending:
            yield problem("dead-end", path, found=state.id)


def _spread(first: Iterable[str], ways: list[tuple[str, str]]) -> set[str]:
    """Return everything to which ways lead from somewhere."""
    reached: set[str] = set()
    waiting = list(first)
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += [there for source, there in ways if source == here]
    return reached
