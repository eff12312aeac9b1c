from __future__ import annotations

from ocop.portfolio.fields import OWN_FIELDS
from tests.portfolio import LATER, portfolio


def test_names_are_those_of_the_registers() -> None:
    """The names that are taken are those of the records, and no others."""
    registers = portfolio().view(on=LATER).registers
    for name in ("subjects", "communes", "districts", "provinces"):
        assert set(registers[name].fields) == set(OWN_FIELDS[name])
    both = {*registers["products"].fields, *registers["events"].fields}
    assert both == set(OWN_FIELDS["products"])
