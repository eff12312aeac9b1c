from __future__ import annotations

from datetime import date

from ocop.mappings import FrozenMapping
from ocop.plans import Baseline, Indicator, Milestone
from ocop.rules import MISSING, Verdict, render_dict, render_text
from ocop.targets import explain
from tests.plans import at_least
from tests.targets import MIDDLE, figure, judge, recognised, unit

VALID = "count(products[stars >= 3 and valid])"


def test_known() -> None:
    """The reasons hold the number, the aim, the start and what is expected."""
    outcome = explain(judge(*recognised("a"), as_of=MIDDLE))
    assert (outcome.value, outcome.subject) == ("behind", "products")
    children = [(one.subject, str(one.value)) for one in outcome.children]
    assert children == [
        (VALID, "1"),
        ("at-least", "10"),
        ("baseline", "1"),
        ("expected", "4025/731"),
    ]
    assert "Thực hiện: 1" in render_text(outcome, "vi")


def test_open() -> None:
    """What is open has its bounds and what is missing, down to the number."""
    told = [*recognised("a"), unit("b", "products", organic=True)]
    outcome = explain(judge(*told, rule="count(products[organic])", aim=at_least(2)))
    assert outcome.verdict is Verdict.UNDETERMINED
    assert outcome.possible == ("met", "missed")
    number = outcome.children[0]
    assert (number.possible, number.missing) == ((1, 2), ("products.organic",))


def test_sources() -> None:
    """A reported figure is cited; a number of which nothing is known has no ends."""
    stock = Indicator(metric="products")
    told = figure("products", 4, MIDDLE)
    outcome = explain(judge(told, indicator=stock, as_of=MIDDLE))
    assert outcome.children[0].subject == "products"
    assert [text.en for text in outcome.children[0].citations] == ["report: 4"]
    unknown = explain(judge(indicator=stock))
    assert unknown.children[0].possible == (MISSING, MISSING)


def test_no_number() -> None:
    """A target without a number has nothing below it."""
    outcome = explain(judge(aim=None))
    assert (outcome.children, outcome.missing) == ((), ("aim",))


def test_units_and_milestones() -> None:
    """Milestones and units stand below, each with its number."""
    milestone = Milestone(on=date(2024, 6, 30), value=1)
    result = judge(
        *recognised("a"),
        allocation=FrozenMapping({"03": 2, "Ba Vì": 8}),
        milestones=(milestone,),
        baseline=Baseline(value=0),
    )
    outcome = explain(result)
    below = [(one.subject, one.value) for one in outcome.children[2:]]
    assert below == [("2024-06-30", "met"), ("03", "missed"), ("Ba Vì", None)]
    assert [one.value for one in outcome.children[3].children] == [1, 2]
    assert outcome.children[3].label is not None
    assert render_dict(outcome)["subject"] == "products"


def test_an_open_milestone() -> None:
    """A milestone that nobody can judge is open."""
    milestone = Milestone(on=date(2024, 6, 30), value=1)
    result = judge(rule="count(products)", milestones=(milestone,))
    (found,) = [one for one in explain(result).children if one.subject == "2024-06-30"]
    assert found.verdict is Verdict.UNDETERMINED
    assert found.missing == ("products",)
