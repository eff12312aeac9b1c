"""Plan the code of a table: what is read and checked, and what each row asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules import expressions as nodes
from ocop.rules.builtins import BUILT_IN
from ocop.rules.compilation.conditions import condition
from ocop.rules.compilation.scales import Cell, Scale, make_cell, make_scale
from ocop.rules.compilation.translation import Translation
from ocop.rules.expressions import Expression
from ocop.rules.hit_policies import HitPolicy
from ocop.rules.inputs import is_constant
from ocop.rules.interpreter import prepare_tests
from ocop.rules.scope import Scope
from ocop.rules.tables import DecisionTable
from ocop.rules.unary import AnyTest
from ocop.rules.values import Value

__all__ = ["Clause", "Plan", "Result", "Variable", "make_plan"]

_MAX_COMPARED: Final = 1_000
"""Rows that are compared with one another, to see that no two are matched together."""

_ONE_ROW: Final = (HitPolicy.UNIQUE, HitPolicy.ANY, HitPolicy.PRIORITY)
"""The policies, besides First, under which one row gives the answer."""

_IS_PLAIN: Final = "is_plain({0})"
_IS_OF_KIND: Final[Mapping[str, str]] = {
    "number": "(type({0}) is int or is_exact({0}))",
    "string": "type({0}) is str",
    "boolean": "type({0}) is bool",
    "date": "type({0}) is date",
}


@final
@attrs.frozen(kw_only=True)
class Variable:
    """A value that the code reads once.

    Attributes:
        text: What is read.
        source: The text of the expression that computes it; None for a fact.
        needs: The names of the variables from which it is computed.
        guards: The conditions that it must meet; otherwise the interpreter is asked.
    """

    text: str
    source: str | None = None
    needs: frozenset[str] = frozenset()
    guards: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class Clause:
    """What one row asks for.

    Attributes:
        row: The number of the row, from 0.
        pieces: For each column that it tests on a scale, the pieces that pass: maybe
            none or all, for values of other kinds may pass or not.
        loose: The conditions of the tests that depend on facts.
        needs: The names of the variables that the loose tests read.
    """

    row: int
    pieces: FrozenMapping[int, int]
    loose: tuple[str, ...] = ()
    needs: frozenset[str] = frozenset()


@final
@attrs.frozen(kw_only=True)
class Result:
    """The text of a result, and the names of the variables that it reads."""

    text: str
    needs: frozenset[str]


@final
@attrs.frozen(kw_only=True)
class Plan:
    """What the code of a table is written from.

    Attributes:
        variables: What is read, by its name in the code.
        inputs: For each column the name of the variable that it tests.
        scales: For each column whose tests are constant its scale.
        domains: For each of them that has a domain, the pieces inside.
        clauses: The rows.
        is_chain: Whether the first row that is matched gives the answer.
        results: For each row of a chain whose one result depends on facts, its text.
        spell: What writes a constant.
    """

    variables: FrozenMapping[str, Variable]
    inputs: tuple[str, ...]
    scales: FrozenMapping[int, Scale]
    domains: FrozenMapping[int, int]
    clauses: tuple[Clause, ...]
    is_chain: bool
    results: FrozenMapping[int, Result]
    spell: Callable[[Value], str]

    def condition(self, column: int, wanted: int, within: int) -> str:
        """Return the condition that an input lies in some pieces of some others."""
        variable, scale = self.inputs[column], self.scales[column]
        return condition(variable, scale, wanted, within, self.spell)

    def closure(self, names: Iterable[str]) -> frozenset[str]:
        """Return some variables, and those from which they are computed."""
        found = frozenset(names)
        return found.union(*(self.variables[name].needs for name in found))


def make_plan(table: DecisionTable, translation: Translation) -> Plan:
    """Return the plan of a table.

    Args:
        table: The table.
        translation: What writes the texts, and keeps the names that it binds.
    """
    planner = _Planner(table, translation)
    inputs = tuple(map(planner.read, table.expressions))
    scales = {
        index: scale
        for index, variable in enumerate(inputs)
        if (scale := planner.scale(index, variable)) is not None
    }
    clauses = tuple(
        planner.clause(row, inputs, scales) for row in range(len(table.rows))
    )
    is_chain = _is_chain(table, clauses)
    results = planner.results() if is_chain and len(table.outputs) == 1 else {}
    return Plan(
        variables=FrozenMapping(dict(planner.variables())),
        inputs=inputs,
        scales=FrozenMapping(scales),
        domains=FrozenMapping(planner.domains),
        clauses=clauses,
        is_chain=is_chain,
        results=FrozenMapping(results),
        spell=translation.constant,
    )


def _is_chain(table: DecisionTable, clauses: Sequence[Clause]) -> bool:
    """Whether the first row that is matched gives the answer.

    So it does if the hit policy says so, and if the policy takes one row and no two can
    be matched together.
    """
    if table.hit_policy is HitPolicy.FIRST:
        return True
    if table.hit_policy not in _ONE_ROW or len(clauses) > _MAX_COMPARED:
        return False
    return all(
        any(one.pieces[c] & other.pieces.get(c, -1) == 0 for c in one.pieces)
        for index, one in enumerate(clauses)
        for other in clauses[:index]
    )


@final
class _Planner:
    """Gathers the variables of one table while its parts are planned."""

    def __init__(self, table: DecisionTable, translation: Translation) -> None:
        self._table = table
        self._translation = translation
        self._cells = [tuple(map(make_cell, row)) for row in table.cells]
        self._guards: dict[str, dict[str, None]] = {}
        self._computed: dict[str, Variable] = {}
        self.domains: dict[int, int] = {}

    def variables(self) -> Iterator[tuple[str, Variable]]:
        """Yield the variables with their names, the facts first."""
        facts = {
            name: Variable(text=f"facts[{fact!r}]")
            for fact, name in self._translation.variables.items()
        }
        for name, variable in (facts | self._computed).items():
            plain = _IS_PLAIN.format(name)
            guards = tuple(self._guards[name])
            # What is of a kind is plain.
            others = tuple(guard for guard in guards if guard != plain)
            yield name, attrs.evolve(variable, guards=others or guards)

    def read(self, node: Expression) -> str:
        """Return the variable of an input."""
        if isinstance(node, nodes.Name) and node.name not in BUILT_IN:
            return self._translation.variable(node.name)
        for name, variable in self._computed.items():
            if variable.source == str(node):
                return name
        name = self._translation.new_variable(str(node))
        self._translation.take_used()
        text = self._translation.expression(node)
        self._computed[name] = Variable(
            text=text, source=str(node), needs=self._take_needs()
        )
        return name

    def _take_needs(self) -> frozenset[str]:
        """Return the variables that the last texts read; all of them must be plain."""
        needs = self._translation.take_used()
        for name in needs:
            self._guard(name, _IS_PLAIN.format(name))
        return needs

    def _guard(self, variable: str, guard: str) -> None:
        self._guards.setdefault(variable, {})[guard] = None

    def scale(self, column: int, variable: str) -> Scale | None:
        """Return the scale of a column, if it has one, and guard its variable."""
        tests = self._table.domains[column]
        domain = [] if tests is None else [make_cell(tests)]
        scale = make_scale([*domain, *(row[column] for row in self._cells)])
        kind = _IS_PLAIN if scale is None else _IS_OF_KIND[scale.kind]
        self._guard(variable, kind.format(variable))
        for limits in domain:
            self._guard_domain(column, variable, scale, limits)
        return scale

    def _guard_domain(
        self, column: int, variable: str, scale: Scale | None, domain: Cell
    ) -> None:
        pieces = None if scale is None else scale.pieces_of(domain)
        if scale is None or not pieces:
            test = prepare_tests(domain.tests)
            name = self._translation.bind(
                "IS_INSIDE",
                lambda value: test(value, Scope({})) is True,
                str(domain.tests),
            )
            self._guard(variable, f"{name}({variable})")
            return
        self.domains[column] = pieces
        if pieces != scale.everything:
            spell = self._translation.constant
            inside = condition(variable, scale, pieces, scale.everything, spell)
            self._guard(variable, f"({inside})" if " or " in inside else inside)

    def clause(
        self, row: int, inputs: tuple[str, ...], scales: Mapping[int, Scale]
    ) -> Clause:
        """Return what a row asks for."""
        pieces: dict[int, int] = {}
        loose: dict[str, str] = {}
        self._translation.take_used()
        for column, cell in enumerate(self._cells[row]):
            if isinstance(cell.tests, AnyTest):
                continue
            scale = scales.get(column)
            found = None if scale is None else scale.pieces_of(cell)
            if found is None:
                variable = inputs[column]
                loose[self._translation.test(variable, cell.tests)] = variable
            else:
                pieces[column] = found
        return Clause(
            row=row,
            pieces=FrozenMapping(pieces),
            loose=tuple(loose),
            needs=self._take_needs().union(loose.values()),
        )

    def results(self) -> dict[int, Result]:
        """Return the only result of each row where it depends on facts."""
        found: dict[int, Result] = {}
        self._translation.take_used()
        for row, (result,) in enumerate(self._table.results):
            if not is_constant(result):
                text = self._translation.expression(result)
                found[row] = Result(text=text, needs=self._take_needs())
        return found
