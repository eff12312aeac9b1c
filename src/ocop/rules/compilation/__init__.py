"""Decision tables as readable Python with the same answers, at the speed of ``if``."""

from __future__ import annotations

from ocop.rules.compilation.compiled import CompiledTable, compile  # noqa: A004 - `rules.compile`
from ocop.rules.compilation.writing import FactCheck

__all__ = ["CompiledTable", "FactCheck", "compile"]
