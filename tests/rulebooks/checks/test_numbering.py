from __future__ import annotations

import pytest

from ocop.rulebooks.checks.numbering import check_numbering
from ocop.scorecards import Erratum
from ocop.texts import Text
from tests.rulebooks import change, small_rulebook

CARD = "scorecards.1"
SECTIONS = f"{CARD}.parts.0.sections"


def find(path: str, value: object) -> list[str]:
    """Break the small rulebook at one place; return the problems as text."""
    broken = change(small_rulebook(), path, value)
    return [problem.text("en") for problem in check_numbering(broken)]


@pytest.mark.parametrize("number", ["1.2b", "1.10", "1.3.1", "1"])
def test_number_fits(number: str) -> None:
    """A criterion continues the number of its section, or repeats it."""
    assert find(f"{SECTIONS}.0.criteria.1.number", number) == []


@pytest.mark.parametrize(
    "number", ["2.2", "12", "1.", "1.02", "1.2a", "1.2 ", "1..2", "1.x", ""]
)
def test_number_is_misplaced(number: str) -> None:
    """A criterion with another number, or with none, is misplaced."""
    assert find(f"{SECTIONS}.0.criteria.1.number", number) == [
        (
            f'$.scorecards."1".sections."1": number \'{number}\' does not belong under '
            "1; expected '1' or '1.…'"
        )
    ]


def test_heading_is_misplaced() -> None:
    """A heading continues the number of its section, and has criteria under it."""
    assert find(f"{SECTIONS}.1.headings.0.number", "2") == [
        (
            '$.scorecards."1".sections."2": number \'2\' does not belong under 2; '
            "expected '2' or '2.…'"
        )
    ]
    assert find(f"{SECTIONS}.1.headings.0.number", "2.3") == [
        '$.scorecards."1".sections."2": heading 2.3 has no criteria under it'
    ]


@pytest.mark.parametrize(
    ("path", "value", "where", "found"),
    [
        (f"{CARD}.parts.1.code", "A", "parts", "A"),
        (f"{SECTIONS}.0.criteria.1.number", "1.1", "criteria", "1.1"),
    ],
)
def test_duplicate(path: str, value: str, where: str, found: str) -> None:
    """Letters of parts and numbers of criteria appear once on a card."""
    place = f'$.scorecards."1".{where}'
    assert find(path, value) == [
        f"{place}: '{found}' appears more than once in {place}"
    ]


def test_duplicate_section() -> None:
    """Numbers of sections appear once on a card."""
    assert find(f"{CARD}.parts.1.sections.0.number", "1")[0] == (
        "$.scorecards.\"1\".sections: '1' appears more than once in "
        '$.scorecards."1".sections'
    )


def test_dependency_exists() -> None:
    """What a criterion depends on is on the card."""
    assert find(f"{SECTIONS}.1.criteria.1.depends_on", "2.1.9") == [
        (
            '$.scorecards."1".criteria."2.1.2".depends_on: '
            "'2.1.9' is not in the card; nearest: 2.1.2"
        )
    ]


@pytest.mark.parametrize("number", ["3", "2.1.2"])
def test_dependency_is_earlier(number: str) -> None:
    """What a criterion depends on is printed before it."""
    assert find(f"{SECTIONS}.1.criteria.1.depends_on", number) == [
        (
            f'$.scorecards."1".criteria."2.1.2".depends_on: criterion {number} must '
            "stand before the one that depends on it"
        )
    ]


def test_dependency_is_independent() -> None:
    """What a criterion depends on does not itself depend on another."""
    assert find(f"{CARD}.parts.1.sections.0.criteria.0.depends_on", "2.1.2") == [
        (
            '$.scorecards."1".criteria."3".depends_on: criterion 2.1.2 depends on '
            "another one itself; only one step is allowed"
        )
    ]


@pytest.mark.parametrize("at", ["card", "A", "2", "2.1", "2.1.2"])
def test_erratum_names_a_place(at: str) -> None:
    """An erratum stands at the card, a part, a section, a heading or a criterion."""
    assert find(f"{CARD}.errata", (_erratum(at),)) == []


def test_erratum_leads_nowhere() -> None:
    """An erratum at a place that the card does not have is told."""
    assert find(f"{CARD}.errata", (_erratum("2.1.3"),)) == [
        "$.scorecards.\"1\".errata[0].at: '2.1.3' is not in the card; nearest: 2.1.2"
    ]


def _erratum(at: str) -> Erratum:
    return Erratum(at=at, printed="1", read="2", note=Text(vi="Sai", en="A slip"))
