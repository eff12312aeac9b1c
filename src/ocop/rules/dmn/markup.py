"""Elements of DMN XML as values: parsed within limits, and written.

Only elements and attributes of the standard and of this library are kept; their names
stand without a namespace, or after ``ocop:``.
A document type, and so every entity and external reference, is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NoReturn, final
from xml.parsers import expat

import attrs

from ocop.errors import InvalidInput, Problem, tell_unreadable
from ocop.mappings import FrozenMapping
from ocop.rules.dmn.limits import (
    MAX_ATTRIBUTE,
    MAX_ELEMENTS,
    MAX_FILE_BYTES,
    MAX_MARKUP_NESTING,
)
from ocop.rules.wording import phrase
from ocop.texts import Text

__all__ = ["Element", "parse_markup", "spell_markup"]

_NEWEST: Final = "https://www.omg.org/spec/DMN/20230324/MODEL/"
_OWN: Final = "urn:ocop:dmn"
_PREFIXES: Final[Mapping[str, str]] = {
    "http://www.omg.org/spec/DMN/20180521/MODEL/": "",
    "https://www.omg.org/spec/DMN/20191111/MODEL/": "",
    "https://www.omg.org/spec/DMN/20211108/MODEL/": "",
    _NEWEST: "",
    _OWN: "ocop:",
}
"""The namespaces that are read, with what stands before the names in them."""


@final
@attrs.frozen(kw_only=True)
class Element:
    """An element with what is inside it.

    Attributes:
        tag: Its name.
        attributes: Its attributes.
        children: The elements inside it.
        text: The text directly inside it.
        line: The line on which it starts; 0 if it was not read.
    """

    tag: str
    attributes: Mapping[str, str] = attrs.field(
        factory=dict, converter=FrozenMapping[str, str]
    )
    children: tuple[Element, ...] = ()
    text: str = ""
    line: int = attrs.field(default=0, eq=False)

    def all(self, *tags: str) -> Iterator[Element]:
        """Yield the children with one of some names."""
        return (child for child in self.children if child.tag in tags)

    def first(self, *tags: str) -> Element | None:
        """Return the first child with one of some names, or None."""
        return next(self.all(*tags), None)

    def walk(self) -> Iterator[Element]:
        """Yield this element and everything inside it."""
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(reversed(element.children))


def parse_markup(content: bytes) -> Element:
    """Return the outermost element of a document.

    Raises:
        InvalidInput: If it is not well-formed, has a document type, is not of the
            standard, or exceeds a limit of `ocop.rules.dmn.limits`.

    >>> parse_markup(
    ...     b'<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"/>'
    ... ).tag
    'definitions'
    """
    if len(content) > MAX_FILE_BYTES:
        _refuse("file-too-large", limit=str(MAX_FILE_BYTES))
    builder = _Builder()
    try:
        builder.parser.Parse(content, True)  # noqa: FBT003 - expat takes no keywords
    except InvalidInput:
        raise
    except expat.ExpatError as error:
        _refuse("unreadable", f"line {error.lineno}", found=tell_unreadable(error))
    except (LookupError, ValueError) as error:
        # An encoding that Python does not know, or that is not one of characters.
        _refuse("unreadable", "line 1", found=tell_unreadable(error))
    return builder.root


def _refuse(code: str, path: str = "$", /, **arguments: str | Text) -> NoReturn:
    raise InvalidInput(problems=[Problem(code=code, path=path, arguments=arguments)])


@final
@attrs.define(kw_only=True, eq=False)
class _Open:
    """An element whose end has not been read.

    A foreign one has no tag; it is dropped at its end, with all that is inside it.
    """

    tag: str | None
    attributes: Mapping[str, str]
    line: int
    children: list[Element] = attrs.field(factory=list)
    text: list[str] = attrs.field(factory=list)

    def close(self, tag: str) -> Element:
        return Element(
            tag=tag,
            attributes=self.attributes,
            children=tuple(self.children),
            text="".join(self.text),
            line=self.line,
        )


@final
class _Builder:
    """Builds elements while the parser reads, and stops it at a limit."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse_type
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.root: Element
        self._open: list[_Open] = []
        self._count = 0

    def _here(self) -> str:
        return f"line {self.parser.CurrentLineNumber}"

    def _refuse_type(self, *_declaration: object) -> None:
        _refuse(
            "wrong-type",
            self._here(),
            found="<!DOCTYPE>",
            expected=phrase("expected.no-type"),
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            _refuse("too-many-entries", self._here(), limit=str(MAX_ELEMENTS))
        if len(self._open) >= MAX_MARKUP_NESTING:
            _refuse("nested-too-deeply", self._here(), limit=str(MAX_MARKUP_NESTING))
        tag = _own_name(name)
        if not self._open and tag != "definitions":
            _refuse(
                "wrong-type",
                self._here(),
                found=f"<{name[:200]}>",
                expected=f"<definitions xmlns='{_NEWEST}'> (DMN 1.2 - 1.5)",
            )
        self._open.append(
            _Open(
                tag=tag,
                attributes=self._known(attributes),
                line=self.parser.CurrentLineNumber,
            )
        )

    def _known(self, attributes: dict[str, str]) -> dict[str, str]:
        known: dict[str, str] = {}
        for name, value in attributes.items():
            if len(value) > MAX_ATTRIBUTE:
                _refuse(
                    "limit-exceeded",
                    self._here(),
                    what=name[:80],
                    limit=str(MAX_ATTRIBUTE),
                    found=str(len(value)),
                )
            own = name if " " not in name else _own_name(name)
            if own is not None:
                known[own] = value
        return known

    def _end(self, _name: str) -> None:
        element = self._open.pop()
        if element.tag is None:
            return
        closed = element.close(element.tag)
        if self._open:
            self._open[-1].children.append(closed)
        else:
            self.root = closed

    def _characters(self, text: str) -> None:
        # Text between the elements of a table is only indentation.
        self._open[-1].text.append(text)


def _own_name(name: str) -> str | None:
    """Return the name of an element or attribute as it is kept, or None."""
    uri, _, local = name.rpartition(" ")
    prefix = _PREFIXES.get(uri)
    return None if prefix is None else f"{prefix}{local}"


_UNFIT = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES: Final = {
    ord(character): escape
    for character, escape in (
        ("&", "&amp;"),
        ("<", "&lt;"),
        (">", "&gt;"),
        ("\r", "&#13;"),
    )
}
_ATTRIBUTE_ESCAPES: Final = _ESCAPES | {
    ord('"'): "&quot;",
    ord("\t"): "&#9;",
    ord("\n"): "&#10;",
}


def spell_markup(root: Element) -> str:
    """Return the document whose outermost element is given.

    Raises:
        InvalidInput: If it holds a character that XML cannot hold.
    """
    names = attrs.evolve(
        root,
        attributes={"xmlns": _NEWEST, "xmlns:ocop": _OWN, **root.attributes},
    )
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', *_lines(names, "")]
    text = "\n".join(lines) + "\n"
    unfit = _UNFIT.search(text)
    if unfit is not None:
        _refuse("wrong-type", found=ascii(unfit[0]), expected=phrase("expected.xml"))
    return text


def _lines(element: Element, indent: str) -> Iterator[str]:
    attributes = "".join(
        f' {name}="{value.translate(_ATTRIBUTE_ESCAPES)}"'
        for name, value in element.attributes.items()
    )
    head = f"{indent}<{element.tag}{attributes}"
    if element.children:
        yield f"{head}>"
        for child in element.children:
            yield from _lines(child, f"{indent}  ")
        yield f"{indent}</{element.tag}>"
    elif element.text:
        yield f"{head}>{element.text.translate(_ESCAPES)}</{element.tag}>"
    else:
        yield f"{head}/>"
