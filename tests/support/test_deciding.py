from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.dates import Period
from ocop.support import (
    Area,
    Check,
    Claim,
    Payment,
    Support,
    SupportPolicy,
    SupportReason,
    SupportVerdict,
    decide_support,
)
from ocop.vocabulary import Level
from tests.interchange import told
from tests.support import DAY, DIFFERENCE, MERGED, make_claim, make_policy

RULES = """
id = "rules"
inputs = [{ name = "stars" }, { name = "registered" }]

[[decisions]]
name = "eligible"
requires = ["registered"]
logic = "registered"

[[decisions]]
name = "amount"
requires = ["stars"]
logic = "10 * stars"

[[decisions]]
name = "payer"
requires = ["stars"]
logic = 'if stars >= 4 then "province" else "district"'
"""


def decide(
    claim: Claim, policy: SupportPolicy | None = None, **changes: Any
) -> Support:
    """Return what one policy pays, if nothing has been paid."""
    told: dict[str, Any] = {"on": DAY, "payments": ()} | changes
    (found,) = decide_support([policy or make_policy()], claim, **told)
    return found


def test_due() -> None:
    """Where all holds, the amount is due, and by whom."""
    support = decide(make_claim(facts={"registered": True}), make_policy(RULES))
    assert (support.verdict, support.amount.value) == (SupportVerdict.DUE, 30)
    assert (support.payer, support.reasons, support.missing) == (Level.DISTRICT, (), ())


@pytest.mark.parametrize(
    ("claim", "reasons"),
    [
        (make_claim(on=date(2023, 12, 31)), (SupportReason.OUTSIDE_PERIOD,)),
        (make_claim(place="27"), (SupportReason.OUTSIDE_TERRITORY,)),
        (
            make_claim(place="27", on=MERGED + timedelta(days=366)),
            (SupportReason.OUTSIDE_PERIOD, SupportReason.OUTSIDE_TERRITORY),
        ),
    ],
)
def test_outside(claim: Claim, reasons: tuple[SupportReason, ...]) -> None:
    """A policy pays nothing outside its period or territory, and says so."""
    support = decide(claim, payments=None)
    assert (support.verdict, support.reasons) == (SupportVerdict.NOTHING, reasons)
    assert (support.missing, support.payer, support.decisions) == ((), None, {})


def test_not_eligible() -> None:
    """Who is not eligible gets nothing, whatever else is not known."""
    claim = make_claim(facts={"registered": False})
    support = decide(claim, make_policy(RULES), payments=None)
    assert support.reasons == (SupportReason.NOT_ELIGIBLE,)
    assert support.missing == ()
    assert support.decisions["eligible"].value is False


def test_paid_already() -> None:
    """What has been paid is not paid again."""
    paid = Payment(policy="policy", product="p1", amount=8, stars=3, event_on=DAY)
    support = decide(make_claim(), payments=[paid])
    assert support.reasons == (SupportReason.PAID_ALREADY,)


def test_missing_facts() -> None:
    """Each missing fact leaves the amount between nothing and all, and is named."""
    policy = make_policy(RULES)
    support = decide(make_claim(place=None), policy, payments=None)
    assert support.verdict is SupportVerdict.UNDETERMINED
    assert (support.amount.low, support.amount.high) == (0, 30)
    assert support.missing == ("province", "registered", "payments")
    assert support.reasons == (SupportReason.FACTS_MISSING,)


def test_missing_stars() -> None:
    """Facts that the amount and the payer ask for are named too."""
    claim = Claim(product="p1", on=DAY, place="24", codes_on=DAY, facts={"stars": 3})
    bare = Claim(product="p1", on=DAY, place="24", codes_on=DAY)
    assert decide(claim).missing == ()
    support = decide(bare)
    assert (support.missing, support.amount.high) == (("stars",), None)
    assert support.reasons == (
        SupportReason.FACTS_MISSING,
        SupportReason.PAYER_NOT_TOLD,
    )


def test_not_foreseen() -> None:
    """A case without a row, and one outside the domain, are open and not zero."""
    for stars in (5, 1):
        support = decide(make_claim(stars))
        assert SupportReason.NOT_FORESEEN in support.reasons
        assert support.verdict is SupportVerdict.UNDETERMINED


SHOPS = """
id = "shops"
inputs = [{ name = "cost" }, { name = "area" }, { name = "products_on_sale" }]

[[decisions]]
name = "eligible"
requires = ["area", "products_on_sale"]
logic = "area >= 100 and products_on_sale >= 20"

[[decisions]]
name = "amount"
requires = ["cost", "products_on_sale"]
logic = "min(50 / 100 * cost, if products_on_sale >= 50 then 200 else 100)"
"""


@pytest.mark.parametrize(
    ("area", "products", "cost", "expected"),
    [
        (120, 49, Decimal("59.99"), Decimal("29.995")),
        (120, 49, 301, 100),
        (120, 50, 301, Decimal("150.5")),
        (120, 50, 999, 200),
        (120, 19, 301, 0),
        (Decimal("99.5"), 50, 301, 0),
    ],
)
def test_shares_and_quantities(
    area: Decimal | int, products: int, cost: Decimal | int, expected: Decimal | int
) -> None:
    """A share of a cost is exact, has a cap, and depends on quantities told."""
    facts = {"cost": cost, "area": area, "products_on_sale": products}
    actual = decide(make_claim(facts=facts), make_policy(SHOPS)).amount.value
    assert actual == expected


