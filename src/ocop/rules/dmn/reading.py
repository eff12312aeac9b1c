"""Read DMN XML into a model, with every problem listed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, final

from ocop.errors import InvalidInput, nearest
from ocop.rules.boxed import BoxedConditional, LiteralExpression
from ocop.rules.directions import Direction
from ocop.rules.dmn.content import misplaced, special_names
from ocop.rules.dmn.limits import MAX_NAMES, MAX_PARTS
from ocop.rules.dmn.logic_reading import read_inner
from ocop.rules.dmn.markup import Element, parse_markup
from ocop.rules.dmn.notes import Notes, read_label, read_parameters, text_of
from ocop.rules.dmn.table_reading import read_citations, read_note
from ocop.rules.leeway import Strictness
from ocop.rules.models import (
    BusinessFunction,
    Decision,
    DecisionModel,
    DecisionService,
    InputData,
)
from ocop.rules.types import TypeDefinition, TypeReference

__all__ = ["read_dmn"]

_PARTS: Final = ("inputData", "decision", "businessKnowledgeModel", "decisionService")

_MAX_NEAREST = 20
"""How many problems are told what is near them, because looking takes time."""


def read_dmn(content: bytes) -> DecisionModel:
    """Return the model that a DMN file (version 1.2 to 1.5) holds.

    Drawings, and what other tools have added in namespaces of their own, are passed
    over. Imported models, logic in other languages than FEEL, and document types with
    their entities are refused.

    Args:
        content: The bytes of the file.

    Raises:
        InvalidInput: If the file is not DMN, exceeds a limit of
            `ocop.rules.dmn.limits`, or its rules are wrong; every problem is listed
            with its line.

    >>> model = read_dmn(b'''
    ... <definitions name="double"
    ...     xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/">
    ...   <inputData id="i" name="a"/>
    ...   <decision id="d" name="twice">
    ...     <informationRequirement>
    ...       <requiredInput href="#i"/>
    ...     </informationRequirement>
    ...     <literalExpression><text>2 * a</text></literalExpression>
    ...   </decision>
    ... </definitions>
    ... ''')
    >>> from ocop.rules import decide_model
    >>> decide_model(model, {"a": 4})["twice"].value
    8
    """
    root = parse_markup(content)
    types = frozenset(
        definition.attributes.get("name", "")
        for definition in root.all("itemDefinition")
    )
    names = special_names(root)
    notes = Notes(names, types)
    notes.problems.extend(misplaced(root))
    for found, limit, what in (
        (len(list(root.all(*_PARTS, "itemDefinition"))), MAX_PARTS, "parts"),
        (len(names), MAX_NAMES, "names"),
    ):
        if found > limit:
            arguments = {"what": what, "limit": str(limit), "found": str(found)}
            notes.add(root, "limit-exceeded", **arguments)
    if notes.problems:
        raise InvalidInput(problems=notes.problems)
    return _Reading(root, notes).model()


@final
class _Reading:
    """One reading of a file: its parts by their ids."""

    def __init__(self, root: Element, notes: Notes) -> None:
        self._root = root
        self._notes = notes
        self._names: dict[str, str] = {}
        for part in root.all(*_PARTS):
            id_ = part.attributes.get("id")
            name = notes.name(part)
            if id_ in self._names:
                notes.add(part, "duplicate", found=id_, where="id")
            elif id_ is not None:
                self._names[id_] = name
            self._check_variable(part, name)

    def _check_variable(self, part: Element, name: str) -> None:
        """Note that the name and the variable of a part differ: which one is meant?"""
        variable = part.first("variable")
        found = name if variable is None else variable.attributes.get("name", name)
        if found.split() != name.split():
            self._notes.add(part, "wrong-type", found=found[:200], expected=name)

    def model(self) -> DecisionModel:
        """Return the model.

        Raises:
            InvalidInput: If there are any problems.
        """
        root = self._root
        definitions = tuple(map(self._type_definition, root.all("itemDefinition")))
        inputs = tuple(map(self._input, root.all("inputData")))
        functions = tuple(map(self._function, root.all("businessKnowledgeModel")))
        decisions = tuple(map(self._decision, root.all("decision")))
        services = tuple(map(self._service, root.all("decisionService")))
        if self._notes.problems:
            raise InvalidInput(problems=self._notes.problems)
        return DecisionModel(
            id=root.attributes.get("name", ""),
            title=read_label(root),
            namespace=root.attributes.get("namespace", ""),
            inputs=inputs,
            decisions=decisions,
            functions=functions,
            services=services,
            types=definitions,
        )

    def _input(self, element: Element) -> InputData:
        return InputData(
            name=element.attributes.get("name", ""),
            type=self._notes.type(element.first("variable"), "typeRef"),
            label=read_label(element),
        )

    def _decision(self, element: Element) -> Decision:
        name = element.attributes.get("name", "")
        logic = read_inner(element, name, self._notes)
        applies = self._applies(element)
        if applies is not None and isinstance(logic, BoxedConditional):
            # Other tools read it as a condition; here the guard stands by itself.
            logic = logic.then
        strictness = self._notes.word(element, "strictness", Strictness)
        stricter = self._notes.word(element, "stricter", Direction)
        return Decision(
            name=name,
            logic=logic,
            requires=self._requires(element),
            type=self._notes.type(element.first("variable"), "typeRef"),
            applies=applies,
            label=read_label(element),
            citations=read_citations(element),
            note=read_note(element),
            strictness=strictness or Strictness.OPEN,
            stricter=stricter or Direction.HIGHER,
        )

    def _applies(self, element: Element) -> LiteralExpression | None:
        guards = (
            guard
            for extension in element.all("extensionElements")
            for guard in extension.all("ocop:applies")
        )
        guard = next(guards, None)
        if guard is None:
            return None
        text, type_ = guard.text, self._notes.type(guard, "typeRef")
        names = self._notes.names_of(guard)
        return self._notes.make(
            guard, lambda: LiteralExpression(text=text, names=names, type=type_)
        )

    def _function(self, element: Element) -> BusinessFunction:
        name = element.attributes.get("name", "")
        inner = element.first("encapsulatedLogic")
        result = self._notes.type(inner, "typeRef")
        return BusinessFunction(
            name=name,
            parameters=()
            if inner is None
            else read_parameters(inner, "formalParameter", self._notes),
            logic=None if inner is None else read_inner(inner, name, self._notes),
            requires=self._requires(element),
            type=result or self._result(element.first("variable")),
            label=read_label(element),
        )

    def _result(self, variable: Element | None) -> TypeReference | None:
        """Return what a function returns, by the type of the variable it is kept in.

        Some tools write there the type of the function, others that of its result.
        """
        declared = self._notes.type(variable, "typeRef")
        for definition in self._root.all("itemDefinition"):
            function = definition.first("functionItem")
            if declared is None or function is None:
                continue
            if definition.attributes.get("name") == declared.name:
                return self._notes.type(function, "outputTypeRef")
        return declared

    def _service(self, element: Element) -> DecisionService:
        named = {
            tag: tuple(self._named(element.all(tag)))
            for tag in (
                *("outputDecision", "encapsulatedDecision", "inputDecision"),
                "inputData",
            )
        }
        return DecisionService(
            name=element.attributes.get("name", ""),
            outputs=named["outputDecision"],
            encapsulated=named["encapsulatedDecision"],
            input_data=named["inputData"],
            input_decisions=named["inputDecision"],
            type=self._notes.type(element.first("variable"), "typeRef"),
            label=read_label(element),
        )

    def _requires(self, element: Element) -> tuple[str, ...]:
        references = [
            reference
            for requirement in element.all(
                "informationRequirement", "knowledgeRequirement"
            )
            for reference in requirement.all(
                "requiredInput", "requiredDecision", "requiredKnowledge"
            )
        ]
        # The standard wants information before knowledge; the order meant stands aside.
        references.sort(key=lambda each: _place(each.attributes.get("ocop:place")))
        return tuple(self._named(references))

    def _named(self, references: Iterable[Element]) -> Iterator[str]:
        """Yield the names of the parts that some references lead to."""
        for reference in references:
            href = reference.attributes.get("href", "")
            name = self._names.get(href.removeprefix("#"))
            if name is None or not href.startswith("#"):
                self._dangle(reference, href)
            else:
                yield name

    def _dangle(self, reference: Element, href: str) -> None:
        near = None
        if len(self._notes.problems) < _MAX_NEAREST:
            near = nearest(href.removeprefix("#"), self._names)
        self._notes.add(
            reference, "dangling", found=href[:200], where="id", nearest=near or "-"
        )

    def _type_definition(self, element: Element) -> TypeDefinition:
        type_ref = element.first("typeRef")
        function = element.first("functionItem")
        base = None
        if type_ref is not None:
            base = self._notes.spelt_type(type_ref.text)
        elif function is not None:
            base = TypeReference(
                name="function",
                parts=read_parameters(function, "parameters", self._notes),
                result=self._notes.type(function, "outputTypeRef"),
            )
        is_collection = element.attributes.get("isCollection") in ("true", "1")
        constraint = element.first("typeConstraint")
        if constraint is not None and is_collection:
            self._notes.expect(constraint, "allowedValues")
        return TypeDefinition(
            name=self._notes.name(element),
            base=base,
            components=tuple(map(self._type_definition, element.all("itemComponent"))),
            is_collection=is_collection,
            allowed=text_of(element.first("allowedValues") or constraint),
        )


def _place(text: str | None) -> int:
    if text is None or not (text.isascii() and text.isdigit() and len(text) < 9):
        return 0
    return int(text)
