"""The state machine of a dossier: which steps are legal on a day, and taking one.

States, steps and conditions are data of the rulebook of the day; nothing here knows one
of them by name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from ocop import rules
from ocop.certificates import certificate_terms, find_extension
from ocop.classification import band_table
from ocop.errors import IllegalStep, InvalidInput, Problem, UnknownName, nearest
from ocop.procedure.cases import Case, CaseEvent, CaseResult
from ocop.procedure.due import list_due
from ocop.recognitions import Extension, History, Recognition
from ocop.rulebooks import Rulebook, in_force
from ocop.rulebooks.lives import State, StateRole, Step, Trigger
from ocop.rules.values import Value
from ocop.vocabulary import EvaluationKind

__all__ = ["advance", "find_state", "legal_steps"]


def advance(
    case: Case,
    step: str,
    *,
    on: date,
    rulebook: Rulebook | None = None,
    result: CaseResult | None = None,
    decision: str | None = None,
    reason: str | None = None,
) -> Case:
    """Return a case that has taken a step; everything before it is kept.

    An evaluation needs its result, a recognition the number of its decision, a return
    its reason, and a revocation its ground, where the law lists the grounds.

    Args:
        case: The case.
        step: The id of the step.
        on: The day.
        rulebook: The law of the day; without it, it is the shipped one that is in
            force, or the one before in a transition.
        result: What the council came to.
        decision: The number of the decision.
        reason: What has to be completed, or the ground of a revocation: the id of one
            of those that the law lists.

    Raises:
        IllegalStep: If the step is not legal from here on that day; it lists those that
            are, and the case is unchanged.
        InvalidInput: If something that goes with the step is missing or out of place.
        NotInForce: If no law is in force on that day.

    >>> case = Case(id="d1", product="p1", kind=EvaluationKind.FIRST)
    >>> case = advance(case, "file", on=date(2026, 8, 24))
    >>> case = advance(case, "propose-to-province", on=date(2026, 9, 14))
    >>> case.state, [step.id for step in legal_steps(case, on=date(2026, 9, 15))]
    ('at-province', ['return-from-province', 'evaluate-at-province'])
    """
    law = rulebook or _law(case, on)
    _check_day(case, on)
    legal = {each.id: each for each in legal_steps(case, on=on, rulebook=law)}
    if step not in legal:
        raise IllegalStep(
            step=step,
            state=find_state(case, on=on, rulebook=law).text,
            on=on,
            rulebook=law.id,
            legal={id_: each.text for id_, each in legal.items()},
        )
    target = _state(law, legal[step].target)
    event = CaseEvent(
        step=step,
        state=target.id,
        role=target.role,
        on=on,
        level=legal[step].level,
        rulebook=law.id,
        result=result,
        extension=None if case.events else _late(case, on, law),
        decision=decision,
        reason=reason,
    )
    _check_details(case, event, law)
    if target.role is StateRole.RECOGNISED:
        event = attrs.evolve(event, recognition=_recognise(case, event, law))
    return attrs.evolve(case, events=(*case.events, event))


def legal_steps(
    case: Case, *, on: date, rulebook: Rulebook | None = None
) -> tuple[Step, ...]:
    """Return the steps that somebody can take with a case on a day.

    None may be legal: the case has come to its end, has gone on after that day, waits
    for a later one, or the law of the day does not say how it goes on.

    Args:
        case: The case.
        on: The day.
        rulebook: The law of the day, as for `advance`.

    Raises:
        NotInForce: If no law is in force on that day.
    """
    law = rulebook or _law(case, on)
    if case.events and on < case.events[-1].on:
        return ()
    state = find_state(case, on=on, rulebook=law)
    if state.role is StateRole.START and not _may_be_filed(case, on, law):
        return ()
    facts = _facts(case)
    return tuple(
        step
        for step in law.procedure.steps
        if step.trigger is Trigger.ACT
        and state.id in step.sources
        and case.kind in step.kinds
        and step.period.contains(on)
        and (step.when is None or rules.evaluate(step.when, facts).value is True)
    )


def find_state(
    case: Case,
    *,
    on: date,
    rulebook: Rulebook | None = None,
    history: History | None = None,
) -> State:
    """Return where a case stands on a day, from its last event and the passing of time.

    Args:
        case: The case.
        on: The day.
        rulebook: The law of the day, as for `advance`.
        history: All that happened to the product, so that a later recognition counts;
            without it, only the recognition of the case itself is looked at.

    Raises:
        NotInForce: If no law is in force on that day.
        UnknownName: If the law of the day has no such state.

    >>> case = Case(id="d1", product="p1", kind=EvaluationKind.FIRST)
    >>> find_state(case, on=date(2026, 8, 24)).text.en
    'Being drawn up'
    """
    law = rulebook or _law(case, on)
    case = case.as_of(on)
    if case.state is None:
        return _start(law)
    state, recognition = _state(law, case.state), case.recognition
    if recognition is None or state.role is not StateRole.RECOGNISED:
        return state
    if history is None:
        history = History(product=case.product, events=(recognition,))
    statuses = [
        due.status.value
        for due in list_due([history], on=on, rulebook=law)
        if due.standing.recognition == recognition
    ]
    for step in law.procedure.steps:
        if step.trigger.value in statuses:
            return _state(law, step.target)
    return state


def _law(case: Case, on: date) -> Rulebook:
    """The law of a day: in a transition, a dossier keeps to the one before."""
    filed = case.filed if case.recognition is None else None
    return in_force(on=on, filed=filed, kind=case.kind)


def _start(law: Rulebook) -> State:
    states = {state.role: state for state in law.procedure.states}
    if StateRole.START not in states:
        raise UnknownName(kind="state", name=StateRole.START, known=states)
    return states[StateRole.START]


def _state(law: Rulebook, id_: str) -> State:
    """The state with an id, or the one that continues it from the law before."""
    states = law.procedure.states
    for state in states:
        if id_ == state.id or id_ in state.forerunners:
            return state
    raise UnknownName(kind="state", name=id_, known=[state.id for state in states])


def _facts(case: Case) -> Mapping[str, Value]:
    """What conditions can ask; without a result, its parts are missing."""
    renewed = None if case.renews is None else int(case.renews.stars)
    facts: dict[str, Value] = {"renewed": renewed}
    if case.result is not None:
        stars = case.result.stars
        facts["stars"] = None if stars is None else int(stars)
        facts["total"] = case.result.total
    return facts


def _may_be_filed(case: Case, on: date, law: Rulebook) -> bool:
    """Whether the law of a day takes a dossier, by what it says of the earlier one."""
    if case.renews is None:
        return True
    if on < case.renews.on:
        return False
    if case.kind is EvaluationKind.UPGRADE:
        return case.renews.term.contains(on)
    window = certificate_terms(law, on=on).renewal(case.renews.end)
    return window is None or window.contains(on) or _late(case, on, law) is not None


def _late(case: Case, on: date, law: Rulebook) -> Extension | None:
    """How a certificate stays valid whose window had closed before the law began."""
    if case.renews is None or case.kind is not EvaluationKind.REEVALUATION:
        return None
    window = certificate_terms(law, on=on).renewal(case.renews.end)
    if window is None or window.end is None or window.end > law.period.start:
        return None
    extension = find_extension(law, case.renews)
    return extension if extension is not None and on < extension.until else None


def _recognise(case: Case, event: CaseEvent, law: Rulebook) -> Recognition:
    """The recognition of the class that was the latest result."""
    result, level = case.result, event.level
    if result is None or result.stars is None or level is None:
        raise InvalidInput(problems=[_lacking(event, "result")])
    return Recognition(
        product=case.product,
        stars=result.stars,
        decision=str(event.decision),
        level=level,
        on=event.on,
        terms=certificate_terms(law, on=event.on),
        kind=case.kind,
    )


def _check_day(case: Case, on: date) -> None:
    if case.events and on < case.events[-1].on:
        arguments = {"found": on, "expected": case.events[-1].on}
        raise InvalidInput(
            problems=[Problem(code="before", path="on", arguments=arguments)]
        )


def _check_details(case: Case, event: CaseEvent, law: Rulebook) -> None:
    """Refuse a step without what has to go with it, or with what cannot."""
    role, problems = event.role, []
    if role is StateRole.EVALUATED and event.result is None:
        problems.append(_lacking(event, "result"))
    if role is StateRole.RECOGNISED and not (event.decision or "").strip():
        problems.append(_lacking(event, "decision"))
    if role is StateRole.RETURNED and not (event.reason or "").strip():
        problems.append(_lacking(event, "reason"))
    if role is StateRole.FINAL and case.recognition is not None:
        problems += _check_ground(event, law)
    if event.result is not None:
        problems += _check_result(event, event.result, law)
    if problems:
        raise InvalidInput(problems=problems)


def _check_ground(event: CaseEvent, law: Rulebook) -> Iterator[Problem]:
    """Yield what is wrong with the ground of a revocation; any will do if none is law.

    A law whose grounds no source lists takes the words of whoever revokes.
    """
    grounds = [ground.id for ground in law.procedure.revocation_grounds]
    found = event.reason or ""
    if grounds and not found.strip():
        yield _lacking(event, "reason")
    elif grounds and found not in grounds:
        arguments = {
            "found": found,
            "expected": ", ".join(grounds),
            "nearest": nearest(found, grounds) or "-",
        }
        yield Problem(code="not-one-of", path="reason", arguments=arguments)


def _check_result(
    event: CaseEvent, result: CaseResult, law: Rulebook
) -> Iterator[Problem]:
    if event.role is not StateRole.EVALUATED:
        arguments = {"found": event.step, "expected": "result"}
        yield Problem(code="step-takes-no", path="result", arguments=arguments)
    total, highest = result.total, law.classification.max_points
    if total is None:
        return
    if not 0 <= total <= highest:
        arguments = {"found": str(total), "expected": str(highest)}
        yield Problem(
            code="points-out-of-range", path="result.total", arguments=arguments
        )
        return
    band = rules.decide(band_table(law, 0, highest), {"total": total}).value
    if isinstance(band, int) and result.stars is not None and result.stars > band:
        arguments = {
            "found": str(int(result.stars)),
            "points": str(total),
            "expected": str(band),
        }
        yield Problem(
            code="class-above-points", path="result.stars", arguments=arguments
        )


def _lacking(event: CaseEvent, expected: str) -> Problem:
    arguments = {"found": event.step, "expected": expected}
    return Problem(code="step-needs", path=expected, arguments=arguments)
