"""Models as values: decisions that need one another, functions and services.

A model is checked when it is made; its order of evaluation follows from what each
part requires.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import TypeAlias, final

import attrs

from ocop.errors import (
    InvalidInput,
    LimitExceeded,
    Problem,
    RuleSyntaxError,
    nearest,
)
from ocop.mappings import FrozenMapping
from ocop.rules.boxed import LiteralExpression, Logic
from ocop.rules.directions import Direction
from ocop.rules.expressions import Expression
from ocop.rules.inputs import is_constant
from ocop.rules.leeway import Strictness
from ocop.rules.parser import parse_tests
from ocop.rules.table_reader import problem_of, repeated
from ocop.rules.types import Parameter, TypeDefinition, TypeReference
from ocop.rules.wording import check_text, check_texts, check_word, phrase
from ocop.texts import Text

__all__ = [
    "BusinessFunction",
    "Decision",
    "DecisionModel",
    "DecisionService",
    "InputData",
]


@final
@attrs.frozen(kw_only=True)
class InputData:
    """A fact that a model takes.

    Attributes:
        name: Its name.
        type: Its type, or None if any.
        label: What people call it.
    """

    name: str
    type: TypeReference | None = None
    label: Text | None = attrs.field(default=None, validator=check_text)


@final
@attrs.frozen(kw_only=True)
class Decision:
    """A question that a model answers.

    Attributes:
        name: Its name, by which others use its answer.
        logic: How it is answered; None if nobody has said yet, which answers null.
        requires: The names of the inputs, decisions, functions and services it uses.
        type: The type of its answer, or None if any.
        applies: When the question arises at all; None if always.
        label: What people call it.
        citations: Where it comes from.
        note: What a reader should know about it.
        strictness: What others may do to it, if it is a parameter: if its logic is a
            constant; a table says so itself.
        stricter: Which values of the parameter are stricter.
    """

    name: str
    logic: Logic | None = None
    requires: tuple[str, ...] = ()
    type: TypeReference | None = None
    applies: LiteralExpression | None = None
    label: Text | None = attrs.field(default=None, validator=check_text)
    citations: tuple[Text, ...] = attrs.field(default=(), validator=check_texts)
    note: Text | None = attrs.field(default=None, validator=check_text)
    strictness: Strictness = attrs.field(
        default=Strictness.OPEN, validator=check_word(Strictness)
    )
    stricter: Direction = attrs.field(
        default=Direction.HIGHER, validator=check_word(Direction)
    )

    @property
    def constant(self) -> Expression | None:
        """The constant that its logic is, or None if it is more than that."""
        if isinstance(self.logic, LiteralExpression) and is_constant(self.logic.node):
            return self.logic.node
        return None


@final
@attrs.frozen(kw_only=True)
class BusinessFunction:
    """A function that decisions call: a business knowledge model.

    Attributes:
        name: Its name.
        parameters: What it takes.
        logic: What computes it; None if nobody has said yet.
        requires: The names of the functions and services it uses.
        type: The type of what it returns, or None if any.
        label: What people call it.
    """

    name: str
    parameters: tuple[Parameter, ...] = ()
    logic: Logic | None = None
    requires: tuple[str, ...] = ()
    type: TypeReference | None = None
    label: Text | None = attrs.field(default=None, validator=check_text)


@final
@attrs.frozen(kw_only=True)
class DecisionService:
    """Some decisions of a model offered as one function.

    Its parameters are its input data and then its input decisions, in their order.

    Attributes:
        name: Its name.
        outputs: The decisions whose answers it returns.
        encapsulated: The other decisions that it makes.
        input_data: The inputs it takes.
        input_decisions: The decisions whose answers it takes from its caller.
        type: The type of what it returns, or None if any.
        label: What people call it.
    """

    name: str
    outputs: tuple[str, ...]
    encapsulated: tuple[str, ...] = ()
    input_data: tuple[str, ...] = ()
    input_decisions: tuple[str, ...] = ()
    type: TypeReference | None = None
    label: Text | None = attrs.field(default=None, validator=check_text)

    @property
    def requires(self) -> tuple[str, ...]:
        """Everything that it names."""
        return (
            *self.outputs,
            *self.encapsulated,
            *self.input_data,
            *self.input_decisions,
        )


Part: TypeAlias = InputData | Decision | BusinessFunction | DecisionService


@final
@attrs.frozen(kw_only=True)
class DecisionModel:
    """Decisions with all they need.

    Attributes:
        id: Its name.
        title: What people call it.
        namespace: A URI that tells it from other models; empty if none.
        inputs: The facts that it takes.
        decisions: The questions that it answers.
        functions: The functions that decisions call.
        services: The functions that decisions are offered as.
        types: The types that it defines.

    Raises:
        InvalidInput: If names repeat, are not there, or require one another in a
            circle; every problem is listed.

    >>> model = DecisionModel(
    ...     id="double",
    ...     inputs=(InputData(name="a"),),
    ...     decisions=(
    ...         Decision(
    ...             name="twice", logic=LiteralExpression(text="2 * a"), requires=("a",)
    ...         ),
    ...     ),
    ... )
    >>> model.order
    ('twice',)
    """

    id: str
    title: Text | None = attrs.field(default=None, validator=check_text)
    namespace: str = ""
    inputs: tuple[InputData, ...] = ()
    decisions: tuple[Decision, ...] = ()
    functions: tuple[BusinessFunction, ...] = ()
    services: tuple[DecisionService, ...] = ()
    types: tuple[TypeDefinition, ...] = ()

    def __attrs_post_init__(self) -> None:
        problems = [
            *_repeated(self),
            *_dangling(self),
            *_unreadable(self),
            *_unguarded(self),
        ]
        if not problems:
            problems += _circular(self)
        if problems:
            raise InvalidInput(problems=problems)

    @functools.cached_property
    def parts(self) -> Mapping[str, Part]:
        """Every part by its name."""
        return FrozenMapping({part.name: part for part in _parts(self)})

    @functools.cached_property
    def sequence(self) -> tuple[str, ...]:
        """The names of all parts, each after those that it requires."""
        return tuple(TopologicalSorter(_needs(self)).static_order())

    @functools.cached_property
    def order(self) -> tuple[str, ...]:
        """The names of the decisions, each after those that it requires."""
        names = {decision.name for decision in self.decisions}
        return tuple(name for name in self.sequence if name in names)


def _parts(model: DecisionModel) -> tuple[Part, ...]:
    return (*model.inputs, *model.decisions, *model.functions, *model.services)


def _requires(part: Part) -> tuple[str, ...]:
    return () if isinstance(part, InputData) else part.requires


def _needs(model: DecisionModel) -> dict[str, tuple[str, ...]]:
    """Return for each part what has to be known before it.

    A function may call itself, and a service names its own decisions.
    """
    return {
        part.name: tuple(name for name in _requires(part) if name != part.name)
        for part in _parts(model)
    }


def _repeated(model: DecisionModel) -> Iterator[Problem]:
    for where, names in (
        ("parts", [part.name for part in _parts(model)]),
        ("types", [definition.name for definition in model.types]),
    ):
        for name in repeated(names):
            yield Problem(
                code="duplicate",
                path=f"$.{where}",
                arguments={"found": name, "where": where},
            )


def _dangling(model: DecisionModel) -> Iterator[Problem]:
    known = {part.name for part in _parts(model)}
    for part in _parts(model):
        for name in _requires(part):
            if name not in known:
                yield Problem(
                    code="dangling",
                    path=f"$.{part.name}",
                    arguments={
                        "found": name,
                        "where": model.id,
                        "nearest": nearest(name, known) or "-",
                    },
                )


def _unreadable(model: DecisionModel) -> Iterator[Problem]:
    stack = [(definition, definition.name) for definition in reversed(model.types)]
    while stack:
        definition, path = stack.pop()
        if definition.allowed is not None:
            try:
                parse_tests(definition.allowed)
            except (RuleSyntaxError, LimitExceeded) as error:
                yield problem_of(error, f"$.types.{path}.allowed")
        stack += [(part, f"{path}.{part.name}") for part in definition.components]


def _unguarded(model: DecisionModel) -> Iterator[Problem]:
    for decision in model.decisions:
        is_open = decision.strictness is Strictness.OPEN
        if not is_open and decision.constant is None:
            yield Problem(
                code="wrong-type",
                path=f"$.{decision.name}.strictness",
                arguments={
                    "found": decision.strictness.value,
                    "expected": phrase("expected.parameter"),
                },
            )


def _circular(model: DecisionModel) -> Iterator[Problem]:
    bases = {
        definition.name: (definition.base.name,)
        for definition in model.types
        if definition.base is not None and not definition.is_collection
    }
    for where, graph in (("parts", _needs(model)), ("types", bases)):
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            circle = " → ".join(reversed(error.args[1]))
            yield Problem(
                code="wrong-type",
                path=f"$.{where}",
                arguments={"found": circle, "expected": phrase("expected.no-circle")},
            )
