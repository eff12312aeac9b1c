"""The shapes of the files of a rulebook, one class for each table of the TOML.

Where a table holds no reference but its citation, its shape is the definition itself;
until it is resolved, such a citation names its instrument by the id.
"""

from __future__ import annotations

import attrs

from ocop.dates import Period
from ocop.legal import Citation, Instrument
from ocop.rulebooks.definitions import Band, Caution, Competence
from ocop.rulebooks.procedures import ProcedureTables
from ocop.scorecards import ConditionKind, Erratum, Points
from ocop.texts import Text
from ocop.vocabulary import Stars

__all__: list[str] = []


@attrs.frozen(kw_only=True)
class WirePartName:
    code: str
    name: Text


@attrs.frozen(kw_only=True)
class WireClassification:
    max_points: Points
    permitted: str
    stars: str
    bands: tuple[Band, ...]


@attrs.frozen(kw_only=True)
class WireRulebook:
    """``rulebook.toml``."""

    id: str
    revision: int
    title: Text
    period: Period
    instruments: tuple[Instrument, ...]
    parts: tuple[WirePartName, ...]
    classification: WireClassification
    annex: Citation
    cautions: tuple[Caution, ...] = ()
    supersedes: str | None = None


@attrs.frozen(kw_only=True)
class WireProcedure(ProcedureTables):
    """``procedure.toml``."""

    competence: tuple[Competence, ...]


@attrs.frozen(kw_only=True)
class WireGroup:
    branch: str
    name: Text


@attrs.frozen(kw_only=True)
class WireSet:
    number: int
    slug: str
    name: Text
    group: str
    ministries: tuple[str, ...]
    forerunners: tuple[int, ...] = ()


@attrs.frozen(kw_only=True)
class WireProductSets:
    """``product-sets.toml``."""

    ministries: dict[str, Text]
    branches: dict[str, Text]
    groups: dict[str, WireGroup]
    sets: tuple[WireSet, ...]


@attrs.frozen(kw_only=True)
class WireCondition:
    kind: ConditionKind
    text: Text


@attrs.frozen(kw_only=True)
class WireOption:
    points: Points
    label: Text
    minimum_for: Stars | None = None
    case: str | None = None


@attrs.frozen(kw_only=True)
class WireCriterion:
    id: str
    name: Text
    max_points: Points
    options: tuple[WireOption, ...]
    conditions: tuple[str, ...] = ()
    minimum_for: Stars | None = None
    topic: str | None = None


@attrs.frozen(kw_only=True)
class WireCriteria:
    """``criteria.toml``."""

    titles: dict[str, Text]
    criteria: tuple[WireCriterion, ...]
    conditions: dict[str, WireCondition] = attrs.field(factory=dict)
    cases: dict[str, Text] = attrs.field(factory=dict)
    disqualifiers: dict[str, Text] = attrs.field(factory=dict)


@attrs.frozen(kw_only=True)
class WireLine:
    number: str
    criterion: str
    depends_on: str | None = None


@attrs.frozen(kw_only=True)
class WireHeading:
    number: str
    title: str
    max_points: int | None = None


@attrs.frozen(kw_only=True)
class WireSection:
    number: str
    title: str
    max_points: Points
    criteria: tuple[WireLine, ...]
    conditions: tuple[str, ...] = ()
    headings: tuple[WireHeading, ...] = ()


@attrs.frozen(kw_only=True)
class WirePart:
    code: str
    max_points: Points
    sections: tuple[WireSection, ...]


@attrs.frozen(kw_only=True)
class WireScorecard:
    """``scorecards/NN.toml``."""

    set: int
    source: str
    confidence: str
    parts: tuple[WirePart, ...]
    disqualifiers: tuple[str, ...] = ()
    errata: tuple[Erratum, ...] = ()
    name: Text | None = None
    period: Period | None = None


@attrs.frozen(kw_only=True)
class WireAlternative:
    id: str
    text: Text
    expression: str | None = None


@attrs.frozen(kw_only=True)
class WireReading:
    id: str
    question: Text
    choice: str
    alternatives: tuple[WireAlternative, ...]
    why: Text
    switchable: bool = False
    citations: tuple[Citation, ...] = ()


@attrs.frozen(kw_only=True)
class WireReadings:
    """``readings.toml``."""

    readings: tuple[WireReading, ...]


@attrs.frozen(kw_only=True)
class WireFiles:
    """All files of one rulebook, structured."""

    rulebook: WireRulebook
    procedure: WireProcedure
    product_sets: WireProductSets
    criteria: WireCriteria
    readings: WireReadings
    scorecards: dict[str, WireScorecard]