GRADES = """
id = "grades"
inputs = [{ name = "grade" }]

[[decisions]]
name = "amount"
logic = "8"

[[decisions]]
name = "eligible"
requires = ["grade"]
[decisions.logic.table]
id = "eligible"
inputs = [{ expression = "grade", domain = '"a", "b"' }]
outputs = [{ name = "eligible" }]
rows = [{ id = "a", tests = ['"a"'], results = ["true"] }]
"""


@pytest.mark.parametrize("grade", ["b", "c"])
def test_eligibility_not_foreseen(grade: str) -> None:
    """Where the rules do not say who is eligible, nothing is promised or refused."""
    support = decide(make_claim(facts={"grade": grade}), make_policy(GRADES))
    assert (support.amount.low, support.amount.high) == (0, 8)
    assert support.reasons[0] is SupportReason.NOT_FORESEEN


def test_nothing_left() -> None:
    """Where rules give zero, nothing is due."""
    paid = Payment(policy="policy", product="p1", amount=20, stars=4, event_on=MERGED)
    support = decide(make_claim(), make_policy(DIFFERENCE), payments=[paid])
    assert support.reasons == (SupportReason.NOTHING_LEFT,)
    assert support.verdict is SupportVerdict.NOTHING


def test_doubt() -> None:
    """Where it is not known whether the policy still held, nothing is promised."""
    support = decide(make_claim(), make_policy(doubtful_from=DAY))
    assert (support.amount.low, support.amount.high) == (0, 8)
    assert support.reasons[0] is SupportReason.DOUBTFUL


def test_payer_gone() -> None:
    """The amount stays due where its payer exists no more; who pays is not known."""
    claim = make_claim(facts={"registered": True})
    support = decide(claim, make_policy(RULES), on=MERGED)
    assert (support.amount.value, support.payer) == (30, None)
    assert support.reasons == (SupportReason.PAYER_GONE,)


def test_replaced() -> None:
    """A policy that another one replaces pays until that one starts."""
    own = make_policy(id="own", replaces=("policy",), period=Period(start=DAY))
    policies = [make_policy(), own]
    old, new = decide_support(policies, make_claim(), on=DAY, payments=())
    assert old.reasons == (SupportReason.REPLACED,)
    assert new.verdict is SupportVerdict.DUE
    claim = make_claim(on=DAY - timedelta(days=1))
    old, new = decide_support(policies, claim, on=DAY, payments=())
    assert old.verdict is SupportVerdict.DUE
    assert new.reasons == (SupportReason.OUTSIDE_PERIOD,)


def test_merged_provinces() -> None:
    """After a merger each policy goes on where it held; a new code is not enough."""
    policies = [
        make_policy(id="giang"),
        make_policy(id="ninh", territory=(Area(province="27"),)),
    ]
    for code, expected in {"24": ["due", "nothing"], "27": ["nothing", "due"]}.items():
        claim = make_claim(place=code, on=MERGED)
        found = decide_support(policies, claim, on=MERGED, payments=())
        assert [one.verdict for one in found] == expected
    claim = make_claim(on=MERGED, codes_on=MERGED)
    found = decide_support(policies, claim, on=MERGED, payments=())
    assert [one.missing for one in found] == [("province",), ("province",)]


def test_groups() -> None:
    """Of policies of one group the larger pays."""
    policies = [make_policy(id="a", group="g"), make_policy(RULES, id="b", group="g")]
    claim = make_claim(facts={"registered": True})
    small, large = decide_support(policies, claim, on=DAY, payments=())
    assert small.checks[Check.NOT_EXCLUDED] == "false"
    assert large.amount.value == 30


def test_ids_are_unique() -> None:
    """Two policies with one id cannot be told apart."""
    policies = [make_policy(), make_policy()]
    actual = told(lambda: decide_support(policies, make_claim(), on=DAY, payments=()))
    assert actual == ["$: 'policy' appears more than once in policies"]


days = st.dates(min_value=date(2019, 1, 1), max_value=date(2030, 1, 1))


@given(
    on=days, place=st.sampled_from(["24", "27", "48"]), paid=st.sampled_from([None, ()])
)
def test_nothing_outside(
    on: date, place: str, paid: tuple[Payment, ...] | None
) -> None:
    """Outside period or territory nothing is paid, whatever else is known."""
    claim = make_claim(on=on, place=place)
    support = decide(claim, payments=paid)
    is_inside = make_policy().period.contains(on) and place == "24"
    assert (support.verdict is SupportVerdict.NOTHING) == (not is_inside)
    assert bool(support.reasons) or is_inside


@given(
    stars=st.sampled_from([3, 4, None]),
    registered=st.sampled_from([True, False, None]),
    place=st.sampled_from(["24", "27", None]),
    paid=st.sampled_from([None, ()]),
)
def test_learning_stays_within_bounds(
    stars: int | None, registered: bool | None, place: str | None, paid: Any
) -> None:
    """Whatever is learned, the amount stays within the bounds told before."""
    facts = {"stars": stars, "registered": registered}
    known = {name: fact for name, fact in facts.items() if fact is not None}
    claim = Claim(product="p", on=DAY, place=place, codes_on=DAY, facts=known)
    support = decide(claim, make_policy(RULES), payments=paid)
    before = support.amount
    assert support.reasons or before.value is not None
    full = Claim(
        product="p",
        on=DAY,
        place=place or "24",
        codes_on=DAY,
        facts={"stars": stars or 3, "registered": registered is not False},
    )
    after = decide(full, make_policy(RULES)).amount
    assert before.low <= after.low
    assert after.high is not None
    assert before.high is None or after.high <= before.high
