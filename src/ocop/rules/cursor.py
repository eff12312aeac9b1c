"""A place in the tokens of a rule text, from which they are read one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar, final

from ocop.errors import LimitExceeded, RuleSyntaxError, nearest
from ocop.rules.lexer import Kind, Token, normal_text, tokenize
from ocop.rules.limits import MAX_NESTING
from ocop.rules.vocabulary import RESERVED, Vocabulary, is_plain, join_words
from ocop.rules.wording import phrase, symbols
from ocop.texts import Text

__all__ = ["Cursor"]

Node = TypeVar("Node")


@final
class Cursor:
    """The tokens of a text and the one that stands next.

    Attributes:
        text: The whole text, in Unicode NFC.
        vocabulary: The names that are known to look like several tokens.
    """

    __slots__ = ("_index", "_nesting", "_tokens", "text", "vocabulary")

    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.text = normal_text(text)
        self.vocabulary = vocabulary
        self._tokens = tokenize(self.text)
        self._index = 0
        self._nesting = 0

    @property
    def token(self) -> Token:
        """The token that stands here."""
        return self._tokens[self._index]

    @property
    def following(self) -> Token:
        """The token after the one that stands here, or the end."""
        return self._tokens[min(self._index + 1, len(self._tokens) - 1)]

    def stands(self, *texts: str) -> bool:
        """Whether a symbol or a word with one of some texts stands here."""
        token = self.token
        return token.text in texts and token.kind in (Kind.SYMBOL, Kind.WORD)

    def advance(self) -> Token:
        """Return the token that stands here and go to the next."""
        token = self.token
        self._index += 1
        return token

    def take(self, *texts: str) -> Token:
        """Return the token that stands here, which must be one of some texts."""
        if not self.stands(*texts):
            raise self.error(symbols(*texts))
        return self.advance()

    def items(self, closing: str) -> Iterator[None]:
        """Yield before each item of a list with commas, and read its closing token."""
        if not self.stands(closing):
            yield
            while self.stands(","):
                self.advance()
                yield
        self.take(closing)

    def finish(self) -> None:
        """Check that nothing follows."""
        if self.token.kind is not Kind.END:
            raise self.error(phrase("expected.end"))

    def error(self, expected: Text, at: Token | None = None) -> RuleSyntaxError:
        """Return the error for a token, by default the one that stands here."""
        token = at or self.token
        if token.kind is Kind.WORD:
            meant = nearest(token.text.lower(), RESERVED)
            if meant is not None and meant != token.text:
                expected = phrase("expected.meant", expected=expected, meant=meant)
        return RuleSyntaxError(
            rule=self.text,
            position=token.start,
            found=token.describe(),
            expected=expected,
        )

    @contextmanager
    def nested(self) -> Iterator[None]:
        """Count what is opened inside one another, up to a limit."""
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            raise LimitExceeded(
                what=phrase("limit.nesting"),
                limit=MAX_NESTING,
                found=str(self._nesting),
            )
        yield
        self._nesting -= 1

    def name(self) -> str:
        """Read a name: a known one, or all words that follow one another."""
        count, name = self.vocabulary.longest(self._tokens, self._index)
        if not count:
            while is_plain(self._tokens[self._index + count]):
                count += 1
            name = join_words(self._tokens[self._index : self._index + count])
        if not count:
            raise self.error(phrase("expected.name"))
        self._index += count
        return name

    def knows(self) -> int:
        """Return how many tokens here spell a known name, or 0."""
        return self.vocabulary.longest(self._tokens, self._index)[0]

    def has_label(self) -> bool:
        """Whether a name and a colon stand here."""
        index = self._index + self.knows()
        while self._tokens[index].kind is Kind.WORD:
            index += 1
        return index > self._index and self._tokens[index].text == ":"

    def has_only(self, text: str) -> bool:
        """Whether one token with this text is all that follows."""
        return self.stands(text) and self.following.kind is Kind.END

    def whole(self, read: Callable[[], Node]) -> Node | None:
        """Return what something reads up to the end, or None and stay here.

        Args:
            read: Reads from here.
        """
        start = self._index
        try:
            node = read()
            self.finish()
        except RuleSyntaxError:
            self._index, self._nesting = start, 0
            return None
        return node
