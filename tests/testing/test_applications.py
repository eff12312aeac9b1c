"""Strategies for who applies with what."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import find, given

from ocop.dossiers import Dossier
from ocop.places import Place, PlaceKind, PlaceTable
from ocop.product_codes import CodeForm, ProductCode, RegistrationNumber
from ocop.products import Product
from ocop.subjects import Subject
from ocop.testing import (
    dossiers,
    places,
    product_codes,
    products,
    registration_numbers,
    subjects,
)
from ocop.vocabulary import SubjectKind
from tests.strategies import SEARCH


@given(product_codes())
def test_codes_are_printed_and_read(code: ProductCode) -> None:
    """What a code prints is read as the same code."""
    assert ProductCode.parse(str(code)) == code


@pytest.mark.parametrize("form", CodeForm)
def test_codes_of_every_form(form: CodeForm) -> None:
    """Each form is drawn, and numbers with zeros in front."""
    found = find(
        product_codes(),
        lambda code: code.form is form and code.sequence == "007",
        settings=SEARCH,
    )
    assert found.number == 7


@given(registration_numbers())
def test_registration_numbers_are_printed_and_read(number: RegistrationNumber) -> None:
    """What a number prints is read as the same number."""
    assert RegistrationNumber.parse(str(number)) == number


@pytest.mark.parametrize("kind", [None, *SubjectKind])
def test_subjects_of_every_kind(kind: SubjectKind | None) -> None:
    """Each kind of subject is drawn, and one that nobody told."""
    found = find(subjects(), lambda subject: subject.kind is kind, settings=SEARCH)
    assert type(found) is Subject


@given(products())
def test_products_have_a_set_and_a_true_code(product: Product) -> None:
    """A product is of a set of the law, and its code can be read."""
    assert type(product) is Product
    assert 1 <= product.set <= 26
    assert product.code is None or ProductCode.parse(product.code)


@pytest.mark.parametrize("kind", PlaceKind)
def test_places_of_every_kind(kind: PlaceKind) -> None:
    """Each kind of place is drawn, and stands in a table of its own."""
    place = find(places(), lambda place: place.kind is kind, settings=SEARCH)
    alone = PlaceTable(places=(attrs.evolve(place, successors=()),))
    assert alone.find(place.code, on=place.period.start).kind is kind


@given(places())
def test_only_places_that_ended_have_successors(place: Place) -> None:
    """Successors come with an end."""
    assert not place.successors or place.period.end is not None


@given(dossiers())
def test_dossiers_are_in_order(dossier: Dossier) -> None:
    """Returns follow the filing; what was started anew is not yet filed."""
    days = [entry.on for entry in dossier.returns]
    assert days == sorted(days)
    assert dossier.filed is None or all(day >= dossier.filed for day in days)
    if dossier.earlier is not None:
        assert (dossier.filed, dossier.returns) == (None, ())
        assert dossier.documents == dossier.earlier.documents


def test_dossiers_have_what_is_rare() -> None:
    """A dossier that was returned with a last day is drawn; so is shared evidence."""
    returned = find(
        dossiers(),
        lambda dossier: any(entry.due for entry in dossier.returns),
        settings=SEARCH,
    )
    assert returned.filed is not None
    shared = find(
        dossiers(),
        lambda dossier: len(dossier.evidence("1.1")) > 1,
        settings=SEARCH,
    )
    assert len(shared.documents) > 1
