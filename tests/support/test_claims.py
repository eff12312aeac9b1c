from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ocop.errors import InexactNumber
from ocop.interchange.portfolios import structure_portfolio
from ocop.interchange.recognitions import structure_histories
from ocop.portfolio import Portfolio
from ocop.rules import MISSING
from ocop.support import Claim, list_claims
from tests.support import DAY

RECOGNISED = {"product": "tea", "level": "district"}

DATA: dict[str, Any] = {
    "products": [
        {"id": "tea", "set": 11, "subject": "s1", "place": "27", "on": "2023-01-01"},
        {"id": "rice", "set": 1, "subject": "s1"},
    ],
    "subjects": [{"id": "s1", "kind": "cooperative"}],
    "recognitions": [
        RECOGNISED | {"stars": 3, "on": "2023-05-04", "decision": "1/QĐ"},
        RECOGNISED
        | {"stars": 4, "on": "2024-05-04", "decision": "2/QĐ", "level": "province"}
        | {"revoked": {"on": "2024-06-04"}},
        RECOGNISED | {"product": "rice", "stars": 3, "on": DAY, "decision": "3/QĐ"},
    ],
}


OIL = {"product": "oil", "stars": 3, "on": DAY, "decision": "3/QĐ", "level": "district"}


def make_portfolio(**changes: Any) -> Portfolio:
    """Return two registered products, and one of which only a recognition is known."""
    portfolio = structure_portfolio(DATA | changes)
    return portfolio.with_events(*structure_histories({"recognitions": [OIL]}))


def test_list() -> None:
    """Every recognition is a claim, with what is known of it; an end is none."""
    portfolio = make_portfolio()
    claims = list_claims(portfolio, on=date(2024, 12, 31))
    actual = [(one.product, one.find("event"), one.find("stars")) for one in claims]
    assert actual == [
        ("tea", "first", 3),
        ("tea", "upgrade", 4),
        ("oil", "first", 3),
        ("rice", "first", 3),
    ]
    assert claims[1].facts["stars_before"] == 3
    assert claims[1].facts["subject_kind"] == "cooperative"


def test_days_and_places() -> None:
    """What happened later is no claim; each has the place as it was told."""
    portfolio = make_portfolio(codes_on="2024-01-01")
    assert len(list_claims(portfolio, on=date(2024, 5, 31))) == 2
    tea, _, oil, rice = list_claims(portfolio, on=DAY)
    assert (tea.place, tea.codes_on) == ("27", date(2023, 1, 1))
    assert (rice.place, rice.codes_on) == (None, date(2024, 1, 1))
    assert (oil.place, oil.codes_on) == (None, date(2024, 1, 1))


def test_later_registrations() -> None:
    """A product counts where it is known to be made on the day of the list."""
    moved = {"id": "tea", "set": 11, "subject": "s1", "place": "24", "on": DAY}
    portfolio = make_portfolio(products=[*DATA["products"], moved])
    assert list_claims(portfolio, on=date(2024, 5, 31))[0].place == "27"
    assert list_claims(portfolio, on=DAY)[0].place == "24"


def test_facts() -> None:
    """A fact that is missing is not there; a float is refused."""
    claim = Claim(product="p1", on=DAY, facts={"stars": MISSING, "stars_before": None})
    assert dict(claim.facts) == {"stars_before": None}
    assert claim.find("stars") is None
    with pytest.raises(InexactNumber, match="not exact"):
        Claim(product="p1", on=DAY, facts={"cost": 1.5})
