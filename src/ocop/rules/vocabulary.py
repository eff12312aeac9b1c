"""Which words the language reserves, and which names need telling to the parser.

A name may contain spaces: words that follow one another are one name.
A name that contains a reserved word or an operator, such as ``time in post``, can be
recognised only when the parser is told that it exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from ocop.rules.lexer import Kind, Token, normal_text, tokenize

__all__ = ["RESERVED", "Vocabulary", "join_words"]

RESERVED = frozenset(
    "and between else every false for function if in instance null or return "
    "satisfies some then true".split()
)

_BUILT_IN = ("date and time", "get or else", "years and months duration")


class Vocabulary:
    """The names that a parser recognises although they look like several tokens."""

    __slots__ = ("_phrases",)

    def __init__(self, names: Iterable[str]) -> None:
        self._phrases: dict[str, list[tuple[str, ...]]] = {}
        for name in (*_BUILT_IN, *names):
            self._add(name)

    def _add(self, name: str) -> tuple[str, ...] | None:
        words = tuple(token.text for token in tokenize(normal_text(name))[:-1])
        plain = all(word not in RESERVED and _is_word(word) for word in words)
        if plain or not words:
            return None
        phrases = self._phrases.setdefault(words[0], [])
        phrases.append(words)
        phrases.sort(key=len, reverse=True)
        return words

    @contextmanager
    def also(self, names: Iterable[str]) -> Iterator[None]:
        """Recognise some more names inside a ``with`` block."""
        added = [words for name in names if (words := self._add(name)) is not None]
        try:
            yield
        finally:
            for words in added:
                self._phrases[words[0]].remove(words)

    def longest(self, tokens: Sequence[Token], index: int) -> int:
        """Return how many tokens from ``index`` on spell a known name, or 0."""
        for words in self._phrases.get(tokens[index].text, ()):
            found = tokens[index : index + len(words)]
            if tuple(token.text for token in found) == words:
                return len(words)
        return 0


def _is_word(text: str) -> bool:
    return text[0] == "_" or text[0] == "?" or text[0].isalpha()


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
    return token.kind is Kind.WORD and token.text not in RESERVED
