from __future__ import annotations

from datetime import date

import attrs
import pytest

from ocop.dates import Period
from ocop.errors import Problem
from ocop.rulebooks.locations import locate
from ocop.rulebooks.wire import WireScorecard

CARD = WireScorecard(set=7, source="x", confidence="high", parts=())
OLD = attrs.evolve(CARD, period=Period(start=date(2019, 8, 21)))


@pytest.mark.parametrize(
    ("path", "source", "place"),
    [
        ('$.scorecards."7"', "scorecards/07.toml", "$"),
        ('$.scorecards."7".criteria."1.1"', "scorecards/07.toml", '$.criteria."1.1"'),
        ('$.scorecards."7 from 2019-08-21".parts', "scorecards/07-old.toml", "$.parts"),
        ('$.criteria."taste".name', "criteria.toml", '$.criteria."taste".name'),
        ("$.competence[0].period", "procedure.toml", "$.competence[0].period"),
        ("$.procedure.rounds[0].id", "procedure.toml", "$.rounds[0].id"),
        ("$.product_sets[0]", "product-sets.toml", "$.product_sets[0]"),
        ("$.readings[0].why.en", "readings.toml", "$.readings[0].why.en"),
        ("$.classification.bands", "rulebook.toml", "$.classification.bands"),
        ("$.title.vi", "rulebook.toml", "$.title.vi"),
    ],
)
def test_locate(path: str, source: str, place: str) -> None:
    """A problem of a rulebook is mended in the file that says it."""
    problem = Problem(code="no-text", path=path)
    cards = {"scorecards/07.toml": CARD, "scorecards/07-old.toml": OLD}
    located = locate(problem, cards)
    assert located == Problem(code="no-text", path=place, source=source)
