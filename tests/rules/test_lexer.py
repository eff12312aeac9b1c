"""From rule text to tokens."""

from __future__ import annotations

import pytest

from ocop.errors import LimitExceeded, RuleSyntaxError
from ocop.rules.lexer import Kind, normal_text, tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1..5", ["1", "..", "5"]),
        (".5 1.50 2e3 1.5E-2", [".5", "1.50", "2e3", "1.5E-2"]),
        ("a<=b**c!=d", ["a", "<=", "b", "**", "c", "!=", "d"]),
        ("a // to the end\nb /* and\nmore */ c", ["a", "b", "c"]),
        ("Điểm_1 ?x 横綱 🐎", ["Điểm_1", "?x", "横綱", "🐎"]),
        ("a\u00a0b\u3000c", ["a", "b", "c"]),
        ("function()->x", ["function", "(", ")", "->", "x"]),
        ("", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    """Words, numbers, symbols, comments and spaces are told apart."""
    tokens = tokenize(text)
    assert [token.text for token in tokens[:-1]] == expected
    assert tokens[-1].kind is Kind.END


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'"a\n\t\r\"\'\\"', "a\n\t\r\"'\\"),
        (r'"\u00e9\U01F40E"', "é🐎"),
        (r'"\uD83D\uDC0E"', "🐎"),
        (r'"x\uD83D"', "x\ufffd"),
        (r'"\U10FFFF"', "\U0010ffff"),
        (r'"\uDC0E\uD83D"', "\ufffd\ufffd"),
        ('"// no comment"', "// no comment"),
    ],
)
def test_strings(text: str, expected: str) -> None:
    """Escapes stand for characters, a pair of them for one, half a pair for none."""
    assert tokenize(text)[0].text == expected


ESCAPES = r"""\n \r \t \" \' \\ \uXXXX \UXXXXXX"""


@pytest.mark.parametrize(
    ("text", "position", "problem"),
    [
        ("a ≥ 5", 2, "found '≥'; expected '>='"),
        ('"open', 0, "found '\"'; expected a closing quotation mark"),
        ("a & b", 2, "found '&'; expected 'and'"),
        ("a # b", 2, "found '#'; expected a name, a number, a string or an operator"),
        (r'"\q"', 1, rf"found '\\q'; expected an escape: {ESCAPES}"),
        (r'"\UFFFFFF"', 1, rf"found '\\UFFFFFF'; expected an escape: {ESCAPES}"),
    ],
)
def test_no_token(text: str, position: int, problem: str) -> None:
    """What starts no token is refused, with the likely fix."""
    with pytest.raises(RuleSyntaxError) as caught:
        tokenize(text)
    assert caught.value.position == position
    assert str(caught.value) == f"at position {position} of '{text}': {problem}"


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("1" * 1001, 1001),
        ("1e1000", 1001),
        ("1E1000", 1001),
        ("12e+999", 1001),
        ("1e-999999999999", 1_000_000_000),
        ("1e0000000001000", 1001),
        ("1e-0000000001000", 1001),
    ],
)
def test_numbers_have_a_limit(text: str, size: int) -> None:
    """A number of too many digits, or with too large an exponent, is refused."""
    with pytest.raises(LimitExceeded) as caught:
        tokenize(text)
    told = f"digits of a number: {size} is over the limit of 1000"
    assert str(caught.value) == told


@pytest.mark.parametrize("text", ["1" * 1000, "1e999", "1e-999", "1e0000000000999"])
def test_the_longest_numbers(text: str) -> None:
    """Up to the limit a number is read, however its exponent is written."""
    (number,) = tokenize(text)[:1]
    assert number.text == text


def test_texts_have_a_limit() -> None:
    """A text that is too long is refused before it is read."""
    assert len(normal_text("a" * 20_000)) == 20_000
    with pytest.raises(LimitExceeded) as caught:
        normal_text("a" * 20_001)
    assert str(caught.value) == "rule text: 20001 is over the limit of 20000"


def test_places_of_tokens() -> None:
    """A token knows where it starts and ends, quotes and all."""
    tokens = tokenize('ab "c d"+1.5 ')
    assert [token.text for token in tokens] == ["ab", "c d", "+", "1.5", ""]
    places = [(token.start, token.end) for token in tokens]
    assert places == [(0, 2), (3, 8), (8, 9), (9, 12), (13, 13)]


def test_a_long_token_is_shown_in_part() -> None:
    """Of a token an error shows 40 characters."""
    assert tokenize("a" * 41)[0].describe().en == f"name '{'a' * 40}'"


def test_names_are_compared_in_composed_form() -> None:
    """Letters with marks are the same however they are typed."""
    assert normal_text("e\u0302\u0309") == "ể"
