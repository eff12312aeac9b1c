"""Do the star bands part the scale, and do the rules of classification parse?"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from fractions import Fraction

from ocop import rules
from ocop.errors import OcopError, Problem
from ocop.rulebooks.checks.places import problem
from ocop.rulebooks.definitions import Band, Classification, Rulebook

__all__ = ["check_bands", "check_expressions"]

_NUMBER = r"\d+(?:\.\d+)?"
_TEST = rf"(?:[<>]=? {_NUMBER}|[\[(]{_NUMBER}\.\.{_NUMBER}[\])]|{_NUMBER})"
_PLAIN = re.compile(rf"{_TEST}(?:, {_TEST})*")
"""What a band may be, in canonical text: its bounds are the numbers written there."""


def check_bands(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield totals that lie in no band, in several, or in one out of order.

    Between two neighbouring bounds no band changes its answer, so one number from each
    gap and every bound itself stand for all numbers.
    """
    classification = rulebook.classification
    unreadable = tuple(_find_unreadable(classification))
    if unreadable:
        yield from unreadable
        return
    path = "$.classification.bands"
    tables = [(band, _table(band)) for band in classification.bands]
    last: Band | None = None
    for total in _samples(classification):
        inside = 0 <= total <= classification.max_points
        found = [band for band, table in tables if _holds(table, total)]
        if len(found) != int(inside):
            yield problem(
                "not-in-one-band",
                path,
                total=total,
                found=", ".join(band.total for band in found) or "-",
                expected=int(inside),
            )
        for band in found:
            if last is not None and band.stars < last.stars:
                yield problem("band-order", path, found=band.total, stars=band.stars)
            last = band


def check_expressions(rulebook: Rulebook) -> Iterator[Problem]:
    """Yield readings that decide the class but say not how, or not in FEEL."""
    classification = rulebook.classification
    readings = {reading.id: reading for reading in rulebook.readings}
    for key, id_ in (
        ("permitted", classification.permitted),
        ("stars", classification.stars),
    ):
        reading = readings.get(id_)
        wanted = {a.id for a in reading.alternatives} if reading else set()
        told = set(classification.expressions.get(id_, ()))
        if reading is None or not reading.switchable or wanted != told:
            yield problem("no-expressions", f"$.classification.{key}", found=id_)
    for index, band in enumerate(classification.bands):
        for id_ in band.readings:
            if id_ not in readings:
                path = f"$.classification.bands[{index}].readings"
                where = ", ".join(readings) or "-"
                yield problem("dangling", path, found=id_, where=where, nearest="-")
    for id_, expressions in classification.expressions.items():
        for alternative, expression in expressions.items():
            path = f"$.readings.{id_}.alternatives.{alternative}.expression"
            try:
                rules.parse(expression)
            except OcopError as error:
                yield problem("not-feel", path, found=expression, why=error)


def _find_unreadable(classification: Classification) -> Iterator[Problem]:
    for index, band in enumerate(classification.bands):
        path = f"$.classification.bands[{index}].total"
        try:
            canonical = str(rules.parse_tests(band.total))
        except OcopError as error:
            yield problem("not-feel", path, found=band.total, why=error)
        else:
            if not _PLAIN.fullmatch(canonical):
                yield problem("band-not-plain", path, found=band.total)


def _table(band: Band) -> rules.DecisionTable:
    return rules.DecisionTable(
        id="band",
        inputs=(rules.Input(expression="total"),),
        outputs=(rules.Output(name="inside"),),
        rows=(rules.Row(id="band", tests=(band.total,), results=("true",)),),
    )


def _holds(table: rules.DecisionTable, total: Fraction) -> bool:
    return rules.decide(table, {"total": total}).value is True


def _samples(classification: Classification) -> list[Fraction]:
    """Return every bound and a number from each gap around them, in order."""
    numbers = {
        Fraction(number)
        for band in classification.bands
        for number in re.findall(_NUMBER, str(rules.parse_tests(band.total)))
    }
    cuts = sorted({Fraction(0), Fraction(classification.max_points), *numbers})
    between = ((low + high) / 2 for low, high in itertools.pairwise(cuts))
    return sorted({cuts[0] - 1, *cuts, *between, cuts[-1] + 1})
