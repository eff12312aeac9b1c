from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.councils import (
    Aggregation,
    ChairRule,
    Council,
    Gap,
    GapBound,
    Member,
    Quorum,
    regulation,
    regulations,
)
from ocop.errors import InexactNumber, InvalidInput, UnknownName
from ocop.vocabulary import Level, MemberRole

CHAIR = Member(id="chair", role=MemberRole.CHAIR, scores=True)


def council(*members: Member) -> Council:
    """Make a provincial council."""
    return Council(name="Hội đồng", level=Level.PROVINCE, members=members)


@pytest.mark.parametrize(("scores", "expected"), [(True, 2), (False, 1)])
def test_secretary_is_said_to_score_or_not(*, scores: bool, expected: int) -> None:
    """Fault: quorum computed as "count - 1" for the secretary; here it is said."""
    secretary = Member(id="secretary", role=MemberRole.SECRETARY, scores=scores)
    assert len(council(CHAIR, secretary).scorers) == expected


def test_council_lists_every_problem() -> None:
    """Members with one id, advisers who score and chairs beyond one are refused."""
    members = (
        CHAIR,
        Member(id="a", role=MemberRole.ADVISER, scores=True),
        Member(id="a", role=MemberRole.CHAIR, scores=True),
    )
    with pytest.raises(InvalidInput, match="exactly one chair") as caught:
        council(*members)
    assert [(p.code, p.path) for p in caught.value.problems] == [
        ("adviser-scores", "members[1]"),
        ("duplicate", "members[2]"),
        ("not-one-chair", "members"),
    ]


def test_council_without_a_chair() -> None:
    """A council needs a chair."""
    with pytest.raises(InvalidInput, match="found: -"):
        council()


def test_finding_a_member() -> None:
    """Members are found by their id."""
    assert council(CHAIR).find("chair") == council(CHAIR).chair
    assert council(CHAIR).find("x") is None


@pytest.mark.parametrize(
    ("share", "scorers", "expected"),
    [
        (Fraction(3, 4), 10, 8),
        (Fraction(3, 4), 8, 6),
        (Decimal("0.75"), 9, 7),
        (1, 7, 7),
        (0, 7, 0),
        (Fraction(2, 3), 10, 7),
    ],
)
def test_share_of_a_quorum(share: Fraction, scorers: int, expected: int) -> None:
    """A share is rounded up: 75 % of 10 members are 8."""
    assert Quorum(share=share).required(scorers) == expected


@given(st.fractions(0, 1, max_denominator=20), st.integers(0, 100))
def test_share_is_really_reached(share: Fraction, scorers: int) -> None:
    """So many members as required are the share, and one fewer are not."""
    required = Quorum(share=share).required(scorers)
    assert required >= share * scorers > required - 1


@pytest.mark.parametrize("count", [0, 5])
def test_count_of_a_quorum(count: int) -> None:
    """A count does not depend on the size of the council."""
    assert Quorum(count=count).required(7) == count


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({}, "either a share or a count"),
        ({"share": 1, "count": 5}, "either a share or a count"),
        ({"share": Fraction(5, 4)}, "a share of 5/4"),
        ({"share": -1}, "a share of -1"),
        ({"count": -1}, "-1 members"),
    ],
)
def test_impossible_quorum(arguments: dict[str, int], message: str) -> None:
    """A quorum that no regulation can mean is refused."""
    with pytest.raises(ValueError, match=message):
        Quorum(**arguments)


def test_exact_numbers() -> None:
    """A binary fraction, and what is no number, is refused."""
    with pytest.raises(InexactNumber, match="is a float"):
        Quorum(share=0.75)  # type: ignore[arg-type]
    with pytest.raises(InexactNumber, match="is a float"):
        Gap(points=10.0)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="points: True is not a number"):
        Gap(points=True)


@pytest.mark.parametrize(
    ("bound", "gap", "expected"),
    [
        (GapBound.INCLUDED, 10, True),
        (GapBound.EXCLUDED, 10, False),
        (GapBound.INCLUDED, Decimal("10.1"), False),
        (GapBound.EXCLUDED, Fraction(29, 3), True),
        (GapBound.INCLUDED, 15, False),
    ],
)
def test_gap_of_exactly_the_limit(
    bound: GapBound, gap: Fraction, *, expected: bool
) -> None:
    """Fault: `> 10` here and `>= 10` there; the regulation says which it is."""
    assert Gap(points=10, bound=bound).allows(gap) == expected


def test_any_gap() -> None:
    """A regulation may say that any gap is allowed."""
    assert Gap(points=None).allows(100)


def test_tay_ninh() -> None:
    """Tây Ninh: three quarters with the chair, a gap of 10 allowed, two rounds."""
    actual = regulation("tay-ninh")
    assert actual.quorum == Quorum(share=Fraction(3, 4), chair=ChairRule.REQUIRED)
    assert actual.gap == Gap(points=10, bound=GapBound.INCLUDED)
    assert actual.aggregation is Aggregation.MEAN_OF_TOTALS
    assert (actual.rounds, actual.missing) == (2, ("minimums",))


def test_dong_thap() -> None:
    """Đồng Tháp: the same gap and mean; no source for its quorum."""
    actual = regulation("dong-thap")
    assert actual.gap == regulation("tay-ninh").gap
    assert actual.missing == ("quorum", "minimums", "rounds")


def test_centre() -> None:
    """The national council of 2023 meets with 5 of 7; no more is known."""
    actual = regulation("centre-757-2023")
    assert (actual.level, actual.quorum) == (Level.CENTRE, Quorum(count=5))
    assert actual.missing == ("gap", "aggregation", "minimums", "rounds")


def test_presets_have_sources() -> None:
    """Every preset is cited, and says where it was read."""
    for id_, preset in regulations().items():
        assert preset.id == id_
        assert preset.citation.instrument
        assert preset.source


def test_unknown_regulation() -> None:
    """There is no preset for other councils, and none is taken by default."""
    with pytest.raises(UnknownName, match="no regulation 'tra-vinh'"):
        regulation("tra-vinh")
