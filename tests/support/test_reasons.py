from __future__ import annotations

from ocop.mappings import FrozenMapping
from ocop.rules import MISSING, render_text
from ocop.rules.values import Truth
from ocop.support import (
    Check,
    Claim,
    Support,
    SupportPolicy,
    SupportReason,
    decide_support,
    explain,
)
from ocop.support.amounts import NOTHING
from ocop.texts import Language, read_catalogue
from ocop.vocabulary import Level
from tests.support import DAY, make_claim, make_policy
from tests.support.test_deciding import RULES


def decide(policy: SupportPolicy, claim: Claim) -> Support:
    """Return what one policy pays, if nothing has been paid."""
    (found,) = decide_support([policy], claim, on=DAY, payments=())
    return found


def test_due() -> None:
    """The top is the amount with its act; conditions, rules and payer stand below."""
    policy = make_policy(RULES)
    outcome = explain(decide(policy, make_claim(facts={"registered": True})))
    assert outcome.value == 30
    assert [text.en for text in outcome.citations] == ["1/NQ-HĐND"]
    lines = render_text(outcome, "en").splitlines()
    assert lines[:5] == [
        "Support: 30",
        "  Within the period of the policy: true",
        "  Within the territory of the policy: true",
        "  Eligible: true",
        "  Not paid already: true",
    ]
    assert lines[-1] == "  Paid by: the district"


def test_nothing() -> None:
    """Why nothing is paid stands first, in words."""
    outcome = explain(decide(make_policy(), make_claim(place="27")))
    assert render_text(outcome, "vi").splitlines() == [
        "Hỗ trợ: 0",
        "  Lý do: nơi sản xuất nằm ngoài địa bàn áp dụng",
        "  Trong thời kỳ áp dụng: đúng",
        "  Trong địa bàn áp dụng: sai",
    ]


def test_undetermined() -> None:
    """What is not known has bounds, and each open condition names its facts."""
    policy = make_policy(RULES, doubtful_from=DAY)
    claim = make_claim(place=None)
    (support,) = decide_support([policy], claim, on=DAY, payments=None)
    outcome = explain(support)
    assert outcome.possible == (0, 30)
    missing = {one.subject: one.missing for one in outcome.children}
    assert missing["period"] == ("period",)
    assert missing["territory"] == ("province",)
    assert missing["eligible"] == ("registered",)
    assert missing["unpaid"] == ("payments",)


def test_open_bounds() -> None:
    """An amount without a limit is told as such."""
    assert explain(decide(make_policy(), make_claim(5))).possible == (0, MISSING)


def test_eligibility_outside_the_rules() -> None:
    """A condition that the rules do not foresee, or a rival, has no fact to name."""
    checks = {Check.ELIGIBLE: Truth.UNKNOWN, Check.NOT_EXCLUDED: Truth.UNKNOWN}
    support = Support(
        policy=make_policy(),
        claim=make_claim(),
        amount=NOTHING,
        checks=FrozenMapping(checks),
    )
    assert [one.missing for one in explain(support).children] == [(), ()]


def test_every_code_has_words() -> None:
    """All reasons, conditions and payers can be read in both languages."""
    texts = read_catalogue("ocop.support", "labels.json").templates
    codes = [
        *(f"reason-{code}" for code in SupportReason),
        *(f"check-{code}" for code in Check),
        *(f"level-{code}" for code in Level),
    ]
    assert [code for code in codes if code not in texts] == []
    assert all(texts[code].read(one) for code in codes for one in Language)
