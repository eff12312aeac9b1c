"""What a rulebook says about certificates, made ready for recognitions of a day."""

from __future__ import annotations

from datetime import date, timedelta

from ocop.errors import NotInForce, phrase
from ocop.recognitions import CertificateTerms, Extension, MonthEnd, Recognition
from ocop.rulebooks import Rulebook

__all__ = ["certificate_terms", "find_extension"]


def certificate_terms(
    rulebook: Rulebook, *, on: date, month_end: MonthEnd | None = None
) -> CertificateTerms:
    """Return how long the certificates that a regime grants on a day last.

    The classes that are certified are those that some level recognises on that day.

    Args:
        rulebook: The rulebook under which the product was judged; in a transition it is
            the one before that in force.
        on: The day of the decision.
        month_end: How a term ends at the end of a month; no text says, so by default it
            is the reading ``month-end`` of the rulebook, and its last day without one.

    Raises:
        NotInForce: If the regime grants no certificates on that day.

    >>> from ocop import rulebooks
    >>> day = date(2026, 8, 5)
    >>> terms = certificate_terms(rulebooks.in_force(on=day), on=day)
    >>> terms.months, terms.end(day)
    (36, datetime.date(2029, 8, 5))
    """
    stars = sorted(
        stars
        for competence in rulebook.competence
        if competence.period.contains(on)
        for stars in competence.stars
    )
    for rule in rulebook.procedure.certificates:
        if rule.period.contains(on):
            return CertificateTerms(
                stars=tuple(stars),
                months=rule.months,
                month_end=month_end or _month_end(rulebook),
                renewal_opens_days=rule.renewal_opens_days,
                renewal_closes_days=rule.renewal_closes_days,
                notice_days=rule.notice_days,
                citation=rule.citation,
            )
    period = rulebook.period.text
    named = phrase("in-period", name=rulebook.id, period=period)
    raise NotInForce(on=on, nearest=named)


def _month_end(rulebook: Rulebook) -> MonthEnd:
    taken = (r.choice for r in rulebook.readings if r.id == "month-end")
    return MonthEnd(next(taken, MonthEnd.LAST_DAY))


def find_extension(rulebook: Rulebook, recognition: Recognition) -> Extension | None:
    """Return how a regime keeps a certificate valid beyond its term, if it does.

    It is a transition: certificates granted since the regime began keep to its own
    terms.
    Whether a product is one of those that the provision is about is for the caller to
    judge, because its text does not say who cannot meet the new window; the event is
    recorded only then.
    `ocop.procedure.advance` takes those that are certain, by the reading
    ``late-filing``: the window of the product had closed before the regime began.
    The day told is the last that the provision allows: an
    `ocop.recognitions.Refusal` or the next recognition ends the extension earlier.

    Args:
        rulebook: The rulebook with the transition.
        recognition: A recognition.

    >>> from ocop import rulebooks
    >>> from ocop.vocabulary import Level, Stars
    >>> before, now = rulebooks.load("qd-148-2023"), rulebooks.load("qd-26-2026")
    >>> day = date(2023, 6, 1)
    >>> recognition = Recognition(
    ...     product="p1",
    ...     stars=Stars.FOUR,
    ...     decision="1/QĐ-UBND",
    ...     level=Level.PROVINCE,
    ...     on=day,
    ...     terms=certificate_terms(before, on=day),
    ... )
    >>> recognition.end, find_extension(now, recognition).until
    (datetime.date(2026, 6, 1), datetime.date(2026, 11, 28))
    """
    if recognition.on >= rulebook.period.start:
        return None
    for extension in rulebook.procedure.extensions:
        if extension.period.contains(recognition.end):
            return Extension(
                recognition=recognition,
                until=recognition.end + timedelta(days=extension.days),
                citation=extension.citation,
            )
    return None
