"""The portfolio: everything that was told of a territory, and how to look at a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeVar, final

import attrs

from ocop.errors import InvalidInput, Problem
from ocop.mappings import FrozenMapping
from ocop.places import PlaceTable, provinces
from ocop.portfolio.contradictions import find_contradictions
from ocop.portfolio.drawing import draw_registers
from ocop.portfolio.events import (
    Decline,
    Figure,
    PortfolioEvent,
    Potential,
    Registration,
    Unit,
)
from ocop.portfolio.locating import Locator
from ocop.portfolio.ordering import (
    sort_declines,
    sort_figures,
    sort_histories,
    sort_potentials,
    sort_registrations,
    sort_units,
)
from ocop.portfolio.views import View
from ocop.products import Product, ProductSet
from ocop.recognitions import Event, History, Recognition
from ocop.subjects import Subject

__all__ = ["Portfolio"]

_Item = TypeVar("_Item", Product, Subject)


@final
@attrs.frozen(kw_only=True)
class Portfolio:
    """Danh mục sản phẩm: all that was told of the products of a territory.

    It is made from events, in any order: `Portfolio.of`.

    Attributes:
        registrations: What is known of products and subjects, and since when.
        histories: The recognitions of products, one history for each product.
        potentials: The products proposed to the centre.
        declines: The proposals that the centre turned down.
        units: Other countable things, and further facts on known ones.
        figures: Reported figures.
        places: The administrative units.
        product_sets: The product sets by number.
        codes_on: The day whose codes of units are used by what was told without a day;
            without it, what such a code means is known only where all units that ever
            had it lead to the same.

    Raises:
        InvalidInput: If events contradict each other; all contradictions are listed.

    >>> tea = Product(id="p1", name="Chè Tân Cương", set=11, subject="s1")
    >>> portfolio = Portfolio.of(
    ...     Registration(item=tea, on=date(2023, 4, 17), place="19"),
    ...     Potential(product="p1", on=date(2023, 9, 1)),
    ... )
    >>> view = portfolio.view(on=date(2026, 11, 21))
    >>> view.registers["products"][0]["province"]
    '19'
    >>> len(portfolio.view(on=date(2023, 4, 16)).registers["products"])
    0
    """

    registrations: tuple[Registration, ...] = attrs.field(
        default=(), converter=sort_registrations
    )
    histories: tuple[History, ...] = attrs.field(default=(), converter=sort_histories)
    potentials: tuple[Potential, ...] = attrs.field(
        default=(), converter=sort_potentials
    )
    declines: tuple[Decline, ...] = attrs.field(default=(), converter=sort_declines)
    units: tuple[Unit, ...] = attrs.field(default=(), converter=sort_units)
    figures: tuple[Figure, ...] = attrs.field(default=(), converter=sort_figures)
    places: PlaceTable = attrs.field(factory=provinces, repr=False)
    product_sets: FrozenMapping[int, ProductSet] = attrs.field(
        factory=lambda: FrozenMapping({}), repr=False
    )
    codes_on: date | None = None

    def __attrs_post_init__(self) -> None:
        problems = tuple(
            find_contradictions(
                registrations=self.registrations,
                histories=self.histories,
                declines=self.declines,
                units=self.units,
                figures=self.figures,
            )
        )
        if problems:
            raise InvalidInput(problems=problems)

    @classmethod
    def of(
        cls,
        *events: PortfolioEvent,
        places: PlaceTable | None = None,
        product_sets: Iterable[ProductSet] = (),
        codes_on: date | None = None,
    ) -> Portfolio:
        """Return the portfolio of some events, whatever their order.

        Args:
            *events: What happened, and what is there.
            places: The administrative units; the provinces if there are no others.
            product_sets: The product sets, from a rulebook: they tell branch and group.
            codes_on: The day whose codes of units are used without a day of their own.

        Raises:
            InvalidInput: If events contradict each other; all contradictions are
                listed.
        """
        empty = cls(
            places=provinces() if places is None else places,
            product_sets=FrozenMapping({one.number: one for one in product_sets}),
            codes_on=codes_on,
        )
        return empty.with_events(*events)

    def with_events(self, *events: PortfolioEvent) -> Portfolio:
        """Return a portfolio that was told more; telling the same twice is harmless.

        Raises:
            InvalidInput: If events contradict each other; all contradictions are
                listed.
        """
        told = _Told()
        for event in events:
            told.add(event)
        problems: list[Problem] = []
        histories = {history.product: history for history in self.histories}
        for product, new in told.histories.items():
            history = histories.get(product, History(product=product))
            try:
                histories[product] = history.with_events(*new)
            except InvalidInput as error:
                path = f"products.{product}"
                problems += [attrs.evolve(p, path=path) for p in error.problems]
        try:
            made = attrs.evolve(
                self,
                histories=tuple(histories.values()),
                registrations=(*self.registrations, *told.registrations),
                potentials=(*self.potentials, *told.potentials),
                declines=(*self.declines, *told.declines),
                units=(*self.units, *told.units),
                figures=(*self.figures, *told.figures),
            )
        except InvalidInput as error:
            problems += error.problems
        if problems:
            raise InvalidInput(problems=problems)
        return made

    @property
    def products(self) -> FrozenMapping[str, Product]:
        """What was told last of each registered product, by id."""
        return FrozenMapping(dict(self._latest(Product)))

    @property
    def subjects(self) -> FrozenMapping[str, Subject]:
        """What was told last of each registered subject, by id."""
        return FrozenMapping(dict(self._latest(Subject)))

    def _latest(self, kind: type[_Item]) -> Iterator[tuple[str, _Item]]:
        for registration in self.registrations:
            item = registration.item
            if isinstance(item, kind):
                yield item.id, item

    def view(self, *, on: date, units_on: date | None = None) -> View:
        """Return what there is on a day, as registers that rules count.

        What happened later does not count.
        A field that nobody told is missing; None says that there is nothing.
        The registers are ``products``, ``events``, ``subjects``, ``communes``,
        ``districts``, ``provinces``, ``figures``, and one for each kind of unit.

        Args:
            on: The day.
            units_on: The day whose administrative units are meant; by default the same
                day. Places are followed to it; where a unit was divided, the place is
                missing.
        """
        units_day = on if units_on is None else units_on
        registers = draw_registers(
            on=on,
            locator=Locator(self.places, on=units_day, codes_on=self.codes_on),
            registrations=self.registrations,
            histories=self.histories,
            potentials=self._find_open(on),
            units=self.units,
            figures=self.figures,
            product_sets=self.product_sets,
        )
        return View(
            on=on,
            units_on=units_day,
            places=self.places,
            product_sets=self.product_sets,
            facts=FrozenMapping({"as_of": on, "units_on": units_day}),
            registers=FrozenMapping(registers),
        )

    def _find_open(self, on: date) -> list[Potential]:
        """The proposals of which nobody has told by a day that they were declined."""
        declined = {one.potential for one in self.declines if one.on <= on}
        return [p for p in self.potentials if p.on <= on and p not in declined]


@final
class _Told:
    """Events, sorted by what they are about."""

    def __init__(self) -> None:
        self.registrations: list[Registration] = []
        self.histories: dict[str, list[Event]] = {}
        self.potentials: list[Potential] = []
        self.declines: list[Decline] = []
        self.units: list[Unit] = []
        self.figures: list[Figure] = []

    def add(self, event: PortfolioEvent) -> None:
        match event:
            case Recognition():
                self.histories.setdefault(event.product, []).append(event)
            case Product() | Subject():
                self.registrations.append(Registration(item=event))
            case Registration():
                self.registrations.append(event)
            case History():
                for one in event.events:
                    self.add(one)
            case Potential():
                self.potentials.append(event)
            case Decline():
                self.potentials.append(event.potential)
                self.declines.append(event)
            case Unit():
                self.units.append(event)
            case Figure():
                self.figures.append(event)
            case _:
                product = event.recognition.product
                self.histories.setdefault(product, []).append(event)
