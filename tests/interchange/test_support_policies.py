from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ocop.dates import Period
from ocop.interchange.portfolios import structure_portfolio
from ocop.interchange.support_policies import (
    read_support_policy,
    structure_support_policy,
)
from ocop.portfolio import Portfolio
from ocop.rules.analysis import analyse_model
from ocop.support import (
    Amount,
    Claim,
    Extent,
    Once,
    Payment,
    Support,
    SupportPolicy,
    SupportReason,
    SupportVerdict,
    decide_support,
    find_policies,
    list_claims,
    total_support,
)
from ocop.vocabulary import Level
from tests.house.code_base import ROOT
from tests.interchange import attempt, plain_data, problems_of, told
from tests.support import MERGED, PLACES

FOLDER = ROOT / "examples" / "policies"

ACTS = sorted(path.stem for path in FOLDER.glob("*.toml"))

POLICY: dict[str, Any] = tomllib.loads(
    (FOLDER / "bac-giang-2024.toml").read_text(encoding="utf-8")
)


def read(name: str) -> SupportPolicy:
    """Read one of the five acts."""
    return read_support_policy(FOLDER / f"{name}.toml")


def make_portfolio(place: str, on: date, counts: dict[str, int]) -> Portfolio:
    """Return products, so many first recognised with 3 or 4 stars, or upgraded."""
    products = []
    recognitions = []
    for kind, count in counts.items():
        for number in range(count):
            id_ = f"{kind}-{number}"
            products.append({"id": id_, "set": 11, "subject": "s", "place": place})
            classes = {"first-3": (3,), "first-4": (4,), "upgrade": (3, 4)}[kind]
            for stars in classes:
                day = on if stars == classes[-1] else date(2021, 5, 7)
                recognitions.append(
                    {"product": id_, "stars": stars, "level": "province"}
                    | {"on": day, "decision": f"{stars}/QĐ-UBND"}
                )
    data = {"products": products, "recognitions": recognitions, "codes_on": on}
    return structure_portfolio(data)


@pytest.mark.parametrize(
    ("name", "place", "on", "counts", "expected"),
    [
        (
            "bac-ninh-2024",
            "27",
            date(2024, 12, 20),
            {"first-3": 103, "first-4": 25, "upgrade": 3},
            1_080,
        ),
        (
            "tuyen-quang-2022",
            "08",
            date(2023, 1, 17),
            {"first-3": 57, "first-4": 6, "upgrade": 3},
            720,
        ),
    ],
)
def test_published_totals(
    name: str, place: str, on: date, counts: dict[str, int], expected: int
) -> None:
    """What was published recomputes from the events and the file of the act."""
    portfolio = make_portfolio(place, on, counts)
    claims = list_claims(portfolio, on=on)
    everything = [read(act) for act in ACTS]
    found = total_support(everything, claims, on=on, payments=())
    assert found.of_policy(name).amount.value == expected
    assert found.amount.value == expected
    assert len(found.due) == sum(counts.values())
    assert found.undetermined == ()


def decide(name: str, claim: Claim, on: date, *payments: Payment) -> Support:
    """Return what one act pays for one event."""
    (found,) = decide_support(
        [read(name)], claim, on=on, payments=payments, places=PLACES
    )
    return found


GIANG = date(2024, 6, 28)


@pytest.mark.parametrize(
    ("event", "before", "stars", "expected", "payer"),
    [
        ("first", None, 3, 50, Level.DISTRICT),
        ("first", None, 4, 150, Level.PROVINCE),
        ("first", None, 5, 300, Level.PROVINCE),
        ("upgrade", 3, 3, 20, Level.DISTRICT),
        ("upgrade", 4, 4, 60, Level.PROVINCE),
        ("upgrade", 3, 4, 150, Level.PROVINCE),
        ("upgrade", 3, 5, 300, Level.PROVINCE),
        ("upgrade", 4, 5, 300, Level.PROVINCE),
        ("upgrade", 5, 5, None, Level.PROVINCE),
        ("re-evaluation", 3, 3, None, Level.DISTRICT),
    ],
)
def test_bac_giang(
    event: str, before: int | None, stars: int, expected: int | None, payer: Level
) -> None:
    """Bắc Giang pays by event and class; what the source leaves out stays open."""
    facts = {"event": event, "stars_before": before, "stars": stars}
    kind = {"subject_kind": "cooperative"}
    claim = Claim(product="p", on=GIANG, place="24", codes_on=GIANG, facts=facts | kind)
    support = decide("bac-giang-2024", claim, GIANG)
    assert (support.amount.value, support.payer) == (expected, payer)
    assert (SupportReason.NOT_FORESEEN in support.reasons) == (expected is None)


