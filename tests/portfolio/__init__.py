"""A small territory for the tests: two provinces that become one, and their events."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ocop.dates import Period
from ocop.errors import InvalidInput
from ocop.legal import Citation
from ocop.mappings import FrozenMapping
from ocop.places import Place, PlaceKind, PlaceTable
from ocop.portfolio import (
    Decline,
    Figure,
    Portfolio,
    PortfolioEvent,
    Potential,
    Registration,
    Unit,
)
from ocop.products import Branch, Group, Product, ProductSet
from ocop.recognitions import (
    CertificateTerms,
    Extension,
    MonthEnd,
    Recognition,
    Refusal,
    Revocation,
)
from ocop.rules.values import MISSING
from ocop.subjects import Representative, Subject
from ocop.texts import Text
from ocop.vocabulary import EvaluationKind, Level, Stars, SubjectKind

FIRST_DAY = date(2019, 1, 1)
REFORM = date(2025, 7, 1)
LATER = date(2026, 11, 21)

TERMS = CertificateTerms(
    stars=(Stars.THREE, Stars.FOUR, Stars.FIVE),
    months=36,
    month_end=MonthEnd.LAST_DAY,
    citation=Citation(instrument="1/QĐ"),
)

BEFORE = Period(start=FIRST_DAY, end=REFORM)
AFTER = Period(start=REFORM)


def _old(code: str, kind: PlaceKind, parent: str | None, *to: str) -> Place:
    name = f"old {code}"
    return Place(
        code=code, name=name, kind=kind, period=BEFORE, parent=parent, successors=to
    )


def _new(code: str, kind: PlaceKind, parent: str | None) -> Place:
    return Place(code=code, name=f"new {code}", kind=kind, period=AFTER, parent=parent)


PLACES = PlaceTable(
    places=(
        _old("01", PlaceKind.PROVINCE, None, "01"),
        _old("02", PlaceKind.PROVINCE, None, "01"),
        _old("001", PlaceKind.RURAL_DISTRICT, "01"),
        _old("002", PlaceKind.TOWN, "01"),
        _old("003", PlaceKind.RURAL_DISTRICT, "02"),
        _old("00001", PlaceKind.COMMUNE, "001", "00001"),
        _old("00002", PlaceKind.COMMUNE, "001", "00001"),
        _old("00003", PlaceKind.TOWNSHIP, "002", "00003", "00005"),
        _old("00004", PlaceKind.COMMUNE, "003", "00004"),
        _new("01", PlaceKind.PROVINCE, None),
        _new("00001", PlaceKind.COMMUNE, "01"),
        _new("00003", PlaceKind.WARD, "01"),
        _new("00004", PlaceKind.COMMUNE, "01"),
        _new("00005", PlaceKind.WARD, "01"),
        Place(
            code="03",
            name="lasting 03",
            kind=PlaceKind.CITY,
            period=Period(start=FIRST_DAY),
        ),
        Place(
            code="00030",
            name="lasting 00030",
            kind=PlaceKind.WARD,
            period=Period(start=FIRST_DAY),
            parent="03",
        ),
    ),
    levels=FrozenMapping(
        {
            Level.PROVINCE: Period(start=FIRST_DAY),
            Level.DISTRICT: BEFORE,
            Level.COMMUNE: Period(start=FIRST_DAY),
        }
    ),
)
"""Of the old communes two were joined, one divided and one kept; one never changed."""

_FOOD = Branch(code="food", name=Text(vi="Thực phẩm", en="Food"))
_TEA = Group(code="tea", name=Text(vi="Chè", en="Tea"), branch=_FOOD)
SETS = (
    ProductSet(
        number=11,
        slug="tea",
        name=Text(vi="Chè", en="Tea"),
        group=_TEA,
        ministries=(),
    ),
)


def product(id_: str, subject: str = "s1", *, set_: int = 11, **more: Any) -> Product:
    """Return a product."""
    return Product(id=id_, name=id_, set=set_, subject=subject, **more)


def subject(id_: str, **more: Any) -> Subject:
    """Return a subject."""
    return Subject(id=id_, name=id_, **more)


def recognition(
    product_id: str,
    on: date,
    stars: int = 3,
    *,
    level: Level = Level.PROVINCE,
    kind: EvaluationKind | None = None,
) -> Recognition:
    """Return a recognition."""
    return Recognition(
        product=product_id,
        stars=Stars(stars),
        decision=f"{product_id}/{on}",
        level=level,
        on=on,
        terms=TERMS,
        kind=kind,
    )


def portfolio(*events: PortfolioEvent) -> Portfolio:
    """Return the portfolio of some events in the small territory."""
    return Portfolio.of(
        *events, places=PLACES, product_sets=SETS, codes_on=date(2024, 1, 1)
    )


def records(
    told: Portfolio, register: str, *, on: date = LATER, units_on: date | None = None
) -> list[dict[str, Any]]:
    """Return the records of a register, each without what is missing in it."""
    view = told.view(on=on, units_on=units_on)
    return [
        {name: value for name, value in record.items() if value is not MISSING}
        for record in view.registers[register]
    ]


def record(
    told: Portfolio, register: str, *, on: date = LATER, units_on: date | None = None
) -> dict[str, Any]:
    """Return the only record of a register."""
    (found,) = records(told, register, on=on, units_on=units_on)
    return found


def pick(values: Mapping[str, Any], *names: str) -> tuple[Any, ...]:
    """Return some fields of a record; what is missing as such."""
    return tuple(values.get(name, MISSING) for name in names)


DAYS = st.dates(date(2019, 1, 1), date(2027, 12, 31))
CODES = st.sampled_from([None, *sorted({place.code for place in PLACES.places}), "99"])
_IDS = st.sampled_from(["p1", "p2", "p3", "p4"])
_PEOPLE = st.sampled_from(["s1", "s2", "s3"])


def _registrations() -> SearchStrategy[Registration]:
    communes = CODES.filter(lambda code: code is None or len(code) == 5)
    products = st.builds(
        Product,
        id=_IDS,
        name=st.just("tea"),
        set=st.sampled_from([11, 12]),
        subject=_PEOPLE,
        commune=communes,
    )
    told = st.none() | st.booleans()
    people = st.builds(
        Subject,
        id=_PEOPLE,
        name=st.just("co-op"),
        kind=st.none() | st.sampled_from(SubjectKind),
        commune=communes,
        representative=st.builds(Representative, woman=told, ethnic_minority=told),
    )
    return st.builds(
        Registration, item=products | people, on=st.none() | DAYS, place=CODES
    )


@st.composite
def _recognised(draw: st.DrawFn) -> list[PortfolioEvent]:
    """Draw a recognition, and perhaps what happened to it."""
    made = draw(
        st.builds(
            recognition,
            _IDS,
            DAYS,
            st.integers(3, 5),
            level=st.sampled_from([Level.DISTRICT, Level.PROVINCE, Level.CENTRE]),
            kind=st.none() | st.sampled_from(EvaluationKind),
        )
    )
    extension = Extension(
        recognition=made,
        until=date(made.end.year + 1, 1, 1),
        citation=TERMS.citation,
    )
    after: list[PortfolioEvent] = [
        Revocation(recognition=made, on=made.on),
        Refusal(recognition=made, on=made.end),
        extension,
    ]
    return [made, *draw(st.lists(st.sampled_from(after), unique=True))]


@st.composite
def _proposed(draw: st.DrawFn) -> list[PortfolioEvent]:
    potential = draw(st.builds(Potential, product=_IDS, on=DAYS))
    if draw(st.booleans()):
        return [potential]
    return [Decline(potential=potential, on=date(2028, 1, 1))]


def _units() -> SearchStrategy[Unit]:
    registers = ["display_points", "products", "subjects", "communes", "provinces"]
    return st.builds(
        Unit,
        id=st.sampled_from(["p1", "s1", "u1"]),
        register=st.sampled_from(registers),
        period=st.none() | st.builds(Period, start=DAYS),
        place=CODES,
        facts=st.dictionaries(
            st.sampled_from(["trained", "area"]), st.booleans() | st.integers(0, 2)
        ),
    )


def _figures() -> SearchStrategy[Figure]:
    return st.builds(
        Figure,
        metric=st.sampled_from(["revenue", "orders"]),
        value=st.integers(0, 9),
        year=st.integers(2019, 2027),
        place=CODES,
        source=st.sampled_from(["a", "b"]),
    )


@st.composite
def event_lists(draw: st.DrawFn) -> list[PortfolioEvent]:
    """Draw events that do not contradict each other."""
    drawn = draw(
        st.lists(
            _registrations().map(lambda one: [one])
            | _recognised()
            | _proposed()
            | _units().map(lambda one: [one])
            | _figures().map(lambda one: [one]),
            max_size=8,
        )
    )
    everything = [event for events in drawn for event in events]
    if _agree(everything):
        return everything
    kept: list[PortfolioEvent] = []
    for events in drawn:
        if _agree([*kept, *events]):
            kept += events
    return kept


def _agree(events: list[PortfolioEvent]) -> bool:
    try:
        portfolio(*events)
    except InvalidInput:
        return False
    return True
