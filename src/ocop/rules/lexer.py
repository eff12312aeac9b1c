"""From rule text to tokens: words, numbers, strings and symbols with positions."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final, final

import attrs

from ocop.errors import LimitExceeded, RuleSyntaxError
from ocop.rules.limits import MAX_DIGITS, MAX_TEXT
from ocop.rules.wording import phrase, symbols
from ocop.texts import Text

__all__ = ["Kind", "Token", "normal_text", "tokenize"]


@final
class Kind(StrEnum):
    """What a token is."""

    WORD = "name"
    NUMBER = "number"
    STRING = "string"
    SYMBOL = "symbol"
    END = "end"


@final
@attrs.frozen(kw_only=True)
class Token:
    """One word, number, string or symbol.

    Attributes:
        kind: What it is.
        text: The text as written; of a string its value, without quotes.
        start: Where it starts, counted from 0.
        end: Where it ends, exclusive.
    """

    kind: Kind
    text: str
    start: int
    end: int

    def describe(self) -> Text:
        """Return the token as a message shows it."""
        return phrase(f"found.{self.kind}", text=repr(self.text[:40]))


# The character ranges are those that the standard gives for names.
_FIRST = (
    "?A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff"
    "\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd"
    "\U00010000-\U000effff"
)
_NEXT = _FIRST + "0-9\u00b7\u0300-\u036f\u203f-\u2040"
_SPACES = (
    " \t\n\v\f\r\u0085\u00a0\u1680\u180e\u2000-\u200b"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
_PATTERN = re.compile(
    rf"(?P<space>[{_SPACES}]+|//[^\n\r]*|/\*(?s:.*?)\*/)"
    r"|(?P<number>(?:[0-9]+(?:\.(?!\.)[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r'|(?P<string>"(?:[^"\\]|\\(?s:.))*")'
    rf"|(?P<word>[{_FIRST}][{_NEXT}]*)"
    r"|(?P<symbol>\.\.|\*\*|->|!=|<=|>=|[-+*/=<>()\[\]{},:.@'’])"
)
_ESCAPE = re.compile(
    r"\\(?:u(?P<four>[0-9A-Fa-f]{4})|U(?P<six>[0-9A-Fa-f]{6})|(?P<one>(?s:.)))"
)
_ESCAPES: Final = r"\n \r \t \" \' \\ \uXXXX \UXXXXXX"
_SIMPLE = {"n": "\n", "r": "\r", "t": "\t", '"': '"', "'": "'", "\\": "\\"}


def normal_text(text: str) -> str:
    """Return a rule text in Unicode NFC, the form in which names are compared.

    Raises:
        LimitExceeded: If it is longer than `limits.MAX_TEXT` characters.
    """
    if len(text) > MAX_TEXT:
        raise LimitExceeded(
            what=phrase("limit.text"), limit=MAX_TEXT, found=str(len(text))
        )
    return unicodedata.normalize("NFC", text)


def tokenize(text: str) -> tuple[Token, ...]:
    """Return the tokens of a text, with one for its end.

    Raises:
        RuleSyntaxError: If some character starts no token.
        LimitExceeded: If the text or a number in it is too long.
    """
    tokens: list[Token] = []
    position = 0
    while position < len(text):
        match = _PATTERN.match(text, position)
        if match is None:
            raise RuleSyntaxError(
                rule=text,
                position=position,
                found=repr(text[position]),
                expected=_fix(text[position]),
            )
        kind, written = str(match.lastgroup), match.group()
        if kind != "space":
            tokens.append(_token(kind, written, text, position))
        position = match.end()
    tokens.append(Token(kind=Kind.END, text="", start=position, end=position))
    return tuple(tokens)


_MEANT: Final = {"≥": ">=", "≤": "<=", "≠": "!=", "–": "-", "&": "and", "|": "or"}
_FIXES: Final = {
    '"': "closing-quote",
    "“": "straight-quote",
    "”": "straight-quote",
    "!": "negation",
    "%": "share",
}


def _fix(character: str) -> Text:
    if character in _MEANT:
        return symbols(_MEANT[character])
    return phrase(f"expected.{_FIXES.get(character, 'token')}")


def _token(kind: str, written: str, text: str, position: int) -> Token:
    end = position + len(written)
    if kind == "string":
        value = _unescape(written[1:-1], text, position + 1)
        return Token(kind=Kind.STRING, text=value, start=position, end=end)
    if kind == "number":
        _check_number(written)
    return Token(kind=Kind[kind.upper()], text=written, start=position, end=end)


def _check_number(written: str) -> None:
    digits, _, exponent = written.lower().partition("e")
    # Zeros before the exponent do not count; a text may hold too many to convert.
    shift = exponent.lstrip("+-0")
    size = len(digits) + int(shift[:9] or 0)
    if size > MAX_DIGITS:
        raise LimitExceeded(
            what=phrase("limit.digits"), limit=MAX_DIGITS, found=str(size)
        )


def _unescape(body: str, text: str, offset: int) -> str:
    def replace(match: re.Match[str]) -> str:
        code = match["four"] or match["six"]
        if code is not None and int(code, 16) <= 0x10FFFF:
            return chr(int(code, 16))
        if match["one"] in _SIMPLE:
            return _SIMPLE[match["one"]]
        raise RuleSyntaxError(
            rule=text,
            position=offset + match.start(),
            found=repr(match.group()),
            expected=phrase("expected.escape", escapes=_ESCAPES),
        )

    value = _ESCAPE.sub(replace, body)
    # A pair of \u escapes may spell one character beyond the first 65,536.
    return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
