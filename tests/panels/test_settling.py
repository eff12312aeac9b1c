from __future__ import annotations

import itertools
from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ocop import rulebooks
from ocop.councils import (
    Aggregation,
    ChairRule,
    Council,
    Gap,
    GapBound,
    Member,
    MinimumTest,
    Quorum,
    regulation,
)
from ocop.errors import InvalidInput
from ocop.panels import (
    CouncilDecision,
    Meeting,
    PanelResult,
    PanelVerdict,
    PaperResult,
    PlainScore,
    settle,
)
from ocop.rating import rate
from ocop.scoresheets import ScoreSheet
from ocop.testing import complete_score_sheets
from ocop.vocabulary import Level, MemberRole, Stars
from tests.panels import (
    CARD,
    OLD_TEA,
    REGULATION,
    SMALL,
    TEA,
    council,
    fill,
    meet,
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

TABLE = [
    ((80, 71, 66, 70, 74, 70, 65, 70, 71, 70), "70.7", 15, None),
    ((70, 70, 72, 70, 71, 71, 68, 70, 70, 70), "70.2", 4, Stars.FOUR),
    ((70, 70, 78, 70, 71, 71, 68, 71, 70, 70), "70.9", 10, Stars.FOUR),
    ((70, 70, 72, 70, 71, 71, 65, 70, 70, 70), "69.9", 7, Stars.THREE),
    ((70, 70, 71, 70, 71, 71, 68, 71, 70, 70), "70.2", 3, Stars.FOUR),
    ((70, 70, 72, 70, 71, 71, 68, 70, 70, 70), "70.2", 4, Stars.FOUR),
    ((70, 70, 72, 70, 71, 71, 68, 70, 70, 70), "70.2", 4, Stars.FOUR),
]
"""A real table: members' totals, the exact mean, the widest gap, the class."""

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

chosen = st.tuples(
    *(st.sampled_from([o.number for o in c.choices]) for c in CARD.criteria.values())
)


def on_tea(totals: tuple[int | Decimal, ...]) -> Meeting:
    """Make a meeting on the tea card of the law in force, from totals only."""
    return meet(
        totals,
        scorecard=TEA,
        regulation=attrs.evolve(REGULATION, gap=Gap(points=None)),
    )


def small(meeting: Meeting) -> PanelResult:
    """Settle a meeting on the small card."""
    return settle(meeting, rulebook=SMALL)


@pytest.mark.parametrize(("totals", "mean", "gap", "stars"), TABLE)
def test_real_table(
    totals: tuple[int, ...], mean: str, gap: int, stars: Stars | None
) -> None:
    """A gap of 15 is refused, one of exactly 10 allowed, and 69.9 is three stars."""
    result = settle(
        Meeting(
            council=REAL_COUNCIL,
            regulation=regulation("tay-ninh"),
            scorecard=FISH,
            scores={
                agency: PlainScore(total=total)
                for agency, total in zip(AGENCIES, totals, strict=True)
            },
        )
    )
    assert result.means is not None
    assert result.means.total == Decimal(mean)
    assert max(totals) - min(totals) == gap
    assert result.rescore_required == (gap > 10)
    expected = PanelVerdict.DECIDED if stars else PanelVerdict.RESCORE
    assert (result.verdict, result.stars) == (expected, stars)


def test_pairs_too_far_apart_are_all_listed() -> None:
    """In the first row of the table one member is too far from two others."""
    totals = dict(zip(AGENCIES, TABLE[0][0], strict=True))
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


def test_totals_alone_do_not_tell_minimums() -> None:
    """Without sheets nobody knows the minimums: the class stays open below the band."""
    result = settle(on_tea((75, 75)))
    assert (result.verdict, result.stars) == (PanelVerdict.UNDETERMINED, None)
    assert result.possible_stars == (Stars.TWO, Stars.THREE, Stars.FOUR)
    assert result.missing == ("sheets",)


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


@given(chosen, st.integers(1, 4), st.sampled_from(MinimumTest))
def test_agreeing_members(
    numbers: tuple[int, ...], size: int, test: MinimumTest
) -> None:
    """Members who all fill the same sheet get the class of that sheet."""
    sheet = fill(*numbers)
    told = attrs.evolve(REGULATION, minimums=test)
    result = small(meet([sheet] * size, regulation=told))
    rating = rate(sheet, rulebook=SMALL)
    assert result.stars == rating.stars
    if rating.disqualified_by:
        assert result.verdict is PanelVerdict.DISQUALIFIED
        assert set(result.disqualified_by) == {f"m{i}" for i in range(1, size + 1)}
    else:
        assert result.verdict is PanelVerdict.DECIDED
        assert result.means is not None
        assert result.means.total == rating.points.total
        assert result.means.parts == rating.points.parts
        assert result.means.sections == rating.points.sections


@settings(max_examples=20)
@given(complete_score_sheets(TEA), complete_score_sheets(TEA))
def test_silent_regulation_decides_only_what_is_certain(
    first: ScoreSheet, second: ScoreSheet
) -> None:
    """A silent regulation decides a class only if every test of minimums gives it."""
    open_gap = attrs.evolve(REGULATION, gap=Gap(points=None))
    sheets = [first, second]
    each = {
        settle(
            meet(
                sheets,
                scorecard=TEA,
                regulation=attrs.evolve(open_gap, minimums=test),
            )
        ).stars
        for test in MinimumTest
    }
    silent = attrs.evolve(open_gap, minimums=None)
    result = settle(meet(sheets, scorecard=TEA, regulation=silent))
    if result.disqualified_by:
        return
    assert set(result.possible_stars) == each
    if len(each) == 1:
        assert (result.verdict, {result.stars}) == (PanelVerdict.DECIDED, each)
    else:
        assert result.verdict is PanelVerdict.UNDETERMINED
        assert result.missing == ("regulation.minimums",)


def test_tests_of_minimums_differ() -> None:
    """What one member marks below a minimum counts as the regulation says."""
    # Of 5, 3 and 1 points on raw material the mean is 3, which the mark of four stars
    # asks for; a majority chose it or more, one sheet did not.
    sheets = [fill(option, 5, 3, 3, 3) for option in (3, 2, 1)]
    actual = {
        test: small(meet(sheets, regulation=attrs.evolve(REGULATION, minimums=test)))
        for test in MinimumTest
    }
    assert {test: result.stars for test, result in actual.items()} == {
        MinimumTest.MEANS: Stars.FOUR,
        MinimumTest.MAJORITY_OF_SHEETS: Stars.FOUR,
        MinimumTest.EACH_SHEET: Stars.THREE,
    }
    silent = attrs.evolve(REGULATION, minimums=None)
    result = small(meet(sheets, regulation=silent))
    assert result.possible_stars == (Stars.THREE, Stars.FOUR)


@pytest.mark.parametrize(
    ("there", "met"), [(8, True), (7, False), (10, True), (0, False)]
)
def test_quorum_by_share(there: int, *, met: bool) -> None:
    """Three quarters of ten members are eight."""
    result = small(meet([12] * there, 10))
    assert (result.quorum.met, result.quorum.required) == (met, 8)
    assert (result.verdict is PanelVerdict.NO_QUORUM) == (not met)
    assert len(result.quorum.present) == there


def test_quorum_needs_the_chair() -> None:
    """Eight members without the chair are no quorum."""
    absent = {f"m{number}": 12 for number in range(2, 10)}
    result = small(meet(absent, 10))
    assert (result.quorum.met, result.quorum.chair_present) == (False, False)
    assert result.stars is None


def test_secretary_who_does_not_score() -> None:
    """Fault: the secretary counted out by "count - 1"; here it is said who scores."""
    members = council(4).members
    clerk = Member(id="clerk", role=MemberRole.SECRETARY, scores=False)
    whole = attrs.evolve(council(4), members=(*members, clerk))
    result = small(meet([12] * 3, council=whole, present=("clerk",)))
    assert result.quorum.required == 3
    assert result.quorum.present == ("m1", "m2", "m3")
    assert result.quorum.met


@pytest.mark.parametrize(
    ("chair", "there", "expected"),
    [
        (None, ["m2", "m3"], None),
        (None, ["m1", "m2"], True),
        (ChairRule.NOT_REQUIRED, ["m2", "m3"], True),
        (ChairRule.REQUIRED, ["m2", "m3"], False),
        (ChairRule.NOT_REQUIRED, ["m2"], False),
    ],
)
def test_quorum_by_count(
    chair: ChairRule | None, there: list[str], *, expected: bool | None
) -> None:
    """Whether the chair is needed is said, or left open."""
    told = attrs.evolve(REGULATION, quorum=Quorum(count=2, chair=chair))
    sheet = fill(3, 5, 3, 3, 3)
    result = small(meet(dict.fromkeys(there, sheet), 3, regulation=told))
    assert result.quorum.met is expected
    if expected is None:
        assert result.missing == ("regulation.quorum.chair",)


@pytest.mark.parametrize(("there", "expected"), [(3, True), (2, None)])
def test_quorum_that_nobody_told(there: int, *, expected: bool | None) -> None:
    """Without a word on the quorum only a full council surely is one."""
    told = attrs.evolve(REGULATION, quorum=None)
    result = small(meet([fill(3, 5, 3, 3, 3)] * there, 3, regulation=told))
    assert (result.quorum.met, result.quorum.required) == (expected, None)
    assert result.missing == (() if expected else ("regulation.quorum",))
    assert result.stars is (Stars.FIVE if expected else None)
    assert result.possible_stars == (Stars.FIVE,)


def test_gap_that_nobody_told() -> None:
    """Without a word on gaps, only equal totals surely lie close enough."""
    told = attrs.evolve(REGULATION, gap=None)
    equal = small(meet([fill(3, 5, 3, 3, 3)] * 2, regulation=told))
    assert (equal.rescore_required, equal.stars) == (False, Stars.FIVE)
    sheets = [fill(3, 5, 3, 3, 3), fill(3, 5, 3, 3, 2)]
    apart = small(meet(sheets, regulation=told))
    assert (apart.rescore_required, apart.stars) == (None, None)
    assert apart.missing == ("regulation.gap",)


def test_gap_excludes_the_limit_where_it_says_so() -> None:
    """Fault: `> 10` in one place and `>= 10` in another; the regulation says which."""
    strict = attrs.evolve(REGULATION, gap=Gap(points=10, bound=GapBound.EXCLUDED))
    assert small(meet((5, 15), regulation=strict)).rescore_required
    assert not small(meet((5, 15))).rescore_required


def test_waiting_for_a_member() -> None:
    """A member who is there and has not scored leaves the result open."""
    full, open_ = fill(3, 5, 3, 3, 3), fill(3, 5, 3, 3, None)
    result = small(meet({"m1": full, "m2": open_}, 3, present=("m3",)))
    assert result.verdict is PanelVerdict.UNDETERMINED
    assert result.missing == ("scores.m2", "scores.m3")
    assert (result.means, result.band, result.spread) == (None, None, ())
    assert result.possible_stars == tuple(Stars)


def test_waiting_shows_what_is_out_of_reach() -> None:
    """What the finished scores exclude is no longer possible."""
    result = small(meet({"m1": 2, "m2": fill(1, 3, 1, None, None)}, 2))
    assert result.missing == ("scores.m2",)
    assert result.possible_stars == (Stars.ONE,)


def test_nobody_scored() -> None:
    """A meeting without scores decides nothing."""
    told = attrs.evolve(
        REGULATION, quorum=Quorum(count=0, chair=ChairRule.NOT_REQUIRED)
    )
    result = small(meet((), 3, regulation=told))
    assert (result.verdict, result.missing) == (PanelVerdict.UNDETERMINED, ("scores",))
    assert result.possible_stars == tuple(Stars)


def test_ground_raised_by_some() -> None:
    """A ground that only some members raise leaves the result open."""
    forged = fill(3, 5, 3, 3, 3, grounds=("forged-dossier",))
    result = small(meet([fill(3, 5, 3, 3, 3), forged]))
    assert (result.verdict, result.missing) == (PanelVerdict.UNDETERMINED, ("grounds",))
    assert result.disqualified_by == {"m2": ("forged-dossier",)}
    assert (result.possible_stars, result.possibly_unclassed) == ((Stars.FIVE,), True)


def test_ground_raised_by_all() -> None:
    """A ground that all members raise disqualifies."""
    forged = fill(3, 5, 3, 3, 3, grounds=("forged-dossier",))
    result = small(meet([forged, forged]))
    assert (result.verdict, result.stars) == (PanelVerdict.DISQUALIFIED, None)
    assert result.possible_stars == ()


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((5, 5, 4), Stars.FIVE),
        ((5, 4, 3), None),
        ((5, 4), None),
        ((4, 4), Stars.FOUR),
    ],
)
def test_majority(votes: tuple[int, ...], expected: Stars | None) -> None:
    """A class needs the votes of more than half of those who are there."""
    told = attrs.evolve(REGULATION, aggregation=Aggregation.MAJORITY)
    by_member = {f"m{i}": Stars(vote) for i, vote in enumerate(votes, start=1)}
    result = small(
        meet((), 3, regulation=told, votes=by_member, present=("m1", "m2", "m3"))
    )
    assert result.stars is expected
    if expected is None:
        assert result.missing == ("votes",)
        assert (result.possible_stars, result.possibly_unclassed) == (
            tuple(Stars),
            True,
        )


