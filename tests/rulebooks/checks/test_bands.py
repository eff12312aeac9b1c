from __future__ import annotations

import pytest

from ocop.mappings import FrozenMapping
from ocop.rulebooks.checks.bands import check_bands, check_expressions
from ocop.vocabulary import Stars
from tests.rulebooks import change, small_rulebook

BANDS = "classification.bands"


def find(path: str, value: object) -> list[str]:
    """Break the small rulebook at one place; return the problems as text."""
    broken = change(small_rulebook(), path, value)
    problems = [*check_bands(broken), *check_expressions(broken)]
    return [problem.text("en") for problem in problems]


@pytest.mark.parametrize("total", ["[14..15], (15..18)", "[14..16), [16..18)"])
def test_same_band_in_other_words(total: str) -> None:
    """A band may be written in several tests."""
    assert find(f"{BANDS}.1.total", total) == []


@pytest.mark.parametrize(
    ("band", "total", "expected"),
    [
        (1, "[14..17)", [("17", "-"), ("35/2", "-")]),
        (1, "(14..18)", [("14", "-")]),
        (1, "(14..18), 15", [("14", "-")]),
        (2, "[10..13.99]", [("2799/200", "-")]),
        (1, "[14..18]", [("18", "[18..20], [14..18]")]),
        (
            1,
            "[13.5..18)",
            [("27/2", "[13.5..18), [10..14)"), ("55/4", "[13.5..18), [10..14)")],
        ),
        (0, ">= 18", [("21", ">= 18")]),
        (4, "< 6", [("-1", "< 6")]),
        (0, "[18..19]", [("39/2", "-"), ("20", "-")]),
    ],
)
def test_gap_or_overlap(band: int, total: str, expected: list[tuple[str, str]]) -> None:
    """Every total of the scale, also a fraction, lies in exactly one band."""
    broken = change(small_rulebook(), f"{BANDS}.{band}.total", total)
    assert [
        (problem.arguments["total"], problem.arguments["found"])
        for problem in check_bands(broken)
        if problem.code == "not-in-one-band"
    ] == expected


def test_message() -> None:
    """The message has a total that shows the mistake."""
    assert find(f"{BANDS}.1.total", "[14..18]") == [
        (
            "$.classification.bands: a total of 18 lies in: [18..20], [14..18]; "
            "number of bands expected: 1"
        ),
        (
            "$.classification.bands: the band [14..18] of 4 stars lies above that of a "
            "higher class"
        ),
    ]


def test_order() -> None:
    """More points never lead to a lower class."""
    rulebook = small_rulebook()
    swapped = change(rulebook, f"{BANDS}.0.stars", Stars.FOUR)
    swapped = change(swapped, f"{BANDS}.1.stars", Stars.FIVE)
    assert {problem.text("en") for problem in check_bands(swapped)} == {
        (
            "$.classification.bands: the band [18..20] of 4 stars lies above that of a "
            "higher class"
        )
    }


@pytest.mark.parametrize("total", ["[14..", "", "14 <", "[14..18))"])
def test_no_rule_text(total: str) -> None:
    """A band that is not in the rule language is told, with the reason."""
    (text,) = find(f"{BANDS}.1.total", total)
    assert text.startswith(f"$.classification.bands[1].total: '{total}' is not FEEL: ")


@pytest.mark.parametrize("total", ["-", '"a"', "[14..limit)", "[28/2..18)", "not(1)"])
def test_band_is_plain(total: str) -> None:
    """A band is made of comparisons and intervals of numbers only."""
    assert find(f"{BANDS}.1.total", total) == [
        (
            f"$.classification.bands[1].total: the band '{total}' must be made of "
            "comparisons and intervals of numbers only"
        )
    ]


@pytest.mark.parametrize("key", ["permitted", "stars"])
@pytest.mark.parametrize("reading", ["none-fits", "nothing"])
def test_reading_decides(key: str, reading: str) -> None:
    """The readings that decide the class have an expression for each alternative."""
    assert find(f"classification.{key}", reading) == [
        (
            f"$.classification.{key}: '{reading}' must be a switchable reading with an "
            "expression for each alternative"
        )
    ]


def test_reading_is_switchable() -> None:
    """A reading that decides the class can be switched."""
    assert find("readings.1.switchable", value=False) == [
        (
            "$.classification.stars: 'below-minimums' must be a switchable reading "
            "with an expression for each alternative"
        )
    ]


def test_alternative_without_expression() -> None:
    """An alternative without an expression is told."""
    told = FrozenMapping({"own": "met"})
    path = "classification.expressions.cumulative-minimums"
    assert find(path, told) == [
        (
            "$.classification.permitted: 'cumulative-minimums' must be a switchable "
            "reading with an expression for each alternative"
        )
    ]


def test_expression_parses() -> None:
    """An expression that is not in the rule language is told, with the reason."""
    (text,) = find("classification.expressions.below-minimums.falls", "max(permitted")
    assert text.startswith(
        "$.readings.below-minimums.alternatives.falls.expression: 'max(permitted' "
        "is not FEEL: "
    )


def test_band_rests_on_a_reading() -> None:
    """A band names readings that exist."""
    assert find(f"{BANDS}.3.readings", ("fraction-gap",)) == [
        (
            "$.classification.bands[3].readings: 'fraction-gap' is not in "
            "cumulative-minimums, below-minimums, none-fits; nearest: -"
        )
    ]
