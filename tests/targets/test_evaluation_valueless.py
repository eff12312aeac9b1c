"""Rules that give no number or truth: undetermined, and told why."""

from __future__ import annotations

import pytest

from ocop.plans import Baseline, Each, FindingKind, Indicator
from ocop.targets import TargetResult
from tests.plans import at_least
from tests.targets import END, MIDDLE, figure, judge, recognised, stands, unit


def told(result: TargetResult) -> list[tuple[str, str]]:
    """Return the rules that give no value, each with the day."""
    return [
        (str(one.arguments["rule"]), str(one.arguments["on"]))
        for one in result.findings
        if one.kind is FindingKind.NO_VALUE
    ]


@pytest.mark.parametrize(
    ("rule", "name"),
    [
        ("1/0", "1 / 0"),
        ("null", "null"),
        ('"many"', '"many"'),
        ("mean(products[stars = 5].stars)", "mean(products[stars = 5].stars)"),
    ],
)
def test_a_rule_without_value_is_told(rule: str, name: str) -> None:
    """No fact would decide it, so the rule itself is named, and it is not missed."""
    result = judge(*recognised("p0"), rule=rule)
    assert stands(result) == ("undetermined", None, (name,))
    assert told(result) == [(name, str(END))]


def test_a_missing_fact_is_no_rule_without_value() -> None:
    """What depends on a fact is told by its name, and only there."""
    result = judge(*recognised("p0"), rule="count(products[organic])", aim=at_least(1))
    assert stands(result) == ("undetermined", None, ("organic",))
    assert told(result) == []


def test_text() -> None:
    """It is said in both languages."""
    (finding,) = judge(*recognised("p0"), rule="1/0").findings
    assert finding.text.en == (
        "the rule 1 / 0 gives no value on 2025-12-31; no missing fact is the reason"
    )
    assert finding.text.vi.startswith("quy tắc 1 / 0 không cho giá trị vào ngày")


def test_a_share_of_nothing_is_told() -> None:
    """There is no share of nothing, whatever is told beside."""
    nothing = "count(products[stars = 5])"
    result = judge(
        *recognised("p0"), rule="count(products)", of=Indicator(rule=nothing)
    )
    assert told(result) == [(f"… / {nothing}", str(END))]


def test_units_without_value() -> None:
    """A rule without value for some units is told once, where it leaves the target."""
    units = [unit(f"v{i}", "villages", n=i) for i in range(3)]
    each = Each(over="villages", by="village")
    rule = "if unit.n = 0 then 1 else 1/0"
    result = judge(*units, rule=rule, each=each, aim=at_least(1))
    assert result.verdict.value == "undetermined"
    assert len(told(result)) == 1
    failing = judge(*units, rule="if unit.n = 0 then 0 else 1/0", each=each)
    assert (failing.verdict.value, told(failing)) == ("missed", [])


def test_a_figure_counts_where_a_rule_has_no_value() -> None:
    """What is reported decides; where nothing is, the rule is told."""
    both = Indicator(rule="1/0", metric="new")
    reported = judge(figure("new", 12, END), indicator=both)
    assert (reported.verdict.value, told(reported)) == ("met", [])
    assert told(judge(*recognised("p0"), indicator=both)) == [("1 / 0", str(END))]


def test_on_the_way() -> None:
    """A start, and a rule for being on track, may have no value either."""
    start = Baseline(indicator=Indicator(rule="1/0"))
    result = judge(*recognised("p0"), as_of=MIDDLE, baseline=start)
    assert (result.verdict.value, told(result)) == (
        "undetermined",
        [("1 / 0", str(MIDDLE))],
    )
    late = judge(*recognised("p0"), as_of=MIDDLE, on_track="actual / 0 > 1")
    assert stands(late) == ("undetermined", 1, ("actual / 0 > 1",))
    assert told(late) == [("actual / 0 > 1", str(MIDDLE))]
