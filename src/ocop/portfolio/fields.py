"""The names that the records of a view have, which a caller's own facts cannot take."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ocop.mappings import FrozenMapping

__all__ = [
    "OWN_FIELDS",
    "PLACE_FIELDS",
    "STANDING_FIELDS",
    "SUBJECT_FACTS",
    "WITHOUT_FACTS",
]

PLACE_FIELDS: Final = ("commune", "district", "province")
"""Where something lies on the day of the units."""

SUBJECT_FACTS: Final = ("women_led", "ethnic_minority", "person_with_disability")
"""What the law counts of the representative of a subject."""

STANDING_FIELDS: Final = (
    "stars",
    "valid",
    "status",
    "ever_recognised",
    "cohort",
    "first_recognised",
    "recognised_on",
    "valid_until",
    "level",
    "kind",
)
"""The fields that tell how a product stands, by its latest recognition."""

_PRODUCT = (
    "id",
    "set",
    "branch",
    "group",
    "subject",
    "subject_kind",
    *SUBJECT_FACTS,
    *PLACE_FIELDS,
    "registered_on",
    "potential",
    *STANDING_FIELDS,
)

_EVENT = ("product", "event", "upgraded", "stars_before", "on", "year")

_PLACE = ("code", "name", "kind", *PLACE_FIELDS, "products", "subjects")

OWN_FIELDS: Final[Mapping[str, tuple[str, ...]]] = FrozenMapping(
    {
        # Events carry the fields of their product.
        "products": (*_PRODUCT, *_EVENT),
        "subjects": (
            "id",
            "kind",
            *SUBJECT_FACTS,
            *PLACE_FIELDS,
            "registered_on",
            "products",
            "best_stars",
        ),
        "communes": _PLACE,
        "districts": _PLACE,
        "provinces": _PLACE,
    }
)
"""The fields of the registers to which a unit can add facts."""

WITHOUT_FACTS: Final = ("events", "figures")
"""The registers to which no unit can add anything."""
