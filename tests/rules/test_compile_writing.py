"""The code is written like code that people write."""

from __future__ import annotations

import pytest

from ocop.rules import HitPolicy
from ocop.rules.compilation import writing
from ocop.rules.compilation.plans import make_plan
from ocop.rules.compilation.translation import Translation
from ocop.rules.compilation.writing import FactCheck, comment, write
from tests.rules.tables import table


def body_of(
    policy: HitPolicy,
    columns: dict[str, str | None],
    *rows: tuple[str, ...],
    check: FactCheck = FactCheck.NEEDED,
) -> str:
    """Return what stands between the head and the end of the code, less indented."""
    plan = make_plan(table(policy, columns, *rows), Translation())
    answers = {row: f"ROW_{row + 1}" for row in range(len(rows))} | {None: "NO_ROW"}
    for row in plan.results:
        del answers[row]
    lines = write(plan, check, answers).splitlines()
    return "\n".join(line[8:] for line in lines[4:-2])


def test_facts_are_read_where_they_are_needed() -> None:
    """What comes first is read first; the rest where its answer depends on it."""
    actual = body_of(
        HitPolicy.FIRST,
        {"stopped": None, "total": None, "care": None},
        ("true", "-", "-", "1"),
        ("-", ">= 9", "< 2", "2"),
        ("-", ">= 9", "-", "3"),
    )
    assert actual == NEEDED


NEEDED = """\
stopped_1 = facts['stopped']
if type(stopped_1) is not bool:
    return interpret(facts)
if stopped_1:
    return ROW_1
total_2 = facts['total']
if not (type(total_2) is int or is_exact(total_2)):
    return interpret(facts)
if total_2 >= 9:
    care_3 = facts['care']
    if not (type(care_3) is int or is_exact(care_3)):
        return interpret(facts)
    if care_3 < 2:
        return ROW_2
    return ROW_3
return NO_ROW"""


def test_rows_are_gathered_where_several_count() -> None:
    """Rows that are sure are set at once, the others asked."""
    actual = body_of(
        HitPolicy.COLLECT,
        {"x": None, "y": None},
        ("> 1", "-", "1"),
        ("> 1", "true", "2"),
    )
    assert actual.splitlines()[3:] == GATHERED.splitlines()


GATHERED = """\
if x_1 > 1:
    y_2 = facts['y']
    if type(y_2) is not bool:
        return interpret(facts)
    matched = 0b1
    if y_2:
        matched |= 0b10
    return answer_of(matched) or settle(matched, facts)
matched = 0b0
return answer_of(matched) or settle(matched, facts)"""


def test_many_groups_are_halved() -> None:
    """A value is found among many constants in a few steps."""
    rows = [(f"{n}", str(n)) for n in range(8)]
    body = body_of(HitPolicy.FIRST, {"x": None}, *rows)
    assert body.splitlines()[3:9] == [
        "if x_1 <= 3:",
        "    if x_1 <= 1:",
        "        if x_1 < 0:",
        "            return NO_ROW",
        "        if x_1 <= 0:",
        "            return ROW_1",
    ]


def test_six_groups_are_tried_in_turn() -> None:
    """So many are not worth halving."""
    rows = [("< 1", "0"), *((f"[{n}..{n + 1})", str(n)) for n in range(1, 5))]
    body = body_of(HitPolicy.FIRST, {"x": None}, *rows)
    assert body.splitlines()[3:5] == ["if x_1 < 1:", "    return ROW_1"]


def test_rows_are_sorted_by_four_inputs_at_most() -> None:
    """What they ask beyond is asked row by row."""
    names = "abcdef"
    body = body_of(
        HitPolicy.FIRST,
        dict.fromkeys(names),
        (*["true"] * 6, "1"),
        (*["true"] * 5, "false", "2"),
    )
    assert [line.strip() for line in body.splitlines() if "if e_5" in line] == [
        "if e_5 and f_6:",
        "if e_5 and not f_6:",
    ]


def test_a_row_for_another_kind_is_not_asked() -> None:
    """Its fact is read all the same, for the value might be of that kind."""
    actual = body_of(
        HitPolicy.FIRST,
        {"x": None, "y": None},
        ("> 1, > 2", "-", "1"),
        ('"a"', "-", "2"),
    )
    assert actual.splitlines()[3:] == [
        "if x_1 > 1:",
        "    return ROW_1",
        "return NO_ROW",
    ]


def test_a_table_may_be_empty() -> None:
    """Without rows there is nothing to ask."""
    assert body_of(HitPolicy.FIRST, {"x": None}) == "return NO_ROW"


@pytest.mark.parametrize("policy", [HitPolicy.FIRST, HitPolicy.COLLECT])
def test_no_table_explodes(policy: HitPolicy, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where sorting would write too many lines, rows are asked one by one."""
    monkeypatch.setattr(writing, "_MAX_LINES", 5)
    body = body_of(
        policy, {"x": None, "y": None}, ("> 1", "true", "1"), ("[1..2]", "false", "2")
    )
    assert "if x_1 > 1 and y_2:" in body
    assert "if 1 <= x_1 <= 2 and not y_2:" in body


def test_alternatives_stand_in_brackets() -> None:
    """An ``or`` inside an ``and`` keeps its meaning."""
    body = body_of(HitPolicy.FIRST, {"x": None, "y": None}, ("< 1, > 2", "true", "1"))
    assert "if (x_1 < 1 or x_1 > 2) and y_2:" in body


def test_results_are_written_where_they_are_returned() -> None:
    """What they need is read there, and what is computed bears a note."""
    body = body_of(HitPolicy.FIRST, {"x / 2": None}, ("> 1", "x * share"))
    assert "x_2_1 = divide(x_2, 2)  # x / 2" in body
    assert "    share_3 = facts['share']" in body
    assert "    return answer(multiply(x_2, share_3))" in body
    sure = body_of(HitPolicy.FIRST, {"x": None}, ("> 1", "1"), ("-", "share"))
    assert sure.splitlines()[-4:] == [
        "share_2 = facts['share']",
        "if not is_plain(share_2):",
        "    return interpret(facts)",
        "return answer(share_2)",
    ]


def test_evaluators_get_a_scope() -> None:
    """They are the interpreter's, which looks at all facts."""
    columns: dict[str, str | None] = {"count(items)": None}
    body = body_of(HitPolicy.FIRST, columns, ("> 1", "1"), check=FactCheck.EVERY)
    assert body.splitlines()[:2] == [
        "scope = Scope(check_facts(facts))",
        "count_items_1 = known(EVALUATE_1(scope))  # count(items)",
    ]


def test_a_comment_stays_on_its_line() -> None:
    """Whatever breaks lines is spelt."""
    assert comment("a\nb\u2028\x0c") == r"a\nb\u2028\x0c"
