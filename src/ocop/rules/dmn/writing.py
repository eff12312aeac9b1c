"""Write a model as DMN 1.5 XML that other tools read, and that reads back the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, final

import attrs

from ocop.rules.boxed import BoxedConditional, LiteralExpression, Logic
from ocop.rules.directions import Direction
from ocop.rules.dmn.content import special_names
from ocop.rules.dmn.logic_writing import (
    element,
    label_attributes,
    source_elements,
    strictness_attributes,
    write_logic,
    write_names,
    write_parameter,
)
from ocop.rules.dmn.markup import Element, spell_markup
from ocop.rules.models import (
    BusinessFunction,
    Decision,
    DecisionModel,
    DecisionService,
    InputData,
)
from ocop.rules.types import TypeDefinition, TypeReference

__all__ = ["write_dmn"]

_NULL: Final = LiteralExpression(text="null")


def write_dmn(model: DecisionModel) -> str:
    """Return a model as the text of a DMN 1.5 file.

    Labels, notes and citations stand in Vietnamese where the standard has a place for
    them, and in both languages in the namespace of this library.

    Args:
        model: The model; `ocop.rules.files.as_model` makes one of a table.

    Raises:
        InvalidInput: If a text holds a character that XML cannot hold.

    >>> from ocop.rules import DecisionModel, InputData
    >>> print(write_dmn(DecisionModel(id="m", inputs=(InputData(name="a"),))))
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" ...>
      <inputData id="_input_1" name="a">
        <variable name="a"/>
      </inputData>
    </definitions>
    <BLANKLINE>
    """
    root = _Writing(model).root()
    return spell_markup(_without_known_names(root, special_names(root)))


def _without_known_names(part: Element, known: tuple[str, ...]) -> Element:
    """Return an element without the lists of names that a reader finds by itself."""
    own = write_names(known)
    return attrs.evolve(
        part,
        attributes={
            name: value
            for name, value in part.attributes.items()
            if own.get(name) != value
        },
        children=tuple(_without_known_names(child, known) for child in part.children),
    )


def _stricter(part: Decision) -> Mapping[str, str]:
    if part.stricter is Direction.HIGHER:
        return {}
    return {"ocop:stricter": part.stricter}


@final
class _Writing:
    """One writing of a model: its parts with their ids."""

    def __init__(self, model: DecisionModel) -> None:
        self._model = model
        names: dict[str, Iterable[str]] = {
            "input": (part.name for part in model.inputs),
            "decision": (part.name for part in model.decisions),
            "function": (part.name for part in model.functions),
            "service": (part.name for part in model.services),
        }
        self._ids = {
            name: f"_{kind}_{number}"
            for kind, named in names.items()
            for number, name in enumerate(named, start=1)
        }

    def root(self) -> Element:
        model = self._model
        return element(
            "definitions",
            *map(_type_definition, model.types),
            *map(self._input, model.inputs),
            *map(self._function, model.functions),
            *map(self._decision, model.decisions),
            *map(self._service, model.services),
            name=model.id,
            namespace=model.namespace,
            **label_attributes(model.title),
        )

    def _input(self, part: InputData) -> Element:
        return self._part("inputData", part, _variable(part.name, part.type))

    def _part(
        self,
        tag: str,
        part: InputData | Decision | BusinessFunction | DecisionService,
        *children: Element | None,
        **attributes: str,
    ) -> Element:
        return element(
            tag,
            *children,
            id=self._ids[part.name],
            name=part.name,
            **label_attributes(part.label),
            **attributes,
        )

    def _decision(self, part: Decision) -> Element:
        return self._part(
            "decision",
            part,
            *source_elements(part.citations, part.note, *_guard(part)),
            _variable(part.name, part.type),
            *self._requirements(part),
            _guarded(part),
            **strictness_attributes(part.strictness),
            **_stricter(part),
        )

    def _requirements(self, part: Decision) -> Iterator[Element]:
        """Yield what a decision requires: information first, as the standard wants."""
        kinds = {
            **dict.fromkeys(
                (each.name for each in self._model.inputs),
                ("informationRequirement", "requiredInput"),
            ),
            **dict.fromkeys(
                (each.name for each in self._model.decisions),
                ("informationRequirement", "requiredDecision"),
            ),
        }
        other = ("knowledgeRequirement", "requiredKnowledge")
        meant = [(name, kinds.get(name, other)) for name in part.requires]
        ordered = sorted(enumerate(meant), key=lambda each: each[1][1] == other)
        is_meant = [place for place, _ in ordered] == list(range(len(meant)))
        for place, (name, (outer, inner)) in ordered:
            yield self._reference(outer, inner, name, None if is_meant else place)

    def _reference(
        self, outer: str, inner: str, name: str, place: int | None = None
    ) -> Element:
        attributes: dict[str, Any] = {
            "href": f"#{self._ids[name]}",
            "ocop:place": place,
        }
        return element(outer, element(inner, **attributes))

    def _function(self, part: BusinessFunction) -> Element:
        logic = part.logic
        inner = element(
            "encapsulatedLogic",
            *(write_parameter("formalParameter", each) for each in part.parameters),
            None if logic is None else write_logic(logic),
            typeRef=part.type,
        )
        return self._part(
            "businessKnowledgeModel",
            part,
            _variable(part.name, None),
            inner,
            *(
                self._reference("knowledgeRequirement", "requiredKnowledge", name)
                for name in part.requires
            ),
        )

    def _service(self, part: DecisionService) -> Element:
        return self._part(
            "decisionService",
            part,
            _variable(part.name, part.type),
            *(
                element(tag, href=f"#{self._ids[name]}")
                for tag, names in (
                    ("outputDecision", part.outputs),
                    ("encapsulatedDecision", part.encapsulated),
                    ("inputDecision", part.input_decisions),
                    ("inputData", part.input_data),
                )
                for name in names
            ),
        )


def _variable(name: str, type_: TypeReference | None) -> Element:
    return element("variable", name=name, typeRef=type_)


def _guard(part: Decision) -> Iterator[Element]:
    if part.applies is not None:
        yield element(
            "ocop:applies",
            text=part.applies.text,
            typeRef=part.applies.type,
            **write_names(part.applies.names),
        )


def _guarded(part: Decision) -> Element | None:
    """Return the logic of a decision, so that other tools keep its guard too."""
    logic: Logic | None = part.logic
    if logic is not None and part.applies is not None:
        logic = BoxedConditional(condition=part.applies, then=logic, otherwise=_NULL)
    return None if logic is None else write_logic(logic)


def _type_definition(
    definition: TypeDefinition, tag: str = "itemDefinition"
) -> Element:
    base, allowed = definition.base, definition.allowed
    function = type_ref = None
    if base is not None and base.name == "function":
        function = element(
            "functionItem",
            *(write_parameter("parameters", each) for each in base.parts),
            outputTypeRef=base.result,
        )
    elif base is not None:
        type_ref = element("typeRef", text=str(base))
    return element(
        tag,
        type_ref,
        None
        if allowed is None
        else element("allowedValues", element("text", text=allowed)),
        *(_type_definition(each, "itemComponent") for each in definition.components),
        function,
        name=definition.name,
        isCollection="true" if definition.is_collection else None,
    )
