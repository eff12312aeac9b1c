"""Hypothesis knows our types without being told."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

import pytest
from hypothesis import find, given
from hypothesis import strategies as st

from ocop import testing
from ocop.councils import Council, Regulation
from ocop.dates import Period
from ocop.dossiers import Dossier
from ocop.grades import PotentialGrade
from ocop.legal import Citation
from ocop.mappings import FrozenMapping
from ocop.places import Place
from ocop.product_codes import ProductCode, RegistrationNumber
from ocop.products import Product
from ocop.rating import classify
from ocop.recognitions import History, Recognition
from ocop.rulebooks import Rulebook
from ocop.scorecards import Criterion, Option, Scorecard
from ocop.scoresheets import ScoreSheet
from ocop.subjects import Subject
from ocop.testing import registration
from ocop.texts import Text
from tests.processes import run_program

KINDS = [
    Citation,
    Council,
    Criterion,
    Dossier,
    History,
    Option,
    Period,
    Place,
    Product,
    ProductCode,
    Recognition,
    RegistrationNumber,
    Regulation,
    Rulebook,
    ScoreSheet,
    Scorecard,
    Subject,
    Text,
]


def test_hypothesis_finds_the_entry_point() -> None:
    """The distribution tells Hypothesis where to ask."""
    found = [entry.value for entry in entry_points(group="hypothesis")]
    assert "ocop.testing.registration:register" in found


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(st.data())
def test_from_type(kind: type, data: st.DataObject) -> None:
    """A type is enough to draw valid values of it."""
    assert type(data.draw(st.from_type(kind))) is kind


@given(st.from_type(ScoreSheet))
def test_sheets_from_type_can_be_rated(sheet: ScoreSheet) -> None:
    """A drawn sheet is on a shipped card, so nothing else is needed."""
    assert classify(sheet)


@given(st.from_type(PotentialGrade))
def test_grades_from_type(grade: PotentialGrade) -> None:
    """A kind of class needs no strategy of its own."""
    assert grade.stars in range(1, 6)


@given(st.from_type(FrozenMapping[str, Period]))
def test_mappings_from_type(mapping: FrozenMapping[str, Period]) -> None:
    """A frozen mapping is drawn with keys and values of its types."""
    assert all(type(period) is Period for period in mapping.values())


def test_bare_mapping_from_type() -> None:
    """Without types it maps text to text."""
    kind: Any = FrozenMapping
    assert find(st.from_type(kind), lambda mapping: mapping == {"": ""})


def test_register_may_be_called_again() -> None:
    """Whoever switched plugins off can register by hand, any number of times."""
    registration.register()
    registration.register()
    assert find(st.from_type(Text), lambda _: True) == Text(vi="Chè", en="Chè")


@pytest.mark.parametrize(
    "first",
    ["ocop.testing", "ocop.testing.sheets", "ocop.testing.registration", "hypothesis"],
)
def test_any_order_of_imports(first: str) -> None:
    """Hypothesis imports us while it is imported; whoever comes first, it works."""
    program = (
        f"import {first}\n"
        "from hypothesis import strategies as st\n"
        "from ocop.scoresheets import ScoreSheet\n"
        "st.from_type(ScoreSheet).validate()\n"
    )
    run_program(program)


def test_hypothesis_does_not_wait_for_the_engine() -> None:
    """Whoever imports Hypothesis does not import the engine by it."""
    modules = run_program("import hypothesis, sys; print(*sys.modules)").split()
    assert "hypothesis" in modules
    assert "ocop.rules.parser" not in modules


def test_public_names() -> None:
    """Each public name makes a strategy."""
    assert [n for n in testing.__all__ if not callable(getattr(testing, n))] == []
