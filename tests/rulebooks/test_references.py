from __future__ import annotations

from ocop.rulebooks.references import References


def test_find() -> None:
    """A name is looked up; one that leads nowhere is noted once."""
    references = References()
    found = [
        references.find(name, {"a": 1}, where="letters", source="x.toml", path="$.y")
        for name in ("a", "b", "b")
    ]
    assert found == [1, None, None]
    assert [problem.text("en") for problem in references.problems] == [
        "x.toml: $.y: 'b' is not in letters; nearest: -"
    ]


def test_index() -> None:
    """Entries are found by their key; a key that comes again is noted."""
    references = References()
    found = references.index(["a", "b", "ab"], len, source="x.toml", path="$.y")
    assert found == {1: "b", 2: "ab"}
    assert [problem.text("en") for problem in references.problems] == [
        "x.toml: $.y: '1' appears more than once in $.y"
    ]


def test_expect_use() -> None:
    """What nothing refers to is noted."""
    references = References()
    references.find("a", {"a": 1}, where="letters", source="x.toml", path="$.y")
    references.expect_use(["a", "b"], where="letters", source="z.toml", path="$.l")
    references.expect_use(["a"], where="others", source="z.toml", path="$.o")
    assert [problem.text("en") for problem in references.problems] == [
        "z.toml: $.l.\"b\": nothing refers to 'b'; remove it or use it",
        "z.toml: $.o.\"a\": nothing refers to 'a'; remove it or use it",
    ]
