"""All relations of a statement looked at together: which hold, and what they ask."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import final

import attrs

from ocop.statements.figures import Figure
from ocop.statements.intervals import Interval
from ocop.statements.regions import Book, Regions, find_regions, span_in
from ocop.statements.relations import Fulfilment, Ratio, Relation, Share, Sum
from ocop.statements.statement import Statement, mentioned

__all__ = ["Survey", "holds", "involved"]


def involved(relation: Relation) -> tuple[str, ...]:
    """Return the ids of the figures that a relation compares with one another."""
    names = mentioned(relation)
    if isinstance(relation, Sum):
        return tuple(name for name in names if name not in relation.left_out)
    return names


def holds(relation: Relation, book: Book, regions: Regions) -> bool:
    """Whether a relation can hold, whatever the unprinted figures are."""
    name, region = next(iter(regions.items()))
    return region is not None and span_in(relation, book[name]).meet(region) is not None


@final
@attrs.frozen(kw_only=True)
class Survey:
    """What each relation of a statement asks of each figure.

    Attributes:
        statement: The statement.
        book: Its figures by id.
        regions: By relation, what each of its figures has to be.
        broken: The ids of the relations that cannot hold.
        asking: By figure, the relations in which it stands.
    """

    statement: Statement
    book: Book
    regions: Mapping[str, Regions]
    broken: frozenset[str]
    asking: Mapping[str, tuple[Relation, ...]]

    @classmethod
    def of(cls, statement: Statement) -> Survey:
        """Look at a statement."""
        book = statement.book
        regions = {r.id: find_regions(r, book) for r in statement.relations}
        asking: defaultdict[str, tuple[Relation, ...]] = defaultdict(tuple)
        for relation in statement.relations:
            for name in regions[relation.id]:
                asking[name] += (relation,)
        return cls(
            statement=statement,
            book=book,
            regions=regions,
            broken=frozenset(
                relation.id
                for relation in statement.relations
                if not holds(relation, book, regions[relation.id])
            ),
            asking=asking,
        )

    def find(self, unit: str, region: Interval) -> Iterator[str]:
        """Yield the printed counts of a unit that lie in a region.

        Percentages and numbers of times are no counts.

        Args:
            unit: The unit.
            region: Where the number must lie.
        """
        counts = self._counts.get(unit, [])
        first = 0 if region.low is None else bisect_left(counts, (region.low, ""))
        for value, name in counts[first:]:
            if region.high is not None and value > region.high:
                return
            if region.contains(value):
                yield name

    @cached_property
    def _counts(self) -> Mapping[str, list[tuple[Fraction, str]]]:
        """By unit, the printed counts in order."""
        results = {
            mentioned(relation)[0]
            for relation in self.statement.relations
            if isinstance(relation, Fulfilment | Ratio | Share)
        }
        found: defaultdict[str, list[tuple[Fraction, str]]] = defaultdict(list)
        for figure in self.book.values():
            if figure.value is not None and figure.id not in results:
                found[figure.unit].append((Fraction(figure.value), figure.id))
        return {unit: sorted(counts) for unit, counts in found.items()}

    def breaks(self, figure: Figure) -> tuple[str, ...]:
        """Return the relations that hold, and would not with another figure."""
        found = []
        for relation in self.asking.get(figure.id, ()):
            region = self.regions[relation.id][figure.id]
            if relation.id in self.broken or region is None:
                continue
            if span_in(relation, figure).meet(region) is None:
                found.append(relation.id)
        return tuple(sorted(found))
