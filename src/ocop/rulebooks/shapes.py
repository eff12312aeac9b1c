"""From the text of the files of a rulebook to their structured shapes."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from ocop.errors import InvalidInput, Problem, phrase, tell_unreadable
from ocop.rulebooks.structuring import structure
from ocop.rulebooks.wire import (
    WireCriteria,
    WireFiles,
    WireProcedure,
    WireProductSets,
    WireReadings,
    WireRulebook,
    WireScorecard,
)

__all__ = ["structure_texts"]

Shape = TypeVar("Shape")


def structure_texts(texts: Mapping[str, bytes]) -> WireFiles:
    """Structure the files of a rulebook.

    Args:
        texts: The content of each file by its name.

    Raises:
        InvalidInput: If a file is missing, is not TOML, or has another shape; the
            problems of all files are listed.
    """
    reader = _Reader(texts)
    found: dict[str, Any] = {
        "rulebook": reader.read("rulebook.toml", WireRulebook),
        "procedure": reader.read("procedure.toml", WireProcedure),
        "product_sets": reader.read("product-sets.toml", WireProductSets),
        "criteria": reader.read("criteria.toml", WireCriteria),
        "readings": reader.read("readings.toml", WireReadings),
        "scorecards": {
            name: reader.read(name, WireScorecard)
            for name in texts
            if name.startswith("scorecards/")
        },
    }
    if reader.problems:
        raise InvalidInput(problems=reader.problems)
    return WireFiles(**found)


class _Reader:
    """Reads files one by one and keeps the problems of all."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self.texts = texts
        self.problems: list[Problem] = []

    def read(self, name: str, shape: type[Shape]) -> Shape | None:
        try:
            return structure(self._parse(name), shape, source=name)
        except InvalidInput as error:
            self.problems += error.problems
            return None

    def _parse(self, name: str) -> dict[str, Any]:
        try:
            text = self.texts[name].decode("utf-8")
            return tomllib.loads(text, parse_float=Decimal)
        except KeyError:
            found = phrase("refused.no-file")
        except RecursionError:
            found = phrase("refused.nested")
        except ValueError as error:
            found = tell_unreadable(error)
        problem = Problem(code="unreadable", arguments={"found": found}, source=name)
        raise InvalidInput(problems=[problem])