@pytest.mark.parametrize(
    ("facts", "verdict"),
    [
        ({"subject_kind": "farm"}, SupportVerdict.NOTHING),
        ({"subject_kind": "business-household"}, SupportVerdict.DUE),
        ({}, SupportVerdict.UNDETERMINED),
    ],
)
def test_bac_giang_eligibility(facts: dict[str, str], verdict: SupportVerdict) -> None:
    """Only some kinds of subjects are eligible; an unknown one is asked for."""
    event = {"event": "first", "stars_before": None, "stars": 3}
    claim = Claim(
        product="p", on=GIANG, place="24", codes_on=GIANG, facts=event | facts
    )
    assert decide("bac-giang-2024", claim, GIANG).verdict is verdict


def test_merged_province() -> None:
    """A first 3-star product is worth 50 in one part of the province, 8 in the other.

    That Bắc Ninh goes on with its rewards after 2024 is assumed here.
    """
    longer = Period(start=date(2024, 1, 1), end=date(2026, 1, 1))
    rewards = attrs.evolve(read("bac-ninh-2024"), period=longer)
    acts = [read("bac-giang-2024"), rewards]
    held = find_policies(acts, "24", on=MERGED)
    assert [one.extent for one in held] == [Extent.PART, Extent.PART]
    event = {"event": "first", "stars_before": None, "stars": 3}
    facts = event | {"subject_kind": "cooperative"}
    amounts = []
    for place in ("24", "27"):
        claim = Claim(product="p", on=MERGED, place=place, codes_on=GIANG, facts=facts)
        found = decide_support(acts, claim, on=MERGED, payments=())
        amounts.append([one.amount.value for one in found])
    assert amounts == [[50, 0], [0, 8]]


def test_bac_giang_without_districts() -> None:
    """The districts that had to pay are gone, and the source names nobody else."""
    facts = {"event": "first", "stars_before": None, "stars": 3}
    kind = {"subject_kind": "cooperative"}
    claim = Claim(
        product="p", on=MERGED, place="24", codes_on=GIANG, facts=facts | kind
    )
    support = decide("bac-giang-2024", claim, MERGED)
    assert (support.amount.value, support.payer) == (50, None)
    assert support.reasons == (SupportReason.PAYER_GONE,)


LINH = date(2024, 8, 1)


def recognise(stars: int, place: str = "464", on: date = LINH) -> Claim:
    """Return a recognition in a district of Quảng Trị."""
    facts = {"stars": stars}
    return Claim(product="p", on=on, place=place, codes_on=LINH, facts=facts)


def test_vinh_linh() -> None:
    """Vĩnh Linh pays a class once; the amounts above 3 stars are not in the source."""
    name = "vinh-linh-2024"
    paid = Payment(policy=name, product="p", amount=8, stars=3, event_on=LINH)
    assert decide(name, recognise(3), LINH).amount.value == 8
    assert decide(name, recognise(3), LINH, paid).verdict is SupportVerdict.NOTHING
    later = recognise(4, on=date(2025, 5, 7))
    assert decide(name, later, LINH, paid).amount.high is None
    other = decide(name, recognise(3, place="466"), LINH)
    assert other.reasons == (SupportReason.OUTSIDE_TERRITORY,)
    doubtful = decide(name, recognise(3, on=MERGED), MERGED)
    assert doubtful.reasons[0] is SupportReason.DOUBTFUL


