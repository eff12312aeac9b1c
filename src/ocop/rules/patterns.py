"""Parse patterns (the regular expressions of XPath) into small programs.

A program is a tuple of steps for `ocop.rules.matching`, which follows all its ways at
once; so no pattern can take more than its length times the length of the text.
Outside the subset are back-references and named blocks.
"""

from __future__ import annotations

from enum import Enum
from typing import Final, final

import attrs

from ocop.errors import LimitExceeded
from ocop.rules.characters import (
    CLASSES,
    CharacterSet,
    category,
    complement,
    either,
    spanning,
)
from ocop.rules.limits import MAX_NESTING, MAX_PATTERN
from ocop.rules.wording import phrase

__all__ = ["Action", "Step", "parse_pattern"]


@final
class Action(Enum):
    """What a step of a program does."""

    READ = "read"
    FORK = "fork"
    SAVE = "save"
    START = "start"
    END = "end"
    ACCEPT = "accept"


@final
@attrs.frozen(kw_only=True, eq=False)
class Step:
    """One step: what to read, or where to go on.

    Attributes:
        action: What it does.
        members: For `Action.READ` the characters that it reads.
        targets: For `Action.FORK` the distances to where it goes on, the best first.
        slot: For `Action.SAVE` the number of the position that it keeps.
    """

    action: Action
    members: CharacterSet | None = None
    targets: tuple[int, ...] = ()
    slot: int = 0


class _BadPattern(Exception):
    """A pattern that is not in the subset."""


Program = tuple[Step, ...]
_QUANTIFIERS: Final = {"?": (0, 1), "*": (0, None), "+": (1, None)}
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t"}
_SPECIAL: Final = "\\|.?*+(){}[]^$-"


def parse_pattern(pattern: str, flags: str) -> tuple[Program, int] | None:
    """Return the program of a pattern and how many groups it has, if it is one.

    Raises:
        LimitExceeded: If the program is longer than `limits.MAX_PATTERN` steps.
    """
    if not set(flags) <= set("smixq"):
        return None
    parser = _Parser(pattern, flags)
    try:
        program = parser.literally() if "q" in flags else parser.whole()
    except _BadPattern:
        return None
    steps = (
        Step(action=Action.SAVE, slot=0),
        *program,
        Step(action=Action.SAVE, slot=1),
        Step(action=Action.ACCEPT),
    )
    return steps, parser.groups


