"""What the reader of a file keeps in mind: the names it knows, the problems it met."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar, final

import attrs

from ocop.errors import InvalidInput, OcopError, Problem, RuleSyntaxError
from ocop.rules.dmn.markup import Element
from ocop.rules.parser import parse_type
from ocop.rules.types import Parameter, TypeReference
from ocop.rules.wording import spelt_payload
from ocop.texts import Text

__all__ = ["Notes", "read_label", "read_parameters", "text_of"]

Made = TypeVar("Made")
Word = TypeVar("Word", bound=StrEnum)


@final
class Notes:
    """Notes of one reading.

    Attributes:
        names: The names that a parser has to be told.
        types: The names of the types that the model defines.
        problems: Everything that is wrong.
    """

    def __init__(self, names: tuple[str, ...], types: frozenset[str]) -> None:
        self.names = names
        self.types = types
        self.problems: list[Problem] = []

    def add(self, element: Element, code: str, /, **arguments: str | Text) -> None:
        """Note a problem of an element."""
        path = f"line {element.line}"
        self.problems.append(Problem(code=code, path=path, arguments=arguments))

    def expect(self, element: Element, expected: str | Text) -> None:
        """Note that an element is not, or does not hold, what is expected there."""
        self.add(element, "wrong-type", found=f"<{element.tag}>", expected=expected)

    def make(self, element: Element, build: Callable[[], Made]) -> Made | None:
        """Return what is built; None, and its problems noted, if it cannot be."""
        try:
            return build()
        except InvalidInput as error:
            for problem in error.problems:
                path = f"line {element.line} {problem.path}"
                self.problems.append(attrs.evolve(problem, path=path))
        except OcopError as error:
            self.add(element, error.code, **spelt_payload(error))
        return None

    def word(self, element: Element, name: str, kind: type[Word]) -> Word | None:
        """Return an attribute of this library's own that is one of some words.

        Args:
            element: The element.
            name: The attribute.
            kind: The words.
        """
        text = element.attributes.get(f"ocop:{name}")
        if text is None or text in tuple(kind):
            return None if text is None else kind(text)
        self.add(element, "wrong-type", found=text[:200], expected=", ".join(kind))
        return None

    def name(self, element: Element) -> str:
        """Return the name of an element; note that it has none."""
        name = element.attributes.get("name")
        if name is None:
            self.add(element, "missing-key", expected="name")
        return name or ""

    def names_of(self, element: Element) -> tuple[str, ...]:
        """Return the names that the texts of an element may use."""
        told = element.attributes.get("ocop:names")
        if told is None:
            return self.names
        try:
            names = json.loads(told)
        except (RecursionError, ValueError):
            names = None
        if isinstance(names, list) and all(isinstance(name, str) for name in names):
            return tuple(names)
        self.add(element, "wrong-type", found=told[:200], expected='["name", …]')
        return ()

    def type(self, element: Element | None, key: str) -> TypeReference | None:
        """Return the type that an attribute of an element names."""
        text = None if element is None else element.attributes.get(key)
        return None if text is None else self.spelt_type(text)

    def spelt_type(self, text: str) -> TypeReference:
        """Return the type that a text spells; what is no type is only a name."""
        name = text.strip()
        if name not in self.types:
            try:
                return parse_type(name, names=self.names)
            except RuleSyntaxError:
                pass
        return TypeReference(name=name)


def text_of(element: Element | None) -> str | None:
    """Return the rule text that an element holds; None if it is not there."""
    text = None if element is None else element.first("text")
    return None if text is None else text.text


def read_label(element: Element) -> Text | None:
    """Return what people call an element."""
    label = element.attributes.get("label")
    english = element.attributes.get("ocop:label-en")
    if label is None or not (label or english is not None):
        return None
    return Text(vi=label, en=label if english is None else english)


def read_parameters(parent: Element, tag: str, notes: Notes) -> tuple[Parameter, ...]:
    """Return the parameters that stand inside an element."""
    return tuple(
        Parameter(name=notes.name(parameter), type=notes.type(parameter, "typeRef"))
        for parameter in parent.all(tag)
    )
