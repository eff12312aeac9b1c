"""Decision tables as values: inputs, outputs, rows and how their answers combine.

The texts of a table are parsed once, when it is made; everything that is wrong with
them is reported together.
"""

from __future__ import annotations

import functools
from typing import final

import attrs

from ocop.rules.directions import Direction
from ocop.rules.expressions import Expression
from ocop.rules.hit_policies import HitPolicy
from ocop.rules.leeway import Strictness
from ocop.rules.program import Program
from ocop.rules.table_reader import read_table
from ocop.rules.unary import UnaryTests
from ocop.rules.wording import check_text, check_texts, check_word
from ocop.texts import Text

__all__ = ["DecisionTable", "Input", "Output", "Row"]


@final
@attrs.frozen(kw_only=True)
class Input:
    """A column of conditions.

    Attributes:
        expression: What is tested, as rule text: often only the name of a fact.
        label: What people call it.
        domain: The values that it can have, as tests that use no fact; None if not
            declared.
        type: The name of its type, for those who exchange the table; it is not checked.
        better: Which values are better, so that a better one must never lead to a worse
            answer; None if they have no such order.
    """

    expression: str
    label: Text | None = attrs.field(default=None, validator=check_text)
    domain: str | None = None
    type: str | None = None
    better: Direction | None = attrs.field(
        default=None, validator=check_word(Direction)
    )


@final
@attrs.frozen(kw_only=True)
class Output:
    """A column of results.

    Attributes:
        name: Its name in the answer of a table with several outputs.
        label: What people call it.
        values: The results that it can have, as rule texts, the best first; empty if
            not declared.
        default: The result when no row is matched, as rule text; None if not declared.
        type: The name of its type, for those who exchange the table; it is not checked.
        better: Which results are better; None if the declared values say so, or if they
            have no such order.
    """

    name: str
    label: Text | None = attrs.field(default=None, validator=check_text)
    values: tuple[str, ...] = ()
    default: str | None = None
    type: str | None = None
    better: Direction | None = attrs.field(
        default=None, validator=check_word(Direction)
    )


@final
@attrs.frozen(kw_only=True)
class Row:
    """One rule: if every test is passed, then the results.

    Attributes:
        id: Its name within the table.
        tests: One cell of rule text for every input; ``-`` is always passed.
        results: One expression for every output.
        citations: Where it comes from.
        note: What a reader should know about it.
    """

    id: str
    tests: tuple[str, ...]
    results: tuple[str, ...]
    citations: tuple[Text, ...] = attrs.field(default=(), validator=check_texts)
    note: Text | None = attrs.field(default=None, validator=check_text)


@final
@attrs.frozen(kw_only=True)
class DecisionTable:
    """A table of rules over some inputs.

    Attributes:
        id: Its name.
        title: What people call it.
        hit_policy: How the rows that fire become one answer.
        inputs: The columns of conditions.
        outputs: The columns of results.
        rows: The rules, in their order.
        names: Names that contain a reserved word or an operator, which the texts use.
        strictness: What others may do who lay another table over this one.
        expressions: For each input its expression, parsed.
        domains: For each input its domain, parsed, or None.
        cells: For each row its tests, parsed.
        results: For each row its results, parsed.
        values: For each output its values, parsed.
        defaults: For each output its default, parsed, or None.

    Raises:
        InvalidInput: If some text is not in the language or does not fit; every
            problem is listed.

    >>> table = DecisionTable(
    ...     id="band",
    ...     inputs=(Input(expression="total"),),
    ...     outputs=(Output(name="class"),),
    ...     rows=(Row(id="high", tests=(">=90",), results=('"high"',)),),
    ... )
    >>> str(table.cells[0][0])
    '>= 90'
    """

    id: str
    title: Text | None = attrs.field(default=None, validator=check_text)
    hit_policy: HitPolicy = attrs.field(
        default=HitPolicy.UNIQUE, validator=check_word(HitPolicy)
    )
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rows: tuple[Row, ...]
    names: tuple[str, ...] = ()
    strictness: Strictness = attrs.field(
        default=Strictness.OPEN, validator=check_word(Strictness)
    )
    expressions: tuple[Expression, ...] = attrs.field(init=False, eq=False, repr=False)
    domains: tuple[UnaryTests | None, ...] = attrs.field(
        init=False, eq=False, repr=False
    )
    cells: tuple[tuple[UnaryTests, ...], ...] = attrs.field(
        init=False, eq=False, repr=False
    )
    results: tuple[tuple[Expression, ...], ...] = attrs.field(
        init=False, eq=False, repr=False
    )
    values: tuple[tuple[Expression, ...], ...] = attrs.field(
        init=False, eq=False, repr=False
    )
    defaults: tuple[Expression | None, ...] = attrs.field(
        init=False, eq=False, repr=False
    )

    def __attrs_post_init__(self) -> None:
        for name, nodes in read_table(self).items():
            object.__setattr__(self, name, nodes)

    @functools.cached_property
    def program(self) -> Program:
        """The table made ready to decide, once."""
        return Program(self)
