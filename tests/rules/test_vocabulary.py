"""Names that a parser is told of."""

from __future__ import annotations

import pytest

from ocop.rules.lexer import tokenize
from ocop.rules.vocabulary import Vocabulary, join_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("time in post now", 3),
        ("time  in   post", 3),
        ("time in", 0),
        ("pay-out + 1", 3),
        ("pay-outs", 0),
        ("date and time", 3),
        ("years and months duration", 4),
        ('"time" in post', 0),
        ("a", 0),
    ],
)
def test_the_longest_name_is_found(text: str, count: int) -> None:
    """Spaces do not matter, tokens do; the longer name comes first."""
    known = Vocabulary(["time in post", "pay-out", "time in post-x", "%", "", "in a"])
    assert known.longest(tokenize(text), 0)[0] == count


def test_names_are_known_for_a_while() -> None:
    """A name bound in a rule is forgotten after it."""
    known = Vocabulary(["a"])
    tokens = tokenize("x-y")
    with known.also(["x-y", "z"]):
        assert known.longest(tokens, 0) == (3, "x-y")
        assert "z" in known
    assert known.longest(tokens, 0) == (0, "")
    assert "z" not in known
    assert "a" in known


def test_words_are_joined_as_they_stand() -> None:
    """A space between words is one space, and none is none."""
    assert join_words(tokenize("a  b-c")[:-1]) == "a b-c"


@pytest.mark.parametrize(
    ("told", "text", "name"),
    [
        (["a-b"], "a - b", "a-b"),
        (["a - b"], "a-b", "a - b"),
        (["a-b", "a - b"], "a - b", "a - b"),
        (["a-b", "a - b"], "a-b", "a-b"),
        (["a-b", "a - b"], "a -b", "a-b"),
        (["a - b", "a-b"], "a -b", "a - b"),
        ([], "date  and  time", "date and time"),
    ],
)
def test_spaces_do_not_tell_names_apart(told: list[str], text: str, name: str) -> None:
    """A name is its tokens; only where two names share them does the spelling count."""
    assert Vocabulary(told).longest(tokenize(text), 0)[1] == name


def test_the_longer_of_two_names_comes_first() -> None:
    """It does not matter in which order names that start alike are told."""
    for names in (["a-b", "a-b-c"], ["a-b-c", "a-b"]):
        assert Vocabulary(names).longest(tokenize("a-b-c"), 0) == (5, "a-b-c")
