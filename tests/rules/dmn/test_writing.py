from __future__ import annotations

import pytest
from hypothesis import given

from ocop.errors import InvalidInput
from ocop.rules import (
    BusinessFunction,
    Decision,
    DecisionModel,
    HitPolicy,
    InputData,
    LiteralExpression,
    TypeDefinition,
    parse_type,
)
from ocop.rules.dmn import read_dmn, write_dmn
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
