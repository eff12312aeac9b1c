"""Why an answer is not a better one: codes with arguments, said in two languages."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import final

import attrs

from ocop.mappings import FrozenMapping
from ocop.texts import Language, read_catalogue

__all__ = ["Reason", "ReasonCode"]


@final
class ReasonCode(StrEnum):
    """What keeps an answer from being another one; the codes do not change."""

    NOT_PASSED = "not-passed"
    """A fact does not pass a test."""

    NOT_TOLD = "not-told"
    """A test cannot be decided, because a fact was not told."""

    NOT_FIRST = "not-first"
    """All tests are passed, but other rows give the answer."""

    POINTS_LOST = "points-lost"
    """Another value of a fact would give more points."""

    PLACES_LOST = "places-lost"
    """Another value of a fact would give an answer that is listed before."""


@final
@attrs.frozen(kw_only=True)
class Reason:
    """One reason, for programs and for people.

    Attributes:
        code: What it is.
        arguments: What it is about, as texts.

    >>> told = {"input": "total", "value": "85", "test": ">= 90"}
    >>> print(Reason(code=ReasonCode.NOT_PASSED, arguments=told).text("en"))
    total is 85, needed is >= 90
    """

    code: ReasonCode
    arguments: Mapping[str, str] = attrs.field(converter=FrozenMapping[str, str])

    def text(self, language: Language | str = Language.EN) -> str:
        """Return the reason as a sentence.

        Args:
            language: The language to write.
        """
        catalogue = read_catalogue("ocop.rules", "texts.json")
        return catalogue.text(f"reason.{self.code}", language, self.arguments)
