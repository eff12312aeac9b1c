"""What somebody should look at in a plan or in its evaluation: a code, and figures."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import final

import attrs

from ocop.mappings import FrozenMapping
from ocop.texts import Argument, Text, read_catalogue

__all__ = ["Finding", "FindingKind"]


@final
class FindingKind(StrEnum):
    """Loại phát hiện: what kind of thing there is to look at."""

    COMPARATOR_UNSTATED = "comparator-unstated"
    NO_NUMBER = "no-number"
    ALLOCATION_DIFFERS = "allocation-differs"
    PARTS_DIFFER = "parts-differ"
    TOTAL_DIFFERS = "total-differs"
    SUBSET_TOO_LARGE = "subset-too-large"
    OUTSIDE_PERIOD = "outside-period"
    NO_SUCH_PARENT_TARGET = "no-such-parent-target"
    CHILDREN_DIFFER = "children-differ"
    CHILD_DIFFERS = "child-differs"
    FIGURE_DIFFERS = "figure-differs"
    FIGURE_OUTDATED = "figure-outdated"
    UNITS_GONE = "units-gone"
    NO_SUCH_UNIT = "no-such-unit"
    NO_VALUE = "no-value"


@final
@attrs.frozen(kw_only=True)
class Finding:
    """Phát hiện: something that does not fit, told and never repaired.

    Attributes:
        kind: What kind of thing it is.
        plan: The number of the plan.
        target: The id of the target.
        arguments: The figures; they complete the sentence.

    >>> finding = Finding(
    ...     kind=FindingKind.ALLOCATION_DIFFERS,
    ...     plan="1/KH-UBND",
    ...     target="products",
    ...     arguments={"found": "119", "expected": "120"},
    ... )
    >>> finding.text.en
    'the numbers of the units add up to 119; the target is 120'
    """

    kind: FindingKind
    plan: str
    target: str
    arguments: Mapping[str, Argument] = attrs.field(
        factory=dict, converter=FrozenMapping[str, Argument]
    )

    @property
    def text(self) -> Text:
        """What there is to look at, in one sentence."""
        catalogue = read_catalogue("ocop.plans", "labels.json")
        return catalogue.fill(self.kind.value, **self.arguments)
