"""What the tests of plans share: plans of a few targets."""

from __future__ import annotations

from datetime import date
from typing import Any

from ocop.dates import Period
from ocop.plans import Aim, Comparator, Indicator, Plan, Target
from ocop.texts import Text
from ocop.vocabulary import Level

__all__ = ["at_least", "make_plan", "make_target"]

PERIOD = Period(start=date(2024, 1, 1), end=date(2026, 1, 1))


def at_least(value: Any) -> Aim:
    """Return the aim of at least a number."""
    return Aim(comparator=Comparator.AT_LEAST, value=value)


def make_target(id_: str = "products", **fields: Any) -> Target:
    """Return a target of at least ten products, with some fields changed."""
    told: dict[str, Any] = {
        "id": id_,
        "text": Text(vi=id_, en=id_),
        "aim": at_least(10),
        "indicator": Indicator(rule="count(products)"),
    }
    return Target(**(told | fields))


def make_plan(*targets: Target, **fields: Any) -> Plan:
    """Return a plan of two years, with some fields changed."""
    told: dict[str, Any] = {
        "number": "1/KH-UBND",
        "title": Text(vi="Kế hoạch", en="Plan"),
        "issuer": Text(vi="UBND tỉnh", en="Province"),
        "level": Level.PROVINCE,
        "period": PERIOD,
        "targets": targets,
    }
    return Plan(**(told | fields))
