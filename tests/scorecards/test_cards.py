from __future__ import annotations

import attrs

from ocop import rulebooks
from ocop.scorecards import Scorecard
from tests.rulebooks import change, small_rulebook


def card() -> Scorecard:
    """Return the small card."""
    return small_rulebook().scorecard(1)


def test_criteria() -> None:
    """The criteria of a card are found by number, in printed order."""
    assert list(card().criteria) == ["1.1", "1.2", "2.1.1", "2.1.2", "3"]
    assert [c.number for c in card().parts[1].criteria] == ["3"]


def test_points() -> None:
    """A card tells what is printed, and what its best options add up to."""
    assert card().max_points == 20
    assert card().attainable_points == 20
    tea = rulebooks.load("qd-148-2023").scorecard(11)
    assert (tea.max_points, tea.attainable_points) == (100, 97)


def test_grounds() -> None:
    """Everything that disqualifies when raised: beside criteria, and at the head."""
    grounds = card().grounds
    assert {id_: ground.criterion for id_, ground in grounds.items()} == {
        "imported-raw-material": "1.1",
        "unsafe-impurity": "3",
        "zero-sensory-score": "3",
        "forged-dossier": None,
    }


def test_stopping_at_zero() -> None:
    """A criterion that stops at 0 points is known, also by its section."""
    assert dict(card().stopping_at_zero) == {"3": "zero-sensory-score"}
    condition = card().criteria["3"].conditions[-1]
    section = change(card(), "parts.0.sections.0.conditions", (condition,))
    assert list(section.stopping_at_zero) == ["1.1", "1.2", "3"]
    assert section.grounds["zero-sensory-score"].criterion == "3"


def test_cards_show_their_names() -> None:
    """Representations name a card and its lines, without all their text."""
    assert repr(card()) == "<small 1>"
    assert repr(card().criteria["3"]) == "<criterion 3: Taste>"
    assert repr(card().criteria["3"].options[:2]) == "(<option 1: 0>, <option 2: 2>)"


def test_cards_are_values() -> None:
    """Cards of equal content are equal, and can be kept in sets."""
    same = attrs.evolve(card())
    assert same == card()
    assert len({same, card()}) == 1
