"""Measure expressions over registers, and select records of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, final

from ocop.errors import UnknownName
from ocop.rules.expressions import Expression
from ocop.rules.facts import check_facts
from ocop.rules.parser import parse
from ocop.rules.registers.estimates import Doubt
from ocop.rules.registers.estimating import Estimator, Memory
from ocop.rules.registers.finders import condition_on
from ocop.rules.registers.masks import INSIDE, OPEN, Mask, chosen, open_only
from ocop.rules.registers.measures import Measure, OpenRecords, Selection
from ocop.rules.registers.register import Register
from ocop.rules.scope import Scope
from ocop.rules.values import Value
from ocop.rules.work import Allowance

__all__ = ["FIRST", "Measures", "measure", "select"]

FIRST: Final = 20
"""Of how many open records a measure tells the index."""


@final
class Measures:
    """Facts and registers to be measured, which remembers what it has found.

    Conditions that several expressions share are worked out once.
    A register hides a fact of the same name.

    Args:
        facts: What is known besides the registers; a name that is not there is
            missing, None is null.
        registers: The registers by their names.
        allowance: The work that may be done together with other measures, if it is
            limited.

    Raises:
        InexactNumber: If a fact is a float.

    >>> teas = Register.of([{"stars": 4}, {"stars": 3}, {"stars": None}, {}])
    >>> measures = Measures(facts={"least": 4}, registers={"teas": teas})
    >>> measures.measure("count(teas[stars >= least])").low
    1
    >>> measures.select("stars >= least", "teas")
    Selection(inside=(0,), open=(3,), missing=('teas.stars',))
    """

    __slots__ = ("_allowance", "_facts", "_memory", "_names", "_registers")

    def __init__(
        self,
        *,
        facts: Mapping[str, Value],
        registers: Mapping[str, Register],
        allowance: Allowance | None = None,
    ) -> None:
        self._allowance = allowance
        self._facts = check_facts(facts)
        self._registers = dict(registers)
        self._memory = Memory()
        fields = (field for each in registers.values() for field in each.fields)
        self._names = tuple(dict.fromkeys((*facts, *registers, *fields)))

    def measure(self, rule: str | Expression) -> Measure:
        """Return the figure that an expression gives, or its bounds.

        Raises:
            RuleSyntaxError: If the text is not in the language.
            LimitExceeded: If a limit of the language is exceeded, or a loop inside a
                loop goes through a register again and again.
        """
        estimate = self._estimator().estimate(self._parsed(rule))
        if not estimate.is_known:
            return Measure(
                low=estimate.low,
                high=estimate.high,
                can_be_null=estimate.can_be_null,
                missing=estimate.doubt.facts,
                open=_open_records(estimate.doubt),
            )
        return Measure(
            value=estimate.value,
            low=estimate.low,
            high=estimate.high,
            can_be_null=estimate.can_be_null,
        )

    def select(self, condition: str | Expression, register: str) -> Selection:
        """Return the records of a register that a condition of a filter chooses.

        Raises:
            UnknownName: If there is no such register.
            RuleSyntaxError: If the text is not in the language.
            LimitExceeded: As in `measure`.
        """
        if register not in self._registers:
            known = self._registers
            raise UnknownName(kind="register", name=register, known=known)
        found = condition_on(
            self._estimator(),
            register,
            self._registers[register],
            self._parsed(condition),
        )
        places = range(len(found.mask))
        return Selection(
            inside=tuple(chosen(places, found.mask, INSIDE)),
            open=tuple(chosen(places, found.mask, OPEN)),
            missing=found.missing(open_only(found.mask)),
        )

    def _estimator(self) -> Estimator:
        scope = Scope({}, allowance=self._allowance)
        return Estimator(self._facts, self._registers, self._memory, scope)

    def _parsed(self, rule: str | Expression) -> Expression:
        return parse(rule, names=self._names) if isinstance(rule, str) else rule


def _open_records(doubt: Doubt) -> tuple[OpenRecords, ...]:
    return tuple(_open_in(name, mask) for name, mask in doubt.records.items())


def _open_in(name: str, mask: Mask) -> OpenRecords:
    places = tuple(chosen(range(len(mask)), mask, INSIDE))
    return OpenRecords(register=name, count=len(places), first=places[:FIRST])


def measure(
    rule: str | Expression,
    *,
    facts: Mapping[str, Value],
    registers: Mapping[str, Register],
) -> Measure:
    """Return the figure that an expression over registers gives, or its bounds.

    For several expressions over the same registers `Measures` is quicker.

    Args:
        rule: The expression, as text or parsed.
        facts: What is known besides the registers; a name that is not there is
            missing, None is null.
        registers: The registers by their names.

    Raises:
        RuleSyntaxError: If the text is not in the language.
        InexactNumber: If a fact is a float.
        LimitExceeded: If a limit of the language is exceeded, or a loop inside a loop
            goes through a register again and again.

    >>> teas = Register.of([{"stars": 4}, {"stars": 3}, {"name": "Shan"}])
    >>> found = measure("count(teas[stars >= 4])", facts={}, registers={"teas": teas})
    >>> found.low, found.high, found.missing
    (1, 2, ('teas.stars',))
    """
    return Measures(facts=facts, registers=registers).measure(rule)


def select(
    condition: str | Expression, register: Register, facts: Mapping[str, Value]
) -> Selection:
    """Return the records that a condition chooses, as in a filter.

    A fact in sight of the condition has its name, and ``item`` is the record.

    Args:
        condition: The condition, as text or parsed.
        register: The records.
        facts: What is known besides the records.

    Raises:
        RuleSyntaxError: If the text is not in the language.
        InexactNumber: If a fact is a float.
        LimitExceeded: If a limit of the language is exceeded.

    >>> teas = Register.of([{"stars": 4}, {"stars": 3}, {"name": "Shan"}])
    >>> select("stars >= least", teas, {"least": 4})
    Selection(inside=(0,), open=(2,), missing=('stars',))
    """
    measures = Measures(facts=facts, registers={"": register})
    return measures.select(condition, "")
