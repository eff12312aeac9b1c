"""Compile a decision table to Python that gives the same answers, much faster."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeAlias, final

import attrs

from ocop.rules.compilation.plans import make_plan
from ocop.rules.compilation.runtime import NAMES, Fallback
from ocop.rules.compilation.translation import Translation
from ocop.rules.compilation.writing import FactCheck, comment, write
from ocop.rules.inputs import is_constant
from ocop.rules.outcomes import Outcome
from ocop.rules.tables import DecisionTable
from ocop.rules.values import Value

__all__ = ["CompiledTable", "compile"]

Decide: TypeAlias = Callable[[Mapping[str, Value]], Outcome]


@final
@attrs.frozen(kw_only=True)
class CompiledTable:
    """A decision table as Python code.

    Attributes:
        table: The table.
        check: Which facts the code looks at.
        source: The code, to be read.
        decide: The compiled function; it takes facts, and returns the outcome.
    """

    table: DecisionTable
    check: FactCheck
    source: str
    decide: Decide = attrs.field(eq=False, repr=False)

    def __reduce__(self) -> tuple[Any, ...]:
        return _compile, (self.table, self.check)


def compile(  # noqa: A001 - the word of the trade, reached as `rules.compile`
    table: DecisionTable, *, check: FactCheck = FactCheck.NEEDED
) -> CompiledTable:
    """Return a table as Python code that gives the same answers.

    The code is built from the parsed nodes alone: no text of an author is executed.
    It answers where each fact that it looks at is told and of the kind that the tests
    speak of.
    Where one is missing, null, of another kind, outside its domain, or a list or
    context, it asks the interpreter; so it does for every part of an expression that is
    more than arithmetic, comparison and logic.
    The outcome has the verdict, the value, the possible values and the missing facts
    that `ocop.rules.decide` finds; it has the rows and citations only where the
    interpreter was asked.

    Args:
        table: The table.
        check: Which facts the code looks at.

    >>> from ocop.rules import HitPolicy, Input, Output, Row
    >>> table = DecisionTable(
    ...     id="band",
    ...     hit_policy=HitPolicy.FIRST,
    ...     inputs=(Input(expression="total"),),
    ...     outputs=(Output(name="class"),),
    ...     rows=(
    ...         Row(id="high", tests=(">= 9",), results=('"high"',)),
    ...         Row(id="low", tests=("-",), results=('"low"',)),
    ...     ),
    ... )
    >>> compiled = compile(table)
    >>> compiled.decide({"total": 8}).value
    'low'
    >>> print(compiled.source, end="")
    # Decision table band
    # ROW_1: row high gives "high"
    # ROW_2: row low gives "low"
    def decide(facts):
        try:
            if type(facts) is not dict:
                facts = dict(facts)
            total_1 = facts['total']
            if not (type(total_1) is int or is_exact(total_1)):
                return interpret(facts)
            if total_1 >= 9:
                return ROW_1
            return ROW_2
        except UNDECIDED:
            return interpret(facts)
    """
    return _compile(table, check)


def _compile(table: DecisionTable, check: FactCheck) -> CompiledTable:
    translation = Translation()
    plan = make_plan(table, translation)
    answers = dict(_constant_answers(table))
    fallback = Fallback(table, keeps=len(answers) == len(table.rows) + 1)
    named = {row: _name(row) for row in answers}
    code = write(plan, check, named)
    used = {name: row for row, name in named.items() if f"return {name}\n" in code}
    notes = {**translation.notes, **{name: answers[row] for name, row in used.items()}}
    head = [f"# Decision table {comment(table.id)}"]
    head += [f"# {name}: {comment(note)}" for name, note in notes.items()]
    source = "\n".join([*head, code])
    namespace: dict[str, Any] = {
        **NAMES,
        **translation.bound,
        **{name: fallback.settle(_bits(row), {}) for name, row in used.items()},
        "answer": fallback.answer,
        "answer_of": fallback.answers.get,
        "interpret": fallback.interpret,
        "settle": fallback.settle,
    }
    # The source was written here from nodes, with what they hold as constants.
    name = f"<decision table {comment(table.id)}>"
    exec(builtins.compile(source, name, "exec"), namespace)  # noqa: S102 - see above
    return CompiledTable(
        table=table, check=check, source=source, decide=namespace["decide"]
    )


def _constant_answers(table: DecisionTable) -> Iterator[tuple[int | None, str]]:
    """Yield the rows whose results depend on no fact, with what they give.

    None stands for no row.
    """
    for row, results in enumerate(table.results):
        if all(map(is_constant, results)):
            given = ", ".join(map(str, results))
            yield row, f"row {table.rows[row].id} gives {given}"
    if all(default is None or is_constant(default) for default in table.defaults):
        yield None, "no row is matched"


def _name(row: int | None) -> str:
    return "NO_ROW" if row is None else f"ROW_{row + 1}"


def _bits(row: int | None) -> int:
    return 0 if row is None else 1 << row
