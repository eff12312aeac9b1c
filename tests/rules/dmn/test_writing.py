from __future__ import annotations

import pytest
from hypothesis import given

from ocop.errors import InvalidInput
from ocop.rules import DecisionModel
from ocop.rules.dmn import read_dmn, write_dmn
from tests.rules.dmn.models import models


@given(model=models())
def test_round_trip(model: DecisionModel) -> None:
    """What is written reads back the same."""
    assert read_dmn(write_dmn(model).encode()) == model


def test_characters_that_cannot_be_written() -> None:
    """A character that XML cannot hold is refused and not replaced."""
    with pytest.raises(InvalidInput, match=r"found '\\x00'; expected characters"):
        write_dmn(DecisionModel(id="a\0"))
