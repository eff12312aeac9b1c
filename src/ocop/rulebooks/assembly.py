"""From the structured files of a rulebook to one `Rulebook`, every reference resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from ocop.errors import InvalidInput
from ocop.legal import Alternative, Citation, Reading
from ocop.mappings import FrozenMapping
from ocop.products import Branch, Group, ProductSet
from ocop.rulebooks.cards import assemble_card
from ocop.rulebooks.definitions import Band, Classification, Competence, Rulebook
from ocop.rulebooks.references import References
from ocop.rulebooks.wire import (
    WireCitation,
    WireClassification,
    WireFiles,
    WireReading,
)
from ocop.scorecards import Scorecard
from ocop.texts import Text

__all__ = ["assemble"]

def assemble(files: WireFiles) -> Rulebook:
    """Resolve every reference of the files and make the rulebook.

    Raises:
        InvalidInput: If a reference leads nowhere; every one is listed.
    """
    references = References()
    rulebook = _Assembly(files, references).rulebook()
    if references.problems:
        raise InvalidInput(problems=references.problems)
    return rulebook


class _Assembly:
    """One pass over the files of one rulebook."""

    def __init__(self, files: WireFiles, references: References) -> None:
        self.files = files
        self.references = references
        self.criteria = {c.id: c for c in files.criteria.criteria}
        self.instruments = {i.id: i for i in files.rulebook.instruments}
        self.readings = {r.id: r for r in files.readings.readings}

    def rulebook(self) -> Rulebook:
        wire = self.files.rulebook
        sets = self.product_sets()
        return Rulebook(
            id=wire.id,
            revision=wire.revision,
            title=wire.title,
            period=wire.period,
            supersedes=wire.supersedes,
            instruments=wire.instruments,
            classification=self.classification(wire.classification),
            competence=tuple(
                Competence(
                    stars=c.stars,
                    level=c.level,
                    period=c.period,
                    citation=self.citation(
                        c.citation, "procedure.toml", f"competence[{index}].citation"
                    ),
                )
                for index, c in enumerate(self.files.procedure.competence)
            ),
            product_sets=tuple(sets.values()),
            scorecards=FrozenMapping(dict(self.scorecards(sets))),
            readings=tuple(self.reading(r) for r in self.files.readings.readings),
            cautions=wire.cautions,
        )

    def citation(self, wire: WireCitation, source: str, path: str) -> Citation:
        instrument = self.references.find(
            wire.instrument,
            self.instruments,
            where="instruments",
            source=source,
            path=f"$.{path}.instrument",
        )
        if instrument is not None and wire.place:
            places = {place: place for place in instrument.places}
            self.references.find(
                _article(wire.place, places),
                places,
                where=f"instruments.{instrument.id}.places",
                source=source,
                path=f"$.{path}.place",
            )
        return Citation(
            instrument=instrument.number if instrument else wire.instrument,
            place=wire.place,
            set=wire.set,
            criterion=wire.criterion,
            option=wire.option,
        )

    def classification(self, wire: WireClassification) -> Classification:
        for key, reading in (("permitted", wire.permitted), ("stars", wire.stars)):
            path = f"$.classification.{key}"
            self.refer_to_reading(reading, path)
        return Classification(
            max_points=wire.max_points,
            bands=tuple(
                Band(
                    stars=band.stars,
                    total=band.total,
                    printed=band.printed,
                    meaning=band.meaning,
                    citation=self.citation(
                        band.citation,
                        "rulebook.toml",
                        f"classification.bands[{index}].citation",
                    ),
                    readings=tuple(
                        self.refer_to_reading(
                            reading, f"$.classification.bands[{index}].readings"
                        )
                        for reading in band.readings
                    ),
                )
                for index, band in enumerate(wire.bands)
            ),
            permitted=wire.permitted,
            stars=wire.stars,
            expressions=FrozenMapping(
                {
                    reading.id: FrozenMapping(expressions)
                    for reading in self.readings.values()
                    if (expressions := _expressions(reading))
                }
            ),
        )

    def refer_to_reading(self, reading: str, path: str) -> str:
        self.references.find(
            reading,
            self.readings,
            where="readings.toml",
            source="rulebook.toml",
            path=path,
        )
        return reading

    def reading(self, wire: WireReading) -> Reading:
        alternatives = {a.id: a for a in wire.alternatives}
        self.references.find(
            wire.choice,
            alternatives,
            where=f"the alternatives of {wire.id}",
            source="readings.toml",
            path=f"$.readings.{wire.id}.choice",
        )
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
                where="branches",
                source=source,
                path=f"$.groups.{code}.branch",
            )
            if branch is not None:
                groups[code] = Group(code=code, name=group.name, branch=branch)
        sets = {}
        for index, entry in enumerate(wire.sets):
            group_found = self.references.find(
                entry.group,
                groups,
                where="groups",
                source=source,
                path=f"$.sets[{index}].group",
            )
            ministries = self.texts(
                entry.ministries,
                wire.ministries,
                where="ministries",
                source=source,
                path=f"$.sets[{index}].ministries",
            )
            if group_found is not None:
                sets[entry.number] = ProductSet(
                    number=entry.number,
                    slug=entry.slug,
                    name=entry.name,
                    group=group_found,
                    ministries=ministries,
                )
        return sets

    def texts(
        self,
        names: Iterable[str],
        among: Mapping[str, Text],
        *,
        where: str,
        source: str,
        path: str,
    ) -> tuple[Text, ...]:
        found = (
            self.references.find(name, among, where=where, source=source, path=path)
            for name in names
        )
        return tuple(text for text in found if text is not None)

    def scorecards(
        self, sets: Mapping[int, ProductSet]
    ) -> Iterator[tuple[int, Scorecard]]:
        annex = self.citation(self.files.rulebook.annex, "rulebook.toml", "annex")
        known = {str(number): entry for number, entry in sets.items()}
        for source, wire in sorted(
            self.files.scorecards.items(), key=lambda item: item[1].set
        ):
            entry = self.references.find(
                str(wire.set),
                known,
                where="product-sets.toml",
                source=source,
                path="$.set",
            )
            if entry is not None:
                card = assemble_card(
                    wire,
                    source,
                    rulebook=self.files.rulebook.id,
                    product_set=entry,
                    part_names={p.code: p.name for p in self.files.rulebook.parts},
                    criteria=self.files.criteria,
                    citation=attrs.evolve(annex, set=wire.set),
                    references=self.references,
                )
                yield wire.set, card


def _article(place: str, places: Mapping[str, str]) -> str:
    """Return the listed place that a citation is inside of, or the citation itself."""
    return next((p for p in places if place == p or place.startswith(f"{p} ")), place)


def _expressions(reading: WireReading) -> dict[str, str]:
    return {a.id: a.expression for a in reading.alternatives if a.expression is not None}
