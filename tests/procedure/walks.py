"""Walking a dossier through its life in tests: a line of text for each step."""

from __future__ import annotations

from typing import Any

from ocop.procedure import Case, CaseResult, advance, legal_steps
from ocop.recognitions import Recognition
from ocop.vocabulary import EvaluationKind, Stars
from tests.procedure import day

__all__ = ["AT_PROVINCE", "begin", "legal", "walk"]


def begin(kind: str = "first", renews: Recognition | None = None) -> Case:
    """Return a dossier that is being drawn up."""
    return Case(id="d1", product="p1", kind=EvaluationKind(kind), renews=renews)


def walk(case: Case, *lines: str) -> Case:
    """Take steps, each told as ``DAY STEP``, with a total and a class if it has them.

    Every recognition gets a decision of its own, every return a reason, and every
    revocation a ground.
    """
    for line in lines:
        on, step, *said = line.split()
        details: dict[str, Any] = {}
        if said:
            total, stars = said
            details["result"] = CaseResult(
                total=int(total), stars=None if stars == "-" else Stars(int(stars))
            )
        if step.startswith(("recognise", "use-")):
            details["decision"] = f"{on}/QĐ-UBND"
        if step.startswith("return"):
            details["reason"] = "Thiếu giấy tờ"
        if step.startswith("revoke"):
            details["reason"] = "production-stopped"
        case = advance(case, step, on=day(on), **details)
    return case


def legal(case: Case, on: str) -> list[str]:
    """Return the ids of the steps that are legal on a day."""
    return [step.id for step in legal_steps(case, on=day(on))]


AT_PROVINCE = walk(begin(), "2026-08-24 file", "2026-09-14 propose-to-province")
"""A dossier that the province has to evaluate under the law in force."""
