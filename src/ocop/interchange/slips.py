"""Slips of typing that people make in numbers, and the number they mean."""

from __future__ import annotations

import re

__all__ = ["find_slip", "meant_number"]

_UNIT = r"(?:đ|điểm|points?)"

_TEXT = re.compile(
    rf"\s*(-?\d{{1,9}})(?:[.,](\d{{1,9}}))?\s*{_UNIT}?\s*", re.IGNORECASE
)

_SLIP = re.compile(
    rf"[=:]\s*((-?\d{{1,9}})(?:,(\d{{1,9}})\s*{_UNIT}?|(?:\.(\d{{1,9}}))?\s*{_UNIT}))"
    r"\s*(?=[,}\r]|$)",
    re.IGNORECASE,
)


def meant_number(text: str) -> str | None:
    """Return the number that a text means, as it has to be written, or None.

    >>> meant_number("2,5 điểm"), meant_number("2đ"), meant_number("nhiều")
    ('2.5', '2', None)
    """
    match = _TEXT.fullmatch(text)
    return None if match is None else _join(match[1], match[2])


def find_slip(line: str) -> tuple[str, str] | None:
    """Return a number with a comma or a unit in a line, and how to write it, or None.

    >>> find_slip('"1.1" = 2,5'), find_slip('"1.1": 2đ,'), find_slip('"1.1" = 2')
    (('2,5', '2.5'), ('2đ', '2'), None)
    """
    match = _SLIP.search(line)
    if match is None:
        return None
    return match[1].strip(), _join(match[2], match[3] or match[4])


def _join(whole: str, fraction: str | None) -> str:
    return whole if fraction is None else f"{whole}.{fraction}"
