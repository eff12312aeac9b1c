"""Whether a dossier holds what the law asks for, on a day, for a level."""

from __future__ import annotations

from datetime import date
from typing import final

import attrs

from ocop.dossiers import Document, Dossier
from ocop.errors import InvalidInput, Problem, nearest
from ocop.legal import Citation
from ocop.rulebooks import Rulebook
from ocop.rulebooks.procedures import Paper
from ocop.rules import Outcome, Verdict
from ocop.texts import Text, read_catalogue
from ocop.vocabulary import Level

__all__ = ["Completeness", "PaperCheck", "check_dossier"]


@final
@attrs.frozen(kw_only=True)
class PaperCheck:
    """Kiểm tra một thành phần hồ sơ: what a dossier holds of one paper.

    Attributes:
        paper: What the law asks for.
        valid: The documents that count.
        expired: The documents that count no more and need to be renewed.
        outdated: The documents of the earlier dossier, where the paper is made anew for
            each evaluation.
    """

    paper: Paper
    valid: tuple[Document, ...] = ()
    expired: tuple[Document, ...] = ()
    outdated: tuple[Document, ...] = ()

    @property
    def lacking(self) -> int:
        """How many of it are still to be brought; none of what is optional."""
        if self.paper.optional:
            return 0
        return max(0, self.paper.count - sum(d.count for d in self.valid))


@final
@attrs.frozen(kw_only=True)
class Completeness:
    """Tính đầy đủ của hồ sơ: what is there, what is missing, what has expired.

    Attributes:
        complete: Whether nothing is lacking; None if no source lists the papers.
        checks: One for each paper that the law asks for.
        others: The documents that the law does not ask for.
        outcome: The same as a tree, with citations.
    """

    complete: bool | None
    checks: tuple[PaperCheck, ...]
    others: tuple[Document, ...]
    outcome: Outcome = attrs.field(repr=False)

    @property
    def missing(self) -> tuple[Paper, ...]:
        """The papers of which something is lacking."""
        return tuple(check.paper for check in self.checks if check.lacking)

    @property
    def expired(self) -> tuple[Document, ...]:
        """The documents that need to be renewed."""
        return tuple(document for check in self.checks for document in check.expired)

    @property
    def outdated(self) -> tuple[Document, ...]:
        """The documents of the earlier dossier that have to be made anew."""
        return tuple(document for check in self.checks for document in check.outdated)


def check_dossier(
    dossier: Dossier, rulebook: Rulebook, *, to: Level, on: date
) -> Completeness:
    """Return what a dossier lacks for a level on a day.

    Every level gets the papers of the product itself, which are those for the first
    level that gets any, and the papers that are meant for it.
    Of a dossier that was started from an earlier one, those of its documents count
    again that last; the others are made anew for each evaluation.

    Args:
        dossier: The dossier.
        rulebook: The rulebook under which the product is evaluated.
        to: The level that the dossier goes to.
        on: The day on which its documents have to be valid.

    Raises:
        InvalidInput: If the rulebook has no such branch: another law may have, and
            some papers are not for every branch.

    >>> from ocop import rulebooks
    >>> from ocop.vocabulary import EvaluationKind
    >>> form = Document(id="d1", paper="registration-form")
    >>> dossier = Dossier(
    ...     product="p1", kind=EvaluationKind.FIRST, branch="food", documents=(form,)
    ... )
    >>> law, day = rulebooks.load("qd-26-2026"), date(2026, 11, 21)
    >>> found = check_dossier(dossier, law, to=Level.COMMUNE, on=day)
    >>> found.complete, [paper.id for paper in found.missing]
    (False, ['self-assessment-report'])
    """
    _check_branch(dossier, rulebook)
    checks = tuple(
        _check_paper(dossier, paper, on) for paper in _papers(dossier, rulebook, to)
    )
    asked = {check.paper.id for check in checks}
    complete = not any(check.lacking for check in checks) if checks else None
    return Completeness(
        complete=complete,
        checks=checks,
        others=tuple(d for d in dossier.documents if d.paper not in asked),
        outcome=_explain(checks),
    )


def _check_branch(dossier: Dossier, rulebook: Rulebook) -> None:
    # A rulebook without product sets does not tell its branches.
    known = dict.fromkeys(each.group.branch.code for each in rulebook.product_sets)
    if known and dossier.branch not in known:
        arguments = {
            "found": dossier.branch,
            "expected": ", ".join(known),
            "nearest": nearest(dossier.branch, known) or "-",
        }
        problem = Problem(code="not-one-of", path="branch", arguments=arguments)
        raise InvalidInput(problems=[problem])


def _check_paper(dossier: Dossier, paper: Paper, on: date) -> PaperCheck:
    found = [d for d in dossier.documents if d.paper == paper.id]
    before = () if dossier.earlier is None else dossier.earlier.documents
    outdated = () if paper.lasting else tuple(d for d in found if d in before)
    current = [d for d in found if d not in outdated]
    return PaperCheck(
        paper=paper,
        valid=tuple(d for d in current if d.is_valid(on=on)),
        expired=tuple(d for d in current if not d.is_valid(on=on)),
        outdated=outdated,
    )


def _papers(dossier: Dossier, rulebook: Rulebook, to: Level) -> tuple[Paper, ...]:
    order = list(Level)
    papers = rulebook.procedure.papers
    first = min((paper.to for paper in papers), key=order.index, default=to)
    if order.index(to) < order.index(first):
        return ()
    return tuple(
        paper
        for paper in papers
        if paper.to in (first, to)
        and dossier.kind in paper.kinds
        and dossier.branch not in paper.not_for_branches
    )


def _explain(checks: tuple[PaperCheck, ...]) -> Outcome:
    catalogue = read_catalogue("ocop", "procedure/labels.json")
    if not checks:
        return Outcome(
            verdict=Verdict.UNDETERMINED,
            possible=(True, False),
            missing=("papers",),
            subject="dossier",
            label=catalogue.fill("papers-untold"),
        )
    return Outcome(
        verdict=Verdict.DECIDED,
        value=not any(check.lacking for check in checks),
        subject="dossier",
        label=catalogue.fill("dossier"),
        children=tuple(_explain_paper(check) for check in checks),
    )


def _explain_paper(check: PaperCheck) -> Outcome:
    catalogue = read_catalogue("ocop", "procedure/labels.json")
    paper, citation = check.paper, check.paper.citation
    renewed = tuple(
        _say(document.id, catalogue.fill(code, document=document.id), citation)
        for code in ("expired", "outdated")
        for document in getattr(check, code)
    )
    present = sum(document.count for document in check.valid)
    code = "optional" if paper.optional else "required"
    label = catalogue.fill(code, paper=paper.text, count=paper.count, present=present)
    outcome = _say(paper.id, label, citation)
    return attrs.evolve(outcome, value=not check.lacking, children=renewed)


def _say(subject: str, label: Text, citation: Citation) -> Outcome:
    return Outcome(
        verdict=Verdict.DECIDED,
        value=False,
        subject=subject,
        label=label,
        citations=(citation.text,),
    )
