"""What the classes of a table are called, and in which order they stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, final

from ocop.portfolio import View
from ocop.recognitions import Status
from ocop.rules.values import MISSING, Value
from ocop.statistics.classifications import Classification, Counted
from ocop.texts import Text, read_catalogue
from ocop.vocabulary import EvaluationKind, Level, SubjectKind

__all__ = ["Names", "POTENTIAL"]

POTENTIAL: Final = "potential"
"""The class of potential products, where they stand apart."""

_PLACES: Final = (
    Classification.PROVINCE,
    Classification.DISTRICT,
    Classification.COMMUNE,
)

_TRUTHS: Final = (
    Classification.WOMEN_LED,
    Classification.ETHNIC_MINORITY,
    Classification.PERSON_WITH_DISABILITY,
)

_CODES: Final[Mapping[Classification, tuple[str, ...]]] = {
    Classification.SUBJECT_KIND: tuple(SubjectKind),
    Classification.LEVEL: tuple(Level),
    Classification.STATUS: tuple(Status),
    Classification.KIND: (*EvaluationKind, Status.REVOKED, Status.EXPIRED),
}
"""The classes that are codes of a vocabulary, in its order."""


@final
class Names:
    """The names of the classes of one classification."""

    def __init__(self, view: View, by: Classification) -> None:
        self.by = by
        self._view = view
        self._labels: dict[Value, Text] = {}
        self._order: dict[Value, int] = {}
        for number, one in view.product_sets.items():
            match by:
                case Classification.BRANCH:
                    self._labels[one.group.branch.code] = one.group.branch.name
                case Classification.GROUP:
                    self._labels[one.group.code] = one.group.name
                case Classification.SET:
                    self._labels[number] = one.name
        order = _CODES.get(by, (True, False) if by in _TRUTHS else tuple(self._labels))
        self._order = {key: place for place, key in enumerate(order)}

    def place(self, key: Value) -> tuple[Any, ...]:
        """Return where a class stands: what is no class comes last."""
        if key is None or key is MISSING:
            return 2 + (key is MISSING), 0
        if key == POTENTIAL:
            return 1, 0
        return 0, self._order.get(key, len(self._order)), key

    def spell(self, key: Value) -> str:
        """Return the code of a class as text."""
        if key is None or key is MISSING:
            return "none" if key is None else "unknown"
        return str(key).lower() if isinstance(key, bool) else str(key)

    def label(self, key: Value) -> Text:
        """Return the name of a class."""
        spelled = self.spell(key)
        if key in (None, MISSING, POTENTIAL):
            return _fill(spelled)
        if key in self._labels:
            return self._labels[key]
        if self.by in _PLACES:
            name = self._view.places.find(key, on=self._view.units_on).name
            return Text(vi=name, en=name)
        if self.by is Classification.STARS:
            return _fill("stars", stars=key)
        if self.by in _CODES or self.by in _TRUTHS:
            return _fill(f"{self.by.value}.{spelled}")
        return Text(vi=spelled, en=spelled)

    def title(self, counted: Counted, across: Classification | None = None) -> Text:
        """Return what a table by this classification, and another one, shows."""
        what, by = _fill(counted.value), _fill(f"by-{self.by.value}")
        if across is None:
            return _fill("title", counted=what, by=by)
        return _fill("title-across", counted=what, by=by, across=_fill(f"by-{across}"))


def _fill(code: str, **arguments: object) -> Text:
    return read_catalogue("ocop.statistics", "labels.json").fill(code, **arguments)
