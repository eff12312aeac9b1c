from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ocop import rulebooks
from ocop.interchange.cards import render_scorecard
from tests.interchange.fitting import misfits
from tests.interchange.shapes import CARD
from tests.rulebooks import small_rulebook

GOLDEN = Path(__file__).parents[1] / "law" / "cards"
CARDS = [
    (name, number)
    for name in rulebooks.names()
    for number in rulebooks.load(name).scorecards
]
EFFECTS = {"eliminates": "loại", "stops": "dừng", "stops-at-zero": "dừng nếu 0"}


def _write_criterion(criterion: dict[str, Any]) -> str:
    """Write a criterion as the golden files do, from nothing but the JSON."""
    options = criterion["options"]
    cases = [
        [option for option in options if option["case"] == case]
        for case in _distinct(option["case"] for option in options)
    ]
    lists = ["  ".join(map(_write_option, case)) for case in cases]
    if len(lists) > 1:
        lists = [f"{letter}: {text}" for letter, text in zip("ab", lists, strict=True)]
    fields = [
        (
            f"{criterion['number']}{'*' * (criterion['minimum_for'] or 0)}"
            f"  tối đa {criterion['max_points']}"
        ),
        *lists,
    ]
    if criterion["depends_on"]:
        fields.append(f"cần {criterion['depends_on']}")
    kinds = (condition["kind"] for condition in criterion["conditions"])
    return " | ".join([*fields, *(EFFECTS[kind] for kind in kinds if kind in EFFECTS)])


def _write_option(option: dict[str, Any]) -> str:
    return f"{option['points']}{'*' * (option['minimum_for'] or 0)}"


def _distinct(values: Iterator[Any]) -> list[Any]:
    found: list[Any] = []
    found.extend(value for value in values if value not in found)
    return found


def _criteria(card: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in card["parts"]:
        for section in part["sections"]:
            yield from section["criteria"]


@pytest.mark.parametrize(("name", "number"), CARDS)
def test_card(name: str, number: int) -> None:
    """The JSON of a card has the documented shape and the numbers of the sources."""
    law = rulebooks.load(name)
    card = render_scorecard(law.scorecard(number), law)
    golden = (GOLDEN / name / f"{number:02}.txt").read_text(encoding="utf-8")
    expected = [line.strip() for line in golden.splitlines() if " | " in line]
    written = [_write_criterion(criterion) for criterion in _criteria(card)]
    assert [line for line in written if line not in expected] == []
    assert list(misfits(card, CARD)) == []


@pytest.mark.parametrize("number", range(1, 27))
def test_sums(number: int) -> None:
    """The maxima of the law in force add up; the minimums are the marks."""
    law = rulebooks.load("qd-26-2026")
    card = render_scorecard(law.scorecard(number), law)
    assert [part["max_points"] for part in card["parts"]] == ["40", "25", "35"]
    for part in card["parts"]:
        total = 0
        for section in part["sections"]:
            earned = [int(criterion["max_points"]) for criterion in section["criteria"]]
            assert sum(earned) == int(section["max_points"])
            total += sum(earned)
        assert total == int(part["max_points"])
    for criterion in _criteria(card):
        marked = {str(o["minimum_for"]): o["option"] for o in criterion["options"]}
        expected = {stars: marked.get(stars) for stars in ("3", "4", "5")}
        assert criterion["minimums"] == expected


def test_case_and_mark_of_a_whole_criterion() -> None:
    """Cases, marks at a criterion and what depends on another one are all told."""
    small = small_rulebook()
    card = render_scorecard(small.scorecard(1), small)
    criteria = list(_criteria(card))
    assert any(option["case"] for c in criteria for option in c["options"])
    assert any(c["minimum_for"] for c in criteria)
    assert any(c["depends_on"] for c in criteria)
