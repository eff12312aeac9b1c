"""Closed vocabularies with stable ASCII codes: the values are in people's databases."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import final

__all__ = ["EvaluatorKind", "Level", "Stars"]


@final
class Stars(IntEnum):
    """Hạng sao: the star class of a product, from one to five.

    >>> Stars(4) < Stars.FIVE
    True
    """

    ONE = 1
    TWO = 2
    THREE = 3
    FOUR = 4
    FIVE = 5


@final
class Level(StrEnum):
    """Cấp: a level of administration that takes part in the programme."""

    COMMUNE = "commune"
    DISTRICT = "district"
    PROVINCE = "province"
    CENTRE = "centre"


@final
class EvaluatorKind(StrEnum):
    """Người chấm: who filled in a score sheet.

    The producer's own sheet is a self-assessment (tự đánh giá); the advisory group (tổ
    tư vấn) prepares the council, whose members (thành viên hội đồng) score.
    """

    SELF = "self"
    ADVISORY_GROUP = "advisory-group"
    COUNCIL_MEMBER = "council-member"
