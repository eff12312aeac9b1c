"""What can happen to the class of a product: each an event that nothing overwrites."""

from __future__ import annotations

import functools
from datetime import date
from typing import TypeAlias, final

import attrs

from ocop.dates import Period
from ocop.errors import InvalidInput, Problem
from ocop.legal import Citation
from ocop.recognitions.terms import CertificateTerms
from ocop.vocabulary import EvaluationKind, Level, Stars

__all__ = ["Event", "Extension", "Recognition", "Refusal", "Revocation"]


@final
@attrs.frozen(kw_only=True)
class Recognition:
    """Công nhận: a decision that gives a product a class, with its certificate.

    A proposed or potential class is none; `ocop.grades` tells them apart.

    Attributes:
        product: The id of the product.
        stars: The class.
        decision: The number of the decision, such as ``3981/QĐ-UBND``.
        level: The level of the authority.
        authority: The name of the authority, if it is known.
        on: The day of the decision, from which the certificate runs.
        terms: The law on certificates of that day.
        kind: Why the product was evaluated, if that is known.
        certificate: The number of the certificate, where it has one of its own.

    Raises:
        InvalidInput: If the class is not one that is certified.
        TypeError: If the class is not a `Stars`, or the day not a date.
    """

    product: str
    stars: Stars = attrs.field(validator=attrs.validators.instance_of(Stars))
    decision: str
    level: Level
    authority: str | None = None
    on: date
    terms: CertificateTerms
    kind: EvaluationKind | None = None
    certificate: str | None = None

    def __attrs_post_init__(self) -> None:
        if self.stars not in self.terms.stars:
            found = str(int(self.stars))
            problem = Problem(
                code="not-certified", path=self.decision, arguments={"found": found}
            )
            raise InvalidInput(problems=[problem])
        Period(start=self.on)

    @property
    def term(self) -> Period:
        """The days of its certificate, if nothing happens."""
        return Period(start=self.on, end=self.end)

    @functools.cached_property
    def end(self) -> date:
        """The first day after its term."""
        return self.terms.end(self.on)


@final
@attrs.frozen(kw_only=True)
class Revocation:
    """Thu hồi: a decision that takes a certificate back.

    Attributes:
        recognition: The recognition that is revoked.
        on: The first day on which it no longer counts.
        ground: Why: the id of a ground of the rulebook, or a code of the caller's own
            where the law of the day is not known; None if nobody told.
        decision: The number of the decision, if it is known.
    """

    recognition: Recognition
    on: date
    ground: str | None = None
    decision: str | None = None


@final
@attrs.frozen(kw_only=True)
class Extension:
    """Kéo dài hiệu lực: a transition keeps a certificate valid beyond its term.

    It ends earlier with the next recognition, or a `Refusal`.

    Attributes:
        recognition: The recognition whose certificate stays valid.
        until: The first day on which it no longer does, whatever happens.
        citation: The provision that extends it.
    """

    recognition: Recognition
    until: date
    citation: Citation


@final
@attrs.frozen(kw_only=True)
class Refusal:
    """Không công nhận lại: a re-evaluation ends without a recognition.

    Attributes:
        recognition: The recognition that was up for re-evaluation.
        on: The day of the result; an extension ends on it.
        decision: The number of the decision or notice, if it is known.
    """

    recognition: Recognition
    on: date
    decision: str | None = None


Event: TypeAlias = Recognition | Revocation | Extension | Refusal
