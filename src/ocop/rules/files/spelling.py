"""Write tables and models as TOML that people can read and change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ocop.errors import InvalidInput, Problem
from ocop.rules.files.format import MODEL, TABLE
from ocop.rules.models import DecisionModel
from ocop.rules.tables import DecisionTable
from ocop.rules.wording import phrase

__all__ = ["spell_rules"]

_UNFIT = re.compile(r"[\ud800-\udfff]")
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def spell_rules(rules: DecisionTable | DecisionModel) -> str:
    """Return a table or a model as the text of a TOML file that reads back the same.

    Raises:
        InvalidInput: If a text holds half a character, which no file can hold.

    >>> from ocop.rules import DecisionModel, InputData
    >>> print(spell_rules(DecisionModel(id="m", inputs=(InputData(name="a"),))))
    id = "m"
    inputs = [{ name = "a" }]
    <BLANKLINE>
    """
    shape = TABLE if isinstance(rules, DecisionTable) else MODEL
    text = "\n".join(_section(shape.write(rules), "")) + "\n"
    unfit = _UNFIT.search(text)
    if unfit is not None:
        problem = Problem(
            code="wrong-type",
            arguments={
                "found": ascii(unfit[0]),
                "expected": phrase("expected.unicode"),
            },
        )
        raise InvalidInput(problems=[problem])
    return text


def _section(data: Mapping[str, Any], path: str) -> Iterator[str]:
    """Yield the lines of a table: first its short entries, then its sections."""
    later = {key: value for key, value in data.items() if not _is_short(value)}
    for key, value in data.items():
        if key not in later:
            yield f"{key} = {_inline(value)}"
    for key, value in later.items():
        name = f"{path}.{key}" if path else key
        head = f"[{name}]" if isinstance(value, Mapping) else f"[[{name}]]"
        for item in [value] if isinstance(value, Mapping) else value:
            yield ""
            yield head
            yield from _section(item, name)


def _is_short(value: Any) -> bool:
    """Whether a value stands on the line of its key."""
    if isinstance(value, Mapping):
        return len(value) <= _MAX_SHORT and all(map(_is_scalar, value.values()))
    if isinstance(value, list):
        # A list that mixes texts and tables cannot be made of sections.
        is_mixed = not all(isinstance(item, Mapping) for item in value)
        return is_mixed or all(map(_is_short, value))
    return True


_MAX_SHORT = 2
"""The most entries of a table that stands on one line."""


def _is_scalar(value: Any) -> bool:
    return isinstance(value, str | bool)


def _inline(value: Any) -> str:
    if isinstance(value, Mapping):
        entries = (f"{key} = {_inline(inner)}" for key, inner in value.items())
        return f"{{ {', '.join(entries)} }}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{_ESCAPED.sub(_escape, value)}"'


def _escape(match: re.Match[str]) -> str:
    return _SHORT.get(match[0], f"\\u{ord(match[0]):04x}")
