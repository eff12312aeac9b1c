from __future__ import annotations

import pytest

from ocop.legal import Citation
from ocop.rulebooks.checks.citations import check_citations
from tests.rulebooks import change, small_rulebook

NUMBER = "1/QĐ-NHỎ"
PLACES = "article 1, annex I"


def find(path: str, value: object) -> list[str]:
    """Break the small rulebook at one place; return the problems as text."""
    broken = change(small_rulebook(), path, value)
    return [problem.text("en") for problem in check_citations(broken)]


def test_instrument() -> None:
    """A citation names an instrument of the rulebook."""
    assert find("competence.0.citation.instrument", "2/QĐ-NHỎ") == [
        f"$.competence[0].citation: '2/QĐ-NHỎ' is not in {NUMBER}; nearest: {NUMBER}"
    ]


@pytest.mark.parametrize("place", ["", "article 1", "article 1 clause 2", "annex I"])
def test_place_is_listed(place: str) -> None:
    """A citation names a place that the instrument lists, or one inside it."""
    assert find("competence.0.citation.place", place) == []


@pytest.mark.parametrize("place", ["article 2", "article 10", "annex II", "clause 1"])
def test_place_is_not_listed(place: str) -> None:
    """A citation of another place is told."""
    (text,) = find("competence.0.citation.place", place)
    assert f"'{place}' is not in {PLACES}; nearest: " in text


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ({"set": 1, "criterion": "1.1", "option": 1}, None),
        ({"set": 1, "criterion": "1.1", "option": 0}, None),
        ({"set": 1}, None),
        ({"set": 2}, ".set: '2' is not in 1; nearest: -"),
        (
            {"set": 1, "criterion": "1.3"},
            ".criterion: '1.3' is not in 1.1, 1.2, 2.1.1, 2.1.2, 3; nearest: 1.2",
        ),
        (
            {"set": 1, "criterion": "1.1", "option": 4},
            ".option: '4' is not in 1, 2, 3; nearest: -",
        ),
    ],
)
def test_address(address: dict[str, object], expected: str | None) -> None:
    """A citation of a set, a criterion and an option names what the card has."""
    citation = Citation(instrument=NUMBER, place="annex I", **address)  # type: ignore[arg-type]
    found = find("readings.0.citations", (citation,))
    start = "$.readings[0].citations[0]"
    assert found == ([f"{start}{expected}"] if expected else [])


def test_card_cites_itself() -> None:
    """A card cites its own set, and each criterion itself."""
    assert find("scorecards.1.citation.set", None)[0] == (
        '$.scorecards."1".citation: the citation is not that of 1 itself'
    )
    path = "scorecards.1.parts.1.sections.0.criteria.0.citation.criterion"
    assert find(path, "1.1") == [
        '$.scorecards."1".criteria."3".citation: the citation is not that of 3 itself'
    ]
