"""Decide models: every decision after those it requires, with all their reasons."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import final

import attrs

from ocop.errors import UnknownName
from ocop.mappings import FrozenMapping
from ocop.rules.boxed import BoxedFunction
from ocop.rules.boxed_evaluation import closure_of, grouped, run, value_of
from ocop.rules.conformance import Types
from ocop.rules.errors import OutsideDomain
from ocop.rules.evaluation import outcome_of
from ocop.rules.facts import hold_facts
from ocop.rules.functions import BuiltIn, Slot, Takes, invoke
from ocop.rules.interpreter import Tester, prepare_tests
from ocop.rules.models import (
    BusinessFunction,
    Decision,
    DecisionModel,
    DecisionService,
    InputData,
)
from ocop.rules.outcomes import Outcome, Verdict
from ocop.rules.parser import parse_tests
from ocop.rules.scope import Mode, Scope
from ocop.rules.spelling import spell_value
from ocop.rules.values import Missing, Value

__all__ = ["call", "decide_model"]


def decide_model(
    model: DecisionModel,
    facts: Mapping[str, Value],
    *,
    wanted: Iterable[str] | None = None,
    mode: Mode = Mode.EXACT,
) -> FrozenMapping[str, Outcome]:
    """Return the outcome of each decision, after those of the decisions it requires.

    Args:
        model: The decisions.
        facts: What is known of the inputs; a decision that is given is not made.
        wanted: The names of decisions; only they and what they require are decided.
        mode: What happens where rules and facts fall short.

    Raises:
        UnknownName: If no decision has a name that is wanted.
        InexactNumber: If a fact is a float.
        OutsideDomain: In exact mode, if a fact is not of its type or domain.
        AmbiguousTable: In exact mode, if rows fire together that must not.

    >>> from ocop.rules import LiteralExpression
    >>> model = DecisionModel(
    ...     id="double",
    ...     inputs=(InputData(name="a"),),
    ...     decisions=(
    ...         Decision(
    ...             name="twice", logic=LiteralExpression(text="2 * a"), requires=("a",)
    ...         ),
    ...     ),
    ... )
    >>> decide_model(model, {"a": 4})["twice"].value
    8
    """
    names = model.order if wanted is None else tuple(wanted)
    for name in names:
        if not isinstance(model.parts.get(name), Decision):
            raise UnknownName(kind="decision", name=name, known=model.order)
    work = _Work(model=model, facts=hold_facts(facts, mode), mode=mode)
    return FrozenMapping({name: work.outcome(name) for name in work.ordered(names)})


def call(
    model: DecisionModel,
    name: str,
    arguments: Mapping[str, Value],
    *,
    mode: Mode = Mode.EXACT,
) -> Outcome:
    """Return what a function or a decision service of a model gives.

    Args:
        model: The model.
        name: The name of the function or the service.
        arguments: A value for each of its parameters.
        mode: What happens where rules and facts fall short.

    Raises:
        UnknownName: If the model has no such function or service.
    """
    part = model.parts.get(name)
    if not isinstance(part, BusinessFunction | DecisionService):
        known = [
            *(function.name for function in model.functions),
            *(service.name for service in model.services),
        ]
        raise UnknownName(kind="function", name=name, known=known)
    work = _Work(model=model, facts=FrozenMapping({}), mode=mode)
    told = hold_facts(arguments, mode)
    value = invoke(work.value(name), (), told, Scope({}))
    return grouped(value, name, ())


@final
@attrs.frozen(kw_only=True, eq=False)
class _Work:
    """One evaluation of a model: what has been decided so far."""

    model: DecisionModel
    facts: Mapping[str, Value]
    mode: Mode
    _values: dict[str, Value] = attrs.field(factory=dict, init=False)
    _outcomes: dict[str, Outcome] = attrs.field(factory=dict, init=False)
    _testers: dict[str, Tester] = attrs.field(factory=dict, init=False)

    @functools.cached_property
    def types(self) -> Types:
        """The types of the model."""
        definitions = {definition.name: definition for definition in self.model.types}
        return Types(definitions=FrozenMapping(definitions), allows=self._allows)

    def _allows(self, text: str, value: Value) -> bool:
        if text not in self._testers:
            self._testers[text] = prepare_tests(parse_tests(text))
        return self._testers[text](value, Scope({})) is True

    def needed(self, names: Iterable[str]) -> set[str]:
        """Return parts and everything that they require."""
        found: set[str] = set()
        stack = list(names)
        while stack:
            name = stack.pop()
            if name in found:
                continue
            found.add(name)
            if name in self.facts:
                continue
            part = self.model.parts[name]
            if isinstance(part, Decision | BusinessFunction):
                # A service makes its decisions itself, when it is called.
                stack.extend(part.requires)
        return found

    def ordered(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return decisions and those they require, each after what it needs.

        Everything that they need is evaluated on the way, so that no chain of
        requirements is too long.
        """
        needed = self.needed(names)
        for name in self.model.sequence:
            if name in needed:
                self.value(name)
        return tuple(name for name in self.model.order if name in needed)

    def outcome(self, name: str) -> Outcome:
        """Return the outcome of a decision."""
        self.value(name)
        return self._outcomes[name]

    def value(self, name: str) -> Value:
        """Return the value of a part; what it requires is already there or shallow."""
        if name not in self._values:
            part = self.model.parts[name]
            match part:
                case InputData():
                    value = self._told(part)
                case Decision():
                    value = self._decided(part)
                case BusinessFunction():
                    value = self._function(part)
                case _:
                    value = self._service(part)
            self._values[name] = value
        return self._values[name]

    def _scope(self, requires: Iterable[str]) -> Scope:
        names = {name: self.value(name) for name in requires}
        return Scope(names, self.types, self.mode)

    def _told(self, part: InputData) -> Value:
        missing = None if self.mode is Mode.STANDARD else Missing(facts=(part.name,))
        value = self.facts.get(part.name, missing)
        fitting = self.types.coerced(value, part.type)
        if fitting is None and value is not None and self.mode is Mode.EXACT:
            raise OutsideDomain(
                table=self.model.id,
                input=part.name,
                found=spell_value(value),
                domain=str(part.type),
            )
        return fitting

    def _decided(self, decision: Decision) -> Value:
        if decision.name in self.facts:
            value = self.facts[decision.name]
            outcome = grouped(value, decision.name, ())
        else:
            value, outcome = self._made(decision)
            value = self.types.coerced(value, decision.type)
            if outcome.verdict is Verdict.DECIDED and value is not outcome.value:
                outcome = grouped(value, decision.name, (outcome,))
        self._outcomes[decision.name] = attrs.evolve(
            outcome,
            subject=decision.name,
            label=decision.label or outcome.label,
            citations=decision.citations,
        )
        return value

    def _made(self, decision: Decision) -> tuple[Value, Outcome]:
        if decision.logic is None:
            return None, grouped(None, decision.name, ())
        scope = self._scope(decision.requires)
        if decision.applies is None:
            return run(decision.logic, scope)
        guard = outcome_of(decision.applies.node, scope)
        if guard.verdict is Verdict.DECIDED and guard.value is not True:
            outcome = Outcome(
                verdict=Verdict.NOT_APPLICABLE,
                subject=decision.name,
                children=(guard,),
            )
            return None, outcome
        value, outcome = run(decision.logic, scope)
        if guard.verdict is Verdict.DECIDED:
            return value, outcome
        outcome = _perhaps(guard, outcome)
        return value_of(outcome), outcome

    def _function(self, part: BusinessFunction) -> Value:
        if part.logic is None:
            return None
        requires = [name for name in part.requires if name != part.name]
        scope = self._scope(requires)
        function = BoxedFunction(
            parameters=part.parameters, body=part.logic, result=part.type
        )
        return closure_of(function, scope, part.name)

    def _service(self, part: DecisionService) -> Value:
        names = (*part.input_data, *part.input_decisions)

        def answer(*arguments: Value) -> Value:
            facts = dict(zip(names, arguments, strict=True))
            inner = _Work(model=self.model, facts=facts, mode=self.mode)
            values = {name: inner.value(name) for name in inner.ordered(part.outputs)}
            outputs = {name: values[name] for name in part.outputs}
            value = FrozenMapping(outputs)
            if len(outputs) == 1:
                (value,) = outputs.values()
            return self.types.coerced(value, part.type)

        slots = tuple(Slot(name=name) for name in names)
        return BuiltIn(
            name=part.name, signatures=(slots,), call=answer, takes=Takes.MISSING
        )


def _perhaps(guard: Outcome, outcome: Outcome) -> Outcome:
    """Return the outcome of a decision that may turn out not to apply."""
    possible = outcome.possible
    missing = dict.fromkeys((*guard.missing, *outcome.missing))
    return Outcome(
        verdict=Verdict.UNDETERMINED,
        possible=possible if None in possible else (*possible, None),
        missing=tuple(missing),
        subject=outcome.subject,
        label=outcome.label,
        children=(guard, outcome),
    )
