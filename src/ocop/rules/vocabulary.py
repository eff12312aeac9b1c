"""Which words the language reserves, and which names need telling to the parser.

A name may contain spaces: words that follow one another are one name.
A name that contains a reserved word or an operator, such as ``time in post``, can be
recognised only when the parser is told that it exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, final

from ocop.errors import LimitExceeded, RuleSyntaxError
from ocop.rules.lexer import Kind, Token, normal_text, tokenize

__all__ = ["RESERVED", "Vocabulary", "is_plain", "join_words"]

RESERVED: Final = frozenset(
    (
        *("and", "between", "else", "every", "false", "for", "function", "if"),
        *("in", "instance", "null", "or", "return", "satisfies", "some"),
        *("then", "true"),
    )
)
"""The words that no name may consist of, unless the parser is told of it."""

_PHRASES: Final = (
    ("date", "and", "time"),
    ("days", "and", "time", "duration"),
    ("get", "or", "else"),
    ("years", "and", "months", "duration"),
)


@final
class Vocabulary:
    """The names that a parser knows, above all those that look like several tokens.

    Args:
        names: The names.
    """

    __slots__ = ("_names", "_phrases")

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: list[str] = []
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        for phrase in _PHRASES:
            self._phrases.setdefault(phrase[0], []).append(phrase)
        for name in names:
            self._add(name)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def _add(self, name: str) -> tuple[str, ...] | None:
        self._names.append(name)
        if name.isidentifier():
            return None
        try:
            tokens = tokenize(normal_text(name))[:-1]
        except (LimitExceeded, RuleSyntaxError):
            # What cannot be written in a rule need not be known.
            return None
        if not tokens or not is_plain(tokens[0]) or all(map(is_plain, tokens)):
            return None
        words = tuple(token.text for token in tokens)
        phrases = self._phrases.setdefault(words[0], [])
        phrases.append(words)
        phrases.sort(key=len, reverse=True)
        return words

    @contextmanager
    def also(self, names: Iterable[str]) -> Iterator[None]:
        """Know some more names inside a ``with`` block."""
        before = len(self._names)
        added = [words for name in names if (words := self._add(name)) is not None]
        try:
            yield
        finally:
            del self._names[before:]
            for words in added:
                self._phrases[words[0]].remove(words)

    def longest(self, tokens: Sequence[Token], index: int) -> int:
        """Return how many tokens from ``index`` on spell a known name, or 0."""
        if tokens[index].kind is not Kind.WORD:
            return 0
        for words in self._phrases.get(tokens[index].text, ()):
            found = tokens[index : index + len(words)]
            if tuple(token.text for token in found) == words:
                return len(words)
        return 0


def join_words(tokens: Iterable[Token]) -> str:
    """Return the name that some tokens spell, with one space where there were any.

    >>> join_words(tokenize("time  in post")[:-1])
    'time in post'
    """
    parts: list[str] = []
    end: int | None = None
    for token in tokens:
        if end is not None and token.start > end:
            parts.append(" ")
        parts.append(token.text)
        end = token.end
    return "".join(parts)


def is_plain(token: Token) -> bool:
    """Whether a token may be a word of a name that needs no telling."""
    return token.kind is Kind.WORD and token.text not in _NO_PART


_NO_PART: Final = RESERVED | {"AND", "OR"}
