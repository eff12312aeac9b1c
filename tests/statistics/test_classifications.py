from __future__ import annotations

import pytest

from ocop.statistics import Counted, list_classifications
from ocop.statistics.classifications import find_field
from tests.portfolio import LATER, portfolio


@pytest.mark.parametrize("counted", Counted)
def test_fields_are_those_of_the_registers(counted: Counted) -> None:
    """Every classification reads a field that the register has."""
    register = portfolio().view(on=LATER).registers[counted.value]
    fields = {find_field(counted, by) for by in list_classifications(counted)}
    assert fields <= set(register.fields)
