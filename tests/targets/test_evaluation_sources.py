"""Targets told by registers, by reported figures, by both or by neither."""

from __future__ import annotations

from datetime import date

from ocop.plans import FindingKind, Gathering, Indicator, Trust
from ocop.texts import spell_figure
from tests.plans import at_least
from tests.portfolio import REFORM
from tests.targets import (
    DAY,
    END,
    MIDDLE,
    VALID,
    between,
    figure,
    judge,
    products,
    recognised,
    stands,
    unit,
    value,
)


def test_missing_facts_give_bounds() -> None:
    """Products of unknown class leave the verdict open only where they can decide."""
    known = products(3)
    rule = "count(products[quality])"
    facts = [
        unit("p0", "products", quality=True),
        unit("p1", "products", quality=True),
    ]
    open_ = judge(*known, *facts, rule=rule, aim=at_least(3))
    assert stands(open_) == ("undetermined", None, ("products.quality",))
    assert open_.actual == between(2, 3, "products.quality")
    assert [verdict.value for verdict in open_.possible] == ["met", "missed"]
    assert judge(*known, *facts, rule=rule, aim=at_least(2)).verdict.value == "met"
    assert judge(*known, *facts, rule=rule, aim=at_least(4)).verdict.value == "missed"
    told = unit("p2", "products", quality=False)
    assert stands(judge(*known, *facts, told, rule=rule, aim=at_least(3))) == (
        "missed",
        2,
        (),
    )


def test_a_list_that_nobody_gave_is_not_empty() -> None:
    """Without any product, nothing is known of products; nor of communes without."""
    told = figure("new", 48, 2025)
    assert stands(judge(told)) == ("undetermined", None, ("products",))
    gaps = judge(told, rule="count(communes[products = 0])", aim=at_least(1))
    assert stands(gaps) == ("undetermined", None, ("products",))
    assert judge(told, rule="count(communes)", aim=at_least(5)).verdict.value == "met"


def test_a_list_of_another_day_is_empty() -> None:
    """Units that are there only later do not make the list unknown today."""
    later = unit("d1", "display_points")
    result = judge(later, rule="count(display_points)", aim=at_least(1), as_of=MIDDLE)
    assert stands(result) == ("met", 1, ())
    unknown = judge(rule="count(display_points)")
    assert stands(unknown) == ("undetermined", None, ("display_points",))


def test_no_number_and_no_indicator() -> None:
    """A target without a number stays open, as does one that nothing can tell."""
    assert stands(judge(aim=None)) == ("undetermined", None, ("aim",))
    result = judge(rule=None, as_of=MIDDLE)
    assert stands(result) == ("undetermined", None, ("indicator",))
    assert [verdict.value for verdict in result.possible] == [
        "met",
        "on_track",
        "behind",
    ]
    assert (result.achieved_percent, result.standing) == (None, None)


def test_figures_alone() -> None:
    """Where no register exists, reported figures tell; the latest one counts."""
    stock = Indicator(metric="products")
    told = [figure("products", 54, date(2023, 12, 31)), figure("products", 97, MIDDLE)]
    fields = {"rule": None, "indicator": stock, "aim": at_least(150)}
    result = judge(*told, as_of=MIDDLE, **fields)
    assert stands(result) == ("behind", 97, ())
    assert result.source is Trust.FIGURE
    assert [one.value for one in result.figures] == [97]
    assert result.standing is not None
    assert result.standing.baseline == value(54)
    no_start = judge(told[1], as_of=MIDDLE, **fields)
    assert stands(no_start) == ("undetermined", 97, ("baseline", "figures.products"))
    assert stands(judge(**fields)) == ("undetermined", None, ("figures.products",))


def test_flows_told_in_rounds() -> None:
    """Figures of rounds are added; those before the start do not count."""
    flow = Indicator(metric="new", gathering=Gathering.SUM)
    told = [
        figure("new", 7, date(2023, 6, 1)),
        figure("new", 4, date(2024, 6, 1)),
        figure("new", 6, date(2025, 6, 1)),
    ]
    result = judge(*told, rule=None, indicator=flow, as_of=told[-1].last_day)
    assert stands(result) == ("met", 10, ())


def test_register_and_figure_are_compared() -> None:
    """Where both are known a difference is told, and the register counts, or not."""
    told = [*products(3), figure("products", 4, END)]
    both = Indicator(rule=VALID, metric="products")
    result = judge(*told, indicator=both, rule=None, aim=at_least(4))
    assert stands(result) == ("missed", 3, ())
    assert [(one.kind, one.text.en) for one in result.findings] == [
        (
            FindingKind.FIGURE_DIFFERS,
            "reported is 4 (report); the registers give 3",
        )
    ]
    trusted = Indicator(rule=VALID, metric="products", trusted=Trust.FIGURE)
    assert stands(judge(*told, indicator=trusted, aim=at_least(4))) == ("met", 4, ())
    same = judge(*products(4), told[-1], indicator=both, aim=at_least(4))
    assert (same.verdict.value, same.findings) == ("met", ())
    alone = judge(told[-1], indicator=both, aim=at_least(4))
    assert (alone.verdict.value, alone.source) == ("met", Trust.FIGURE)
    unreported = judge(*products(4), indicator=trusted, aim=at_least(4))
    assert (unreported.verdict.value, unreported.source) == ("met", Trust.REGISTER)


def test_open_registers_differ_only_where_they_must() -> None:
    """A figure inside the bounds of the register does not differ from it."""
    told = [*products(3), unit("p0", "products", organic=True)]
    both = Indicator(rule="count(products[organic])", metric="organic")
    inside = judge(*told, figure("organic", 2, END), indicator=both)
    assert inside.findings == ()
    above = judge(*told, figure("organic", 4, END), indicator=both)
    assert above.findings[0].arguments["expected"] == spell_figure("1–3")
    below = judge(*told, figure("organic", 0, END), indicator=both)
    assert below.findings[0].arguments["found"] == spell_figure("0")


def test_a_place_that_is_no_more() -> None:
    """A province that was merged is not the new one that has its code."""
    told = products(10, place="01")
    result = judge(*told, place="01")
    assert stands(result) == ("undetermined", None, ("01 old 01",))
    assert result.findings[0].text.en == (
        "the unit 01 old 01 does not exist on 2025-12-31; its successors: 01 new 01; "
        "'units_on' in the plan file says of which day the units count"
    )
    assert stands(judge(*told, place="01", as_of=REFORM - DAY)) == ("met", 10, ())
    assert stands(judge(*told, place="01", units_on=REFORM - DAY)) == ("met", 10, ())
    assert stands(judge(*told, place="03")) == ("missed", 0, ())


def test_unknown_places() -> None:
    """Of a place that the table does not have, only figures tell."""
    told = [*products(3), figure("products", 10, END, place="77")]
    assert stands(judge(*told, place="77")) == ("undetermined", None, ("places.77",))
    stock = Indicator(metric="products")
    assert stands(judge(*told, place="77", indicator=stock)) == ("met", 10, ())


def test_products_of_unknown_place() -> None:
    """A product that may lie in the place or not leaves the count open."""
    told = [*products(2), *recognised("lost", place=None)]
    result = judge(*told, place="03", aim=at_least(3))
    assert stands(result) == ("undetermined", None, ("products.province",))
    assert result.actual == between(2, 3, "products.province")
    assert judge(*told, place="03", aim=at_least(2)).verdict.value == "met"
    assert judge(*told, aim=at_least(3)).verdict.value == "met"
