"""Told figures: which of them make up the value of a metric on a day.

A figure tells of its own day, and of as many later ones as the plan says.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import final

import attrs

from ocop.errors import NotInForce
from ocop.places import Place, PlaceTable
from ocop.plans import Gathering, Indicator
from ocop.portfolio import Figure
from ocop.rules.numbers import ratio
from ocop.targets.bounds import Bounds, exactly, unknown
from ocop.texts import Text, read_catalogue

__all__ = [
    "Figures",
    "GeneralFigures",
    "Outdated",
    "Sought",
    "Told",
    "name_fact",
]


@final
class GeneralFigures(StrEnum):
    """Số liệu không ghi địa bàn: whether figures that name no unit are about a unit.

    They are about the place of a plan, and not about a unit inside it.
    """

    INSIDE = "inside"
    OUTSIDE = "outside"


@final
@attrs.frozen(kw_only=True)
class Sought:
    """Which figures are meant, beside their metric.

    Attributes:
        on: The day; later figures are not known yet.
        start: The first day of the period, for flows told in rounds.
        code: The code of the unit that they are about; None for the whole country.
        place: That unit, where the table of units has it.
        general: Whether figures that name no unit are about this one.
        item: What they are about; None for figures about nothing special.
        year: Of which year they are; None for any.
        holds: For how many days after its own one a figure stands.
    """

    on: date
    start: date
    code: str | None = None
    place: Place | None = None
    general: GeneralFigures = GeneralFigures.INSIDE
    item: str | None = None
    year: int | None = None
    holds: int = 0

    @property
    def day(self) -> date:
        """The day whose number is sought: of a year that is over, its last one."""
        if self.year is None:
            return self.on
        return min(self.on, date(self.year, 12, 31))


@final
@attrs.frozen(kw_only=True)
class Outdated:
    """Số liệu cũ: the last figures of a metric, which do not tell of the day sought.

    Attributes:
        name: What is missing, as in ``missing`` of a result.
        on: The day of which they are.
        until: The last day of which they tell.
        bounds: What they tell of it.
        figures: The figures.
    """

    name: str
    on: date
    until: date
    bounds: Bounds
    figures: tuple[Figure, ...]


@final
@attrs.frozen(kw_only=True)
class Told:
    """What was told.

    Attributes:
        bounds: The value; open where nothing was told, wide where figures contradict.
        figures: The figures that make it up.
        outdated: The last figures, where they do not tell of the day sought.
    """

    bounds: Bounds
    figures: tuple[Figure, ...] = ()
    outdated: Outdated | None = None


@final
class Figures:
    """The figures of a portfolio, found by metric."""

    def __init__(self, figures: Iterable[Figure], places: PlaceTable) -> None:
        self._places = places
        self._by_metric: dict[str, list[Figure]] = {}
        for figure in figures:
            self._by_metric.setdefault(figure.metric, []).append(figure)

    def find(self, indicator: Indicator, sought: Sought) -> Told:
        """Return what was told of a metric.

        Two figures that contradict each other about one day leave the value open
        between them.
        Of a later day than figures tell of, a stock is not known; a flow, which can
        only grow, is not less than it was.

        Args:
            indicator: Names the metric; its item and year count before those sought.
            sought: Which figures are meant.
        """
        metric = indicator.metric or ""
        if indicator.item is not None:
            sought = attrs.evolve(sought, item=indicator.item)
        if indicator.year is not None:
            sought = attrs.evolve(sought, year=indicator.year)
        found = [
            figure
            for figure in self._by_metric.get(metric, ())
            if self._is_meant(figure, sought)
        ]
        if indicator.gathering.is_flow:
            found = [figure for figure in found if sought.start <= figure.last_day]
        name = _name(metric, sought)
        if not found:
            return Told(bounds=unknown(name))
        told = _gather(indicator.gathering, found, name)
        last = max(figure.last_day for figure in found)
        if (sought.day - last).days <= sought.holds:
            return told
        outdated = Outdated(
            name=name,
            on=last,
            until=last + timedelta(days=sought.holds),
            bounds=told.bounds,
            figures=told.figures,
        )
        if indicator.gathering.is_flow:
            least = Bounds(low=told.bounds.low, missing=(name,))
            return attrs.evolve(told, bounds=least, outdated=outdated)
        return Told(bounds=unknown(name), outdated=outdated)

    def _is_meant(self, figure: Figure, sought: Sought) -> bool:
        known = figure.on is None or figure.on <= sought.on
        return (
            known
            and figure.of_year <= sought.on.year
            and figure.item == sought.item
            and sought.year in (None, figure.of_year)
            and self._is_there(figure, sought)
        )

    def _is_there(self, figure: Figure, sought: Sought) -> bool:
        """Whether a figure is about the unit; a code alone may mean another one."""
        if figure.place is None or sought.code is None:
            return figure.place is None and (_is_general(sought) or sought.code is None)
        if figure.place != sought.code or sought.place is None:
            return figure.place == sought.code
        try:
            told = self._places.find(figure.place, on=min(figure.last_day, sought.on))
        except NotInForce:
            return False
        return told == sought.place


def _gather(gathering: Gathering, found: Sequence[Figure], name: str) -> Told:
    """Return what figures told of their own days."""
    if gathering is Gathering.SUM:
        total = sum(ratio(figure.value) for figure in found)
        return Told(bounds=exactly(total), figures=tuple(found))
    last = max(figure.last_day for figure in found)
    latest = tuple(figure for figure in found if figure.last_day == last)
    values = {Fraction(ratio(figure.value)) for figure in latest}
    bounds = Bounds(
        low=min(values),
        high=max(values),
        missing=(name,) if len(values) > 1 else (),
    )
    return Told(bounds=bounds, figures=latest)


def _is_general(sought: Sought) -> bool:
    return sought.general is GeneralFigures.INSIDE


def name_fact(fact: str) -> str | Text:
    """Return what a fact that may be missing is called by people, with its code.

    Args:
        fact: Its code; a figure goes by it alone.

    >>> name_fact("districts")
    Text(vi='huyện (districts)', en='districts')
    """
    labels = read_catalogue("ocop.targets", "labels.json").templates
    return labels.get(f"named.{fact}", fact)


def _name(metric: str, sought: Sought) -> str:
    """Return what a missing figure is called."""
    code = None if _is_general(sought) else sought.code
    marks = [mark for mark in (code, sought.item, sought.year) if mark is not None]
    return f"figures.{metric}" + (f"[{', '.join(map(str, marks))}]" if marks else "")
