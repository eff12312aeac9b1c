"""By what products, subjects and events are told apart, and which field tells it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, final

from ocop.mappings import FrozenMapping

__all__ = [
    "Classification",
    "Counted",
    "PotentialClass",
    "find_field",
    "list_classifications",
]


@final
class Counted(StrEnum):
    """Đối tượng đếm: what a table counts.

    In this order: sản phẩm, chủ thể, sự kiện (lần công nhận, thu hồi, hết hạn).
    """

    PRODUCTS = "products"
    SUBJECTS = "subjects"
    EVENTS = "events"


@final
class Classification(StrEnum):
    """Phân loại: by what a table tells things apart.

    The year of a product is that in which its class in effect was given; its cohort is
    the year in which it was first recognised.
    """

    STARS = "stars"
    BRANCH = "branch"
    GROUP = "group"
    SET = "set"
    SUBJECT_KIND = "subject-kind"
    WOMEN_LED = "women-led"
    ETHNIC_MINORITY = "ethnic-minority"
    PERSON_WITH_DISABILITY = "person-with-disability"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    LEVEL = "level"
    KIND = "kind"
    YEAR = "year"
    COHORT = "cohort"
    STATUS = "status"


@final
class PotentialClass(StrEnum):
    """Tiềm năng 5 sao: where a product is counted that waits for the centre's decision.

    Apart from the classes, even if its own certificate ended; or inside the class that
    it has.
    """

    APART = "apart"
    INSIDE = "inside"


_SHARED: Final[Mapping[Classification, str]] = {
    Classification.STARS: "stars",
    Classification.BRANCH: "branch",
    Classification.GROUP: "group",
    Classification.SET: "set",
    Classification.SUBJECT_KIND: "subject_kind",
    Classification.WOMEN_LED: "women_led",
    Classification.ETHNIC_MINORITY: "ethnic_minority",
    Classification.PERSON_WITH_DISABILITY: "person_with_disability",
    Classification.PROVINCE: "province",
    Classification.DISTRICT: "district",
    Classification.COMMUNE: "commune",
    Classification.LEVEL: "level",
    Classification.COHORT: "cohort",
}

_OF_PRODUCTS_ONLY: Final = (
    Classification.BRANCH,
    Classification.GROUP,
    Classification.SET,
    Classification.LEVEL,
    Classification.COHORT,
)

_OF_SUBJECTS: Final[Mapping[Classification, str]] = {
    **{by: field for by, field in _SHARED.items() if by not in _OF_PRODUCTS_ONLY},
    Classification.STARS: "best_stars",
    Classification.SUBJECT_KIND: "kind",
}

_OF_PRODUCTS: Final[Mapping[Classification, str]] = {
    **_SHARED,
    Classification.KIND: "kind",
    Classification.YEAR: "recognised_on",
    Classification.STATUS: "status",
}

_OF_EVENTS: Final[Mapping[Classification, str]] = {
    **_SHARED,
    Classification.KIND: "event",
    Classification.YEAR: "year",
}

_FIELDS: Final[Mapping[Counted, Mapping[Classification, str]]] = FrozenMapping(
    {
        Counted.PRODUCTS: _OF_PRODUCTS,
        Counted.SUBJECTS: _OF_SUBJECTS,
        Counted.EVENTS: _OF_EVENTS,
    }
)


def list_classifications(counted: Counted) -> tuple[Classification, ...]:
    """Return by what something can be told apart.

    >>> Classification.BRANCH in list_classifications(Counted.SUBJECTS)
    False
    """
    return tuple(by for by in Classification if by in _FIELDS[counted])


def find_field(counted: Counted, by: Classification) -> str:
    """Return the field of the register that tells the class.

    Raises:
        KeyError: If there is none.
    """
    return _FIELDS[counted][by]
