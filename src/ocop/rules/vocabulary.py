"""Which words the language reserves, and which names need telling to the parser.

A name may contain spaces: words that follow one another are one name.
A name that contains a reserved word or an operator, such as ``time in post``, can be
recognised only when the parser is told that it exists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple, final

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
class _Phrase(NamedTuple):
    """A name that looks like several tokens, and their texts."""

    words: tuple[str, ...]
    name: str


@final
class Vocabulary:
    """The names that a parser knows, above all those that look like several tokens.

    Args:
        names: The names.
    """

    __slots__ = ("_names", "_phrases")

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names: list[str] = []
        self._phrases: dict[str, list[_Phrase]] = {}
        for words in _PHRASES:
            phrase = _Phrase(words=words, name=" ".join(words))
            self._phrases.setdefault(words[0], []).append(phrase)
        for name in names:
            self._add(name)

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def _add(self, name: str) -> _Phrase | None:
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
        phrase = _Phrase(words=words, name=normal_text(name))
        phrases = self._phrases.setdefault(words[0], [])
        phrases.append(phrase)
        phrases.sort(key=lambda one: len(one.words), reverse=True)
        return phrase

    @contextmanager
    def also(self, names: Iterable[str]) -> Iterator[None]:
        """Know some more names inside a ``with`` block."""
        before = len(self._names)
        added = [phrase for name in names if (phrase := self._add(name)) is not None]
        try:
            yield
        finally:
            del self._names[before:]
            for phrase in added:
                self._phrases[phrase.words[0]].remove(phrase)

    def longest(self, tokens: Sequence[Token], index: int) -> tuple[int, str]:
        """Return how many tokens from ``index`` on spell a known name, and the name.

        Spaces between the tokens do not count, unless two names differ only in them.
        """
        if tokens[index].kind is Kind.WORD:
            for phrase in self._phrases.get(tokens[index].text, ()):
                found = tokens[index : index + len(phrase.words)]
                if tuple(token.text for token in found) == phrase.words:
                    spelt = join_words(found)
                    return len(found), spelt if spelt in self else phrase.name
        return 0, ""


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
