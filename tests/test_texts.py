"""Texts in two languages, and catalogues of messages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.testing import texts
from ocop.texts import (
    Catalogue,
    Language,
    Text,
    read_catalogue,
    spell_day,
    spell_figure,
    spell_path,
)
from tests.pickles import pickled

HELLO = Catalogue(
    templates={
        "hello": Text(vi="Chào {name}", en="Hello {name}"),
        "bye": Text(vi="Bye", en="Bye"),
    }
)


@given(texts())
def test_text_is_read_in_either_language(text: Text) -> None:
    """A language may be given as a member or by its code."""
    assert text.read(Language.VI) == text.read("vi") == text.vi
    assert text.read(Language.EN) == text.read("en") == text.en


@given(texts())
def test_text_is_a_value(text: Text) -> None:
    """Equal texts are one key, survive pickling, and are changed by making new ones."""
    again = pickled(text)
    assert again == text
    assert hash(again) == hash(text)
    assert attrs.evolve(text, vi="x").en == text.en


def test_unknown_language() -> None:
    """A language that does not exist raises."""
    with pytest.raises(ValueError, match="'fr' is not a valid Language"):
        Text(vi="Chè", en="Tea").read("fr")


@given(texts())
def test_arguments_are_put_in_as_they_are(name: Text) -> None:
    """Braces in an argument mean nothing; a text follows the language."""
    assert HELLO.text("hello", "vi", {"name": name}) == f"Chào {name.vi}"
    assert HELLO.text("hello", Language.EN, {"name": name}) == f"Hello {name.en}"
    assert HELLO.fill("hello", name=name) == Text(
        vi=f"Chào {name.vi}", en=f"Hello {name.en}"
    )


@given(st.integers() | st.text())
def test_arguments_may_be_anything_printable(name: object) -> None:
    """An argument that is no text is printed the same in both languages."""
    assert HELLO.text("hello", "en", {"name": name}) == f"Hello {name}"


def test_too_many_arguments_do_no_harm() -> None:
    """Arguments that the template does not use are left out."""
    assert HELLO.text("bye", "vi", {"name": "Lan"}) == "Bye"


@pytest.mark.parametrize(("code", "match"), [("hallo", "hallo"), ("hello", "name")])
def test_unknown_code_or_missing_argument(code: str, match: str) -> None:
    """A code that is not in the catalogue, or an argument not given, raises."""
    with pytest.raises(KeyError, match=match):
        HELLO.text(code, "vi", {})


def test_catalogue_cannot_be_changed() -> None:
    """The templates are frozen, whatever they were given in."""
    with pytest.raises(TypeError, match="does not support item assignment"):
        HELLO.templates["hello"] = Text(vi="", en="")  # type: ignore[index]


def test_shipped_catalogue_is_read_once() -> None:
    """A shipped catalogue is read from its package and kept."""
    catalogue = read_catalogue("ocop", "problems.json")
    assert catalogue is read_catalogue("ocop", "problems.json")
    assert catalogue.text("error", "vi", {}) == "lỗi"


def test_days_follow_the_language() -> None:
    """A day in a message is written as its readers write days."""
    day = date(2026, 5, 22)
    assert HELLO.fill("hello", name=day) == Text(
        vi="Chào 22/5/2026", en="Hello 2026-05-22"
    )
    assert (spell_day(day, "vi"), spell_day(day, "en")) == ("22/5/2026", "2026-05-22")


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("7", "7"),
        ("1080", "1.080"),
        ("-1234567.25", "-1.234.567,25"),
        ("0.5", "0,5"),
        ("8–10.5", "8–10,5"),
        ("≈ 89.95", "≈ 89,95"),
        ("1234/3", "1234/3"),
        ("24/4/2023", "24/4/2023"),
        ("…", "…"),
    ],
)
def test_figures(figure: str, expected: str) -> None:
    """Vietnamese has dots for thousands, a comma for decimals; English stays exact."""
    assert spell_figure(figure) == Text(vi=expected, en=figure)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3))
def test_figures_keep_their_digits(number: Decimal) -> None:
    """No digit is lost or changed."""
    spelt = spell_figure(str(number)).vi
    assert spelt.replace(".", "").replace(",", ".") == str(number)


def test_paths() -> None:
    """A row or a line of a file is named in the language of the message."""
    assert spell_path("a.csv row 12.stars", "vi") == "a.csv dòng 12.stars"
    assert spell_path("line 2", "vi") == "dòng 2"
    assert spell_path("rows.a.tests", "vi") == "rows.a.tests"
    assert spell_path("row 3", "en") == "row 3"
