"""Rules that others may not loosen, compared on every elementary region."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given

from ocop import rules
from ocop.errors import InvalidInput, UnknownName
from ocop.rules import HitPolicy, Verdict
from ocop.rules.analysis import Direction, FindingCode
from ocop.rules.analysis.findings import say
from ocop.rules.strictness import (
    GuardedTable,
    GuardedValue,
    Strictness,
    check_overlay,
    check_value,
    lay_over,
    replace_value,
)
from tests.rules.analysis.made import any_tables, facts_of, partitions, table
from tests.rules.analysis.shown import REFUSED, answer, is_in

LOCKED, TIGHTEN, OPEN = Strictness
NUMBERS = [policy for policy in HitPolicy if policy not in "CRO"]


def guarded(
    one: rules.DecisionTable,
    strictness: Strictness,
    source: str,
    better: Direction | None = None,
) -> GuardedTable:
    """Return a table with what may be done to it."""
    return GuardedTable(
        table=one,
        strictness=strictness,
        source=source,
        better={} if better is None else {"class": better},
    )


def _rank(found: Any) -> int | None:
    """Return how good an answer is; nothing, or a contradiction, is the worst."""
    if found in (Verdict.UNMATCHED, REFUSED) or isinstance(found, tuple):
        return 0
    return int(found)


@given(any_tables(NUMBERS, columns=2), any_tables(NUMBERS, columns=1))
def test_loosening_is_found_just_where_an_answer_gets_better(
    base: rules.DecisionTable, overlay: rules.DecisionTable
) -> None:
    """The regions of the findings hold all facts with a better answer, no others."""
    findings = check_overlay(
        guarded(base, TIGHTEN, "law", Direction.HIGHER),
        guarded(overlay, TIGHTEN, "province"),
    )
    looser = [one for one in findings if one.code is FindingCode.LOOSENED]
    unknown = [one for one in findings if one.code is FindingCode.NOT_ANALYSED]
    for facts in facts_of(base, overlay):
        before, after = answer(base, facts), answer(overlay, facts)
        if isinstance(before, tuple):
            assert any(is_in(one, facts) for one in unknown)
            continue
        better = _rank(after) > _rank(before)
        assert sum(is_in(one, facts) for one in looser) == better
    for finding in looser:
        before, after = (answer(one, finding.witness) for one in (base, overlay))
        assert _rank(after) > _rank(before)


@given(partitions(), partitions())
def test_locked_tables_keep_every_answer(
    base: rules.DecisionTable, overlay: rules.DecisionTable
) -> None:
    """Under a lock any other answer is found, be it better or worse."""
    findings = check_overlay(
        guarded(base, LOCKED, "law", Direction.HIGHER),
        guarded(overlay, LOCKED, "province"),
    )
    assert {one.code for one in findings} <= {FindingCode.CHANGED}
    for facts in facts_of(base, overlay):
        differs = answer(base, facts) != answer(overlay, facts)
        assert sum(is_in(one, facts) for one in findings) == differs


@given(any_tables())
def test_a_table_may_always_be_laid_over_itself(one: rules.DecisionTable) -> None:
    """The same table changes nothing, whatever others may do."""
    if any(isinstance(answer(one, facts), tuple) for facts in facts_of(one)):
        return
    for strictness in Strictness:
        same = guarded(one, strictness, "law")
        assert lay_over(same, same) == one


def bands(*thresholds: str, policy: HitPolicy = HitPolicy.FIRST) -> rules.DecisionTable:
    """Return a table of classes by threshold, the best class first."""
    rows = [
        (f">= {threshold}", str(index)) for index, threshold in enumerate(thresholds, 1)
    ]
    values = tuple(str(index) for index in range(1, len(rows) + 2))
    columns: dict[str, str | None] = {"total": "[0..10]"}
    return table(policy, columns, *rows, ("-", values[-1]), values=values)


LAW = guarded(bands("9", "7"), TIGHTEN, "law.toml: band")


def test_a_stricter_table_may_be_laid_over() -> None:
    """Higher thresholds and a further condition give nobody a better answer."""
    stricter = guarded(bands("9.5", "7"), TIGHTEN, "province.toml: band")
    assert lay_over(LAW, stricter) == stricter.table


def test_a_looser_table_is_refused_with_both_places() -> None:
    """The error names the law, the province, and facts that show it."""
    looser = guarded(bands("9", "6.5"), TIGHTEN, "province.toml: band")
    with pytest.raises(InvalidInput) as caught:
        lay_over(LAW, looser)
    assert caught.value.text("en") == (
        "province.toml: band: $: loosens law.toml: band: with total = 6.5 it gives 2 "
        "instead of 3; it may only be stricter"
    )
    assert "nới lỏng law.toml: band" in caught.value.text("vi")


def test_a_new_answer_outside_the_domain_loosens() -> None:
    """Who was refused before must not get an answer now."""
    wider = attrs.evolve(
        LAW.table, inputs=(rules.Input(expression="total", domain="[0..11]"),)
    )
    (finding,) = check_overlay(LAW, guarded(wider, TIGHTEN, "province"))
    assert finding.code is FindingCode.LOOSENED
    assert finding.region == {"total": "(10..11]"}
    assert finding.arguments["instead"] == "-"


def test_what_others_may_do_is_not_released() -> None:
    """A province cannot let its communes do what it may not do itself."""
    released = attrs.evolve(LAW, strictness=OPEN, source="province")
    (finding,) = check_overlay(LAW, released)
    assert finding.code is FindingCode.RELEASED
    assert (
        finding.text("en")
        == "province is 'open', although law.toml: band is 'tighten-only'"
    )
    with pytest.raises(InvalidInput, match="keep 'tighten-only' or be stricter"):
        lay_over(LAW, released)


def test_open_tables_may_be_laid_over_by_anything() -> None:
    """Nothing is compared."""
    law = attrs.evolve(LAW, strictness=OPEN)
    looser = guarded(bands("1", "0"), OPEN, "province")
    assert lay_over(law, looser) == looser.table


def test_other_outputs_cannot_be_compared() -> None:
    """A table that answers something else cannot be said to be stricter."""
    other = attrs.evolve(LAW.table, outputs=(rules.Output(name="amount"),))
    (finding,) = check_overlay(LAW, guarded(other, TIGHTEN, "province"))
    assert (finding.code, finding.table) == (FindingCode.NOT_ANALYSED, "t")
    assert finding.arguments["reason"] == say("not-analysed.outputs")
    with pytest.raises(InvalidInput, match="cannot be decided whether it loosens"):
        lay_over(LAW, guarded(other, TIGHTEN, "province"))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("-", '"a"'), ("-", '"b"')),
        (("-", "y"), ("-", "z")),
        (("> y", "1"), ("> y", "2")),
        (("-", "null"), ("-", "1")),
    ],
)
def test_answers_without_an_order_cannot_be_compared(
    one: tuple[str, str], two: tuple[str, str]
) -> None:
    """Where it is not known which answer is better nothing is let through."""
    base, overlay = (
        guarded(table(HitPolicy.FIRST, {"x": None}, row), TIGHTEN, "law")
        for row in (one, two)
    )
    (finding,) = check_overlay(base, overlay)
    assert finding.code is FindingCode.NOT_ANALYSED


def test_lists_of_several_outputs_cannot_be_compared() -> None:
    """Which of two lists is better nobody knows."""
    base = rules.DecisionTable(
        id="t",
        hit_policy=HitPolicy.COLLECT,
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="a"), rules.Output(name="b")),
        rows=(rules.Row(id="r1", tests=("> 1",), results=("1", "2")),),
    )
    other = attrs.evolve(base.rows[0], results=("1", "1"))
    overlay = attrs.evolve(base, rows=(other,))
    better = {"a": Direction.HIGHER, "b": Direction.HIGHER}
    findings = check_overlay(
        GuardedTable(table=base, strictness=TIGHTEN, source="law", better=better),
        GuardedTable(table=overlay, strictness=TIGHTEN, source="province"),
    )
    assert [finding.code for finding in findings] == [FindingCode.NOT_ANALYSED]


def test_outputs_are_compared_one_by_one() -> None:
    """One output that gets better is enough."""
    base = rules.DecisionTable(
        id="t",
        inputs=(rules.Input(expression="x"),),
        outputs=(rules.Output(name="a"), rules.Output(name="fee")),
        rows=(rules.Row(id="r1", tests=("> 1",), results=("1", "2")),),
    )
    overlay = attrs.evolve(base, rows=(attrs.evolve(base.rows[0], results=("0", "1")),))
    better = {"a": Direction.HIGHER, "fee": Direction.LOWER}
    law = GuardedTable(table=base, strictness=TIGHTEN, source="law", better=better)
    (finding,) = check_overlay(law, attrs.evolve(law, table=overlay))
    assert finding.code is FindingCode.LOOSENED
    dearer = attrs.evolve(base, rows=(attrs.evolve(base.rows[0], results=("0", "3")),))
    assert check_overlay(law, attrs.evolve(law, table=dearer)) == ()


def test_inputs_that_are_contexts_cannot_be_compared() -> None:
    """Their values are not told apart, so nothing is let through."""
    base, overlay = (
        guarded(table(HitPolicy.FIRST, {"x": None}, ("{a: 1}", one)), TIGHTEN, "law")
        for one in ("1", "2")
    )
    (finding,) = check_overlay(base, overlay)
    assert finding.code is FindingCode.NOT_ANALYSED


def test_facts_that_are_not_found_are_told() -> None:
    """A difference for which no facts are found is not let through either."""
    base, overlay = (
        guarded(
            table(HitPolicy.FIRST, {"x * x": "[0..9]"}, ("> 4", one), ("-", "0")),
            TIGHTEN,
            "law",
            Direction.HIGHER,
        )
        for one in ("1", "2")
    )
    (finding,) = check_overlay(base, overlay)
    assert finding.code is FindingCode.NOT_ANALYSED


def test_many_differences_are_cut_short() -> None:
    """The fifty-first difference only says that there are more."""
    base, overlay = (
        table(
            HitPolicy.FIRST,
            {"x": None, "y": None},
            *((str(one), str(one), str(one + plus)) for one in range(60)),
        )
        for plus in (0, 1)
    )
    law = guarded(base, TIGHTEN, "law", Direction.HIGHER)
    findings = check_overlay(law, attrs.evolve(law, table=overlay))
    assert len(findings) == 51
    assert findings[-1].code is FindingCode.NOT_ANALYSED
    assert findings[-1].arguments["reason"] == say("not-analysed.more")


def test_too_large_tables_are_not_let_through() -> None:
    """What cannot be compared within the limit is refused."""
    names = {f"x{index}": None for index in range(15)}
    rows = [
        (*("true" if index == row else "-" for index in range(15)), "1")
        for row in range(15)
    ]
    law = guarded(table(HitPolicy.COLLECT_COUNT, names, *rows), TIGHTEN, "law")
    overlay = attrs.evolve(law, table=attrs.evolve(law.table, rows=law.table.rows[:-1]))
    (finding,) = check_overlay(law, overlay)
    assert finding.code is FindingCode.NOT_ANALYSED
    assert finding.arguments["reason"] == say("not-analysed.too-large")


def test_an_order_for_no_output_is_refused() -> None:
    """A misspelt output is a mistake."""
    law = attrs.evolve(LAW, better={"clas": Direction.HIGHER})
    with pytest.raises(UnknownName, match="there is no output 'clas'"):
        check_overlay(law, LAW)


def parameter(value: Any, **how: Any) -> GuardedValue:
    """Return a parameter that may only be tightened, unless told otherwise."""
    return GuardedValue(
        **{
            "name": "quorum",
            "value": value,
            "strictness": TIGHTEN,
            "source": "law",
            **how,
        }
    )


@pytest.mark.parametrize(
    ("base", "overlay", "stricter", "expected"),
    [
        (5, 6, Direction.HIGHER, []),
        (5, 5, Direction.HIGHER, []),
        (5, 4, Direction.HIGHER, [FindingCode.LOOSENED]),
        (5, 4, Direction.LOWER, []),
        (5, 6, Direction.LOWER, [FindingCode.LOOSENED]),
        (False, True, Direction.HIGHER, []),
        (True, False, Direction.HIGHER, [FindingCode.LOOSENED]),
        (date(2026, 1, 1), date(2026, 2, 1), Direction.LOWER, [FindingCode.LOOSENED]),
        (5, "many", Direction.HIGHER, [FindingCode.NOT_ANALYSED]),
        ("a", "b", Direction.LISTED, [FindingCode.NOT_ANALYSED]),
    ],
)
def test_a_parameter_may_only_become_stricter(
    base: Any, overlay: Any, stricter: Direction, expected: list[FindingCode]
) -> None:
    """In which direction a value is stricter is declared with it."""
    findings = check_value(parameter(base, stricter=stricter), parameter(overlay))
    assert [finding.code for finding in findings] == expected


def test_a_locked_parameter_stays() -> None:
    """Even a stricter value is refused, naming both places."""
    law = parameter(5, strictness=LOCKED)
    with pytest.raises(InvalidInput) as caught:
        replace_value(law, parameter(6, strictness=LOCKED, source="province"))
    assert str(caught.value) == (
        "province: $: changes what law locks: with - it gives 6 instead of 5; leave it "
        "as it is"
    )


def test_an_open_parameter_may_be_anything() -> None:
    """Nothing is compared."""
    law = parameter(5, strictness=OPEN)
    assert replace_value(law, parameter("many", strictness=OPEN)) == "many"


def test_a_parameter_is_not_released() -> None:
    """What may only be tightened may not be declared open."""
    (finding,) = check_value(parameter(5), parameter(5, strictness=OPEN))
    assert (finding.code, finding.table) == (FindingCode.RELEASED, "quorum")


@pytest.mark.parametrize(
    ("base", "overlay"), list(itertools.combinations(Strictness, 2))
)
def test_strictness_is_ordered(base: Strictness, overlay: Strictness) -> None:
    """Locked is stricter than tighten-only, which is stricter than open."""
    looser = check_value(
        parameter(5, strictness=base), parameter(5, strictness=overlay)
    )
    stricter = check_value(
        parameter(5, strictness=overlay), parameter(5, strictness=base)
    )
    assert [finding.code for finding in looser] == [FindingCode.RELEASED]
    assert stricter == ()
