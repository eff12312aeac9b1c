"""The answer and its reasons: what was decided, from which rows, tests and values."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, cast, final

import attrs

from ocop.rules.tables import DecisionTable, Row
from ocop.rules.values import Truth, Value
from ocop.texts import Text

__all__ = ["CellOutcome", "Outcome", "QuickTrace", "RowOutcome", "Trace", "Verdict"]


@final
class Verdict(StrEnum):
    """How far an answer is known."""

    DECIDED = "decided"
    UNDETERMINED = "undetermined"
    UNMATCHED = "unmatched"
    NOT_APPLICABLE = "not-applicable"


@final
@attrs.frozen(kw_only=True)
class CellOutcome:
    """One test of one row, with the value it saw.

    Attributes:
        input: The expression whose value is tested.
        test: The test, as rule text.
        value: The value seen, or `MISSING`.
        truth: Whether the test is passed.
    """

    input: str
    test: str
    value: Value
    truth: Truth


@final
@attrs.frozen(kw_only=True)
class RowOutcome:
    """One row, whether its tests are passed, and whether it gave the answer.

    Attributes:
        row: The row.
        verdict: Whether all its tests are passed.
        fired: Whether it gave the answer, or a part of it.
        cells: Its tests.
    """

    row: Row
    verdict: Truth
    fired: bool
    cells: tuple[CellOutcome, ...]


QuickTrace: TypeAlias = tuple[DecisionTable, Sequence[Value], int]
"""What the short way leaves behind: the table, the values seen, the rows that fired."""


class Trace(Protocol):
    """What an evaluation left behind, from which its reasons are read."""

    @property
    def subject(self) -> str:
        """What was evaluated."""

    @property
    def label(self) -> Text | None:
        """What people call it."""

    def rows(self) -> tuple[RowOutcome, ...]:
        """Return every row of a table."""

    def children(self) -> tuple[Outcome, ...]:
        """Return the outcomes of the parts."""


@final
@attrs.frozen(kw_only=True)
class Outcome:
    """An answer with its reasons.

    Callers may make outcomes of their own, to group others under a label.

    Attributes:
        verdict: How far the answer is known.
        value: The answer, when decided; else None.
        possible: The answers still possible, in the order of the table; None among
            them means that no row is matched, `MISSING` stands for answers that
            cannot be listed.
        missing: The facts that would decide, the most important first.
        subject: What was evaluated: the id of a table or the text of an expression.
        label: What people call it.

    >>> Outcome(verdict=Verdict.DECIDED, value=5).possible
    (5,)
    """

    verdict: Verdict
    value: Value = None
    _possible: tuple[Value, ...] | None = attrs.field(default=None, alias="possible")
    missing: tuple[str, ...] = ()
    subject: str = ""
    label: Text | None = None
    _children: tuple[Outcome, ...] = attrs.field(default=(), alias="children")
    _citations: tuple[Text, ...] = attrs.field(default=(), alias="citations")
    _trace: Trace | QuickTrace | None = attrs.field(
        default=None, alias="trace", repr=False
    )

    @property
    def possible(self) -> tuple[Value, ...]:
        """The answers still possible; when decided, just the answer."""
        if self._possible is None:
            return (self.value,)
        return self._possible

    @property
    def rows(self) -> tuple[RowOutcome, ...]:
        """Every row of the table, with its tests and the values they saw."""
        return () if self._trace is None else _whole(self._trace).rows()

    @property
    def children(self) -> tuple[Outcome, ...]:
        """The outcomes from which this one is composed."""
        if self._trace is None:
            return self._children
        return (*_whole(self._trace).children(), *self._children)

    @property
    def citations(self) -> tuple[Text, ...]:
        """Where the answer comes from: its own sources, then those of its rows."""
        rows = (row.row for row in self.rows if row.fired)
        cited = (citation for row in rows for citation in row.citations)
        return (*self._citations, *cited)

    if not TYPE_CHECKING:  # pragma: no branch

        def __getattr__(self, name: str) -> object:
            # `decide` leaves out what its trace can tell; making every attribute
            # would take longer than deciding.
            if name in ("subject", "label"):
                return getattr(_whole(self._trace), name)
            if name in _DEFAULTS:
                return _DEFAULTS[name]
            message = f"an outcome has no attribute {name!r}"
            raise AttributeError(message, name=name, obj=self)


def _whole(trace: Trace | QuickTrace) -> Trace:
    if type(trace) is tuple:
        from ocop.rules.traces import recall  # noqa: PLC0415 - it makes rows and cells

        return recall(*trace)
    return cast("Trace", trace)


_DEFAULTS: Final = {"_possible": None, "missing": (), "_children": (), "_citations": ()}
new_outcome: Final = object.__new__
set_verdict: Final = vars(Outcome)["verdict"].__set__
set_value: Final = vars(Outcome)["value"].__set__
set_trace: Final = vars(Outcome)["_trace"].__set__
