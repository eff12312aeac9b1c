"""Match patterns in bounded time: all ways through a program are followed at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeAlias, final

import attrs

from ocop.errors import LimitExceeded
from ocop.rules.arithmetic import join
from ocop.rules.limits import MAX_STEPS
from ocop.rules.patterns import Action, Step, parse_pattern
from ocop.rules.wording import phrase
from ocop.rules.work import Spend

__all__ = ["Pattern", "compile_pattern"]

Slots: TypeAlias = tuple[int, ...]
"""Positions in a text: start and end of the match, then of every group; -1 if none."""

_NOT_SET: Final = -1

_WAYS: Final = 2
"""Ways through a pattern that are followed in one step."""


def compile_pattern(pattern: str, flags: str) -> Pattern | None:
    """Return a pattern ready to match, or None if it is not in the subset.

    >>> compile_pattern("(a+)(b?)", "").replace("aab", "$2$1")
    'baa'
    """
    parsed = parse_pattern(pattern, flags)
    if parsed is None:
        return None
    program, groups = parsed
    return Pattern(
        program=program,
        groups=groups,
        is_multiline="m" in flags,
        is_literal="q" in flags,
    )


@final
@attrs.frozen(kw_only=True, eq=False)
class Pattern:
    """The program of a pattern.

    Attributes:
        program: Its steps.
        groups: How many groups it has.
        is_multiline: Whether ``^`` and ``$`` match at the ends of lines.
        is_literal: Whether a replacement is text without references.
    """

    program: tuple[Step, ...]
    groups: int
    is_multiline: bool
    is_literal: bool

    def search(
        self, text: str, start: int = 0, spend: Spend | None = None
    ) -> Slots | None:
        """Return the first match from a position on, or None.

        Args:
            text: The text.
            start: The position.
            spend: Takes the steps of the search.
        """
        found: Slots | None = None
        ways: list[tuple[int, Slots]] = []
        budget = MAX_STEPS
        nothing = (_NOT_SET,) * (2 * self.groups + 2)
        for position in range(start, len(text) + 1):
            if found is None:
                ways.append((0, nothing))
            if not ways:
                break
            reading, accepted = self._spread(ways, text, position)
            budget -= len(reading) + 1
            if budget < 0:
                _take(spend, MAX_STEPS)
                raise LimitExceeded(
                    what=phrase("limit.match"),
                    limit=MAX_STEPS,
                    found=phrase("found.more"),
                )
            found = accepted or found
            character = text[position : position + 1]
            ways = [
                (step + 1, slots)
                for step, slots in reading
                if character and self._reads(step, character)
            ]
        _take(spend, MAX_STEPS - budget)
        return found

    def _reads(self, step: int, character: str) -> bool:
        members = self.program[step].members
        return members is not None and members(character)

    def _spread(
        self, ways: list[tuple[int, Slots]], text: str, position: int
    ) -> tuple[list[tuple[int, Slots]], Slots | None]:
        """Follow ways to where they read or accept; the best first, none twice."""
        reading: list[tuple[int, Slots]] = []
        seen: set[int] = set()
        stack = list(reversed(ways))
        while stack:
            index, slots = stack.pop()
            if index in seen:
                continue
            seen.add(index)
            step = self.program[index]
            match step.action:
                case Action.READ:
                    reading.append((index, slots))
                case Action.ACCEPT:
                    return reading, slots
                case Action.FORK:
                    stack += [(index + to, slots) for to in reversed(step.targets)]
                case Action.SAVE:
                    kept = (*slots[: step.slot], position, *slots[step.slot + 1 :])
                    stack.append((index + 1, kept))
                case _:
                    if self._is_edge(step.action, text, position):
                        stack.append((index + 1, slots))
        return reading, None

    def _is_edge(self, action: Action, text: str, position: int) -> bool:
        if action is Action.START:
            return position == 0 or (self.is_multiline and text[position - 1] == "\n")
        return position == len(text) or (self.is_multiline and text[position] == "\n")

    def _matches(self, text: str, spend: Spend | None) -> Iterator[Slots] | None:
        """Return all matches, or None if the pattern matches where nothing is."""
        if self.search("") is not None:
            return None
        return self._successive(text, spend)

    def _successive(self, text: str, spend: Spend | None) -> Iterator[Slots]:
        position = 0  # every match takes a character: see _matches
        while True:
            slots = self.search(text, position, spend)
            if slots is None:
                return
            yield slots
            position = slots[1]

    def split(self, text: str, spend: Spend | None = None) -> tuple[str, ...] | None:
        """Return what stands between the matches, or None if there is no way to."""
        matches = self._matches(text, spend)
        if matches is None:
            return None
        parts: list[str] = []
        position = 0
        for slots in matches:
            parts.append(text[position : slots[0]])
            position = slots[1]
        return (*parts, text[position:])

    def replace(
        self, text: str, replacement: str, spend: Spend | None = None
    ) -> str | None:
        """Return a text with all matches replaced, or None if there is no way to.

        In the replacement ``$1`` stands for a group, and a backslash before a dollar
        sign or a backslash for that sign.
        """
        pieces = self._pieces(replacement)
        matches = self._matches(text, spend)
        if matches is None or pieces is None:
            return None
        parts: list[str] = []
        position = 0
        for slots in matches:
            parts.append(text[position : slots[0]])
            parts += [_piece(piece, slots, text) for piece in pieces]
            position = slots[1]
        return join((*parts, text[position:]))

    def _pieces(self, replacement: str) -> list[str | int] | None:
        """Return texts and numbers of groups, or None if something is malformed."""
        if self.is_literal:
            return [replacement]
        pieces: list[str | int] = []
        index = 0
        while index < len(replacement):
            character, rest = replacement[index], replacement[index + 1 :]
            if character not in "$\\":
                pieces.append(character)
                index += 1
            elif character == "\\":
                if rest[:1] not in ("$", "\\"):
                    return None
                pieces.append(rest[0])
                index += 2
            else:
                digits = self._group_number(rest)
                if not digits:
                    return None
                pieces.append(int(digits))
                index += 1 + len(digits)
        return pieces

    def _group_number(self, text: str) -> str:
        digits = ""
        for character in text[:3]:
            if not character.isdecimal():
                break
            if digits and int(digits + character) > self.groups:
                break
            digits += character
        return digits


def _piece(piece: str | int, slots: Slots, text: str) -> str:
    if isinstance(piece, str):
        return piece
    start, end = slots[2 * piece : 2 * piece + 2] or (_NOT_SET, _NOT_SET)
    return text[start:end]  # empty for a group that took no part


def _take(spend: Spend | None, ways: int) -> None:
    if spend is not None:
        spend(1 + ways // _WAYS)
