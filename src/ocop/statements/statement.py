"""A statement: what one report says, as figures and the relations between them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import final

import attrs

from ocop.dates import Period
from ocop.errors import InvalidInput, Problem, nearest
from ocop.mappings import FrozenMapping
from ocop.statements.figures import Figure, Printed
from ocop.statements.mentions import Mention
from ocop.statements.relations import Payment, Relation

__all__ = ["Statement", "mentioned"]


def mentioned(relation: Relation) -> tuple[str, ...]:
    """Return the ids of the figures that a relation names, in the order of its fields.

    >>> from ocop.statements import Share
    >>> mentioned(Share(id="s", share="percent", part="four-stars", base="products"))
    ('percent', 'four-stars', 'products')
    """
    return tuple(name for _, name in _places(relation))


def _places(relation: Relation) -> Iterator[tuple[str, str]]:
    """Yield each figure that a relation names, with the field that names it."""
    for field in attrs.fields(type(relation)):
        value = getattr(relation, field.name)
        if field.name == "id":
            continue
        if isinstance(value, tuple):
            yield from ((f"{field.name}[{i}]", name) for i, name in enumerate(value))
        elif type(value) is str:
            yield field.name, value


@final
@attrs.frozen(kw_only=True)
class Statement:
    """Số liệu báo cáo: what one report says.

    Attributes:
        figures: Its figures; their order does not matter.
        relations: How they hang together.
        mentions: The documents and days that it names.
        id: A stable code, unique among statements that are looked at together.
        who: Whose figures they are.
        when: The day or the period that they tell of.
        source: Where they were read.

    Raises:
        InvalidInput: If two figures have one id, or a relation names a figure twice or
            one that is not there; every problem is listed.

    >>> from ocop.statements import Sum
    >>> statement = Statement(
    ...     figures=(Figure(id="all", value=5), Figure(id="tea", value=5)),
    ...     relations=(Sum(id="by-kind", total="all", parts=("tea",)),),
    ... )
    >>> statement.figure("tea").value
    5
    """

    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...] = ()
    mentions: tuple[Mention, ...] = ()
    id: str = "statement"
    who: str | None = None
    when: date | Period | None = None
    source: str = ""

    def __attrs_post_init__(self) -> None:
        problems = [*self._find_twice(), *self._find_dangling()]
        if problems:
            raise InvalidInput(problems=problems)

    def figure(self, id_: str) -> Figure:
        """Return one figure.

        Args:
            id_: Its id.

        Raises:
            KeyError: If there is none.
        """
        return self.book[id_]

    def value(self, id_: str) -> Printed | None:
        """Return the number of a figure; None if it is not printed, or not there.

        Args:
            id_: The id of the figure.
        """
        figure = self.book.get(id_)
        return None if figure is None else figure.value

    @cached_property
    def book(self) -> FrozenMapping[str, Figure]:
        """The figures by id."""
        return FrozenMapping({figure.id: figure for figure in self.figures})

    def _find_twice(self) -> Iterator[Problem]:
        for where, ids in (
            ("figures", [figure.id for figure in self.figures]),
            ("relations", [relation.id for relation in self.relations]),
            ("mentions", [mention.id for mention in self.mentions]),
        ):
            yield from _repeated(ids, where, where)

    def _find_dangling(self) -> Iterator[Problem]:
        known = {figure.id for figure in self.figures}
        searches = iter(range(_MAX_SEARCHES))
        for index, relation in enumerate(self.relations):
            path, places = f"relations[{index}]", list(_places(relation))
            for field, name in places:
                if name not in known:
                    yield Problem(
                        code="dangling",
                        path=f"{path}.{field}",
                        arguments={
                            "found": name,
                            "where": "figures",
                            "nearest": _search(name, known, searches),
                        },
                    )
            yield from _repeated((n for _, n in places), relation.id, path)
            yield from _find_misshapen(relation, path)


_MAX_SEARCHES = 20
"""How many ids that are not there get a suggestion; looking for one takes long."""


def _search(name: str, known: Iterable[str], searches: Iterator[int]) -> str:
    return "-" if next(searches, None) is None else nearest(name, known) or "-"


def _repeated(names: Iterable[str], where: str, path: str) -> Iterator[Problem]:
    for name, count in Counter(names).items():
        if count > 1:
            arguments = {"found": name, "where": where}
            yield Problem(code="duplicate", path=path, arguments=arguments)


def _find_misshapen(relation: Relation, path: str) -> Iterator[Problem]:
    """Find a list without which a relation says nothing, and lists that do not pair."""
    for field in ("parts", "units", "shares", "figures", "counts"):
        if getattr(relation, field, None) == ():
            yield Problem(code="empty-list", path=f"{path}.{field}")
    if isinstance(relation, Payment) and len(relation.counts) != len(relation.rates):
        found, expected = str(len(relation.rates)), str(len(relation.counts))
        arguments = {"found": found, "expected": expected}
        where = f"{path}.rates"
        yield Problem(code="not-as-many", path=where, arguments=arguments)
