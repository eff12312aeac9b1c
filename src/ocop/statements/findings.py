"""What does not add up, as values: findings, and changes that would settle them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from ocop.mappings import FrozenMapping
from ocop.rules.canonical import spell_number
from ocop.statements.figures import Printed
from ocop.statements.intervals import Interval
from ocop.statements.slips import Slip
from ocop.texts import Argument, Text, read_catalogue, spell_figure

__all__ = ["Computed", "Finding", "FindingCode", "Suggestion", "SuggestionKind"]

Computed: TypeAlias = Interval | date | None
"""What should stand there; None if nothing can."""


@final
class FindingCode(StrEnum):
    """Mã lỗi số liệu: the kinds of thing that do not add up."""

    PARTS_NOT_TOTAL = "parts-not-total"
    CLASS_LEFT_OUT = "class-left-out"
    CLASSIFICATIONS_DIFFER = "classifications-differ"
    ALLOCATION_NOT_TOTAL = "allocation-not-total"
    DELTA_NOT_TOTAL = "delta-not-total"
    PERCENT_NOT_RATIO = "percent-not-ratio"
    STALE_PERCENTAGE = "stale-percentage"
    TRUNCATED = "truncated"
    RATIO_NOT_QUOTIENT = "ratio-not-quotient"
    EXCEEDED_ACHIEVED_MIXED = "exceeded-achieved-mixed"
    WRONG_CLASS_COUNTED = "wrong-class-counted"
    SHARES_NOT_WHOLE = "shares-not-whole"
    MONEY_NOT_RULE = "money-not-rule"
    SERIES_FALLS = "series-falls"
    SOURCES_CONFLICT = "sources-conflict"
    NO_SUCH_DATE = "no-such-date"
    CITATION_UNKNOWN = "citation-unknown"
    CITATION_DATE_DIFFERS = "citation-date-differs"


@final
class SuggestionKind(StrEnum):
    """Loại gợi ý: what a suggestion changes.

    `VALUE` a figure, `PART` counts a class that was left out among the parts, `WORDING`
    how a share of a plan is told, `NUMBER` and `DAY` a document that is named.
    """

    VALUE = "value"
    PART = "part"
    WORDING = "wording"
    NUMBER = "number"
    DAY = "day"


@final
@attrs.frozen(kw_only=True)
class Suggestion:
    """Gợi ý: one change that would settle a finding; nothing is ever changed unasked.

    Attributes:
        kind: What would be changed.
        subject: The id of the figure, relation or mention.
        before: What stands there, as text; None if nothing is printed.
        after: What would stand there, as text.
        label: What it is, for people.
        value: The number that a figure would have; None where no figure changes.
        slip: The slip of typing that would explain it, if one would.
        breaks: The ids of other relations that hold now and then would not.
    """

    kind: SuggestionKind
    subject: str
    before: str | None
    after: str
    label: Text
    value: Printed | None = None
    slip: Slip | None = None
    breaks: tuple[str, ...] = ()

    @property
    def size(self) -> Fraction:
        """By how much a figure would change; zero where no number would."""
        if self.before is None or self.value is None:
            return Fraction(0)
        return abs(Fraction(self.value) - Fraction(self.before))

    def _spell(self, text: str) -> Text | str:
        figures = (SuggestionKind.VALUE, SuggestionKind.PART)
        return spell_figure(text) if self.kind in figures else text

    @property
    def text(self) -> Text:
        """The suggestion in words."""
        before, after = self.before, self.after
        if self.kind is SuggestionKind.WORDING:
            return _fill("change-wording", subject=self.label, wording=_fill(after))
        return _fill(
            f"change-{self.kind.value}",
            subject=self.label,
            before=before and self._spell(before),
            after=self._spell(after),
        )


@final
@attrs.frozen(kw_only=True)
class Finding:
    """Điểm không khớp: one thing in a statement that does not add up.

    Attributes:
        code: Its kind.
        statement: The id of the statement.
        where: The id of the relation or mention; where statements are compared, or a
            figure is not printed, the id of the figure.
        printed: What is printed there, as text; None if nothing is.
        computed: What the rest of the statement makes of it.
        arguments: What completes the sentence.
        suggestions: The smallest changes that would settle it, the likeliest first.
    """

    code: FindingCode
    statement: str
    where: str
    printed: str | None
    computed: Computed
    arguments: Mapping[str, str | Text] = attrs.field(
        factory=dict, converter=FrozenMapping[str, str | Text]
    )
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def text(self) -> Text:
        """The finding in one sentence."""
        return _fill(
            self.code.value,
            printed="–" if self.printed is None else spell_figure(self.printed),
            computed=_word(self.computed),
            **self.arguments,
        )


def _fill(code: str, /, **arguments: object) -> Text:
    texts = read_catalogue("ocop", "statements/texts.json")
    return texts.fill(code, **arguments)


def _word(computed: Computed) -> Argument:
    if not isinstance(computed, Interval):
        return _fill("nothing") if computed is None else computed
    if computed.exact is not None:
        return _shorten(computed.exact)
    low, high = computed.low, computed.high
    if low is not None and high is not None:
        return _fill("between", low=_shorten(low), high=_shorten(high))
    if low is not None:
        return _fill("at-least", end=_shorten(low))
    return _fill("at-most", end="∞" if high is None else _shorten(high))


def _shorten(number: Fraction) -> Text:
    """Return a number for people, who do not read long fractions."""
    short = round(number, 2)
    sign = "" if short == number else "≈ "
    return spell_figure(f"{sign}{spell_number(short)}")
