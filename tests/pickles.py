"""Sending values through a pickle, as a process pool does."""

from __future__ import annotations

import pickle
from typing import TypeVar

__all__ = ["pickled"]

Value = TypeVar("Value")


def pickled(value: Value) -> Value:
    """Return a value as it comes back from a pickle."""
    again: Value = pickle.loads(pickle.dumps(value))  # noqa: S301 - we wrote it
    return again
