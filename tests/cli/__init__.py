"""What the tests of the commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import attrs

__all__ = ["Command", "Printed"]


@attrs.frozen(kw_only=True)
class Printed:
    """What a command left behind.

    Attributes:
        status: Its exit status.
        out: What it printed.
        err: What it complained about.
    """

    status: int
    out: str
    err: str


Command: TypeAlias = Callable[..., Printed]
