"""Dossiers: the papers that go with a product, and how a dossier was returned.

Which papers a dossier needs is law; `ocop.procedure` compares the two.
"""

from __future__ import annotations

from datetime import date
from typing import final

import attrs

from ocop.errors import InvalidInput, Problem
from ocop.texts import Argument
from ocop.vocabulary import EvaluationKind

__all__ = ["Document", "Dossier", "Return"]


@final
@attrs.frozen(kw_only=True)
class Document:
    """Giấy tờ: a paper or sample that lies in a dossier.

    Attributes:
        id: The key under which the caller knows it.
        paper: The id of what the law asks for, as the rulebook names it.
        count: How many of it, such as samples.
        expires: The first day on which it is no longer valid; None if it does not end.
        criteria: The numbers of the criteria for which it is evidence.

    Raises:
        ValueError: If there is less than one of it.
    """

    id: str
    paper: str
    count: int = 1
    expires: date | None = None
    criteria: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.count < 1:
            raise ValueError(f"{self.id}: {self.count} of it cannot lie in a dossier")

    def is_valid(self, *, on: date) -> bool:
        """Whether it counts on a day."""
        return self.expires is None or on < self.expires


@final
@attrs.frozen(kw_only=True)
class Return:
    """Trả lại hồ sơ: a dossier goes back to be completed.

    Attributes:
        on: The day.
        reason: What has to be completed.
        due: The last day to bring it again, if one was set.

    Raises:
        ValueError: If no reason is given, or the last day is before the day.
    """

    on: date
    reason: str
    due: date | None = None

    def __attrs_post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a dossier is returned with a reason")
        if self.due is not None and self.due < self.on:
            raise ValueError(f"what is returned on {self.on} is not due on {self.due}")


@final
@attrs.frozen(kw_only=True)
class Dossier:
    """Hồ sơ: the papers with which a product is evaluated.

    Attributes:
        product: The id of the product.
        kind: Why it is evaluated.
        branch: The code of the branch of the product; which there are, the rulebook
            tells when the dossier is checked.
        filed: The day on which it was filed, if it was.
        documents: What lies in it.
        returns: When and why it was returned, in order.
        earlier: The dossier from which it was started, if there is one.

    Raises:
        InvalidInput: If two documents have one id, or returns are not in order; all is
            listed.

    >>> letter = Document(id="d1", paper="registration-form", criteria=("1.1", "2.1"))
    >>> first = Dossier(
    ...     product="p1", kind=EvaluationKind.FIRST, branch="food", documents=(letter,)
    ... )
    >>> again = first.start(EvaluationKind.REEVALUATION)
    >>> [document.id for document in again.evidence("2.1")]
    ['d1']
    """

    product: str
    kind: EvaluationKind
    branch: str
    filed: date | None = None
    documents: tuple[Document, ...] = ()
    returns: tuple[Return, ...] = ()
    earlier: Dossier | None = None

    def __attrs_post_init__(self) -> None:
        problems = []
        for index, document in enumerate(self.documents):
            if document.id in {other.id for other in self.documents[:index]}:
                arguments: dict[str, Argument] = {
                    "found": document.id,
                    "where": "documents",
                }
                path = f"documents[{index}]"
                problems.append(
                    Problem(code="duplicate", path=path, arguments=arguments)
                )
        last = self.filed
        for index, entry in enumerate(self.returns):
            if last is not None and entry.on < last:
                arguments = {"found": entry.on, "expected": last}
                path = f"returns[{index}]"
                problems.append(Problem(code="before", path=path, arguments=arguments))
            last = entry.on
        if problems:
            raise InvalidInput(problems=problems)

    def evidence(self, criterion: str) -> tuple[Document, ...]:
        """Return the documents that are evidence for a criterion."""
        return tuple(d for d in self.documents if criterion in d.criteria)

    def start(self, kind: EvaluationKind) -> Dossier:
        """Return a dossier, not yet filed, that starts from this one.

        Args:
            kind: Why the product is evaluated this time.
        """
        return attrs.evolve(self, kind=kind, filed=None, returns=(), earlier=self)
