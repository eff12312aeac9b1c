from __future__ import annotations

from ocop.rules import TypeReference
from ocop.rules.dmn.markup import Element
from ocop.rules.dmn.notes import Notes, read_label, text_of
from ocop.texts import Text


def test_types() -> None:
    """A type that the model defines is a name, whatever it looks like."""
    notes = Notes(names=(), types=frozenset(["list<number>"]))
    assert notes.spelt_type(" list<number> ") == TypeReference(name="list<number>")
    assert notes.spelt_type("list<string>").name == "list"


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
