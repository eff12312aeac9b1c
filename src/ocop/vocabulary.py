"""Closed vocabularies with stable ASCII codes: the values are in people's databases."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import final

__all__ = [
    "EvaluationKind",
    "EvaluatorKind",
    "Level",
    "MemberRole",
    "Stars",
    "SubjectKind",
]


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


@final
class EvaluationKind(StrEnum):
    """Lần đánh giá: why a product is evaluated, as ticked on the registration form.

    In this order: lần đầu, nâng hạng, đánh giá lại.
    """

    FIRST = "first"
    UPGRADE = "upgrade"
    REEVALUATION = "re-evaluation"


@final
class SubjectKind(StrEnum):
    """Loại hình chủ thể: what kind of producer stands behind a product.

    In this order: hợp tác xã, tổ hợp tác, doanh nghiệp nhỏ và vừa, trang trại, hộ sản
    xuất, hộ có đăng ký kinh doanh; for tourism also hội hoặc hiệp hội, trung tâm điều
    hành.
    """

    COOPERATIVE = "cooperative"
    COOPERATIVE_GROUP = "cooperative-group"
    SME = "small-or-medium-enterprise"
    FARM = "farm"
    PRODUCING_HOUSEHOLD = "producing-household"
    BUSINESS_HOUSEHOLD = "business-household"
    ASSOCIATION = "association"
    OPERATING_CENTRE = "operating-centre"


@final
class MemberRole(StrEnum):
    """Vai trò: what somebody does in a council or beside it.

    In this order: chủ tịch, phó chủ tịch, thư ký, thành viên hội đồng; tổ tư vấn.
    """

    CHAIR = "chair"
    DEPUTY_CHAIR = "deputy-chair"
    SECRETARY = "secretary"
    MEMBER = "member"
    ADVISER = "adviser"
