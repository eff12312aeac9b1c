from __future__ import annotations

import pytest

from ocop.errors import InvalidInput, RuleSyntaxError
from ocop.rules import DecisionTable, HitPolicy, Input, Output, Row
from ocop.rules.dmn import limits, read_dmn
from ocop.rules.dmn.table_reading import POLICIES, split_values
from ocop.texts import Text
from tests.rules.dmn.test_markup import document


def read(table: str, attributes: str = "") -> DecisionTable:
    """Read a table; it is all the logic of a decision."""
    model = read_dmn(
        document(
            f'<decision name="d"><decisionTable {attributes}>{table}</decisionTable>'
            "</decision>",
            attributes='name="m" xmlns:o="urn:ocop:dmn"',
        )
    )
    logic = model.decisions[0].logic
    assert isinstance(logic, DecisionTable)
    return logic


RISK = """
<input label="Years">
  <inputExpression typeRef="number"><text>age</text></inputExpression>
  <inputValues><text>[0..120]</text></inputValues>
</input>
<output name="risk" typeRef="string">
  <outputValues><text>"high, or so", "low"</text></outputValues>
  <defaultOutputEntry><text>"low"</text></defaultOutputEntry>
</output>
<rule>
  <description>Young</description>
  <inputEntry><text>&lt; 20</text></inputEntry>
  <outputEntry><text>"high, or so"</text></outputEntry>
</rule>
<rule>
  <inputEntry><text/></inputEntry>
  <outputEntry/>
</rule>
"""


def test_table() -> None:
    """A table of another tool is read; rows without labels have numbers."""
    assert read(RISK, 'hitPolicy="FIRST" label="Risk"') == DecisionTable(
        id="d",
        title=Text(vi="Risk", en="Risk"),
        hit_policy=HitPolicy.FIRST,
        inputs=(
            Input(
                expression="age",
                label=Text(vi="Years", en="Years"),
                domain="[0..120]",
                type="number",
            ),
        ),
        outputs=(
            Output(
                name="risk",
                values=('"high, or so"', '"low"'),
                default='"low"',
                type="string",
            ),
        ),
        rows=(
            Row(
                id="1",
                tests=("< 20",),
                results=('"high, or so"',),
                note=Text(vi="Young", en="Young"),
            ),
            Row(id="2", tests=("-",), results=("null",)),
        ),
    )


@pytest.mark.parametrize("policy", HitPolicy)
def test_policies(policy: HitPolicy) -> None:
    """Every hit policy is read by its name and aggregation."""
    name, aggregation = POLICIES[policy]
    attributes = f'hitPolicy="{name}"'
    if aggregation is not None:
        attributes += f' aggregation="{aggregation}"'
    table = read(
        "<output><outputValues><text>1, 2</text></outputValues></output>", attributes
    )
    assert table.hit_policy is policy


def test_aggregation_without_meaning() -> None:
    """Only the results that are collected are aggregated."""
    table = read("<output/>", 'hitPolicy="UNIQUE" aggregation="SUM"')
    assert (table.hit_policy, table.outputs[0].name) == (HitPolicy.UNIQUE, "d")


def test_labels_as_names() -> None:
    """Rows are called by their labels if those tell them apart."""
    rule = '<rule label="{}"><outputEntry><text>1</text></outputEntry></rule>'
    same = read("<output/>" + rule.format("a") * 2, 'hitPolicy="ANY"')
    different = read("<output/>" + rule.format("a") + rule.format("b"))
    assert [row.id for row in same.rows] == ["1", "2"]
    assert [row.id for row in different.rows] == ["a", "b"]


