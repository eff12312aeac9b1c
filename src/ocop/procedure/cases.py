"""The way of one dossier, from its filing to what came of it, as recorded events."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias, final

import attrs

from ocop.errors import InexactNumber
from ocop.panels import PanelResult, PanelVerdict
from ocop.recognitions import Extension, Recognition
from ocop.rulebooks.lives import StateRole
from ocop.vocabulary import EvaluationKind, Level, Stars

__all__ = ["Case", "CaseEvent", "CaseResult"]

Points: TypeAlias = int | Decimal | Fraction


def _exact(
    _instance: object, _attribute: attrs.Attribute[Points | None], value: object
) -> None:
    if value is not None and (
        isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction)
    ):
        raise InexactNumber(found=repr(value))
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{value} is not a number of points")


@final
@attrs.frozen(kw_only=True)
class CaseResult:
    """Kết quả đánh giá: what a council came to on a dossier.

    Attributes:
        total: The points in total, exactly; None if there are none, as where a council
            only voted.
        stars: The class; None for no class.

    Raises:
        InexactNumber: If the total is a ``float``.
        TypeError: If the class is not a `Stars`.
        ValueError: If the total is not finite.
    """

    total: Points | None = attrs.field(default=None, validator=_exact)
    stars: Stars | None = attrs.field(
        default=None,
        validator=attrs.validators.optional(attrs.validators.instance_of(Stars)),
    )

    @classmethod
    def from_panel(cls, result: PanelResult) -> CaseResult:
        """Return the total and the class of a settled meeting.

        Args:
            result: What `ocop.panels.settle` returned; the class is the one that is
                worked out, and a dossier that is disqualified has none.

        Raises:
            ValueError: If there is no result yet, as without quorum.
        """
        if result.verdict is PanelVerdict.DISQUALIFIED:
            return cls()
        if result.verdict is not PanelVerdict.DECIDED:
            raise ValueError(f"the meeting has no result yet: {result.verdict}")
        paper, means = result.meeting.paper, result.means
        total = means.total if means is not None else None
        return cls(total=total if paper is None else paper.total, stars=result.stars)


@final
@attrs.frozen(kw_only=True)
class CaseEvent:
    """Sự kiện của hồ sơ: a step that was taken.

    Attributes:
        step: The id of the step.
        state: The id of the state to which it led.
        role: What that state is.
        on: The day.
        level: The level that acted, or at which the producer did.
        rulebook: The id of the rulebook by which it was legal.
        result: What the council came to, if it is an evaluation.
        recognition: The recognition that it gave, if it gave one.
        extension: How the certificate to be renewed stays valid meanwhile, if it does.
        decision: The number of the decision, if there is one.
        reason: Why, as for a return or a revocation.
    """

    step: str
    state: str
    role: StateRole
    on: date
    level: Level | None
    rulebook: str
    result: CaseResult | None = None
    recognition: Recognition | None = None
    extension: Extension | None = None
    decision: str | None = None
    reason: str | None = None


@final
@attrs.frozen(kw_only=True)
class Case:
    """Quá trình xét hồ sơ: the way of one dossier, and of the recognition it led to.

    It grows only by `advance`, which keeps every event.

    Attributes:
        id: The key under which the caller knows the dossier.
        product: The id of the product.
        kind: Why the product is evaluated.
        renews: The recognition from which an upgrade or a re-evaluation starts; a first
            evaluation has none.
        events: What happened, in order.

    Raises:
        ValueError: If a first evaluation starts from a recognition, or another one from
            none or from that of another product.

    >>> Case(id="d1", product="p1", kind=EvaluationKind.FIRST).state is None
    True
    """

    id: str
    product: str
    kind: EvaluationKind
    renews: Recognition | None = None
    events: tuple[CaseEvent, ...] = ()

    def __attrs_post_init__(self) -> None:
        first = self.kind is EvaluationKind.FIRST
        if first is not (self.renews is None):
            need = "no recognition" if first else "a recognition"
            raise ValueError(f"{self.id}: a dossier of this kind starts from {need}")
        if self.renews is not None and self.renews.product != self.product:
            raise ValueError(f"{self.id} renews a recognition of another product")

    @property
    def state(self) -> str | None:
        """The id of the state after the last event; None before the first one."""
        return self.events[-1].state if self.events else None

    @property
    def filed(self) -> date | None:
        """The day of the first event."""
        return self.events[0].on if self.events else None

    @property
    def result(self) -> CaseResult | None:
        """The latest result of a council."""
        results = (event.result for event in reversed(self.events))
        return next((result for result in results if result is not None), None)

    @property
    def recognition(self) -> Recognition | None:
        """The recognition to which the dossier led."""
        given = (event.recognition for event in self.events)
        return next((each for each in given if each is not None), None)

    def as_of(self, on: date) -> Case:
        """Return the case as it was at the end of a day."""
        events = tuple(event for event in self.events if event.on <= on)
        return attrs.evolve(self, events=events)
