"""Exact figures over large lists of records, with bounds where facts are missing."""

from __future__ import annotations

from ocop.rules.registers.register import Register

__all__ = ["Register"]
