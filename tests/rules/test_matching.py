"""Patterns: what they match, replace and split, and that they do it in time."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop.errors import LimitExceeded
from ocop.rules.limits import MAX_STEPS
from ocop.rules.matching import compile_pattern


def matched(pattern: str, text: str, flags: str = "") -> str | None:
    """Return what a pattern matches first in a text."""
    compiled = compile_pattern(pattern, flags)
    assert compiled is not None
    slots = compiled.search(text)
    return None if slots is None else text[slots[0] : slots[1]]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("b", "abc", "b"),
        ("", "abc", ""),
        ("a|bc|d", "xbcd", "bc"),
        ("a|", "b", ""),
        ("a?", "aa", "a"),
        ("a*", "aab", "aa"),
        ("a+", "baac", "aa"),
        ("a+?", "aa", "a"),
        ("a*?b", "aab", "aab"),
        ("a??", "a", ""),
        ("a{2}", "aaa", "aa"),
        ("a{2,}", "aaaa", "aaaa"),
        ("a{1,2}", "aaa", "aa"),
        ("a{1,2}?", "aaa", "a"),
        ("a{1,3}", "aaaa", "aaa"),
        ("a{0}", "a", ""),
        ("(?:ab)+", "xababx", "abab"),
        ("^b", "ab", None),
        ("^a", "ab", "a"),
        ("a$", "ba", "a"),
        ("a$", "ab", None),
        (".", "\n", None),
        (".", "X", "X"),
        ("X", "aX", "X"),
        (r"\.", "a.", "."),
        (r"\n\t", "\n\t", "\n\t"),
        (r"\d+", "a٣4", "٣4"),
        (r"\D", "1a", "a"),
        (r"\s", "a b", " "),
        (r"\s", "X", None),
        (r"\S+", " ab ", "ab"),
        (r"\w+", "-đỏ1-", "đỏ1"),
        (r"\W", "a-", "-"),
        (r"\i\c*", "1a-b.2 ", "a-b.2"),
        (r"\I", "a1", "1"),
        (r"\C", "a!", "!"),
        (r"\p{Lu}", "aB", "B"),
        (r"\P{L}", "a1", "1"),
        (r"a{1}\p{Lu}", "aB", "aB"),
        (r"\p{Lu}b{1}", "Bb", "Bb"),
        (r"\p{Lu}b", "B1", None),
        ("[abc]+", "xcab", "cab"),
        ("[^abc]", "abx", "x"),
        ("[a-c]+", "xcab", "cab"),
        ("[a-]+", "b-a", "-a"),
        ("[-a]+", "b-a", "-a"),
        (r"[\d.]+", "a1.5", "1.5"),
        (r"[\]\\]+", r"a]\ ", "]\\"),
        (r"[\n-\r]", "\n", "\n"),
        (r"[\t-\r]", "\x0b", "\x0b"),
        (r"[\t-\r]", "A", None),
        (r"[!-\]]+", "A]", "A]"),
        (r"[!-\]-a]", "_", None),
        ("[a-a]", "a", "a"),
        ("[a-[b]]", "a", "a"),
        (r"[a-\u]", "", None),
        ("[a-z-[aeiou]]+", "aebcd", "bcd"),
        ("[^a-z-[0-9]]", "a1!", "!"),
        ("(a)(b)?", "a", "a"),
    ],
)
def test_matches(pattern: str, text: str, expected: str | None) -> None:
    """A pattern of the subset matches as XPath says, the leftmost and greediest."""
    if pattern == r"[a-\u]":
        assert compile_pattern(pattern, "") is None
        return
    assert matched(pattern, text) == expected


@pytest.mark.parametrize(
    ("pattern", "text", "flags", "expected"),
    [
        (".", "\n", "s", "\n"),
        ("^b", "a\nb", "m", "b"),
        ("^b", "a\nb", "", None),
        ("^b", "ab", "m", None),
        ("a$", "a\nb", "m", "a"),
        ("a$", "a\nb", "", None),
        ("a$", "ab", "m", None),
        ("đỎ", "Đỏ", "i", "Đỏ"),
        ("[a-c]", "B", "i", "B"),
        ("a b # c", "abx#", "x", None),
        ("a b", "ab", "x", "ab"),
        ("a[ b]", "a ", "x", "a "),
        ("[a] b", "ab", "x", "ab"),
        ("[a-c-[b]] d", "ad", "x", "ad"),
        ("a\tb\nc\rd", "abcd", "x", "abcd"),
        ("[A-C]", "b", "i", "b"),
        ("a.b", "a.b", "q", "a.b"),
        ("a.b", "axb", "q", None),
        ("A.", "a.", "qi", "a."),
    ],
)
def test_flags(pattern: str, text: str, flags: str, expected: str | None) -> None:
    """Flags change lines, case and spaces."""
    assert matched(pattern, text, flags) == expected


@pytest.mark.parametrize(
    "pattern",
    [
        *("(", ")", "a)", "[", "[]", "[a", "[b-a]", "[[a]", "*", "a**", "+a", "?", "}"),
        *("]", "a{", "a{x}", "a{2,1}", "{2}", "\\", r"\1", r"\u0041", r"\p{Xx}"),
        *(
            r"\pL",
            r"\p{L",
            r"\p",
            r"\pxLu}",
            r"[A-\u]",
            "[\\",
            "(?=a)",
            "a{,2}",
            "[a-[b]c]",
        ),
    ],
)
def test_what_is_no_pattern(pattern: str) -> None:
    """What XPath refuses, and what is outside the subset, is no pattern."""
    assert compile_pattern(pattern, "") is None


def test_what_is_no_flag() -> None:
    """Only the flags of XPath exist."""
    assert compile_pattern("a", "g") is None
    assert compile_pattern("a", "X") is None
    assert compile_pattern("a", "smixq") is not None


@pytest.mark.parametrize(
    ("pattern", "replacement", "text", "expected"),
    [
        ("a", "o", "banana", "bonono"),
        ("(ab)|(a)", "[1=$1][2=$2]", "abcd", "[1=ab][2=]cd"),
        ("(a)", "$1$1", "ab", "aab"),
        ("(a)", "$12", "a", "a2"),
        ("(a)", "$2", "ab", "b"),
        ("a", r"\$\\", "a", "$\\"),
        ("a", "$0", "bab", "bab"),
        ("a", "$", "a", None),
        ("a", "$x", "a", None),
        ("a", r"\x", "a", None),
        ("a", "\\", "a", None),
        ("a*", "b", "a", None),
        ("x", "y", "", ""),
        ("X", "y", "aXb", "ayb"),
        ("a", "X", "aab", "XXb"),
        ("(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)", "$10", "abcdefghij", "j"),
        ("(a)", "$0001", "a", "a1"),
    ],
)
def test_replace(
    pattern: str, replacement: str, text: str, expected: str | None
) -> None:
    """References stand for groups; what XPath refuses cannot be replaced."""
    compiled = compile_pattern(pattern, "")
    assert compiled is not None
    assert compiled.replace(text, replacement) == expected


def test_a_literal_replacement_has_no_references() -> None:
    """With the flag q, pattern and replacement are plain text."""
    compiled = compile_pattern("a.", "q")
    assert compiled is not None
    assert compiled.replace("a.ax", "$1\\") == "$1\\ax"


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (";", "a;b;;", ("a", "b", "", "")),
        (r"\s+", "a  b", ("a", "b")),
        (";", "", ("",)),
        ("", "a", None),
    ],
)
def test_split(pattern: str, text: str, expected: tuple[str, ...] | None) -> None:
    """What stands between the matches is returned in order."""
    compiled = compile_pattern(pattern, "")
    assert compiled is not None
    assert compiled.split(text) == expected


@pytest.mark.parametrize("pattern", ["(a+)+$", "(a|a)*b", "(a*)*b", "((a?){9}){9}b"])
def test_no_pattern_runs_away(pattern: str) -> None:
    """Patterns on which other engines hang end soon."""
    compiled = compile_pattern(pattern, "")
    assert compiled is not None
    start = time.process_time()
    assert compiled.search("a" * 300 + "!") is None
    assert time.process_time() - start < 5


def test_limits() -> None:
    """A program, a nesting and a search have limits."""
    told = "^steps of a pattern: more is over the limit of 1000$"
    with pytest.raises(LimitExceeded, match=told):
        compile_pattern("a{1001}", "")
    with pytest.raises(LimitExceeded, match=told):
        compile_pattern("a" * 1001, "")
    told = "^groups inside groups: 51 is over the limit of 50$"
    with pytest.raises(LimitExceeded, match=told):
        compile_pattern("(" * 60 + ")" * 60, "")
    compiled = compile_pattern("(a?){100}b", "")
    assert compiled is not None
    with pytest.raises(LimitExceeded, match="steps of a match"):
        compiled.search("a" * 100_000)


@pytest.mark.parametrize(
    ("fits", "grows"),
    [
        ("a" * 1000, "a" * 1001),
        ("a{250}", "a{251}"),
        ("a{499,}", "a{500,}"),
        ("(" * 49 + ")" * 49, "(" * 50 + ")" * 50),
        ("(a)" * 60, "(" * 30 + "(a)" + "(" * 20 + ")" * 50),
        ("a", "(a)" * 10 + "(" * 50 + ")" * 50),
    ],
)
def test_a_pattern_may_be_as_long_as_the_limits(fits: str, grows: str) -> None:
    """What just fits is a pattern; what is one step or one group more is refused."""
    assert compile_pattern(fits, "") is not None
    with pytest.raises(LimitExceeded, match="is over the limit of"):
        compile_pattern(grows, "")


def test_a_search_may_use_all_its_steps() -> None:
    """The last step that is allowed is taken; the next one is refused."""
    compiled = compile_pattern("b", "")
    assert compiled is not None
    assert compiled.search("a" * (MAX_STEPS // 2 - 1)) is None
    with pytest.raises(LimitExceeded, match="more is over the limit of 200000"):
        compiled.search("a" * (MAX_STEPS // 2))


ATOMS = st.sampled_from(["a", "b", ".", "[ab]", "(a)", "(?:ab)", "^", "$", "a|b", ""])
PATTERNS = st.lists(
    st.tuples(ATOMS, st.sampled_from(["", "", "?", "*", "+", "{1,2}", "*?"])),
    max_size=4,
).map(
    lambda parts: "".join(a + (q if a not in ("", "^", "$") else "") for a, q in parts)
)


@given(PATTERNS, st.text("ab", max_size=6))
@settings(max_examples=150, deadline=None)
def test_matches_agree_with_another_engine(pattern: str, text: str) -> None:
    """On what both understand, the first match is the one of the standard library."""
    re: Any = __import__("re")
    compiled = compile_pattern(pattern, "")
    assert compiled is not None
    slots = compiled.search(text)
    other = re.search(pattern.replace("$", r"\Z"), text)
    assert (slots is None) == (other is None)
    if slots is not None:
        assert slots[:2] == other.span()
