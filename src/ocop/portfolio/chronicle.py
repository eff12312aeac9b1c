"""What happened to products up to a day, and how each stands on it.

The standings of a product are looked at once, and nothing of them is kept but the
columns: so the time for a nation's products stays short.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, final

from ocop.mappings import FrozenMapping
from ocop.portfolio.columns import make_register, turn
from ocop.recognitions import History, Standing, Status
from ocop.rules.registers.register import Register
from ocop.rules.values import Value
from ocop.vocabulary import EvaluationKind, Level

__all__ = ["Chronicle", "NEVER"]

NEVER: Final = (None, False, None, False, None, None, None, None, None, None)
"""What `STANDING_FIELDS` say of a product that was never recognised."""

_EVENT: Final = ("product", "event", "stars", "stars_before", "on", "level")


@final
class Chronicle:
    """The histories of products, told up to a day.

    Attributes:
        states: For each product that was recognised how it stands.
        decided: The days on which the centre last recognised products.
    """

    def __init__(self, histories: Iterable[History], *, on: date) -> None:
        self.states: dict[str, tuple[Value, ...]] = {}
        self.decided: dict[str, date] = {}
        self._rows: list[tuple[Value, ...]] = []
        for history in histories:
            self._tell(history.product, history.standings(on=on))

    def _tell(self, product: str, standings: tuple[Standing, ...]) -> None:
        before = kind = None
        rows = self._rows
        for standing in standings:
            recognition = standing.recognition
            stars = int(recognition.stars)
            kind = (recognition.kind or _find_kind(before, stars)).value
            level = recognition.level.value
            rows.append((product, kind, stars, before, recognition.on, level))
            ending = _find_ending(standing)
            if ending is not None:
                rows.append((product, ending, stars, before, standing.end, level))
            if recognition.level is Level.CENTRE:
                self.decided[product] = recognition.on
            before = stars
        if standings:
            first, last = standings[0].recognition.on, standings[-1]
            valid = last.in_effect
            self.states[product] = (
                before if valid else None,
                valid,
                last.status.value,
                True,
                first.year,
                first,
                last.recognition.on,
                last.end,
                last.recognition.level.value,
                kind,
            )

    def describe_events(self, products: Register) -> Register:
        """Return the register of events; each carries the fields of its product.

        Args:
            products: The register of products, with all that were recognised.
        """
        places = {id_: place for place, id_ in enumerate(products.columns["id"])}
        columns = turn(_EVENT, self._rows)
        indices = [places[product] for product in columns.pop("product")]
        columns["year"] = [on.year for on in columns["on"]]
        columns["upgraded"] = [
            event not in _ENDINGS and before is not None and stars > before
            for event, stars, before in zip(
                columns["event"], columns["stars"], columns["stars_before"], strict=True
            )
        ]
        carried = {
            "product" if name == "id" else name: column.take(indices)
            for name, column in products.columns.items()
            if name != "kind"  # An event is told by its own kind.
        }
        own = make_register(columns).columns
        return Register(columns=FrozenMapping(carried | dict(own)), size=len(indices))


_ENDINGS: Final = (Status.REVOKED.value, Status.EXPIRED.value)


def _find_kind(before: int | None, stars: int) -> EvaluationKind:
    """The kind of an evaluation of which nobody told it."""
    if before is None:
        return EvaluationKind.FIRST
    return EvaluationKind.UPGRADE if stars > before else EvaluationKind.REEVALUATION


def _find_ending(standing: Standing) -> str | None:
    """What ended a recognition: its term, or a revocation before that.

    One that was replaced did not end.
    """
    if standing.in_effect or standing.status is Status.REPLACED:
        return None
    revocation = standing.revocation
    revoked = revocation is not None and revocation.on == standing.end
    return (Status.REVOKED if revoked else Status.EXPIRED).value
