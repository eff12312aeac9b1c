"""The functions of the language, one module per family.

Each family has its `FUNCTIONS`; what a function cannot do gives null, as the standard
says.
There is no clock and no chance among them: ``today()`` and ``now()`` read the facts
``today`` and ``now``, and random numbers do not exist.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ocop.mappings import FrozenMapping
from ocop.rules.builtins import (
    calendar,
    contexts,
    conversions,
    lists,
    logical,
    numeric,
    ranges,
    sequences,
    strings,
)
from ocop.rules.functions import BuiltIn

__all__ = ["BUILT_IN"]

BUILT_IN: Final[Mapping[str, BuiltIn]] = FrozenMapping(
    {
        function.name: function
        for family in (
            calendar,
            contexts,
            conversions,
            lists,
            logical,
            numeric,
            ranges,
            sequences,
            strings,
        )
        for function in family.FUNCTIONS
    }
)
"""For each name its function."""
