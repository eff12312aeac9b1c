"""Walks products through their lives, across every change of the law, at random."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from ocop import rulebooks
from ocop.errors import IllegalStep, InvalidInput
from ocop.procedure import Case, CaseResult, Life, advance, legal_steps
from ocop.rulebooks.lives import StateRole, Step
from ocop.vocabulary import EvaluationKind, Level, Stars
from tests.procedure import day, recognition

LAWS = {name: rulebooks.load(name) for name in rulebooks.names()}
STEPS = sorted({step.id for law in LAWS.values() for step in law.procedure.steps})
FIRST_DAY = LAWS["qd-1048-2019"].period.start
END_OF_DISTRICTS = day("2025-07-01")

EDGES = [
    date.fromisoformat(text)
    for text in (
        "2020-06-08",
        "2023-02-24",
        "2025-07-01",
        "2025-07-06",
        "2026-05-22",
        "2026-06-21",
        "2026-07-21",
    )
]
"""Days on which the law, or what a transition allows, changes."""

BEGINNINGS = ("2019-08-21", "2022-12-01", "2025-04-01", "2026-03-01", "2026-08-24")

FAR = 12
"""How many steps a dossier takes at most when it goes far."""

TOTALS = st.sampled_from([90, 89, 70, 69, 50, 49, 100]) | st.integers(0, 100)


@st.composite
def results(draw: st.DrawFn) -> CaseResult:
    """A total with the class of its band, or with a lower one or none."""
    total = draw(TOTALS)
    highest = 1 + sum(total >= bound for bound in (30, 50, 70, 90))
    lower = st.sampled_from([*(Stars(n) for n in range(1, highest)), None])
    stars = draw(st.just(Stars(highest)) | st.just(Stars(highest)) | lower)
    return CaseResult(total=total, stars=stars)


class LivesOfProducts(RuleBasedStateMachine):
    """Products with their dossiers on a day that only moves forward."""

    @initialize(
        text=st.sampled_from(BEGINNINGS),
        stars=st.sampled_from([Stars.THREE, Stars.FOUR, Stars.FIVE]),
        ago=st.integers(0, 1000),
    )
    def begin(self, text: str, stars: Stars, ago: int) -> None:
        """A product is new; another one was recognised some time ago."""
        self.today = day(text)
        granted = max(FIRST_DAY, self.today - timedelta(days=ago))
        known = attrs.evolve(recognition(str(granted)), product="p2", stars=stars)
        self.lives = {
            "p1": Life(product="p1"),
            "p2": Life(product="p2", events=(known,)),
        }
        self.seen: dict[tuple[str, str], Case] = {}
        self.decisions = 0
        self._keep(Case(id="d0", product="p1", kind=EvaluationKind.FIRST))

    @rule(days=st.integers(0, 200))
    def wait(self, days: int) -> None:
        """Some days pass."""
        self.today += timedelta(days=days)

    @rule(days=st.integers(-1, 1))
    def wait_for_an_edge(self, days: int) -> None:
        """The next change of the law comes near."""
        edges = [edge + timedelta(days=days) for edge in EDGES]
        self.today = min((e for e in edges if e > self.today), default=self.today)

    @rule(product=st.sampled_from(["p1", "p2"]), kind=st.sampled_from(EvaluationKind))
    def draw_up(self, product: str, kind: EvaluationKind) -> None:
        """A dossier is begun; one that renews starts from the latest recognition."""
        life = self.lives[product]
        made = life.history.recognitions
        renews = None
        if kind is not EvaluationKind.FIRST:
            if not made:
                return
            renews = made[-1]
        id_ = f"d{len(life.cases)}"
        self._keep(Case(id=id_, product=product, kind=kind, renews=renews))

    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        """A dossier takes a step that is legal."""
        case = self._draw_case(data)
        if case is not None:
            self._step(case, data)

    @rule(data=st.data(), pause=st.integers(0, 30))
    def go_far(self, data: st.DataObject, pause: int) -> None:
        """A dossier takes legal steps until there is a result, or none is legal."""
        case = self._draw_case(data)
        if case is not None:
            self._go_far(case, data, pause)

    @rule(
        data=st.data(),
        kind=st.sampled_from([EvaluationKind.UPGRADE, EvaluationKind.REEVALUATION]),
        early=st.sampled_from([60, 119, 120, 150, 180, 181, 400]),
        pause=st.integers(0, 20),
    )
    def renew(
        self, data: st.DataObject, kind: EvaluationKind, early: int, pause: int
    ) -> None:
        """A recognition is renewed some days before its end, or raised."""
        made = [r for life in self.lives.values() for r in life.history.recognitions]
        if made:
            renews = data.draw(st.sampled_from(made))
            self.today = max(self.today, renews.end - timedelta(days=early))
            id_ = f"d{len(self.lives[renews.product].cases)}"
            self._keep(Case(id=id_, product=renews.product, kind=kind, renews=renews))
            self._go_far(self.lives[renews.product].case(id_), data, pause)

    @rule(data=st.data(), id_=st.sampled_from(STEPS))
    def try_anything(self, data: st.DataObject, id_: str) -> None:
        """A step that is not legal is refused with those that are; nothing changes."""
        case = self._draw_case(data)
        if case is None:
            return
        legal = {step.id: step.text for step in legal_steps(case, on=self.today)}
        if id_ in legal:
            return
        before = attrs.evolve(case)
        with pytest.raises(IllegalStep) as caught:
            advance(case, id_, on=self.today, decision="1", reason="production-stopped")
        assert dict(caught.value.legal) == legal
        assert all(step in str(caught.value) for step in legal)
        assert case == before == self.lives[case.product].case(case.id)

    @invariant()
    def states_are_those_of_the_law(self) -> None:
        """Every event led by a step of its law and its day to a state of that law."""
        for case in self._cases():
            for event in case.events:
                law = LAWS[event.rulebook]
                step = _step_of(event.rulebook, event.step)
                states = {state.id: state.role for state in law.procedure.states}
                assert (event.state, event.role) == (step.target, states[step.target])
                assert step.level is event.level
                assert step.period.contains(event.on)
                assert case.kind in step.kinds
            assert self._state(case) in {
                state.id for law in LAWS.values() for state in law.procedure.states
            }

    @invariant()
    def no_event_is_lost(self) -> None:
        """A dossier only grows, and its days do not run backwards."""
        for case in self._cases():
            before = self.seen.get((case.product, case.id))
            if before is not None:
                assert case.events[: len(before.events)] == before.events
            days = [event.on for event in case.events]
            assert days == sorted(days)
            self.seen[case.product, case.id] = case

    @invariant()
    def one_recognition_counts(self) -> None:
        """On no day, past or to come, are two recognitions of a product in effect."""
        for life in getattr(self, "lives", {}).values():
            made = life.history.recognitions
            given = {case.recognition for case in life.cases if case.recognition}
            assert set(made) == given | {*life.events}
            days = {self.today, *(r.on for r in made), *(r.end for r in made)}
            for on in days:
                counting = [
                    standing.recognition
                    for standing in life.history.standings(on=on)
                    if standing.in_effect
                ]
                assert len(counting) <= 1
            states = [self._state(case) for case in life.cases]
            in_effect = {"recognised", "expiring", "extended"}
            assert sum(state in in_effect for state in states) <= 1

    @invariant()
    def districts_end(self) -> None:
        """No district does anything once there are none."""
        for case in self._cases():
            for event in case.events:
                if event.level is Level.DISTRICT:
                    assert event.on < END_OF_DISTRICTS

    @invariant()
    def an_end_is_an_end(self) -> None:
        """Nothing leads on from what has ended."""
        for case in self._cases():
            if case.events and case.events[-1].role is StateRole.FINAL:
                assert legal_steps(case, on=self.today) == ()

    def _cases(self) -> list[Case]:
        lives = getattr(self, "lives", {})
        return [case for life in lives.values() for case in life.cases]

    def _state(self, case: Case) -> str:
        return self.lives[case.product].state(case.id, on=self.today).id

    def _draw_case(self, data: st.DataObject) -> Case | None:
        cases = self._cases()
        return data.draw(st.sampled_from(cases)) if cases else None

    def _step(self, case: Case, data: st.DataObject) -> None:
        steps = legal_steps(case, on=self.today)
        if not steps:
            return
        law = rulebooks.in_force(on=self.today, filed=case.filed, kind=case.kind)
        roles = {state.id: state.role for state in law.procedure.states}
        onward = [s for s in steps if roles[s.target] is not StateRole.RETURNED]
        step = data.draw(st.sampled_from(onward or steps) | st.sampled_from(steps))
        self.decisions += 1
        details: dict[str, Any] = {
            "decision": str(self.decisions),
            "reason": "production-stopped",
        }
        if roles[step.target] is StateRole.EVALUATED:
            details["result"] = data.draw(results())
        advanced = advance(case, step.id, on=self.today, **details)
        assert advanced.events[:-1] == case.events
        self._keep(advanced)

    def _go_far(self, case: Case, data: st.DataObject, pause: int) -> None:
        for _ in range(FAR):
            before = case
            self._step(before, data)
            case = self.lives[case.product].case(case.id)
            if case == before or case.recognition is not None:
                return
            self.today += timedelta(days=pause)

    def _keep(self, case: Case) -> None:
        """Keep what does not contradict the other dossiers of the product."""
        life = self.lives[case.product]
        try:
            self.lives[case.product] = life.with_case(case)
        except InvalidInput as error:
            codes = {problem.code for problem in error.problems}
            assert codes <= {"recognised-twice", "not-in-effect"}


def _step_of(rulebook: str, id_: str) -> Step:
    steps = LAWS[rulebook].procedure.steps
    return next(step for step in steps if step.id == id_)


TestLivesOfProducts = LivesOfProducts.TestCase
TestLivesOfProducts.settings = settings(
    max_examples=min(2 * settings().max_examples, 1_000), stateful_step_count=20
)
