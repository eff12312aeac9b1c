"""What a portfolio is told: registrations, proposals, countable units, figures.

Recognitions and what happens to them are events of `ocop.recognitions`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, TypeAlias, final

import attrs

from ocop.dates import Period
from ocop.errors import InexactNumber, InvalidInput, Problem
from ocop.mappings import FrozenMapping
from ocop.portfolio.fields import OWN_FIELDS, PLACE_FIELDS, WITHOUT_FACTS
from ocop.products import Product
from ocop.recognitions import Event, History
from ocop.rules.facts import check_facts
from ocop.rules.numbers import Number, ratio
from ocop.rules.values import Value
from ocop.subjects import Subject

__all__ = [
    "Decline",
    "Figure",
    "PortfolioEvent",
    "Potential",
    "Registration",
    "Unit",
]

_UNIT_FIELDS = ("id", "place", *PLACE_FIELDS)


def _freeze(facts: Mapping[str, Value]) -> FrozenMapping[str, Value]:
    return FrozenMapping(check_facts(facts))


def _only_number(
    _instance: object, _attribute: attrs.Attribute[Any], value: object
) -> None:
    if isinstance(value, bool) or not isinstance(value, Number):
        raise InexactNumber(found=repr(value))
    ratio(value)


@final
@attrs.frozen(kw_only=True)
class Registration:
    """Đăng ký: from a day on, a product or subject takes part, with these particulars.

    A later registration of the same product replaces what was known of it, from its own
    day on: its subject may have changed, or its commune.

    Attributes:
        item: The product or subject.
        on: The first day; None if it has always been so, as far as is known.
        place: The code of the district or province in which the product is made or the
            subject sits, where the commune is not known.

    >>> tea = Product(id="p1", name="Chè Tân Cương", set=11, subject="s1")
    >>> Registration(item=tea, on=date(2023, 4, 17)).item.id
    'p1'
    """

    item: Product | Subject
    on: date | None = None
    place: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.on is not None:
            Period(start=self.on)

    @property
    def code(self) -> str | None:
        """The code of the smallest unit that is known."""
        return self.place if self.item.commune is None else self.item.commune


@final
@attrs.frozen(kw_only=True)
class Potential:
    """Tiềm năng 5 sao: a product is proposed to the centre, which has not decided yet.

    It lasts until the centre recognises the product, or there is a `Decline`.

    Attributes:
        product: The id of the product.
        on: The day of the proposal.
        decision: The number of the document, if it is known.
    """

    product: str
    on: date
    decision: str | None = None

    def __attrs_post_init__(self) -> None:
        Period(start=self.on)


@final
@attrs.frozen(kw_only=True)
class Decline:
    """Không được trung ương công nhận: the centre turns a proposed product down.

    Attributes:
        potential: The proposal.
        on: The first day on which the product no longer counts as a potential one.
        decision: The number of the document, if it is known.

    Raises:
        ValueError: If it comes before the proposal.
    """

    potential: Potential
    on: date
    decision: str | None = None

    def __attrs_post_init__(self) -> None:
        Period(start=self.on)
        if self.on < self.potential.on:
            raise ValueError(
                f"declined on {self.on}, proposed on {self.potential.on} only"
            )


@final
@attrs.frozen(kw_only=True)
class Unit:
    """Đơn vị đếm được: another thing that plans count, or more facts on a known one.

    Display points, craft villages, officials, sales channels are units of registers of
    the caller's own.
    In the registers ``products`` and ``subjects`` a unit adds facts to the one with its
    id; in ``communes``, ``districts`` and ``provinces`` to its place.

    Attributes:
        id: The key under which the caller knows it, unique in its register.
        register: The register it belongs to, such as ``"display_points"``.
        period: The days on which it is there and the facts hold; None for always.
        place: The code of the smallest administrative unit in which it lies, if that is
            known.
        facts: What is known of it; values of the rules engine.

    Raises:
        InvalidInput: If the register takes no units, or a fact has the name of a field
            that the register has anyway.
        InexactNumber: If a fact is a binary fraction.

    >>> point = Unit(
    ...     id="d1",
    ...     register="display_points",
    ...     period=Period(start=date(2023, 1, 5)),
    ...     place="86",
    ...     facts={"kind": "shop"},
    ... )
    >>> point.facts["kind"]
    'shop'
    """

    id: str
    register: str
    period: Period | None = None
    place: str | None = None
    facts: FrozenMapping[str, Value] = attrs.field(
        factory=lambda: FrozenMapping({}), converter=_freeze
    )

    def __attrs_post_init__(self) -> None:
        problems = list(self._check_names())
        if problems:
            raise InvalidInput(problems=problems)

    def _check_names(self) -> Iterator[Problem]:
        path = f"{self.register}.{self.id}"
        if self.register in WITHOUT_FACTS:
            yield _problem("not-a-unit", path, found=self.register)
        for name in self.facts:
            if name in OWN_FIELDS.get(self.register, _UNIT_FIELDS):
                yield _problem("name-taken", path, found=name)

    def holds(self, on: date) -> bool:
        """Whether it is there on a day."""
        return self.period is None or self.period.contains(on)

    @property
    def start(self) -> date | None:
        """The first day on which it is there, if that is known."""
        return None if self.period is None else self.period.start


@final
@attrs.frozen(kw_only=True)
class Figure:
    """Số liệu báo cáo: a number that somebody reports, with its source.

    Attributes:
        metric: What is counted or measured: a code of the caller's own.
        value: The number.
        on: The day for which it holds; None if it is of a whole year.
        year: The year, where no day is given.
        item: What it is about, such as the id of a product, if it is about one thing.
        place: The code of the administrative unit that it is about, if it is about one.
        source: Where it stands.

    Raises:
        ValueError: If there is neither a day nor a year, or both.
        InexactNumber: If the value is a binary fraction or no number.

    >>> Figure(metric="revenue", value=19, year=2025, source="report 12/BC").on
    """

    metric: str
    value: Number = attrs.field(validator=_only_number)
    on: date | None = None
    year: int | None = None
    item: str | None = None
    place: str | None = None
    source: str

    def __attrs_post_init__(self) -> None:
        if self.on is not None and self.year is not None:
            raise ValueError("a figure is of a day or of a year, not of both")
        Period(start=self.last_day)

    @property
    def of_year(self) -> int:
        """The year that it falls in."""
        return self.last_day.year

    @property
    def last_day(self) -> date:
        """Its day, or the last one of its year."""
        day = self.on if self.year is None else date(self.year, 12, 31)
        if day is None:
            raise ValueError("a figure is of a day or of a year")
        return day


PortfolioEvent: TypeAlias = (
    Product
    | Subject
    | Registration
    | Event
    | History
    | Potential
    | Decline
    | Unit
    | Figure
)


def _problem(code: str, path: str, **arguments: str) -> Problem:
    return Problem(code=code, path=path, arguments=arguments)
