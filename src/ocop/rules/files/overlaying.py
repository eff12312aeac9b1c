"""Lay one file of rules over another, which may keep what it says from being loosened.

Tables and parameters are compared with those that they replace; nothing else of a model
may be replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

import attrs

from ocop.errors import InvalidInput, Problem
from ocop.rules.expressions import Expression
from ocop.rules.files.reading import Rules
from ocop.rules.interpreter import prepare
from ocop.rules.leeway import Strictness
from ocop.rules.models import (
    BusinessFunction,
    Decision,
    DecisionModel,
    DecisionService,
    InputData,
    Part,
)
from ocop.rules.scope import Scope
from ocop.rules.strictness import (
    GuardedTable,
    GuardedValue,
    lay_over,
    replace_value,
)
from ocop.rules.tables import DecisionTable
from ocop.rules.tables_inside import tables_in
from ocop.rules.wording import phrase

__all__ = ["lay_over_rules"]

PartT = TypeVar("PartT", InputData, Decision, BusinessFunction, DecisionService)


def lay_over_rules(base: Rules, below: str, overlay: Rules, above: str) -> Rules:
    """Return rules with those of another file laid over them.

    Args:
        base: The rules.
        below: Where they stand.
        overlay: What is laid over them: a table over a table, or a model over a model,
            whose decisions replace those of the same name.
        above: Where that stands.

    Raises:
        InvalidInput: If it loosens what the rules keep, or if that cannot be decided;
            every problem names both places.
    """
    if isinstance(base, DecisionTable) and isinstance(overlay, DecisionTable):
        return lay_over(_guarded(base, below), _guarded(overlay, above))
    if isinstance(base, DecisionModel) and isinstance(overlay, DecisionModel):
        return _lay_over_model(base, below, overlay, above)
    found, expected = (
        phrase(f"found.{'table' if isinstance(one, DecisionTable) else 'model'}")
        for one in (overlay, base)
    )
    arguments = {"found": found, "expected": expected}
    raise InvalidInput(
        problems=[Problem(code="wrong-type", source=above, arguments=arguments)]
    )


def _lay_over_model(
    base: DecisionModel, below: str, overlay: DecisionModel, above: str
) -> DecisionModel:
    problems: list[Problem] = []
    for name, part in overlay.parts.items():
        old = base.parts.get(name)
        if old is None or old == part:
            continue
        problems += _replaced(old, f"{below}: {name}", part, f"{above}: {name}")
    types = {definition.name: definition for definition in base.types}
    for definition in overlay.types:
        name = definition.name
        if types.get(name, definition) != definition:
            problems.append(_fixed(f"{below}: {name}", f"{above}: {name}"))
    if problems:
        raise InvalidInput(problems=problems)
    return _joined(base, overlay)


def _replaced(old: Part, below: str, new: Part, above: str) -> Iterator[Problem]:
    """Yield what speaks against replacing a part."""
    if not (isinstance(old, Decision) and isinstance(new, Decision)):
        yield _fixed(below, above)
    elif _is_kept(old):
        tables = old.logic, new.logic
        try:
            if (old.applies, old.type) != (new.applies, new.type):
                yield _fixed(below, above)
            elif old.constant is not None and new.constant is not None:
                replace_value(
                    _parameter(old, old.constant, below),
                    _parameter(new, new.constant, above),
                )
            elif isinstance(tables[0], DecisionTable) and isinstance(
                tables[1], DecisionTable
            ):
                lay_over(_guarded(tables[0], below), _guarded(tables[1], above))
            else:
                yield _fixed(below, above)
        except InvalidInput as error:
            yield from error.problems


def _is_kept(decision: Decision) -> bool:
    """Whether a decision, or some table inside it, may not be changed freely."""
    kept = [decision.strictness, *(one.strictness for one in tables_in(decision.logic))]
    return any(strictness is not Strictness.OPEN for strictness in kept)


def _fixed(below: str, above: str) -> Problem:
    return Problem(code="overlay-fixed", source=above, arguments={"base": below})


def _guarded(table: DecisionTable, source: str) -> GuardedTable:
    return GuardedTable(table=table, strictness=table.strictness, source=source)


def _parameter(decision: Decision, constant: Expression, source: str) -> GuardedValue:
    return GuardedValue(
        name=decision.name,
        value=prepare(constant)(Scope({})),
        strictness=decision.strictness,
        source=source,
        stricter=decision.stricter,
    )


def _new(parts: Iterable[PartT], base: DecisionModel) -> Iterator[PartT]:
    return (part for part in parts if part.name not in base.parts)


def _joined(base: DecisionModel, overlay: DecisionModel) -> DecisionModel:
    """Return a model with the decisions of another one, and with its new parts."""
    changed = {decision.name: decision for decision in overlay.decisions}
    types = {definition.name for definition in base.types}
    return attrs.evolve(
        base,
        inputs=(*base.inputs, *_new(overlay.inputs, base)),
        decisions=(
            *(changed.get(each.name, each) for each in base.decisions),
            *_new(overlay.decisions, base),
        ),
        functions=(*base.functions, *_new(overlay.functions, base)),
        services=(*base.services, *_new(overlay.services, base)),
        types=(*base.types, *(one for one in overlay.types if one.name not in types)),
    )
