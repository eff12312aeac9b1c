from __future__ import annotations

from ocop.rules import Direction, Parameter, TypeReference
from ocop.rules.dmn.markup import Element
from ocop.rules.dmn.notes import Notes, read_label, text_of
from ocop.texts import Text


def test_types() -> None:
    """A type that the model defines is a name, whatever it looks like."""
    notes = Notes(names=(), types=frozenset(["list<number>"]))
    assert notes.spelt_type(" list<number> ") == TypeReference(name="list<number>")
    assert notes.spelt_type("list<string>").name == "list"


def test_types_with_special_names() -> None:
    """A name that a parser has to be told is one inside a type too."""
    notes = Notes(names=("a-b",), types=frozenset())
    part = Parameter(type=TypeReference(name="a-b"))
    expected = TypeReference(name="list", parts=(part,))
    assert notes.spelt_type("list<a-b>") == expected


def test_words() -> None:
    """An attribute that is one of some words is read, or what it may be is told."""
    notes = Notes(names=(), types=frozenset())

    def word(text: str) -> Direction | None:
        element = Element(tag="x", attributes={"ocop:better": text}, line=7)
        return notes.word(element, "better", Direction)

    assert [word("lower"), word("up"), word("x" * 201)] == [Direction.LOWER, None, None]
    assert [each.text() for each in notes.problems] == [
        "line 7: found up; expected higher, lower, listed",
        f"line 7: found {'x' * 200}; expected higher, lower, listed",
    ]


def test_names_that_are_no_list() -> None:
    """What should be a list of names is shown in part; no name is taken from it."""
    notes = Notes(names=("a-b",), types=frozenset())
    for told in ('"a"', "[1]", "[" * 201):
        element = Element(tag="x", attributes={"ocop:names": told}, line=7)
        assert notes.names_of(element) == ()
    assert [each.text() for each in notes.problems] == [
        f'line 7: found {told}; expected ["name", …]'
        for told in ('"a"', "[1]", "[" * 200)
    ]


def test_label() -> None:
    """A label in one language stands for both; an empty one is none."""
    labels = [
        {},
        {"label": ""},
        {"label": "a"},
        {"label": "a", "ocop:label-en": "b"},
        {"label": "", "ocop:label-en": ""},
    ]
    actual = [read_label(Element(tag="x", attributes=label)) for label in labels]
    assert actual == [
        None,
        None,
        Text(vi="a", en="a"),
        Text(vi="a", en="b"),
        Text(vi="", en=""),
    ]


def test_text() -> None:
    """Where there is no text there is none."""
    assert text_of(None) is None
    assert text_of(Element(tag="x")) is None
    assert text_of(Element(tag="x", children=(Element(tag="text"),))) == ""
