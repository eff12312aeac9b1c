from __future__ import annotations

import tracemalloc

import pytest

from ocop.errors import InvalidInput
from ocop.rules.dmn import limits
from ocop.rules.dmn.markup import Element, parse_markup, spell_markup

NEWEST = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def document(inside: str = "", before: str = "", attributes: str = "") -> bytes:
    """Return a document of the standard."""
    return (
        f'{before}<definitions xmlns="{NEWEST}" {attributes}>{inside}</definitions>'
    ).encode()


@pytest.mark.parametrize(
    "namespace",
    [
        "http://www.omg.org/spec/DMN/20180521/MODEL/",
        "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/",
        NEWEST,
    ],
)
def test_versions(namespace: str) -> None:
    """Four versions of the standard are read alike."""
    content = f'<d:definitions xmlns:d="{namespace}"><d:decision/></d:definitions>'
    expected = Element(tag="definitions", children=(Element(tag="decision"),))
    assert parse_markup(content.encode()) == expected


def test_foreign_things_are_passed_over() -> None:
    """Elements and attributes of other namespaces, and all inside them, are dropped."""
    content = document(
        inside='<decision o:a="1" x="2"><o:b><decision/></o:b></decision>',
        attributes='xmlns:o="urn:other"',
    )
    inner = Element(tag="decision", attributes={"x": "2"})
    assert parse_markup(content) == Element(tag="definitions", children=(inner,))


def test_lines() -> None:
    """An element knows the line on which it starts."""
    root = parse_markup(document(inside="\n<decision/>\n<decision/>"))
    assert [child.line for child in root.children] == [2, 3]


BOMB = """<?xml version="1.0"?>
<!DOCTYPE definitions [
  <!ENTITY a "aaaaaaaaaa">
  <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
  <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
]>"""
OUTSIDE = '<!DOCTYPE definitions SYSTEM "file:///etc/passwd">'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (document("&c;", before=BOMB), "line 2: found <!DOCTYPE>; expected a file"),
        (document("", before=OUTSIDE), "line 1: found <!DOCTYPE>; expected a file"),
        (b"", "line 1: cannot be read: no element found"),
        (b"<definitions", "line 1: cannot be read: unclosed token"),
        (document("<decision>"), "line 1: cannot be read: mismatched tag"),
        (b"<definitions/>", "line 1: found <definitions>; expected <definitions xmlns"),
        (b"<a/>", "line 1: found <a>; expected <definitions xmlns"),
        (f"<{'a' * 201}/>".encode(), f"line 1: found <{'a' * 200}>; expected <def"),
        (
            b'<?xml version="1.0" encoding="nowhere"?><a/>',
            "line 1: cannot be read: unknown encoding: nowhere",
        ),
        (
            b'<?xml version="1.0" encoding="base64"?><a/>',
            "line 1: cannot be read: 'base64' is not a text encoding",
        ),
        (b"\xff\xfe\x00\x00<", "line 1: cannot be read"),
    ],
)
def test_refused(content: bytes, expected: str) -> None:
    """What is not a document of the standard, or is dangerous, is refused."""
    with pytest.raises(InvalidInput) as caught:
        parse_markup(content)
    assert str(caught.value).startswith(expected)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            b" " * (limits.MAX_FILE_BYTES + 1),
            "$: the file is larger than 2097152 bytes",
        ),
        (document("\n" + "<text>" * 100), "line 2: nested more than 100 levels deep"),
        (
            document("\n" + "<text/>" * 50_000),
            "line 2: there are more than 50000 entries",
        ),
        (
            document(f'\n<text a="{"x" * 20_001}"/>'),
            "line 2: a: 20001 is over the limit of 20000",
        ),
        (
            document(f'<text {"a" * 81}="{"x" * 20_001}"/>'),
            f"line 1: {'a' * 80}: 20001 is over the limit of 20000",
        ),
    ],
)
def test_limits(content: bytes, expected: str) -> None:
    """A document beyond a limit is refused."""
    with pytest.raises(InvalidInput) as caught:
        parse_markup(content)
    assert str(caught.value) == expected


@pytest.mark.parametrize(
    "content",
    [
        document(" " * (limits.MAX_FILE_BYTES - len(document()))),
        document("<text>" * 99 + "</text>" * 99),
        document("<text/>" * 49_999),
        document(f'<text a="{"x" * 20_000}"/>'),
    ],
)
def test_at_the_limits(content: bytes) -> None:
    """A document that only reaches a limit is read."""
    assert parse_markup(content).tag == "definitions"


def test_bomb_takes_no_memory() -> None:
    """Entities are refused before they are expanded."""
    tracemalloc.start()
    with pytest.raises(InvalidInput):
        parse_markup(document("&c;", before=BOMB))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000


def test_round_trip() -> None:
    """Every character that XML can hold is kept, in texts and in attributes."""
    text = "a\t\n\r<&>\"' ạ\U0001f600"
    inner = Element(tag="text", attributes={"ocop:a": text}, text=text)
    root = Element(tag="definitions", attributes={"b": text}, children=(inner,))
    assert parse_markup(spell_markup(root).encode()) == attrs_of(root)


def attrs_of(root: Element) -> Element:
    """Return what is read: between elements there is indentation."""
    return Element(
        tag=root.tag,
        attributes=root.attributes,
        children=root.children,
        text="\n  \n",
    )


@pytest.mark.parametrize("character", ["\0", "\x1f", "\ud800", "\ufffe"])
def test_unfit_characters(character: str) -> None:
    """A character that XML cannot hold is refused when it is written."""
    with pytest.raises(InvalidInput) as caught:
        spell_markup(Element(tag="definitions", text=character))
    told = f"$: found {character!a}; expected characters of XML"
    assert str(caught.value).startswith(told)
