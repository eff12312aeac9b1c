"""Functions on strings, by the examples and the edges of the standard."""

from __future__ import annotations

import pytest

from ocop.errors import LimitExceeded
from tests.rules.answers import written


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('substring("foobar", 3)', '"obar"'),
        ('substring("foobar", 3, 3)', '"oba"'),
        ('substring("foobar", -2, 1)', '"a"'),
        ('substring("foobar", 3.8)', '"obar"'),
        ('substring("foobar", 1)', '"foobar"'),
        ('substring("foobar", 6)', '"r"'),
        ('substring("foobar", -1)', '"r"'),
        ('substring("foobar", -6)', '"foobar"'),
        ('substring("\\U01F40Eab", 2)', '"ab"'),
        ('substring("foobar", 0)', "null"),
        ('substring("foobar", 7)', "null"),
        ('substring("foobar", 1, 0)', "null"),
        ('substring("foobar", 5, 9)', '"ar"'),
        ('substring(string: "foobar", start position: 3)', '"obar"'),
        ("substring(1, 2)", "null"),
        ('string length("foo")', "3"),
        ('string length("\\U01F40Eab")', "3"),
        ('string length(string: "tes")', "3"),
        ("string length(null)", "null"),
        ('upper case("aBc4")', '"ABC4"'),
        ('lower case("aBc4")', '"abc4"'),
        ('substring before("foobar", "bar")', '"foo"'),
        ('substring before("foobar", "xyz")', '""'),
        ('substring before("ababa", "b")', '"a"'),
        ('substring after("ababa", "b")', '"aba"'),
        ('substring before("foobar", "")', '""'),
        ('substring after("foobar", "ob")', '"ar"'),
        ('substring after("", "a")', '""'),
        ('substring after("foobar", "")', '"foobar"'),
        ('contains("foobar", "of")', "false"),
        ('contains(["foobar"], "oo")', "true"),
        ('starts with("foobar", "fo")', "true"),
        ('ends with("foobar", "r")', "true"),
        ('string join(["a", "b", "c"], "_and_")', '"a_and_b_and_c"'),
        ('string join(["a", null, "c"], "X")', '"aXc"'),
        ('string join(["a", "b"], null)', '"ab"'),
        ("string join([])", '""'),
        ('string join("a", "X")', '"a"'),
        ('string join(["a", 1])', "null"),
        ('string length(string: "a", length: 1)', "null"),
    ],
)
def test_strings(text: str, expected: str) -> None:
    """A function on strings gives what the standard says."""
    assert written(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('matches("foobar", "^fo*b")', "true"),
        ('matches("foobar", "^Fo*b")', "false"),
        ('replace("aB", "b", "x", "i")', '"ax"'),
        ('matches("foobar", "^Fo*b", "i")', "true"),
        ('matches("foobar", "^Fo*b", null)', "false"),
        ('matches("foobar", "(")', "null"),
        ('replace("banana", "a", "o")', '"bonono"'),
        ('replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '"[1=ab][2=]cd"'),
        ('replace("abc", "x*", "-")', "null"),
        ('replace("abc", "[", "-")', "null"),
        ('split("John Doe", "\\\\s")', '["John", "Doe"]'),
        ('split("a;b;c;;", ";")', '["a", "b", "c", "", ""]'),
        ('split("a", "(")', "null"),
        ('split("abc", "")', "null"),
    ],
)
def test_patterns(text: str, expected: str) -> None:
    """Patterns are those of XPath; what XPath calls an error is null."""
    assert written(text) == expected


def test_a_missing_text_makes_the_result_missing() -> None:
    """What was not told cannot be searched."""
    assert written('contains(name, "a")') == "?"


def test_a_string_cannot_grow_without_limit() -> None:
    """Doubling a string again and again ends in an error, not in memory."""
    text = "for i in 1..60 return if i = 1 then s else partial[-1] + partial[-1]"
    with pytest.raises(LimitExceeded, match="string"):
        written(text, s="ab")
