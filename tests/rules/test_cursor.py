"""A cursor reads tokens one by one, and goes back where a way ends."""

from __future__ import annotations

from contextlib import ExitStack

import pytest

from ocop.errors import LimitExceeded, RuleSyntaxError
from ocop.rules.cursor import Cursor
from ocop.rules.limits import MAX_NESTING
from ocop.rules.vocabulary import Vocabulary
from ocop.rules.wording import phrase


def cursor_of(text: str, *names: str) -> Cursor:
    """Return a cursor at the start of a text."""
    return Cursor(text, Vocabulary(names))


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("a: 1", (), True),
        ("a b: 1", (), True),
        ("a-b: 1", ("a-b",), True),
        ("a-b: 1", (), False),
        ("a b", (), False),
        (": 1", (), False),
        ("1: 1", (), False),
    ],
)
def test_a_label_is_a_name_and_a_colon(
    text: str, names: tuple[str, ...], *, expected: bool
) -> None:
    """A colon alone labels nothing."""
    assert cursor_of(text, *names).has_label() is expected


@pytest.mark.parametrize("text", ["5", "", "and", "("])
def test_a_name_is_asked_for(text: str) -> None:
    """What is no name is refused where it stands."""
    with pytest.raises(RuleSyntaxError) as caught:
        cursor_of(text).name()
    assert (caught.value.position, caught.value.expected) == (
        0,
        phrase("expected.name"),
    )


def test_a_way_that_ends_leaves_nothing_behind() -> None:
    """The cursor stands where it stood, and as much can be opened as before."""
    cursor = cursor_of("a b")

    def fail() -> None:
        with cursor.nested():
            cursor.advance()
            cursor.take("c")

    assert cursor.whole(fail) is None
    assert cursor.name() == "a b"
    with ExitStack() as opened:
        for _ in range(MAX_NESTING):
            opened.enter_context(cursor.nested())
        with pytest.raises(LimitExceeded) as caught, cursor.nested():
            pass
    assert caught.value.found == str(MAX_NESTING + 1)