def test_sources() -> None:
    """Citations and the English half of notes and labels are our own."""
    table = read(
        '<output label="" /><rule label="a"><description>chú</description>'
        '<extensionElements><o:citation vi="điều 1" en="article 1"/><o:citation/>'
        '<o:note en="note"/></extensionElements>'
        "<outputEntry><text>1</text></outputEntry></rule>"
        '<rule label="b"><description/><outputEntry><text>1</text></outputEntry></rule>'
        '<rule label="c"><description>chú</description><extensionElements><o:note/>'
        "</extensionElements><outputEntry><text>1</text></outputEntry></rule>"
    )
    first, second, third = table.rows
    assert first.citations == (Text(vi="điều 1", en="article 1"), Text(vi="", en=""))
    assert (first.note, second.note) == (Text(vi="chú", en="note"), None)
    assert third.note == Text(vi="chú", en="")
    assert table.outputs[0].label is None


def test_values_of_our_own() -> None:
    """Values that commas do not tell apart stand one by one; none is none."""
    table = read(
        '<output name="a"><outputValues><extensionElements>'
        "<o:value>1 // one,\n</o:value></extensionElements><text>1</text>"
        '</outputValues></output><output name="b"><outputValues/></output>'
    )
    assert [column.values for column in table.outputs] == [("1 // one,\n",), ()]


NAMES = (
    "UNIQUE, ANY, PRIORITY, FIRST, RULE ORDER, OUTPUT ORDER, COLLECT, COLLECT SUM, "
    "COLLECT COUNT, COLLECT MIN, COLLECT MAX"
)


@pytest.mark.parametrize(
    ("table", "attributes", "expected"),
    [
        ("<output/>", 'hitPolicy="X"', [f"line 1: found X; expected {NAMES}"]),
        (
            "<output/>",
            f'hitPolicy="{"X" * 201}"',
            [f"line 1: found {'X' * 200}; expected {NAMES}"],
        ),
        (
            "<output/>",
            'hitPolicy="COLLECT" aggregation="X"',
            [f"line 1: found COLLECT X; expected {NAMES}"],
        ),
        (
            "<input/><output/>",
            "",
            ["line 1: found <input>; expected <inputExpression><text>"],
        ),
        (
            "<input><inputExpression/></input><output/>",
            "",
            ["line 1: found <input>; expected <inputExpression><text>"],
        ),
        ("", "", ["line 1 $.outputs: found 0 outputs; expected 1 output"]),
        (
            "<output><outputValues><text>§</text></outputValues></output>",
            "",
            [
                (
                    "line 1: at position 0 of '§': found '§'; "
                    "expected a name, a number, a string or an operator"
                )
            ],
        ),
        (
            "<output/>\n<rule><outputEntry><text>1 +</text></outputEntry></rule>",
            "",
            [
                (
                    "line 1 $.rows..results[0]: at position 3 of '1 +': "
                    "found end of text; expected a value"
                )
            ],
        ),
        (
            "<output/>" + "<rule/>" * (limits.MAX_ROWS + 1),
            "",
            ["line 1: rule: 5001 is over the limit of 5000"],
        ),
    ],
)
def test_problems(table: str, attributes: str, expected: list[str]) -> None:
    """What is wrong with a table is listed."""
    with pytest.raises(InvalidInput) as caught:
        read(table, attributes)
    assert str(caught.value).split("\n") == expected


def test_as_many_rows_as_there_may_be() -> None:
    """Up to the limit each row is looked at."""
    with pytest.raises(InvalidInput) as caught:
        read("<output/>" + "<rule/>" * limits.MAX_ROWS)
    assert len(caught.value.problems) == limits.MAX_ROWS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1", ("1",)),
        ("1,2", ("1", "2")),
        ('"a,b", [1, 2], {x: (1, 2)[1]}', ('"a,b"', "[1, 2]", "{x: (1, 2)[1]}")),
    ],
)
def test_split_values(text: str, expected: tuple[str, ...]) -> None:
    """Only commas outside of brackets and quotes tell values apart."""
    assert split_values(text) == expected


def test_split_values_of_no_tokens() -> None:
    """What is not made of tokens is not split."""
    with pytest.raises(RuleSyntaxError, match="position 0"):
        split_values("§")
