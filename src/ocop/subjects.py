"""Who stands behind a product, and which kinds of producers the law admits.

A subject never carries a star class: classes belong to recognitions of products.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import final

import attrs

from ocop.dates import Period
from ocop.legal import Citation
from ocop.vocabulary import SubjectKind

__all__ = ["Admission", "Representative", "Subject", "find_admission"]


@final
@attrs.frozen(kw_only=True)
class Representative:
    """Người đại diện theo pháp luật: what the law counts of a legal representative.

    No name and no other personal fact is kept.
    None says that nobody told.

    Attributes:
        woman: Whether it is a woman.
        ethnic_minority: Whether it is a member of an ethnic minority.
        person_with_disability: Whether it is a person with a disability.

    Source: form 02 of the law in force, and its criterion on the organisation.

    >>> Representative(woman=True).person_with_disability is None
    True
    """

    woman: bool | None = None
    ethnic_minority: bool | None = None
    person_with_disability: bool | None = None


@final
@attrs.frozen(kw_only=True)
class Subject:
    """Chủ thể OCOP: an organisation or household that takes part with its products.

    Attributes:
        id: The key under which the caller knows it.
        name: The name under which it is registered.
        kind: What kind of producer it is, or None if nobody told.
        commune: The code of the commune in which it sits, if it is known.
        representative: What the law counts of its legal representative.

    >>> Subject(id="s1", name="HTX Chè Tân Cương", kind=SubjectKind.COOPERATIVE).commune
    """

    id: str
    name: str
    kind: SubjectKind | None = None
    commune: str | None = None
    representative: Representative = Representative()


@final
@attrs.frozen(kw_only=True)
class Admission:
    """Đối tượng tham gia: the kinds of subjects that a regime admits.

    Attributes:
        kinds: The kinds.
        sets: The numbers of the product sets for which it admits them; None for all.
        period: The days on which a dossier can rest on it.
        citation: Where it stands.
    """

    kinds: tuple[SubjectKind, ...]
    sets: tuple[int, ...] | None = None
    period: Period
    citation: Citation

    def covers(self, kind: SubjectKind, *, set_: int, on: date) -> bool:
        """Whether it admits a kind of subject with products of a set on a day."""
        return (
            kind in self.kinds
            and (self.sets is None or set_ in self.sets)
            and self.period.contains(on)
        )


def find_admission(
    admissions: Iterable[Admission], kind: SubjectKind, *, set_: int, on: date
) -> Admission | None:
    """Return the provision that admits a kind of subject, or None if none does.

    Args:
        admissions: What the regime admits.
        kind: The kind of the subject.
        set_: The number of the product set.
        on: The day on which the dossier is filed.

    >>> tourism = Admission(
    ...     kinds=(SubjectKind.ASSOCIATION,),
    ...     sets=(26,),
    ...     period=Period(start=date(2026, 5, 22)),
    ...     citation=Citation(instrument="26/2026/QĐ-TTg", place="article 2 clause 3"),
    ... )
    >>> day = date(2026, 6, 1)
    >>> found = find_admission([tourism], SubjectKind.ASSOCIATION, set_=26, on=day)
    >>> found.citation.text.en
    '26/2026/QĐ-TTg, article 2 clause 3'
    >>> find_admission([tourism], SubjectKind.ASSOCIATION, set_=11, on=day)
    """
    for admission in admissions:
        if admission.covers(kind, set_=set_, on=on):
            return admission
    return None
