"""Whether the law of a day lets a kind of producer take part."""

from __future__ import annotations

from datetime import date

from ocop.rulebooks import Rulebook
from ocop.rules import Outcome, Verdict
from ocop.subjects import find_admission
from ocop.texts import read_catalogue
from ocop.vocabulary import SubjectKind

__all__ = ["check_admission"]


def check_admission(
    kind: SubjectKind | None, rulebook: Rulebook, *, set_: int, on: date
) -> Outcome:
    """Return whether a producer may take part with a product, and why.

    The answer stays undetermined where the kind is not told and matters, or where no
    source says who may take part.

    Args:
        kind: What kind of producer it is; None if nobody told.
        rulebook: The rulebook under which the product is evaluated.
        set_: The number of the product set.
        on: The day on which the dossier is filed.

    >>> from ocop import rulebooks
    >>> law, day = rulebooks.load("qd-26-2026"), date(2026, 8, 24)
    >>> check_admission(SubjectKind.ASSOCIATION, law, set_=11, on=day).value
    False
    >>> check_admission(SubjectKind.ASSOCIATION, law, set_=26, on=day).value
    True
    """
    catalogue = read_catalogue("ocop", "procedure/labels.json")
    admissions = rulebook.procedure.admissions
    if kind is None or not admissions:
        code, missing = "admission", "kind"
        if not admissions:
            code, missing = "admissions-untold", "admissions"
        return Outcome(
            verdict=Verdict.UNDETERMINED,
            possible=(True, False),
            missing=(missing,),
            subject="admission",
            label=catalogue.fill(code),
        )
    found = find_admission(admissions, kind, set_=set_, on=on)
    cited = admissions if found is None else (found,)
    return Outcome(
        verdict=Verdict.DECIDED,
        value=found is not None,
        subject="admission",
        label=catalogue.fill("admission"),
        citations=tuple(dict.fromkeys(each.citation.text for each in cited)),
    )
