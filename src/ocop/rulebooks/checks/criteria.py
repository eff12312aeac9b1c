"""Is each criterion sound: options numbered, star marks rising, one meaning per id?"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import attrs

from ocop.errors import Problem
from ocop.rulebooks.checks.places import card_path, criterion_path, problem
from ocop.rulebooks.checks.places import criteria as distinct_criteria
from ocop.rulebooks.definitions import Rulebook
from ocop.scorecards import Criterion, Option

__all__ = ["check_criteria"]


def check_criteria(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield criteria whose options or marks contradict themselves or another card."""
    distinct = distinct_criteria(rulebook)
    for criterion in distinct.values():
        yield from _check_option_numbers(criterion)
        yield from _check_marks(criterion)
    for card in rulebook.all_scorecards:
        for criterion in card.criteria.values():
            if _content(criterion) != _content(distinct[criterion.id]):
                path = f'{card_path(card)}.criteria."{criterion.number}".id'
                yield problem("two-meanings", path, found=criterion.id)


def _check_option_numbers(criterion: Criterion) -> Iterator[Problem]:
    found = [option.number for option in criterion.options]
    expected = list(range(1, len(found) + 1))
    if found != expected:
        yield problem(
            "options-misnumbered",
            f"{criterion_path(criterion)}.options",
            found=", ".join(map(str, found)),
            expected=", ".join(map(str, expected)),
        )


def _check_marks(criterion: Criterion) -> Iterator[Problem]:
    path = criterion_path(criterion)
    cases = dict.fromkeys(option.case for option in criterion.options)
    for case in cases:
        marked = [o for o in criterion.options if o.case == case and o.minimum_for]
        for lower, higher in itertools.pairwise(marked):
            if not _rises(lower, higher):
                yield problem(
                    "marks-do-not-rise",
                    f"{path}.options[{higher.number - 1}].minimum_for",
                    found=higher.minimum_for,
                    expected=lower.minimum_for,
                )
    if criterion.minimum_for is not None and any(
        option.minimum_for is criterion.minimum_for for option in criterion.options
    ):
        yield problem(
            "marked-twice", f"{path}.minimum_for", found=criterion.minimum_for
        )


def _rises(lower: Option, higher: Option) -> bool:
    return (lower.minimum_for or 0) < (higher.minimum_for or 0)


def _content(criterion: Criterion) -> tuple[object, ...]:
    """Return what a criterion asks, without where it stands on a card."""
    return attrs.astuple(
        criterion,
        recurse=False,
        filter=attrs.filters.exclude("number", "citation", "depends_on"),
    )