def test_majority_for_no_class() -> None:
    """A majority may decide that a product gets no class."""
    told = attrs.evolve(REGULATION, aggregation=Aggregation.MAJORITY)
    result = small(meet((), 1, regulation=told, votes={"m1": None}))
    assert (result.verdict, result.stars) == (PanelVerdict.DECIDED, None)
    assert result.possibly_unclassed


def test_aggregation_that_nobody_told() -> None:
    """Without a word on how sheets become a result, nothing is decided."""
    told = attrs.evolve(REGULATION, aggregation=None)
    result = small(meet([fill(3, 5, 3, 3, 3)], regulation=told))
    assert result.missing == ("regulation.aggregation",)
    assert result.stars is None


def test_presets_that_are_silent_decide_nothing() -> None:
    """The national council's known rules do not say how it comes to a class."""
    sheets = [fill(3, 5, 3, 3, 3)] * 5
    result = small(meet(sheets, 7, regulation=regulation("centre-757-2023")))
    assert result.quorum.met
    assert result.missing == ("regulation.aggregation",)
    fewer = small(meet(sheets[:4], 7, regulation=regulation("centre-757-2023")))
    assert fewer.verdict is PanelVerdict.NO_QUORUM


def test_paper_result_of_a_real_sheet() -> None:
    """The means 31, 24 and 38 of the frozen durian are 93: five stars under 1048."""
    card = rulebooks.load("qd-1048-2019").scorecard(1)
    paper = PaperResult(
        parts={"A": Decimal("31.00"), "B": Decimal("24.00"), "C": Decimal("38.00")},
        minutes="biên bản",
    )
    result = settle(
        Meeting(
            council=council(3),
            regulation=regulation("dong-thap"),
            scorecard=card,
            paper=paper,
        )
    )
    assert result.typed_in
    assert (result.verdict, result.stars) == (PanelVerdict.DECIDED, Stars.FIVE)
    assert (result.quorum.met, result.means, result.cautions != ()) == (
        None,
        None,
        True,
    )


