"""From the file of one scorecard to a `Scorecard`, every reference resolved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

import attrs

from ocop.legal import Citation
from ocop.products import ProductSet
from ocop.rulebooks.references import References
from ocop.rulebooks.wire import (
    WireCriteria,
    WireCriterion,
    WireLine,
    WireScorecard,
    WireSection,
)
from ocop.scorecards import (
    Condition,
    Criterion,
    Disqualifier,
    Heading,
    Option,
    Part,
    Scorecard,
    Section,
)
from ocop.texts import Text

__all__ = ["assemble_card"]

Entry = TypeVar("Entry")


def assemble_card(
    wire: WireScorecard,
    source: str,
    *,
    rulebook: str,
    product_set: ProductSet,
    part_names: Mapping[str, Text],
    criteria: WireCriteria,
    citation: Citation,
    references: References,
) -> Scorecard:
    """Resolve every reference of a scorecard file.

    Args:
        wire: The structured file.
        source: The name of the file.
        rulebook: The id of the rulebook.
        product_set: The product set whose card it is.
        part_names: The names of the parts by their letter.
        criteria: The criteria file of the rulebook.
        citation: Where the card stands.
        references: Takes the names that lead nowhere.
    """
    lookup = _Lookup(source, criteria, citation, references)
    where = "rulebook.toml: parts"
    return Scorecard(
        rulebook=rulebook,
        set=wire.set,
        slug=product_set.slug,
        name=product_set.name,
        parts=tuple(
            Part(
                code=part.code,
                name=lookup.text(part.code, part_names, where),
                max_points=part.max_points,
                sections=tuple(lookup.section(s) for s in part.sections),
            )
            for part in wire.parts
        ),
        disqualifiers=tuple(
            Disqualifier(
                id=ground,
                text=lookup.text(
                    ground, criteria.disqualifiers, "criteria.toml: disqualifiers"
                ),
            )
            for ground in wire.disqualifiers
        ),
        errata=wire.errata,
        citation=citation,
        source=wire.source,
        confidence=wire.confidence,
    )


class _Lookup:
    """Everything that the lines of one card refer to."""

    def __init__(
        self,
        source: str,
        criteria: WireCriteria,
        citation: Citation,
        references: References,
    ) -> None:
        self.source = source
        self.file = criteria
        self.criteria = {c.id: c for c in criteria.criteria}
        self.citation = citation
        self.references = references

    def find(self, name: str, among: Mapping[str, Entry], where: str) -> Entry | None:
        return self.references.find(
            name, among, where=where, source=self.source, path=f"$.parts.{name}"
        )

    def text(self, name: str, among: Mapping[str, Text], where: str) -> Text:
        return self.find(name, among, where) or Text(vi=name, en=name)

    def section(self, wire: WireSection) -> Section:
        titles = self.file.titles
        where = "criteria.toml: titles"
        return Section(
            number=wire.number,
            name=self.text(wire.title, titles, where),
            max_points=wire.max_points,
            criteria=tuple(
                criterion
                for line in wire.criteria
                if (criterion := self.criterion(line)) is not None
            ),
            conditions=self.conditions(wire.conditions),
            headings=tuple(
                Heading(
                    number=h.number,
                    name=self.text(h.title, titles, where),
                    max_points=h.max_points,
                )
                for h in wire.headings
            ),
        )

    def conditions(self, ids: Iterable[str]) -> tuple[Condition, ...]:
        known = self.file.conditions
        found = (
            (id_, self.find(id_, known, "criteria.toml: conditions")) for id_ in ids
        )
        return tuple(
            Condition(id=id_, kind=condition.kind, text=condition.text)
            for id_, condition in found
            if condition is not None
        )

    def criterion(self, line: WireLine) -> Criterion | None:
        wire = self.find(line.criterion, self.criteria, "criteria.toml")
        if wire is None:
            return None
        return Criterion(
            number=line.number,
            id=wire.id,
            name=wire.name,
            max_points=wire.max_points,
            options=self.options(wire),
            conditions=self.conditions(wire.conditions),
            citation=attrs.evolve(self.citation, criterion=line.number),
            depends_on=line.depends_on,
            minimum_for=wire.minimum_for,
        )

    def options(self, wire: WireCriterion) -> tuple[Option, ...]:
        cases = self.file.cases
        return tuple(
            Option(
                number=number,
                points=option.points,
                label=option.label,
                minimum_for=option.minimum_for,
                case=None
                if option.case is None
                else self.text(option.case, cases, "criteria.toml: cases"),
            )
            for number, option in enumerate(wire.options, start=1)
        )


_NOTHING = Text(vi="", en="")
"""Stands in for a dangling text until the problems are raised together."""
