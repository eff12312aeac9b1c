"""Write the code of a table: ``if`` statements that ask only what is not known yet.

Rows that test the same input are sorted by it first, so that it is compared until its
piece is found and never again below.
"""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Final, final

import attrs

from ocop.rules.compilation.plans import Clause, Plan, Variable
from ocop.rules.compilation.sorting import (
    FEW_GROUPS,
    Group,
    Place,
    best_column,
    group,
)

__all__ = ["FactCheck", "comment", "write"]

_MAX_LINES: Final = 10_000
"""Lines from which on rows are no longer sorted, so that no table explodes."""


@final
class FactCheck(StrEnum):
    """Which facts compiled code looks at before it answers.

    Attributes:
        NEEDED: Those on which the answer depends, as code written by hand does. What is
            wrong with any other fact, be it a float, changes no answer and goes
            unnoticed.
        EVERY: Every fact that is given. It refuses all that the interpreter refuses,
            and takes longer.
    """

    NEEDED = "needed"
    EVERY = "every"


def write(plan: Plan, check: FactCheck, answers: Mapping[int | None, str]) -> str:
    """Return the source of a function, ``decide``, that takes facts.

    Args:
        plan: What to write.
        check: Which facts it looks at.
        answers: The name of the answer of each row, and of None for no row, where it
            depends on no fact.
    """
    return _Writer(plan, check, answers).source()


