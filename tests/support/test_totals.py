from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ocop.support import (
    Claim,
    Once,
    Payment,
    SupportReason,
    total_support,
)
from tests.pickles import pickled
from tests.support import DAY, DIFFERENCE, make_claim, make_policy

START = date(2024, 1, 1)

events = st.lists(
    st.tuples(
        st.integers(min_value=0, max_value=700),
        st.sampled_from(["p1", "p2", "p3"]),
        st.sampled_from([3, 4, 5]),
        st.sampled_from(["s1", "s2"]),
    ),
    max_size=8,
    unique_by=lambda event: (event[0], event[1]),
).map(
    lambda told: [
        make_claim(
            stars,
            on=START + timedelta(days=day),
            product=product,
            facts={"subject": subject},
        )
        for day, product, stars, subject in told
    ]
)


def total_of(claims: list[Claim], rules: str, once: Once) -> object:
    """Return what a policy pays in all, if nothing was paid before."""
    policy = make_policy(rules, once=once)
    found = total_support([policy], claims, on=DAY, payments=())
    return found.amount.value


FLAT = """
id = "flat"
[[decisions]]
name = "amount"
logic = "7"
"""


@given(claims=events, once=st.sampled_from(list(Once)), data=st.data())
def test_once(claims: list[Claim], once: Once, data: st.DataObject) -> None:
    """What is paid once is paid really once, whatever the order of the events."""
    scopes = {
        Once.EVENT: {(one.product, one.on) for one in claims},
        Once.PRODUCT_AND_STARS: {(one.product, one.find("stars")) for one in claims},
        Once.PRODUCT: {one.product for one in claims},
        Once.SUBJECT: {one.find("subject") for one in claims},
    }
    shuffled = data.draw(st.permutations(claims))
    assert total_of(shuffled, FLAT, once) == 7 * len(scopes[once])


@given(claims=events, data=st.data())
def test_difference(claims: list[Claim], data: st.DataObject) -> None:
    """Differences are never negative, and add up to the amount of the highest class."""
    policy = make_policy(DIFFERENCE, once=Once.PRODUCT_AND_STARS)
    shuffled = data.draw(st.permutations(claims))
    found = total_support([policy], shuffled, on=DAY, payments=())
    best: dict[str, int] = {}
    for one in claims:
        best[one.product] = max(best.get(one.product, 0), one.facts["stars"])
    assert all(one.amount.low >= 0 for one in found.supports)
    assert found.amount.value == sum(4 * stars for stars in best.values())


def test_known_payments() -> None:
    """What has been paid is left out of what is due."""
    policy = make_policy(DIFFERENCE, once=Once.PRODUCT_AND_STARS)
    first, second = make_claim(3), make_claim(4, on=date(2025, 6, 1))
    paid = Payment(policy="policy", product="p1", amount=12, stars=3, event_on=DAY)
    found = total_support([policy], [first, second], on=DAY, payments=[paid])
    assert [one.amount.value for one in found.supports] == [0, 4]
    assert [one.claim for one in found.due] == [second]


def test_undetermined_events_are_listed() -> None:
    """An event that is not known leaves bounds, also for those that depend on it."""
    policy = make_policy(DIFFERENCE, once=Once.PRODUCT_AND_STARS)
    first = make_claim(3, place=None)
    second = make_claim(4, on=date(2025, 6, 1))
    other = make_claim(4, product="p2")
    found = total_support([policy], [second, first, other], on=DAY, payments=())
    assert [one.claim for one in found.undetermined] == [first, second]
    assert found.undetermined[1].missing == ("payments.amount",)
    assert (found.amount.low, found.amount.high) == (16, None)


def test_nobody_told_of_payments() -> None:
    """Without the payments nothing is sure, and the bounds say how much it may be."""
    found = total_support([make_policy()], [make_claim()], on=DAY, payments=None)
    assert (found.amount.low, found.amount.high) == (0, 8)
    assert found.due == ()


def test_groups() -> None:
    """Policies of a group pay once for an event; other policies add to them."""
    unsure = make_policy(id="b", group="g", doubtful_from=START)
    policies = [make_policy(id="a", group="g"), make_policy(id="c"), unsure]
    found = total_support(policies, [make_claim()], on=DAY, payments=())
    assert found.amount.value == 16
    assert found.of_policy("a").amount.value == 8
    assert found.of_policy("b").supports[0].reasons == (SupportReason.EXCLUDED,)
    assert found.of_policy("x").amount.low == Fraction(0)


def test_contested_groups() -> None:
    """Where it is not known which policy of a group pays, only one of them counts."""
    unsure = make_policy(FLAT.replace("7", "9"), id="b", group="g", doubtful_from=START)
    policies = [make_policy(id="a", group="g"), unsure]
    found = total_support(policies, [make_claim()], on=DAY, payments=())
    assert (found.amount.low, found.amount.high) == (0, 9)


def test_nothing() -> None:
    """Without events nothing is paid."""
    assert total_support([make_policy()], [], on=DAY, payments=None).amount.value == 0


def test_pickle() -> None:
    """Results travel between processes, and are told apart by what they say."""
    total = total_support([make_policy()], [make_claim()], on=DAY, payments=())
    assert pickled(total) == total
    other = total_support([make_policy()], [make_claim(4)], on=DAY, payments=())
    assert other != total
