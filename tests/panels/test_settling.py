from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from fractions import Fraction
from random import Random

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import rulebooks
from ocop.councils import Council, Gap, Member, regulation
from ocop.errors import InvalidInput
from ocop.panels import (
    Meeting,
    PaperResult,
    PlainScore,
    settle,
)
from ocop.vocabulary import Level, MemberRole, Stars
from tests.panels import (
    OLD_TEA,
    REGULATION,
    SMALL,
    TEA,
    chosen,
    fill,
    meet,
    on_tea,
    small,
)

AGENCIES = (
    "Văn phòng điều phối NTM",
    "Sở NN-PTNT",
    "TT xúc tiến ĐT-TM-DL",
    "Sở TT-TT",
    "Sở Y tế",
    "Sở TN-MT",
    "Sở KH-CN",
    "Sở Công thương",
    "Sở VH-TT",
    "Sở Du lịch",
)
"""The members of a real council of 2020; which of them was the chair is not known."""

FISH = rulebooks.load("qd-1048-2019").scorecard("che-bien-tu-thuy-hai-san")

TOTALS = (80, 71, 66, 70, 74, 70, 65, 70, 71, 70)
"""Their totals for one product; the whole table stands in `tests/cases/councils`."""

REAL_COUNCIL = Council(
    name="Hội đồng 2020",
    level=Level.DISTRICT,
    members=tuple(
        Member(
            id=agency,
            role=MemberRole.MEMBER if index else MemberRole.CHAIR,
            scores=True,
        )
        for index, agency in enumerate(AGENCIES)
    ),
)


def test_pairs_too_far_apart_are_all_listed() -> None:
    """In a row of a real table one member is too far from two others."""
    totals = dict(zip(AGENCIES, TOTALS, strict=True))
    result = settle(
        Meeting(
            council=REAL_COUNCIL,
            regulation=regulation("tay-ninh"),
            scorecard=FISH,
            scores={a: PlainScore(total=total) for a, total in totals.items()},
        )
    )
    assert [(pair.members, pair.gap) for pair in result.gaps.too_far_apart] == [
        (("Văn phòng điều phối NTM", "Sở KH-CN"), 15),
        (("Văn phòng điều phối NTM", "TT xúc tiến ĐT-TM-DL"), 14),
    ]
    assert (result.possible_stars, result.missing) == ((), ())


@pytest.mark.parametrize(
    ("totals", "band"),
    [
        ((70, 70, 72, 70, 71, 71, 65, 70, 70, 70), Stars.THREE),
        ((Decimal("69.996"),), Stars.THREE),
        ((Decimal("89.95"),), Stars.FOUR),
        ((Decimal("49.5"),), Stars.TWO),
        ((70, 70, 69), Stars.THREE),
        ((70, 71, 69), Stars.FOUR),
        ((90, 90, 89), Stars.FOUR),
        ((89, 90, 91), Stars.FIVE),
        ((Decimal("100.00"), 100), Stars.FIVE),
    ],
)
def test_exact_mean_in_its_band(totals: tuple[int | Decimal, ...], band: Stars) -> None:
    """Fault: a mean rounded before it is banded; here thirds compare exactly."""
    result = settle(on_tea(totals))
    assert result.means is not None
    assert result.means.total == sum(map(Fraction, totals)) / len(totals)
    assert result.band is band


def test_part_of_another_law_is_not_clamped() -> None:
    """Fault: 38 points of Part C cut to 35; here they are refused."""
    paper = PaperResult(parts={"A": 31, "B": 24, "C": 38}, minutes="01/BB-HĐ")
    with pytest.raises(InvalidInput, match="38 points lie outside 0 to 35"):
        meet((), 3, scorecard=TEA, paper=paper)
    result = settle(meet((), 3, scorecard=OLD_TEA, paper=paper))
    assert (result.band, result.stars) == (Stars.FIVE, Stars.FIVE)