@pytest.mark.parametrize(
    ("purpose", "low", "high"),
    [("packaging", 20, 30), ("dossier", 20, 20), ("iso", 30, 30)],
)
def test_da_nang(purpose: str, low: int, high: int) -> None:
    """Of packaging only a range is known, and it stays one."""
    on = date(2020, 11, 12)
    facts = {"purpose": purpose}
    claim = Claim(product="p", on=on, place="48", codes_on=on, facts=facts)
    support = decide("da-nang-2020", claim, on)
    assert (support.amount.low, support.amount.high) == (low, high)
    assert (SupportReason.RANGE in support.reasons) == (low < high)
    total = total_support([support.policy], [claim], on=on, payments=())
    assert isinstance(total.amount, Amount)
    assert (total.amount.low, total.amount.high) == (low, high)


def test_da_nang_superseded() -> None:
    """When the act was superseded is not known, so nothing is promised later."""
    on = date(2022, 11, 12)
    facts = {"purpose": "iso"}
    claim = Claim(product="p", on=on, place="48", codes_on=on, facts=facts)
    support = decide("da-nang-2020", claim, on)
    assert (support.amount.low, support.amount.high) == (0, 30)
    assert support.reasons[0] is SupportReason.DOUBTFUL


@pytest.mark.parametrize("name", ACTS)
def test_acts_show_their_gaps(name: str) -> None:
    """Each act loads, tells what its source lacks, and has no fault but gaps."""
    policy = read(name)
    assert policy.gaps
    assert policy.id == name == policy.rules.id
    assert {finding.code.value for finding in analyse_model(policy.rules)} <= {"gap"}
    for area in policy.territory:
        for code in area.codes.values():
            assert PLACES.find(code, on=policy.codes_on).code == code


def test_structure() -> None:
    """The last day of a policy belongs to it; payers can have successors."""
    changes = {
        "act": {"number": "1/NQ-HĐND", "place": "article 3"},
        "payer_successors": {"district": "commune"},
        "group": "awards",
        "replaces": ["old"],
        "once": "subject",
    }
    policy = structure_support_policy(POLICY | changes)
    assert policy.period.end == date(2026, 1, 1)
    assert policy.act.text.vi == "1/NQ-HĐND, điều 3"
    assert policy.payer_successors == {Level.DISTRICT: Level.COMMUNE}
    assert (policy.group, policy.replaces, policy.once) == (
        "awards",
        ("old",),
        Once.SUBJECT,
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"end": "2023-12-31"}, "end: 2023-12-31 is before 2024-01-01"),
        ({"end": "9999-12-31"}, "end: impossible: 9999-12-31"),
        ({"unit": "vnd"}, "unit: found 'vnd'; nearest: "),
        ({"once": "never"}, "once: found 'never'; nearest: "),
        ({"act": " "}, "act: there is only blank text"),
        ({"act": {"place": "1"}}, "act: the key 'number' is missing"),
        ({"act": 828}, "act: found 828; expected a table"),
        ({"territory": []}, "territory: the list is empty"),
        ({"territory": [{}]}, "territory[0]: the key 'province' is missing"),
        ({"payer_successors": {"x": "y"}}, "payer_successors: unknown key 'x'"),
        ({"rules": {"id": "r"}}, "rules.decisions: the key 'amount' is missing"),
        ({"rules": {"idd": "r"}}, "rules: unknown key 'idd'; nearest: id"),
        ({"sources": "x"}, "$: unknown key 'sources'; nearest: source"),
    ],
)
def test_problems(change: dict[str, Any], message: str) -> None:
    """What is wrong is told with its place."""
    assert told(structure_support_policy, POLICY | change)[0].startswith(message)


def test_files(tmp_path: Path) -> None:
    """A problem in a file is told with the file, and every missing key at once."""
    path = tmp_path / "policy.toml"
    path.write_text('id = "p"', encoding="utf-8")
    problems = problems_of(read_support_policy, path)
    assert {problem.source for problem in problems} == {str(path)}
    assert len(problems) == 10


@given(st.data())
def test_hostile_shapes(data: st.DataObject) -> None:
    """Whatever stands in place of a value, the answer is a policy or problems."""
    key = data.draw(st.sampled_from([*POLICY]))
    value = data.draw(plain_data())
    attempt(structure_support_policy, POLICY | {key: value})
    attempt(structure_support_policy, POLICY | {"rules": {key: value}})
    attempt(structure_support_policy, value)
