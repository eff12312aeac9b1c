"""Strict reading of plain data: what is wrong is noted, and reading goes on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

from ocop.dates import parse_date
from ocop.errors import Problem, nearest
from ocop.interchange.slips import meant_number
from ocop.texts import Argument

__all__ = ["Notes", "show"]


def show(value: object) -> str:
    """Return a value as a message shows it: like JSON, and not too long.

    >>> show("2 đ"), show(True), show([1, 2])
    ('"2 đ"', 'true', '[1, 2]')
    """
    return json.dumps(value, ensure_ascii=False, default=str)[:80]


class Notes:
    """Everything that is wrong with one input, in the order in which it is read.

    Nothing is coerced: text is not a number, ``true`` is not 1, a date with a time is
    not a date.
    Each method returns None, and notes why, where a value is not what it has to be.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def add(self, code: str, path: str, /, **arguments: Argument) -> None:
        """Note a problem."""
        self.problems.append(Problem(code=code, path=path, arguments=arguments))

    def table(
        self, value: object, path: str, known: Iterable[str]
    ) -> Mapping[str, Any] | None:
        """Return a table, and note the keys that it should not have."""
        if not isinstance(value, Mapping):
            self.add("not-a-table", path, found=show(value))
            return None
        keys = list(known)
        for key in value:
            if key not in keys:
                self.add(
                    "unknown-key",
                    path,
                    found=str(key)[:80],
                    nearest=nearest(str(key), keys) or "-",
                    expected=", ".join(keys),
                )
        return value

    def text(self, value: object, path: str) -> str | None:
        """Return text."""
        if isinstance(value, str):
            return value
        self.add("not-text", path, found=show(value))
        return None

    def texts(self, value: object, path: str) -> tuple[str, ...]:
        """Return a list of texts; what is not text is left out."""
        if isinstance(value, list | tuple):
            found = (self.text(v, f"{path}[{i}]") for i, v in enumerate(value))
            return tuple(text for text in found if text is not None)
        self.add("not-a-list", path, found=show(value))
        return ()

    def whole(self, value: object, path: str) -> int | None:
        """Return a whole number that counts something."""
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if not self.number_in_text(value, path):
            self.add("not-whole", path, found=show(value))
        return None

    def exact(self, value: object, path: str) -> int | Decimal | Fraction | None:
        """Return an exact number; a fraction is text such as ``3/4``."""
        if isinstance(value, int | Decimal) and not isinstance(value, bool):
            return self.finite(value, path)
        if isinstance(value, str):
            top, slash, bottom = value.partition("/")
            if slash and _is_short(top) and _is_short(bottom) and int(bottom):
                return Fraction(int(top), int(bottom))
        if not self.number_in_text(value, path):
            self.add("not-a-fraction", path, found=show(value))
        return None

    def finite(self, value: int | Decimal, path: str) -> int | Decimal | None:
        """Return a number; what Python calls one beside them, such as NaN, is none."""
        if isinstance(value, int) or value.is_finite():
            return value
        self.add("not-finite", path, found=str(value))
        return None

    def number_in_text(self, value: object, path: str) -> bool:
        """Whether a value is text that means a number; the fix is noted."""
        meant = meant_number(value) if isinstance(value, str) else None
        if meant is None:
            return False
        self.add("not-a-number", path, found=show(value), expected=meant)
        return True

    def day(self, value: object, path: str) -> date | None:
        """Return a date, given as one or, as JSON has none, as text."""
        if isinstance(value, date) and not isinstance(value, datetime):
            return value
        if isinstance(value, str):
            try:
                return parse_date(value)
            except ValueError:
                pass
        self.add("not-a-date", path, found=show(value))
        return None

    def name(self, value: object, path: str, known: Iterable[str]) -> str | None:
        """Return one of some names."""
        names = list(known)
        text = self.text(value, path)
        if text is None or text in names:
            return text
        self.add(
            "not-one-of",
            path,
            found=text[:80],
            nearest=nearest(text, names) or "-",
            expected=", ".join(names),
        )
        return None


def _is_short(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= _MAX_DIGITS


_MAX_DIGITS = 6
"""Digits of either number of a fraction."""
