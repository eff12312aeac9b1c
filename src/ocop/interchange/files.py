"""Input files: TOML and JSON read into plain data, exactly and within limits."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from ocop.errors import InvalidInput, Problem, tell_unreadable
from ocop.interchange.limits import (
    MAX_DIGITS,
    MAX_ENTRIES,
    MAX_FILE_BYTES,
    MAX_NESTING,
)
from ocop.interchange.slips import find_slip
from ocop.texts import Argument

__all__ = ["check_plain", "parse_json", "parse_toml", "read_text"]


def read_text(path: Path, *, limit: int = MAX_FILE_BYTES) -> str:
    """Return the text of a file.

    Args:
        path: The file.
        limit: How many bytes it may have.

    Raises:
        InvalidInput: If it is not there, is larger than the limit, or is not text in
            UTF-8.
    """
    try:
        with path.open("rb") as opened:
            content = opened.read(limit + 1)
    except FileNotFoundError:
        _refuse("no-such-file")
    except (OSError, ValueError) as error:
        _refuse("unreadable", found=tell_unreadable(error))
    if len(content) > limit:
        _refuse("file-too-large", limit=str(limit))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _refuse("not-utf-8", found=f"0x{content[error.start]:02x}")


def parse_toml(text: str) -> dict[str, Any]:
    """Return what a TOML text says, with exact numbers.

    Raises:
        InvalidInput: If it is not TOML, or exceeds a limit of
            `ocop.interchange.limits`.

    >>> parse_toml("points = 2.5")
    {'points': Decimal('2.5')}
    """
    # The parser needs time with the square of the parts of a dotted key, so that those
    # are counted before it sees them; what stands in quotes counts as one part.
    if _LONG_KEY.search(_QUOTED.sub("_", text)):
        _refuse("nested-too-deeply", limit=str(MAX_NESTING))
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except RecursionError:
        _refuse("nested-too-deeply", limit=str(MAX_NESTING))
    except (ValueError, InvalidOperation) as error:
        _refuse_syntax(text, error)
    check_plain(data)
    return data


def parse_json(text: str) -> Any:
    """Return what a JSON text says, with exact numbers.

    Raises:
        InvalidInput: If it is not JSON, names a key twice in one object, holds a number
            such as NaN, or exceeds a limit of `ocop.interchange.limits`.

    >>> parse_json('{"points": 2.5}')
    {'points': Decimal('2.5')}
    """
    twice: list[Problem] = []

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        twice.extend(
            Problem(code="key-twice", arguments={"found": _spell_key(key)})
            for key, count in Counter(key for key, _ in pairs).items()
            if count > 1
        )
        return dict(pairs)

    try:
        data = json.loads(
            text,
            object_pairs_hook=collect,
            parse_float=Decimal,
            parse_constant=Decimal,
        )
    except RecursionError:
        _refuse("nested-too-deeply", limit=str(MAX_NESTING))
    except (ValueError, InvalidOperation) as error:
        _refuse_syntax(text, error)
    if twice:
        raise InvalidInput(problems=twice)
    check_plain(data)
    return data


def check_plain(data: object, *, limit: int = MAX_ENTRIES) -> None:
    """Check plain data against the limits of `ocop.interchange.limits`.

    Args:
        data: The data.
        limit: How many keys and values they may have.

    Raises:
        InvalidInput: If they are nested too deeply or too many, or hold a number
            that is too long or none, or text with control characters.
    """
    problems: list[Problem] = []
    waiting: deque[tuple[str, object, int]] = deque([("", data, 1)])
    for _ in range(limit):
        if not waiting:
            break
        path, value, depth = waiting.popleft()
        if depth > MAX_NESTING:
            _refuse("nested-too-deeply", limit=str(MAX_NESTING))
        problems += _find_fault(path, value)
        waiting.extend((step, inner, depth + 1) for step, inner in _inside(path, value))
    if waiting:
        _refuse("too-many-entries", limit=str(limit))
    if problems:
        raise InvalidInput(problems=problems)


def _inside(path: str, value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            step = _spell_key(key)
            yield f"{path}.{step}" if path else step, inner
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield f"{path}[{index}]", inner


def _find_fault(path: str, value: object) -> Iterator[Problem]:
    where = path or "$"
    texts = value if isinstance(value, Mapping) else [value]
    if isinstance(value, str | Mapping):
        for text in filter(_CONTROL.search, texts):
            arguments = {"found": ascii(text[:80])}
            yield Problem(code="not-plain-text", path=where, arguments=arguments)
    elif isinstance(value, Decimal) and not value.is_finite():
        yield Problem(code="not-finite", path=where, arguments={"found": str(value)})
    elif isinstance(value, int | Decimal) and _is_long(value):
        arguments = {"limit": str(MAX_DIGITS)}
        yield Problem(code="number-too-long", path=where, arguments=arguments)


_CONTROL = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\U0010ffff]")
"""Control characters, which can steer a terminal, and halves of characters."""


def _is_long(number: int | Decimal) -> bool:
    if isinstance(number, int):
        too_large: int = 10**MAX_DIGITS
        return abs(number) >= too_large
    digits = len(number.as_tuple().digits)
    exponent: int = abs(number.adjusted())
    return max(digits, exponent) > MAX_DIGITS


def _spell_key(key: str) -> str:
    """Return a key as it stands in a path: in quotes unless it is a plain word."""
    if re.fullmatch(r"[A-Za-z_][\w-]{0,79}", key, re.ASCII):
        return key
    return f'"{key[:80]}"' if not _CONTROL.search(key) else ascii(key[:80])


_QUOTED = re.compile(
    r"""#[^\n]*|"{3}(?:[^\\]|\\.)*?"{3,5}|'{3}.*?'{3,5}"""
    r"""|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""",
    re.DOTALL,
)

_LONG_KEY = re.compile(
    rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{MAX_NESTING}}}", re.ASCII
)


def _refuse_syntax(text: str, error: Exception) -> NoReturn:
    if "integer string conversion" in str(error) or isinstance(error, InvalidOperation):
        _refuse("number-too-long", limit=str(MAX_DIGITS))
    number = re.search(r"\bline (\d+)", str(error))
    if number is not None:
        slip = find_slip(text.split("\n")[int(number[1]) - 1])
        if slip is not None:
            _refuse(
                "not-a-number", f"line {number[1]}", found=slip[0], expected=slip[1]
            )
    _refuse("unreadable", found=tell_unreadable(error))


def _refuse(code: str, path: str = "$", /, **arguments: Argument) -> NoReturn:
    raise InvalidInput(problems=[Problem(code=code, path=path, arguments=arguments)])
