"""The format of rule files, as data: what may stand where, and what it makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, final

from ocop.errors import Problem
from ocop.rules import boxed
from ocop.rules.boxed import IterationKind, LiteralExpression
from ocop.rules.files.shapes import (
    DIRECTION,
    FLAG,
    LABEL,
    PARAMETERS,
    POLICY,
    STRICTNESS,
    TEXT,
    TYPE,
    Field,
    Kind,
    Many,
    Shape,
    note_problem,
)
from ocop.rules.models import (
    BusinessFunction,
    Decision,
    DecisionModel,
    DecisionService,
    InputData,
)
from ocop.rules.tables import DecisionTable, Input, Output, Row
from ocop.rules.types import TypeDefinition

__all__ = ["MODEL", "TABLE"]


def _needed(attribute: str, kind: Kind) -> Field:
    return Field(attribute=attribute, kind=kind, is_needed=True)


def _free(attribute: str, kind: Kind) -> Field:
    return Field(attribute=attribute, kind=kind)


_TEXTS: Final = Many(kind=TEXT)
_LABELS: Final = Many(kind=LABEL)

TABLE: Final = Shape(
    make=DecisionTable,
    fields={
        "id": _needed("id", TEXT),
        "title": _free("title", LABEL),
        "hit-policy": _free("hit_policy", POLICY),
        "names": _free("names", _TEXTS),
        "strictness": _free("strictness", STRICTNESS),
        "inputs": _needed(
            "inputs",
            Many(
                kind=Shape(
                    make=Input,
                    fields={
                        "expression": _needed("expression", TEXT),
                        "label": _free("label", LABEL),
                        "domain": _free("domain", TEXT),
                        "type": _free("type", TEXT),
                        "better": _free("better", DIRECTION),
                    },
                )
            ),
        ),
        "outputs": _needed(
            "outputs",
            Many(
                kind=Shape(
                    make=Output,
                    fields={
                        "name": _needed("name", TEXT),
                        "label": _free("label", LABEL),
                        "values": _free("values", _TEXTS),
                        "default": _free("default", TEXT),
                        "type": _free("type", TEXT),
                        "better": _free("better", DIRECTION),
                    },
                )
            ),
        ),
        "rows": _needed(
            "rows",
            Many(
                kind=Shape(
                    make=Row,
                    fields={
                        "id": _needed("id", TEXT),
                        "tests": _needed("tests", _TEXTS),
                        "results": _needed("results", _TEXTS),
                        "note": _free("note", LABEL),
                        "citations": _free("citations", _LABELS),
                    },
                )
            ),
        ),
    },
)
"""A decision table."""

_LITERAL: Final = Shape(
    make=LiteralExpression,
    fields={
        "text": _needed("text", TEXT),
        "names": _free("names", _TEXTS),
        "type": _free("type", TYPE),
    },
)


@final
class _Expression:
    """Rule text, as a text or, where it has a type or names, as a table."""

    def read(self, data: object, place: str, problems: list[Problem]) -> Any:
        """Return the expression, or `FAILED`."""
        told = {"text": data} if isinstance(data, str) else data
        return _LITERAL.read(told, place, problems)

    def write(self, value: LiteralExpression) -> Any:
        """Return the expression as a text, if that says everything."""
        data = _LITERAL.write(value)
        return data["text"] if len(data) == 1 else data


@final
class _Logic:
    """Logic: its kind is told by the first key of its table, or it is a text."""

    def read(self, data: object, place: str, problems: list[Problem]) -> Any:
        """Return the boxed expression, or `FAILED`."""
        if isinstance(data, str):
            return _EXPRESSION.read(data, place, problems)
        if isinstance(data, Mapping):
            for key, shape in _FORMS.items():
                if key in data:
                    return shape.read(data, place, problems)
        found, expected = str(data)[:80], ", ".join(_FORMS)
        return note_problem(
            problems, place, "wrong-type", found=found, expected=expected
        )

    def write(self, value: boxed.Logic) -> Any:
        """Return the boxed expression as data."""
        if isinstance(value, LiteralExpression):
            return _EXPRESSION.write(value)
        return next(
            shape.write(value) for shape in _FORMS.values() if shape.fits(value)
        )


_EXPRESSION: Final = _Expression()
_LOGIC: Final = _Logic()
_ENTRIES: Final = Many(
    kind=Shape(
        make=boxed.BoxedEntry,
        fields={
            "name": _needed("name", TEXT),
            "label": _free("label", LABEL),
            "type": _free("type", TYPE),
            "logic": _needed("logic", _LOGIC),
        },
    )
)


def _iteration(kind: IterationKind, result: str) -> Shape:
    return Shape(
        make=boxed.BoxedIteration,
        fields={
            kind.value: _needed("variable", TEXT),
            "in": _needed("source", _LOGIC),
            result: _needed("body", _LOGIC),
        },
        fixed={"kind": kind},
    )


_FORMS: Final[Mapping[str, Shape]] = {
    "text": _LITERAL,
    "table": Shape(make=DecisionTable, fields={"table": _needed("", TABLE)}),
    "context": Shape(
        make=boxed.BoxedContext,
        fields={
            "context": _needed("entries", _ENTRIES),
            "result": _free("result", _LOGIC),
        },
    ),
    "call": Shape(
        make=boxed.BoxedInvocation,
        fields={
            "call": _needed("function", _EXPRESSION),
            "with": _free("arguments", _ENTRIES),
        },
    ),
    "list": Shape(
        make=boxed.BoxedList, fields={"list": _needed("items", Many(kind=_LOGIC))}
    ),
    "function": Shape(
        make=boxed.BoxedFunction,
        fields={
            "function": _needed("parameters", PARAMETERS),
            "returns": _free("result", TYPE),
            "body": _needed("body", _LOGIC),
        },
    ),
    "if": Shape(
        make=boxed.BoxedConditional,
        fields={
            "if": _needed("condition", _LOGIC),
            "then": _needed("then", _LOGIC),
            "else": _needed("otherwise", _LOGIC),
        },
    ),
    "filter": Shape(
        make=boxed.BoxedFilter,
        fields={
            "filter": _needed("source", _LOGIC),
            "match": _needed("condition", _LOGIC),
        },
    ),
    "for": _iteration(IterationKind.FOR, "return"),
    "some": _iteration(IterationKind.SOME, "satisfies"),
    "every": _iteration(IterationKind.EVERY, "satisfies"),
}
"""The kinds of logic, by the key that tells each from the others."""

_COMPONENTS: dict[str, Field] = {
    "name": _needed("name", TEXT),
    "base": _free("base", TYPE),
    "collection": _free("is_collection", FLAG),
    "allowed": _free("allowed", TEXT),
}
_TYPE_DEFINITION: Final = Shape(make=TypeDefinition, fields=_COMPONENTS)
_COMPONENTS["components"] = _free("components", Many(kind=_TYPE_DEFINITION))

MODEL: Final = Shape(
    make=DecisionModel,
    fields={
        "id": _needed("id", TEXT),
        "title": _free("title", LABEL),
        "namespace": _free("namespace", TEXT),
        "types": _free("types", Many(kind=_TYPE_DEFINITION)),
        "inputs": _free(
            "inputs",
            Many(
                kind=Shape(
                    make=InputData,
                    fields={
                        "name": _needed("name", TEXT),
                        "type": _free("type", TYPE),
                        "label": _free("label", LABEL),
                    },
                )
            ),
        ),
        "functions": _free(
            "functions",
            Many(
                kind=Shape(
                    make=BusinessFunction,
                    fields={
                        "name": _needed("name", TEXT),
                        "label": _free("label", LABEL),
                        "requires": _free("requires", _TEXTS),
                        "returns": _free("type", TYPE),
                        "parameters": _free("parameters", PARAMETERS),
                        "logic": _free("logic", _LOGIC),
                    },
                )
            ),
        ),
        "decisions": _free(
            "decisions",
            Many(
                kind=Shape(
                    make=Decision,
                    fields={
                        "name": _needed("name", TEXT),
                        "label": _free("label", LABEL),
                        "note": _free("note", LABEL),
                        "requires": _free("requires", _TEXTS),
                        "type": _free("type", TYPE),
                        "applies": _free("applies", _EXPRESSION),
                        "citations": _free("citations", _LABELS),
                        "strictness": _free("strictness", STRICTNESS),
                        "stricter": _free("stricter", DIRECTION),
                        "logic": _free("logic", _LOGIC),
                    },
                )
            ),
        ),
        "services": _free(
            "services",
            Many(
                kind=Shape(
                    make=DecisionService,
                    fields={
                        "name": _needed("name", TEXT),
                        "label": _free("label", LABEL),
                        "outputs": _needed("outputs", _TEXTS),
                        "encapsulated": _free("encapsulated", _TEXTS),
                        "input-data": _free("input_data", _TEXTS),
                        "input-decisions": _free("input_decisions", _TEXTS),
                        "type": _free("type", TYPE),
                    },
                )
            ),
        ),
    },
)
"""A decision model."""
