from __future__ import annotations

import pytest

from ocop import rulebooks


@pytest.mark.parametrize(
    ("name", "branches", "groups", "sets"),
    [
        ("qd-1048-2019", 6, 16, 26),
        ("qd-148-2023", 6, 17, 26),
        ("qd-26-2026", 6, 17, 26),
    ],
)
def test_classification(name: str, branches: int, groups: int, sets: int) -> None:
    """Each regime has its branches, groups and product sets, each set a card."""
    rulebook = rulebooks.load(name)
    found = rulebook.product_sets
    assert len({entry.group.branch for entry in found}) == branches
    assert len({entry.group for entry in found}) == groups
    assert [entry.number for entry in found] == list(range(1, sets + 1))
    assert list(rulebook.scorecards) == [entry.number for entry in found]


def test_product_set() -> None:
    """A product set tells its group, its branch and the ministries in charge."""
    entry = rulebooks.load("qd-26-2026").product_sets[20]
    assert (entry.number, entry.group.branch.code) == (21, "handicraft")
    assert [ministry.en for ministry in entry.ministries] == [
        "Ministry of Industry and Trade",
        "Ministry of Agriculture and Environment",
    ]
