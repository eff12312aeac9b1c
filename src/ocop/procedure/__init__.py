"""What comes next: deadlines of recognitions, and the way of a dossier.

>>> from ocop.procedure import DueKind
>>> DueKind.END.value
'end'
"""

from __future__ import annotations

from ocop.procedure.due import Due, DueDay, DueKind, list_due

__all__ = ["Due", "DueDay", "DueKind", "list_due"]
