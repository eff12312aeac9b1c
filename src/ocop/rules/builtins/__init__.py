"""The functions of the language, one module per family."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ocop.rules.builtins import lists
from ocop.rules.functions import BuiltIn
from ocop.rules.logic import negation

__all__ = ["BUILT_IN"]

_FUNCTIONS: Final = (
    BuiltIn(
        name="not",
        parameters=("negand",),
        call=negation,
        required=1,
        sees_missing=True,
    ),
    *lists.FUNCTIONS,
)
BUILT_IN: Final[Mapping[str, BuiltIn]] = {
    function.name: function for function in _FUNCTIONS
}
"""For each name its function."""