class _Parser:
    """A reader of one pattern."""

    def __init__(self, pattern: str, flags: str) -> None:
        self._text = pattern
        self._flags = flags
        self._index = 0
        self._depth = 0
        self._classes = 0
        self.groups = 0

    def _peek(self) -> str:
        if "x" in self._flags and not self._classes:
            while self._text[self._index : self._index + 1] in (" ", "\t", "\n", "\r"):
                self._index += 1
        return self._text[self._index : self._index + 1]

    def _next(self) -> str:
        character = self._peek()
        if not character:
            raise _BadPattern(self._text)
        self._index += 1
        return character

    def literally(self) -> Program:
        """Return the program that reads the pattern as it is written."""
        return tuple(_read(self._single(character)) for character in self._text)

    def whole(self) -> Program:
        """Return the program of the whole pattern."""
        program = self._alternatives()
        if self._peek():
            raise _BadPattern(self._text)
        return program

    def _alternatives(self) -> Program:
        self._depth += 1
        if self._depth > MAX_NESTING:
            raise LimitExceeded(
                what=phrase("limit.groups"), limit=MAX_NESTING, found=str(self._depth)
            )
        branches = [self._sequence()]
        while self._peek() == "|":
            self._index += 1
            branches.append(self._sequence())
        self._depth -= 1
        program = branches.pop()
        while branches:
            program = _choice(branches.pop(), program)
        return program

    def _sequence(self) -> Program:
        program: Program = ()
        while self._peek() not in ("", "|", ")"):
            program = _bounded((*program, *self._piece()))
        return program

    def _piece(self) -> Program:
        atom = self._atom()
        quantifier = self._peek()
        if quantifier in _QUANTIFIERS:
            self._index += 1
            low, high = _QUANTIFIERS[quantifier]
        elif quantifier == "{":
            low, high = self._count()
        else:
            return atom
        is_lazy = self._peek() == "?"
        self._index += is_lazy
        return _repeated(atom, low, high, is_lazy)

    def _count(self) -> tuple[int, int | None]:
        self._index += 1
        end = self._text.find("}", self._index)
        low, comma, high = self._text[self._index : max(end, 0)].partition(",")
        if not (low.isdecimal() and (high.isdecimal() or not high)):
            raise _BadPattern(self._text)
        self._index = end + 1
        least = int(low[:9])
        most = int(high[:9]) if high else None if comma else least
        if most is not None and most < least:
            raise _BadPattern(self._text)
        return least, most

    def _atom(self) -> Program:
        character = self._next()
        match character:
            case "(":
                return self._group()
            case "[":
                return (_read(self._bracketed()),)
            case "^" | "$":
                return (Step(action=Action.START if character == "^" else Action.END),)
            case ".":
                return (_read(self._any()),)
            case "\\":
                return (_read(self._escape()),)
            case _ if character in "?*+{}]":
                raise _BadPattern(self._text)
        return (_read(self._single(character)),)

    def _group(self) -> Program:
        if self._text.startswith("?:", self._index):
            self._index += 2
            inner = self._alternatives()
        else:
            self.groups += 1
            slot = 2 * self.groups
            inner = (
                Step(action=Action.SAVE, slot=slot),
                *self._alternatives(),
                Step(action=Action.SAVE, slot=slot + 1),
            )
        self._next()
        return inner

    def _any(self) -> CharacterSet:
        if "s" in self._flags:
            return lambda _character: True
        return lambda character: character not in "\n\r"

    def _single(self, character: str) -> CharacterSet:
        if "i" not in self._flags:
            return character.__eq__
        return frozenset((character, character.lower(), character.upper())).__contains__

    def _escape(self) -> CharacterSet:
        character = self._next()
        if character in CLASSES:
            return CLASSES[character]
        if character in ("p", "P"):
            return self._category(character)
        if character in _ESCAPED:
            return self._single(_ESCAPED[character])
        if character in _SPECIAL:
            return self._single(character)
        raise _BadPattern(self._text)

    def _category(self, letter: str) -> CharacterSet:
        end = self._text.find("}", self._index)
        name = self._text[self._index + 1 : max(end, 0)]
        members = category(name) if self._next() == "{" else None
        if members is None:
            raise _BadPattern(self._text)
        self._index = end + 1
        return members if letter == "p" else complement(members)

    def _bracketed(self) -> CharacterSet:
        self._classes += 1
        is_negated = self._peek() == "^"
        self._index += is_negated
        parts: list[CharacterSet] = []
        without: CharacterSet | None = None
        while self._peek() != "]" or not parts:
            if self._text.startswith("-[", self._index) and parts:
                self._index += 2
                without = self._bracketed()
                break
            parts.append(self._member())
        if self._next() != "]":
            raise _BadPattern(self._text)
        self._classes -= 1
        members = complement(either(parts)) if is_negated else either(parts)
        if without is None:
            return members
        removed = without
        return lambda character: members(character) and not removed(character)

    def _member(self) -> CharacterSet:
        first = self._next()
        if first == "[":
            raise _BadPattern(self._text)
        if first == "\\":
            if self._peek() not in _ESCAPED and self._peek() not in _SPECIAL:
                return self._escape()
            first = self._next()
            first = _ESCAPED.get(first, first)
        following = self._text[self._index : self._index + 2]
        if not following.startswith("-") or following in ("-]", "-["):
            return self._single(first)
        self._index += 1
        last = self._next()
        if last == "\\":
            is_plain = self._peek() in _ESCAPED or self._peek() in _SPECIAL
            last = _ESCAPED.get(self._peek(), self._peek()) if is_plain else ""
            self._index += 1
        if last < first:
            raise _BadPattern(self._text)
        members = spanning(first, last)
        if "i" not in self._flags:
            return members
        return lambda character: any(
            map(members, {character, character.lower(), character.upper()})
        )


def _read(members: CharacterSet) -> Step:
    return Step(action=Action.READ, members=members)


def _fork(*targets: int) -> Step:
    return Step(action=Action.FORK, targets=targets)


def _choice(first: Program, second: Program) -> Program:
    return (
        _fork(1, len(first) + 2),
        *first,
        _fork(len(second) + 1),
        *second,
    )


def _repeated(atom: Program, low: int, high: int | None, is_lazy: bool) -> Program:  # noqa: FBT001 - a fact about the pattern
    size = len(atom)

    def order(one: int, two: int) -> tuple[int, int]:
        return (two, one) if is_lazy else (one, two)

    if (low + (high or 1)) * (size + 1) > MAX_PATTERN:
        raise _too_long()
    program = atom * low
    if high is None:
        return (*program, _fork(*order(1, size + 2)), *atom, _fork(-size - 1))
    for left in range(high - low, 0, -1):
        program += (_fork(*order(1, left * (size + 1))), *atom)
    return program


def _bounded(program: Program) -> Program:
    if len(program) > MAX_PATTERN:
        raise _too_long()
    return program


def _too_long() -> LimitExceeded:
    return LimitExceeded(
        what=phrase("limit.pattern"), limit=MAX_PATTERN, found=phrase("found.more")
    )
