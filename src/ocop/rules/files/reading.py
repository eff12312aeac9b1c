"""Read rules from files: the suffix tells the format."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn, TypeAlias

import attrs

from ocop.errors import InvalidInput, OcopError, Problem, phrase, tell_unreadable
from ocop.rules import walk
from ocop.rules.builtins import BUILT_IN
from ocop.rules.dmn import read_dmn
from ocop.rules.dmn.limits import MAX_FILE_BYTES
from ocop.rules.expressions import Expression, Name
from ocop.rules.files.format import MODEL, TABLE
from ocop.rules.limits import MAX_NESTING
from ocop.rules.models import Decision, DecisionModel, InputData
from ocop.rules.parser import parse_type
from ocop.rules.tables import DecisionTable
from ocop.rules.types import TypeReference
from ocop.rules.unary import UnaryTests
from ocop.texts import Argument

__all__ = ["Rules", "as_model", "parse_rules", "read_rules"]

Rules: TypeAlias = DecisionTable | DecisionModel

MAX_DOTS = 100
"""The most dots in one line of TOML outside of quotes and comments.

Reading a key takes the square of them.
"""

MAX_TEXT_BYTES = 1024 * 1024
"""Bytes of one TOML file."""

_QUOTED: Final = re.compile(
    r"""#[^\n]*|"{3}(?:[^\\]|\\.)*?"{3,5}|'{3}.*?'{3,5}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""",
    re.DOTALL,
)


def read_rules(path: Path) -> Rules:
    """Return the table or model that a file holds: TOML, or DMN XML.

    Args:
        path: The file; its suffix is ``.toml``, ``.dmn`` or ``.xml``.

    Raises:
        InvalidInput: If the file cannot be read, exceeds a limit, or its rules are
            wrong; every problem is listed with the file and its place there.
    """
    try:
        return _read(path)
    except InvalidInput as error:
        problems = [attrs.evolve(each, source=str(path)) for each in error.problems]
    raise InvalidInput(problems=problems)


def _read(path: Path) -> Rules:
    suffix = path.suffix.lower()
    if suffix in (".dmn", ".xml"):
        return read_dmn(_content(path, MAX_FILE_BYTES))
    if suffix != ".toml":
        _refuse("unknown-format", found=path.suffix, expected=".toml, .dmn, .xml")
    content = _content(path, MAX_TEXT_BYTES)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse("not-utf-8", found=f"0x{content[error.start]:02x}")
    return parse_rules(text)


def _content(path: Path, limit: int) -> bytes:
    try:
        with path.open("rb") as opened:
            content = opened.read(limit + 1)
    except FileNotFoundError:
        _refuse("no-such-file")
    except (OSError, ValueError) as error:
        _refuse("unreadable", found=tell_unreadable(error))
    if len(content) > limit:
        _refuse("file-too-large", limit=str(limit))
    return content


def _refuse(code: str, /, **arguments: Argument) -> NoReturn:
    raise InvalidInput(problems=[Problem(code=code, arguments=arguments)])


def parse_rules(text: str) -> Rules:
    """Return the table or model that a TOML text holds.

    Args:
        text: The text; it is a table if it has rows, and a model if not.

    Raises:
        InvalidInput: If it is not TOML, exceeds a limit, or its rules are wrong; every
            problem is listed with its place.

    >>> parse_rules('id = "m"').id
    'm'
    """
    for line in _QUOTED.sub("_", text).split("\n"):
        if line.count(".") > MAX_DOTS:
            _refuse("unreadable", found=phrase("refused.dots", limit=MAX_DOTS))
    try:
        data = tomllib.loads(text)
    except RecursionError:
        _refuse("nested-too-deeply", limit=str(MAX_NESTING))
    except ValueError as error:
        _refuse("unreadable", found=tell_unreadable(error))
    _check_nesting(data)
    shape = TABLE if "rows" in data or "outputs" in data else MODEL
    problems: list[Problem] = []
    rules: Rules = shape.read(data, "$", problems)
    if problems:
        raise InvalidInput(problems=problems)
    return rules


def _check_nesting(data: object) -> None:
    level: list[object] = [data]
    for _ in range(MAX_NESTING):
        level = [inner for value in level for inner in _inside(value)]
        if not level:
            return
    _refuse("nested-too-deeply", limit=str(MAX_NESTING))


def _inside(value: object) -> list[Any]:
    if isinstance(value, Mapping):
        return list(value.values())
    return value if isinstance(value, list) else []


def as_model(table: DecisionTable) -> DecisionModel:
    """Return a model with one decision: a table, and as inputs the facts that it uses.

    >>> from ocop.rules import Input, Output
    >>> table = DecisionTable(
    ...     id="t",
    ...     inputs=(Input(expression="a + b"),),
    ...     outputs=(Output(name="r"),),
    ...     rows=(),
    ... )
    >>> [part.name for part in as_model(table).inputs]
    ['a', 'b']
    """
    labels = {
        node.name: column
        for column, node in zip(table.inputs, table.expressions, strict=True)
        if isinstance(node, Name)
    }
    found: dict[str, InputData] = {}
    for node in _nodes(table):
        for name in walk.facts(node, BUILT_IN):
            column = labels.get(name)
            if name != "?" and name not in found:
                found[name] = InputData(
                    name=name,
                    type=None if column is None else _type(column.type),
                    label=None if column is None else column.label,
                )
    return DecisionModel(
        id=table.id,
        title=table.title,
        inputs=tuple(found.values()),
        decisions=(
            Decision(
                # A model tells facts and decisions by their names.
                name=table.id if table.id not in found else f"{table.id} (decision)",
                logic=table,
                requires=tuple(found),
                label=table.title,
            ),
        ),
    )


def _nodes(table: DecisionTable) -> Iterator[Expression | UnaryTests]:
    yield from table.expressions
    for cells, results in zip(table.cells, table.results, strict=True):
        yield from cells
        yield from results
    yield from filter(None, table.defaults)


def _type(text: str | None) -> TypeReference | None:
    if text is None:
        return None
    try:
        return parse_type(text)
    except OcopError:
        # The type of a column is a word for others, and need not be one of ours.
        return None
