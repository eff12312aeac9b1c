"""What the analysis of a table finds: a code, the place, and facts that show it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.values import Value
from ocop.texts import Language, Text, read_catalogue

__all__ = ["Finding", "FindingCode", "say"]


@final
class FindingCode(StrEnum):
    """What can be found; the page on checking tables tells what each one means."""

    OUTSIDE_DOMAIN = "outside-domain"
    NEVER_PASSED = "never-passed"
    GAP = "gap"
    OVERLAP = "overlap"
    DISAGREEMENT = "disagreement"
    MASKED = "masked"
    MISLEADING = "misleading"
    SUBSUMED = "subsumed"
    CONTRACTIBLE = "contractible"
    UNREACHABLE = "unreachable"
    NOT_MONOTONE = "not-monotone"
    CHANGED = "changed"
    LOOSENED = "loosened"
    RELEASED = "released"
    NOT_ANALYSED = "not-analysed"


@final
@attrs.frozen(kw_only=True)
class Finding:
    """One thing found in a table.

    Attributes:
        code: What it is.
        table: The id of the table.
        rows: The ids of the rows that take part.
        columns: The inputs, as rule text, or the names of the outputs that take part.
        witness: Facts with which `ocop.rules.decide` shows it.
        contrast: Other facts to compare with, where a finding is about a difference.
        region: For each fact or input the tests that say where else it is so; an input
            that is not there may have any value.
        arguments: What completes its sentence.

    >>> finding = Finding(
    ...     code=FindingCode.GAP,
    ...     table="band",
    ...     witness={"total": 45},
    ...     region={"total": "< 50"},
    ... )
    >>> print(finding.text("en"))
    no row of table 'band' is passed where total: < 50
    """

    code: FindingCode
    table: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    witness: Mapping[str, Value] = attrs.field(
        factory=dict, converter=FrozenMapping[str, Value]
    )
    contrast: Mapping[str, Value] | None = attrs.field(
        default=None, converter=attrs.converters.optional(FrozenMapping[str, Value])
    )
    region: Mapping[str, str] = attrs.field(
        factory=dict, converter=FrozenMapping[str, str]
    )
    arguments: Mapping[str, str | Text] = attrs.field(
        factory=dict, converter=FrozenMapping[str, str | Text]
    )

    def text(self, language: Language | str = Language.EN) -> str:
        """Return what was found as a sentence, for a person.

        Args:
            language: The language to write.
        """
        places = [f"{name}: {tests}" for name, tests in self.region.items()]
        where = "; ".join(places) or say("anywhere").read(language)
        return read_catalogue("ocop.rules.analysis", "texts.json").text(
            self.code,
            language,
            {
                "table": self.table,
                "rows": ", ".join(self.rows),
                "columns": ", ".join(self.columns),
                "where": where,
                **self.arguments,
            },
        )


def say(code: str, **arguments: object) -> Text:
    """Return a sentence of the analysis in both languages."""
    return read_catalogue("ocop.rules.analysis", "texts.json").fill(code, **arguments)
