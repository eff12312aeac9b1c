"""Strategies for who applies with what: subjects, products, codes, places, dossiers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from ocop.dossiers import Document, Dossier, Return
from ocop.places import Place, PlaceKind
from ocop.product_codes import ProductCode, RegistrationNumber
from ocop.products import Product
from ocop.rulebooks import load, names
from ocop.subjects import Representative, Subject
from ocop.testing.values import dates, periods
from ocop.vocabulary import EvaluationKind, Level, SubjectKind

__all__ = [
    "dossiers",
    "places",
    "product_codes",
    "products",
    "registration_numbers",
    "subjects",
]

Draw = Callable[[SearchStrategy[Any]], Any]

_NAMES = ("Chè Tân Cương", "HTX Nông nghiệp Đà Bắc", "Kẹo dừa", "{x}", "<b>&")
_DIGITS = {Level.PROVINCE: 2, Level.DISTRICT: 3, Level.COMMUNE: 5}
_YEARS = st.integers(2018, 2040)


def _codes(level: Level) -> SearchStrategy[str]:
    """Codes of a level; those with zeros in front come often."""
    digits = _DIGITS[level]
    highest = 10**digits - 1
    return (st.integers(1, 9) | st.integers(1, highest)).map(
        lambda number: f"{number:0{digits}}"
    )


def subjects() -> SearchStrategy[Subject]:
    """Return a strategy for subjects of each kind; what nobody told comes often.

    >>> from hypothesis import find
    >>> find(subjects(), lambda subject: subject.kind is not None).kind
    <SubjectKind.COOPERATIVE: 'cooperative'>
    """
    told = st.none() | st.booleans()
    return st.builds(
        Subject,
        id=st.sampled_from(["s1", "s2", "s3"]),
        name=st.sampled_from(_NAMES),
        kind=st.none() | st.sampled_from(SubjectKind),
        commune=st.none() | _codes(Level.COMMUNE),
        representative=st.builds(
            Representative,
            woman=told,
            ethnic_minority=told,
            person_with_disability=told,
        ),
    )


def products() -> SearchStrategy[Product]:
    """Return a strategy for products of any product set.

    >>> from hypothesis import find
    >>> find(products(), lambda product: product.code is not None).code
    '01-00001-1-2018'
    """
    sets = [entry.number for entry in load(names()[-1]).product_sets]
    return st.builds(
        Product,
        id=st.sampled_from(["p1", "p2", "p3"]),
        name=st.sampled_from(_NAMES),
        set=st.sampled_from(sets),
        subject=st.sampled_from(["s1", "s2", "s3"]),
        commune=st.none() | _codes(Level.COMMUNE),
        code=st.none() | product_codes().map(str),
    )


def product_codes() -> SearchStrategy[ProductCode]:
    """Return a strategy for product codes of every form.

    >>> from hypothesis import find
    >>> from ocop.product_codes import CodeForm
    >>> print(find(product_codes(), lambda code: code.form is CodeForm.DISTRICT))
    01-001-1-2018
    """
    parts: dict[str, SearchStrategy[Any]] = {
        "province": _codes(Level.PROVINCE),
        "sequence": st.integers(1, 999).map(str) | st.sampled_from(["01", "007"]),
        "year": _YEARS,
    }
    district = {"district": _codes(Level.DISTRICT)}
    commune = {"commune": _codes(Level.COMMUNE)}
    return st.one_of(
        st.builds(ProductCode, **parts, **commune),
        st.builds(ProductCode, **parts, **district, **commune),
        st.builds(ProductCode, **parts, **district),
    )


def registration_numbers() -> SearchStrategy[RegistrationNumber]:
    """Return a strategy for numbers of registration slips.

    >>> from hypothesis import find
    >>> print(find(registration_numbers(), lambda number: number.year == 2026))
    1/PĐK-01-00001-2026
    """
    return st.builds(
        RegistrationNumber,
        number=st.integers(1, 999).map(str) | st.sampled_from(["07-01", "A.1", "Đ2"]),
        province=_codes(Level.PROVINCE),
        commune=_codes(Level.COMMUNE),
        year=_YEARS,
    )


@st.composite
def places(draw: Draw) -> Place:
    """Return a strategy for places of every kind, some of them with successors.

    Args:
        draw: Given by Hypothesis.

    >>> from hypothesis import find
    >>> find(places(), lambda place: len(place.successors) == 2).kind
    <PlaceKind.PROVINCE: 'province'>
    """
    kind = draw(st.sampled_from(PlaceKind))
    period = draw(periods())
    after = st.lists(_codes(kind.level), unique=True, max_size=3).map(tuple)
    return Place(
        code=draw(_codes(kind.level)),
        name=draw(st.sampled_from(["Hà Nội", "Lâm Đồng", "Tân Cương"])),
        kind=kind,
        period=period,
        parent=draw(st.none() | _codes(Level.PROVINCE)),
        successors=() if period.end is None else draw(after),
    )


@st.composite
def dossiers(draw: Draw) -> Dossier:
    """Return a strategy for dossiers: with papers of the law and others, and returns.

    Some documents end on a day, some are evidence for several criteria, and some
    dossiers were started from an earlier one.

    Args:
        draw: Given by Hypothesis.

    >>> from hypothesis import find
    >>> find(dossiers(), lambda dossier: dossier.earlier is not None).returns
    ()
    """
    kind = draw(st.sampled_from(EvaluationKind))
    filed = draw(st.none() | dates())
    ids = draw(st.lists(st.sampled_from(["d1", "d2", "d3", "d4"]), unique=True))
    dossier = Dossier(
        product=draw(st.sampled_from(["p1", "p2", "p3"])),
        kind=kind,
        branch=draw(st.sampled_from(_branches())),
        filed=filed,
        documents=tuple(draw(_documents(id_)) for id_ in ids),
        returns=() if filed is None else draw(_returns(filed)),
    )
    again = draw(st.none() | st.sampled_from(EvaluationKind))
    return dossier if again is None else dossier.start(again)


def _branches() -> list[str]:
    sets = load(names()[-1]).product_sets
    return list(dict.fromkeys(entry.group.branch.code for entry in sets))


def _documents(id_: str) -> SearchStrategy[Document]:
    papers = [paper.id for name in names() for paper in load(name).procedure.papers]
    return st.builds(
        Document,
        id=st.just(id_),
        paper=st.sampled_from(["letter-of-thanks", *dict.fromkeys(papers)]),
        count=st.integers(1, 6),
        expires=st.none() | dates(),
        criteria=st.lists(st.sampled_from(["1.1", "2.1", "3.5"]), unique=True).map(
            tuple
        ),
    )


@st.composite
def _returns(draw: Draw, filed: date) -> tuple[Return, ...]:
    day, found = filed, []
    for wait in draw(st.lists(st.integers(0, 40), max_size=2)):
        day += timedelta(days=wait)
        days = draw(st.none() | st.integers(0, 40))
        due = None if days is None else day + timedelta(days=days)
        found.append(Return(on=day, reason="thiếu minh chứng", due=due))
    return tuple(found)
