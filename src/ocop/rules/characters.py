"""Sets of characters in patterns: escapes, categories and bracketed classes."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Final, TypeAlias

__all__ = ["CLASSES", "CharacterSet", "category", "complement", "either", "spanning"]

CharacterSet: TypeAlias = Callable[[str], bool]
"""Whether a character belongs to a set."""


def complement(members: CharacterSet) -> CharacterSet:
    """Return the set of all other characters."""
    return lambda character: not members(character)


def either(sets: Iterable[CharacterSet]) -> CharacterSet:
    """Return the union of some sets."""
    parts = tuple(sets)
    return lambda character: any(part(character) for part in parts)


def spanning(first: str, last: str) -> CharacterSet:
    """Return the characters from one to another.

    >>> spanning("a", "c")("b")
    True
    """
    return lambda character: first <= character <= last


def category(name: str) -> CharacterSet | None:
    """Return the characters of a general category of Unicode, or None.

    >>> category("L")("đ")
    True
    """
    if name not in _CATEGORIES:
        return None
    return lambda character: unicodedata.category(character).startswith(name)


_CATEGORIES: Final = frozenset(
    (
        *("L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl"),
        *("No", "P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp"),
        *("S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn"),
    )
)


def _is_space(character: str) -> bool:
    return character in " \t\n\r"


def _is_digit(character: str) -> bool:
    return unicodedata.category(character) == "Nd"


def _is_word(character: str) -> bool:
    return unicodedata.category(character)[0] not in "PZC"


def _starts_name(character: str) -> bool:
    return character in "_:" or character.isalpha()


def _continues_name(character: str) -> bool:
    return _starts_name(character) or character in "-.·" or character.isalnum()


CLASSES: Final[Mapping[str, CharacterSet]] = {
    "s": _is_space,
    "S": complement(_is_space),
    "d": _is_digit,
    "D": complement(_is_digit),
    "w": _is_word,
    "W": complement(_is_word),
    "i": _starts_name,
    "I": complement(_starts_name),
    "c": _continues_name,
    "C": complement(_continues_name),
}
"""For each letter after a backslash its set of characters."""
