from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import attrs
import pytest

from ocop.errors import InvalidInput
from ocop.rulebooks.structuring import structure
from ocop.scorecards import Points
from ocop.texts import Text
from ocop.vocabulary import Level, Stars
from tests.contexts import CONTEXTS, compute_in_contexts


@attrs.frozen(kw_only=True)
class Form:
    """Something of every kind that the files of a rulebook hold."""

    name: str = "x"
    count: int = 1
    points: Points = 1
    day: date = date(2026, 1, 1)
    sure: bool = True
    stars: Stars = Stars.ONE
    level: Level | None = None
    names: tuple[str, ...] = ()
    texts: dict[str, Text] = attrs.field(factory=dict)
    inner: Text | None = None


def find(data: object) -> list[str]:
    """Return the problems of data that are no form, as text."""
    with pytest.raises(InvalidInput) as caught:
        structure(data, Form, source="form.toml")
    return str(caught.value).splitlines()


def test_structure() -> None:
    """Plain data become a value, number for number and text for text."""
    data = {
        "points": Decimal("1.5"),
        "day": date(2026, 5, 22),
        "stars": 5,
        "level": "province",
        "names": ["a", "b"],
        "texts": {"k": {"vi": "Kẹo", "en": "Sweets"}},
        "inner": {"vi": "a", "en": "b"},
    }
    assert structure(data, Form, source="form.toml") == Form(
        points=Decimal("1.5"),
        day=date(2026, 5, 22),
        stars=Stars.FIVE,
        level=Level.PROVINCE,
        names=("a", "b"),
        texts={"k": Text(vi="Kẹo", en="Sweets")},
        inner=Text(vi="a", en="b"),
    )


@pytest.mark.parametrize("points", ["33.25", "-0.125", "999999999999999.5"])
def test_points_in_any_context(points: str) -> None:
    """Points are read as they are written, whatever decimal context is set."""
    data = {"points": Decimal(points)}
    read = compute_in_contexts(lambda: structure(data, Form, source="form.toml").points)
    assert [str(each) for each in read] == [points] * len(CONTEXTS)


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("name", 1, "found 1; expected text"),
        ("name", "Ke\u0323o", "found 'Ke\u0323o'; expected text in Unicode NFC"),
        ("name", Level.PROVINCE, None),
        ("count", "5", "found '5'; expected a whole number"),
        ("count", True, "found True; expected a whole number"),
        ("count", Decimal(1), "found Decimal('1'); expected a whole number"),
        ("count", 1.5, "1.5 is a float, which is not exact; write an int or a Decimal"),
        ("points", "5", "found '5'; expected a number of points"),
        ("points", True, "found True; expected a number of points"),
        (
            "points",
            5.0,
            "5.0 is a float, which is not exact; write an int or a Decimal",
        ),
        ("points", Decimal("NaN"), "found Decimal('NaN'); expected a number of points"),
        (
            "points",
            Decimal("1E+30"),
            "found Decimal('1E+30'); expected a number of points",
        ),
        ("day", "2026-05-22", "found '2026-05-22'; expected a date such as 2026-05-22"),
        (
            "day",
            datetime(2026, 5, 22, tzinfo=UTC),
            (
                "found datetime.datetime(2026, 5, 22, 0, 0, "
                "tzinfo=datetime.timezone.utc); expected a date such as 2026-05-22"
            ),
        ),
        ("sure", 1, "found 1; expected true or false"),
        ("sure", "true", "found 'true'; expected true or false"),
        ("stars", 6, "found 6; expected 1 | 2 | 3 | 4 | 5"),
        ("stars", True, "found True; expected 1 | 2 | 3 | 4 | 5"),
        ("stars", "5", "found '5'; expected 1 | 2 | 3 | 4 | 5"),
        (
            "level",
            "ward",
            "found 'ward'; expected commune | district | province | centre",
        ),
        ("names", "ab", "found 'ab'; expected a list"),
        ("names", {"a": 1}, "found a table; expected a list"),
        ("texts", [], "found a list; expected a table"),
        ("inner", [], "found a list; expected a table"),
        ("inner", "a", "found 'a'; expected a table"),
        ("name", {"a": {}}, "found a table; expected text"),
    ],
)
def test_nothing_is_coerced(key: str, value: object, message: str | None) -> None:
    """A value of another kind is refused, not converted."""
    if message is None:
        # A text enum is a text; it does not come out of a file.
        assert structure({key: value}, Form, source="form.toml") == Form(
            name="province"
        )
    else:
        assert find({key: value}) == [f"form.toml: $.{key}: {message}"]


def test_huge_numbers() -> None:
    """A number too long to be written out is refused."""
    huge = "found a number of too many digits"
    assert find({"count": 10**5000, "points": 10**5000}) == [
        f"form.toml: $.count: {huge}; expected a whole number",
        f"form.toml: $.points: {huge}; expected a number of points",
    ]


def test_not_a_table() -> None:
    """A file that is no table at all is refused."""
    assert find([]) == ["form.toml: $: found a list; expected a table"]
    assert find(1.5) == [
        "form.toml: $: 1.5 is a float, which is not exact; write an int or a Decimal"
    ]


def test_every_problem_has_its_path() -> None:
    """Problems in lists, tables and tables of tables are listed together."""
    data = {
        "naem": "y",
        "names": ["a", 1, None],
        "texts": {"a b": {"vi": "x"}, "c": {"vi": "x", "en": 2}},
        "inner": {"vi": "a", "en": "b", "fr": "c"},
    }
    known = ", ".join(field.name for field in attrs.fields(Form))
    assert find(data) == [
        "form.toml: $.names[1]: found 1; expected text",
        "form.toml: $.names[2]: found None; expected text",
        "form.toml: $.texts.\"a b\": the key 'en' is missing",
        'form.toml: $.texts."c".en: found 2; expected text',
        "form.toml: $.inner.fr: unknown key 'fr'; nearest: -; expected one of: vi, en",
        (
            "form.toml: $.naem: unknown key 'naem'; nearest: name; "
            f"expected one of: {known}"
        ),
    ]


def test_deep_data_end_in_a_problem() -> None:
    """Data nested a hundred thousand deep are refused without being walked."""
    deep: dict[str, object] = {}
    for _ in range(100_000):
        deep = {"a": deep}
    assert find({"name": deep}) == ["form.toml: $.name: found a table; expected text"]
    assert len(find(deep)) == 1
    # Taken apart from the outside, so that freeing it is no deep recursion either.
    while deep:
        deep = deep.pop("a")  # type: ignore[assignment]
