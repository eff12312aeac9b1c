from __future__ import annotations

from datetime import date

from ocop.portfolio import Portfolio, Potential
from ocop.rules.values import MISSING
from ocop.subjects import Representative
from ocop.vocabulary import SubjectKind
from tests.portfolio import (
    PLACES,
    pick,
    portfolio,
    product,
    recognition,
    record,
    subject,
)

DAY = date(2024, 3, 1)
ITEM = ("set", "branch", "group", "subject", "subject_kind", "women_led")


def test_set_and_subject() -> None:
    """A product has the classes of its set and the kind of its subject."""
    owner = subject(
        "s1", kind=SubjectKind.FARM, representative=Representative(woman=False)
    )
    told = portfolio(product("p1"), owner)
    found = pick(record(told, "products"), *ITEM, "ethnic_minority")
    assert found == (11, "food", "tea", "s1", "farm", False, MISSING)


def test_what_nobody_told() -> None:
    """Of unknown sets, subjects and products the fields are missing."""
    unknown = portfolio(product("p1", "s9", set_=99))
    found = pick(record(unknown, "products"), *ITEM)
    assert found == (99, MISSING, MISSING, "s9", MISSING, MISSING)
    found = pick(record(portfolio(recognition("p1", DAY)), "products"), *ITEM)
    assert found == (MISSING,) * len(ITEM)
    without_sets = Portfolio.of(product("p1"), places=PLACES)
    assert pick(record(without_sets, "products"), "set", "branch") == (11, MISSING)


def test_products_known_by_a_proposal() -> None:
    """A product that was only ever proposed is a product too."""
    told = portfolio(Potential(product="p1", on=DAY))
    found = record(told, "products", on=DAY)
    assert pick(found, "id", "potential", "valid", "stars") == ("p1", True, False, None)
