from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from ocop.interchange.meetings import structure_meeting
from tests.interchange import told
from tests.interchange.meetings import meeting_data, regulation_data


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"citation": None}, "regulation: the key 'citation' is missing"),
        ({"id": 1}, "regulation.id: found 1; expected text"),
        ({"body": 1}, "regulation.body: found 1; expected a table"),
        ({"body": {"vi": "x"}}, "regulation.body.en: found null"),
        ({"level": "x"}, "regulation.level: found 'x'"),
        ({"rounds": "x"}, 'regulation.rounds: found "x"'),
        ({"quorum": 1}, "regulation.quorum: found 1; expected a table"),
        ({"quorum": {}}, "regulation.quorum: expected just one of share and count"),
        (
            {"quorum": {"share": "3/4", "count": 5}},
            "regulation.quorum: expected just one of share and count",
        ),
        (
            {"quorum": {"share": 2}},
            "regulation.quorum.share: a share of 2 is not between 0 and 1",
        ),
        (
            {"quorum": {"count": -1}},
            "regulation.quorum.count: the number -1 is below 0",
        ),
        ({"rounds": 0}, "regulation.rounds: there is no round 0; the first is 1"),
        ({"quorum": {"share": "1/0"}}, 'regulation.quorum.share: found "1/0"'),
        (
            {"quorum": {"share": "0.5"}},
            'regulation.quorum.share: "0.5" is not a number',
        ),
        ({"quorum": {"count": "x"}}, 'regulation.quorum.count: found "x"'),
        ({"gap": 10}, "regulation.gap: found 10; expected a table"),
        ({"gap": {"points": 10}}, "regulation.gap: the key 'bound' is missing"),
        ({"gap": {"points": True, "bound": "included"}}, "regulation.gap.points: "),
        ({"aggregation": "x"}, "regulation.aggregation: found 'x'"),
    ],
)
def test_bad_regulations(changes: dict[str, Any], expected: str) -> None:
    """What is wrong with a regulation is told with its place."""
    data = meeting_data(regulation=regulation_data(**changes))
    assert told(structure_meeting, data)[0].startswith(expected)


def test_unknown_presets() -> None:
    """A preset that is none, and what is no regulation, are refused."""
    for value, expected in (("x", "regulation: found 'x'"), (1, "regulation: found 1")):
        data = meeting_data(regulation=value)
        assert told(structure_meeting, data)[0].startswith(expected)


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, ()),
        ({"gap": "any", "body": {"vi": "a", "en": "b"}}, ()),
        ({"quorum": {"count": 5}, "rounds": None}, ("rounds",)),
        ({"quorum": {"share": Decimal("0.75")}, "minimums": None}, ("minimums",)),
        ({"quorum": None, "gap": None}, ("quorum", "gap")),
    ],
)
def test_untold_words(changes: dict[str, Any], missing: tuple[str, ...]) -> None:
    """What a regulation does not say stays untold."""
    data = meeting_data(regulation=regulation_data(**changes))
    assert structure_meeting(data).meeting.regulation.missing == missing
