"""Static checks of a rulebook: does what it says hold together, whoever wrote it?

They look at the definitions alone, so a rulebook made in Python is checked too.
A path names the place in the rulebook; a criterion that several cards share has one.
"""

from __future__ import annotations

from ocop.errors import Problem
from ocop.rulebooks.checks.bands import check_bands, check_expressions
from ocop.rulebooks.checks.citations import check_citations
from ocop.rulebooks.checks.criteria import check_criteria
from ocop.rulebooks.checks.identity import check_identity
from ocop.rulebooks.checks.labels import check_labels
from ocop.rulebooks.checks.lives import check_lives
from ocop.rulebooks.checks.numbering import check_numbering
from ocop.rulebooks.checks.periods import check_periods
from ocop.rulebooks.checks.points import check_points
from ocop.rulebooks.checks.procedure import check_procedure
from ocop.rulebooks.definitions import Rulebook

__all__ = ["check"]


def check(rulebook: Rulebook) -> tuple[Problem, ...]:
    """Return everything that does not hold together in a rulebook.

    Points add up (or an erratum states where the source does not), bands partition the
    scale, ids are unique, labels exist in both languages, numbers stand under their
    section, minimums rise with the class, citations and errata name places that exist,
    periods follow one another without gap or overlap, and the entries of the procedure
    have ids of their own, known branches and sets, and tests that can be read; every
    state of a product's life can be reached, and from each there is a way to an end.

    >>> from ocop import rulebooks
    >>> check(rulebooks.load("qd-26-2026"))
    ()
    """
    checks = (
        check_points,
        check_criteria,
        check_numbering,
        check_bands,
        check_expressions,
        check_identity,
        check_labels,
        check_citations,
        check_periods,
        check_procedure,
        check_lives,
    )
    return tuple(problem for each in checks for problem in each(rulebook))
