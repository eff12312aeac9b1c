"""Whether the level that recognised a product may do so by the law of its day."""

from __future__ import annotations

from collections.abc import Iterator

from ocop.procedure.steps import takes_part
from ocop.recognitions import Recognition
from ocop.rulebooks import Competence, Rulebook
from ocop.rules import Outcome, Verdict
from ocop.texts import read_catalogue

__all__ = ["check_competence"]


def check_competence(recognition: Recognition, rulebook: Rulebook) -> Outcome:
    """Return whether a level may give the class that it gave on that day, and why.

    A recognition that no level may give is recorded all the same: it was given.
    Whether it counts is for whoever may withdraw it.
    The children are the provisions of that day on the class, each with whether it is
    about that level; a level that has no step any more, such as a district after the
    last one, may give none.
    The answer stays undetermined where the rulebook tells nothing of that day.

    Args:
        recognition: The recognition.
        rulebook: The rulebook under which the product was judged.

    >>> from datetime import date
    >>> from ocop import rulebooks
    >>> from ocop.certificates import certificate_terms
    >>> from ocop.vocabulary import Level, Stars
    >>> law, day = rulebooks.load("qd-26-2026"), date(2026, 8, 5)
    >>> given = Recognition(
    ...     product="p1",
    ...     stars=Stars.FIVE,
    ...     decision="3981/QĐ-UBND",
    ...     level=Level.PROVINCE,
    ...     on=day,
    ...     terms=certificate_terms(law, on=day),
    ... )
    >>> outcome = check_competence(given, law)
    >>> outcome.value, [child.subject for child in outcome.children]
    (False, ['centre'])
    """
    catalogue = read_catalogue("ocop", "procedure/labels.json")
    on = recognition.on
    told = [each for each in rulebook.competence if each.period.contains(on)]
    if not told:
        return Outcome(
            verdict=Verdict.UNDETERMINED,
            possible=(True, False),
            missing=("competence",),
            subject="competence",
            label=catalogue.fill("competence-untold"),
        )
    about = [each for each in told if recognition.stars in each.stars]
    children = tuple(_explain(about, recognition, rulebook))
    return Outcome(
        verdict=Verdict.DECIDED,
        value=any(child.value is True for child in children),
        subject="competence",
        label=catalogue.fill("competence", stars=int(recognition.stars)),
        children=children,
    )


def _explain(
    about: list[Competence], recognition: Recognition, rulebook: Rulebook
) -> Iterator[Outcome]:
    catalogue = read_catalogue("ocop", "procedure/labels.json")
    for each in about:
        there = takes_part(rulebook, each.level, recognition.on)
        label = catalogue.fill("competent" if there else "no-step-left")
        yield Outcome(
            verdict=Verdict.DECIDED,
            value=there and each.level is recognition.level,
            subject=each.level.value,
            label=catalogue.fill(f"level-{each.level.value}", provision=label),
            citations=(each.citation.text,),
        )
