"""Does the procedure hold together: ids, branches, tests on points, transitions?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from ocop import rules
from ocop.errors import OcopError, Problem
from ocop.rulebooks.checks.places import problem
from ocop.rulebooks.definitions import Rulebook

__all__ = ["check_procedure"]


def check_procedure(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield entries of the procedure that cannot be right."""
    yield from _check_ids(rulebook)
    yield from _check_admissions(rulebook)
    yield from _check_branches(rulebook)
    yield from _check_totals(rulebook)
    yield from _check_transitions(rulebook)


def _check_ids(rulebook: Rulebook) -> Iterator[Problem]:
    for table in attrs.fields(type(rulebook.procedure)):
        entries = getattr(rulebook.procedure, table.name)
        counts = Counter(entry.id for entry in entries if hasattr(entry, "id"))
        for id_, count in counts.items():
            if count > 1:
                path = f"$.procedure.{table.name}"
                yield problem("duplicate", path, found=id_, where=table.name)


def _check_admissions(rulebook: Rulebook) -> Iterator[Problem]:
    known = [entry.number for entry in rulebook.product_sets]
    for index, admission in enumerate(rulebook.procedure.admissions):
        for number in admission.sets or ():
            if number not in known:
                yield problem(
                    "dangling",
                    f"$.procedure.admissions[{index}].sets",
                    found=number,
                    where=", ".join(map(str, known)),
                    nearest="-",
                )


def _check_branches(rulebook: Rulebook) -> Iterator[Problem]:
    known = {entry.group.branch.code for entry in rulebook.product_sets}
    for index, paper in enumerate(rulebook.procedure.papers):
        for branch in paper.not_for_branches:
            if branch not in known:
                yield problem(
                    "unknown-branch",
                    f"$.procedure.papers[{index}].not_for_branches",
                    found=branch,
                    expected=", ".join(sorted(known)),
                )


def _check_totals(rulebook: Rulebook) -> Iterator[Problem]:
    for index, forwarding in enumerate(rulebook.procedure.forwarding):
        if forwarding.total is None:
            continue
        try:
            rules.parse_tests(forwarding.total)
        except OcopError as error:
            path = f"$.procedure.forwarding[{index}].total"
            yield problem("unreadable", path, found=error.message)


def _check_transitions(rulebook: Rulebook) -> Iterator[Problem]:
    for index, transition in enumerate(rulebook.procedure.transitions):
        path = f"$.procedure.transitions[{index}]"
        if transition.under != rulebook.supersedes:
            yield problem(
                "not-superseded",
                f"{path}.under",
                found=transition.under,
                expected=rulebook.supersedes or "-",
            )
        if transition.filed_before != rulebook.period.start:
            yield problem(
                "not-in-succession",
                f"{path}.filed_before",
                found=transition.filed_before,
                expected=rulebook.period.start,
            )
