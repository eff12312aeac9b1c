"""The life of one product: all its dossiers, and the recognitions they led to."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from datetime import date
from typing import final

import attrs

from ocop.errors import InvalidInput, Problem, UnknownName, phrase
from ocop.procedure.advancing import find_state
from ocop.procedure.cases import Case, CaseEvent
from ocop.recognitions import (
    Event,
    Extension,
    History,
    Recognition,
    Refusal,
    Revocation,
    Status,
)
from ocop.rulebooks import Rulebook
from ocop.rulebooks.lives import State, StateRole
from ocop.texts import Argument, Text
from ocop.vocabulary import EvaluationKind

__all__ = ["Life"]


@final
@attrs.frozen(kw_only=True)
class Life:
    """Vòng đời sản phẩm: the dossiers of a product, of which no event is ever lost.

    Attributes:
        product: The id of the product.
        cases: The dossiers, in the order in which they were begun.
        events: What happened to recognitions whose dossiers are not known.

    Raises:
        InvalidInput: If dossiers and events contradict each other; all contradictions
            of one kind are listed.

    >>> from ocop.procedure.advancing import advance
    >>> case = Case(id="d1", product="p1", kind=EvaluationKind.FIRST)
    >>> life = Life(product="p1").with_case(case)
    >>> life = life.with_case(advance(case, "file", on=date(2026, 8, 24)))
    >>> life.state("d1", on=date(2026, 8, 24)).id
    'at-commune'
    """

    product: str
    cases: tuple[Case, ...] = ()
    events: tuple[Event, ...] = ()

    def __attrs_post_init__(self) -> None:
        problems = [*self._check_cases(), *self._check_events()]
        if not problems:
            # The history refuses recognitions that contradict each other.
            problems += self._check_standings(self.history)
        if problems:
            raise InvalidInput(problems=problems)

    @functools.cached_property
    def history(self) -> History:
        """Everything that happened to the class of the product."""
        steps = sorted(
            ((case, event) for case in self.cases for event in case.events),
            key=lambda item: item[1].on,
        )
        made = (each for case, event in steps for each in _follow(case, event))
        events = dict.fromkeys((*self.events, *made))
        return History(product=self.product, events=tuple(events))

    def case(self, id_: str) -> Case:
        """Return a dossier.

        Raises:
            UnknownName: If there is none with this id.
        """
        for case in self.cases:
            if case.id == id_:
                return case
        raise UnknownName(kind="case", name=id_, known=[case.id for case in self.cases])

    def with_case(self, case: Case) -> Life:
        """Return a life with one more dossier, or with one that has gone on.

        Raises:
            InvalidInput: If an event that is recorded would be lost or changed, or the
                dossier contradicts the others.
        """
        cases = {each.id: each for each in self.cases}
        before = cases.get(case.id, attrs.evolve(case, events=()))
        kept = attrs.evolve(case, events=case.events[: len(before.events)])
        if kept != before:
            path = f'cases."{case.id}"'
            raise InvalidInput(
                problems=[_problem("events-changed", path, found=case.id)]
            )
        cases[case.id] = case
        return attrs.evolve(self, cases=tuple(cases.values()))

    def state(self, id_: str, *, on: date, rulebook: Rulebook | None = None) -> State:
        """Return where a dossier, or what came of it, stands on a day.

        Args:
            id_: The id of the dossier.
            on: The day.
            rulebook: The law of the day, as for `advance`.

        Raises:
            UnknownName: If there is no such dossier, or no such state in that law.
            NotInForce: If no law is in force on that day.
        """
        return find_state(
            self.case(id_), on=on, rulebook=rulebook, history=self.history
        )

    def _check_cases(self) -> Iterator[Problem]:
        known = {*self.events, *(case.recognition for case in self.cases)}
        for index, case in enumerate(self.cases):
            path = f"cases[{index}]"
            if case.product != self.product:
                product, expected = case.product, self.product
                yield _problem("other-product", path, found=product, expected=expected)
            if case.id in {other.id for other in self.cases[:index]}:
                yield _problem("duplicate", path, found=case.id, where="cases")
            if case.renews is not None and case.renews not in known:
                found = _name(case.renews)
                yield _problem("no-such-recognition", f"{path}.renews", found=found)

    def _check_events(self) -> Iterator[Problem]:
        """Yield what stands beside a dossier although it belongs to its events."""
        given = {case.recognition for case in self.cases}
        for index, event in enumerate(self.events):
            recognition = event if isinstance(event, Recognition) else event.recognition
            if recognition in given and not isinstance(event, Extension):
                found, path = _name(recognition), f"events[{index}]"
                yield _problem("duplicate", path, found=found, where="cases")

    def _check_standings(self, history: History) -> Iterator[Problem]:
        """Yield steps that rest on a recognition which no longer counted."""
        for index, case in enumerate(self.cases):
            filed, given = case.filed, case.recognition
            if filed is not None and case.renews is not None:
                status = _status(history, case.renews, filed)
                if status in (Status.REPLACED, Status.REVOKED):
                    yield _lapsed(f"cases[{index}].renews", case.renews, filed)
            if given is not None and case.events[-1].role is StateRole.FINAL:
                day = case.events[-1].on
                if _status(history, given, day) is Status.REPLACED:
                    path = f"cases[{index}].events[{len(case.events) - 1}]"
                    yield _lapsed(path, given, day)


def _status(history: History, recognition: Recognition, on: date) -> Status | None:
    standings = history.standings(on=on)
    return {each.recognition: each.status for each in standings}.get(recognition)


def _follow(case: Case, event: CaseEvent) -> Iterator[Event]:
    """What a step of a dossier means for the recognitions of the product."""
    if event.extension is not None:
        yield event.extension
    if event.recognition is not None:
        yield event.recognition
    if event.role is not StateRole.FINAL:
        return
    if case.recognition is not None:
        yield Revocation(
            recognition=case.recognition,
            on=event.on,
            ground=event.reason,
            decision=event.decision,
        )
    elif case.renews is not None and case.kind is EvaluationKind.REEVALUATION:
        yield Refusal(recognition=case.renews, on=event.on, decision=event.decision)


def _name(recognition: Recognition) -> Text:
    return phrase("named-by-day", name=recognition.decision, on=recognition.on)


def _lapsed(path: str, recognition: Recognition, on: date) -> Problem:
    return _problem("not-in-effect", path, found=_name(recognition), on=on)


def _problem(code: str, path: str, **arguments: Argument) -> Problem:
    return Problem(code=code, path=path, arguments=arguments)
