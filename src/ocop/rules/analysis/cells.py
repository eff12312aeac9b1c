"""Find cells that name values outside a declared domain, or that nothing passes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from ocop.rules.analysis.findings import Finding, FindingCode
from ocop.rules.analysis.pieces import PLACED, Layer, stretches
from ocop.rules.analysis.space import reach, tidy
from ocop.rules.analysis.survey import Survey
from ocop.rules.inputs import constants
from ocop.rules.interpreter import prepare_tests
from ocop.rules.scope import Scope
from ocop.rules.spelling import spell_value
from ocop.rules.unary import AnyTest, OneOf, Test
from ocop.rules.values import Value, identity

__all__ = ["check_cells"]

_NOTHING: Final = Scope({})


Outside: TypeAlias = Sequence[tuple[Value, bool]]
"""A value of each piece outside a domain, and whether it is next to one inside."""


def check_cells(survey: Survey) -> Iterator[Finding]:
    """Yield the tests that name values outside a domain, and the rows never passed."""
    outside = {
        layer: () if domain is None else _outside(layer)
        for layer, domain in zip(survey.space.layers, survey.table.domains, strict=True)
    }
    for row, cells in enumerate(survey.table.cells):
        if survey.opaque >> row & 1:
            continue
        stray = set()
        for layer, cell in zip(survey.space.layers, cells, strict=True):
            if isinstance(cell, AnyTest) or not outside[layer]:
                continue
            for test in cell.tests:
                survey.budget.spend(1 + len(outside[layer]))
                for value in _strays(outside[layer], layer, test):
                    stray.add(layer.column.text)
                    yield _stray(survey, row, layer, test, value)
        for dimension in survey.space.dimensions:
            columns = survey.tested(row, dimension)
            if not dimension.reach >> row & 1 and stray.isdisjoint(columns):
                yield survey.found(
                    FindingCode.NEVER_PASSED,
                    survey.anywhere(),
                    rows=1 << row,
                    columns=columns,
                )


def _strays(outside: Outside, layer: Layer, test: Test) -> Iterator[Value]:
    """Yield values outside the domain that a test names.

    Any test may reach beyond the domain, but it must not end there, and it must not
    lie there altogether.
    """
    tests = OneOf(tests=(test,))
    passes = prepare_tests(tests)
    named = {identity(value) for value in constants(tests, _NOTHING)}
    passed = [value for value, _ in outside if passes(value, _NOTHING) is True]
    if passed and not any(
        passes(value, _NOTHING) is True and _is_inside(layer, value)
        for _, _, value in stretches(layer.column.ends(_NOTHING))
    ):
        yield passed[0]
        return
    for value, beside in outside:
        if identity(value) in named and (not beside or value in passed):
            yield value


def _outside(layer: Layer) -> Outside:
    """Return what lies outside the domain of a column."""
    pieces = [
        (kind, value, _is_inside(layer, value))
        for kind, _, value in stretches(layer.column.ends(_NOTHING))
        if kind in PLACED
    ]
    return [
        (
            value,
            any(
                neighbour[0] == kind and neighbour[2]
                for neighbour in pieces[max(index - 1, 0) : index + 2]
            ),
        )
        for index, (kind, value, inside) in enumerate(pieces)
        if not inside
    ]


def _is_inside(layer: Layer, value: Value) -> bool:
    return layer.column.look(value, _NOTHING) is not None


def _stray(survey: Survey, row: int, layer: Layer, test: Test, value: Value) -> Finding:
    witness = reach({}, layer.node, value)
    if identity(layer.column.read(Scope(witness))) != identity(value):
        return survey.not_analysed(
            "no-witness", rows=1 << row, columns=(layer.column.text,)
        )
    return Finding(
        code=FindingCode.OUTSIDE_DOMAIN,
        table=survey.table.id,
        rows=survey.ids(1 << row),
        columns=(layer.column.text,),
        witness=witness,
        arguments={"test": str(test), "value": spell_value(tidy(value))},
    )
