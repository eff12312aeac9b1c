"""What the tests of support policies share."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from ocop.dates import Period
from ocop.legal import Citation
from ocop.places import Place, PlaceKind, PlaceTable, provinces
from ocop.rules import DecisionModel
from ocop.rules.files import parse_rules
from ocop.support import Area, Claim, SupportPolicy
from ocop.texts import Text

__all__ = ["DAY", "DIFFERENCE", "MERGED", "PLACES", "make_claim", "make_policy"]

DAY: Final = date(2024, 6, 1)
"""A day on which districts exist and no province has been merged."""

MERGED: Final = date(2025, 8, 1)
"""A day after the reform of the middle of 2025."""

AMOUNTS: Final = """
id = "amounts"
inputs = [{ name = "stars" }]

[[decisions]]
name = "amount"
requires = ["stars"]
[decisions.logic.table]
id = "amount"
inputs = [{ expression = "stars", domain = "3, 4, 5" }]
outputs = [{ name = "amount" }]
rows = [
  { id = "three", tests = ["3"], results = ["8"] },
  { id = "four", tests = ["4"], results = ["12"] },
]
"""

DIFFERENCE: Final = """
id = "difference"
inputs = [{ name = "stars" }, { name = "payments" }]

[[decisions]]
name = "paid"
requires = ["payments"]
logic = "sum(concatenate([0], payments.amount))"

[[decisions]]
name = "amount"
requires = ["stars", "paid"]
logic = "max(0, 4 * stars - paid)"
"""
"""A policy that pays the difference to what it paid before; a star is worth 4."""


def _district(code: str, name: str, **changes: Any) -> Place:
    period = Period(start=date(2018, 5, 7), end=date(2025, 7, 1))
    kind = PlaceKind.RURAL_DISTRICT
    return Place(code=code, name=name, kind=kind, period=period, **changes)


PLACES: Final[PlaceTable] = provinces().with_places(
    _district("464", "Vĩnh Linh", parent="45"),
    _district("466", "Gio Linh", parent="45"),
)
"""The provinces, and two districts of one of them."""


def make_policy(rules: str = AMOUNTS, **changes: Any) -> SupportPolicy:
    """Return a policy of Bắc Giang for 2024 and 2025, with some things changed."""
    model = parse_rules(rules)
    assert isinstance(model, DecisionModel)
    fields: dict[str, Any] = {
        "id": "policy",
        "act": Citation(instrument="1/NQ-HĐND"),
        "title": Text(vi="Hỗ trợ", en="Support"),
        "issuer": Text(vi="HĐND tỉnh", en="People's Council"),
        "period": Period(start=date(2024, 1, 1), end=date(2026, 1, 1)),
        "territory": (Area(province="24"),),
        "codes_on": date(2024, 1, 1),
        "rules": model,
        "source": "a test",
    }
    return SupportPolicy(**(fields | changes))


def make_claim(stars: int | None = 3, **changes: Any) -> Claim:
    """Return a recognition in Bắc Giang, with some things changed."""
    facts = {"stars": stars, "subject": "s1"} | changes.pop("facts", {})
    fields: dict[str, Any] = {
        "product": "p1",
        "on": DAY,
        "place": "24",
        "codes_on": DAY,
        "facts": facts,
    }
    return Claim(**(fields | changes))
