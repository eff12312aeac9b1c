"""From the file of one scorecard to a `Scorecard`, every reference resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

import attrs

from ocop.legal import Citation
from ocop.products import ProductSet
from ocop.rulebooks.references import References
from ocop.rulebooks.wire import (
    WireCriteria,
    WireCriterion,
    WireLine,
    WirePart,
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
    file: WireCriteria,
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
        file: The criteria file of the rulebook.
        citation: Where the card stands.
        references: Takes the names that lead nowhere.
    """
    card = _Card(source, file, citation, references)
    return Scorecard(
        rulebook=rulebook,
        set=wire.set,
        slug=product_set.slug,
        name=wire.name or product_set.name,
        parts=tuple(card.part(part, part_names) for part in wire.parts),
        disqualifiers=tuple(card.disqualifiers(wire.disqualifiers)),
        errata=wire.errata,
        citation=citation,
        source=wire.source,
        confidence=wire.confidence,
        period=wire.period,
    )


class _Card:
    """Everything that the lines of one card refer to."""

    def __init__(
        self,
        source: str,
        file: WireCriteria,
        citation: Citation,
        references: References,
    ) -> None:
        self.source = source
        self.file = file
        self.criteria = {c.id: c for c in file.criteria}
        self.citation = citation
        self.references = references

    def find(
        self, name: str, among: Mapping[str, Entry], where: str, path: str
    ) -> Entry | None:
        return self.references.find(
            name, among, where=where, source=self.source, path=path
        )

    def text(self, name: str, among: Mapping[str, Text], where: str, path: str) -> Text:
        return self.find(name, among, where, path) or Text(vi=name, en=name)

    def title(self, name: str, number: str) -> Text:
        path = f'$.parts.sections."{number}".title'
        return self.text(name, self.file.titles, "criteria.toml: titles", path)

    def disqualifiers(self, ids: Iterable[str]) -> Iterator[Disqualifier]:
        known, where = self.file.disqualifiers, "criteria.toml: disqualifiers"
        for id_ in ids:
            text = self.text(id_, known, where, "$.disqualifiers")
            yield Disqualifier(id=id_, text=text)

    def part(self, wire: WirePart, names: Mapping[str, Text]) -> Part:
        return Part(
            code=wire.code,
            name=self.text(wire.code, names, "rulebook.toml: parts", "$.parts.code"),
            max_points=wire.max_points,
            sections=tuple(self.section(section) for section in wire.sections),
        )

    def section(self, wire: WireSection) -> Section:
        path = f'$.parts.sections."{wire.number}".conditions'
        return Section(
            number=wire.number,
            name=self.title(wire.title, wire.number),
            max_points=wire.max_points,
            criteria=tuple(
                criterion
                for line in wire.criteria
                if (criterion := self.criterion(line)) is not None
            ),
            conditions=tuple(self.conditions(wire.conditions, self.source, path)),
            headings=tuple(
                Heading(
                    number=heading.number,
                    name=self.title(heading.title, heading.number),
                    max_points=heading.max_points,
                )
                for heading in wire.headings
            ),
        )

    def conditions(
        self, ids: Iterable[str], source: str, path: str
    ) -> Iterator[Condition]:
        for id_ in ids:
            found = self.references.find(
                id_,
                self.file.conditions,
                where="criteria.toml: conditions",
                source=source,
                path=path,
            )
            if found is not None:
                yield Condition(id=id_, kind=found.kind, text=found.text)

    def criterion(self, line: WireLine) -> Criterion | None:
        path = f'$.parts.sections.criteria."{line.number}".criterion'
        where = "criteria.toml: criteria"
        wire = self.find(line.criterion, self.criteria, where, path)
        if wire is None:
            return None
        path = f'$.criteria."{wire.id}"'
        return Criterion(
            number=line.number,
            id=wire.id,
            name=wire.name,
            max_points=wire.max_points,
            options=tuple(self.options(wire, path)),
            conditions=tuple(
                self.conditions(wire.conditions, "criteria.toml", f"{path}.conditions")
            ),
            citation=attrs.evolve(self.citation, criterion=line.number),
            depends_on=line.depends_on,
            minimum_for=wire.minimum_for,
            topic=wire.topic or wire.id,
        )

    def options(self, wire: WireCriterion, path: str) -> Iterator[Option]:
        for number, option in enumerate(wire.options, start=1):
            case = option.case and self.references.find(
                option.case,
                self.file.cases,
                where="criteria.toml: cases",
                source="criteria.toml",
                path=f"{path}.options[{number - 1}].case",
            )
            yield Option(
                number=number,
                points=option.points,
                label=option.label,
                minimum_for=option.minimum_for,
                case=case or None,
            )