def test_paper_result_does_not_tell_minimums() -> None:
    """A result typed in has no criteria, so minimums keep its class open."""
    paper = PaperResult(parts={"A": 15, "B": 5}, minutes="1")
    result = small(meet((), 3, paper=paper))
    assert (result.verdict, result.missing) == (PanelVerdict.UNDETERMINED, ("sheets",))
    assert result.band is Stars.FIVE
    assert result.possible_stars == (Stars.TWO, Stars.THREE, Stars.FOUR, Stars.FIVE)
    assert not small(meet((12,))).typed_in


@pytest.mark.parametrize(
    ("stars", "expected"), [(Stars.FIVE, False), (Stars.FOUR, True), (None, True)]
)
def test_council_that_departs(stars: Stars | None, *, expected: bool) -> None:
    """What the council settles on is recorded; what is worked out stays."""
    decision = CouncilDecision(
        stars=stars, by=MemberRole.CHAIR, reason="mẫu sản phẩm bị hỏng"
    )
    result = small(meet([fill(3, 5, 3, 3, 3)], decision=decision))
    assert (result.stars, result.departs) == (Stars.FIVE, expected)
    assert result.meeting.decision == decision


def test_departing_needs_a_result() -> None:
    """Nobody departs from a result that there is not; no class can be agreed to."""
    decision = CouncilDecision(stars=None, by=MemberRole.CHAIR, reason="hồ sơ giả")
    assert small(meet([12])).departs is None
    assert small(meet([12], 10, decision=decision)).departs is None
    forged = fill(3, 5, 3, 3, 3, grounds=("forged-dossier",))
    open_ = small(meet([fill(3, 5, 3, 3, 3), forged], decision=decision))
    assert open_.departs is False


def test_points_that_the_source_has_lost() -> None:
    """On a card whose options do not add up, a total near a bound stays open."""
    card = rulebooks.load("qd-148-2023").scorecard(11)
    lost = card.max_points - card.attainable_points
    assert lost == 3
    best = {c.number: c.options[-1] for c in card.criteria.values()}
    sheet = ScoreSheet.fill(card, best)
    result = settle(meet([sheet, sheet], scorecard=card))
    assert result.stars is Stars.FIVE
    near = settle(
        meet(
            [PlainScore(total=Decimal("89.5"))] * 2,
            scorecard=card,
            regulation=attrs.evolve(REGULATION, minimums=None),
        )
    )
    assert near.missing == ("sheets", "card")
    assert near.possible_stars[-1] is Stars.FIVE


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
