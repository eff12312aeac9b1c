from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from ocop.errors import InvalidInput
from ocop.rules import (
    BoxedContext,
    BoxedEntry,
    BoxedFilter,
    BoxedFunction,
    BoxedInvocation,
    BoxedIteration,
    BoxedList,
    BusinessFunction,
    Decision,
    DecisionModel,
    DecisionService,
    DecisionTable,
    Direction,
    HitPolicy,
    Input,
    InputData,
    IterationKind,
    LiteralExpression,
    Output,
    Parameter,
    Row,
    TypeDefinition,
    TypeReference,
    parse_type,
)
from ocop.rules.dmn import read_dmn, write_dmn
from ocop.rules.leeway import Strictness
from ocop.texts import Text
from tests.rules.analysis.made import table
from tests.rules.dmn.models import models


@given(model=models())
def test_round_trip(model: DecisionModel) -> None:
    """What is written reads back the same."""
    assert read_dmn(write_dmn(model).encode()) == model


def test_characters_that_cannot_be_written() -> None:
    """A character that XML cannot hold is refused and not replaced."""
    with pytest.raises(InvalidInput, match=r"found '\\x00'; expected characters"):
        write_dmn(DecisionModel(id="a\0"))


MODEL = DecisionModel(
    id="m",
    inputs=(InputData(name="a"),),
    types=(TypeDefinition(name="t", base=parse_type("function<number> -> string")),),
    functions=(BusinessFunction(name="f", logic=LiteralExpression(text="1")),),
    decisions=(
        Decision(
            name="d", logic=LiteralExpression(text="f() + a"), requires=("f", "a")
        ),
    ),
)


def test_what_other_tools_read() -> None:
    """Parts are referred to by their kinds, and information comes first."""
    text = write_dmn(MODEL)
    assert '<requiredInput href="#_input_1"' in text
    assert '<requiredKnowledge href="#_function_1"' in text
    assert 'id="_decision_1"' in text
    assert text.index("<informationReq") < text.index("<knowledgeReq")
    assert 'outputTypeRef="string"' in text


def test_the_default_of_an_output() -> None:
    """It stands where the standard has it."""
    logic = table(HitPolicy.UNIQUE, {"a": None}, ("1", "2"), default="3")
    model = DecisionModel(id="m", decisions=(Decision(name="d", logic=logic),))
    assert "<defaultOutputEntry>" in write_dmn(model)


NUMBER = TypeReference(name="number")
ONE = LiteralExpression(text="1")
NOTE = Text(vi="chú", en="note")
SOURCE = Text(vi="điều 1", en="article 1")
POINTS = DecisionTable(
    id="t",
    title=Text(vi="bảng", en="table"),
    hit_policy=HitPolicy.COLLECT_SUM,
    inputs=(
        Input(
            expression="a",
            label=Text(vi="tuổi", en="age"),
            domain="[0..9]",
            type="number",
            better=Direction.HIGHER,
        ),
    ),
    outputs=(
        Output(
            name="r",
            label=Text(vi="điểm", en="points"),
            default="0",
            type="number",
            better=Direction.LOWER,
        ),
    ),
    rows=(Row(id="1", tests=("< 3",), results=("1",), citations=(SOURCE,), note=NOTE),),
    names=("tổng - phụ",),
    strictness=Strictness.TIGHTEN_ONLY,
)
RANKS = DecisionTable(
    id="ranks",
    hit_policy=HitPolicy.PRIORITY,
    inputs=(Input(expression="a"),),
    outputs=(
        Output(name="r", values=("1", "2")),
        Output(name="s", values=("2 // two,\n", "1")),
    ),
    rows=(),
)
WHOLE = DecisionModel(
    id="m",
    title=Text(vi="mẫu", en="model"),
    namespace="urn:m",
    types=(
        TypeDefinition(name="t", base=NUMBER, allowed="> 0", is_collection=True),
        TypeDefinition(
            name="u", components=(TypeDefinition(name="part", base=NUMBER),)
        ),
        TypeDefinition(name="v", base=parse_type("function<number> -> string")),
    ),
    inputs=(InputData(name="a", type=NUMBER, label=Text(vi="vào", en="in")),),
    functions=(
        BusinessFunction(
            name="f",
            logic=ONE,
            type=NUMBER,
            parameters=(Parameter(name="x", type=NUMBER),),
            requires=("g",),
        ),
        BusinessFunction(name="g"),
    ),
    decisions=(
        Decision(
            name="guarded",
            logic=POINTS,
            requires=("f", "a"),
            type=NUMBER,
            applies=LiteralExpression(text="a > 1", type=parse_type("boolean")),
            citations=(SOURCE,),
            note=NOTE,
        ),
        Decision(
            name="parts",
            logic=BoxedContext(
                entries=(
                    BoxedEntry(
                        name="k", logic=ONE, type=NUMBER, label=Text(vi="k", en="k")
                    ),
                ),
                result=ONE,
            ),
            requires=("guarded", "a"),
        ),
        Decision(
            name="least",
            logic=LiteralExpression(text="1", type=NUMBER, names=("x-y",)),
            strictness=Strictness.TIGHTEN_ONLY,
            stricter=Direction.LOWER,
        ),
        Decision(
            name="call",
            logic=BoxedInvocation(
                function=LiteralExpression(text="f"),
                arguments=(BoxedEntry(name="x", logic=ONE),),
            ),
            requires=("f",),
        ),
        Decision(name="ranks", logic=RANKS, requires=("a",)),
        Decision(
            name="more",
            logic=BoxedList(
                items=(
                    BoxedFunction(
                        parameters=(Parameter(name="x"),), body=ONE, result=NUMBER
                    ),
                    BoxedFilter(source=ONE, condition=ONE),
                    *(
                        BoxedIteration(kind=kind, variable="x", source=ONE, body=ONE)
                        for kind in IterationKind
                    ),
                )
            ),
        ),
    ),
    services=(
        DecisionService(
            name="s",
            outputs=("parts",),
            encapsulated=("guarded",),
            input_data=("a",),
            input_decisions=("least",),
            type=NUMBER,
        ),
    ),
)


def test_a_whole_model() -> None:
    """Everything is written where the standard, or our own namespace, has it."""
    expected = Path(__file__).with_name("whole.dmn").read_text(encoding="utf-8")
    assert write_dmn(WHOLE) == expected
    assert read_dmn(expected.encode()) == WHOLE
