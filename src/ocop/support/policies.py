"""Support policies as values: an act, where and when it holds, and its rules."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import Final, final

import attrs

from ocop.dates import Period
from ocop.errors import InvalidInput, Problem
from ocop.legal import Citation
from ocop.mappings import FrozenMapping
from ocop.rules import Decision, DecisionModel
from ocop.texts import Text
from ocop.vocabulary import Level

__all__ = ["AMOUNT", "Area", "ELIGIBLE", "Once", "PAYER", "SupportPolicy"]

AMOUNT: Final = "amount"
"""The decision of the rules that gives the amount: a number, or a range of numbers."""

ELIGIBLE: Final = "eligible"
"""The decision that says whether anything is paid at all, if there is one."""

PAYER: Final = "payer"
"""The decision that names the level of administration that pays, if there is one."""


@final
class Once(StrEnum):
    """Chỉ chi một lần: within what a policy pays no second time.

    In Vietnamese, in this order: mỗi lần công nhận; mỗi sản phẩm ở mỗi hạng sao; mỗi
    sản phẩm; mỗi chủ thể.
    No event is ever paid twice; the wider scopes hold where the act says so.
    """

    EVENT = "event"
    PRODUCT_AND_STARS = "product-and-stars"
    PRODUCT = "product"
    SUBJECT = "subject"


@final
@attrs.frozen(kw_only=True)
class Area:
    """Địa bàn: a unit in which a policy holds, with the units that it lies in.

    Attributes:
        province: The code of the province.
        district: The code of the district, if the policy holds in one only.
        commune: The code of the commune, if the policy holds in one only.

    >>> Area(province="45", district="464").codes["district"]
    '464'
    """

    province: str
    district: str | None = None
    commune: str | None = None

    @functools.cached_property
    def codes(self) -> Mapping[str, str]:
        """The codes by the name of their level, the lowest first."""
        codes = {name: getattr(self, name) for name in ("commune", "district")}
        told = {name: code for name, code in codes.items() if code is not None}
        return FrozenMapping(told | {"province": self.province})


def _no_successors() -> FrozenMapping[Level, Level]:
    return FrozenMapping({})


@final
@attrs.frozen(kw_only=True)
class SupportPolicy:
    """Chính sách hỗ trợ: what a local act pays for products, with where and when.

    All amounts are in million VND.

    Attributes:
        id: A stable ASCII code.
        act: The act.
        title: What it is about.
        issuer: Who issued it.
        period: The days of the events, such as recognitions, that it pays for.
        doubtful_from: The first day of the period from which on the source does not
            say whether it still holds; None if it says so for all days.
        territory: The units in which it holds, as they were on the day ``codes_on``;
            after a merger it goes on holding where they were.
        codes_on: The day on which the codes of the territory are meant.
        rules: The decision ``amount``, and where the act tells, ``eligible`` and
            ``payer``. Their inputs are the facts of a claim, and ``payments``.
        once: Within what it pays no second time.
        group: A name that it shares with the policies of which only the one with the
            largest amount pays for one event; None if it adds to all others.
        replaces: The ids of the policies that no longer hold once it does.
        payer_successors: Which level pays instead of one that exists no more.
        gaps: What the source does not tell.
        source: Where the act was read.

    Raises:
        InvalidInput: If the rules do not decide an amount, there is no territory, or
            the doubtful days lie outside the period.
    """

    id: str
    act: Citation
    title: Text
    issuer: Text
    period: Period
    doubtful_from: date | None = None
    territory: tuple[Area, ...]
    codes_on: date
    rules: DecisionModel = attrs.field(repr=False)
    once: Once = Once.EVENT
    group: str | None = None
    replaces: tuple[str, ...] = ()
    payer_successors: FrozenMapping[Level, Level] = attrs.field(factory=_no_successors)
    gaps: tuple[Text, ...] = ()
    source: str

    def __attrs_post_init__(self) -> None:
        problems = list(self._find_problems())
        if problems:
            raise InvalidInput(problems=problems)

    def _find_problems(self) -> Iterator[Problem]:
        if not isinstance(self.rules.parts.get(AMOUNT), Decision):
            arguments = {"expected": AMOUNT}
            yield Problem(
                code="missing-key", path="rules.decisions", arguments=arguments
            )
        if not self.territory:
            yield Problem(code="empty-list", path="territory")
        doubtful = self.doubtful_from
        if doubtful is not None and not self.period.contains(doubtful):
            arguments = {"found": str(doubtful), "expected": str(self.period)}
            yield Problem(code="outside", path="doubtful_from", arguments=arguments)

    @functools.cached_property
    def inputs(self) -> frozenset[str]:
        """The names of the facts that its rules take."""
        return frozenset(part.name for part in self.rules.inputs)

    @functools.cached_property
    def decisions(self) -> tuple[str, ...]:
        """Which of the decisions that matter its rules make."""
        wanted = (ELIGIBLE, AMOUNT, PAYER)
        return tuple(n for n in wanted if isinstance(self.rules.parts.get(n), Decision))