@settings(max_examples=10)
@given(st.permutations([40, 55, 60, 71, 33]), st.integers(1, 5))
def test_order_does_not_matter(totals: list[int], size: int) -> None:
    """A panel is the same in whatever order its members are told."""
    told = [(f"m{i}", PlainScore(total=t)) for i, t in enumerate(totals[:size], 1)]
    results = [
        settle(meet(dict(order), size, scorecard=TEA))
        for order in itertools.islice(itertools.permutations(told), 24)
    ]
    for result in results[1:]:
        assert attrs.evolve(result, meeting=results[0].meeting) == results[0]


@given(st.lists(st.integers(0, 20), min_size=1, max_size=60))
def test_exact_for_any_number_of_members(totals: list[int]) -> None:
    """The mean of any number of members is a fraction in the right band."""
    open_gap = attrs.evolve(REGULATION, gap=Gap(points=None))
    result = small(meet(totals, regulation=open_gap))
    mean = Fraction(sum(totals), len(totals))
    assert result.means is not None
    assert result.means.total == mean
    expected = sum(mean >= bound for bound in (0, 6, 10, 14, 18))
    assert result.band == expected


def test_cautions_by_day() -> None:
    """What no source says is told from the day on which it matters."""
    assert len(small(meet([12])).cautions) == 1
    assert small(meet([12], on=date(2020, 12, 31))).cautions == ()
    assert len(small(meet([12], on=date(2021, 1, 1))).cautions) == 1


def test_result_names_its_rulebook() -> None:
    """A result says under which rulebook and readings it was worked out."""
    result = settle(
        meet([fill(3, 5, 3, 3, 3)]), rulebook=SMALL, readings={"below-minimums": "none"}
    )
    assert (result.rulebook, result.revision) == (SMALL.id, SMALL.revision)
    assert result.digest == SMALL.digest
    assert result.readings["below-minimums"] == "none"


def test_card_of_another_rulebook() -> None:
    """A card is settled under its own rulebook."""
    with pytest.raises(InvalidInput, match="filled on a card of small 1"):
        settle(meet([12]), rulebook=rulebooks.load("qd-26-2026"))


@given(st.sampled_from([30, 50, 70, 90]), st.integers(1, 60), st.data())
def test_thirds_beside_the_bounds(bound: int, size: int, data: st.DataObject) -> None:
    """One point short among any number of members is below the bound, none is on it."""
    gaps = data.draw(st.lists(st.integers(0, 10), min_size=size, max_size=size))
    # What one member gives more, the next gives less: the sum stays as it is.
    totals = [bound + gap - gaps[i - 1] for i, gap in enumerate(gaps)]
    short = [totals[0] - 1, *totals[1:]]
    stars = [settle(on_old_tea(scores)).stars for scores in (totals, short)]
    reached = {30: 2, 50: 3, 70: 4, 90: 5}[bound]
    assert stars == [reached, reached - 1]


def on_old_tea(totals: list[int]) -> Meeting:
    """Make a meeting on a card without star minimums, under which any gap will do."""
    return meet(
        totals,
        scorecard=OLD_TEA,
        regulation=attrs.evolve(REGULATION, gap=Gap(points=None)),
    )


@given(st.lists(chosen, min_size=2, max_size=4), st.randoms(), st.booleans())
def test_order_of_sheets_does_not_matter(
    filled: list[tuple[int, ...]], chance: Random, plain: bool
) -> None:
    """Means, spread, missed minimums and class are the same in whatever order."""
    scores = {f"m{i}": fill(*numbers) for i, numbers in enumerate(filled, start=1)}
    told = scores | ({"m9": PlainScore(total=12)} if plain else {})
    mixed = list(told.items())
    chance.shuffle(mixed)
    first, second = (small(meet(dict(each), 9)) for each in (told.items(), mixed))
    assert attrs.evolve(second, meeting=first.meeting) == first