@final
class _Writer:
    """The lines written so far, and how deep the next one stands."""

    def __init__(
        self, plan: Plan, check: FactCheck, answers: Mapping[int | None, str]
    ) -> None:
        self._plan = plan
        self._check = check
        self._answers = answers
        self._lines: list[str] = []
        self._depth = 0

    def _write(self, text: str) -> None:
        self._lines.append("    " * self._depth + text)

    @contextlib.contextmanager
    def _under(self, text: str) -> Iterator[None]:
        self._write(text)
        self._depth += 1
        yield
        self._depth -= 1

    def source(self) -> str:
        """Return the source, from the head of the function to its end."""
        with self._under("def decide(facts):"):
            with self._under("try:"):
                with self._under("if type(facts) is not dict:"):
                    self._write("facts = dict(facts)")
                self._block(self._plan.clauses, self._start())
            with self._under("except UNDECIDED:"):
                self._write("return interpret(facts)")
        return "\n".join([*self._lines, ""])

    def _start(self) -> Place:
        """Write what comes before the first row, and return what is known then."""
        variables = self._plan.variables.values()
        texts = [variable.text for variable in variables]
        texts += itertools.chain(*(clause.loose for clause in self._plan.clauses))
        texts += (result.text for result in self._plan.results.values())
        uses_scope = any("scope)" in text for text in texts)
        if uses_scope:
            self._write("scope = Scope(check_facts(facts))")
        place = Place(plan=self._plan)
        if self._check is FactCheck.EVERY:
            place = self._read(self._plan.variables, place)
            if not uses_scope:
                count = sum(variable.source is None for variable in variables)
                with self._under(f"if len(facts) != {count}:"):
                    self._write("check_facts(facts)")
        return place

    def _read(self, names: Iterable[str], place: Place) -> Place:
        """Write what reads and checks some variables, the facts before the rest."""
        wanted = self._plan.closure(names)
        for is_computed in (False, True):
            guards: list[str] = []
            for name, variable in self._plan.variables.items():
                is_new = name in wanted and name not in place.read
                if is_new and (variable.source is not None) is is_computed:
                    self._write(_assignment(name, variable))
                    guards += variable.guards
            if guards:
                self._guard(guards)
        return attrs.evolve(place, read=place.read | wanted)

    def _guard(self, guards: Sequence[str]) -> None:
        if len(guards) == 1:
            self._write(f"if {_negated(guards[0])}:")
        else:
            self._write("if not (")
            for index, guard in enumerate(guards):
                self._write(f"    {'and ' if index else ''}{guard}")
            self._write("):")
        self._write("    return interpret(facts)")

    def _block(self, clauses: Iterable[Clause], place: Place) -> None:
        """Write what answers where only these rows are left to be asked."""
        left = self._left(clauses, place)
        column = best_column(left, place)
        if column is None:
            self._ask(left, place)
            return
        first: list[Clause] = []
        if self._plan.is_chain:
            first += itertools.takewhile(lambda row: column not in row.pieces, left)
        groups = group(left[len(first) :], column, place)
        if len(self._lines) + sum(len(one.clauses) + 1 for one in groups) > _MAX_LINES:
            self._ask(left, place)
            return
        place = self._ask_in_turn(first, place)
        place = self._read([self._plan.inputs[column]], place)
        place = attrs.evolve(place, level=place.level + 1)
        self._sort(groups, column, place)

    def _left(self, clauses: Iterable[Clause], place: Place) -> list[Clause]:
        """Return the rows that can be matched; in a chain, up to one that surely is."""
        left: list[Clause] = []
        for clause in clauses:
            if place.can_match(clause):
                left.append(clause)
                if self._plan.is_chain and place.is_sure(clause):
                    break
        return left

    def _sort(self, groups: Sequence[Group], column: int, place: Place) -> None:
        """Write what finds the group of an input, and below it asks on."""
        half = len(groups) // 2 if len(groups) > FEW_GROUPS else 1
        first, rest = groups[:half], groups[half:]
        if not rest:
            self._block(first[0].clauses, place)
            return
        pieces = sum(one.pieces for one in first)
        with self._under(f"if {place.condition(column, pieces)}:"):
            self._sort(first, column, place.inside(column, pieces))
        others = sum(one.pieces for one in rest)
        self._sort(rest, column, place.inside(column, others))

    def _ask(self, clauses: Sequence[Clause], place: Place) -> None:
        """Write what asks row by row, and answers."""
        if self._plan.is_chain:
            place = self._ask_in_turn(clauses, place)
            left = self._left(clauses, place)
            if not left or not place.is_sure(left[-1]):
                self._return(None, place)
            return
        place = self._read(place.needs(clauses), place)
        left = self._left(clauses, place)
        sure = sum(1 << clause.row for clause in left if place.is_sure(clause))
        self._write(f"matched = {bin(sure)}")
        for clause in left:
            if not place.is_sure(clause):
                with self._under(f"if {_all(place.conditions(clause))}:"):
                    self._write(f"matched |= {bin(1 << clause.row)}")
        self._write("return answer_of(matched) or settle(matched, facts)")

    def _ask_in_turn(self, clauses: Sequence[Clause], place: Place) -> Place:
        """Write what answers with the first of some rows that is matched."""
        place = self._read(place.needs(clauses), place)
        for clause in self._left(clauses, place):
            if place.is_sure(clause):
                self._return(clause.row, place)
            else:
                with self._under(f"if {_all(place.conditions(clause))}:"):
                    self._return(clause.row, place)
        return place

    def _return(self, row: int | None, place: Place) -> None:
        bits = 0 if row is None else 1 << row
        answer = self._answers.get(row, f"settle({bin(bits)}, facts)")
        result = None if row is None else self._plan.results.get(row)
        if result is not None:
            self._read(result.needs, place)
            answer = f"answer({result.text})"
        self._write(f"return {answer}")


def _assignment(name: str, variable: Variable) -> str:
    note = "" if variable.source is None else f"  # {comment(variable.source)}"
    return f"{name} = {variable.text}{note}"


def _negated(guard: str) -> str:
    if guard.startswith("type("):
        return guard.replace(" is ", " is not ")
    return f"not {guard}"


def comment(text: str) -> str:
    """Return some text of an author as it may stand in a comment: on one line.

    >>> len(comment("two" + chr(10) + "lines").splitlines())
    1
    """
    return repr(text)[1:-1]


def _all(conditions: Sequence[str]) -> str:
    if len(conditions) == 1:
        return conditions[0]
    return " and ".join(f"({one})" if " or " in one else one for one in conditions)
