"""From the structured files of a rulebook to one `Rulebook`, references resolved."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from ocop.legal import Alternative, Citation, Reading
from ocop.mappings import FrozenMapping
from ocop.products import Branch, Group, ProductSet
from ocop.rulebooks.cards import assemble_card
from ocop.rulebooks.checks.places import card_key
from ocop.rulebooks.definitions import Classification, Rulebook
from ocop.rulebooks.procedures import Procedure
from ocop.rulebooks.references import References
from ocop.rulebooks.wire import (
    WireClassification,
    WireFiles,
    WireReading,
    WireSet,
)
from ocop.scorecards import Scorecard

__all__ = ["assemble"]


def assemble(files: WireFiles, references: References) -> Rulebook:
    """Resolve every reference of the files and make the rulebook.

    Args:
        files: The structured files.
        references: Takes the names that lead nowhere, stand twice, or are never used;
            what refers to a name that leads nowhere is left out.
    """
    return _Assembly(files, references).rulebook()


class _Assembly:
    """One pass over the files of one rulebook."""

    def __init__(self, files: WireFiles, references: References) -> None:
        self.files = files
        self.references = references
        self.instruments = {i.id: i for i in files.rulebook.instruments}
        self.part_names = references.index(
            files.rulebook.parts,
            lambda part: part.code,
            source="rulebook.toml",
            path="$.parts",
        )

    def rulebook(self) -> Rulebook:
        wire = self.files.rulebook
        self.references.index(
            self.files.criteria.criteria,
            lambda criterion: criterion.id,
            source="criteria.toml",
            path="$.criteria",
        )
        sets = self.product_sets()
        cards = tuple(self.scorecards(sets))
        rulebook = Rulebook(
            id=wire.id,
            revision=wire.revision,
            title=wire.title,
            period=wire.period,
            supersedes=wire.supersedes,
            instruments=wire.instruments,
            classification=self.classification(wire.classification),
            competence=tuple(
                self.cited(entry, f"competence[{index}].citation")
                for index, entry in enumerate(self.files.procedure.competence)
            ),
            procedure=self.procedure(),
            product_sets=tuple(sets.values()),
            scorecards=FrozenMapping({card.set: card for card in cards}),
            readings=tuple(self.reading(r) for r in self.files.readings.readings),
            cautions=wire.cautions,
            # Of the cards of one set, the last one hides the others in the mapping.
            earlier_scorecards=tuple(
                card
                for card, later in itertools.pairwise(cards)
                if card.set == later.set
            ),
        )
        self.expect_use()
        return rulebook

    def expect_use(self) -> None:
        """Note what no card and no product set refers to."""
        criteria, sets = self.files.criteria, self.files.product_sets
        for source, path, names in (
            ("criteria.toml", "titles", criteria.titles),
            ("criteria.toml", "cases", criteria.cases),
            ("criteria.toml", "conditions", criteria.conditions),
            ("criteria.toml", "disqualifiers", criteria.disqualifiers),
            ("criteria.toml", "criteria", [c.id for c in criteria.criteria]),
            ("product-sets.toml", "ministries", sets.ministries),
            ("product-sets.toml", "branches", sets.branches),
            ("product-sets.toml", "groups", sets.groups),
            ("rulebook.toml", "parts", [p.code for p in self.files.rulebook.parts]),
        ):
            self.references.expect_use(
                names, where=f"{source}: {path}", source=source, path=f"$.{path}"
            )

    def procedure(self) -> Procedure:
        wire = self.files.procedure
        return Procedure(
            **{
                table.name: tuple(
                    self.cited(entry, f"{table.name}[{index}].citation")
                    for index, entry in enumerate(getattr(wire, table.name))
                )
                for table in attrs.fields(Procedure)
            }
        )

    def cited(self, entry: Any, path: str) -> Any:
        """Return an entry of the procedure with its citation, if any, resolved."""
        if not hasattr(entry, "citation"):
            return entry
        citation = self.citation(entry.citation, "procedure.toml", path)
        return attrs.evolve(entry, citation=citation)

    def citation(self, wire: Citation, source: str, path: str) -> Citation:
        instrument = self.references.find(
            wire.instrument,
            self.instruments,
            where="instruments",
            source=source,
            path=f"$.{path}.instrument",
        )
        if instrument is None:
            return wire
        return attrs.evolve(wire, instrument=instrument.number)

    def classification(self, wire: WireClassification) -> Classification:
        return Classification(
            max_points=wire.max_points,
            bands=tuple(
                attrs.evolve(
                    band,
                    citation=self.citation(
                        band.citation,
                        "rulebook.toml",
                        f"classification.bands[{index}].citation",
                    ),
                )
                for index, band in enumerate(wire.bands)
            ),
            permitted=wire.permitted,
            stars=wire.stars,
            expressions=FrozenMapping(
                {
                    reading.id: FrozenMapping(expressions)
                    for reading in self.files.readings.readings
                    if (expressions := _expressions(reading))
                }
            ),
        )

    def reading(self, wire: WireReading) -> Reading:
        return Reading(
            id=wire.id,
            question=wire.question,
            choice=wire.choice,
            alternatives=tuple(
                Alternative(id=a.id, text=a.text) for a in wire.alternatives
            ),
            why=wire.why,
            switchable=wire.switchable,
            citations=tuple(
                self.citation(c, "readings.toml", f"readings.{wire.id}.citations")
                for c in wire.citations
            ),
        )

    def product_sets(self) -> dict[int, ProductSet]:
        wire = self.files.product_sets
        source = "product-sets.toml"
        branches = {
            code: Branch(code=code, name=name) for code, name in wire.branches.items()
        }
        groups = {}
        for code, group in wire.groups.items():
            branch = self.references.find(
                group.branch,
                branches,
                where="product-sets.toml: branches",
                source=source,
                path=f"$.groups.{code}.branch",
            )
            if branch is not None:
                groups[code] = Group(code=code, name=group.name, branch=branch)
        found = (
            self.product_set(entry, index, groups)
            for index, entry in enumerate(wire.sets)
        )
        return self.references.index(
            [entry for entry in found if entry is not None],
            lambda entry: entry.number,
            source=source,
            path="$.sets",
        )

    def product_set(
        self, wire: WireSet, index: int, groups: Mapping[str, Group]
    ) -> ProductSet | None:
        source = "product-sets.toml"
        group = self.references.find(
            wire.group,
            groups,
            where=f"{source}: groups",
            source=source,
            path=f"$.sets[{index}].group",
        )
        ministries = (
            self.references.find(
                name,
                self.files.product_sets.ministries,
                where=f"{source}: ministries",
                source=source,
                path=f"$.sets[{index}].ministries",
            )
            for name in wire.ministries
        )
        return group and ProductSet(
            number=wire.number,
            slug=wire.slug,
            name=wire.name,
            group=group,
            ministries=tuple(text for text in ministries if text is not None),
            forerunners=wire.forerunners,
        )

    def scorecards(self, sets: Mapping[int, ProductSet]) -> Iterator[Scorecard]:
        """Yield the cards by set, and those of one set by date."""
        annex = self.citation(self.files.rulebook.annex, "rulebook.toml", "annex")
        known = {str(number): entry for number, entry in sets.items()}
        files = self.references.index(
            sorted(
                self.files.scorecards.items(),
                key=lambda item: (item[1].set, str(item[1].period)),
            ),
            lambda item: card_key(item[1].set, item[1].period),
            source="scorecards/",
            path="$.set",
        )
        for source, wire in files.values():
            entry = self.references.find(
                str(wire.set),
                known,
                where="product-sets.toml: sets",
                source=source,
                path="$.set",
            )
            if entry is not None:
                yield assemble_card(
                    wire,
                    source,
                    rulebook=self.files.rulebook.id,
                    product_set=entry,
                    part_names={c: p.name for c, p in self.part_names.items()},
                    file=self.files.criteria,
                    citation=attrs.evolve(annex, set=wire.set),
                    references=self.references,
                )


def _expressions(reading: WireReading) -> dict[str, str]:
    return {
        a.id: a.expression for a in reading.alternatives if a.expression is not None
    }
